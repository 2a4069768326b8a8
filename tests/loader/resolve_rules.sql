-- resolve_rules.sql - what the resolver promises, rule by rule, on facts made by hand.
--
-- In: a database with the schema and no documents. Out: a line for each rule that does not
-- hold, and "N rules, N broken" at the end. Each rule has days or names of its own, so that
-- the rules do not meet.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
CREATE SCHEMA pool;
CREATE TABLE pool.rules (rule text, holds boolean);

-- Loads one document that states one event or agreement. actors: 'entity role' each. Returns the fact's id.
CREATE FUNCTION pool.state(doc text, fact_kind text, kind text, day text, place text, actors text[], name text DEFAULT NULL,
						   published date DEFAULT NULL, status text DEFAULT NULL, of_fact text DEFAULT NULL, body text DEFAULT NULL)
RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
	id text := 'document/' || doc; fact text := fact_kind || '/' || doc; first_day date; last_day date; exact date;
BEGIN
	first_day := CASE WHEN day LIKE '____-__-__%' THEN left(day, 10)::date WHEN day LIKE '____-__' THEN (day || '-01')::date WHEN day LIKE '____' THEN (day || '-01-01')::date END;
	last_day := CASE WHEN day LIKE '%/%' THEN split_part(day, '/', 2)::date WHEN day LIKE '____-__-__' THEN day::date
					 WHEN day LIKE '____-__' THEN (first_day + interval '1 month' - interval '1 day')::date WHEN day LIKE '____' THEN (day || '-12-31')::date END;
	exact := CASE WHEN day LIKE '____-__-__%' THEN first_day END;
	CALL urban_internal.open_staging();
	INSERT INTO pg_temp.staged_documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
	VALUES (id, 'pool', doc, doc, 'en', published::text::urban.edtf, published, doc || ' has a text', md5(random()::text), md5(doc), 'wire/' || coalesce(body, doc), 1, 'k');
	INSERT INTO pg_temp.staged_local_entities (document_id, entity_id, kind, name, name_key, name_skeleton, script, country_code, acts_for, is_reference, fold_version)
	SELECT DISTINCT id, e, split_part(e, '/', 1), e, replace(e, '/', ' '), replace(e, '/', ''), 'Latn', CASE WHEN e LIKE '%/kz%' THEN 'KZ' END,
		   CASE WHEN e = 'organization/akimat' THEN 'city/kz/town' END, false, 1
	  FROM (SELECT split_part(a, ' ', 1) AS e FROM unnest(actors) a UNION SELECT place WHERE place IS NOT NULL
			UNION SELECT 'city/kz/town' WHERE 'organization/akimat party' = ANY (actors)) x;
	INSERT INTO pg_temp.staged_local_roles (document_id, fact_id, entity_id, role)
	SELECT id, fact, split_part(a, ' ', 1), split_part(a, ' ', 2) FROM unnest(actors) a;
	IF fact_kind = 'event' THEN
		INSERT INTO pg_temp.staged_local_events VALUES (id, fact, kind, coalesce(status, 'held'), name, name, replace(name, ' ', ''), day::urban.edtf, exact, first_day, last_day, place, of_fact, false, 50);
	ELSIF fact_kind = 'agreement' THEN
		INSERT INTO pg_temp.staged_local_agreements VALUES (id, fact, kind, coalesce(status, 'signed'), name, name, replace(name, ' ', ''), NULL, day::urban.edtf, exact, first_day, last_day, NULL, place, of_fact, 50);
	ELSE
		INSERT INTO pg_temp.staged_local_memberships VALUES (id, fact, split_part(actors[1], ' ', 1), split_part(actors[2], ' ', 1), kind, day::urban.edtf, NULL, 50);
		DELETE FROM pg_temp.staged_local_roles;
	END IF;
	INSERT INTO pg_temp.staged_local_evidence VALUES (id, 0, fact_kind, fact, 'fact', NULL, NULL, 0, 1, left(doc, 1), 'test');
	PERFORM urban_internal.load_batch();
	TRUNCATE pg_temp.staged_documents, pg_temp.staged_local_entities, pg_temp.staged_local_roles, pg_temp.staged_local_events, pg_temp.staged_local_agreements, pg_temp.staged_local_memberships, pg_temp.staged_local_evidence;
	RETURN fact;
END $$;

CREATE FUNCTION pool.of(fact text) RETURNS text LANGUAGE sql AS $$ SELECT published_id FROM urban_internal.assignments WHERE local_id = fact $$;
CREATE FUNCTION pool.rule(name text, holds boolean) RETURNS void LANGUAGE sql AS $$ INSERT INTO pool.rules VALUES (name, coalesce(holds, false)) $$;

