-- resolve_random.sql - the resolver on random facts: the published tables depend on the set of
-- documents only, not on order, batches, replacement or removal.
--
-- In: psql variables seed, documents; an empty database with the schema. Out: one line
-- "resolve: same ..." or an error. Nothing here knows how the resolver works: it loads the
-- same documents in different ways and compares what is published.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SELECT set_config('urban_test.seed', :'seed', false), set_config('urban_test.documents', :'documents', false) \g /dev/null

CREATE SCHEMA pool;
CREATE TABLE pool.documents (LIKE urban.documents INCLUDING DEFAULTS);
DO $$
DECLARE t record;
BEGIN
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		EXECUTE format('CREATE TABLE pool.%I (LIKE %I.%I)', t.table_name, t.schema_name, t.table_name);
	END LOOP;
END $$;

CREATE FUNCTION pool.pick(VARIADIC choices text[]) RETURNS text LANGUAGE sql VOLATILE
AS $$ SELECT choices[1 + floor(random() * cardinality(choices))::int] $$;

-- Few days, places, bodies and names, so that facts meet, conflict and chain.
CREATE FUNCTION pool.fill(seed float8, documents int, version text) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
	doc text; fact text; day text; places text[] := ARRAY['city/kz/astana', 'city/tr/istanbul', 'country/kz', 'city/' || repeat('c', 3)];
	bodies text[] := ARRAY['organization/a', 'organization/b', 'organization/c', 'organization/d', 'coalition/e', 'person/f', 'person/g', 'country/kz', 'city/kz/astana'];
	who text; place text; lang text; name text; n int; event text; previous text;
