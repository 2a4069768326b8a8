-- Every query function, by a table: right and wrong arguments with the SQLSTATE, message and hint that they give, for a role that may only read; cancelled.
\set ECHO none
SET client_min_messages = warning;
CREATE TEMP TABLE call (n serial, function text, query text, expected text);
INSERT INTO call (function, query, expected) VALUES
	('find', $$find('Riverton')$$, 'rows'),
	('find', $$find(NULL)$$, 'none'),
	('find', $$find('')$$, 'none'),
	('find', $$find('Riverton', 'town')$$, '22023'),
	('find', $$find('Riverton', NULL, 0)$$, '22023'),
	('entity_id', $$entity_id('Ривертон')$$, 'rows'),
	('entity_id', $$entity_id('Rivertown Halle')$$, '42704'),
	('entity_id', $$entity_id('Riverton', 'coalition')$$, '42704'),
	('entity_family', $$entity_family('city/xa/riverton')$$, 'rows'),
	('theme_id', $$theme_id('Inundations')$$, 'rows'),
	('places_within', $$places_within('country/xa')$$, 'rows'),
	('timeline', $$timeline('Riverton')$$, 'rows'),
	('timeline', $$timeline(NULL)$$, 'none'),
	('timeline', $$timeline('Rivertan Hal')$$, '42704'),
	('timeline', $$timeline('qqqqqq')$$, '42704'),
	('timeline', $$timeline('Riverton', '2025', '2024')$$, '22023'),
	('timeline', $$timeline('Riverton', max_results => 0)$$, '22023'),
	('timeline', $$timeline('Riverton', max_results => NULL)$$, '22023'),
	('timeline', $$timeline('Riverton', after => 'event/none')$$, '42704'),
	('timeline', $$timeline('Riverton', 'last year')$$, '22007'),
	('partners', $$partners('Riverton')$$, 'rows'),
	('partners', $$partners(NULL)$$, 'none'),
	('partners', $$partners('Rivertan Hal')$$, '42704'),
	('partners', $$partners('Riverton', of_kind => 'town')$$, '22023'),
	('partners', $$partners('Riverton', '2025', '2024')$$, '22023'),
	('partners', $$partners('Riverton', max_results => -1)$$, '22023'),
	('facts_between', $$facts_between('Riverton', 'Hillford')$$, 'rows'),
	('facts_between', $$facts_between('Riverton', NULL)$$, 'none'),
	('facts_between', $$facts_between('Riverton', 'Rivertan Hal')$$, '42704'),
	('facts_between', $$facts_between('Riverton', 'Hillford', 0)$$, '22023'),
	('partnership_network', $$partnership_network('Riverton', 2)$$, 'rows'),
	('partnership_network', $$partnership_network('Rivertone')$$, '42704'),
	('partnership_network', $$partnership_network('Riverton', 0)$$, '22023'),
	('partnership_network', $$partnership_network('Riverton', max_results => 0)$$, '22023'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebridge')$$, 'rows'),
	('partnership_path', $$partnership_path('Riverton', NULL)$$, 'none'),
	('partnership_path', $$partnership_path('Riverton', 'Riverton')$$, 'none'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebrige')$$, '42704'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebridge', 0)$$, '22023'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebridge', 21)$$, '22023'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebridge', through => '{village}')$$, '22023'),
	('partnership_path', $$partnership_path('Riverton', 'Stonebridge', max_links => 0)$$, '22023'),
	('centrality', $$centrality()$$, 'rows'),
	('centrality', $$centrality('{town}')$$, '22023'),
	('centrality', $$centrality(since => '2025', until => '2024')$$, '22023'),
	('centrality', $$centrality(max_results => 0)$$, '22023'),
	('centrality', $$centrality(sources => 0)$$, '22023'),
	('common_frameworks', $$common_frameworks('Riverton', 'Hillford')$$, 'rows'),
	('common_frameworks', $$common_frameworks('Riverton', 'Rivertan Hal')$$, '42704'),
	('entity_frameworks', $$entity_frameworks('Riverton')$$, 'rows'),
	('entity_frameworks', $$entity_frameworks('Rivertan Hal')$$, '42704'),
	('framework_coverage', $$framework_coverage('SDG:11')$$, 'rows'),
	('framework_coverage', $$framework_coverage('Sustainable Goalz')$$, '42704'),
	('framework_coverage', $$framework_coverage('XYZ:9')$$, '42704'),
	('framework_coverage', $$framework_coverage(NULL)$$, 'none'),
	('members_at', $$members_at('Coalition of Lake Towns', '2025-01-01')$$, 'rows'),
	('members_at', $$members_at('Coalition of Lake Tawns')$$, '42704'),
	('commitments_due', $$commitments_due('2025', '2026')$$, 'rows'),
	('commitments_due', $$commitments_due(actor => 'Rivertan Hal')$$, '42704'),
	('commitments_due', $$commitments_due('2026', '2025')$$, '22023'),
	('commitments_due', $$commitments_due(max_results => 0)$$, '22023'),
	('evidence', $$evidence('agreement/memo')$$, 'rows'),
	('evidence', $$evidence(NULL)$$, 'none'),
	('evidence', $$evidence('agreement/none')$$, '42704'),
	('profile', $$profile('Riverton')$$, 'rows'),
	('profile', $$profile('Rivertan Hal')$$, '42704'),
	('profile', $$profile('Riverton', 0)$$, '22023'),
	('search', $$search('memorandum')$$, 'rows'),
	('search', $$search('')$$, 'none'),
	('search', $$search('memorandum', 0)$$, '22023'),
	('search', $$search('memorandum', place => 'Rivertan Hal')$$, '42704'),
	('search', $$search('memorandum', theme => 'nothing')$$, '42704'),
	('search', $$search('memorandum', kind => 'party')$$, '22023'),
	('search', $$search('memorandum', since => '2025', until => '2024')$$, '22023'),
	('search_terms', $$search_terms('memorandum')$$, 'rows');
