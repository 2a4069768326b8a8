-- urban.partnership_path(): the shortest chain, with the facts of each step, through the kinds that are asked for.
SELECT step, from_id, to_id, link, fact_kind, fact_id, date FROM urban.partnership_path('Riverton', 'Hillford');
SELECT DISTINCT step, from_id, to_id FROM urban.partnership_path('Riverton', 'Stonebridge') ORDER BY step;
SELECT DISTINCT step, from_id, to_id FROM urban.partnership_path('Stonebridge', 'Riverton') ORDER BY step;
-- Faraway is reached by a programme only, and by nothing that the default goes through.
SELECT count(*) FROM urban.partnership_path('Riverton', 'Faraway');
SELECT DISTINCT step, from_name, to_name, link FROM urban.partnership_path('Riverton', 'Faraway', 8, '{city,coalition,event,programme}') ORDER BY step;
SELECT count(*) FROM urban.partnership_path('Riverton', 'Faraway', 3, '{city,coalition,event,programme}');
-- Bodies above the limit are not passed through.
SELECT count(*) FROM urban.partnership_path('Riverton', 'Faraway', 10, '{city,coalition,event,programme}', 2);
SELECT count(*) FROM urban.partnership_path('Riverton', 'Riverton City Hall');
SELECT count(*) FROM urban.partnership_path('Riverton', NULL);
SELECT count(*) FROM urban.partnership_path('Riverton', 'Lakeside', through => '{}');
\set SHOW_CONTEXT never
SELECT * FROM urban.partnership_path('Riverton', 'Lakeside', 0);
\echo :SQLSTATE
SELECT * FROM urban.partnership_path('Riverton', 'Lakeside', 21);
\echo :SQLSTATE
SELECT * FROM urban.partnership_path('Riverton', 'Lakeside', through => '{city,town}');
\echo :SQLSTATE
SELECT * FROM urban.partnership_path('Riverton', 'Lakesid');
\echo :SQLSTATE
