-- things with a key in common, over any number of steps, get the label of the least
SELECT urban.link_components(ARRAY[5, 3, 3, 9, 9, 7], ARRAY[10, 10, 20, 20, 30, 40]);
SELECT urban.link_components(ARRAY[7, 9, 9, 3, 3, 5], ARRAY[40, 30, 20, 20, 10, 10]);
SELECT urban.link_components(ARRAY[1, 2], ARRAY[1, 2]), urban.link_components('{}', '{}'), urban.link_components(NULL, '{}');
-- a thing and a key of the same number are not the same
SELECT urban.link_components(ARRAY[1, 2, 3], ARRAY[2, 3, 1]);
SELECT urban.link_components(ARRAY[1, 2], ARRAY[1]);
SELECT urban.link_components(ARRAY[1, NULL], ARRAY[1, 2]);
SELECT urban.link_components(ARRAY[[1, 2]], ARRAY[[1, 2]]);
-- against a recursive query, on random ties
SELECT setseed(0.5);
CREATE TEMP TABLE ties AS SELECT (random() * 300)::int8 AS thing, (random() * 400)::int8 - 200 AS key FROM generate_series(1, 400);
WITH RECURSIVE reached AS (
	SELECT DISTINCT thing AS root, thing FROM ties
	UNION
	SELECT r.root, b.thing FROM reached r JOIN ties a ON a.thing = r.thing JOIN ties b ON b.key = a.key
), expected AS (
	SELECT thing, min(root) AS label FROM reached GROUP BY thing
), got AS (
	SELECT unnest(things) AS thing, unnest(urban.link_components(things, keys)) AS label
	  FROM (SELECT array_agg(thing) AS things, array_agg(key) AS keys FROM ties) x
)
SELECT count(*) FILTER (WHERE g.label <> e.label) AS wrong, count(DISTINCT g.label) > 1 AS several, count(*) FROM got g JOIN expected e USING (thing);
SELECT urban.common_count('{a,b,c}', '{b,c,d}'), urban.common_count('{a,ab,b}', '{ab}'), urban.common_count('{}', '{a}'), urban.common_count(NULL, '{}');
SELECT urban.common_count('{a,NULL}', '{a,b}');
