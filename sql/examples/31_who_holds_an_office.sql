-- Which persons hold an office in which city?
SELECT DISTINCT coalesce(p.name_en, p.name) AS person, coalesce(b.name_en, b.name) AS city
  FROM urban.affiliations a JOIN urban.entities p ON p.entity_id = a.person_id JOIN urban.entities b ON b.entity_id = a.body_id
 WHERE b.kind = 'city' ORDER BY 2, 1;