DO $$
DECLARE
	a text; b text; c text; d text; gone text;
BEGIN
	a := pool.state('a1', 'event', 'gathering', '2001-01-01', NULL, '{organization/p party,organization/q party}');
	b := pool.state('a2', 'event', 'gathering', '2001-01-01', 'city/x', '{organization/p organizer,organization/q host,organization/r speaker}');
	c := pool.state('a3', 'event', 'gathering', '2001-01-02', 'city/x', '{organization/p organizer,organization/q host}');
	PERFORM pool.rule('two actors on one day are one event', pool.of(a) = pool.of(b));
	PERFORM pool.rule('on another day they are another', pool.of(c) <> pool.of(b));
	d := pool.state('a4', 'event', 'signing', '2001-01-01', 'city/x', '{organization/p party,organization/q party}');
	PERFORM pool.rule('of another kind they are another', pool.of(d) <> pool.of(b));
	PERFORM pool.rule('the first role in order counts', (SELECT string_agg(entity_id || ' ' || role || ' ' || document_count, ',' ORDER BY entity_id) FROM urban.event_participants WHERE event_id = pool.of(a))
		= 'organization/p party 2,organization/q party 2,organization/r speaker 1');

	a := pool.state('b1', 'event', 'gathering', '2001-02-01', 'city/x', '{organization/p party,organization/q party}');
	b := pool.state('b2', 'event', 'gathering', '2001-02-01', 'city/x', '{organization/p party,organization/r party}');
	PERFORM pool.rule('one body in two meetings of a day makes two events', pool.of(a) <> pool.of(b));

	a := pool.state('c1', 'event', 'gathering', '2001-03-01', NULL, '{person/m speaker,organization/p party}');
	b := pool.state('c2', 'event', 'gathering', '2001-03-01', NULL, '{person/m speaker,organization/p party,organization/s party}');
	c := pool.state('c3', 'event', 'gathering', '2001-03-01', NULL, '{person/m speaker,organization/p party,organization/t party}');
	PERFORM pool.rule('a person and his body are no pair', pool.of(b) <> pool.of(c));
	a := pool.state('c4', 'event', 'gathering', '2001-03-02', NULL, '{country/kz party,organization/kz-ministry party,organization/s party}');
	b := pool.state('c5', 'event', 'gathering', '2001-03-02', NULL, '{country/kz party,organization/kz-ministry party,organization/t party}');
	PERFORM pool.rule('a country and a body of it are no pair', pool.of(a) <> pool.of(b));
	a := pool.state('c6', 'event', 'gathering', '2001-03-03', NULL, '{city/kz/town party,organization/akimat party,organization/s party}');
	b := pool.state('c7', 'event', 'gathering', '2001-03-03', NULL, '{city/kz/town party,organization/akimat party,organization/t party}');
	PERFORM pool.rule('a city and its municipality are no pair', pool.of(a) <> pool.of(b));

	a := pool.state('d1', 'event', 'gathering', '2001-04', NULL, '{}', 'forum of rivers');
	b := pool.state('d2', 'event', 'gathering', '2001-04-07', 'city/x', '{organization/p party}', 'forum of rivers');
	c := pool.state('d3', 'event', 'gathering', '2002-04-07', 'city/x', '{organization/p party}', 'forum of rivers');
	PERFORM pool.rule('a name and a year are one event', pool.of(a) = pool.of(b));
	PERFORM pool.rule('in another year it is another', pool.of(c) <> pool.of(b));
	PERFORM pool.rule('the narrowest date counts', (SELECT date::text = '2001-04-07' AND starts_on = '2001-04-07' FROM urban.events WHERE event_id = pool.of(a)));
	a := pool.state('d4', 'event', 'gathering', NULL, NULL, '{organization/p party}', 'dialogue of hills');
	PERFORM pool.rule('no day is invented', (SELECT date IS NULL AND starts_on IS NULL AND ends_on IS NULL FROM urban.events WHERE event_id = pool.of(a)));

	a := pool.state('e1', 'event', 'gathering', '2001-05-01', 'city/x', '{organization/p party,organization/q party}');
	b := pool.state('e2', 'event', 'gathering', '2001-05-01', 'city/x', '{}');
	PERFORM pool.rule('a weak fact joins the one event it can be', pool.of(a) = pool.of(b));
	c := pool.state('e3', 'event', 'gathering', '2001-05-01', 'city/x', '{organization/r party,organization/s party}');
	PERFORM pool.rule('with two to choose from it stands alone', pool.of(b) NOT IN (pool.of(a), pool.of(c)) AND pool.of(a) <> pool.of(c));
	CALL urban_internal.remove_documents('{document/e1}');
	PERFORM pool.rule('with one left it joins that', pool.of(b) = pool.of(c));
	a := pool.state('e4', 'event', 'gathering', '2001-05-01', 'city/y', '{organization/p party,organization/q party}');
	PERFORM pool.rule('a place that contradicts is none to choose from', pool.of(b) = pool.of(c));
	d := pool.state('e5', 'event', 'gathering', '2001-05-01', 'city/x', '{organization/z party}');
	PERFORM pool.rule('nor do actors that it does not have', pool.of(d) = d);

	a := pool.state('f1', 'event', 'gathering', '2001-06', 'city/x', '{organization/p party}');
	b := pool.state('f2', 'event', 'gathering', '2001-06', 'city/x', '{organization/p party}');
	c := pool.state('f3', 'event', 'gathering', '2001-06', 'city/y', '{organization/p party}');
	PERFORM pool.rule('weak facts that state the same are one', pool.of(a) = pool.of(b));
	PERFORM pool.rule('others are not', pool.of(c) <> pool.of(a));

	a := pool.state('g2', 'event', 'hazard', '2001-07-01', 'city/x', '{}', NULL, '2001-07-03');
	PERFORM pool.rule('a fact alone has its own id', pool.of(a) = a);
	b := pool.state('g1', 'event', 'hazard', '2001-07-01', 'city/x', '{}', NULL, '2001-07-02');
	PERFORM pool.rule('the id is that of the earliest published', pool.of(a) = b AND pool.of(b) = b);
	PERFORM pool.rule('the one that went is told', (SELECT merged_into = b FROM urban.removed_facts WHERE fact_id = a));
	c := pool.state('g0', 'event', 'hazard', '2001-07-01', 'city/x', '{}');
	PERFORM pool.rule('no publication date comes last', pool.of(c) = b);
	c := pool.state('g9', 'event', 'hazard', '2001-07-01', 'city/x', '{}', NULL, '2001-07-01');
	PERFORM pool.rule('removed ids follow on', (SELECT bool_and(merged_into = c) AND count(*) = 2 FROM urban.removed_facts WHERE fact_id IN (a, b)));
	CALL urban_internal.remove_documents('{document/g9,document/g1}');
	PERFORM pool.rule('an id that comes back is not removed', pool.of(a) = a AND NOT EXISTS (SELECT FROM urban.removed_facts WHERE fact_id = a));
	d := pool.state('g7', 'event', 'hazard', '2001-07-01', NULL, '{}');
	PERFORM pool.rule('a hazard without a place is that of its day', pool.of(d) = pool.of(a));

	a := pool.state('h1', 'event', 'launch', '2001-08-01', 'city/x', '{organization/p organizer}', NULL, '2001-07-20', 'planned');
	b := pool.state('h2', 'event', 'launch', '2001-08-01', 'city/x', '{organization/p organizer}', NULL, '2001-08-02', 'held');
	PERFORM pool.rule('the status is that of the latest published', pool.of(a) = pool.of(b) AND (SELECT status = 'held' FROM urban.events WHERE event_id = pool.of(a)));
	PERFORM pool.rule('when it was first told is kept', (SELECT first_published_on = '2001-07-20' AND document_count = 2 AND source_count = 2 FROM urban.events WHERE event_id = pool.of(a)));
	c := pool.state('h3', 'event', 'launch', '2001-08-01', 'city/x', '{organization/p organizer}', NULL, '2001-08-03', 'held', NULL, 'h2');
	PERFORM pool.rule('copies of one text are one source', (SELECT document_count = 3 AND source_count = 2 FROM urban.events WHERE event_id = pool.of(a)));

	a := pool.state('i1', 'event', 'gathering', '2001-09-01', 'country/kz', '{organization/p party,organization/q party}');
	b := pool.state('i2', 'event', 'gathering', '2001-09-01', 'city/kz/town', '{organization/p party,organization/q party}');
	c := pool.state('i3', 'event', 'gathering', '2001-09-01', 'country/kz', '{organization/p party,organization/q party}');
	PERFORM pool.rule('a city counts before its country', (SELECT place_id = 'city/kz/town' AND country_code = 'KZ' AND city = 'city/kz/town' FROM urban.events WHERE event_id = pool.of(a)));

	a := pool.state('j1', 'agreement', 'memorandum', '2001-10-01', NULL, '{organization/p party,organization/q party}');
	b := pool.state('j2', 'agreement', 'memorandum', '2001-10-01', 'city/x', '{organization/p party,organization/q party,organization/r party}');
	c := pool.state('j3', 'agreement', 'memorandum', NULL, NULL, '{organization/p party,organization/q party}');
	PERFORM pool.rule('two parties on one day are one agreement', pool.of(a) = pool.of(b));
	PERFORM pool.rule('an undated one joins the only one', pool.of(c) = pool.of(a));
	d := pool.state('j4', 'agreement', 'memorandum', '2003-10-01', NULL, '{organization/p party,organization/q party}');
	PERFORM pool.rule('of two it joins none', pool.of(c) = c AND pool.of(d) <> pool.of(a));
	PERFORM pool.rule('its parties are all that are named', (SELECT string_agg(entity_id || document_count, ',' ORDER BY entity_id) FROM urban.agreement_parties WHERE agreement_id = pool.of(a)) = 'organization/p2,organization/q2,organization/r1');
	a := pool.state('j5', 'agreement', 'twinning', NULL, NULL, '{city/x party,city/y party}');
	b := pool.state('j6', 'agreement', 'twinning', '1990', NULL, '{city/x party,city/y party}');
	PERFORM pool.rule('twins are twins once', pool.of(a) = pool.of(b));
	a := pool.state('j7', 'agreement', 'plan', '2001-10-05', NULL, '{organization/p party,organization/q party}', NULL, NULL, 'draft');
	PERFORM pool.rule('a draft has no day of signing', (SELECT signed_on IS NULL AND date::text = '2001-10-05' FROM urban.agreements WHERE agreement_id = pool.of(a)));

	a := pool.state('k1', 'membership', 'member', NULL, NULL, '{city/x member,coalition/k body}', NULL, '2001-01-01');
	b := pool.state('k2', 'membership', 'founder', '1999', NULL, '{city/x member,coalition/k body}', NULL, '2001-01-02');
	PERFORM pool.rule('a membership is one, with its strongest role', pool.of(a) = pool.of(b) AND (SELECT role = 'founder' AND since::text = '1999' AND document_count = 2 FROM urban.memberships WHERE membership_id = pool.of(a)));
	c := pool.state('k3', 'membership', 'former', NULL, NULL, '{city/x member,coalition/k body}', NULL, '2001-01-03');
	PERFORM pool.rule('until the latest says that it ended', (SELECT role = 'former' FROM urban.memberships WHERE membership_id = pool.of(a)));

	PERFORM pool.rule('partners are counted', (SELECT agreement_count = 4 AND event_count = 6 AND kinds LIKE '%memorandum%' AND first_on <= '2001-01-01' AND last_on = '2003-10-01' FROM urban.partnerships WHERE (a_id, b_id) = ('organization/p', 'organization/q')));
	a := pool.state('l1', 'event', 'gathering', '2001-11-01', 'city/x', '{organization/p organizer,organization/v participant,person/m party,organization/w host}', NULL, NULL, 'cancelled');
	b := pool.state('l2', 'event', 'gathering', '2001-11-02', 'city/x', '{organization/p organizer,organization/v participant,person/m party}');
	PERFORM pool.rule('attendance, persons and what was cancelled make no partners', NOT EXISTS (SELECT FROM urban.partnerships WHERE 'organization/v' IN (a_id, b_id) OR 'organization/w' IN (a_id, b_id)) AND NOT EXISTS (SELECT FROM urban.partnerships WHERE a_id LIKE 'person/%' OR b_id LIKE 'person/%'));
	-- Why, and where documents disagree.
	a := pool.state('m1', 'event', 'gathering', '2004-01-05', 'city/kz/town', '{organization/p party,organization/q party}', 'forum of lakes', '2004-01-06');
	b := pool.state('m2', 'event', 'gathering', '2004-01-05', 'city/kz/port', '{organization/p party,organization/q party}', 'lakes congress of north', '2004-01-07');
	c := pool.state('m3', 'event', 'gathering', '2004-01', 'city/kz/town', '{}', NULL, '2004-01-08', 'cancelled');
	PERFORM pool.rule('why: tied by two actors on a day', (SELECT how = 'tied' AND rule = 'pair' AND with_local_id = a AND shared LIKE '%2004-01-05%organization/p, organization/q%' FROM urban.why_merged(a) WHERE local_id = b));
	PERFORM pool.rule('why: joined by month and place', (SELECT how = 'joined' AND rule = 'month and place' AND points >= 8 AND with_local_id = a FROM urban.why_merged(a) WHERE local_id = c));
	PERFORM pool.rule('disagreements: places, names and statuses, with quotes', (SELECT string_agg(DISTINCT field, ',' ORDER BY field) = 'name,place,status' AND bool_and(quote IS NOT NULL) FROM urban.disagreements WHERE fact_id = pool.of(a)));
	PERFORM pool.rule('a less exact date is no disagreement', NOT EXISTS (SELECT FROM urban.disagreements WHERE fact_id = pool.of(a) AND field = 'date'));
	PERFORM pool.rule('planned, then held, is no disagreement', NOT EXISTS (SELECT FROM urban.disagreements x JOIN urban.events v ON v.event_id = x.fact_id WHERE v.first_published_on = '2001-07-20'));
	a := pool.state('n1', 'event', 'gathering', '2004-02-05', 'city/kz/town', '{organization/p organizer,organization/q party}', 'one name of it', '2004-02-06');
	b := pool.state('n2', 'event', 'gathering', '2004-02-05', 'city/kz/town', '{organization/p organizer,organization/q party}', 'a much longer name of it', '2004-02-07');
	PERFORM pool.rule('the longest name of equals', (SELECT name = 'a much longer name of it' FROM urban.events WHERE event_id = pool.of(a)));
	UPDATE urban.documents SET publisher = 'organization/p' WHERE document_id = 'document/n1';
	CALL urban_internal.resolve('{document/n1}');
	PERFORM pool.rule('the name of an official publisher first', (SELECT name = 'one name of it' FROM urban.events WHERE event_id = pool.of(a)));
	c := pool.state('n3', 'event', 'gathering', '2004-02-05', 'city/kz/town', '{organization/p organizer,organization/q party}', 'a much longer name of it', '2004-02-08');
	PERFORM pool.rule('but that of more sources before it', (SELECT name = 'a much longer name of it' FROM urban.events WHERE event_id = pool.of(a)));
	-- An undated mention and two annual forums, in all six orders: only the forum of which it can be alone takes it.
	FOREACH d IN ARRAY ARRAY['123', '132', '213', '231', '312', '321'] LOOP
		FOR i IN 1..3 LOOP
			CASE substr(d, i, 1)
				WHEN '1' THEN PERFORM pool.state('y1', 'event', 'gathering', '2005-05-05', 'city/kz/town', '{organization/p organizer}', 'forum of all rivers', '2005-05-06');
				WHEN '2' THEN PERFORM pool.state('y2', 'event', 'gathering', '2006-05-05', 'city/kz/town', '{organization/p organizer}', 'forum of all rivers', '2006-05-06');
				ELSE PERFORM pool.state('y3', 'event', 'gathering', NULL, 'city/kz/town', '{organization/p organizer}', 'forum of all rivers', '2007-05-06', 'planned');
			END CASE;
		END LOOP;
		PERFORM pool.rule('two annual forums and an undated mention, order ' || d,
			(SELECT count(DISTINCT published_id) = 3 FROM urban_internal.assignments WHERE local_id IN ('event/y1', 'event/y2', 'event/y3')));
		CALL urban_internal.remove_documents('{document/y2}');
		PERFORM pool.rule('and with one of them, order ' || d, pool.of('event/y3') = pool.of('event/y1'));
		CALL urban_internal.remove_documents('{document/y1,document/y3}');
	END LOOP;
	a := pool.state('o1', 'event', 'gathering', '2008-05-05', 'city/kz/town', '{organization/p organizer}', 'forum of old', '2008-05-06');
	b := pool.state('o2', 'event', 'gathering', '2008', 'city/kz/town', '{}', 'forum of old', '2019-05-06');
	PERFORM pool.rule('what is recalled years later joins it', pool.of(a) = pool.of(b));
END $$;

INSERT INTO pool.rules
SELECT 'verify agrees', NOT EXISTS (SELECT FROM urban_internal.verify_ids() WHERE wrong > 0)
	AND NOT EXISTS (SELECT FROM urban_internal.verify_spans() WHERE wrong > 0);
BEGIN;
CREATE TEMP TABLE found ON COMMIT DROP AS SELECT count(*) AS wrong FROM urban_internal.verify_resolution() WHERE wrong > 0;
SELECT wrong FROM found \gset
ROLLBACK;
INSERT INTO pool.rules VALUES ('resolving anew agrees', :wrong = 0);

SELECT 'broken: ' || rule FROM pool.rules WHERE NOT holds;
SELECT count(*) || ' rules, ' || count(*) FILTER (WHERE NOT holds) || ' broken' FROM pool.rules;
