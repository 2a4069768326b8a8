-- Who signed what with whom, and where?
SELECT date_text, kind_en, parties_en, place_en FROM urban_bi.agreement ORDER BY starts_on NULLS LAST, parties_en;
