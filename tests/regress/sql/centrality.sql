-- urban.betweenness() and urban.centrality(): who stands in the middle.
-- A chain of five, a star of five, a ring of four, two that know nobody else, nothing.
SELECT urban.betweenness('{1,2,3,4}', '{2,3,4,5}', 5);
SELECT urban.betweenness('{1,1,1,1}', '{2,3,4,5}', 5);
SELECT urban.betweenness('{1,2,3,4}', '{2,3,4,1}', 4);
SELECT urban.betweenness('{1}', '{2}', 2), urban.betweenness('{}', '{}', 0), urban.betweenness('{}', '{}', 3);
-- Two shortest ways share the pair: 1-2-4 and 1-3-4.
SELECT urban.betweenness('{1,1,2,3}', '{2,3,4,4}', 4);
-- From a sample of the sources; the ring is the same from everywhere.
SELECT urban.betweenness('{1,2,3,4}', '{2,3,4,1}', 4, 2);
SELECT entity_id, partners, weight, round(betweenness::numeric, 3) AS betweenness FROM urban.centrality();
SELECT entity_id, partners FROM urban.centrality('{city}');
SELECT count(*) FROM urban.centrality('{person}') UNION ALL SELECT count(*) FROM urban.centrality(max_results => 1) UNION ALL SELECT count(*) FROM urban.centrality(since => '2024-06') ORDER BY 1;
\set SHOW_CONTEXT never
SELECT urban.betweenness('{1}', '{2,3}', 3);
\echo :SQLSTATE
SELECT urban.betweenness('{1}', '{4}', 3);
\echo :SQLSTATE
SELECT urban.betweenness('{1}', '{NULL}', 3);
\echo :SQLSTATE
SELECT urban.betweenness('{1}', '{2}', 2, 0);
\echo :SQLSTATE
SELECT * FROM urban.centrality(sources => 0);
\echo :SQLSTATE
-- A large one is given up when the time is over.
SET statement_timeout = '200ms';
SELECT cardinality(urban.betweenness(array_agg(i), array_agg(1 + i % 30000), 30000, 30000)) FROM generate_series(1, 30000) AS i;
\echo :SQLSTATE
