-- The query functions for a role that may only read, in parallel workers, against a captured search_path, and cancelled.
SET ROLE urban_reader;
SELECT count(*) FROM urban.find('Riverton');
SELECT count(*) FROM urban.timeline('Riverton');
SELECT count(*) FROM urban.partners('Riverton');
SELECT count(*) FROM urban.partnership_path('Riverton', 'Stonebridge');
SELECT count(*) FROM urban.partnership_network();
SELECT count(*) FROM urban.centrality();
SELECT count(*) FROM urban.common_frameworks('Riverton', 'Hillford');
SELECT count(*) FROM urban.framework_coverage('SDG');
SELECT count(*) FROM urban.members_at('Coalition of Lake Towns', '2025-01-01');
SELECT count(*) FROM urban.commitments_due();
SELECT count(*) FROM urban.evidence('agreement/memo');
SELECT urban.profile('Riverton') IS NOT NULL;
SELECT count(*) FROM urban.search('memorandum');
SELECT count(*) FROM urban_internal.local_events;
RESET ROLE;

-- A schema of somebody else that stands first in the path changes nothing.
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.lower_or_equal(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'captured'; END $$;
CREATE OPERATOR hostile.= (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.lower_or_equal);
CREATE FUNCTION hostile.coalesce_name(text) RETURNS text LANGUAGE sql AS 'SELECT 1 / 0::int || $1';
CREATE TABLE hostile.entities (entity_id text);
SET search_path = hostile, pg_catalog;
SELECT pg_catalog.count(*) FROM urban.find('Riverton');
SELECT pg_catalog.count(*) FROM urban.timeline('Riverton');
SELECT pg_catalog.count(*) FROM urban.partnership_path('Riverton', 'Stonebridge');
SELECT pg_catalog.count(*) FROM urban.evidence('agreement/memo');
SELECT pg_catalog.count(*) FROM urban.search('memorandum');
RESET search_path;
DROP SCHEMA hostile CASCADE;

-- All are declared: none is volatile or unsafe in parallel, none runs with its owner's rights, each has a comment.
SELECT p.oid::regprocedure AS not_declared
  FROM pg_depend d JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
 WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'urban') AND d.deptype = 'e'
   AND (p.provolatile = 'v' OR p.proparallel <> 's' OR p.prosecdef
		OR (p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql') AND NOT 'search_path=pg_catalog, urban, pg_temp' = ANY (coalesce(p.proconfig, '{}'))))
   AND p.proname NOT IN ('check_period', 'check_limit') ORDER BY 1;

-- In workers.
CREATE TABLE many AS SELECT (ARRAY['Riverton', 'Hillford', 'Lakeside'])[1 + i % 3] AS name FROM generate_series(1, 300) AS i;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
ALTER TABLE many SET (parallel_workers = 2);
EXPLAIN (costs off) SELECT name FROM many WHERE urban.entity_id(name) = 'city/xa/riverton';
SELECT count(*) FROM many WHERE urban.entity_id(name) = 'city/xa/riverton';
SELECT count(*) FROM many WHERE (SELECT count(*) FROM urban.partners(name)) > 0;
SELECT count(*) FROM many WHERE (SELECT count(*) FROM urban.partnership_path(name, 'Stonebridge')) > 0;
SELECT count(*) FROM many WHERE (SELECT count(*) FROM urban.search(name)) > 0;
RESET ALL;
DROP TABLE many;

-- Cancelled: a chain through many is given up when the time is over.
SET statement_timeout = '100ms';
\set VERBOSITY sqlstate
SELECT count(*) FROM generate_series(1, 1000000) AS i, LATERAL urban.partnership_path('Riverton', CASE WHEN i > 0 THEN 'Stonebridge' END) AS p;
RESET statement_timeout;
