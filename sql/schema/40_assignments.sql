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
COMMENT ON COLUMN urban_internal.assignments.reason IS 'How it came there: as urban_internal.forms.how; urban.why_merged() says by what';
ALTER TABLE urban_internal.assignments ADD COLUMN IF NOT EXISTS published_on date;
COMMENT ON COLUMN urban_internal.assignments.published_on IS 'When its document was published';
DROP INDEX IF EXISTS urban_internal.assignments_published_id;
CREATE INDEX IF NOT EXISTS assignments_published ON urban_internal.assignments (published_id, published_on);
CREATE INDEX IF NOT EXISTS assignments_local_id ON urban_internal.assignments (local_id);

-- In the first version of the schema each local fact had keys and traits of its own; both are worked out anew.
DROP TABLE IF EXISTS urban_internal.local_keys, urban_internal.local_traits CASCADE;

CREATE TABLE IF NOT EXISTS urban_internal.forms (
	form_id       bigint PRIMARY KEY,
	fact_kind     text COLLATE "C" NOT NULL,
	kind          text COLLATE "C" NOT NULL,
	day           date,
	first_day     date,
	last_day      date,
	place_id      text COLLATE "C",
	place_kind    text COLLATE "C",
	place_country text COLLATE "C",
	actors        text[] COLLATE "C",
	others        text[] COLLATE "C",
	persons       text[] COLLATE "C",
	name_skeleton text COLLATE "C",
	language      text COLLATE "C",
	is_anchor     boolean NOT NULL,
	component     bigint NOT NULL,
	is_anchored   boolean NOT NULL,
	core          bigint NOT NULL,
	cluster       bigint NOT NULL,
	how           text COLLATE "C" NOT NULL
);
COMMENT ON TABLE urban_internal.forms IS 'What local facts are compared by; facts that state the same share one form (50_forms.sql)';
COMMENT ON COLUMN urban_internal.forms.form_id IS 'Hash of all that is compared; of a fact that states too little, of its own id too';
COMMENT ON COLUMN urban_internal.forms.fact_kind IS 'event, agreement, membership';
COMMENT ON COLUMN urban_internal.forms.kind IS 'Kind of event or agreement; of a membership the member and the body';
COMMENT ON COLUMN urban_internal.forms.day IS 'Its first day, if stated to the day';
COMMENT ON COLUMN urban_internal.forms.first_day IS 'First day that its date allows';
COMMENT ON COLUMN urban_internal.forms.last_day IS 'Last day that its date allows';
COMMENT ON COLUMN urban_internal.forms.place_id IS 'Its place';
COMMENT ON COLUMN urban_internal.forms.place_kind IS 'Kind of its place';
COMMENT ON COLUMN urban_internal.forms.place_country IS 'Country of its place';
COMMENT ON COLUMN urban_internal.forms.actors IS 'Listed bodies and places that took part, other than its own place and country; of a municipality its city';
COMMENT ON COLUMN urban_internal.forms.others IS 'Those in no list, whose names in two languages cannot be compared';
COMMENT ON COLUMN urban_internal.forms.persons IS 'Persons that took part';
COMMENT ON COLUMN urban_internal.forms.name_skeleton IS 'Its name folded, from two words on';
COMMENT ON COLUMN urban_internal.forms.language IS 'Language of its name and of what is in no list, where that matters';
COMMENT ON COLUMN urban_internal.forms.is_anchor IS 'Has a strong key with a day: others may join it';
COMMENT ON COLUMN urban_internal.forms.component IS 'Least form that it is tied to by strong keys';
COMMENT ON COLUMN urban_internal.forms.is_anchored IS 'Its component has an anchor';
COMMENT ON COLUMN urban_internal.forms.core IS 'Least of the anchored components that are one fact with its own';
COMMENT ON COLUMN urban_internal.forms.cluster IS 'Component under which it is published: its core, the core that it joined, or the least of those that it is grouped with';
COMMENT ON COLUMN urban_internal.forms.how IS 'tied: to others by strong keys; grouped: with others that can all be each other; joined: to the only one that it can be; between: can be several; alone: none of these';
CREATE INDEX IF NOT EXISTS forms_component ON urban_internal.forms (component);
CREATE INDEX IF NOT EXISTS forms_cluster ON urban_internal.forms (cluster);

