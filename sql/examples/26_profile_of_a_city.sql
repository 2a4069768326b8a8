-- All about Karakol in one value: what is in it?
SELECT key, CASE jsonb_typeof(value) WHEN 'array' THEN '(list)' ELSE value::text END AS value
  FROM jsonb_each(urban.profile('Karakol')) ORDER BY key;
