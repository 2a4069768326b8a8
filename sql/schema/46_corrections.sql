-- 46_corrections.sql - what analysts decided, and what follows from it for each document.
--
-- urban.corrections is the record: its rows address local facts (document, kind, digest of the
-- quote) or entities, never a published id, so that they hold whatever is read again or merged.
-- The two internal tables are worked out from it by urban_internal.apply_corrections() for the
-- documents that are resolved; 51_told_facts.sql shows layer 2 through them.

CREATE TABLE IF NOT EXISTS urban.corrections (
	correction_id text COLLATE "C" PRIMARY KEY,
	author        text COLLATE "C" NOT NULL,
	decided_at    timestamptz NOT NULL DEFAULT now(),
	reason        text COLLATE "C",
	action        text COLLATE "C" NOT NULL,
	target        jsonb NOT NULL,
	undone_at     timestamptz
);
COMMENT ON TABLE urban.corrections IS 'What analysts decided, by local fact or entity';
COMMENT ON COLUMN urban.corrections.correction_id IS 'Its id';
COMMENT ON COLUMN urban.corrections.author IS 'Who decided';
COMMENT ON COLUMN urban.corrections.decided_at IS 'When';
COMMENT ON COLUMN urban.corrections.reason IS 'Why';
COMMENT ON COLUMN urban.corrections.action IS 'same_entity, different_entity, reject_fact, correct_fact, add_name';
COMMENT ON COLUMN urban.corrections.target IS 'The entity, or the local fact by document, kind and digest of its quote';
COMMENT ON COLUMN urban.corrections.undone_at IS 'When it was undone';
ALTER TABLE urban.corrections ADD COLUMN IF NOT EXISTS undone_by text COLLATE "C";
COMMENT ON COLUMN urban.corrections.undone_by IS 'Who undid it';
CREATE INDEX IF NOT EXISTS corrections_in_force ON urban.corrections (action) WHERE undone_at IS NULL;

CREATE TABLE IF NOT EXISTS urban_internal.redirects (
	document_id text COLLATE "C" NOT NULL,
	entity_id   text COLLATE "C" NOT NULL,
	to_id       text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, entity_id)
);
COMMENT ON TABLE urban_internal.redirects IS 'Entities of documents that are another one, as analysts decided';
COMMENT ON COLUMN urban_internal.redirects.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.redirects.entity_id IS 'The entity as it was read';
COMMENT ON COLUMN urban_internal.redirects.to_id IS 'The entity that counts';
CREATE INDEX IF NOT EXISTS redirects_to_id ON urban_internal.redirects (to_id);

CREATE TABLE IF NOT EXISTS urban_internal.fact_corrections (
	document_id text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	is_rejected boolean NOT NULL,
	changes     jsonb NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.fact_corrections IS 'Local facts that analysts rejected or corrected';
COMMENT ON COLUMN urban_internal.fact_corrections.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.fact_corrections.fact_id IS 'The local fact';
COMMENT ON COLUMN urban_internal.fact_corrections.is_rejected IS 'It does not count';
COMMENT ON COLUMN urban_internal.fact_corrections.changes IS 'Corrected fields with their values; roles: entity and role, null for none; entities: names of those that the document itself does not name';
