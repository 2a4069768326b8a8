-- 35_published.sql - layer 4: the published tables, where one event is one row whatever the number of reports.
--
-- Computed by urban_internal.resolve() and by nothing else. Foreign keys are checked at
-- the end of the transaction, as ids move when clusters merge. Published relations whose
-- rows stay with one document (evidence, statements, commitments, framework links) are
-- views over layer 2: see 70_published_views.sql.

CREATE TABLE IF NOT EXISTS urban.events (
	event_id           text COLLATE "C" PRIMARY KEY,
	kind               text COLLATE "C" NOT NULL,
	status             text COLLATE "C" NOT NULL,
	name               text COLLATE "C",
	date               urban.edtf,
	starts_on          date,
	ends_on            date,
	place_id           text COLLATE "C" REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	city               text COLLATE "C",
	country_code       text COLLATE "C",
	latitude           double precision,
	longitude          double precision,
	parent_event_id    text COLLATE "C" REFERENCES urban.events DEFERRABLE INITIALLY DEFERRED,
	background         boolean NOT NULL,
	document_count     integer NOT NULL,
	source_count       integer NOT NULL,
	confidence         smallint NOT NULL,
	first_published_on date,
	updated_at         timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban.events IS 'Events: one row per event, not per report';
COMMENT ON COLUMN urban.events.event_id IS 'Id of its local fact in the earliest published document';
COMMENT ON COLUMN urban.events.kind IS 'gathering, signing, launch, adoption, hazard, award';
COMMENT ON COLUMN urban.events.status IS 'held, ongoing, planned, cancelled: as corrected, else of the latest document';
COMMENT ON COLUMN urban.events.name IS 'Name of the event: as corrected, else of most sources, of an official publisher, the longest';
COMMENT ON COLUMN urban.events.date IS 'When: as corrected, else the most exact date, of most sources, of an official publisher';
COMMENT ON COLUMN urban.events.starts_on IS 'First day that the date allows';
COMMENT ON COLUMN urban.events.ends_on IS 'Last day that the date allows';
COMMENT ON COLUMN urban.events.place_id IS 'Where: as corrected, else the most specific place, of most sources, of an official publisher';
COMMENT ON COLUMN urban.events.city IS 'Name of the place, if it is a city';
COMMENT ON COLUMN urban.events.country_code IS 'ISO 3166-1 alpha-2 of the place';
COMMENT ON COLUMN urban.events.latitude IS 'Degrees north of the place';
COMMENT ON COLUMN urban.events.longitude IS 'Degrees east of the place';
COMMENT ON COLUMN urban.events.parent_event_id IS 'Event inside which it took place, such as a signing at a forum';
COMMENT ON COLUMN urban.events.background IS 'Documents only recall it';
COMMENT ON COLUMN urban.events.document_count IS 'Documents that state it';
COMMENT ON COLUMN urban.events.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban.events.confidence IS 'Greatest confidence of its documents, 0 to 100';
COMMENT ON COLUMN urban.events.first_published_on IS 'Publication date of the earliest document';
COMMENT ON COLUMN urban.events.updated_at IS 'When this row last changed';
CREATE INDEX IF NOT EXISTS events_parent_event_id ON urban.events (parent_event_id);

CREATE TABLE IF NOT EXISTS urban.event_participants (
	event_id       text COLLATE "C" NOT NULL REFERENCES urban.events ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	entity_id      text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	role           text COLLATE "C" NOT NULL,
	document_count integer NOT NULL,
	PRIMARY KEY (event_id, entity_id)
);
COMMENT ON TABLE urban.event_participants IS 'Who took part in an event';
COMMENT ON COLUMN urban.event_participants.event_id IS 'The event';
COMMENT ON COLUMN urban.event_participants.entity_id IS 'Who';
COMMENT ON COLUMN urban.event_participants.role IS 'party, organizer, host, funder, speaker, participant: the first of these that any document states';
COMMENT ON COLUMN urban.event_participants.document_count IS 'Documents that state it';
ALTER TABLE urban.event_participants ADD COLUMN IF NOT EXISTS starts_on date, ADD COLUMN IF NOT EXISTS ends_on date;
COMMENT ON COLUMN urban.event_participants.starts_on IS 'First day of the event, repeated here so that what one takes part in is found in the order of days';
COMMENT ON COLUMN urban.event_participants.ends_on IS 'Last day of the event';

CREATE TABLE IF NOT EXISTS urban.agreements (
	agreement_id   text COLLATE "C" PRIMARY KEY,
	kind           text COLLATE "C" NOT NULL,
	status         text COLLATE "C" NOT NULL,
	name           text COLLATE "C",
	subject        text COLLATE "C",
	date           urban.edtf,
	signed_on      date,
	period         urban.edtf,
	place_id       text COLLATE "C" REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	event_id       text COLLATE "C" REFERENCES urban.events DEFERRABLE INITIALLY DEFERRED,
	document_count integer NOT NULL,
	source_count   integer NOT NULL,
	confidence     smallint NOT NULL,
	updated_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban.agreements IS 'Agreements: memorandums, declarations, treaties, joint plans, twinnings';
COMMENT ON COLUMN urban.agreements.agreement_id IS 'Id of its local fact in the earliest published document';
COMMENT ON COLUMN urban.agreements.kind IS 'memorandum, declaration, agreement, plan, twinning';
COMMENT ON COLUMN urban.agreements.status IS 'signed, draft, planned, in_force, ended: of the latest document';
COMMENT ON COLUMN urban.agreements.name IS 'Its name';
COMMENT ON COLUMN urban.agreements.subject IS 'What it is about';
COMMENT ON COLUMN urban.agreements.date IS 'When signed, as exactly as any document says';
COMMENT ON COLUMN urban.agreements.signed_on IS 'Day of signing, if it is known to the day and the status is not draft or planned';
COMMENT ON COLUMN urban.agreements.period IS 'Its validity';
COMMENT ON COLUMN urban.agreements.place_id IS 'Where it was concluded';
COMMENT ON COLUMN urban.agreements.event_id IS 'Event at which it was concluded';
COMMENT ON COLUMN urban.agreements.document_count IS 'Documents that state it';
COMMENT ON COLUMN urban.agreements.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban.agreements.confidence IS 'Greatest confidence of its documents, 0 to 100';
COMMENT ON COLUMN urban.agreements.updated_at IS 'When this row last changed';
CREATE INDEX IF NOT EXISTS agreements_event_id ON urban.agreements (event_id);

CREATE TABLE IF NOT EXISTS urban.agreement_parties (
	agreement_id   text COLLATE "C" NOT NULL REFERENCES urban.agreements ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	entity_id      text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	document_count integer NOT NULL,
	PRIMARY KEY (agreement_id, entity_id)
);
COMMENT ON TABLE urban.agreement_parties IS 'Who concluded an agreement';
COMMENT ON COLUMN urban.agreement_parties.agreement_id IS 'The agreement';
COMMENT ON COLUMN urban.agreement_parties.entity_id IS 'The party';
COMMENT ON COLUMN urban.agreement_parties.document_count IS 'Documents that state it';
ALTER TABLE urban.agreement_parties ADD COLUMN IF NOT EXISTS starts_on date, ADD COLUMN IF NOT EXISTS ends_on date;
COMMENT ON COLUMN urban.agreement_parties.starts_on IS 'First day that the agreement''s date allows, repeated here as for events';
COMMENT ON COLUMN urban.agreement_parties.ends_on IS 'Last day that the agreement''s date allows';

CREATE TABLE IF NOT EXISTS urban.memberships (
	membership_id  text COLLATE "C" PRIMARY KEY,
	member_id      text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	of_id          text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	role           text COLLATE "C" NOT NULL,
	since          urban.edtf,
	until          urban.edtf,
	document_count integer NOT NULL,
	source_count   integer NOT NULL,
	updated_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE urban.memberships IS 'Which place or body belongs to which coalition, organization or programme';
COMMENT ON COLUMN urban.memberships.membership_id IS 'Id of its local fact in the earliest published document';
COMMENT ON COLUMN urban.memberships.member_id IS 'Who belongs';
COMMENT ON COLUMN urban.memberships.of_id IS 'To what';
COMMENT ON COLUMN urban.memberships.role IS 'former if the latest document says so, else the first stated of founder, pilot, member, candidate';
COMMENT ON COLUMN urban.memberships.since IS 'From when';
COMMENT ON COLUMN urban.memberships.until IS 'Until when';
COMMENT ON COLUMN urban.memberships.document_count IS 'Documents that state it';
COMMENT ON COLUMN urban.memberships.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban.memberships.updated_at IS 'When this row last changed';

CREATE TABLE IF NOT EXISTS urban.partnerships (
	a_id            text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	b_id            text COLLATE "C" NOT NULL REFERENCES urban.entities DEFERRABLE INITIALLY DEFERRED,
	kinds           text COLLATE "C" NOT NULL,
	first_on        date,
	last_on         date,
	agreement_count integer NOT NULL,
	event_count     integer NOT NULL,
	updated_at      timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (a_id, b_id),
	CHECK (a_id < b_id)
);
COMMENT ON TABLE urban.partnerships IS 'Pairs of those who act together: parties of an agreement, twins, organizers, hosts and signers of one event; who acts for a city counts as the city';
COMMENT ON COLUMN urban.partnerships.a_id IS 'The first of the two, by id';
COMMENT ON COLUMN urban.partnerships.b_id IS 'The second of the two';
COMMENT ON COLUMN urban.partnerships.kinds IS 'What they have together: kinds of agreement and event, separated by commas';
COMMENT ON COLUMN urban.partnerships.first_on IS 'First day of all that is dated';
COMMENT ON COLUMN urban.partnerships.last_on IS 'Last day of all that is dated';
COMMENT ON COLUMN urban.partnerships.agreement_count IS 'Agreements of both';
COMMENT ON COLUMN urban.partnerships.event_count IS 'Events that both organized, hosted or signed';
COMMENT ON COLUMN urban.partnerships.updated_at IS 'When this row last changed';

