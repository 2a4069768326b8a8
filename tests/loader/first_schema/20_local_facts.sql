-- 20_local_facts.sql - layer 2: one row per fact and document, as that document alone states it.
--
-- Written only when that document or the knowledge changes. Keyed by document, without
-- foreign keys. fact_id is the hash of document, kind and span; where a column names
-- another fact, it is a fact of the same document. The published tables are computed
-- from these by urban_internal.resolve().

CREATE TABLE IF NOT EXISTS urban_internal.local_entities (
	document_id      text COLLATE "C" NOT NULL,
	entity_id        text COLLATE "C" NOT NULL,
	kind             text COLLATE "C" NOT NULL,
	name             text COLLATE "C" NOT NULL,
	name_key         text COLLATE "C" NOT NULL,
	name_skeleton    text COLLATE "C" NOT NULL,
	script           text COLLATE "C",
	country_code     text COLLATE "C",
	acronym          text COLLATE "C",
	acronym_key      text COLLATE "C",
	acronym_skeleton text COLLATE "C",
	acts_for         text COLLATE "C",
	is_reference     boolean NOT NULL,
	fold_version     smallint NOT NULL,
	PRIMARY KEY (document_id, entity_id)
);
COMMENT ON TABLE urban_internal.local_entities IS 'The entities of a document, as it names them';
COMMENT ON COLUMN urban_internal.local_entities.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.local_entities.entity_id IS 'Of the reference entity, or made of kind and name skeleton';
COMMENT ON COLUMN urban_internal.local_entities.kind IS 'country, region, city, organization, coalition, framework, programme, person';
COMMENT ON COLUMN urban_internal.local_entities.name IS 'Name in its dictionary form, in the document''s language';
COMMENT ON COLUMN urban_internal.local_entities.name_key IS 'The name folded';
COMMENT ON COLUMN urban_internal.local_entities.name_skeleton IS 'The name folded more coarsely';
COMMENT ON COLUMN urban_internal.local_entities.script IS 'ISO 15924 code of the name''s script';
COMMENT ON COLUMN urban_internal.local_entities.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_internal.local_entities.acronym IS 'Acronym that the document gives it';
COMMENT ON COLUMN urban_internal.local_entities.acronym_key IS 'The acronym folded';
COMMENT ON COLUMN urban_internal.local_entities.acronym_skeleton IS 'The acronym folded more coarsely';
COMMENT ON COLUMN urban_internal.local_entities.acts_for IS 'City that a municipality acts for';
COMMENT ON COLUMN urban_internal.local_entities.is_reference IS 'Found in the reference data';
COMMENT ON COLUMN urban_internal.local_entities.fold_version IS 'Version of the folding';
CREATE INDEX IF NOT EXISTS local_entities_entity_id ON urban_internal.local_entities (entity_id);

