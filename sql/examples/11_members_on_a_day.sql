-- Who belonged to the coalition of mountain cities at the end of 2025?
SELECT name, country_code, role, certain FROM urban.members_at('Coalition of Mountain Cities for Resilience', '2025-12-31');
