-- The type urban.edtf: text in and out, order, indexes, binary form, casts.
SET search_path = public, urban;
SET datestyle = ISO;
CREATE TABLE edtf_values (id int PRIMARY KEY, date urban.edtf);
INSERT INTO edtf_values VALUES
    (1, '2023-09-18'), (2, '2023-09'), (3, '2023'), (4, '2022/2026'), (5, '2030/..'), (6, '2023~'),
    (7, '2025-10?'), (8, '202X'), (9, '20XX'), (10, '2023-21'), (11, '2023-24'), (12, '2023-XX'),
    (13, '2023-09-XX'), (14, '2023-XX-XX'), (15, '../2022'), (16, '/2022'), (17, '2022/'), (18, '-0044-03-15'),
    (19, 'Y170000002'), (20, 'Y-170000002%'), (21, '2023-09-18T10:30:00Z'), (22, '2023-09-18T10:30:00+05'),
    (23, ' 2024-02-29 '), (24, '0000'), (25, NULL), (26, '2004-06-11%/2005~'),
    (27, 'XXXX-12-25'), (28, '201X-05'), (29, '[2023,2025]'), (30, '{1960,1961-12}'), (31, '[..1984]'), (32, '1950S2'),
    (33, 'Y-17E7'), (34, '?2004-06-~11'), (35, '2023-34'), (36, '2004-06-XX/2004-07-03'), (37, '1XXX'), (38, '1900/..'), (39, '-9999/..'), (40, '1900/Y999999'), (41, 'Y-9999999999999999/..'), (42, '../Y9999999999999999');
SELECT id, date, urban.edtf_level(date) AS level, urban.earliest(date), urban.latest(date), urban.precision(date), urban.year(date),
       urban.is_uncertain(date) AS "?", urban.is_approximate(date) AS "~", urban.is_interval(date) AS "/"
FROM edtf_values ORDER BY id;

-- The order: first day, then last day, then text.
SELECT string_agg(date::text, '  ' ORDER BY date) FROM edtf_values;

-- Sorting, which looks at first days first, gives the order that the operators give.
-- Far and open days, too, for which that must not overflow.
CREATE TABLE edtf_sorted AS SELECT row_number() OVER (ORDER BY date) AS position, date FROM edtf_values;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.position < b.position) <> (a.date < b.date)) AS wrong
FROM edtf_sorted a JOIN edtf_sorted b ON a.position <> b.position WHERE a.date IS NOT NULL AND b.date IS NOT NULL;

-- A plain day takes at most 16 bytes.
SELECT max(pg_column_size(date)) <= 16 AS compact FROM edtf_values WHERE id IN (1, 18, 23);

-- Operators in all directions.
SELECT a, b, a = b AS "=", a <> b AS "<>", a < b AS "<", a <= b AS "<=", a > b AS ">", a >= b AS ">="
FROM (VALUES ('2023'::urban.edtf, '2023-01-01'::urban.edtf), ('2023', '2023'), ('2023', '2023~'), ('2022/..', '2022/'))
    AS v (a, b);

-- Distinct, grouped, joined by hash, merge and nested loop: all agree.
SELECT count(DISTINCT date), count(*) FROM edtf_values;
CREATE TABLE edtf_many AS
SELECT (2000 + i % 40 || '-' || lpad((1 + i % 12)::text, 2, '0') || CASE i % 3 WHEN 0 THEN '' WHEN 1 THEN '~' ELSE '-0' || 1 + i % 9 END)::urban.edtf AS date
FROM generate_series(1, 3000) i;
ANALYZE edtf_many;
SET enable_nestloop = off; SET enable_mergejoin = off; SET enable_hashjoin = on;
EXPLAIN (COSTS OFF) SELECT count(*) FROM edtf_many a JOIN edtf_many b USING (date);
SELECT count(*) FROM edtf_many a JOIN edtf_many b USING (date);
SET enable_mergejoin = on; SET enable_hashjoin = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM edtf_many a JOIN edtf_many b USING (date);
SELECT count(*) FROM edtf_many a JOIN edtf_many b USING (date);
SET enable_nestloop = on; SET enable_mergejoin = off;
SELECT count(*) FROM edtf_many a JOIN edtf_many b USING (date);
RESET enable_nestloop; RESET enable_mergejoin; RESET enable_hashjoin;

-- Index and sequential scan agree.
CREATE INDEX edtf_many_date ON edtf_many (date);
CREATE INDEX edtf_many_hash ON edtf_many USING hash (date);
SET enable_seqscan = off; SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM edtf_many WHERE date BETWEEN '2010' AND '2012-06-05';
SELECT count(*) FROM edtf_many WHERE date BETWEEN '2010' AND '2012-06-05';
SET enable_seqscan = on; SET enable_indexscan = off; SET enable_indexonlyscan = off;
SELECT count(*) FROM edtf_many WHERE date BETWEEN '2010' AND '2012-06-05';
SELECT min(date), max(date) FROM edtf_many;
SELECT count(*) FROM edtf_many WHERE date = (SELECT min(date) FROM edtf_many);
SET enable_seqscan = off; SET enable_bitmapscan = on;
SELECT count(*) FROM edtf_many WHERE date = (SELECT date FROM edtf_many ORDER BY date LIMIT 1);
RESET enable_seqscan; RESET enable_bitmapscan; RESET enable_indexscan; RESET enable_indexonlyscan;

