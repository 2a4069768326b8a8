-- urban.partners(), facts_between(), partnership_network(): a municipality counts as its city.
SELECT * FROM urban.partners('Riverton');
SELECT partner_id, agreements, events FROM urban.partners('Хиллфорд');
SELECT partner_id FROM urban.partners('Lakeside', of_kind => 'city');
SELECT partner_id FROM urban.partners('Lakeside', '2024-09', '2024');
SELECT partner_id FROM urban.partners('Lakeside', until => '2024-08');
SELECT * FROM urban.facts_between('Riverton', 'Hillford');
SELECT link, fact_id FROM urban.facts_between('Stonebridge', 'Help for Cities');
SELECT link, fact_id FROM urban.facts_between('event/forum', 'Stonebridge');
SELECT link, fact_id FROM urban.facts_between('Coalition of Lake Towns', 'Lakeside');
SELECT a_id, b_id, kinds, weight, first_on, last_on FROM urban.partnership_network();
SELECT a_id, b_id FROM urban.partnership_network('Lakeside', 3);
SELECT a_id, b_id FROM urban.partnership_network(since => '2024-06');
SELECT count(*) FROM urban.partnership_network(max_results => 1);
\set SHOW_CONTEXT never
SELECT * FROM urban.partners('Rivertan');
\echo :SQLSTATE
SELECT * FROM urban.partners('Riverton', max_results => NULL);
\echo :SQLSTATE
SELECT * FROM urban.partnership_network('Riverton', 0);
\echo :SQLSTATE
SELECT * FROM urban.facts_between('Riverton', 'nobody at all');
\echo :SQLSTATE
