-- The index of days: it, a sequential scan and the functions agree; it gives its values
-- back; conditions written as functions use it; estimates are near.
SET search_path = public, urban;
SET datestyle = ISO;
\set rows `echo ${URBAN_ROWS:-6000}`
\set seed `echo ${URBAN_SEED:-1}`
SELECT setseed((:seed % 1000000) / 1000000.0) IS NOT NULL AS seeded;

-- Dates of all forms, most of them near to one another.
CREATE FUNCTION random_day() RETURNS date LANGUAGE sql VOLATILE AS $$ SELECT date '2000-01-01' + (random() * 9000)::int $$;
CREATE FUNCTION random_date(form int) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT CASE form
        WHEN 0 THEN to_char(d, 'YYYY-MM') WHEN 1 THEN to_char(d, 'YYYY') WHEN 2 THEN to_char(d, 'YYYY-MM-DD') || '~'
        WHEN 3 THEN d || '/' || d + (random() * 800)::int WHEN 4 THEN to_char(d, 'YYYY-MM') || '/..'
        WHEN 5 THEN '/' || to_char(d, 'YYYY') WHEN 6 THEN '200X-' || to_char(d, 'MM-DD')
        WHEN 7 THEN to_char(d, 'YYYY') || '-2' || 1 + (random() * 7)::int WHEN 8 THEN '[' || to_char(d, 'YYYY') || ',2012-05]'
        WHEN 9 THEN '{' || to_char(d, 'YYYY-MM') || ',2015..2016}' WHEN 10 THEN to_char(d, 'YYYY-MM') || '-XX/' || d + 400
        WHEN 11 THEN 'Y' || 10000 + (random() * 1e6)::int WHEN 12 THEN to_char(d, 'YYYY') || 'S3'
        ELSE d::text END
    FROM random_day() AS d $$;
CREATE TABLE days AS
SELECT i AS id, replace(random_date((random() * 30)::int), '-02-29', '-02-28')::edtf AS d FROM generate_series(1, :rows) AS i;
INSERT INTO days VALUES (0, NULL);
CREATE INDEX days_d ON days USING spgist (d);
VACUUM ANALYZE days;

-- Every operator against queries of every form. Brute force is the function in a place where no index serves.
CREATE TABLE asked AS SELECT DISTINCT replace(random_date(form), '-02-29', '-02-28')::edtf AS q FROM generate_series(0, 15) AS form, generate_series(1, 2);
CREATE FUNCTION disagreements() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    o record; a record; by_index bigint; by_scan bigint; by_function bigint; wrong bigint;
BEGIN
    FOR o IN SELECT oprname, oprcode::regproc AS function FROM pg_operator
        WHERE oprnamespace = 'urban'::regnamespace AND (oprname ~ '[~!]$' OR (oprname = '=' AND oprleft = 'edtf'::regtype)) LOOP
        FOR a IN SELECT q FROM asked LOOP
            SET LOCAL enable_seqscan = off;
            EXECUTE format('SELECT count(*) FROM days WHERE d OPERATOR(urban.%s) %L', o.oprname, a.q) INTO by_index;
            SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off;
            SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off;
            EXECUTE format('SELECT count(*), count(*) FILTER (WHERE %s(d, %L)) FROM days WHERE d OPERATOR(urban.%s) %L',
                o.function, a.q, o.oprname, a.q) INTO by_scan, by_function;
            EXECUTE format('SELECT count(*) FROM days WHERE %s(d, %L) AND random() >= 0', o.function, a.q) INTO wrong;
            RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
            IF by_index <> by_scan OR by_function <> by_scan OR wrong <> by_scan THEN
                RETURN NEXT format('%s %s: %s by index, %s by scan, %s by function', o.oprname, a.q, by_index, by_scan, wrong);
            END IF;
        END LOOP;
    END LOOP;
END $$;
SELECT * FROM disagreements();

-- It was the index, it was asked nothing of the table, and its values are those that went in.
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT d FROM days WHERE d &&~ '2010-05-05/2010-05-20';
SET enable_bitmapscan = off;
CREATE TABLE from_index AS SELECT d FROM days WHERE d >>~ '-9999';
RESET enable_bitmapscan;
SELECT count(*) AS different FROM (
    (SELECT d FROM from_index EXCEPT ALL SELECT d FROM days WHERE id > 0)
    UNION ALL (SELECT d FROM days WHERE id > 0 EXCEPT ALL SELECT d FROM from_index)) AS x;

