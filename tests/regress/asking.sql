-- asking.sql - a few rows in all published relations, for the tests of the query functions.
--
-- Five invented documents about five towns, two bodies, a coalition and a programme.

INSERT INTO urban.entities (entity_id, kind, name, name_en, name_ru, country_code, parent_id, latitude, longitude, framework_code, acts_for, origin) VALUES
	('country/xa', 'country', 'Arland', 'Arland', 'Арландия', 'XA', NULL, NULL, NULL, NULL, NULL, 'reference'),
	('country/xb', 'country', 'Bergia', 'Bergia', 'Бергия', 'XB', NULL, NULL, NULL, NULL, NULL, 'reference'),
	('region/xa/north', 'region', 'North Arland', 'North Arland', NULL, 'XA', 'country/xa', NULL, NULL, NULL, NULL, 'reference'),
	('city/xa/riverton', 'city', 'Riverton', 'Riverton', 'Ривертон', 'XA', 'region/xa/north', 50.5, 70.25, NULL, NULL, 'reference'),
	('city/xa/lakeside', 'city', 'Lakeside', 'Lakeside', 'Лейксайд', 'XA', 'region/xa/north', 51, 71, NULL, NULL, 'reference'),
	('city/xb/hillford', 'city', 'Hillford', 'Hillford', 'Хиллфорд', 'XB', 'country/xb', 42, 74, NULL, NULL, 'reference'),
	('city/xb/stonebridge', 'city', 'Stonebridge', 'Stonebridge', NULL, 'XB', 'country/xb', 41, 73, NULL, NULL, 'reference'),
	('city/xb/faraway', 'city', 'Faraway', 'Faraway', NULL, 'XB', 'country/xb', 40, 72, NULL, NULL, 'reference'),
	('organization/xa-riverton', 'organization', 'Riverton City Hall', 'Riverton City Hall', NULL, 'XA', NULL, NULL, NULL, NULL, 'city/xa/riverton', 'reference'),
	('organization/help', 'organization', 'Help for Cities', 'Help for Cities', 'Помощь городам', NULL, NULL, NULL, NULL, NULL, NULL, 'reference'),
	('coalition/lakes', 'coalition', 'Coalition of Lake Towns', 'Coalition of Lake Towns', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'document'),
	('programme/safe', 'programme', 'Safe Towns', 'Safe Towns', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'reference'),
	('person/anna', 'person', 'Anna Berg', 'Anna Berg', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'document'),
	('framework/goals', 'framework', 'Sustainable Goals', 'Sustainable Goals', NULL, NULL, NULL, NULL, NULL, 'SDG', NULL, 'reference'),
	('framework/goal-6', 'framework', 'Goal 6: water', 'Goal 6: water', NULL, NULL, 'framework/goals', NULL, NULL, 'SDG:6', NULL, 'reference'),
	('framework/goal-11', 'framework', 'Goal 11: towns', 'Goal 11: towns', NULL, NULL, 'framework/goals', NULL, NULL, 'SDG:11', NULL, 'reference'),
	('framework/goal-11.5', 'framework', 'Target 11.5: losses', 'Target 11.5: losses', NULL, NULL, 'framework/goal-11', NULL, NULL, 'SDG:11.5', NULL, 'reference');

INSERT INTO urban.entity_names (entity_id, name, language, script, kind, origin, name_key, name_skeleton, fold_version)
SELECT x.entity_id, x.name, x.language, NULL, x.kind, 'reference', urban.name_key(x.name), urban.name_skeleton(x.name), urban.name_fold_version()
  FROM (SELECT entity_id, name_en, 'en', 'preferred' FROM urban.entities
		UNION ALL SELECT entity_id, name_ru, 'ru', 'preferred' FROM urban.entities WHERE name_ru IS NOT NULL
		UNION ALL VALUES ('organization/help', 'HFC', '', 'acronym'), ('city/xb/faraway', 'Riverton', 'en', 'former')) AS x (entity_id, name, language, kind);

INSERT INTO urban.documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
SELECT 'document/' || x.n, 'news', x.uri, x.title, x.language, x.published::urban.edtf, x.published::date, x.title || E'\n\n' || x.body, x.n, x.n, 'wire/' || x.n, 1, 'k'
  FROM (VALUES
	('1', 'http://news.example/1', 'Two towns sign', 'en', '2024-03-02', 'Riverton and Hillford signed a memorandum on floods in Hillford on 1 March 2024. Riverton will build a dam by 2025.'),
	('2', 'two.txt', 'Два города подписали', 'ru', '2024-03-03', 'Ривертон и Хиллфорд подписали меморандум 1 марта 2024 года.'),
	('3', 'three.txt', 'A coalition is born', 'en', '2024-06-11', 'Hillford and Lakeside founded the Coalition of Lake Towns on 10 June 2024. Stonebridge left it in 2025.'),
	('4', 'four.txt', 'Forum', 'en', '2024-09-21', 'Lakeside hosted a forum with Help for Cities in September 2024; Stonebridge took part.'),
	('5', 'five.txt', 'Water', 'en', '2025-02-01', 'Anna Berg said that Riverton City Hall serves Goal 11.')) AS x (n, uri, title, language, published, body);

