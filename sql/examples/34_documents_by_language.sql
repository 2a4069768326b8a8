-- How many documents in which language, and how old is the oldest?
SELECT language_en, count(*) AS documents, min(published_on) AS oldest, max(published_on) AS newest
  FROM urban_bi.document GROUP BY language_en ORDER BY language_en;
