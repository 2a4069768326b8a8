-- 30_entities.sql - entities and their names: reference data, and what documents name beyond it.
--
-- Rows of origin 'reference' are written by `urbanload init` from the knowledge image;
-- those of origin 'document' by urban_internal.resolve(), which also removes them when no
-- document names them any more.

CREATE TABLE IF NOT EXISTS urban.entities (
	entity_id      text COLLATE "C" PRIMARY KEY,
	kind           text COLLATE "C" NOT NULL,
	name           text COLLATE "C" NOT NULL,
	name_en        text COLLATE "C",
	name_ru        text COLLATE "C",
	country_code   text COLLATE "C",
	parent_id      text COLLATE "C" REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	latitude       double precision,
	longitude      double precision,
	framework_code urban.framework_code,
	acts_for       text COLLATE "C" REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	origin         text COLLATE "C" NOT NULL,
	updated_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban.entities IS 'Everything that has a name: places, bodies, frameworks, programmes, persons';
COMMENT ON COLUMN urban.entities.entity_id IS 'Stable id, such as city/kz/kyzylorda; made of kind and name skeleton for entities in no list';
COMMENT ON COLUMN urban.entities.kind IS 'country, region, city, organization, coalition, framework, programme, person';
COMMENT ON COLUMN urban.entities.name IS 'Usual name';
COMMENT ON COLUMN urban.entities.name_en IS 'English name';
COMMENT ON COLUMN urban.entities.name_ru IS 'Russian name';
COMMENT ON COLUMN urban.entities.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban.entities.parent_id IS 'What it is part of';
COMMENT ON COLUMN urban.entities.latitude IS 'Degrees north, WGS 84';
COMMENT ON COLUMN urban.entities.longitude IS 'Degrees east, WGS 84';
COMMENT ON COLUMN urban.entities.framework_code IS 'Place in a framework''s numbering';
COMMENT ON COLUMN urban.entities.acts_for IS 'The city behind a municipality';
COMMENT ON COLUMN urban.entities.origin IS 'reference, document or user';
COMMENT ON COLUMN urban.entities.updated_at IS 'When this row last changed';
CREATE INDEX IF NOT EXISTS entities_parent_id ON urban.entities (parent_id);
CREATE INDEX IF NOT EXISTS entities_acts_for ON urban.entities (acts_for) WHERE acts_for IS NOT NULL;
CREATE INDEX IF NOT EXISTS entities_kind ON urban.entities (kind, country_code);

CREATE TABLE IF NOT EXISTS urban.entity_names (
	entity_id     text COLLATE "C" NOT NULL REFERENCES urban.entities ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	name          text COLLATE "C" NOT NULL,
	language      text COLLATE "C" NOT NULL,
	script        text COLLATE "C",
	kind          text COLLATE "C" NOT NULL,
	valid_from    date,
	valid_to      date,
	origin        text COLLATE "C" NOT NULL,
	name_key      text COLLATE "C" NOT NULL,
	name_skeleton text COLLATE "C" NOT NULL,
	fold_version  smallint NOT NULL,
	PRIMARY KEY (entity_id, name, language, kind)
);
COMMENT ON TABLE urban.entity_names IS 'The names of entities in all languages';
COMMENT ON COLUMN urban.entity_names.entity_id IS 'The entity';
COMMENT ON COLUMN urban.entity_names.name IS 'One of its names';
COMMENT ON COLUMN urban.entity_names.language IS 'ISO 639-1, empty if any';
COMMENT ON COLUMN urban.entity_names.script IS 'ISO 15924 code';
COMMENT ON COLUMN urban.entity_names.kind IS 'preferred, alias, acronym, former';
COMMENT ON COLUMN urban.entity_names.valid_from IS 'First day of its use, where known';
COMMENT ON COLUMN urban.entity_names.valid_to IS 'Last day of its use, where known';
COMMENT ON COLUMN urban.entity_names.origin IS 'reference, document or user';
COMMENT ON COLUMN urban.entity_names.name_key IS 'The name folded over case, accents and scripts';
COMMENT ON COLUMN urban.entity_names.name_skeleton IS 'The name folded more coarsely';
COMMENT ON COLUMN urban.entity_names.fold_version IS 'Version of the folding';
CREATE INDEX IF NOT EXISTS entity_names_name_key ON urban.entity_names (name_key);
CREATE INDEX IF NOT EXISTS entity_names_name_skeleton ON urban.entity_names (name_skeleton);
