-- 82_bi.sql - schema urban_bi: the facts for tools of business intelligence, as flat views.
--
-- Types are date, text, integer, double precision, boolean and timestamptz, and nothing else.
-- Each view has one key column, named in its comment as unique, and updated_at. They are plain
-- views over the published tables, so that what a load changes is seen at once and nothing is
-- stored twice; columns that are not asked for cost nothing.

CREATE SCHEMA IF NOT EXISTS urban_bi;
COMMENT ON SCHEMA urban_bi IS 'The published facts as flat views of standard types, with labels in English and Russian';

CREATE OR REPLACE VIEW urban_bi.label AS
SELECT x.domain, x.code, x.label_en, x.label_ru
  FROM (VALUES
    ('event_kind', 'gathering', 'gathering', 'встреча, форум'),
    ('event_kind', 'signing', 'signing', 'подписание'),
    ('event_kind', 'launch', 'launch', 'запуск'),
    ('event_kind', 'adoption', 'adoption', 'принятие'),
    ('event_kind', 'hazard', 'hazard', 'стихийное бедствие'),
    ('event_kind', 'award', 'award', 'награждение'),
    ('event_status', 'held', 'held', 'состоялось'),
    ('event_status', 'ongoing', 'ongoing', 'идёт'),
    ('event_status', 'planned', 'planned', 'планируется'),
    ('event_status', 'cancelled', 'cancelled', 'отменено'),
    ('agreement_kind', 'memorandum', 'memorandum', 'меморандум'),
    ('agreement_kind', 'declaration', 'declaration', 'декларация'),
    ('agreement_kind', 'agreement', 'agreement', 'соглашение'),
    ('agreement_kind', 'plan', 'plan', 'план'),
    ('agreement_kind', 'twinning', 'twinning', 'побратимство'),
    ('agreement_status', 'signed', 'signed', 'подписано'),
    ('agreement_status', 'draft', 'draft', 'проект'),
    ('agreement_status', 'planned', 'planned', 'планируется'),
    ('agreement_status', 'in_force', 'in force', 'действует'),
    ('agreement_status', 'ended', 'ended', 'завершено'),
    ('role', 'party', 'party', 'сторона'),
    ('role', 'organizer', 'organizer', 'организатор'),
    ('role', 'host', 'host', 'принимающая сторона'),
    ('role', 'funder', 'funder', 'финансирование'),
    ('role', 'speaker', 'speaker', 'докладчик'),
    ('role', 'participant', 'participant', 'участник'),
    ('membership_role', 'founder', 'founder', 'основатель'),
    ('membership_role', 'pilot', 'pilot', 'пилотный участник'),
    ('membership_role', 'member', 'member', 'член'),
    ('membership_role', 'candidate', 'candidate', 'кандидат'),
    ('membership_role', 'former', 'former', 'бывший член'),
    ('entity_kind', 'country', 'country', 'страна'),
    ('entity_kind', 'region', 'region', 'регион'),
    ('entity_kind', 'city', 'city', 'город'),
    ('entity_kind', 'organization', 'organization', 'организация'),
    ('entity_kind', 'coalition', 'coalition', 'коалиция'),
    ('entity_kind', 'framework', 'framework', 'рамочный документ'),
    ('entity_kind', 'programme', 'programme', 'программа'),
    ('entity_kind', 'person', 'person', 'лицо'),
    ('relation', 'contributes_to', 'contributes to', 'способствует'),
    ('relation', 'aligned_with', 'in line with', 'соответствует'),
    ('relation', 'mentions', 'mentions', 'упоминает'),
    ('language', 'en', 'English', 'английский'),
    ('language', 'ru', 'Russian', 'русский'),
    ('language', 'kk', 'Kazakh', 'казахский'),
    ('language', 'ky', 'Kyrgyz', 'киргизский'),
    ('language', 'uz', 'Uzbek', 'узбекский'),
    ('language', 'tg', 'Tajik', 'таджикский'),
    ('language', 'tk', 'Turkmen', 'туркменский'),
    ('language', 'tr', 'Turkish', 'турецкий'),
    ('language', 'az', 'Azerbaijani', 'азербайджанский'),
    ('language', 'und', 'not recognised', 'не определён')) AS x (domain, code, label_en, label_ru);