-- Each name where it stands in a body.
INSERT INTO urban_internal.local_mentions (document_id, entity_id, surface, char_start, char_end)
SELECT DISTINCT d.document_id, n.entity_id, n.name, strpos(d.body, n.name) - 1, strpos(d.body, n.name) - 1 + length(n.name)
  FROM urban.documents d JOIN urban.entity_names n ON strpos(d.body, n.name) > 0
 WHERE n.kind = 'preferred' AND NOT (n.name = 'Riverton' AND d.body LIKE '%Riverton City Hall%');

INSERT INTO urban.events (event_id, kind, status, name, date, starts_on, ends_on, place_id, city, country_code, latitude, longitude, background,
						  document_count, source_count, confidence, first_published_on) VALUES
	('event/sign', 'signing', 'held', NULL, '2024-03-01', '2024-03-01', '2024-03-01', 'city/xb/hillford', 'Hillford', 'XB', 42, 74, false, 2, 2, 90, '2024-03-02'),
	('event/launch', 'launch', 'held', 'Coalition of Lake Towns', '2024-06-10', '2024-06-10', '2024-06-10', 'city/xa/lakeside', 'Lakeside', 'XA', 51, 71, false, 1, 1, 80, '2024-06-11'),
	('event/forum', 'gathering', 'held', 'Forum of Towns', '2024-09', '2024-09-01', '2024-09-30', 'city/xa/lakeside', 'Lakeside', 'XA', 51, 71, false, 1, 1, 70, '2024-09-21'),
	('event/undated', 'gathering', 'planned', NULL, NULL, NULL, NULL, 'country/xb', NULL, 'XB', NULL, NULL, false, 1, 1, 50, NULL);
INSERT INTO urban.event_participants VALUES
	('event/sign', 'organization/xa-riverton', 'party', 2), ('event/sign', 'city/xb/hillford', 'party', 2),
	('event/forum', 'city/xa/lakeside', 'host', 1), ('event/forum', 'organization/help', 'organizer', 1), ('event/forum', 'city/xb/stonebridge', 'participant', 1);
INSERT INTO urban.agreements (agreement_id, kind, status, name, subject, date, signed_on, period, place_id, event_id, document_count, source_count, confidence) VALUES
	('agreement/memo', 'memorandum', 'signed', NULL, 'floods', '2024-03-01', '2024-03-01', '2024/2027', 'city/xb/hillford', 'event/sign', 2, 2, 90);
INSERT INTO urban.agreement_parties VALUES ('agreement/memo', 'city/xa/riverton', 2), ('agreement/memo', 'organization/xa-riverton', 1), ('agreement/memo', 'city/xb/hillford', 2);
UPDATE urban.event_participants p SET starts_on = v.starts_on, ends_on = v.ends_on FROM urban.events v WHERE v.event_id = p.event_id;
UPDATE urban.agreement_parties p SET starts_on = urban.earliest(g.date), ends_on = urban.latest(g.date) FROM urban.agreements g WHERE g.agreement_id = p.agreement_id;
INSERT INTO urban.memberships (membership_id, member_id, of_id, role, since, until, document_count, source_count) VALUES
	('membership/1', 'city/xb/hillford', 'coalition/lakes', 'founder', '2024-06-10', NULL, 1, 1),
	('membership/2', 'city/xa/lakeside', 'coalition/lakes', 'founder', '2024-06-10', NULL, 1, 1),
	('membership/3', 'city/xb/stonebridge', 'coalition/lakes', 'former', '2024-06', '2025', 1, 1),
	('membership/4', 'city/xa/riverton', 'coalition/lakes', 'candidate', NULL, NULL, 1, 1),
	('membership/5', 'city/xb/faraway', 'programme/safe', 'member', NULL, NULL, 1, 1),
	('membership/6', 'city/xb/stonebridge', 'programme/safe', 'member', NULL, NULL, 1, 1);
INSERT INTO urban.partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count) VALUES
	('city/xa/riverton', 'city/xb/hillford', 'memorandum,signing', '2024-03-01', '2024-03-01', 1, 1),
	('city/xa/lakeside', 'organization/help', 'gathering', '2024-09-01', '2024-09-30', 0, 1);
