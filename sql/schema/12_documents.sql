-- 12_documents.sql - layer 1: the documents and what was read of each, word for word.
--
-- Keyed by document, without foreign keys, so that they load at the speed of COPY and
-- can be spread over nodes; `urbanload verify` checks what foreign keys would.

CREATE TABLE IF NOT EXISTS urban.documents (
	document_id       text COLLATE "C" PRIMARY KEY,
	source            text COLLATE "C" NOT NULL,
	uri               text COLLATE "C" NOT NULL,
	title             text COLLATE "C",
	publisher         text COLLATE "C",
	dateline_place_id text COLLATE "C",
	language          text COLLATE "C" NOT NULL,
	published         urban.edtf,
	published_on      date,
	body              text COLLATE "C" NOT NULL,
	raw_digest        text COLLATE "C" NOT NULL,
	text_digest       text COLLATE "C" NOT NULL,
	wire_id           text COLLATE "C" NOT NULL,
	reader_version    integer NOT NULL,
	knowledge_version text COLLATE "C" NOT NULL,
	search            tsvector,
	loaded_at         timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban.documents IS 'Every document that was read';
COMMENT ON COLUMN urban.documents.document_id IS 'Hash of source and uri';
COMMENT ON COLUMN urban.documents.source IS 'Where it comes from, as given to urbanload load --source';
COMMENT ON COLUMN urban.documents.uri IS 'Path within the source, !member of an archive, #id in a record file';
COMMENT ON COLUMN urban.documents.title IS 'Headline; empty if it has none';
COMMENT ON COLUMN urban.documents.publisher IS 'Who published it, where known';
COMMENT ON COLUMN urban.documents.dateline_place_id IS 'Entity of the place that stands in its dateline';
COMMENT ON COLUMN urban.documents.language IS 'ISO 639-1, und if not recognised';
COMMENT ON COLUMN urban.documents.published IS 'When it says that it was published, as exactly as it says';
COMMENT ON COLUMN urban.documents.published_on IS 'First day that published allows';
COMMENT ON COLUMN urban.documents.body IS 'The text, beginning with the title; all offsets count its characters from 0';
COMMENT ON COLUMN urban.documents.raw_digest IS 'Digest of the bytes as they were found';
COMMENT ON COLUMN urban.documents.text_digest IS 'Digest of the body';
COMMENT ON COLUMN urban.documents.wire_id IS 'Sketch of the text behind its title: urban.wire_heads tells by it which documents are copies of one text and count as one source';
COMMENT ON COLUMN urban.documents.reader_version IS 'Version of the code that read it';
COMMENT ON COLUMN urban.documents.knowledge_version IS 'Digest of the knowledge it was read with';
ALTER TABLE urban.documents ADD COLUMN IF NOT EXISTS names_version text COLLATE "C" NOT NULL DEFAULT '';
COMMENT ON COLUMN urban.documents.names_version IS 'Identifies the names added by users that may stand in it, as they were when it was read; empty for none';
COMMENT ON COLUMN urban.documents.search IS 'For full-text search, in the language of the document';
COMMENT ON COLUMN urban.documents.loaded_at IS 'When it was loaded';

CREATE INDEX IF NOT EXISTS documents_source ON urban.documents (source);
CREATE INDEX IF NOT EXISTS documents_wire_id ON urban.documents (wire_id);
CREATE INDEX IF NOT EXISTS documents_published_on ON urban.documents (published_on);
CREATE INDEX IF NOT EXISTS documents_search ON urban.documents USING gin (search);

-- lz4 reads several times faster than pglz, but not every build of the server has it.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_settings
				WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
		ALTER TABLE urban.documents ALTER COLUMN body SET COMPRESSION lz4;
	END IF;
END
$$;

CREATE TABLE IF NOT EXISTS urban.paragraphs (
	document_id text COLLATE "C" NOT NULL,
	paragraph   integer NOT NULL,
	language    text COLLATE "C" NOT NULL,
	char_start  integer NOT NULL,
	char_end    integer NOT NULL,
	PRIMARY KEY (document_id, paragraph)
);
COMMENT ON TABLE urban.paragraphs IS 'The paragraphs of a document, each with its own language';
COMMENT ON COLUMN urban.paragraphs.document_id IS 'The document';
COMMENT ON COLUMN urban.paragraphs.paragraph IS 'Number of the paragraph, from 0';
COMMENT ON COLUMN urban.paragraphs.language IS 'ISO 639-1, und if not recognised';
COMMENT ON COLUMN urban.paragraphs.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban.paragraphs.char_end IS 'Character behind the last';

-- In the first version of the schema this table was the published one; now urban.mentions is a view of it with
-- corrections applied.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass('urban.mentions') AND relkind = 'r') THEN
		ALTER TABLE urban.mentions SET SCHEMA urban_internal;
		ALTER TABLE urban_internal.mentions RENAME TO local_mentions;
		ALTER INDEX urban_internal.mentions_pkey RENAME TO local_mentions_pkey;
		ALTER INDEX urban_internal.mentions_entity_id RENAME TO local_mentions_entity_id;
	END IF;
END
$$;

CREATE TABLE IF NOT EXISTS urban_internal.local_mentions (
	document_id text COLLATE "C" NOT NULL,
	entity_id   text COLLATE "C" NOT NULL,
	surface     text COLLATE "C" NOT NULL,
	char_start  integer NOT NULL,
	char_end    integer NOT NULL,
	PRIMARY KEY (document_id, char_start, char_end, entity_id)
);
COMMENT ON TABLE urban_internal.local_mentions IS 'Each place in a text where an entity is named, as it was read';
COMMENT ON COLUMN urban_internal.local_mentions.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.local_mentions.entity_id IS 'The entity that is meant';
COMMENT ON COLUMN urban_internal.local_mentions.surface IS 'The words as they stand in the text';
COMMENT ON COLUMN urban_internal.local_mentions.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban_internal.local_mentions.char_end IS 'Character behind the last';
CREATE INDEX IF NOT EXISTS local_mentions_entity_id ON urban_internal.local_mentions (entity_id);

CREATE TABLE IF NOT EXISTS urban.dates (
	document_id text COLLATE "C" NOT NULL,
	date        urban.edtf NOT NULL,
	surface     text COLLATE "C" NOT NULL,
	char_start  integer NOT NULL,
	char_end    integer NOT NULL,
	PRIMARY KEY (document_id, char_start, char_end)
);
COMMENT ON TABLE urban.dates IS 'Each calendar expression of a text';
COMMENT ON COLUMN urban.dates.document_id IS 'The document';
COMMENT ON COLUMN urban.dates.date IS 'The days it can mean';
COMMENT ON COLUMN urban.dates.surface IS 'The words as they stand in the text';
COMMENT ON COLUMN urban.dates.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban.dates.char_end IS 'Character behind the last';
