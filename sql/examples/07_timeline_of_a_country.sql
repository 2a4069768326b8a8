-- Which signings and launches took place in Central Asian countries?
SELECT c.name, t.date, t.kind, t.title
  FROM unnest(ARRAY['Kazakhstan', 'Kyrgyzstan', 'Tajikistan', 'Uzbekistan']) AS c (name)
 CROSS JOIN LATERAL urban.timeline(c.name) AS t
 WHERE t.kind IN ('signing', 'launch') ORDER BY t.starts_on, c.name;