BEGIN
	PERFORM setseed(seed);
	FOR i IN 1..documents LOOP
		doc := format('document/%s', md5(i::text));
		lang := pool.pick('en', 'ru');
		INSERT INTO pool.documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
		SELECT doc, 'pool', i::text, 'title ' || i, lang, d::urban.edtf, d::date, 'title ' || i || ' and its text', md5(version || i), md5(version || i),
			   'wire/' || pool.pick(md5(i::text), md5(i::text), 'copy'), 1, 'k'
		  FROM (SELECT CASE WHEN random() < 0.8 THEN format('2023-%s-%s', lpad((1 + floor(random() * 3))::text, 2, '0'), lpad((1 + floor(random() * 28))::text, 2, '0')) END AS d) x;
		INSERT INTO pool.local_entities
		SELECT doc, e, split_part(e, '/', 1), pool.pick(e, e || ' two'), replace(e, '/', ' '), replace(e, '/', ''), 'Latn',
			   CASE WHEN e LIKE '%kz%' THEN 'KZ' WHEN e LIKE '%/tr/%' THEN 'TR' WHEN e = 'city/ccc' THEN pool.pick('UZ', 'TJ', NULL) END,
			   NULL, NULL, NULL, CASE WHEN e = 'organization/c' THEN pool.pick('city/kz/astana', 'city/kz/astana', NULL) END, false, 1
		  FROM (SELECT DISTINCT unnest(places || bodies) AS e) x;
		event := NULL;
		FOR j IN 1..floor(random() * 4)::int LOOP
			fact := format('event/%s', md5(version || i || 'e' || j));
			day := pool.pick('2023-01-10', '2023-01-11', '2023-01', '2023', NULL, '2023-01-10/2023-01-12');
			place := CASE WHEN random() < 0.7 THEN places[1 + floor(random() * 4)::int] END;
			name := CASE WHEN random() < 0.3 THEN pool.pick('forum one', 'forum two', 'dialogue') END;
			previous := event;
			INSERT INTO pool.local_events
			VALUES (doc, fact, pool.pick('gathering', 'signing', 'launch', 'hazard'), pool.pick('held', 'planned', 'cancelled'), name, name, replace(name, ' ', ''), day::urban.edtf,
					CASE WHEN day LIKE '____-__-__%' THEN left(day, 10)::date END,
					CASE WHEN day LIKE '____-__-__%' THEN left(day, 10)::date WHEN day = '2023-01' THEN '2023-01-01'::date WHEN day = '2023' THEN '2023-01-01' END,
					CASE WHEN day LIKE '____-__-__/%' THEN '2023-01-12' WHEN day LIKE '____-__-__%' THEN day::date WHEN day = '2023-01' THEN '2023-01-31'::date WHEN day = '2023' THEN '2023-12-31' END,
					place, CASE WHEN random() < 0.3 THEN previous END, random() < 0.2, floor(random() * 100));
			event := fact;
			FOREACH who IN ARRAY bodies LOOP
				CONTINUE WHEN random() < 0.75;
				INSERT INTO pool.local_roles VALUES (doc, fact, who, pool.pick('party', 'organizer', 'host', 'speaker', 'participant'));
			END LOOP;
			INSERT INTO pool.local_evidence VALUES (doc, j, 'event', fact, 'fact', NULL, NULL, 0, 5, 'title', 'test');
		END LOOP;
		FOR j IN 1..floor(random() * 3)::int LOOP
			fact := format('agreement/%s', md5(version || i || 'a' || j));
			day := pool.pick('2023-01-10', '2023-01-11', '2023', NULL);
			name := CASE WHEN random() < 0.3 THEN pool.pick('pact one', 'pact two') END;
			INSERT INTO pool.local_agreements
			VALUES (doc, fact, pool.pick('memorandum', 'declaration', 'twinning'), pool.pick('signed', 'planned'), name, name, replace(name, ' ', ''), pool.pick(NULL, 'subject one', 'subject two'), day::urban.edtf,
					CASE WHEN day LIKE '____-__-__' THEN day::date END,
					CASE WHEN day LIKE '____-__-__' THEN day::date WHEN day = '2023' THEN '2023-01-01' END,
					CASE WHEN day LIKE '____-__-__' THEN day::date WHEN day = '2023' THEN '2023-12-31' END,
					pool.pick(NULL, '2023/2025')::urban.edtf, CASE WHEN random() < 0.4 THEN places[1 + floor(random() * 4)::int] END, event, floor(random() * 100));
			FOREACH who IN ARRAY bodies LOOP
				CONTINUE WHEN random() < 0.75;
				INSERT INTO pool.local_roles VALUES (doc, fact, who, 'party');
			END LOOP;
			INSERT INTO pool.local_evidence VALUES (doc, 10 + j, 'agreement', fact, 'fact', NULL, NULL, 0, 5, 'title', 'test');
		END LOOP;
		IF random() < 0.5 THEN
			fact := format('membership/%s', md5(version || i));
			INSERT INTO pool.local_memberships VALUES (doc, fact, pool.pick('city/kz/astana', 'organization/a'), pool.pick('coalition/e', 'organization/b'),
				pool.pick('member', 'founder', 'candidate', 'former'), pool.pick(NULL, '2020', '2021')::urban.edtf, NULL, 50);
			INSERT INTO pool.local_evidence VALUES (doc, 20, 'membership', fact, 'fact', NULL, NULL, 0, 5, 'title', 'test');
		END IF;
		-- Entities that nothing of the document mentions come and go with it all the same.
		DELETE FROM pool.local_entities l
		 WHERE l.document_id = doc AND random() < 0.9
		   AND NOT EXISTS (SELECT FROM pool.local_roles r WHERE r.document_id = doc AND r.entity_id = l.entity_id)
		   AND NOT EXISTS (SELECT FROM pool.local_events r WHERE r.document_id = doc AND r.place_id = l.entity_id)
		   AND NOT EXISTS (SELECT FROM pool.local_agreements r WHERE r.document_id = doc AND r.place_id = l.entity_id)
		   AND NOT EXISTS (SELECT FROM pool.local_memberships r WHERE r.document_id = doc AND l.entity_id IN (r.member_id, r.of_id));
	END LOOP;
