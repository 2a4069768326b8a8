-- 40_assignments.sql - layer 3: which local fact belongs to which published fact, and why; what is gone.

CREATE TABLE IF NOT EXISTS urban_internal.assignments (
	document_id  text COLLATE "C" NOT NULL,
	local_id     text COLLATE "C" NOT NULL,
	fact_kind    text COLLATE "C" NOT NULL,
	published_id text COLLATE "C" NOT NULL,
	reason       text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, local_id)
);
COMMENT ON TABLE urban_internal.assignments IS 'Which local fact is told by which published fact';
COMMENT ON COLUMN urban_internal.assignments.document_id IS 'Document of the local fact';
COMMENT ON COLUMN urban_internal.assignments.local_id IS 'The local fact';
COMMENT ON COLUMN urban_internal.assignments.fact_kind IS 'event, agreement, membership';
COMMENT ON COLUMN urban_internal.assignments.published_id IS 'The published fact';
COMMENT ON COLUMN urban_internal.assignments.reason IS 'Why: the key shared with another fact, or own';
CREATE INDEX IF NOT EXISTS assignments_published_id ON urban_internal.assignments (published_id);
CREATE INDEX IF NOT EXISTS assignments_local_id ON urban_internal.assignments (local_id);

CREATE TABLE IF NOT EXISTS urban_internal.local_keys (
	document_id text COLLATE "C" NOT NULL,
	local_id    text COLLATE "C" NOT NULL,
	fact_kind   text COLLATE "C" NOT NULL,
	strength    text COLLATE "C" NOT NULL,
	key         text COLLATE "C" NOT NULL
);
COMMENT ON TABLE urban_internal.local_keys IS 'The keys by which local facts find each other (50_keys.sql says how they are made)';
COMMENT ON COLUMN urban_internal.local_keys.document_id IS 'Document of the local fact';
COMMENT ON COLUMN urban_internal.local_keys.local_id IS 'The local fact, or an entity in no list';
COMMENT ON COLUMN urban_internal.local_keys.fact_kind IS 'event, agreement, membership, entity';
COMMENT ON COLUMN urban_internal.local_keys.strength IS 'strong: the same key, the same fact; group: weak facts that state the same; block: may be the same; entity: names an entity in no list';
COMMENT ON COLUMN urban_internal.local_keys.key IS 'The key';
CREATE INDEX IF NOT EXISTS local_keys_key ON urban_internal.local_keys (key, strength);
CREATE INDEX IF NOT EXISTS local_keys_local_id ON urban_internal.local_keys (local_id, strength);
CREATE INDEX IF NOT EXISTS local_keys_document_id ON urban_internal.local_keys (document_id);

CREATE TABLE IF NOT EXISTS urban_internal.local_traits (
	local_id      text COLLATE "C" PRIMARY KEY,
	document_id   text COLLATE "C" NOT NULL,
	fact_kind     text COLLATE "C" NOT NULL,
	is_strong     boolean NOT NULL,
	first_day     date,
	last_day      date,
	place_id      text COLLATE "C",
	place_kind    text COLLATE "C",
	place_country text COLLATE "C",
	actors        text[] COLLATE "C",
	name_skeleton text COLLATE "C",
	language      text COLLATE "C" NOT NULL
);
COMMENT ON TABLE urban_internal.local_traits IS 'What is compared when a weak fact looks for its cluster, one row a local event or agreement';
COMMENT ON COLUMN urban_internal.local_traits.local_id IS 'The local fact';
COMMENT ON COLUMN urban_internal.local_traits.document_id IS 'Its document';
COMMENT ON COLUMN urban_internal.local_traits.fact_kind IS 'event, agreement';
COMMENT ON COLUMN urban_internal.local_traits.is_strong IS 'Has a strong key';
COMMENT ON COLUMN urban_internal.local_traits.first_day IS 'First day that its date allows';
COMMENT ON COLUMN urban_internal.local_traits.last_day IS 'Last day that its date allows';
COMMENT ON COLUMN urban_internal.local_traits.place_id IS 'Its place';
COMMENT ON COLUMN urban_internal.local_traits.place_kind IS 'Kind of its place';
COMMENT ON COLUMN urban_internal.local_traits.place_country IS 'Country of its place';
COMMENT ON COLUMN urban_internal.local_traits.actors IS 'The bodies and places among its participants or parties; empty if none';
COMMENT ON COLUMN urban_internal.local_traits.name_skeleton IS 'Its name folded';
COMMENT ON COLUMN urban_internal.local_traits.language IS 'Language of its document';
CREATE INDEX IF NOT EXISTS local_traits_document_id ON urban_internal.local_traits (document_id);

CREATE TABLE IF NOT EXISTS urban.removed_facts (
	fact_kind   text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" PRIMARY KEY,
	removed_at  timestamptz NOT NULL DEFAULT now(),
	merged_into text COLLATE "C"
);
COMMENT ON TABLE urban.removed_facts IS 'Published ids that are gone, and what took their place';
COMMENT ON COLUMN urban.removed_facts.fact_kind IS 'event, agreement, membership';
COMMENT ON COLUMN urban.removed_facts.fact_id IS 'The id that is gone';
COMMENT ON COLUMN urban.removed_facts.removed_at IS 'When';
COMMENT ON COLUMN urban.removed_facts.merged_into IS 'The id that tells the same now; empty if nothing does';

CREATE INDEX IF NOT EXISTS removed_facts_merged_into ON urban.removed_facts (merged_into);

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
COMMENT ON COLUMN urban.corrections.action IS 'What is to be done';
COMMENT ON COLUMN urban.corrections.target IS 'The entity, or the local fact by document, kind and digest of its quote';
COMMENT ON COLUMN urban.corrections.undone_at IS 'When it was undone';
