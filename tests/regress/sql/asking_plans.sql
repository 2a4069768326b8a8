-- The query functions answer from indexes: over some thousand rows none of them scans a large table.
\getenv top URBAN_TOP
\set thousands 6
\set ECHO none
\i :top/tests/bench/asking_rows.sql
\set ECHO all
CREATE FUNCTION pg_temp.scans(question text) RETURNS TABLE (scanned text) LANGUAGE plpgsql AS $$
DECLARE
	before jsonb;
BEGIN
	-- What is counted is this transaction's own.
	SELECT jsonb_object_agg(t.relid::text, t.seq_scan) INTO before FROM pg_stat_xact_all_tables t;
	EXECUTE 'SELECT count(*) FROM (' || question || ') AS x';
	RETURN QUERY SELECT question || ': ' || t.relid::regclass
	  FROM pg_stat_xact_all_tables t JOIN pg_class c ON c.oid = t.relid
	 WHERE t.seq_scan > coalesce((before ->> t.relid::text)::bigint, 0) AND c.reltuples > 1000 ORDER BY 1;
END $$;
SELECT * FROM pg_temp.scans('SELECT * FROM urban.events WHERE confidence > 0');
SELECT s.scanned FROM (VALUES
	($$SELECT * FROM urban.find('Kalendorvi')$$),
	($$SELECT * FROM urban.find('Katomirr tirkaa')$$),
	($$SELECT * FROM urban.timeline('city/zz/3000')$$),
	($$SELECT * FROM urban.timeline('city/zz/1')$$),
	($$SELECT * FROM urban.partners('city/zz/3000')$$),
	($$SELECT * FROM urban.facts_between('city/zz/3000', 'city/zz/1')$$),
	($$SELECT * FROM urban.partnership_path('city/zz/3000', 'city/zz/4000')$$),
	($$SELECT * FROM urban.partnership_network('city/zz/3000')$$),
	($$SELECT * FROM urban.entity_frameworks('city/zz/3000')$$),
	($$SELECT * FROM urban.framework_coverage('ZZ7')$$),
	($$SELECT * FROM urban.framework_coverage('ZZ7:P1')$$),
	($$SELECT * FROM urban.common_frameworks('city/zz/3000', 'city/zz/1')$$),
	($$SELECT * FROM urban.timeline('city/zz/1', '2019', '2019', 20, 'event/zz77')$$),
	($$SELECT * FROM urban.partners('city/zz/1', '2019', '2024', 'city', 20)$$),
	($$SELECT * FROM urban.framework_links WHERE actor_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.framework_links WHERE framework_id = 'framework/zz/3'$$),
	($$SELECT * FROM urban.commitments WHERE actor_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.statements WHERE speaker_id = 'city/zz/3000' OR affiliation_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.affiliations WHERE person_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.affiliations WHERE body_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.mentions WHERE entity_id = 'city/zz/3000'$$),
	($$SELECT * FROM urban.members_at('coalition/zz/5', '2024-01-01')$$),
	($$SELECT * FROM urban.commitments_due(actor => 'city/zz/3000')$$),
	($$SELECT * FROM urban.commitments_due('2021', '2021', max_results => 10)$$),
	($$SELECT * FROM urban.evidence('event/zz77')$$),
	($$SELECT urban.profile('city/zz/3000')$$),
	($$SELECT * FROM urban.search('flood forum')$$),
	($$SELECT * FROM urban.search('memorandum', since => '2016', place => 'city/zz/3000')$$)) AS q (question)
 CROSS JOIN LATERAL pg_temp.scans(q.question) AS s;
-- And they do find something.
SELECT (SELECT count(*) FROM urban.timeline('city/zz/3000')) > 0, (SELECT count(*) FROM urban.partnership_path('city/zz/3000', 'city/zz/4000')) > 0,
	   (SELECT count(*) FROM urban.search('memorandum forum')) > 0;