END $$;

-- What analysts decided, before any document comes: two bodies are one, some facts do not count or are otherwise.
INSERT INTO urban.corrections (correction_id, author, reason, action, target)
SELECT 'correction/' || c.id, 'tester', 'random', c.action, c.target
  FROM (VALUES ('1', 'same_entity', jsonb_build_object('entity_id', 'organization/d', 'entity_name', 'organization/d', 'same_as', 'organization/a')),
			   ('2', 'different_entity', jsonb_build_object('document_id', format('document/%s', md5('2')), 'entity_id', 'organization/a', 'other_id', 'organization/z')),
			   ('3', 'add_name', jsonb_build_object('entity_id', 'coalition/e', 'name', 'The Union', 'language', 'en', 'kind', 'alias'))) AS c (id, action, target);
INSERT INTO urban.corrections (correction_id, author, reason, action, target)
SELECT 'correction/fact ' || i, 'tester', 'random', CASE WHEN i % 3 = 0 THEN 'reject_fact' ELSE 'correct_fact' END,
	   jsonb_build_object('fact_kind', 'event', 'facts', jsonb_build_array(jsonb_build_object('document_id', format('document/%s', md5(i::text)),
		'quote_digest', urban_internal.quote_digest('title'), 'occurrence', 1 + i % 2)))
	   || CASE i % 3 WHEN 1 THEN '{"field": "date", "value": "2023-01-10"}'::jsonb
					 WHEN 2 THEN '{"field": "role", "entity_id": "organization/y", "entity_name": "The Other", "value": "party"}' ELSE '{}' END
  FROM generate_series(3, 8) i;

CREATE PROCEDURE pool.load(ids text[]) LANGUAGE plpgsql
AS $$
DECLARE t record;
BEGIN
	CALL urban_internal.open_staging();
	TRUNCATE pg_temp.staged_documents;
	INSERT INTO pg_temp.staged_documents SELECT * FROM pool.documents WHERE document_id = ANY (ids);
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		EXECUTE format('TRUNCATE pg_temp.%I', 'staged_' || t.table_name);
		EXECUTE format('INSERT INTO pg_temp.%I SELECT * FROM pool.%I WHERE document_id = ANY ($1)', 'staged_' || t.table_name, t.table_name) USING ids;
	END LOOP;
	PERFORM urban_internal.load_batch();
END $$;

