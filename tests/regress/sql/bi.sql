-- Schema urban_bi: standard types only, a comment everywhere, one unique key a view, readable by urban_reader.
SELECT table_name, column_name, data_type FROM information_schema.columns
 WHERE table_schema = 'urban_bi' AND data_type NOT IN ('date', 'text', 'integer', 'double precision', 'boolean', 'timestamp with time zone');
SELECT c.relname, a.attname AS without_comment
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0
 WHERE c.relnamespace = 'urban_bi'::regnamespace AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL);
SELECT c.relname, (SELECT string_agg(a.attname, ' ') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = 1) AS first_column
  FROM pg_class c WHERE c.relnamespace = 'urban_bi'::regnamespace ORDER BY c.relname;

SET ROLE urban_reader;
CREATE FUNCTION pg_temp.not_unique() RETURNS TABLE (name text, rows bigint, keys bigint) LANGUAGE plpgsql AS $$
DECLARE
	v record;
BEGIN
	FOR v IN SELECT table_name AS t, min(column_name) AS k FROM information_schema.columns
			  WHERE table_schema = 'urban_bi' AND ordinal_position = 1 AND table_name NOT IN ('label', 'annotation') GROUP BY 1 ORDER BY 1 LOOP
		RETURN QUERY EXECUTE format('SELECT %L, count(*), count(DISTINCT %I) FROM urban_bi.%I HAVING count(*) <> count(DISTINCT %I) OR count(*) = 0', v.t, v.k, v.t, v.k);
	END LOOP;
END $$;
SELECT * FROM pg_temp.not_unique();
SELECT count(*) = count(DISTINCT fact_key) FROM urban_bi.annotation;
SELECT event_key, kind_ru, status_en, title_en, title_ru, date_text, date_precision, starts_on, place_ru, country_en, latitude, participants_en, participant_count, themes_ru, source_link
  FROM urban_bi.event ORDER BY event_key;
SELECT agreement_key, kind_ru, date_precision, valid_from, valid_until, parties_en, party_count, place_en, source_title, source_language FROM urban_bi.agreement;
SELECT partnership_key, a_en, a_latitude, b_ru, b_longitude, crosses_border, agreement_count FROM urban_bi.partnership ORDER BY 1;
SELECT membership_key, member_en, body_en, role_ru, since_on, until_text, until_on, date_precision FROM urban_bi.membership ORDER BY 1;
SELECT commitment_key, actor_en, latitude, due_text, due_from, due_until, date_precision, source_link FROM urban_bi.commitment ORDER BY 1;
SELECT document_key, source_link, language_en, published_on, date_precision, themes_en, entity_count FROM urban_bi.document ORDER BY 1;
SELECT entity_key, kind_ru, name_en, name_ru, country_en, city_key, framework_code FROM urban_bi.entity WHERE entity_key ~ 'riverton|goal-11.5|xa$' ORDER BY 1;
SELECT event_participant_key, entity_en, role_ru FROM urban_bi.event_participant ORDER BY 1;
SELECT agreement_party_key FROM urban_bi.agreement_party ORDER BY 1;
SELECT framework_link_key, framework_code, relation_ru, actor_en, agreement_key FROM urban_bi.framework_link ORDER BY 1;
SELECT fact_theme_key, theme_en FROM urban_bi.fact_theme ORDER BY 1;
SELECT * FROM urban_bi.calendar WHERE day IN ('2024-02-29', '2024-12-30') ORDER BY day;
SET timezone = 'Asia/Tashkent';
SELECT time AT TIME ZONE 'UTC' AS time, timeend AT TIME ZONE 'UTC' AS timeend, text, tags FROM urban_bi.annotation ORDER BY fact_key;
RESET timezone;
-- What has codes has labels for all of them.
SELECT DISTINCT 'event', kind, status FROM urban_bi.event WHERE kind_en IS NULL OR kind_ru IS NULL OR status_en IS NULL OR status_ru IS NULL;
RESET ROLE;
