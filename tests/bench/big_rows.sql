-- big_rows.sql - fills the tables with the rows of :documents generated documents, for bench_asking.sh.
--
-- In: an empty schema with reference data, psql variables documents and seed. Out: layers 1 to 4 as
-- loading would leave them, with realistic skew: few cities are named often, most hardly ever. The
-- same seed gives the same rows. Checks of foreign keys are off while it runs: urbanload verify tells.
\set ON_ERROR_STOP on
\if :{?verbose}
\timing on
\endif
SET session_replication_role = replica;
SET search_path = pg_catalog, urban, pg_temp;
SET client_min_messages = warning;

-- A number from 0 to 1 that depends on the seed, a row and a column only.
CREATE FUNCTION pg_temp.draw(r bigint, c integer) RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN (hashint8extended(r, c * 7919 + current_setting('bench.seed')::bigint) & 9007199254740991) / 9007199254740991.0;
SELECT set_config('bench.seed', :'seed', false) \g /dev/null

-- 100,000 partners: the cities that there are, and bodies made up.
CREATE TEMP TABLE partner AS
SELECT row_number() OVER (ORDER BY x.rank, x.entity_id) - 1 AS n, x.entity_id, x.kind, x.name, x.latitude, x.longitude, x.country_code
  FROM (SELECT e.entity_id, e.kind, coalesce(e.name_en, e.name) AS name, e.latitude, e.longitude, e.country_code,
			   hashtextextended(e.entity_id, :seed) AS rank
		  FROM urban.entities e WHERE e.kind = 'city'
		UNION ALL
		SELECT 'organization/bench-' || i, 'organization',
			   (ARRAY['Agency', 'Fund', 'Institute', 'Council', 'Union', 'Centre', 'University', 'Company'])[1 + i % 8] || ' ' ||
			   initcap(translate(to_hex(abs(hashint8extended(i, 11)) % 4294967296), '0123456789', 'aeioulmnrt')) || ' ' || i,
			   NULL, NULL, 'KZ', hashint8extended(i, :seed)
		  FROM generate_series(1, 88500) i) x;
CREATE INDEX ON partner (n);
SELECT count(*) AS partners FROM partner \gset
INSERT INTO urban.entities (entity_id, kind, name, name_en, country_code, origin)
SELECT p.entity_id, p.kind, p.name, p.name, p.country_code, 'document' FROM partner p WHERE p.kind = 'organization';
INSERT INTO urban.entity_names (entity_id, name, language, kind, origin, name_key, name_skeleton, fold_version)
SELECT p.entity_id, p.name, 'en', 'preferred', 'document', urban.name_key(p.name), urban.name_skeleton(p.name), urban.name_fold_version()
  FROM partner p WHERE p.kind = 'organization';
-- With skew: half of all choices fall on a thousandth of the partners' first places and so on.
CREATE FUNCTION pg_temp.pick(r bigint, c integer, partners bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
RETURN floor(partners * power(pg_temp.draw(r, c), 4))::bigint;

-- 20,000 words, a few of them very frequent; the field's own are the hundredth and so on: one document in twenty has one.
CREATE FUNCTION pg_temp.word(n integer) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE WHEN n BETWEEN 100 AND 405 AND (n - 100) % 17 = 0
	THEN (ARRAY['city', 'flood', 'water', 'memorandum', 'forum', 'school', 'bridge', 'mayor', 'council', 'plan', 'river', 'risk', 'transport', 'heat',
				'energy', 'waste', 'housing', 'climate'])[(n - 100) / 17 + 1]
	ELSE translate(to_hex(abs(hashint8extended(n, 17)) % 268435456), '0123456789', 'aeioulmnrt') END;
\set words 20000

INSERT INTO urban.documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id,
							 reader_version, knowledge_version, search)