COMMENT ON VIEW urban_bi.label IS 'Codes and what they are called';
COMMENT ON COLUMN urban_bi.label.domain IS 'Which codes';
COMMENT ON COLUMN urban_bi.label.code IS 'A code, unique within its domain';
COMMENT ON COLUMN urban_bi.label.label_en IS 'Its English label';
COMMENT ON COLUMN urban_bi.label.label_ru IS 'Its Russian label';

CREATE OR REPLACE VIEW urban_bi.event AS
SELECT v.event_id AS event_key,
       v.kind,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'event_kind' AND i.code = v.kind) AS kind_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'event_kind' AND i.code = v.kind) AS kind_ru,
       v.status,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'event_status' AND i.code = v.status) AS status_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'event_status' AND i.code = v.status) AS status_ru,
       coalesce(v.name, v.kind || coalesce(' in ' || coalesce(p.name_en, p.name), '')) AS title_en,
       coalesce(v.name, (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'event_kind' AND i.code = v.kind) || coalesce(', ' || coalesce(p.name_ru, p.name), '')) AS title_ru,
       v.date::text AS date_text,
       urban.precision(v.date) AS date_precision,
       v.starts_on,
       v.ends_on,
       v.place_id AS place_key,
       coalesce(p.name_en, p.name) AS place_en,
       coalesce(p.name_ru, p.name) AS place_ru,
       v.country_code,
       coalesce(c.name_en, c.name) AS country_en,
       coalesce(c.name_ru, c.name) AS country_ru,
       v.latitude,
       v.longitude,
       (SELECT string_agg(coalesce(e.name_en, e.name), '; ' ORDER BY e.entity_id) FROM urban.event_participants r JOIN urban.entities e USING (entity_id) WHERE r.event_id = v.event_id AND r.role IN ('organizer', 'host')) AS organizers_en,
       (SELECT string_agg(coalesce(e.name_en, e.name), '; ' ORDER BY e.entity_id) FROM urban.event_participants r JOIN urban.entities e USING (entity_id) WHERE r.event_id = v.event_id) AS participants_en,
       (SELECT string_agg(coalesce(e.name_ru, e.name), '; ' ORDER BY e.entity_id) FROM urban.event_participants r JOIN urban.entities e USING (entity_id) WHERE r.event_id = v.event_id) AS participants_ru,
       (SELECT count(*)::integer FROM urban.event_participants r WHERE r.event_id = v.event_id) AS participant_count,
       (SELECT string_agg(t.name_en, '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'event' AND f.fact_id = v.event_id) AS themes_en,
       (SELECT string_agg(coalesce(t.name_ru, t.name_en), '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'event' AND f.fact_id = v.event_id) AS themes_ru,
       v.parent_event_id AS parent_event_key,
       v.background AS only_recalled,
       v.document_count,
       v.source_count,
       v.confidence::integer AS confidence,
       d.title AS source_title,
       CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END AS source_link,
       d.language AS source_language,
       v.first_published_on,
       v.updated_at
  FROM urban.events v
  LEFT JOIN urban.entities p ON p.entity_id = v.place_id
  LEFT JOIN urban.entities c ON c.entity_id = 'country/' || lower(v.country_code)
  LEFT JOIN LATERAL (SELECT d.* FROM urban_internal.assignments a JOIN urban.documents d USING (document_id)
                      WHERE a.local_id = v.event_id ORDER BY d.document_id LIMIT 1) d ON true;
COMMENT ON VIEW urban_bi.event IS 'Events, one row each';
COMMENT ON COLUMN urban_bi.event.event_key IS 'Unique and stable key; urban.evidence(event_key) gives the quotes';
COMMENT ON COLUMN urban_bi.event.kind IS 'gathering, signing, launch, adoption, hazard, award';
COMMENT ON COLUMN urban_bi.event.kind_en IS 'Kind in English';
COMMENT ON COLUMN urban_bi.event.kind_ru IS 'Kind in Russian';
COMMENT ON COLUMN urban_bi.event.status IS 'held, ongoing, planned, cancelled';
COMMENT ON COLUMN urban_bi.event.status_en IS 'Status in English';
COMMENT ON COLUMN urban_bi.event.status_ru IS 'Status in Russian';
COMMENT ON COLUMN urban_bi.event.title_en IS 'Name of the event, or its kind and place';
COMMENT ON COLUMN urban_bi.event.title_ru IS 'The same in Russian';
COMMENT ON COLUMN urban_bi.event.date_text IS 'When, as exactly as any document says (EDTF)';
COMMENT ON COLUMN urban_bi.event.date_precision IS 'day, month, season, year, ...; empty if no date is stated';
COMMENT ON COLUMN urban_bi.event.starts_on IS 'First day that the date allows';
COMMENT ON COLUMN urban_bi.event.ends_on IS 'Last day that the date allows';
COMMENT ON COLUMN urban_bi.event.place_key IS 'Key of urban_bi.entity: the place';
COMMENT ON COLUMN urban_bi.event.place_en IS 'Name of the place in English';
COMMENT ON COLUMN urban_bi.event.place_ru IS 'Name of the place in Russian';
COMMENT ON COLUMN urban_bi.event.country_code IS 'ISO 3166-1 alpha-2 of the place';
COMMENT ON COLUMN urban_bi.event.country_en IS 'Country in English';
COMMENT ON COLUMN urban_bi.event.country_ru IS 'Country in Russian';
COMMENT ON COLUMN urban_bi.event.latitude IS 'Degrees north, WGS 84';
COMMENT ON COLUMN urban_bi.event.longitude IS 'Degrees east, WGS 84';
COMMENT ON COLUMN urban_bi.event.organizers_en IS 'Organizers and hosts in English';
COMMENT ON COLUMN urban_bi.event.participants_en IS 'All who took part, in English';
COMMENT ON COLUMN urban_bi.event.participants_ru IS 'All who took part, in Russian';
COMMENT ON COLUMN urban_bi.event.participant_count IS 'How many are named';
COMMENT ON COLUMN urban_bi.event.themes_en IS 'Themes in English';
COMMENT ON COLUMN urban_bi.event.themes_ru IS 'Themes in Russian';
COMMENT ON COLUMN urban_bi.event.parent_event_key IS 'Event inside which it took place';
COMMENT ON COLUMN urban_bi.event.only_recalled IS 'Documents only recall it';
COMMENT ON COLUMN urban_bi.event.document_count IS 'Documents that tell of it';
COMMENT ON COLUMN urban_bi.event.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban_bi.event.confidence IS 'How sure the reader is, 0 to 100';
COMMENT ON COLUMN urban_bi.event.source_title IS 'Title of the earliest document';
COMMENT ON COLUMN urban_bi.event.source_link IS 'Address of the earliest document, or its source and path';
COMMENT ON COLUMN urban_bi.event.source_language IS 'Language of the earliest document (ISO 639-1)';
COMMENT ON COLUMN urban_bi.event.first_published_on IS 'Publication day of the earliest document';
COMMENT ON COLUMN urban_bi.event.updated_at IS 'When this row last changed';

CREATE OR REPLACE VIEW urban_bi.agreement AS
SELECT g.agreement_id AS agreement_key,
       g.kind,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'agreement_kind' AND i.code = g.kind) AS kind_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'agreement_kind' AND i.code = g.kind) AS kind_ru,
       g.status,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'agreement_status' AND i.code = g.status) AS status_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'agreement_status' AND i.code = g.status) AS status_ru,
       g.name,
       g.subject,
       g.date::text AS date_text,
       urban.precision(g.date) AS date_precision,
       urban.earliest(g.date) AS starts_on,
       urban.latest(g.date) AS ends_on,
       g.signed_on,
       urban.earliest(g.period) AS valid_from,
       urban.latest(g.period) AS valid_until,
       (SELECT string_agg(coalesce(e.name_en, e.name), '; ' ORDER BY e.entity_id) FROM urban.agreement_parties r JOIN urban.entities e USING (entity_id) WHERE r.agreement_id = g.agreement_id) AS parties_en,
       (SELECT string_agg(coalesce(e.name_ru, e.name), '; ' ORDER BY e.entity_id) FROM urban.agreement_parties r JOIN urban.entities e USING (entity_id) WHERE r.agreement_id = g.agreement_id) AS parties_ru,
       (SELECT count(*)::integer FROM urban.agreement_parties r WHERE r.agreement_id = g.agreement_id) AS party_count,
       g.place_id AS place_key,
       coalesce(p.name_en, p.name) AS place_en,
       coalesce(p.name_ru, p.name) AS place_ru,
       p.country_code,
       p.latitude,
       p.longitude,
       g.event_id AS event_key,
       (SELECT string_agg(t.name_en, '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'agreement' AND f.fact_id = g.agreement_id) AS themes_en,
       (SELECT string_agg(coalesce(t.name_ru, t.name_en), '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'agreement' AND f.fact_id = g.agreement_id) AS themes_ru,
       g.document_count,
       g.source_count,
       g.confidence::integer AS confidence,
       d.title AS source_title,
       CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END AS source_link,
       d.language AS source_language,
       g.updated_at
  FROM urban.agreements g
  LEFT JOIN urban.entities p ON p.entity_id = g.place_id
  LEFT JOIN LATERAL (SELECT d.* FROM urban_internal.assignments a JOIN urban.documents d USING (document_id)
                      WHERE a.local_id = g.agreement_id ORDER BY d.document_id LIMIT 1) d ON true;
COMMENT ON VIEW urban_bi.agreement IS 'Agreements, one row each';
COMMENT ON COLUMN urban_bi.agreement.agreement_key IS 'Unique and stable key; urban.evidence(agreement_key) gives the quotes';
COMMENT ON COLUMN urban_bi.agreement.kind IS 'memorandum, declaration, agreement, plan, twinning';
COMMENT ON COLUMN urban_bi.agreement.kind_en IS 'Kind in English';
COMMENT ON COLUMN urban_bi.agreement.kind_ru IS 'Kind in Russian';
COMMENT ON COLUMN urban_bi.agreement.status IS 'signed, draft, planned, in_force, ended';
COMMENT ON COLUMN urban_bi.agreement.status_en IS 'Status in English';
COMMENT ON COLUMN urban_bi.agreement.status_ru IS 'Status in Russian';
COMMENT ON COLUMN urban_bi.agreement.name IS 'Its name, if it has one';
COMMENT ON COLUMN urban_bi.agreement.subject IS 'What it is about, as written';
COMMENT ON COLUMN urban_bi.agreement.date_text IS 'When signed, as exactly as any document says (EDTF)';
COMMENT ON COLUMN urban_bi.agreement.date_precision IS 'day, month, season, year, ...; empty if no date is stated';
COMMENT ON COLUMN urban_bi.agreement.starts_on IS 'First day that the date allows';
COMMENT ON COLUMN urban_bi.agreement.ends_on IS 'Last day that the date allows';
COMMENT ON COLUMN urban_bi.agreement.signed_on IS 'Day of signing, if it is known to the day';
COMMENT ON COLUMN urban_bi.agreement.valid_from IS 'First day of its validity';
COMMENT ON COLUMN urban_bi.agreement.valid_until IS 'Last day of its validity';
COMMENT ON COLUMN urban_bi.agreement.parties_en IS 'Parties in English';
COMMENT ON COLUMN urban_bi.agreement.parties_ru IS 'Parties in Russian';
COMMENT ON COLUMN urban_bi.agreement.party_count IS 'How many parties are named';
COMMENT ON COLUMN urban_bi.agreement.place_key IS 'Key of urban_bi.entity: where it was concluded';
COMMENT ON COLUMN urban_bi.agreement.place_en IS 'Name of the place in English';
COMMENT ON COLUMN urban_bi.agreement.place_ru IS 'Name of the place in Russian';
COMMENT ON COLUMN urban_bi.agreement.country_code IS 'ISO 3166-1 alpha-2 of the place';
COMMENT ON COLUMN urban_bi.agreement.latitude IS 'Degrees north, WGS 84';
COMMENT ON COLUMN urban_bi.agreement.longitude IS 'Degrees east, WGS 84';
COMMENT ON COLUMN urban_bi.agreement.event_key IS 'Key of urban_bi.event: where it was concluded';
COMMENT ON COLUMN urban_bi.agreement.themes_en IS 'Themes in English';
COMMENT ON COLUMN urban_bi.agreement.themes_ru IS 'Themes in Russian';
COMMENT ON COLUMN urban_bi.agreement.document_count IS 'Documents that tell of it';
COMMENT ON COLUMN urban_bi.agreement.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban_bi.agreement.confidence IS 'How sure the reader is, 0 to 100';
COMMENT ON COLUMN urban_bi.agreement.source_title IS 'Title of the earliest document';
COMMENT ON COLUMN urban_bi.agreement.source_link IS 'Address of the earliest document, or its source and path';
COMMENT ON COLUMN urban_bi.agreement.source_language IS 'Language of the earliest document (ISO 639-1)';
COMMENT ON COLUMN urban_bi.agreement.updated_at IS 'When this row last changed';

CREATE OR REPLACE VIEW urban_bi.partnership AS
SELECT p.a_id || '|' || p.b_id AS partnership_key,
       p.a_id AS a_key,
       coalesce(a.name_en, a.name) AS a_en,
       coalesce(a.name_ru, a.name) AS a_ru,
       a.kind AS a_kind,
       a.country_code AS a_country_code,
       coalesce(a.latitude, ac.latitude) AS a_latitude,
       coalesce(a.longitude, ac.longitude) AS a_longitude,
       p.b_id AS b_key,
       coalesce(b.name_en, b.name) AS b_en,
       coalesce(b.name_ru, b.name) AS b_ru,
       b.kind AS b_kind,
       b.country_code AS b_country_code,
       coalesce(b.latitude, bc.latitude) AS b_latitude,
       coalesce(b.longitude, bc.longitude) AS b_longitude,
       p.kinds,
       a.country_code <> b.country_code AS crosses_border,
       p.first_on,
       p.last_on,
       p.agreement_count,
       p.event_count,
       p.updated_at
  FROM urban.partnerships p
  JOIN urban.entities a ON a.entity_id = p.a_id
  JOIN urban.entities b ON b.entity_id = p.b_id
  LEFT JOIN urban.entities ac ON ac.entity_id = a.acts_for
  LEFT JOIN urban.entities bc ON bc.entity_id = b.acts_for;
COMMENT ON VIEW urban_bi.partnership IS 'Pairs of those who act together, one row each';
COMMENT ON COLUMN urban_bi.partnership.partnership_key IS 'Unique and stable key';
COMMENT ON COLUMN urban_bi.partnership.a_key IS 'Key of urban_bi.entity: the first by id';
COMMENT ON COLUMN urban_bi.partnership.a_en IS 'Its name in English';
COMMENT ON COLUMN urban_bi.partnership.a_ru IS 'Its name in Russian';
COMMENT ON COLUMN urban_bi.partnership.a_kind IS 'Its kind';
COMMENT ON COLUMN urban_bi.partnership.a_country_code IS 'Its country, ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.partnership.a_latitude IS 'Degrees north; of a municipality, of its city';
COMMENT ON COLUMN urban_bi.partnership.a_longitude IS 'Degrees east';
COMMENT ON COLUMN urban_bi.partnership.b_key IS 'Key of urban_bi.entity: the second';
COMMENT ON COLUMN urban_bi.partnership.b_en IS 'Its name in English';
COMMENT ON COLUMN urban_bi.partnership.b_ru IS 'Its name in Russian';
COMMENT ON COLUMN urban_bi.partnership.b_kind IS 'Its kind';
COMMENT ON COLUMN urban_bi.partnership.b_country_code IS 'Its country, ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.partnership.b_latitude IS 'Degrees north; of a municipality, of its city';
COMMENT ON COLUMN urban_bi.partnership.b_longitude IS 'Degrees east';
COMMENT ON COLUMN urban_bi.partnership.kinds IS 'What they have together: kinds of agreement and event, separated by commas';
COMMENT ON COLUMN urban_bi.partnership.crosses_border IS 'Of two countries; empty where one of them has none';
COMMENT ON COLUMN urban_bi.partnership.first_on IS 'First day of all that is dated';
COMMENT ON COLUMN urban_bi.partnership.last_on IS 'Last day of all that is dated';
COMMENT ON COLUMN urban_bi.partnership.agreement_count IS 'Agreements of both';
COMMENT ON COLUMN urban_bi.partnership.event_count IS 'Events that both organized, hosted or signed';
COMMENT ON COLUMN urban_bi.partnership.updated_at IS 'When this row last changed';

CREATE OR REPLACE VIEW urban_bi.membership AS
SELECT s.membership_id AS membership_key,
       s.member_id AS member_key,
       coalesce(m.name_en, m.name) AS member_en,
       coalesce(m.name_ru, m.name) AS member_ru,
       m.kind AS member_kind,
       m.country_code,
       m.latitude,
       m.longitude,
       s.of_id AS body_key,
       coalesce(b.name_en, b.name) AS body_en,
       coalesce(b.name_ru, b.name) AS body_ru,
       b.kind AS body_kind,
       s.role,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'membership_role' AND i.code = s.role) AS role_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'membership_role' AND i.code = s.role) AS role_ru,
       s.since::text AS since_text,
       urban.precision(s.since) AS date_precision,
       urban.earliest(s.since) AS since_on,
       s.until::text AS until_text,
       urban.latest(s.until) AS until_on,
       s.document_count,
       s.source_count,
       d.title AS source_title,
       CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END AS source_link,
       s.updated_at
  FROM urban.memberships s
  JOIN urban.entities m ON m.entity_id = s.member_id
  JOIN urban.entities b ON b.entity_id = s.of_id
  LEFT JOIN LATERAL (SELECT d.* FROM urban_internal.assignments a JOIN urban.documents d USING (document_id)
                      WHERE a.local_id = s.membership_id ORDER BY d.document_id LIMIT 1) d ON true;
COMMENT ON VIEW urban_bi.membership IS 'Memberships, one row each';
COMMENT ON COLUMN urban_bi.membership.membership_key IS 'Unique and stable key; urban.evidence(membership_key) gives the quotes';
COMMENT ON COLUMN urban_bi.membership.member_key IS 'Key of urban_bi.entity: the member';
COMMENT ON COLUMN urban_bi.membership.member_en IS 'Member in English';
COMMENT ON COLUMN urban_bi.membership.member_ru IS 'Member in Russian';
COMMENT ON COLUMN urban_bi.membership.member_kind IS 'Kind of the member';
COMMENT ON COLUMN urban_bi.membership.country_code IS 'Country of the member, ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.membership.latitude IS 'Degrees north of the member';
COMMENT ON COLUMN urban_bi.membership.longitude IS 'Degrees east of the member';
COMMENT ON COLUMN urban_bi.membership.body_key IS 'Key of urban_bi.entity: what it belongs to';
COMMENT ON COLUMN urban_bi.membership.body_en IS 'Body in English';
COMMENT ON COLUMN urban_bi.membership.body_ru IS 'Body in Russian';
COMMENT ON COLUMN urban_bi.membership.body_kind IS 'coalition, organization, programme';
COMMENT ON COLUMN urban_bi.membership.role IS 'founder, pilot, member, candidate, former';
COMMENT ON COLUMN urban_bi.membership.role_en IS 'Role in English';
COMMENT ON COLUMN urban_bi.membership.role_ru IS 'Role in Russian';
COMMENT ON COLUMN urban_bi.membership.since_text IS 'From when, as exactly as stated (EDTF)';
COMMENT ON COLUMN urban_bi.membership.date_precision IS 'Of since: day, month, year, ...; empty if not stated';
COMMENT ON COLUMN urban_bi.membership.since_on IS 'First day that since allows';
COMMENT ON COLUMN urban_bi.membership.until_text IS 'Until when, as exactly as stated (EDTF)';
COMMENT ON COLUMN urban_bi.membership.until_on IS 'Last day that until allows';
COMMENT ON COLUMN urban_bi.membership.document_count IS 'Documents that state it';
COMMENT ON COLUMN urban_bi.membership.source_count IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban_bi.membership.source_title IS 'Title of the earliest document';
COMMENT ON COLUMN urban_bi.membership.source_link IS 'Address of the earliest document, or its source and path';
COMMENT ON COLUMN urban_bi.membership.updated_at IS 'When this row last changed';

CREATE OR REPLACE VIEW urban_bi.commitment AS
SELECT c.commitment_id AS commitment_key,
       c.actor_id AS actor_key,
       coalesce(a.name_en, a.name) AS actor_en,
       coalesce(a.name_ru, a.name) AS actor_ru,
       a.kind AS actor_kind,
       a.country_code,
       coalesce(a.latitude, ac.latitude) AS latitude,
       coalesce(a.longitude, ac.longitude) AS longitude,
       c.action,
       c.due::text AS due_text,
       urban.precision(c.due) AS date_precision,
       urban.earliest(c.due) AS due_from,
       urban.latest(c.due) AS due_until,
       c.event_id AS event_key,
       (SELECT string_agg(t.name_en, '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'commitment' AND f.fact_id = c.commitment_id) AS themes_en,
       (SELECT string_agg(coalesce(t.name_ru, t.name_en), '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'commitment' AND f.fact_id = c.commitment_id) AS themes_ru,
       c.document_id AS document_key,
       d.title AS source_title,
       CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END AS source_link,
       d.language AS source_language,
       d.published_on,
       d.loaded_at AS updated_at
  FROM urban.commitments c
  JOIN urban.documents d USING (document_id)
  LEFT JOIN urban.entities a ON a.entity_id = c.actor_id
  LEFT JOIN urban.entities ac ON ac.entity_id = a.acts_for;
COMMENT ON VIEW urban_bi.commitment IS 'Commitments, one row each';
COMMENT ON COLUMN urban_bi.commitment.commitment_key IS 'Unique and stable key; urban.evidence(commitment_key) gives the quotes';
COMMENT ON COLUMN urban_bi.commitment.actor_key IS 'Key of urban_bi.entity: who promises';
COMMENT ON COLUMN urban_bi.commitment.actor_en IS 'Actor in English';
COMMENT ON COLUMN urban_bi.commitment.actor_ru IS 'Actor in Russian';
COMMENT ON COLUMN urban_bi.commitment.actor_kind IS 'Kind of the actor';
COMMENT ON COLUMN urban_bi.commitment.country_code IS 'Country of the actor, ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.commitment.latitude IS 'Degrees north of the actor';
COMMENT ON COLUMN urban_bi.commitment.longitude IS 'Degrees east of the actor';
COMMENT ON COLUMN urban_bi.commitment.action IS 'What, as written';
COMMENT ON COLUMN urban_bi.commitment.due_text IS 'By when, as exactly as stated (EDTF)';
COMMENT ON COLUMN urban_bi.commitment.date_precision IS 'Of due: day, month, year, ...; empty if not stated';
COMMENT ON COLUMN urban_bi.commitment.due_from IS 'First day that due allows';
COMMENT ON COLUMN urban_bi.commitment.due_until IS 'Last day that due allows';
COMMENT ON COLUMN urban_bi.commitment.event_key IS 'Key of urban_bi.event: at which event';
COMMENT ON COLUMN urban_bi.commitment.themes_en IS 'Themes in English';
COMMENT ON COLUMN urban_bi.commitment.themes_ru IS 'Themes in Russian';
COMMENT ON COLUMN urban_bi.commitment.document_key IS 'Key of urban_bi.document';
COMMENT ON COLUMN urban_bi.commitment.source_title IS 'Title of the document';
COMMENT ON COLUMN urban_bi.commitment.source_link IS 'Address of the document, or its source and path';
COMMENT ON COLUMN urban_bi.commitment.source_language IS 'Language of the document (ISO 639-1)';
COMMENT ON COLUMN urban_bi.commitment.published_on IS 'When the document was published';
COMMENT ON COLUMN urban_bi.commitment.updated_at IS 'When the document was loaded';

CREATE OR REPLACE VIEW urban_bi.document AS
SELECT d.document_id AS document_key,
       d.source,
       d.uri,
       CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END AS source_link,
       d.title,
       d.publisher,
       d.language,
       (SELECT i.label_en FROM urban_bi.label i WHERE i.domain = 'language' AND i.code = d.language) AS language_en,
       (SELECT i.label_ru FROM urban_bi.label i WHERE i.domain = 'language' AND i.code = d.language) AS language_ru,
       d.published::text AS published_text,
       urban.precision(d.published) AS date_precision,
       d.published_on,
       d.dateline_place_id AS place_key,
       coalesce(p.name_en, p.name) AS place_en,
       coalesce(p.name_ru, p.name) AS place_ru,
       p.country_code,
       p.latitude,
       p.longitude,
       (SELECT string_agg(t.name_en, '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'document' AND f.fact_id = d.document_id) AS themes_en,
       (SELECT string_agg(coalesce(t.name_ru, t.name_en), '; ' ORDER BY t.theme_id) FROM urban.fact_themes f JOIN urban.themes t USING (theme_id) WHERE f.fact_kind = 'document' AND f.fact_id = d.document_id) AS themes_ru,
       length(d.body) AS character_count,
       (SELECT count(DISTINCT m.entity_id)::integer FROM urban.mentions m WHERE m.document_id = d.document_id) AS entity_count,
       d.wire_id AS wire_key,
       d.loaded_at AS updated_at
  FROM urban.documents d
  LEFT JOIN urban.entities p ON p.entity_id = d.dateline_place_id;
COMMENT ON VIEW urban_bi.document IS 'Documents, one row each';
COMMENT ON COLUMN urban_bi.document.document_key IS 'Unique and stable key';
COMMENT ON COLUMN urban_bi.document.source IS 'Where it comes from';
COMMENT ON COLUMN urban_bi.document.uri IS 'Its path within the source';
COMMENT ON COLUMN urban_bi.document.source_link IS 'Its address, or source and path';
COMMENT ON COLUMN urban_bi.document.title IS 'Headline';
COMMENT ON COLUMN urban_bi.document.publisher IS 'Who published it';
COMMENT ON COLUMN urban_bi.document.language IS 'ISO 639-1, und if not recognised';
COMMENT ON COLUMN urban_bi.document.language_en IS 'Language in English';
COMMENT ON COLUMN urban_bi.document.language_ru IS 'Language in Russian';
COMMENT ON COLUMN urban_bi.document.published_text IS 'When it was published, as exactly as it says (EDTF)';
COMMENT ON COLUMN urban_bi.document.date_precision IS 'day, month, year, ...; empty if not stated';
COMMENT ON COLUMN urban_bi.document.published_on IS 'First day that it allows';
COMMENT ON COLUMN urban_bi.document.place_key IS 'Key of urban_bi.entity: the place of its dateline';
COMMENT ON COLUMN urban_bi.document.place_en IS 'That place in English';
COMMENT ON COLUMN urban_bi.document.place_ru IS 'That place in Russian';
COMMENT ON COLUMN urban_bi.document.country_code IS 'Country of that place, ISO 3166-1 alpha-2';
COMMENT ON COLUMN urban_bi.document.latitude IS 'Degrees north of that place';
COMMENT ON COLUMN urban_bi.document.longitude IS 'Degrees east of that place';
COMMENT ON COLUMN urban_bi.document.themes_en IS 'Themes in English';
COMMENT ON COLUMN urban_bi.document.themes_ru IS 'Themes in Russian';
COMMENT ON COLUMN urban_bi.document.character_count IS 'Length of its text';
COMMENT ON COLUMN urban_bi.document.entity_count IS 'How many entities it names';
COMMENT ON COLUMN urban_bi.document.wire_key IS 'Copies of one text have alike ones';
COMMENT ON COLUMN urban_bi.document.updated_at IS 'When it was loaded';
