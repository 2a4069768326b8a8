-- How many documents were published in each month of 2024, those with none included?
SELECT c.month_ru, count(d.document_key) AS documents
  FROM urban_bi.calendar c LEFT JOIN urban_bi.document d ON d.published_on = c.day
 WHERE c.year = 2024 GROUP BY c.month, c.month_ru ORDER BY c.month;