SELECT d.id, 'bench', 'bench/' || d.i, d.title, d.language, d.day::text::urban.edtf, d.day, d.body, d.id, d.id, d.id, 1, 'bench',
	   urban.search_vector(d.body, d.language, length(d.title))
  FROM (SELECT i, 'document/bench-' || i AS id, t.title, (ARRAY['en', 'en', 'en', 'ru', 'kk'])[1 + i % 5] AS language,
			   date '2005-01-01' + floor(7600 * sqrt(pg_temp.draw(i, 1)))::integer AS day,
			   t.title || E'\n\n' || (SELECT string_agg(pg_temp.word(floor(:words * power(pg_temp.draw(i * 100 + s, 2), 3))::integer), ' ' ORDER BY s)
									   FROM generate_series(1, 90) s) AS body
		  FROM generate_series(1, :documents) i,
			   LATERAL (SELECT p.name || ': ' || (SELECT string_agg(pg_temp.word(floor(:words * power(pg_temp.draw(i * 10 + s, 3), 3))::integer), ' ' ORDER BY s)
												  FROM generate_series(1, 6) s) AS title
						  FROM partner p WHERE p.n = pg_temp.pick(i, 4, :partners)) t) d;

INSERT INTO urban_internal.local_mentions (document_id, entity_id, surface, char_start, char_end)
SELECT 'document/bench-' || i, p.entity_id, p.name, 10 * s, 10 * s + length(p.name)
  FROM generate_series(1, :documents) i, generate_series(0, 4) s
  JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(i, 4 + s, :partners)) p ON true;

-- One event for five documents in two, told by one to many documents.
CREATE TEMP TABLE event AS
SELECT i AS n, 'event/bench-' || i AS id, (ARRAY['gathering', 'gathering', 'gathering', 'signing', 'launch', 'adoption', 'hazard', 'award'])[1 + i % 8] AS kind,
	   date '2005-01-01' + floor(7900 * sqrt(pg_temp.draw(i, 21)))::integer AS day, c.entity_id AS place_id, c.name AS city, c.country_code, c.latitude, c.longitude
  FROM generate_series(1, :documents * 2 / 5) i
  JOIN LATERAL (SELECT * FROM partner p WHERE p.kind = 'city' AND p.n >= pg_temp.pick(i, 22, :partners) ORDER BY p.n LIMIT 1) c ON true;
INSERT INTO urban.events (event_id, kind, status, name, date, starts_on, ends_on, place_id, city, country_code, latitude, longitude, background,
						  document_count, source_count, confidence, first_published_on)
SELECT id, kind, CASE WHEN n % 9 = 0 THEN 'planned' ELSE 'held' END, CASE WHEN n % 3 = 0 THEN 'Forum ' || n END, day::text::urban.edtf, day, day,
	   place_id, city, country_code, latitude, longitude, false, 1 + (n % 5)::integer, 1 + (n % 5)::integer, 80, day
  FROM event;
INSERT INTO urban.event_participants (event_id, entity_id, role, document_count, starts_on, ends_on)
SELECT e.id, p.entity_id, (ARRAY['organizer', 'host', 'participant', 'participant'])[s + 1], 1, e.day, e.day
  FROM event e, generate_series(0, 3) s JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(e.n, 30 + s, :partners)) p ON true
ON CONFLICT DO NOTHING;
INSERT INTO urban_internal.local_events (document_id, fact_id, kind, status, date, day, first_day, last_day, place_id, background, confidence)
SELECT 'document/bench-' || (1 + (e.n * 7 + s) % :documents), 'event/local-' || e.n || '-' || s, e.kind, 'held', e.day::text::urban.edtf, e.day, e.day, e.day, e.place_id, false, 80
  FROM event e, generate_series(0, (e.n % 5)::integer) s;
