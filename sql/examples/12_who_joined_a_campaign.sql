-- Which cities are in Making Cities Resilient 2030, and which want to be?
SELECT member_en, country_code, role_en FROM urban_bi.membership WHERE body_en = 'Making Cities Resilient 2030' ORDER BY role_en, member_en;
