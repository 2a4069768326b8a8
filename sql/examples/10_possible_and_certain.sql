-- Which events certainly took place in the autumn of 2024, and which may have?
SELECT v.date, v.kind, v.city, urban.certainly_within(v.date, '2024-09-01/2024-11-30') AS certain
  FROM urban.events v
 WHERE urban.possibly_overlaps(v.date, '2024-09-01/2024-11-30') AND v.status = 'held'
 ORDER BY v.starts_on, v.kind, v.city;
