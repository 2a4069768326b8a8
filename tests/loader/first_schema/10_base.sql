-- 10_base.sql - the two schemas, and which versions fit together.
--
-- Files numbered below 50 define tables and run once for a version of the schema; those
-- from 50 on define functions and views and may be run again at any time. All are run by
-- `urbanload init` in order, in one transaction; they can also be run with psql.
-- The extension must be there: it brings urban.edtf and urban.framework_code.

CREATE SCHEMA IF NOT EXISTS urban;
COMMENT ON SCHEMA urban IS 'What the documents say: published tables, views, types and functions';

CREATE SCHEMA IF NOT EXISTS urban_internal;
COMMENT ON SCHEMA urban_internal IS 'What each single document states, how it was merged, and the procedures that do it';

CREATE TABLE IF NOT EXISTS urban_internal.schema_version (
	version           text COLLATE "C" PRIMARY KEY,
	extension_version text COLLATE "C" NOT NULL,
	extension_digest  text COLLATE "C",
	table_digest      text COLLATE "C" NOT NULL,
	routine_digest    text COLLATE "C" NOT NULL,
	reader_version    integer NOT NULL,
	fold_version      integer NOT NULL,
	knowledge_version text COLLATE "C" NOT NULL,
	installed_at      timestamptz NOT NULL DEFAULT now(),
	changed_at        timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban_internal.schema_version IS 'Which versions of schema, extension, reader and knowledge this database was prepared for; the newest row counts';
COMMENT ON COLUMN urban_internal.schema_version.version IS 'Version of the schema and of the loader that installed it';
COMMENT ON COLUMN urban_internal.schema_version.extension_version IS 'Version of the extension urban at that time';
COMMENT ON COLUMN urban_internal.schema_version.extension_digest IS 'SHA-256 of the extension''s script; empty where init may not read it';
COMMENT ON COLUMN urban_internal.schema_version.table_digest IS 'Digest of the schema files below 50, which define tables';
COMMENT ON COLUMN urban_internal.schema_version.routine_digest IS 'Digest of the schema files from 50 on, which define functions and views';
COMMENT ON COLUMN urban_internal.schema_version.reader_version IS 'Version of the reading code';
COMMENT ON COLUMN urban_internal.schema_version.fold_version IS 'Version of the tables that fold names';
COMMENT ON COLUMN urban_internal.schema_version.knowledge_version IS 'Digest of the knowledge image whose entities stand in urban.entities';
COMMENT ON COLUMN urban_internal.schema_version.installed_at IS 'When this version was installed';
COMMENT ON COLUMN urban_internal.schema_version.changed_at IS 'When functions, views or reference data were last replaced';