CREATE TABLE IF NOT EXISTS urban_internal.local_events (
	document_id   text COLLATE "C" NOT NULL,
	fact_id       text COLLATE "C" NOT NULL,
	kind          text COLLATE "C" NOT NULL,
	status        text COLLATE "C" NOT NULL,
	name          text COLLATE "C",
	name_key      text COLLATE "C",
	name_skeleton text COLLATE "C",
	date          urban.edtf,
	day           date,
	first_day     date,
	last_day      date,
	place_id      text COLLATE "C",
	parent_id     text COLLATE "C",
	background    boolean NOT NULL,
	confidence    smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_events IS 'The events that a document tells of';
COMMENT ON COLUMN urban_internal.local_events.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_events.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_events.kind IS 'gathering, signing, launch, adoption, hazard, award';
COMMENT ON COLUMN urban_internal.local_events.status IS 'held, ongoing, planned, cancelled, as of the document';
COMMENT ON COLUMN urban_internal.local_events.name IS 'Name of the event';
COMMENT ON COLUMN urban_internal.local_events.name_key IS 'The name folded';
COMMENT ON COLUMN urban_internal.local_events.name_skeleton IS 'The name folded more coarsely';
COMMENT ON COLUMN urban_internal.local_events.date IS 'When, as exactly as stated';
COMMENT ON COLUMN urban_internal.local_events.day IS 'First day, if it is stated to the day and without doubt';
COMMENT ON COLUMN urban_internal.local_events.first_day IS 'First day that the date allows';
COMMENT ON COLUMN urban_internal.local_events.last_day IS 'Last day that the date allows';
COMMENT ON COLUMN urban_internal.local_events.place_id IS 'Entity of the place';
COMMENT ON COLUMN urban_internal.local_events.parent_id IS 'Fact of this document: the event inside which it took place';
COMMENT ON COLUMN urban_internal.local_events.background IS 'Only recalled';
COMMENT ON COLUMN urban_internal.local_events.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_agreements (
	document_id   text COLLATE "C" NOT NULL,
	fact_id       text COLLATE "C" NOT NULL,
	kind          text COLLATE "C" NOT NULL,
	status        text COLLATE "C" NOT NULL,
	name          text COLLATE "C",
	name_key      text COLLATE "C",
	name_skeleton text COLLATE "C",
	subject       text COLLATE "C",
	date          urban.edtf,
	day           date,
	first_day     date,
	last_day      date,
	period        urban.edtf,
	place_id      text COLLATE "C",
	event_id      text COLLATE "C",
	confidence    smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_agreements IS 'The agreements that a document tells of';
COMMENT ON COLUMN urban_internal.local_agreements.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_agreements.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_agreements.kind IS 'memorandum, declaration, agreement, plan, twinning';
COMMENT ON COLUMN urban_internal.local_agreements.status IS 'signed, draft, planned, in_force, ended';
COMMENT ON COLUMN urban_internal.local_agreements.name IS 'Name of the agreement';
COMMENT ON COLUMN urban_internal.local_agreements.name_key IS 'The name folded';
COMMENT ON COLUMN urban_internal.local_agreements.name_skeleton IS 'The name folded more coarsely';
COMMENT ON COLUMN urban_internal.local_agreements.subject IS 'What it is about';
COMMENT ON COLUMN urban_internal.local_agreements.date IS 'When signed, as exactly as stated';
COMMENT ON COLUMN urban_internal.local_agreements.day IS 'Day of signing, if it is stated to the day and without doubt';
COMMENT ON COLUMN urban_internal.local_agreements.first_day IS 'First day that the date allows';
COMMENT ON COLUMN urban_internal.local_agreements.last_day IS 'Last day that the date allows';
COMMENT ON COLUMN urban_internal.local_agreements.period IS 'Its validity';
COMMENT ON COLUMN urban_internal.local_agreements.place_id IS 'Entity of the place';
COMMENT ON COLUMN urban_internal.local_agreements.event_id IS 'Fact of this document: the event at which it was concluded';
COMMENT ON COLUMN urban_internal.local_agreements.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_roles (
	document_id text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	entity_id   text COLLATE "C" NOT NULL,
	role        text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, fact_id, entity_id)
);
COMMENT ON TABLE urban_internal.local_roles IS 'Participants of events and parties of agreements, as one document names them';
COMMENT ON COLUMN urban_internal.local_roles.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_roles.fact_id IS 'The event or agreement';
COMMENT ON COLUMN urban_internal.local_roles.entity_id IS 'Who';
COMMENT ON COLUMN urban_internal.local_roles.role IS 'party, organizer, host, funder, speaker, participant';

CREATE TABLE IF NOT EXISTS urban_internal.local_memberships (
	document_id text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	member_id   text COLLATE "C" NOT NULL,
	of_id       text COLLATE "C" NOT NULL,
	role        text COLLATE "C" NOT NULL,
	since       urban.edtf,
	until       urban.edtf,
	confidence  smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_memberships IS 'The memberships that a document tells of';
COMMENT ON COLUMN urban_internal.local_memberships.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_memberships.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_memberships.member_id IS 'Who belongs';
COMMENT ON COLUMN urban_internal.local_memberships.of_id IS 'To what';
COMMENT ON COLUMN urban_internal.local_memberships.role IS 'member, pilot, founder, candidate, former';
COMMENT ON COLUMN urban_internal.local_memberships.since IS 'From when';
COMMENT ON COLUMN urban_internal.local_memberships.until IS 'Until when';
COMMENT ON COLUMN urban_internal.local_memberships.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_framework_links (
	document_id    text COLLATE "C" NOT NULL,
	fact_id        text COLLATE "C" NOT NULL,
	framework_id   text COLLATE "C" NOT NULL,
	framework_code urban.framework_code,
	relation       text COLLATE "C" NOT NULL,
	actor_id       text COLLATE "C",
	event_id       text COLLATE "C",
	agreement_id   text COLLATE "C",
	confidence     smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_framework_links IS 'Which frameworks a document''s actors say they serve; one row a code';
COMMENT ON COLUMN urban_internal.local_framework_links.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_framework_links.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_framework_links.framework_id IS 'The framework';
COMMENT ON COLUMN urban_internal.local_framework_links.framework_code IS 'Goal, target or priority in its numbering';
COMMENT ON COLUMN urban_internal.local_framework_links.relation IS 'contributes_to, aligned_with, mentions';
COMMENT ON COLUMN urban_internal.local_framework_links.actor_id IS 'Who';
COMMENT ON COLUMN urban_internal.local_framework_links.event_id IS 'Event of this document';
COMMENT ON COLUMN urban_internal.local_framework_links.agreement_id IS 'Agreement of this document';
COMMENT ON COLUMN urban_internal.local_framework_links.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_statements (
	document_id    text COLLATE "C" NOT NULL,
	fact_id        text COLLATE "C" NOT NULL,
	speaker_id     text COLLATE "C",
	affiliation_id text COLLATE "C",
	event_id       text COLLATE "C",
	quote          text COLLATE "C" NOT NULL,
	confidence     smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_statements IS 'Direct quotations';
COMMENT ON COLUMN urban_internal.local_statements.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_statements.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_statements.speaker_id IS 'Who said it';
COMMENT ON COLUMN urban_internal.local_statements.affiliation_id IS 'For which body';
COMMENT ON COLUMN urban_internal.local_statements.event_id IS 'Event of this document';
COMMENT ON COLUMN urban_internal.local_statements.quote IS 'The words';
COMMENT ON COLUMN urban_internal.local_statements.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_commitments (
	document_id text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	actor_id    text COLLATE "C",
	action      text COLLATE "C" NOT NULL,
	due         urban.edtf,
	event_id    text COLLATE "C",
	confidence  smallint NOT NULL,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_commitments IS 'What named actors say will be done';
COMMENT ON COLUMN urban_internal.local_commitments.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_commitments.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_commitments.actor_id IS 'Who promises';
COMMENT ON COLUMN urban_internal.local_commitments.action IS 'What, as written';
COMMENT ON COLUMN urban_internal.local_commitments.due IS 'By when';
COMMENT ON COLUMN urban_internal.local_commitments.event_id IS 'Event of this document';
COMMENT ON COLUMN urban_internal.local_commitments.confidence IS 'How sure the reader is, 0 to 100';

CREATE TABLE IF NOT EXISTS urban_internal.local_affiliations (
	document_id text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	person_id   text COLLATE "C" NOT NULL,
	body_id     text COLLATE "C" NOT NULL,
	office      text COLLATE "C",
	as_of       urban.edtf,
	PRIMARY KEY (document_id, fact_id)
);
COMMENT ON TABLE urban_internal.local_affiliations IS 'Which office a person holds in which body';
COMMENT ON COLUMN urban_internal.local_affiliations.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_affiliations.fact_id IS 'Hash of document, kind and span';
COMMENT ON COLUMN urban_internal.local_affiliations.person_id IS 'The person';
COMMENT ON COLUMN urban_internal.local_affiliations.body_id IS 'The body';
COMMENT ON COLUMN urban_internal.local_affiliations.office IS 'The office, as written';
COMMENT ON COLUMN urban_internal.local_affiliations.as_of IS 'When this was so';

CREATE TABLE IF NOT EXISTS urban_internal.local_measures (
	document_id text COLLATE "C" NOT NULL,
	measure_id  integer NOT NULL,
	event_id    text COLLATE "C" NOT NULL,
	measure     text COLLATE "C" NOT NULL,
	unit        text COLLATE "C" NOT NULL,
	value       double precision NOT NULL,
	PRIMARY KEY (document_id, measure_id)
);
COMMENT ON TABLE urban_internal.local_measures IS 'Figures of hazards';
COMMENT ON COLUMN urban_internal.local_measures.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_measures.measure_id IS 'Number within the document, from 0';
COMMENT ON COLUMN urban_internal.local_measures.event_id IS 'Event of this document';
COMMENT ON COLUMN urban_internal.local_measures.measure IS 'magnitude, deaths, injured, displaced, loss';
COMMENT ON COLUMN urban_internal.local_measures.unit IS 'Empty for a count';
COMMENT ON COLUMN urban_internal.local_measures.value IS 'The figure';

CREATE TABLE IF NOT EXISTS urban_internal.local_quantities (
	document_id text COLLATE "C" NOT NULL,
	quantity_id integer NOT NULL,
	fact_kind   text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	what        text COLLATE "C" NOT NULL,
	unit        text COLLATE "C" NOT NULL,
	amount      double precision NOT NULL,
	PRIMARY KEY (document_id, quantity_id)
);
COMMENT ON TABLE urban_internal.local_quantities IS 'Sums and amounts of events and agreements';
COMMENT ON COLUMN urban_internal.local_quantities.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_quantities.quantity_id IS 'Number within the document, from 0';
COMMENT ON COLUMN urban_internal.local_quantities.fact_kind IS 'event, agreement';
COMMENT ON COLUMN urban_internal.local_quantities.fact_id IS 'Event or agreement of this document';
COMMENT ON COLUMN urban_internal.local_quantities.what IS 'What is counted';
COMMENT ON COLUMN urban_internal.local_quantities.unit IS 'Currency as ISO 4217, or a unit';
COMMENT ON COLUMN urban_internal.local_quantities.amount IS 'The amount';

CREATE TABLE IF NOT EXISTS urban_internal.local_evidence (
	document_id text COLLATE "C" NOT NULL,
	evidence_id integer NOT NULL,
	fact_kind   text COLLATE "C" NOT NULL,
	fact_id     text COLLATE "C" NOT NULL,
	aspect      text COLLATE "C" NOT NULL,
	entity_id   text COLLATE "C",
	role        text COLLATE "C",
	char_start  integer NOT NULL,
	char_end    integer NOT NULL,
	quote       text COLLATE "C" NOT NULL,
	rule        text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, evidence_id)
);
COMMENT ON TABLE urban_internal.local_evidence IS 'The words that prove a fact, or one aspect of it';
COMMENT ON COLUMN urban_internal.local_evidence.document_id IS 'The document that states it';
COMMENT ON COLUMN urban_internal.local_evidence.evidence_id IS 'Number within the document, from 0';
COMMENT ON COLUMN urban_internal.local_evidence.fact_kind IS 'event, agreement, membership, framework_link, statement, commitment, affiliation';
COMMENT ON COLUMN urban_internal.local_evidence.fact_id IS 'Fact of this document';
COMMENT ON COLUMN urban_internal.local_evidence.aspect IS 'fact, date, place, status, name, participant, party, measure, quantity';
COMMENT ON COLUMN urban_internal.local_evidence.entity_id IS 'The entity it speaks of';
COMMENT ON COLUMN urban_internal.local_evidence.role IS 'Role of a participant';
COMMENT ON COLUMN urban_internal.local_evidence.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban_internal.local_evidence.char_end IS 'Character behind the last';
COMMENT ON COLUMN urban_internal.local_evidence.quote IS 'These characters';
COMMENT ON COLUMN urban_internal.local_evidence.rule IS 'Name of the rule that found it';
CREATE INDEX IF NOT EXISTS local_evidence_fact_id ON urban_internal.local_evidence (fact_id);