CREATE TABLE IF NOT EXISTS urban_internal.form_keys (
	form_id   bigint NOT NULL,
	key       bigint NOT NULL,
	is_strong boolean NOT NULL,
	rule      text COLLATE "C" NOT NULL
);
COMMENT ON TABLE urban_internal.form_keys IS 'Hashed keys by which forms find each other';
COMMENT ON COLUMN urban_internal.form_keys.form_id IS 'The form';
COMMENT ON COLUMN urban_internal.form_keys.key IS 'Hash of the key';
COMMENT ON COLUMN urban_internal.form_keys.is_strong IS 'The same key, the same fact; otherwise it only says where to look';
COMMENT ON COLUMN urban_internal.form_keys.rule IS 'What the key is made of';
CREATE INDEX IF NOT EXISTS form_keys_key ON urban_internal.form_keys (key, form_id);
CREATE INDEX IF NOT EXISTS form_keys_form_id ON urban_internal.form_keys (form_id);

CREATE TABLE IF NOT EXISTS urban_internal.key_sizes (
	key   bigint PRIMARY KEY,
	forms integer NOT NULL
);
COMMENT ON TABLE urban_internal.key_sizes IS 'How many forms have a key that says where to look';
COMMENT ON COLUMN urban_internal.key_sizes.key IS 'Hash of the key';
COMMENT ON COLUMN urban_internal.key_sizes.forms IS 'Forms that have it';

CREATE TABLE IF NOT EXISTS urban_internal.form_pairs (
	form_id  bigint NOT NULL,
	other_id bigint NOT NULL,
	PRIMARY KEY (form_id, other_id)
);
COMMENT ON TABLE urban_internal.form_pairs IS 'Forms that have a key in common and can be the same fact; each pair from both sides';
COMMENT ON COLUMN urban_internal.form_pairs.form_id IS 'A form';
COMMENT ON COLUMN urban_internal.form_pairs.other_id IS 'Another one that can be the same fact';

CREATE TABLE IF NOT EXISTS urban_internal.local_forms (
	document_id text COLLATE "C" NOT NULL,
	local_id    text COLLATE "C" NOT NULL,
	form_id     bigint NOT NULL,
	PRIMARY KEY (document_id, local_id)
);
COMMENT ON TABLE urban_internal.local_forms IS 'The form of each local event, agreement and membership that counts';
COMMENT ON COLUMN urban_internal.local_forms.document_id IS 'Document of the local fact';
COMMENT ON COLUMN urban_internal.local_forms.local_id IS 'The local fact';
COMMENT ON COLUMN urban_internal.local_forms.form_id IS 'Its form';
CREATE INDEX IF NOT EXISTS local_forms_form_id ON urban_internal.local_forms (form_id);

CREATE TABLE IF NOT EXISTS urban_internal.named_entities (
	document_id text COLLATE "C" NOT NULL,
	entity_id   text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, entity_id)
);
COMMENT ON TABLE urban_internal.named_entities IS 'Which entities in no list a document names';
COMMENT ON COLUMN urban_internal.named_entities.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.named_entities.entity_id IS 'The entity';
CREATE INDEX IF NOT EXISTS named_entities_entity_id ON urban_internal.named_entities (entity_id, document_id);

CREATE TABLE IF NOT EXISTS urban_internal.partnership_kinds (
	a_id      text COLLATE "C" NOT NULL,
	b_id      text COLLATE "C" NOT NULL,
	fact_kind text COLLATE "C" NOT NULL,
	kind      text COLLATE "C" NOT NULL,
	facts     integer NOT NULL,
	first_on  date,
	last_on   date,
	PRIMARY KEY (a_id, b_id, fact_kind, kind)
);
COMMENT ON TABLE urban_internal.partnership_kinds IS 'What urban.partnerships is made of: facts of one kind that two partners have in common';
COMMENT ON COLUMN urban_internal.partnership_kinds.a_id IS 'One of the two';
COMMENT ON COLUMN urban_internal.partnership_kinds.b_id IS 'The other; a_id < b_id';
COMMENT ON COLUMN urban_internal.partnership_kinds.fact_kind IS 'agreement, event';
COMMENT ON COLUMN urban_internal.partnership_kinds.kind IS 'Kind of the agreements or events';
COMMENT ON COLUMN urban_internal.partnership_kinds.facts IS 'How many';
COMMENT ON COLUMN urban_internal.partnership_kinds.first_on IS 'First day of the first';
COMMENT ON COLUMN urban_internal.partnership_kinds.last_on IS 'Last day of the last';

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
