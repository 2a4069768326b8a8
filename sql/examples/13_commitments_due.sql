-- What was promised by the end of 2025, and what for 2026?
SELECT due, actor_name, action FROM urban.commitments_due('2025', '2026');