CREATE FUNCTION pg_temp.outcome(query text) RETURNS TABLE (outcome text, message text, hint text) LANGUAGE plpgsql AS $$
DECLARE found bigint;
BEGIN
	EXECUTE 'SELECT count(q) FROM urban.' || query || ' q' INTO found;
	outcome := CASE WHEN found > 0 THEN 'rows' ELSE 'none' END;
	RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS outcome = RETURNED_SQLSTATE, message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
	RETURN NEXT;
END $$;
GRANT SELECT ON call TO urban_reader;
\set ECHO queries
-- Each function that reads tables is in the table, but for those that serve others.
SELECT p.proname AS not_tried FROM pg_depend d JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid JOIN pg_language l ON l.oid = p.prolang
 WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND l.lanname = 'plpgsql' AND p.proname NOT IN (SELECT function FROM call)
   AND p.proname !~ '^(check_|path_|timeline_)' AND p.proname NOT IN ('require_tables', 'mark_spans', 'fact_count', 'search_newest', 'search_recent') ORDER BY 1;
SET ROLE urban_reader;
SELECT c.query, c.expected, o.outcome, o.message FROM call c CROSS JOIN LATERAL pg_temp.outcome(c.query) o WHERE o.outcome <> c.expected ORDER BY c.n;
-- What is wrong is quoted, and a hint says what to do; of names, the nearest.
SELECT c.query, o.message, o.hint FROM call c CROSS JOIN LATERAL pg_temp.outcome(c.query) o WHERE o.outcome = '42704' ORDER BY c.n;
SELECT c.query, o.message FROM call c CROSS JOIN LATERAL pg_temp.outcome(c.query) o WHERE o.outcome LIKE '22%' ORDER BY c.n;
RESET ROLE;
-- Each can be cancelled.
\set ECHO none
\set VERBOSITY sqlstate
SELECT format('SET statement_timeout = 100; SELECT count(q) FROM generate_series(1, 100000000) i CROSS JOIN LATERAL (SELECT * FROM urban.%s x WHERE i > 0 OFFSET 0) q;', query) AS statement
  FROM (SELECT DISTINCT ON (function) function, query FROM call WHERE expected = 'rows' ORDER BY function, n) c ORDER BY function \gexec
RESET statement_timeout;
