-- urban.find() and urban.entity_id(): names in any script, with typing errors; bad arguments.
SELECT entity_id, how, similarity FROM urban.find('Riverton');
SELECT entity_id, matched_name, how FROM urban.find('РИВЕРТОН');
SELECT entity_id, matched_name, how FROM urban.find('hfc');
SELECT entity_id, how, round(similarity::numeric, 2) FROM urban.find('Stonebrige');
SELECT entity_id, how, round(similarity::numeric, 2) FROM urban.find('Hilford');
SELECT entity_id, how FROM urban.find('Coalition of La');
SELECT entity_id, how FROM urban.find('Riverton', 'organization');
SELECT count(*) FROM urban.find('xyzzyq');
SELECT count(*) FROM urban.find('') UNION ALL SELECT count(*) FROM urban.find(NULL);
SELECT count(*) FROM urban.find(repeat('я', 100000));
SELECT urban.entity_id('city/xb/hillford'), urban.entity_id('Хиллфорд'), urban.entity_id('Riverton'), urban.entity_id(NULL);
SELECT urban.entity_family('city/xa/riverton');
\set SHOW_CONTEXT never
SELECT urban.entity_id('Riverten');
\echo :SQLSTATE
SELECT urban.entity_id('city/xb/hilford');
\echo :SQLSTATE
SELECT urban.entity_id('qqqqqq');
\echo :SQLSTATE
SELECT urban.entity_id('Riverton', 'coalition');
\echo :SQLSTATE

-- Sequences of letters: what the index answers is what a scan answers.
SELECT urban.gram_similarity('riverton', 'riverton'), urban.gram_similarity('', ''), urban.gram_similarity('ab', 'cd');
SELECT 'riverton' OPERATOR(urban.%%) 'riverten' AS alike, 'riverton' OPERATOR(urban.%%) 'lakeside' AS not_alike, urban.gram_alike('', 'a') AS empty;
CREATE TEMP TABLE grams AS
	SELECT DISTINCT urban.name_skeleton(substr(md5(i::text), 1, 4 + i % 7) || CASE WHEN i % 3 = 0 THEN ' ' || substr(md5(i::text), 9, 5) ELSE '' END) COLLATE "C" AS key
	  FROM generate_series(1, 5000) AS i;
CREATE INDEX grams_key ON grams USING gin (key urban.gram_ops);
ANALYZE grams;
SET enable_seqscan = off;
CREATE TEMP TABLE by_index AS SELECT q.key AS query, g.key FROM (SELECT key FROM grams ORDER BY key LIMIT 200) AS q JOIN grams g ON g.key OPERATOR(urban.%%) q.key;
EXPLAIN (costs off) SELECT key FROM grams WHERE key OPERATOR(urban.%%) 'riverton';
RESET enable_seqscan;
SET enable_bitmapscan = off;
CREATE TEMP TABLE by_scan AS SELECT q.key AS query, g.key FROM (SELECT key FROM grams ORDER BY key LIMIT 200) AS q JOIN grams g ON urban.gram_alike(g.key, q.key);
RESET enable_bitmapscan;
SELECT count(*) > 200 AS found_some FROM by_scan;
(SELECT * FROM by_index EXCEPT SELECT * FROM by_scan) UNION ALL (SELECT * FROM by_scan EXCEPT SELECT * FROM by_index);
