-- 84_bi_dimensions.sql - schema urban_bi: what the facts are joined with, and a view for time lines.

CREATE OR REPLACE VIEW urban_bi.entity AS
SELECT e.entity_id AS entity_key,
       e.kind,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'entity_kind' AND i.code = e.kind) AS kind_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'entity_kind' AND i.code = e.kind) AS kind_ru,
       e.name,
       coalesce(e.name_en, e.name) AS name_en,
       coalesce(e.name_ru, e.name) AS name_ru,
       e.country_code,
       coalesce(c.name_en, c.name) AS country_en,
       coalesce(c.name_ru, c.name) AS country_ru,
       e.parent_id AS parent_key,
       coalesce(e.acts_for, CASE WHEN e.kind = 'city' THEN e.entity_id END) AS city_key,
       e.latitude,
       e.longitude,
       e.framework_code::text AS framework_code,
       e.origin <> 'document' AS from_reference,
       e.updated_at
  FROM urban.entities e
  LEFT JOIN urban.entities c ON c.entity_id = 'country/' || lower(e.country_code);
COMMENT ON VIEW urban_bi.entity IS 'Everything that has a name, one row each';
COMMENT ON COLUMN urban_bi.entity.entity_key IS 'Unique and stable key, such as city/kz/kyzylorda';
COMMENT ON COLUMN urban_bi.entity.kind IS 'country, region, city, organization, coalition, framework, programme, person';
COMMENT ON COLUMN urban_bi.entity.kind_en IS 'Kind in English';
COMMENT ON COLUMN urban_bi.entity.kind_ru IS 'Kind in Russian';
COMMENT ON COLUMN urban_bi.entity.name IS 'Usual name';
COMMENT ON COLUMN urban_bi.entity.name_en IS 'Name in English, or the usual one';
COMMENT ON COLUMN urban_bi.entity.name_ru IS 'Name in Russian, or the usual one';
COMMENT ON COLUMN urban_bi.entity.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.entity.country_en IS 'Country in English';
COMMENT ON COLUMN urban_bi.entity.country_ru IS 'Country in Russian';
COMMENT ON COLUMN urban_bi.entity.parent_key IS 'What it is part of';
COMMENT ON COLUMN urban_bi.entity.city_key IS 'The city itself, or the city that a municipality acts for';
COMMENT ON COLUMN urban_bi.entity.latitude IS 'Degrees north, WGS 84';
COMMENT ON COLUMN urban_bi.entity.longitude IS 'Degrees east, WGS 84';
COMMENT ON COLUMN urban_bi.entity.framework_code IS 'Place in a framework''s numbering';
COMMENT ON COLUMN urban_bi.entity.from_reference IS 'Known beforehand, not only from documents';
COMMENT ON COLUMN urban_bi.entity.updated_at IS 'When this row last changed';

CREATE OR REPLACE VIEW urban_bi.event_participant AS
SELECT r.event_id || '|' || r.entity_id AS event_participant_key,
       r.event_id AS event_key,
       r.entity_id AS entity_key,
       coalesce(e.name_en, e.name) AS entity_en,
       coalesce(e.name_ru, e.name) AS entity_ru,
       e.kind AS entity_kind,
       e.country_code,
       r.role,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'role' AND i.code = r.role) AS role_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'role' AND i.code = r.role) AS role_ru,
       r.document_count
  FROM urban.event_participants r JOIN urban.entities e USING (entity_id);
