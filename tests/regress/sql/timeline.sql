-- urban.timeline(): of an entity, a place and a theme; periods.
SELECT date, fact_kind, fact_id, kind, status, title, place, role, documents, starts_on, ends_on FROM urban.timeline('Riverton');
SELECT date, fact_id, title, role FROM urban.timeline('Hillford', '2024-02', '2024-03');
SELECT date, fact_id, role FROM urban.timeline('Arland');
SELECT date, fact_id, role FROM urban.timeline('North Arland', until => '2024-06');
SELECT date, fact_id, role FROM urban.timeline('Bergia');
SELECT date, fact_id, role FROM urban.timeline('Bergia', '2000');
SELECT date, fact_id FROM urban.timeline('Inundations');
SELECT date, fact_id FROM urban.timeline('разливы');
SELECT date, fact_id FROM urban.timeline('xwater', '2024-09-15', '2024-09-15');
SELECT date, fact_id, title, role FROM urban.timeline('Coalition of Lake Towns');
SELECT count(*) FROM urban.timeline('Hillford', max_results => 1);
SELECT count(*) FROM urban.timeline(NULL);
\set SHOW_CONTEXT never
SELECT * FROM urban.timeline('Hillferd');
\echo :SQLSTATE
SELECT * FROM urban.timeline('Hillford', '2025', '2024');
\echo :SQLSTATE
SELECT * FROM urban.timeline('Hillford', max_results => 0);
\echo :SQLSTATE
SELECT * FROM urban.timeline('Hillford', '2024-13');
\echo :SQLSTATE
