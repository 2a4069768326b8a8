-- urban.members_at(): certain where documents say from when and until when.
SELECT name, kind, country_code, role, certain, since, until, membership_id FROM urban.members_at('Coalition of Lake Towns', '2024-12-31');
SELECT name, certain FROM urban.members_at('Coalition of Lake Towns', '2025-06-01');
SELECT name, certain FROM urban.members_at('Coalition of Lake Towns', '2026-06-01');
SELECT name, certain FROM urban.members_at('Coalition of Lake Towns', '2024-06-05');
SELECT count(*) FROM urban.members_at('Coalition of Lake Towns', '2023-06-01');
SELECT name, certain FROM urban.members_at('Safe Towns');
\set SHOW_CONTEXT never
SELECT * FROM urban.members_at('Coalition of Lake Town');
\echo :SQLSTATE
