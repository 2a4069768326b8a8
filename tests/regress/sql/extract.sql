-- The facts of a text as jsonb. What is recognised is scored elsewhere; here only the
-- shape is looked at, so that the expected output does not depend on the knowledge.
CREATE FUNCTION pg_temp.news() RETURNS text LANGUAGE sql AS $$
SELECT 'Ministry and UN-Habitat sign memorandum' || E'\n\n' ||
       'Astana, 12 March 2024. The Ministry of Industry and Construction of Kazakhstan and UN-Habitat signed a ' ||
       'memorandum of understanding in Astana on 12 March 2024.'
$$;
SELECT jsonb_typeof(urban.extract(pg_temp.news()));
SELECT string_agg(key, ' ' ORDER BY key COLLATE "C") FROM jsonb_object_keys(urban.extract(pg_temp.news())) AS key
WHERE key IN ('entities', 'dates', 'events', 'agreements', 'memberships', 'framework_links', 'statements', 'commitments', 'language');
-- The explanation names rule and knowledge of each thing, and what was refused.
SELECT x LIKE '%is organization/unhabitat; rule: listed; score%' AS entity, x LIKE '%= event signing, held%' AS event,
       x LIKE '%date "12 March 2024" is 2024-03-12%' AS date
FROM urban.explain(pg_temp.news()) AS x;
SELECT urban.extract(pg_temp.news()) ? 'text' AS without, urban.extract(pg_temp.news(), with_text => true) ? 'text' AS with;

-- The same text gives the same facts, again and again, and in parallel workers.
SELECT count(DISTINCT urban.extract(pg_temp.news())) FROM generate_series(1, 20) i;
CREATE TABLE extract_news AS SELECT i, pg_temp.news() AS body FROM generate_series(1, 200) i;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT count(*) > 0 AS parallel
FROM pg_temp.plan($$SELECT i FROM extract_news WHERE urban.extract(body) ? 'events'$$) AS line WHERE line LIKE '%Parallel%';
SELECT count(*), count(DISTINCT urban.extract(body)) FROM extract_news WHERE urban.extract(body) ? 'events';
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- Memory is given back, after success and after an error.
SELECT count(*) FROM (SELECT urban.extract(pg_temp.news()) FROM generate_series(1, 500)) AS r;
SELECT urban.extract(' ');
SELECT count(*) AS left_behind FROM pg_backend_memory_contexts WHERE name = 'urban reading';

SELECT urban.extract(NULL) IS NULL AS strict;
SELECT urban.knowledge_digest() ~ '^[0-9a-f]{32}$' AS digest;

-- A call can be cancelled, and the backend goes on.
SET statement_timeout = '200ms';
SELECT sum(length(urban.extract(repeat(pg_temp.news() || E'\n\n', 10000))::text)) FROM generate_series(1, 50);
RESET statement_timeout;
SELECT jsonb_typeof(urban.extract(pg_temp.news()));
SELECT urban.names_version('no tables, no names') = '' AS no_names;
