-- What the query functions answer is what a plain reading of the tables gives: on random facts with hubs, municipalities and ties.
\set ECHO none
\getenv seed URBAN_SEED
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
BEGIN;
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null
TRUNCATE urban.entities, urban.entity_names, urban.events, urban.event_participants, urban.agreements, urban.agreement_parties, urban.memberships, urban.partnerships,
	urban.documents, urban_internal.local_mentions, urban_internal.local_commitments, urban_internal.local_framework_links, urban_internal.local_themes,
	urban_internal.assignments, urban_internal.local_evidence, urban_internal.redirects, urban_internal.fact_corrections CASCADE;

CREATE FUNCTION pg_temp.pick(ids text[], skew float8 DEFAULT 2) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT ids[1 + floor(cardinality(ids) * power(random(), skew))::int] $$;
CREATE FUNCTION pg_temp.some_date() RETURNS text LANGUAGE sql VOLATILE AS
$$ SELECT (ARRAY['2024-01-05', '2024-01-05', '2024-01', '2024', '2023-12-30', '2024-02-01/2024-03-10', '2024-02/..', '../2024-01', NULL, NULL])[1 + floor(random() * 10)::int] $$;
INSERT INTO urban.entities (entity_id, kind, name, country_code, acts_for, parent_id, origin)
SELECT 'region/zz/r', 'region', 'Region', 'ZZ', NULL, NULL, 'document'
UNION ALL SELECT 'city/zz/' || lpad(i::text, 2, '0'), 'city', 'City ' || i, 'ZZ', NULL, CASE WHEN i < 4 THEN 'region/zz/r' END, 'document' FROM generate_series(1, 30) i
UNION ALL SELECT 'organization/hall-' || i, 'organization', 'Hall ' || i, 'ZZ', 'city/zz/' || lpad((1 + i / 2)::text, 2, '0'), NULL, 'document' FROM generate_series(1, 8) i
UNION ALL SELECT 'organization/body-' || i, 'organization', 'Body ' || i, NULL, NULL, NULL, 'document' FROM generate_series(1, 20) i
UNION ALL SELECT 'coalition/union-' || i, 'coalition', 'Union ' || i, NULL, NULL, NULL, 'document' FROM generate_series(1, 4) i
UNION ALL SELECT 'person/p-' || i, 'person', 'Person ' || i, NULL, NULL, NULL, 'document' FROM generate_series(1, 4) i;
CREATE TEMP TABLE who AS SELECT array_agg(entity_id ORDER BY md5(entity_id || :'seed')) AS ids FROM urban.entities WHERE kind <> 'region';
INSERT INTO urban.events (event_id, kind, status, date, starts_on, ends_on, place_id, country_code, background, document_count, source_count, confidence)
SELECT 'event/' || i, 'gathering', pg_temp.pick('{held,held,cancelled}', 1), d.date::urban.edtf, urban.earliest(d.date::urban.edtf), urban.latest(d.date::urban.edtf),
	   'city/zz/0' || 1 + floor(random() * 6)::int, 'ZZ', false, 1, 1, 50
  FROM generate_series(1, 60) i CROSS JOIN LATERAL (SELECT pg_temp.some_date() AS date WHERE i > 0) d;
INSERT INTO urban.event_participants (event_id, entity_id, role, document_count, starts_on, ends_on)
SELECT v.event_id, pg_temp.pick(w.ids), pg_temp.pick('{party,organizer,participant,participant}', 1), 1, v.starts_on, v.ends_on
  FROM urban.events v, who w, generate_series(1, 3) n ON CONFLICT DO NOTHING;
