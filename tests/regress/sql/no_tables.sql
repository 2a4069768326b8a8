-- The query functions in a database in which `urbanload init` has not run: one plain message each.
\set SHOW_CONTEXT never
SELECT * FROM urban.find('x');
\echo :SQLSTATE
SELECT urban.entity_id('x');
\echo :SQLSTATE
SELECT * FROM urban.timeline('x');
\echo :SQLSTATE
SELECT * FROM urban.partners('x');
\echo :SQLSTATE
SELECT * FROM urban.facts_between('x', 'y');
\echo :SQLSTATE
SELECT * FROM urban.partnership_path('x', 'y');
\echo :SQLSTATE
SELECT * FROM urban.partnership_network();
\echo :SQLSTATE
SELECT * FROM urban.centrality();
\echo :SQLSTATE
SELECT * FROM urban.common_frameworks('x', 'y');
\echo :SQLSTATE
SELECT * FROM urban.framework_coverage('SDG');
\echo :SQLSTATE
SELECT * FROM urban.members_at('x');
\echo :SQLSTATE
SELECT * FROM urban.commitments_due();
\echo :SQLSTATE
SELECT * FROM urban.evidence('x');
\echo :SQLSTATE
SELECT urban.profile('x');
\echo :SQLSTATE
SELECT * FROM urban.search('x');
\echo :SQLSTATE
