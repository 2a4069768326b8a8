-- What happened with Karakol in 2024?
SELECT date, kind, status, title, role FROM urban.timeline('Karakol', '2024', '2024') WHERE fact_kind <> 'event' OR kind = 'signing';