INSERT INTO urban.agreements (agreement_id, kind, status, date, place_id, document_count, source_count, confidence)
SELECT 'agreement/' || i, 'memorandum', 'signed', pg_temp.some_date()::urban.edtf, 'city/zz/0' || 1 + floor(random() * 6)::int, 1, 1, 50 FROM generate_series(1, 25) i;
INSERT INTO urban.agreement_parties (agreement_id, entity_id, document_count, starts_on, ends_on)
SELECT g.agreement_id, pg_temp.pick(w.ids), 1, urban.earliest(g.date), urban.latest(g.date) FROM urban.agreements g, who w, generate_series(1, 3) n ON CONFLICT DO NOTHING;
INSERT INTO urban.memberships (membership_id, member_id, of_id, role, since, document_count, source_count)
SELECT 'membership/' || i, pg_temp.pick(w.ids), 'coalition/union-' || 1 + i % 4, pg_temp.pick('{member,founder,candidate,former}', 1), pg_temp.some_date()::urban.edtf, 1, 1 FROM generate_series(1, 12) i, who w;
INSERT INTO urban.documents (document_id, source, uri, title, language, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
SELECT 'document/' || i, 's', i::text, 't', 'en', 't', i, i, i, 1, 'k' FROM generate_series(1, 20) i;
INSERT INTO urban_internal.local_commitments (document_id, fact_id, actor_id, action, due, confidence)
SELECT 'document/' || 1 + i % 20, 'commitment/' || i, pg_temp.pick(w.ids), 'act', pg_temp.some_date()::urban.edtf, 50 FROM generate_series(1, 30) i, who w;
-- Some actors are another one, by correction.
INSERT INTO urban_internal.redirects SELECT DISTINCT ON (c.document_id, c.actor_id) c.document_id, c.actor_id, 'city/zz/01' FROM urban_internal.local_commitments c WHERE random() < 0.3 AND c.actor_id <> 'city/zz/01';
-- Partnerships as they are defined.
WITH acting AS (
	SELECT 'a' AS t, p.agreement_id AS fact_id, coalesce(e.acts_for, e.entity_id) AS id, g.kind, g.signed_on AS first_on, g.signed_on AS last_on
	  FROM urban.agreement_parties p JOIN urban.entities e USING (entity_id) JOIN urban.agreements g USING (agreement_id) WHERE e.kind <> 'person'
	UNION
	SELECT 'e', p.event_id, coalesce(e.acts_for, e.entity_id), v.kind, v.starts_on, v.ends_on
	  FROM urban.event_participants p JOIN urban.entities e USING (entity_id) JOIN urban.events v USING (event_id)
	 WHERE e.kind <> 'person' AND v.status <> 'cancelled' AND p.role IN ('party', 'organizer', 'host'))
INSERT INTO urban.partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count)
SELECT a.id, b.id, string_agg(DISTINCT a.kind, ','), min(a.first_on), max(a.last_on), count(*) FILTER (WHERE a.t = 'a'), count(*) FILTER (WHERE a.t = 'e')
  FROM acting a JOIN acting b ON b.fact_id = a.fact_id AND b.t = a.t AND a.id < b.id GROUP BY a.id, b.id;

CREATE TEMP TABLE period AS SELECT * FROM (VALUES (1, NULL::urban.edtf, NULL::urban.edtf), (2, '2024-01-06'::urban.edtf, '2024-02-15'::urban.edtf), (3, NULL, '2023'), (4, '2024-03', NULL)) x (n, since, until);
CREATE TEMP TABLE asked AS SELECT e.entity_id, p.n, p.since, p.until FROM urban.entities e, period p;

-- Timelines, whole and a page at a time.
CREATE TEMP TABLE told AS
WITH family AS (SELECT e.entity_id, e.entity_id AS member_id FROM urban.entities e UNION SELECT e.acts_for, e.entity_id FROM urban.entities e WHERE e.acts_for IS NOT NULL),
	 inside AS (SELECT e.entity_id, e.entity_id AS place_id FROM urban.entities e UNION SELECT e.parent_id, e.entity_id FROM urban.entities e WHERE e.parent_id IS NOT NULL)
SELECT f.entity_id, p.event_id AS fact_id, v.date FROM family f JOIN urban.event_participants p ON p.entity_id = f.member_id JOIN urban.events v USING (event_id)
UNION ALL SELECT i.entity_id, v.event_id, v.date FROM inside i JOIN urban.events v USING (place_id)
UNION ALL SELECT f.entity_id, p.agreement_id, g.date FROM family f JOIN urban.agreement_parties p ON p.entity_id = f.member_id JOIN urban.agreements g USING (agreement_id)
UNION ALL SELECT i.entity_id, g.agreement_id, g.date FROM inside i JOIN urban.agreements g USING (place_id)
UNION ALL SELECT f.entity_id, m.membership_id, m.since FROM family f JOIN urban.memberships m USING (member_id)
UNION ALL SELECT m.of_id, m.membership_id, m.since FROM urban.memberships m
UNION ALL SELECT f.entity_id, c.fact_id, c.due
  FROM urban_internal.local_commitments c LEFT JOIN urban_internal.redirects r ON r.document_id = c.document_id AND r.entity_id = c.actor_id
  JOIN family f ON f.member_id = coalesce(r.to_id, c.actor_id);