-- One digest over all published tables, history left out.
CREATE FUNCTION pool.published(with_xmin boolean DEFAULT false) RETURNS TABLE (line text) LANGUAGE plpgsql
AS $$
DECLARE relation text;
BEGIN
	FOREACH relation IN ARRAY ARRAY['urban.entities', 'urban.entity_names', 'urban.events', 'urban.event_participants', 'urban.agreements',
									'urban.agreement_parties', 'urban.memberships', 'urban.partnerships', 'urban_internal.assignments'] LOOP
		RETURN QUERY EXECUTE format('SELECT %L || '' '' || CASE WHEN %L THEN t.xmin::text ELSE '''' END || (to_jsonb(t) - ''updated_at'')::text FROM %s t', relation, with_xmin, relation);
	END LOOP;
	RETURN QUERY SELECT 'evidence ' || to_jsonb(e)::text FROM urban.evidence e;
END $$;

-- Partnerships counted pair by pair, and the days of participants and parties, from what they repeat.
CREATE VIEW pool.told_twice AS
WITH acting AS (
	SELECT 'agreement' AS fact_kind, p.agreement_id AS fact_id, coalesce(e.acts_for, e.entity_id) AS id, g.kind
	  FROM urban.agreement_parties p JOIN urban.entities e USING (entity_id) JOIN urban.agreements g USING (agreement_id) WHERE e.kind <> 'person'
	UNION
	SELECT 'event', p.event_id, coalesce(e.acts_for, e.entity_id), v.kind
	  FROM urban.event_participants p JOIN urban.entities e USING (entity_id) JOIN urban.events v USING (event_id)
	 WHERE e.kind <> 'person' AND v.status <> 'cancelled' AND p.role IN ('party', 'organizer', 'host')
)
SELECT format('%s %s %s %s %s', a.id, b.id, string_agg(DISTINCT a.kind, ',' ORDER BY a.kind), count(*) FILTER (WHERE a.fact_kind = 'agreement'),
			  count(*) FILTER (WHERE a.fact_kind = 'event')) AS line
  FROM acting a JOIN acting b ON b.fact_id = a.fact_id AND a.id < b.id GROUP BY a.id, b.id
UNION ALL
SELECT format('%s %s %s-%s', p.event_id, p.entity_id, v.starts_on, v.ends_on) FROM urban.event_participants p JOIN urban.events v USING (event_id)
UNION ALL
SELECT format('%s %s %s-%s', p.agreement_id, p.entity_id, urban.earliest(g.date), urban.latest(g.date)) FROM urban.agreement_parties p JOIN urban.agreements g USING (agreement_id);
CREATE VIEW pool.repeated AS
SELECT format('%s %s %s %s %s', p.a_id, p.b_id, p.kinds, p.agreement_count, p.event_count) AS line FROM urban.partnerships p
UNION ALL
SELECT format('%s %s %s-%s', p.event_id, p.entity_id, p.starts_on, p.ends_on) FROM urban.event_participants p
UNION ALL
SELECT format('%s %s %s-%s', p.agreement_id, p.entity_id, p.starts_on, p.ends_on) FROM urban.agreement_parties p;

CREATE TABLE pool.expected (line text);
CREATE PROCEDURE pool.compare(way text) LANGUAGE plpgsql
AS $$
DECLARE different text;
BEGIN
	SELECT string_agg(sign || line, E'\n' ORDER BY line) INTO different
	  FROM ((SELECT '- ' AS sign, x.line FROM (SELECT e.line FROM pool.expected e EXCEPT ALL SELECT p.line FROM pool.published() p) x)
			UNION ALL
			(SELECT '+ ', x.line FROM (SELECT p.line FROM pool.published() p EXCEPT ALL SELECT e.line FROM pool.expected e) x)) d;
	IF different IS NOT NULL THEN
		RAISE EXCEPTION 'seed %: % gives other published tables', current_setting('urban_test.seed'), way USING DETAIL = left(different, 4000);
	END IF;
	SELECT string_agg(x.line, E'\n') INTO different
	  FROM ((SELECT '- ' || t.line AS line FROM (SELECT * FROM pool.told_twice EXCEPT ALL SELECT * FROM pool.repeated) t)
			UNION ALL (SELECT '+ ' || t.line FROM (SELECT * FROM pool.repeated EXCEPT ALL SELECT * FROM pool.told_twice) t)) x;
	IF different IS NOT NULL THEN
		RAISE EXCEPTION 'seed %: after % partnerships or days are not those of their facts', current_setting('urban_test.seed'), way USING DETAIL = left(different, 4000);
	END IF;
END $$;

DO $$
DECLARE
	seed float8 := current_setting('urban_test.seed')::int % 1000 / 1000.0;
	documents int := current_setting('urban_test.documents')::int;
	ids text[]; batch text[]; size int;
BEGIN
	-- An older version of the same documents first, to be replaced; then the one that counts.
	PERFORM pool.fill(seed, documents, 'old');
	SELECT array_agg(document_id) INTO ids FROM pool.documents;
	CALL pool.load(ids);
	TRUNCATE pool.documents, pool.local_entities, pool.local_events, pool.local_agreements, pool.local_roles, pool.local_memberships, pool.local_evidence;
	PERFORM pool.fill(1 - seed, documents, 'new');
	FOR i IN 1..cardinality(ids) LOOP
		CALL pool.load(ids[i:i]);
		COMMIT;
	END LOOP;
	INSERT INTO pool.expected SELECT * FROM pool.published();

	-- Removed one by one, nothing may be left.
	PERFORM setseed(seed);
	SELECT array_agg(document_id ORDER BY random()) INTO ids FROM pool.documents;
	FOR i IN 1..cardinality(ids) LOOP
		CALL urban_internal.remove_documents(ids[i:i]);
		COMMIT;
	END LOOP;
	IF EXISTS (SELECT FROM pool.published()) THEN
		RAISE EXCEPTION 'seed %: rows are left after all documents were removed', current_setting('urban_test.seed')
			USING DETAIL = (SELECT string_agg(line, E'\n') FROM pool.published());
	END IF;

	-- All at once.
	CALL pool.load(ids);
	CALL pool.compare('one batch');

	-- Some removed, others loaded between, in random batches.
	FOR i IN 1..3 LOOP
		SELECT array_agg(document_id) INTO batch FROM urban.documents WHERE random() < 0.4;
		CALL urban_internal.remove_documents(batch);
		WHILE EXISTS (SELECT FROM pool.documents p WHERE NOT EXISTS (SELECT FROM urban.documents d WHERE d.document_id = p.document_id)) LOOP
			size := 1 + floor(random() * 7);
			SELECT array_agg(document_id) INTO batch
			  FROM (SELECT p.document_id FROM pool.documents p WHERE NOT EXISTS (SELECT FROM urban.documents d WHERE d.document_id = p.document_id) ORDER BY random() LIMIT size) x;
			CALL pool.load(batch);
			COMMIT;
		END LOOP;
		CALL pool.compare('random batches with removals');
	END LOOP;
END $$;

-- Loading the same again, and resolving everything again, changes no row.
TRUNCATE pool.expected;
INSERT INTO pool.expected SELECT * FROM pool.published(true);
DO $$
DECLARE
	ids text[] := (SELECT array_agg(document_id) FROM pool.documents);
BEGIN
	CALL pool.load(ids);
	CALL urban_internal.resolve(ids);
	CALL urban_internal.resolve(NULL);
END $$;
DO $$
BEGIN
	IF EXISTS ((SELECT * FROM pool.expected EXCEPT ALL SELECT * FROM pool.published(true)) UNION ALL (SELECT * FROM pool.published(true) EXCEPT ALL SELECT * FROM pool.expected)) THEN
		RAISE EXCEPTION 'seed %: loading the same again changed rows', current_setting('urban_test.seed')
			USING DETAIL = (SELECT string_agg(line, E'\n') FROM (SELECT * FROM pool.published(true) EXCEPT ALL SELECT * FROM pool.expected) x);
	END IF;
END $$;

BEGIN;
DO $$
DECLARE bad text;
BEGIN
	SELECT string_agg(check_name || ': ' || wrong || ' ' || example, E'\n') INTO bad
	  FROM (SELECT * FROM urban_internal.verify_ids() UNION ALL SELECT * FROM urban_internal.verify_spans() UNION ALL SELECT * FROM urban_internal.verify_resolution()) v WHERE wrong > 0;
	IF bad IS NOT NULL THEN
		RAISE EXCEPTION 'seed %: verify finds faults', current_setting('urban_test.seed') USING DETAIL = bad;
	END IF;
END $$;
ROLLBACK;

SELECT format('resolve: same published tables in all ways, seed %s: %s documents, %s local facts, %s events of %s, %s agreements of %s, largest cluster %s',
	:'seed', (SELECT count(*) FROM urban.documents), (SELECT count(*) FROM urban_internal.assignments),
	(SELECT count(*) FROM urban.events), (SELECT count(*) FROM urban_internal.local_events),
	(SELECT count(*) FROM urban.agreements), (SELECT count(*) FROM urban_internal.local_agreements),
	(SELECT max(n) FROM (SELECT count(*) AS n FROM urban_internal.assignments WHERE fact_kind = 'event' GROUP BY published_id) x));
