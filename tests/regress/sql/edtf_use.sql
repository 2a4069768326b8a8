-- Uncertain dates and framework codes where tables have types: constraints, keys of all sorts,
-- arrays, generated columns, partitions, statistics. What stays is dumped and restored behind
-- these tests, and replicated.
SET search_path = public, urban;
SET datestyle = ISO;

-- Exclusion, by the index of days: no two periods that certainly share a day.
CREATE TABLE use_terms (office text, term urban.edtf, EXCLUDE USING spgist (term WITH urban.&&!));
INSERT INTO use_terms VALUES ('akim', '2015-05-01/2019-03-10'), ('akim', '2019-03-11/2022-01');
INSERT INTO use_terms VALUES ('akim', '2018/2018-12');
INSERT INTO use_terms VALUES ('akim', '2022-01-05'), ('akim', '[2014,2015]');
SELECT term FROM use_terms ORDER BY term;

-- Foreign keys, also across values that were typed in another form.
CREATE TABLE use_calendar (day urban.edtf PRIMARY KEY, goal urban.framework_code UNIQUE);
CREATE TABLE use_entries (day urban.edtf REFERENCES use_calendar ON UPDATE CASCADE ON DELETE CASCADE,
    goal urban.framework_code REFERENCES use_calendar (goal));
INSERT INTO use_calendar VALUES ('Y-17E7', 'SDG:11'), ('2023?-09', 'SDG:11.5'), ('[2023,2025]', NULL);
INSERT INTO use_entries VALUES ('Y-170000000', 'SDG:11'), ('?2023-09', 'SDG:11.5'), (' [2023,2025] ', NULL);
INSERT INTO use_entries VALUES ('2023-09', NULL);
UPDATE use_calendar SET day = '2024' WHERE day = '[2023,2025]';
DELETE FROM use_calendar WHERE goal = 'SDG:11';
SELECT * FROM use_entries ORDER BY day;

-- Generated columns, checks, expression indexes, domains, composites.
CREATE DOMAIN use_past AS urban.edtf CHECK (urban.possibly_before(VALUE, '2100'));
CREATE TABLE use_archive (
    id int PRIMARY KEY, made use_past NOT NULL, goal urban.framework_code,
    first_day date GENERATED ALWAYS AS (urban.earliest(made)) STORED,
    year bigint GENERATED ALWAYS AS (urban.year(made)) STORED,
    days daterange GENERATED ALWAYS AS (made::urban.edtf::daterange) STORED,
    framework urban.framework_code GENERATED ALWAYS AS (urban.root(goal)) STORED,
    CHECK (urban.certainly_after(made, '-5000') OR urban.is_uncertain(made)));
INSERT INTO use_archive (id, made, goal) VALUES (1, '1914/1918', 'SDG:16'), (2, 'XXXX-12-25', NULL), (3, '{1960,1961-12}', 'NUA');
INSERT INTO use_archive (id, made) VALUES (4, '2101');
SELECT * FROM use_archive ORDER BY id;
CREATE INDEX use_archive_made ON use_archive USING spgist ((made::urban.edtf));
CREATE INDEX use_archive_years ON use_archive ((urban.latest(made))) WHERE NOT urban.is_interval(made);

-- Arrays, with their operators and a GIN index.
CREATE TABLE use_lists (id int, dates urban.edtf[], goals urban.framework_code[]);
INSERT INTO use_lists VALUES (1, '{2023,"[2023,2024]",NULL}', '{SDG:11,NUA}'), (2, '{"{1960,1961}",Y17E7}', '{}');
CREATE INDEX ON use_lists USING gin (dates);
SELECT id, dates, dates[2], goals, array_position(goals, 'NUA') FROM use_lists ORDER BY id;
SET enable_seqscan = off;
SELECT id FROM use_lists WHERE dates @> ARRAY['[2023,2024]'::urban.edtf];
SELECT id FROM use_lists WHERE dates && ARRAY['Y170000000'::urban.edtf];
RESET enable_seqscan;
SELECT '2023'::urban.edtf = ANY (dates) FROM use_lists ORDER BY id;