CREATE TEMP TABLE expected AS
SELECT x.entity_id, x.n, array_agg(x.fact_id ORDER BY x.first_day, x.last_day, x.fact_id COLLATE "C") AS facts
  FROM (SELECT DISTINCT a.entity_id, a.n, t.fact_id, urban.earliest(t.date) AS first_day, urban.latest(t.date) AS last_day
		  FROM asked a JOIN told t USING (entity_id)
		 WHERE (a.since IS NULL AND a.until IS NULL)
			OR urban.possibly_overlaps(t.date, (CASE WHEN a.since IS NULL THEN '..' ELSE urban.earliest(a.since)::text END || '/' || CASE WHEN a.until IS NULL THEN '..' ELSE urban.latest(a.until)::text END)::urban.edtf)) x
 GROUP BY x.entity_id, x.n;
CREATE FUNCTION pg_temp.paged(entity text, since urban.edtf, until urban.edtf, page int) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE facts text[] := '{}'; next_facts text[];
BEGIN
	LOOP
		SELECT array_agg(t.fact_id) INTO next_facts FROM urban.timeline(entity, since, until, page, facts[cardinality(facts)]) t;
		EXIT WHEN next_facts IS NULL;
		facts := facts || next_facts;
	END LOOP;
	RETURN facts;
END $$;
\set ECHO queries
SELECT count(*) > 100 AS asked, max(cardinality(facts)) > 20 AS hub FROM expected;
SELECT a.entity_id, a.n, x.facts AS answered, e.facts AS expected
  FROM asked a LEFT JOIN expected e USING (entity_id, n) CROSS JOIN LATERAL (SELECT array_agg(t.fact_id) AS facts FROM urban.timeline(a.entity_id, a.since, a.until, 1000) t) x
 WHERE x.facts IS DISTINCT FROM e.facts;
SELECT a.entity_id, a.n, p.page FROM asked a LEFT JOIN expected e USING (entity_id, n) CROSS JOIN (VALUES (2), (7)) p (page)
 WHERE a.n < 3 AND pg_temp.paged(a.entity_id, a.since, a.until, p.page) IS DISTINCT FROM coalesce(e.facts, '{}');

-- Partners: of all, of a period, of a kind, and the first few.
WITH answered AS (
	SELECT a.entity_id, a.n, k.kind, l.most, array_agg(p.partner_id || ' ' || p.agreements || ' ' || p.events) AS partners
	  FROM asked a CROSS JOIN (VALUES (NULL), ('city')) k (kind) CROSS JOIN (VALUES (3), (1000)) l (most)
	 CROSS JOIN LATERAL urban.partners(a.entity_id, a.since, a.until, k.kind, l.most) p GROUP BY 1, 2, 3, 4
), expected AS (
	SELECT a.entity_id, a.n, k.kind, l.most, (array_agg(x.id || ' ' || x.agreement_count || ' ' || x.event_count
			ORDER BY x.agreement_count + x.event_count DESC, x.last_on DESC NULLS LAST, x.id COLLATE "C"))[:l.most] AS partners
	  FROM asked a JOIN urban.entities s USING (entity_id) CROSS JOIN (VALUES (NULL), ('city')) k (kind) CROSS JOIN (VALUES (3), (1000)) l (most)
	  JOIN (SELECT a_id AS own, b_id AS id, p.* FROM urban.partnerships p UNION ALL SELECT b_id, a_id, p.* FROM urban.partnerships p) x
		ON x.own = coalesce(s.acts_for, s.entity_id) AND (a.since IS NULL OR x.last_on >= urban.earliest(a.since)) AND (a.until IS NULL OR x.first_on <= urban.latest(a.until))
	  JOIN urban.entities e ON e.entity_id = x.id AND (k.kind IS NULL OR e.kind = k.kind)
	 GROUP BY 1, 2, 3, 4)
SELECT * FROM (SELECT * FROM answered EXCEPT SELECT * FROM expected UNION ALL (SELECT * FROM expected EXCEPT SELECT * FROM answered)) d;

-- What links two.
WITH family AS (SELECT e.entity_id, e.entity_id AS member_id FROM urban.entities e UNION SELECT e.acts_for, e.entity_id FROM urban.entities e WHERE e.acts_for IS NOT NULL
), fact AS (
	SELECT p.event_id AS fact_id, p.entity_id FROM urban.event_participants p UNION SELECT p.agreement_id, p.entity_id FROM urban.agreement_parties p
), expected AS (
	SELECT x.entity_id AS a, y.entity_id AS b, f.fact_id
	  FROM family x JOIN fact f ON f.entity_id = x.member_id JOIN fact g ON g.fact_id = f.fact_id JOIN family y ON y.member_id = g.entity_id
	UNION
	SELECT x.entity_id, y.entity_id, m.membership_id FROM family x JOIN urban.memberships m ON x.member_id IN (m.member_id, m.of_id)
	  JOIN family y ON y.member_id = CASE x.member_id WHEN m.member_id THEN m.of_id ELSE m.member_id END
), answered AS (
	SELECT a.entity_id AS a, b.entity_id AS b, f.fact_id FROM urban.entities a JOIN urban.entities b ON a.entity_id < b.entity_id CROSS JOIN LATERAL urban.facts_between(a.entity_id, b.entity_id, 1000) f)