-- A unique constraint knows values by what they are, not by how they were typed.
CREATE TABLE edtf_unique (date urban.edtf UNIQUE);
INSERT INTO edtf_unique VALUES ('2023-09-18T10:30:00+05');
INSERT INTO edtf_unique VALUES (' 2023-09-18T10:30:00+05:00');
INSERT INTO edtf_unique VALUES ('2023'), ('2023~'), ('2023?'), ('2023-XX');
SELECT count(*) FROM edtf_unique;

-- Binary copy there and back; the file lies in the server's own directory.
COPY edtf_values TO PROGRAM 'cat > edtf.copy' (FORMAT binary);
CREATE TABLE edtf_copied (LIKE edtf_values);
COPY edtf_copied FROM PROGRAM 'cat edtf.copy' (FORMAT binary);
SELECT count(*) AS copied FROM edtf_copied;
SELECT * FROM edtf_values EXCEPT SELECT * FROM edtf_copied;
SELECT encode(urban.edtf_send('2023-09-18'), 'hex');

-- Casts.
SELECT date '2023-09-18'::urban.edtf, date '0044-03-15 BC'::urban.edtf, timestamp '2023-09-18 23:30'::urban.edtf;
SET timezone = 'Asia/Almaty';
SELECT timestamptz '2023-09-18 23:30+00'::urban.edtf;
SET timezone = 'America/Lima';
SELECT timestamptz '2023-09-18 23:30+00'::urban.edtf;
RESET timezone;
SELECT castsource::regtype, provolatile FROM pg_cast c JOIN pg_proc p ON p.oid = castfunc
WHERE casttarget = 'urban.edtf'::regtype ORDER BY 1;
SELECT r, r::urban.edtf, r::urban.edtf::daterange = r AS same
FROM unnest(ARRAY['[2023-01-01,2023-02-01)', '[2023-01-01,2023-01-01]', '[2023-01-01,)', '(,2023-01-01)', '[2023-01-01,infinity]',
    '[-infinity,2023-01-01]']::daterange[]) AS r;
SELECT 'infinity'::date::urban.edtf;
SELECT date, date::daterange FROM edtf_values WHERE id IN (1, 2, 4, 5, 15, 19, 20) ORDER BY id;
SELECT id FROM edtf_values WHERE date < date '0001-01-01' ORDER BY id;

-- What can be read.
SELECT t, urban.edtf_is_valid(t)
FROM unnest(ARRAY['2023-09-18', '2023-13', '199u', '[2023,2024]', '[2023, 2024]', '', '2022/2021', 'Y12345']) AS t;

-- Arrays, rows and defaults work as of any type.
SELECT ARRAY['2023', '2022']::urban.edtf[] @> ARRAY['2022'::urban.edtf], ROW('2023'::urban.edtf) < ROW('2024'::urban.edtf);

-- What may depend on the type. The database is dumped and restored behind these tests, which
-- the server does under an empty search_path.
CREATE TABLE edtf_depends (
    id int GENERATED ALWAYS AS IDENTITY,
    date urban.edtf NOT NULL DEFAULT '2023',
    starts_on date GENERATED ALWAYS AS (urban.earliest(date)) STORED,
    CHECK (date < '2100' OR urban.is_interval(date))
);
CREATE INDEX ON edtf_depends (urban.latest(date)) WHERE urban.certainly_before(date, '2024');
CREATE INDEX ON edtf_depends (date DESC, id);
INSERT INTO edtf_depends (date) VALUES ('2019-05'), ('2019'), ('2020'), (DEFAULT), ('2100/2101');
INSERT INTO edtf_depends (date) VALUES ('2101');
CREATE VIEW edtf_depending AS SELECT id, date FROM edtf_depends WHERE date >= '2019~' AND urban.precision(date) <> 'day';
SELECT * FROM edtf_depending ORDER BY date;
CREATE TABLE edtf_parts (date urban.edtf) PARTITION BY RANGE (date);
CREATE TABLE edtf_parts_old PARTITION OF edtf_parts FOR VALUES FROM (MINVALUE) TO ('2020');
CREATE TABLE edtf_parts_new PARTITION OF edtf_parts FOR VALUES FROM ('2020') TO (MAXVALUE);
INSERT INTO edtf_parts SELECT date FROM edtf_depends;
SELECT tableoid::regclass, date FROM edtf_parts ORDER BY date;