INSERT INTO urban_internal.assignments (document_id, local_id, fact_kind, published_id, reason)
SELECT document_id, fact_id, 'event', 'event/bench-' || split_part(fact_id, '-', 2), 'own' FROM urban_internal.local_events;
INSERT INTO urban_internal.local_evidence (document_id, evidence_id, fact_kind, fact_id, aspect, char_start, char_end, quote, rule)
SELECT l.document_id, row_number() OVER (PARTITION BY l.document_id ORDER BY l.fact_id) * 2 + s, 'event', l.fact_id,
	   CASE s WHEN 0 THEN 'fact' ELSE 'date' END, 0, 60, substring(d.body FOR 60), 'bench'
  FROM urban_internal.local_events l JOIN urban.documents d USING (document_id), generate_series(0, 1) s;
INSERT INTO urban_internal.local_themes (document_id, fact_kind, fact_id, theme_id)
SELECT l.document_id, 'event', l.fact_id, t.theme_id
  FROM urban_internal.local_events l
  JOIN (SELECT theme_id, row_number() OVER (ORDER BY theme_id) - 1 AS n, count(*) OVER () AS themes FROM urban.themes) t
	ON t.n = abs(hashtextextended(l.fact_id, 5)) % t.themes;

-- An agreement for ten documents; a million links, half of them by it.
INSERT INTO urban.agreements (agreement_id, kind, status, subject, date, signed_on, place_id, document_count, source_count, confidence)
SELECT 'agreement/bench-' || i, (ARRAY['memorandum', 'agreement', 'plan', 'twinning'])[1 + i % 4], 'signed', 'subject ' || i % 1000, x.day::text::urban.edtf, x.day, NULL, 1, 1, 80
  FROM generate_series(1, :documents / 10) i, LATERAL (SELECT date '2005-01-01' + floor(7600 * pg_temp.draw(i, 41))::integer AS day) x;
INSERT INTO urban.agreement_parties (agreement_id, entity_id, document_count, starts_on, ends_on)
SELECT 'agreement/bench-' || i, p.entity_id, 1, g.signed_on, g.signed_on
  FROM generate_series(1, :documents / 10) i JOIN urban.agreements g ON g.agreement_id = 'agreement/bench-' || i, generate_series(0, 1) s
  JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(i, 42 + s, :partners)) p ON true
ON CONFLICT DO NOTHING;
INSERT INTO urban.partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count)
SELECT least(a.entity_id, b.entity_id), greatest(a.entity_id, b.entity_id), 'memorandum', '2015-01-01', '2020-01-01', 1, 0
  FROM generate_series(1, :documents * 2) i
  JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(i, 51, :partners)) a ON true
  JOIN LATERAL (SELECT * FROM partner p WHERE p.n = floor(:partners * pg_temp.draw(i, 52))::bigint) b ON true
 WHERE a.entity_id <> b.entity_id
ON CONFLICT DO NOTHING;
INSERT INTO urban_internal.local_framework_links (document_id, fact_id, framework_id, framework_code, relation, actor_id, confidence)
SELECT 'document/bench-' || i, 'framework_link/bench-' || i, f.entity_id, f.framework_code, 'contributes_to', p.entity_id, 80
  FROM generate_series(1, :documents, 10) i
  JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(i, 61, :partners)) p ON true
  JOIN (SELECT entity_id, framework_code, row_number() OVER (ORDER BY entity_id) - 1 AS n, count(*) OVER () AS frameworks FROM urban.entities WHERE framework_code IS NOT NULL) f
	ON f.n = i % f.frameworks;
INSERT INTO urban_internal.local_commitments (document_id, fact_id, actor_id, action, due, event_id, confidence)
SELECT 'document/bench-' || i, 'commitment/bench-' || i, p.entity_id, 'build ' || i, (2010 + i % 25)::text::urban.edtf, NULL, 80
  FROM generate_series(1, :documents, 20) i JOIN LATERAL (SELECT * FROM partner p WHERE p.n = pg_temp.pick(i, 71, :partners)) p ON true;

SET session_replication_role = origin;
ANALYZE;