COMMENT ON VIEW urban_bi.event_participant IS 'Who took part in which event, one row each';
COMMENT ON COLUMN urban_bi.event_participant.event_participant_key IS 'Unique and stable key';
COMMENT ON COLUMN urban_bi.event_participant.event_key IS 'Key of urban_bi.event';
COMMENT ON COLUMN urban_bi.event_participant.entity_key IS 'Key of urban_bi.entity';
COMMENT ON COLUMN urban_bi.event_participant.entity_en IS 'Name in English';
COMMENT ON COLUMN urban_bi.event_participant.entity_ru IS 'Name in Russian';
COMMENT ON COLUMN urban_bi.event_participant.entity_kind IS 'Kind of the participant';
COMMENT ON COLUMN urban_bi.event_participant.country_code IS 'ISO 3166-1 alpha-2 of the participant';
COMMENT ON COLUMN urban_bi.event_participant.role IS 'party, organizer, host, funder, speaker, participant';
COMMENT ON COLUMN urban_bi.event_participant.role_en IS 'Role in English';
COMMENT ON COLUMN urban_bi.event_participant.role_ru IS 'Role in Russian';
COMMENT ON COLUMN urban_bi.event_participant.document_count IS 'Documents that state it';

CREATE OR REPLACE VIEW urban_bi.agreement_party AS
SELECT r.agreement_id || '|' || r.entity_id AS agreement_party_key,
       r.agreement_id AS agreement_key,
       r.entity_id AS entity_key,
       coalesce(e.name_en, e.name) AS entity_en,
       coalesce(e.name_ru, e.name) AS entity_ru,
       e.kind AS entity_kind,
       e.country_code,
       r.document_count
  FROM urban.agreement_parties r JOIN urban.entities e USING (entity_id);
COMMENT ON VIEW urban_bi.agreement_party IS 'Who concluded which agreement, one row each';
COMMENT ON COLUMN urban_bi.agreement_party.agreement_party_key IS 'Unique and stable key';
COMMENT ON COLUMN urban_bi.agreement_party.agreement_key IS 'Key of urban_bi.agreement';
COMMENT ON COLUMN urban_bi.agreement_party.entity_key IS 'Key of urban_bi.entity';
COMMENT ON COLUMN urban_bi.agreement_party.entity_en IS 'Name in English';
COMMENT ON COLUMN urban_bi.agreement_party.entity_ru IS 'Name in Russian';
COMMENT ON COLUMN urban_bi.agreement_party.entity_kind IS 'Kind of the party';
COMMENT ON COLUMN urban_bi.agreement_party.country_code IS 'ISO 3166-1 alpha-2 of the party';
COMMENT ON COLUMN urban_bi.agreement_party.document_count IS 'Documents that state it';

CREATE OR REPLACE VIEW urban_bi.framework_link AS
SELECT l.framework_link_id AS framework_link_key,
       l.framework_id AS framework_key,
       coalesce(f.name_en, f.name) AS framework_en,
       coalesce(f.name_ru, f.name) AS framework_ru,
       l.framework_code::text AS framework_code,
       l.relation,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'relation' AND i.code = l.relation) AS relation_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'relation' AND i.code = l.relation) AS relation_ru,
       l.actor_id AS actor_key,
       coalesce(a.name_en, a.name) AS actor_en,
       coalesce(a.name_ru, a.name) AS actor_ru,
       a.country_code,
       l.event_id AS event_key,
       l.agreement_id AS agreement_key,
       l.document_id AS document_key,
       d.published_on,
       d.loaded_at AS updated_at
  FROM urban.framework_links l
  JOIN urban.documents d USING (document_id)
  LEFT JOIN urban.entities f ON f.entity_id = l.framework_id
  LEFT JOIN urban.entities a ON a.entity_id = l.actor_id;
