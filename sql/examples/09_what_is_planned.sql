-- Which events were planned for 2025 and later?
SELECT date_text, date_precision, place_en FROM urban_bi.event WHERE status = 'planned' AND ends_on >= '2025-01-01' AND place_en IS NOT NULL
 ORDER BY starts_on, place_en;
