-- urban.entity_frameworks(), common_frameworks(), framework_coverage().
SELECT * FROM urban.entity_frameworks('Hillford') ORDER BY framework_link_id;
SELECT framework_code, relation, framework_link_id FROM urban.entity_frameworks('Riverton') ORDER BY 3;
SELECT * FROM urban.common_frameworks('Riverton', 'Hillford');
SELECT count(*) FROM urban.common_frameworks('Riverton', 'Faraway');
SELECT * FROM urban.framework_coverage('SDG');
SELECT code, served FROM urban.framework_coverage('SDG:11');
SELECT code, served FROM urban.framework_coverage('Sustainable Goals');
SELECT code, served FROM urban.framework_coverage('framework/goal-6');
\set SHOW_CONTEXT never
SELECT * FROM urban.framework_coverage('NOSUCH');
\echo :SQLSTATE
SELECT * FROM urban.framework_coverage('Sustainable Gaols');
\echo :SQLSTATE
SELECT * FROM urban.framework_coverage('Riverton');
\echo :SQLSTATE
SELECT * FROM urban.common_frameworks('Riverton', 'Hillferd');
\echo :SQLSTATE
