-- asking_rows.sql - invented rows in the published tables, with the skew of real ones, for measuring the query functions
-- and for looking at their plans. To be run by psql in a database that `urbanload init` (or the schema's files) has made:
--
--   psql -v thousands=100 -f asking_rows.sql
--
-- makes 100 thousand cities with 1 million partnerships, 50 thousand documents and what belongs to them. A few entities
-- have very many links: rank r is chosen with a probability that falls with its square root. The same number gives the same rows.

\if :{?thousands}
\else
\set thousands 1
\endif
SET client_min_messages = warning;
SELECT :thousands * 1000 AS n \gset

-- A skewed choice among n, by two numbers: the square of a uniform one.
CREATE FUNCTION pg_temp.pick(i bigint, salt integer, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT 1 + floor(n * power((abs(hashint8extended(i, salt)) % 1000003)::float8 / 1000003, 2))::integer $$;
CREATE FUNCTION pg_temp.word(i bigint, salt integer, syllables integer) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT string_agg((ARRAY['ka','ru','to','mi','sha','len','dor','vi','pe','gu','ba','zon','tir','yul','ost','ern'])[1 + (abs(hashint8extended(i, salt + s)) % 16)::integer], '' ORDER BY s)
	 FROM generate_series(1, syllables) AS s $$;

INSERT INTO urban.entities (entity_id, kind, name, name_en, country_code, latitude, longitude, framework_code, origin)
SELECT 'city/zz/' || i, 'city', initcap(pg_temp.word(i, 1, 4)), initcap(pg_temp.word(i, 1, 4)), 'ZZ', 40 + i % 15, 50 + i % 40, NULL::urban.framework_code, 'reference' FROM generate_series(1, :n) AS i
UNION ALL
SELECT 'coalition/zz/' || i, 'coalition', 'Coalition ' || initcap(pg_temp.word(i, 2, 3)), 'Coalition ' || initcap(pg_temp.word(i, 2, 3)), NULL, NULL, NULL, NULL, 'reference' FROM generate_series(1, :n / 100) AS i
UNION ALL
SELECT 'framework/zz/' || i, 'framework', 'Framework ' || i, 'Framework ' || i, NULL, NULL, NULL, ('ZZ' || i)::urban.framework_code, 'reference' FROM generate_series(1, 20) AS i;
INSERT INTO urban.entity_names (entity_id, name, language, kind, origin, name_key, name_skeleton, fold_version)
SELECT x.entity_id, x.name, x.language, x.kind, 'reference', urban.name_key(x.name), urban.name_skeleton(x.name), urban.name_fold_version()
  FROM (SELECT e.entity_id, e.name, 'en' AS language, 'preferred' AS kind FROM urban.entities e WHERE e.entity_id ~ '/zz/'
		UNION ALL
		SELECT 'city/zz/' || i, initcap(pg_temp.word(i, 30 + k, 3) || ' ' || pg_temp.word(i, 40 + k, 2)), 'en', 'alias'
		  FROM generate_series(1, :n) AS i, generate_series(1, 9) AS k) AS x
ON CONFLICT DO NOTHING;

INSERT INTO urban.documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
SELECT 'document/zz' || i, 'made', i || '.txt', initcap(pg_temp.word(i, 3, 4)) || ' signs', 'en', d::date, d::date,
	   initcap(pg_temp.word(i, 3, 4)) || E' signs\n\n' ||
	   (SELECT string_agg(pg_temp.word(pg_temp.pick(i * 60 + w, 4, 20000), 5, 3), ' ' ORDER BY w) FROM generate_series(1, 60) AS w) ||
	   CASE WHEN i % 3 = 0 THEN ' A memorandum was signed at the forum.' WHEN i % 50 = 0 THEN ' After the flood a plan was made.' ELSE '.' END,
	   i, i, 'wire/' || i, 1, 'k'
  FROM generate_series(1, :n / 2) AS i CROSS JOIN LATERAL (SELECT '2015-01-01'::date + (i % 4000)::integer AS d) AS y;
INSERT INTO urban_internal.local_mentions (document_id, entity_id, surface, char_start, char_end)
SELECT 'document/zz' || i, 'city/zz/' || pg_temp.pick(i * 10 + k, 6, :n), 'x', k * 6, k * 6 + 5
  FROM generate_series(1, :n / 2) AS i, generate_series(0, 5) AS k;
UPDATE urban.documents d
   SET search = urban.search_vector(d.body, d.language, length(d.title), m.ids, m.starts, m.ends)
  FROM (SELECT document_id, array_agg(entity_id) AS ids, array_agg(char_start) AS starts, array_agg(char_end) AS ends
		  FROM urban.mentions GROUP BY document_id) AS m
 WHERE m.document_id = d.document_id AND d.document_id LIKE 'document/zz%';

INSERT INTO urban.events (event_id, kind, status, name, date, starts_on, ends_on, place_id, city, country_code, background, document_count, source_count, confidence)
SELECT 'event/zz' || i, (ARRAY['gathering', 'signing', 'launch'])[1 + i % 3], 'held', initcap(pg_temp.word(i, 7, 5)), d::date, d::date, d::date,
	   'city/zz/' || pg_temp.pick(i, 8, :n), 'x', 'ZZ', false, 1, 1, 80
  FROM generate_series(1, :n / 2) AS i CROSS JOIN LATERAL (SELECT '2015-01-01'::date + (i % 4000)::integer AS d) AS y;
INSERT INTO urban.event_participants (event_id, entity_id, role, document_count, starts_on, ends_on)
SELECT DISTINCT ON (1, 2) v.event_id, 'city/zz/' || pg_temp.pick(i * 10 + k, 9, :n), (ARRAY['organizer', 'participant', 'party'])[1 + k % 3], 1, v.starts_on, v.ends_on
  FROM generate_series(1, :n / 2) AS i JOIN urban.events v ON v.event_id = 'event/zz' || i, generate_series(1, 4) AS k;
INSERT INTO urban.agreements (agreement_id, kind, status, name, date, signed_on, place_id, document_count, source_count, confidence)
SELECT 'agreement/zz' || i, 'memorandum', 'signed', initcap(pg_temp.word(i, 10, 5)), d::date, d::date, 'city/zz/' || pg_temp.pick(i, 11, :n), 1, 1, 80
  FROM generate_series(1, :n / 4) AS i CROSS JOIN LATERAL (SELECT '2015-01-01'::date + (i % 4000)::integer AS d) AS y;
INSERT INTO urban.agreement_parties (agreement_id, entity_id, document_count, starts_on, ends_on)
SELECT DISTINCT g.agreement_id, 'city/zz/' || pg_temp.pick(i * 10 + k, 12, :n), 1, g.signed_on, g.signed_on
  FROM generate_series(1, :n / 4) AS i JOIN urban.agreements g ON g.agreement_id = 'agreement/zz' || i, generate_series(1, 2) AS k;
INSERT INTO urban.memberships (membership_id, member_id, of_id, role, since, document_count, source_count)
SELECT 'membership/zz' || i, 'city/zz/' || pg_temp.pick(i, 13, :n), 'coalition/zz/' || 1 + i % greatest(:n / 100, 1), 'member', '2020', 1, 1 FROM generate_series(1, :n / 2) AS i;
INSERT INTO urban.partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count)
SELECT DISTINCT ON (1, 2) least(x.a, x.b), greatest(x.a, x.b), 'memorandum', '2020-01-01'::date, '2024-01-01'::date, 1, 0
  FROM (SELECT 'city/zz/' || pg_temp.pick(i, 14, :n) AS a, 'city/zz/' || 1 + abs(hashint8extended(i, 15)) % :n AS b FROM generate_series(1, :n * 10) AS i) AS x
 WHERE x.a <> x.b;

INSERT INTO urban_internal.assignments (document_id, local_id, fact_kind, published_id, reason)
SELECT 'document/zz' || i, 'event/zz' || i, 'event', 'event/zz' || i, 'own' FROM generate_series(1, :n / 2) AS i
UNION ALL
SELECT 'document/zz' || i, 'agreement/zz' || i, 'agreement', 'agreement/zz' || i, 'own' FROM generate_series(1, :n / 4) AS i;
INSERT INTO urban_internal.local_evidence (document_id, evidence_id, fact_kind, fact_id, aspect, entity_id, role, char_start, char_end, quote, rule)
SELECT a.document_id, k + CASE WHEN a.fact_kind = 'event' THEN 0 ELSE 10 END, a.fact_kind, a.local_id, CASE WHEN k = 0 THEN 'fact' ELSE 'participant' END,
	   CASE WHEN k > 0 THEN 'city/zz/' || pg_temp.pick(k, 16, :n) END, NULL, 0, 40, left(d.body, 40), 'made'
  FROM urban_internal.assignments a JOIN urban.documents d USING (document_id), generate_series(0, 2) AS k
 WHERE a.document_id LIKE 'document/zz%';
INSERT INTO urban_internal.local_framework_links (document_id, fact_id, framework_id, framework_code, relation, actor_id, event_id, agreement_id, confidence)
SELECT 'document/zz' || i, 'framework_link/zz' || i, 'framework/zz/' || 1 + i % 20, NULL, 'contributes_to', 'city/zz/' || pg_temp.pick(i, 17, :n), NULL, NULL, 80
  FROM generate_series(1, :n / 4) AS i;
INSERT INTO urban_internal.local_commitments (document_id, fact_id, actor_id, action, due, event_id, confidence)
SELECT 'document/zz' || i, 'commitment/zz' || i, 'city/zz/' || pg_temp.pick(i, 18, :n), 'build', (2020 + i % 12)::text::urban.edtf, NULL, 80
  FROM generate_series(1, :n / 4) AS i;
ANALYZE;
