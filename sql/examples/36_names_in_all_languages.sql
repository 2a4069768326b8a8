-- What is Bishkek called in which language?
SELECT language, string_agg(name, ', ' ORDER BY name) AS names FROM urban.entity_names
 WHERE entity_id = urban.entity_id('Бишкек') AND kind = 'preferred' GROUP BY language ORDER BY language;