SELECT * FROM (SELECT * FROM answered EXCEPT (SELECT * FROM expected) UNION ALL (SELECT * FROM expected WHERE a < b EXCEPT SELECT * FROM answered)) d;

-- Paths: the lengths of the shortest, by a plain walk from one end, and each step has its facts.
\set ECHO none
CREATE TEMP TABLE link AS
SELECT p.a_id AS x, p.b_id AS y, 'partnership' AS how FROM urban.partnerships p
UNION ALL SELECT coalesce(e.acts_for, e.entity_id), p.event_id, 'event' FROM urban.event_participants p JOIN urban.entities e USING (entity_id)
UNION ALL SELECT coalesce(e.acts_for, e.entity_id), m.of_id, 'membership' FROM urban.memberships m JOIN urban.entities e ON e.entity_id = m.member_id WHERE m.role NOT IN ('candidate', 'former');
INSERT INTO link SELECT y, x, how FROM link;
CREATE TEMP TABLE degree AS SELECT x AS node, count(*) AS links FROM link GROUP BY x;
CREATE FUNCTION pg_temp.distance(a text, b text, kinds text[], most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE seen text[] := ARRAY[a]; edge text[] := ARRAY[a]; steps int := 0;
BEGIN
	WHILE cardinality(edge) > 0 AND steps < 6 LOOP
		steps := steps + 1;
		SELECT coalesce(array_agg(DISTINCT l.y), '{}') INTO edge FROM link l WHERE l.x = ANY (edge) AND l.y <> ALL (seen)
		   AND (l.y = b OR (split_part(l.y, '/', 1) = ANY (kinds) AND (SELECT d.links FROM degree d WHERE d.node = l.y) <= most));
		IF b = ANY (edge) THEN RETURN steps; END IF;
		seen := seen || edge;
	END LOOP;
	RETURN NULL;
END $$;
CREATE TEMP TABLE walked AS
SELECT a.entity_id AS a, b.entity_id AS b, k.n, o.most, pg_temp.distance(a.entity_id, b.entity_id, k.kinds, o.most) AS expected, p.steps AS answered, p.whole
  FROM (SELECT x.* FROM urban.entities x WHERE x.acts_for IS NULL ORDER BY random() LIMIT 12) a
  JOIN (SELECT x.* FROM urban.entities x WHERE x.acts_for IS NULL ORDER BY random() LIMIT 12) b ON a.entity_id <> b.entity_id
  CROSS JOIN (VALUES (1, '{city,coalition,event}'::text[]), (2, '{city,event,organization}')) k (n, kinds) CROSS JOIN (VALUES (4), (12), (1000)) o (most)
  CROSS JOIN LATERAL (SELECT max(q.step) AS steps,
							 coalesce(bool_and(q.fact_id IS NOT NULL AND q.from_id = coalesce(q.came, a.entity_id) AND (q.step = q.last) = (q.to_id = b.entity_id)), true) AS whole
						FROM (SELECT p.step, p.from_id, p.to_id, min(p.fact_id) AS fact_id, max(p.step) OVER () AS last, lag(p.to_id) OVER (ORDER BY p.step) AS came
								FROM urban.partnership_path(a.entity_id, b.entity_id, 6, k.kinds, o.most) p GROUP BY p.step, p.from_id, p.to_id) q) p;
\set ECHO queries
SELECT count(*) > 100 AS asked, count(DISTINCT expected) > 2 AS different, count(*) FILTER (WHERE expected IS NULL) > 0 AS unreachable FROM walked;
SELECT * FROM walked WHERE expected IS DISTINCT FROM answered OR NOT whole;
SELECT count(*) FILTER (WHERE (SELECT max(p.step) FROM urban.partnership_path(w.a, w.b, m.steps, '{city,coalition,event}', 12) p) IS DISTINCT FROM CASE WHEN w.expected <= m.steps THEN w.expected END) AS wrong
  FROM walked w CROSS JOIN (VALUES (1), (2), (3)) m (steps) WHERE w.n = 1 AND w.most = 12;
ROLLBACK;
RESET datestyle;