COMMENT ON VIEW urban_bi.framework_link IS 'Which frameworks are served, one row each statement';
COMMENT ON COLUMN urban_bi.framework_link.framework_link_key IS 'Unique and stable key; urban.evidence(framework_link_key) gives the quotes';
COMMENT ON COLUMN urban_bi.framework_link.framework_key IS 'Key of urban_bi.entity: the framework';
COMMENT ON COLUMN urban_bi.framework_link.framework_en IS 'Framework in English';
COMMENT ON COLUMN urban_bi.framework_link.framework_ru IS 'Framework in Russian';
COMMENT ON COLUMN urban_bi.framework_link.framework_code IS 'Goal, target or priority; empty if none is named';
COMMENT ON COLUMN urban_bi.framework_link.relation IS 'contributes_to, aligned_with, mentions';
COMMENT ON COLUMN urban_bi.framework_link.relation_en IS 'Relation in English';
COMMENT ON COLUMN urban_bi.framework_link.relation_ru IS 'Relation in Russian';
COMMENT ON COLUMN urban_bi.framework_link.actor_key IS 'Key of urban_bi.entity: who';
COMMENT ON COLUMN urban_bi.framework_link.actor_en IS 'Actor in English';
COMMENT ON COLUMN urban_bi.framework_link.actor_ru IS 'Actor in Russian';
COMMENT ON COLUMN urban_bi.framework_link.country_code IS 'ISO 3166-1 alpha-2 of the actor';
COMMENT ON COLUMN urban_bi.framework_link.event_key IS 'Key of urban_bi.event: the event it is about';
COMMENT ON COLUMN urban_bi.framework_link.agreement_key IS 'Key of urban_bi.agreement: the agreement it is about';
COMMENT ON COLUMN urban_bi.framework_link.document_key IS 'Key of urban_bi.document';
COMMENT ON COLUMN urban_bi.framework_link.published_on IS 'When the document was published';
COMMENT ON COLUMN urban_bi.framework_link.updated_at IS 'When the document was loaded';

CREATE OR REPLACE VIEW urban_bi.fact_theme AS
SELECT f.fact_id || '|' || f.theme_id AS fact_theme_key,
       f.fact_kind,
       f.fact_id AS fact_key,
       f.theme_id AS theme,
       t.name_en AS theme_en,
       coalesce(t.name_ru, t.name_en) AS theme_ru,
       t.parent_id AS parent_theme
  FROM urban.fact_themes f JOIN urban.themes t USING (theme_id);
COMMENT ON VIEW urban_bi.fact_theme IS 'Which document or fact is about which theme, one row each';
COMMENT ON COLUMN urban_bi.fact_theme.fact_theme_key IS 'Unique and stable key';
COMMENT ON COLUMN urban_bi.fact_theme.fact_kind IS 'document, event, agreement, commitment';
COMMENT ON COLUMN urban_bi.fact_theme.fact_key IS 'Key of the view of that kind';
COMMENT ON COLUMN urban_bi.fact_theme.theme IS 'The theme';
COMMENT ON COLUMN urban_bi.fact_theme.theme_en IS 'Theme in English';
COMMENT ON COLUMN urban_bi.fact_theme.theme_ru IS 'Theme in Russian';
COMMENT ON COLUMN urban_bi.fact_theme.parent_theme IS 'The wider theme';