-- Conditions that are written as functions use it, on either side; not where both sides are columns of the row.
EXPLAIN (COSTS OFF) SELECT d FROM days WHERE urban.certainly_within(d, '2010');
EXPLAIN (COSTS OFF) SELECT d FROM days WHERE urban.certainly_contains('2010', d);
EXPLAIN (COSTS OFF) SELECT d FROM days WHERE urban.certainly_contains(d, d);
EXPLAIN (COSTS OFF) SELECT asked.q, count(*) FROM asked JOIN days ON urban.possibly_overlaps(days.d, asked.q) GROUP BY 1;

-- Rows that come and go.
DELETE FROM days WHERE id % 3 = 0;
INSERT INTO days SELECT i, random_day()::edtf FROM generate_series(1, 2000) AS i;
VACUUM days;
SELECT * FROM disagreements() LIMIT 5;
-- Many equal values, of which no page can be divided.
INSERT INTO days SELECT i, '2010-05' FROM generate_series(1, 3000) AS i;
SELECT count(*) FROM days WHERE d = '2010-05' HAVING count(*) < 3000;
RESET enable_seqscan;

-- Estimates within a factor of three, for columns of days, of months, of periods and of all together.
CREATE TABLE plain_days AS SELECT random_day()::edtf AS d FROM generate_series(1, 20000);
CREATE TABLE months AS SELECT to_char(random_day(), 'YYYY-MM')::edtf AS d FROM generate_series(1, 20000);
CREATE TABLE periods AS SELECT (s || '/' || s + 1 + (random() * 400)::int)::edtf AS d
FROM (SELECT random_day() AS s FROM generate_series(1, 20000)) AS x;
CREATE TABLE mixed AS SELECT d FROM plain_days UNION ALL SELECT d FROM months UNION ALL SELECT d FROM periods
UNION ALL SELECT NULL FROM generate_series(1, 5000) UNION ALL SELECT '2010-05-05' FROM generate_series(1, 3000);
ANALYZE plain_days; ANALYZE months; ANALYZE periods; ANALYZE mixed;
CREATE FUNCTION bad_estimates() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    o record; t text; q text; plan json; estimate float; actual float;
BEGIN
    FOREACH t IN ARRAY ARRAY['plain_days', 'months', 'periods', 'mixed'] LOOP
        FOREACH q IN ARRAY ARRAY['2010-05-05', '2010-05', '2010', '2010-05-05/2010-05-20', '2005/2015', '2008-03/2009-02',
            '[2003,2010]', '{2003,2009}', '201X', '2015/..', '/2004', '1990', 'XXXX-12-25'] LOOP
            FOR o IN SELECT oprname, oprcode::regproc AS function FROM pg_operator
                WHERE oprnamespace = 'urban'::regnamespace AND oprname ~ '[~!]$' LOOP
                EXECUTE format('EXPLAIN (FORMAT json) SELECT FROM %s WHERE d OPERATOR(urban.%s) %L', t, o.oprname, q) INTO plan;
                estimate := (plan->0->'Plan'->>'Plan Rows')::float;
                EXECUTE format('EXPLAIN (FORMAT json) SELECT FROM %s WHERE %s(d, %L)', t, o.function, q) INTO plan;
                IF (plan->0->'Plan'->>'Plan Rows')::float <> estimate THEN
                    RETURN NEXT format('%s(%s): not as the operator', o.function, q);
                END IF;
                EXECUTE format('SELECT count(*) FROM %s WHERE d OPERATOR(urban.%s) %L', t, o.oprname, q) INTO actual;
                -- A handful of rows more or less changes no plan.
                IF greatest(estimate, actual) > 3 * greatest(least(estimate, actual), 15) THEN
                    RETURN NEXT format('%s %s %s: %s estimated, %s found', t, o.oprname, q, estimate, actual);
                END IF;
            END LOOP;
        END LOOP;
    END LOOP;
END $$;
SELECT * FROM bad_estimates();

-- Another session's plan: the span of many rows in parallel is that of one process.
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT span(d), min(d), max(d) FROM mixed WHERE d &&~ '2001/2020';
CREATE TABLE spans AS SELECT span(d), min(d), max(d) FROM mixed WHERE d &&~ '2001/2020';
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS same FROM (SELECT * FROM spans INTERSECT SELECT span(d), min(d), max(d) FROM mixed WHERE d &&~ '2001/2020') AS x;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;
DROP TABLE days, asked, from_index, plain_days, months, periods, mixed, spans;
DROP FUNCTION random_day, random_date, disagreements, bad_estimates;
