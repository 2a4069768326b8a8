-- Who has most partners, and through whom do the ways between others lead?
SELECT name, kind, partners, round(betweenness::numeric, 2) AS betweenness FROM urban.centrality(max_results => 3);
