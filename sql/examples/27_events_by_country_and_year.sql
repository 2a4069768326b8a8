-- How many dated events a country and year?
SELECT e.country_en, c.year, count(*) AS events
  FROM urban_bi.event e JOIN urban_bi.calendar c ON c.day = e.starts_on
 WHERE e.status = 'held' AND e.country_en IS NOT NULL GROUP BY e.country_en, c.year ORDER BY c.year, e.country_en;