INSERT INTO urban.themes (theme_id, name_en, name_ru) VALUES ('xfloods', 'Inundations', 'Разливы'), ('xwater', 'Springs', 'Родники');
INSERT INTO urban_internal.local_themes (document_id, fact_kind, fact_id, theme_id) VALUES
	('document/1', 'agreement', 'agreement/memo', 'xfloods'), ('document/1', 'event', 'event/sign', 'xfloods'), ('document/4', 'event', 'event/forum', 'xwater');

INSERT INTO urban_internal.local_framework_links (document_id, fact_id, framework_id, framework_code, relation, actor_id, event_id, agreement_id, confidence) VALUES
	('document/5', 'framework_link/1', 'framework/goals', 'SDG:11', 'contributes_to', 'organization/xa-riverton', NULL, NULL, 90),
	('document/1', 'framework_link/2', 'framework/goals', 'SDG:11', 'aligned_with', NULL, NULL, 'agreement/memo', 90),
	('document/4', 'framework_link/3', 'framework/goals', 'SDG:6', 'mentions', 'organization/help', NULL, NULL, 90),
	('document/1', 'framework_link/4', 'framework/goals', NULL, 'contributes_to', NULL, NULL, NULL, 90);
INSERT INTO urban_internal.local_commitments (document_id, fact_id, actor_id, action, due, event_id, confidence) VALUES
	('document/1', 'commitment/dam', 'organization/xa-riverton', 'build a dam by 2025', '2025', NULL, 80),
	('document/3', 'commitment/map', 'coalition/lakes', 'publish a map', '2026-03', NULL, 80),
	('document/4', 'commitment/some', 'organization/help', 'help more', NULL, NULL, 80);
INSERT INTO urban_internal.local_statements (document_id, fact_id, speaker_id, affiliation_id, event_id, quote, confidence) VALUES
	('document/5', 'statement/1', 'person/anna', 'organization/xa-riverton', NULL, 'Water first.', 80);
INSERT INTO urban_internal.local_affiliations (document_id, fact_id, person_id, body_id, office, as_of) VALUES
	('document/5', 'affiliation/1', 'person/anna', 'organization/xa-riverton', 'mayor', '2025-02-01');
INSERT INTO urban_internal.assignments (document_id, local_id, fact_kind, published_id, reason) VALUES
	('document/1', 'agreement/memo', 'agreement', 'agreement/memo', 'own'),
	('document/2', 'agreement/memo-ru', 'agreement', 'agreement/memo', 'day and pair'),
	('document/1', 'event/sign', 'event', 'event/sign', 'own'),
	('document/4', 'event/forum', 'event', 'event/forum', 'own');
INSERT INTO urban.removed_facts (fact_kind, fact_id, merged_into) VALUES ('agreement', 'agreement/old', 'agreement/memo'), ('agreement', 'agreement/gone', NULL);

UPDATE urban.documents d
   SET search = urban.search_vector(d.body, d.language, length(d.title), m.ids, m.starts, m.ends)
  FROM (SELECT document_id, array_agg(entity_id) AS ids, array_agg(char_start) AS starts, array_agg(char_end) AS ends
		  FROM urban.mentions GROUP BY document_id) AS m
 WHERE m.document_id = d.document_id;
INSERT INTO urban_internal.local_themes (document_id, fact_kind, fact_id, theme_id) VALUES ('document/1', 'document', 'document/1', 'xfloods');

-- The sentence that follows the title proves all.
INSERT INTO urban_internal.local_evidence (document_id, evidence_id, fact_kind, fact_id, aspect, entity_id, role, char_start, char_end, quote, rule)
SELECT d.document_id, x.n, x.fact_kind, x.fact_id, x.aspect, x.entity_id, x.role, length(d.title) + 2, length(d.title) + 2 + strpos(substr(d.body, length(d.title) + 3), '.'),
	   substr(d.body, length(d.title) + 3, strpos(substr(d.body, length(d.title) + 3), '.')), x.rule
  FROM urban.documents d
  JOIN (VALUES ('document/1', 0, 'agreement', 'agreement/memo', 'fact', NULL, NULL, 'noun of agreement'),
			   ('document/1', 1, 'agreement', 'agreement/memo', 'party', 'city/xb/hillford', 'party', 'party of agreement'),
			   ('document/2', 0, 'agreement', 'agreement/memo-ru', 'fact', NULL, NULL, 'noun of agreement'),
			   ('document/4', 0, 'event', 'event/forum', 'fact', NULL, NULL, 'event with a date'),
			   ('document/5', 0, 'framework_link', 'framework_link/1', 'fact', NULL, NULL, 'framework')) AS x (document_id, n, fact_kind, fact_id, aspect, entity_id, role, rule)
	USING (document_id);
ANALYZE;
