-- urban.commitments_due(): what may fall due in a period.
SELECT due, actor_name, action, commitment_id, document_id, published_on FROM urban.commitments_due();
SELECT commitment_id FROM urban.commitments_due('2025-06', '2025-06');
SELECT commitment_id FROM urban.commitments_due('2026');
SELECT commitment_id FROM urban.commitments_due(until => '2024');
SELECT commitment_id FROM urban.commitments_due(actor => 'Riverton');
SELECT commitment_id FROM urban.commitments_due(actor => 'Help for Cities');
\set SHOW_CONTEXT never
SELECT * FROM urban.commitments_due('2027', '2026');
\echo :SQLSTATE
SELECT * FROM urban.commitments_due(actor => 'Rivertuna');
\echo :SQLSTATE
SELECT * FROM urban.commitments_due(max_results => -1);
\echo :SQLSTATE
