-- 38_asking.sql - indexes that the query functions of the extension answer from.

-- urban.find(): names that are alike, whatever letter is wrong.
CREATE INDEX IF NOT EXISTS entity_names_grams ON urban.entity_names USING gin (name_skeleton urban.gram_ops);

-- urban.timeline(): of one entity, place or country in the order of days; those that began so are replaced.
DROP INDEX IF EXISTS urban.event_participants_entity_id, urban.agreement_parties_entity_id, urban.memberships_member_id, urban.memberships_of_id,
	urban.events_starts_on, urban.events_place_id, urban.events_country_code, urban.agreements_place_id;
CREATE INDEX IF NOT EXISTS event_participants_days ON urban.event_participants (entity_id, starts_on, ends_on, event_id);
CREATE INDEX IF NOT EXISTS agreement_parties_days ON urban.agreement_parties (entity_id, starts_on, ends_on, agreement_id);
CREATE INDEX IF NOT EXISTS memberships_member_days ON urban.memberships (member_id, urban.earliest(since), urban.latest(since), membership_id);
CREATE INDEX IF NOT EXISTS memberships_body_days ON urban.memberships (of_id, urban.earliest(since), urban.latest(since), membership_id);
CREATE INDEX IF NOT EXISTS events_days ON urban.events (starts_on, ends_on, event_id);
CREATE INDEX IF NOT EXISTS events_place_days ON urban.events (place_id, starts_on, ends_on, event_id);
CREATE INDEX IF NOT EXISTS events_country_days ON urban.events (country_code, starts_on, ends_on, event_id);
CREATE INDEX IF NOT EXISTS agreements_days ON urban.agreements (urban.earliest(date), urban.latest(date), agreement_id);
CREATE INDEX IF NOT EXISTS agreements_place_days ON urban.agreements (place_id, urban.earliest(date), urban.latest(date), agreement_id);

-- urban.partners(): the closest first, from either end of a pair.
DROP INDEX IF EXISTS urban.partnerships_b_id;
CREATE INDEX IF NOT EXISTS partnerships_closest_a ON urban.partnerships (a_id, (agreement_count + event_count) DESC, last_on DESC NULLS LAST, b_id);
CREATE INDEX IF NOT EXISTS partnerships_closest_b ON urban.partnerships (b_id, (agreement_count + event_count) DESC, last_on DESC NULLS LAST, a_id);

-- urban.partnership_path(): of each neighbour, for whom it acts; few do, so that this is small.
CREATE INDEX IF NOT EXISTS entities_acting ON urban.entities (entity_id) INCLUDE (acts_for) WHERE acts_for IS NOT NULL;

-- urban.framework_coverage(), urban.search().
CREATE INDEX IF NOT EXISTS agreements_signed_on ON urban.agreements (signed_on);
CREATE INDEX IF NOT EXISTS entities_framework_code ON urban.entities (framework_code) WHERE framework_code IS NOT NULL;
CREATE INDEX IF NOT EXISTS documents_newest ON urban.documents (published_on DESC NULLS LAST, document_id);

-- Published relations that are views over layer 2 are asked by these columns.
DROP INDEX IF EXISTS urban_internal.local_framework_links_framework_id, urban_internal.local_commitments_actor_id;
CREATE INDEX IF NOT EXISTS local_framework_links_code ON urban_internal.local_framework_links (framework_id, framework_code);
CREATE INDEX IF NOT EXISTS local_framework_links_actor_id ON urban_internal.local_framework_links (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_statements_speaker_id ON urban_internal.local_statements (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_statements_affiliation_id ON urban_internal.local_statements (affiliation_id) WHERE affiliation_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS local_commitments_days ON urban_internal.local_commitments (actor_id, urban.earliest(due), urban.latest(due), fact_id);
CREATE INDEX IF NOT EXISTS local_commitments_fact_id ON urban_internal.local_commitments (fact_id);
CREATE INDEX IF NOT EXISTS local_commitments_due ON urban_internal.local_commitments USING spgist (due);
CREATE INDEX IF NOT EXISTS local_affiliations_person_id ON urban_internal.local_affiliations (person_id);
CREATE INDEX IF NOT EXISTS local_affiliations_body_id ON urban_internal.local_affiliations (body_id);
CREATE INDEX IF NOT EXISTS local_themes_commitment ON urban_internal.local_themes (fact_id) WHERE fact_kind = 'commitment';
