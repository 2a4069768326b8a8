-- 38_asking.sql - indexes that the query functions of the extension answer from.

-- urban.find(): names that are alike, whatever letter is wrong.
CREATE INDEX IF NOT EXISTS entity_names_grams ON urban.entity_names USING gin (name_skeleton urban.gram_ops);

-- urban.timeline(), urban.framework_coverage(), urban.search().
CREATE INDEX IF NOT EXISTS events_country_code ON urban.events (country_code, starts_on);
CREATE INDEX IF NOT EXISTS agreements_signed_on ON urban.agreements (signed_on);
CREATE INDEX IF NOT EXISTS entities_framework_code ON urban.entities (framework_code) WHERE framework_code IS NOT NULL;
CREATE INDEX IF NOT EXISTS documents_newest ON urban.documents (published_on DESC NULLS LAST, document_id);

-- Published relations that are views over layer 2 are asked by these columns.
CREATE INDEX IF NOT EXISTS local_framework_links_framework_id ON urban_internal.local_framework_links (framework_id);
CREATE INDEX IF NOT EXISTS local_framework_links_actor_id ON urban_internal.local_framework_links (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_statements_speaker_id ON urban_internal.local_statements (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_commitments_actor_id ON urban_internal.local_commitments (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_commitments_fact_id ON urban_internal.local_commitments (fact_id);
CREATE INDEX IF NOT EXISTS local_commitments_due ON urban_internal.local_commitments USING spgist (due);
CREATE INDEX IF NOT EXISTS local_affiliations_person_id ON urban_internal.local_affiliations (person_id);
CREATE INDEX IF NOT EXISTS local_affiliations_body_id ON urban_internal.local_affiliations (body_id);
