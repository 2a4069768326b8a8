-- Which hazards are told of, with which figures?
SELECT v.date, coalesce(p.name_en, p.name) AS place, m.measure, m.value
  FROM urban.events v JOIN urban.hazard_measures m USING (event_id) LEFT JOIN urban.entities p ON p.entity_id = v.place_id
 ORDER BY v.starts_on, m.measure;