CREATE OR REPLACE VIEW urban_bi.calendar AS
SELECT x.day,
       extract(year FROM x.day)::integer AS year,
       ((extract(month FROM x.day)::integer + 5) / 6) AS half,
       extract(quarter FROM x.day)::integer AS quarter,
       extract(month FROM x.day)::integer AS month,
       (ARRAY['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'])[extract(month FROM x.day)::integer] AS month_en,
       (ARRAY['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'])[extract(month FROM x.day)::integer] AS month_ru,
       date_trunc('month', x.day::timestamp)::date AS month_starts_on,
       extract(day FROM x.day)::integer AS day_of_month,
       extract(doy FROM x.day)::integer AS day_of_year,
       extract(isoyear FROM x.day)::integer AS iso_year,
       extract(week FROM x.day)::integer AS iso_week,
       extract(isodow FROM x.day)::integer AS weekday,
       (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[extract(isodow FROM x.day)::integer] AS weekday_en,
       (ARRAY['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'])[extract(isodow FROM x.day)::integer] AS weekday_ru,
       extract(isodow FROM x.day) > 5 AS is_weekend
  FROM (SELECT '1990-01-01'::date + i AS day FROM generate_series(0, '2060-12-31'::date - '1990-01-01'::date) AS i) AS x;
COMMENT ON VIEW urban_bi.calendar IS 'Days from 1990 to 2060, as a dimension of dates';
COMMENT ON COLUMN urban_bi.calendar.day IS 'The day, unique';
COMMENT ON COLUMN urban_bi.calendar.year IS 'Year';
COMMENT ON COLUMN urban_bi.calendar.half IS 'Half of the year, 1 or 2';
COMMENT ON COLUMN urban_bi.calendar.quarter IS 'Quarter, 1 to 4';
COMMENT ON COLUMN urban_bi.calendar.month IS 'Month, 1 to 12';
COMMENT ON COLUMN urban_bi.calendar.month_en IS 'Month in English';
COMMENT ON COLUMN urban_bi.calendar.month_ru IS 'Month in Russian';
COMMENT ON COLUMN urban_bi.calendar.month_starts_on IS 'First day of the month';
COMMENT ON COLUMN urban_bi.calendar.day_of_month IS 'Day of the month';
COMMENT ON COLUMN urban_bi.calendar.day_of_year IS 'Day of the year';
COMMENT ON COLUMN urban_bi.calendar.iso_year IS 'Year of the ISO week';
COMMENT ON COLUMN urban_bi.calendar.iso_week IS 'ISO week';
COMMENT ON COLUMN urban_bi.calendar.weekday IS '1 (Monday) to 7';
COMMENT ON COLUMN urban_bi.calendar.weekday_en IS 'Day of the week in English';
COMMENT ON COLUMN urban_bi.calendar.weekday_ru IS 'Day of the week in Russian';
COMMENT ON COLUMN urban_bi.calendar.is_weekend IS 'Saturday or Sunday';

CREATE OR REPLACE VIEW urban_bi.annotation AS
SELECT (x.starts_on::timestamp AT TIME ZONE 'UTC') AS time,
       ((x.ends_on + 1)::timestamp AT TIME ZONE 'UTC') AS timeend,
       x.text,
       x.tags,
       x.fact_id AS fact_key,
       x.updated_at
  FROM (SELECT v.starts_on, v.ends_on, coalesce(v.name, v.kind || coalesce(' in ' || v.city, '')) AS text,
               concat_ws(',', 'event', v.kind, v.status, v.country_code) AS tags, v.event_id AS fact_id, v.updated_at
          FROM urban.events v
         WHERE isfinite(v.starts_on) AND isfinite(v.ends_on)
        UNION ALL
        SELECT urban.earliest(g.date), urban.latest(g.date),
               coalesce(g.name, g.kind || coalesce(': ' || (SELECT string_agg(coalesce(e.name_en, e.name), ', ' ORDER BY e.entity_id)
                                                             FROM urban.agreement_parties r JOIN urban.entities e USING (entity_id)
                                                            WHERE r.agreement_id = g.agreement_id), '')),
               concat_ws(',', 'agreement', g.kind, g.status, p.country_code), g.agreement_id, g.updated_at
          FROM urban.agreements g LEFT JOIN urban.entities p ON p.entity_id = g.place_id
         WHERE isfinite(urban.earliest(g.date)) AND isfinite(urban.latest(g.date))) AS x;
COMMENT ON VIEW urban_bi.annotation IS 'Dated events and agreements as Grafana shows them on a time line';
COMMENT ON COLUMN urban_bi.annotation.time IS 'Begin of the first day, UTC';
COMMENT ON COLUMN urban_bi.annotation.timeend IS 'End of the last day, UTC';
COMMENT ON COLUMN urban_bi.annotation.text IS 'What is shown';
COMMENT ON COLUMN urban_bi.annotation.tags IS 'Words to filter by, separated by commas: what it is, kind, status, country';
COMMENT ON COLUMN urban_bi.annotation.fact_key IS 'Key of urban_bi.event or urban_bi.agreement, unique';
COMMENT ON COLUMN urban_bi.annotation.updated_at IS 'When the fact last changed';