-- Partitions by range, list and hash; what is pruned.
CREATE TABLE use_range (day urban.edtf, n int) PARTITION BY RANGE (day);
CREATE TABLE use_range_1 PARTITION OF use_range FOR VALUES FROM (MINVALUE) TO ('1918-11-11');
CREATE TABLE use_range_2 PARTITION OF use_range FOR VALUES FROM ('1918-11-11') TO (MAXVALUE);
CREATE TABLE use_list (goal urban.framework_code) PARTITION BY LIST (goal);
CREATE TABLE use_list_1 PARTITION OF use_list FOR VALUES IN ('SDG:11', 'SDG:13');
CREATE TABLE use_list_2 PARTITION OF use_list DEFAULT;
CREATE TABLE use_hash (day urban.edtf) PARTITION BY HASH (day);
CREATE TABLE use_hash_0 PARTITION OF use_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE use_hash_1 PARTITION OF use_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO use_range SELECT (1900 + i || '-0' || 1 + i % 9)::urban.edtf, i FROM generate_series(0, 99) i;
INSERT INTO use_hash SELECT day FROM use_range;
INSERT INTO use_list VALUES ('SDG:11'), ('SDG:11.5'), (NULL);
SELECT tableoid::regclass, count(*), min(day), max(day) FROM use_range GROUP BY 1 ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT * FROM use_range WHERE day >= '1960';
EXPLAIN (COSTS OFF) SELECT * FROM use_list WHERE goal = 'SDG:13';
SELECT count(DISTINCT tableoid) = 2 AS spread, count(*) FROM use_hash;

-- Extended statistics over both types.
CREATE TABLE use_counted AS SELECT (2000 + i % 20)::text::urban.edtf AS day, ('SDG:' || 1 + i % 20)::urban.framework_code AS goal
FROM generate_series(1, 4000) i;
CREATE STATISTICS use_statistics (ndistinct, dependencies, mcv) ON day, goal FROM use_counted;
CREATE STATISTICS use_statistics_of_year ON (urban.year(day)), goal FROM use_counted;
ANALYZE use_counted;
SELECT stxdndistinct IS NOT NULL AS ndistinct, stxddependencies IS NOT NULL AS dependencies, stxdmcv IS NOT NULL AS mcv
FROM pg_statistic_ext_data d JOIN pg_statistic_ext s ON s.oid = d.stxoid WHERE stxname = 'use_statistics';
CREATE FUNCTION use_rows(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json; BEGIN EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan; RETURN (plan->0->'Plan'->>'Plan Rows')::bigint; END $$;
SELECT use_rows($$SELECT FROM use_counted WHERE day = '2004' AND goal = 'SDG:5'$$) BETWEEN 100 AND 400 AS known_together;

-- Windows, sets, ordering with NULLs; a subquery in parallel.
SELECT day, lag(day) OVER (ORDER BY day DESC) FROM (VALUES ('2023'::urban.edtf), ('[2022,2024]'), (NULL), ('2023-05')) AS v (day) ORDER BY day NULLS FIRST;
SELECT '2023'::urban.edtf UNION SELECT '2023' UNION SELECT '2023~' ORDER BY 1;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT count(*) FROM use_counted WHERE urban.certainly_within(day, '2003/2009') AND goal <@ 'SDG:5';
SELECT count(*) FROM use_counted WHERE urban.certainly_within(day, '2003/2009') AND goal <@ 'SDG:5';
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size;

-- amcheck has nothing to say of btrees over many random values.
CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA public;
CREATE TABLE use_random AS
SELECT CASE (random() * 6)::int WHEN 0 THEN y::text WHEN 1 THEN y || '-05' WHEN 2 THEN y || '/..' WHEN 3 THEN '[' || y || ',2024]'
    WHEN 4 THEN y || '-XX-15' WHEN 5 THEN y || 'S3' ELSE y || '-02-1' || (random() * 9)::int END::urban.edtf AS day,
    ('SDG:' || (random() * 200)::int || CASE WHEN y % 3 = 0 THEN '' ELSE '.' || chr(97 + y % 26) END)::urban.framework_code AS goal
FROM (SELECT 1000 + (random() * 1000)::int AS y FROM generate_series(1, 30000)) AS x;
CREATE INDEX use_random_day ON use_random (day);
CREATE INDEX use_random_goal ON use_random (goal, day DESC);
DELETE FROM use_random WHERE urban.year(day) % 7 = 0;
INSERT INTO use_random SELECT day, goal FROM use_random LIMIT 5000;
VACUUM use_random;
SELECT c.relname, bt_index_parent_check(c.oid, true, true) FROM pg_class c
WHERE relname IN ('use_random_day', 'use_random_goal', 'use_calendar_pkey', 'use_calendar_goal_key') ORDER BY 1;
DROP TABLE use_random, use_counted;
DROP FUNCTION use_rows;
DROP EXTENSION amcheck;
