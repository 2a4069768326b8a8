-- 86_trial.sql - what a load would make of the published tables, tried out on copies in temporary tables.
--
-- For `urbanload load --dry-run`. Each batch is kept (keep_trial); at the end compare_published() lets the
-- resolver itself run over them: its routines and views are made once more in pg_temp with the names of the
-- tables replaced, layers 1 and 2 as views of what stands and what was kept, layers 3 and 4 as copies. Nothing
-- is written but temporary tables, and all of it goes with the transaction.

CREATE OR REPLACE PROCEDURE urban_internal.open_trial()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	t record;
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS trial_changed (document_id text COLLATE "C" PRIMARY KEY);
	FOR t IN SELECT 'urban' AS schema_name, 'documents' AS table_name UNION ALL SELECT * FROM urban_internal.layer_tables() LOOP
		EXECUTE format('CREATE TEMP TABLE IF NOT EXISTS %I (LIKE %I.%I INCLUDING DEFAULTS INCLUDING INDEXES)', 'trial_' || t.table_name, t.schema_name, t.table_name);
	END LOOP;
END
$$;
COMMENT ON PROCEDURE urban_internal.open_trial() IS 'Makes the temporary tables in which a dry run keeps its documents';

CREATE OR REPLACE PROCEDURE urban_internal.keep_trial(document_ids text[])
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	CALL urban_internal.open_trial();
	INSERT INTO pg_temp.trial_changed SELECT DISTINCT i.id FROM unnest(document_ids) AS i (id) ON CONFLICT DO NOTHING;
	FOR t IN SELECT 'documents' AS table_name UNION ALL SELECT l.table_name FROM urban_internal.layer_tables() l LOOP
		EXECUTE format('DELETE FROM pg_temp.%I x WHERE x.document_id = ANY ($1)', 'trial_' || t.table_name) USING document_ids;
		IF to_regclass('pg_temp.staged_' || t.table_name) IS NOT NULL THEN
			EXECUTE format('INSERT INTO pg_temp.%I SELECT x.* FROM pg_temp.%I x WHERE x.document_id = ANY ($1) ON CONFLICT DO NOTHING',
						   'trial_' || t.table_name, 'staged_' || t.table_name) USING document_ids;
		END IF;
	END LOOP;
END
$$;
COMMENT ON PROCEDURE urban_internal.keep_trial(text[]) IS 'Keeps documents as they are staged; those that are not are kept as gone';

-- Everything of the schema, not of the extension, that the resolver comes to by name: routines, views and tables.
CREATE OR REPLACE FUNCTION urban_internal.resolver_parts()
RETURNS TABLE (what text, id oid, schema_name text, name text, source text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE parts AS (
		SELECT 'routine' AS what, p.oid AS id, n.nspname::text AS schema_name, p.proname::text AS name, pg_get_functiondef(p.oid) AS source
		  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		 WHERE n.nspname IN ('urban', 'urban_internal') AND p.prokind IN ('f', 'p')
		   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
		UNION ALL
		SELECT CASE WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END, c.oid, n.nspname::text, c.relname::text,
			   CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) ELSE '' END
		  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		 WHERE n.nspname IN ('urban', 'urban_internal') AND c.relkind IN ('v', 'r', 'p')
	), found AS (
		SELECT p.* FROM parts p WHERE p.schema_name = 'urban_internal' AND p.name = 'resolve'
		UNION
		SELECT p.* FROM found f CROSS JOIN LATERAL regexp_matches(f.source, '\m(urban|urban_internal)\.(\w+)', 'g') m
		  JOIN parts p ON p.schema_name = m[1] AND p.name = m[2]
	)
	SELECT f.what, f.id, f.schema_name, f.name, f.source FROM found f
$$;
COMMENT ON FUNCTION urban_internal.resolver_parts() IS 'Routines, views and tables that the resolver is made of';

CREATE OR REPLACE PROCEDURE urban_internal.make_trial()
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
SET check_function_bodies = off
AS $$
DECLARE
	parts jsonb := (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.what, p.name) FROM urban_internal.resolver_parts() p);
	layers text[] := (SELECT array_agg(l.table_name) || 'documents'::text FROM urban_internal.layer_tables() l);
	names text := (SELECT string_agg(DISTINCT p ->> 'name', '|') FROM jsonb_array_elements(parts) p);
	pattern text := '\m(?:urban|urban_internal)\.(' || names || ')\M';
	waiting text[] := ARRAY(SELECT p ->> 'name' FROM jsonb_array_elements(parts) p WHERE p ->> 'what' = 'view');
	t record;
	definition text;
BEGIN
	FOR t IN SELECT p ->> 'schema_name' AS schema_name, p ->> 'name' AS name FROM jsonb_array_elements(parts) p WHERE p ->> 'what' = 'table' LOOP
		IF t.name = ANY (layers) THEN
			EXECUTE format('CREATE TEMP VIEW %1$I AS SELECT x.* FROM %2$I.%1$I x WHERE NOT EXISTS (SELECT FROM pg_temp.trial_changed c '
						   'WHERE c.document_id = x.document_id) UNION ALL SELECT x.* FROM pg_temp.%3$I x', t.name, t.schema_name, 'trial_' || t.name);
		ELSE
			EXECUTE format('CREATE TEMP TABLE %1$I (LIKE %2$I.%1$I INCLUDING DEFAULTS) ON COMMIT DROP', t.name, t.schema_name);
			EXECUTE format('INSERT INTO pg_temp.%1$I SELECT * FROM %2$I.%1$I', t.name, t.schema_name);
			-- Behind the rows, which is faster; those by which words and letters are searched are not the resolver's.
			FOR definition IN SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
							   WHERE i.indrelid = format('%I.%I', t.schema_name, t.name)::regclass AND a.amname = 'btree' LOOP
				EXECUTE regexp_replace(definition, ' ON (?:ONLY )?\S+ USING ', format(' ON pg_temp.%I USING ', t.name));
			END LOOP;
			EXECUTE format('ANALYZE pg_temp.%I', t.name);
		END IF;
	END LOOP;
	FOR t IN SELECT p ->> 'source' AS source FROM jsonb_array_elements(parts) p WHERE p ->> 'what' = 'routine' LOOP
		EXECUTE regexp_replace(t.source, pattern, 'pg_temp.\1', 'g');
	END LOOP;

	-- A view comes behind those that it is made of.
	WHILE cardinality(waiting) > 0 LOOP
		FOR t IN SELECT p ->> 'name' AS name, p ->> 'source' AS source FROM jsonb_array_elements(parts) p
				  WHERE p ->> 'what' = 'view' AND p ->> 'name' = ANY (waiting)
					AND NOT EXISTS (SELECT FROM regexp_matches(p ->> 'source', '\m(?:urban|urban_internal)\.(\w+)', 'g') m
									 WHERE m[1] = ANY (waiting) AND m[1] <> p ->> 'name') LOOP
			EXECUTE format('CREATE TEMP VIEW %I AS %s', t.name, regexp_replace(t.source, pattern, 'pg_temp.\1', 'g'));
			waiting := array_remove(waiting, t.name);
		END LOOP;
	END LOOP;
END
$$;
COMMENT ON PROCEDURE urban_internal.make_trial() IS 'Makes the resolver and its tables once more among the temporary objects of this transaction, which must be rolled back';

-- Changes nothing that stays, in a transaction of REPEATABLE READ that is rolled back.
CREATE OR REPLACE FUNCTION urban_internal.compare_published()
RETURNS TABLE (what text, name text, added bigint, removed bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	relation text;
	changed text[];
	described record;
BEGIN
	IF to_regclass('pg_temp.trial_changed') IS NULL THEN
		RETURN;
	END IF;
	CALL urban_internal.make_trial();
	SELECT array_agg(c.document_id) INTO changed FROM pg_temp.trial_changed c;
	EXECUTE 'CALL pg_temp.resolve($1)' USING changed;
	FOR described IN
		SELECT * FROM (VALUES
			('event', 'events', 'event_id', 'concat_ws('' '', x.kind || '','', x.status || '','', x.date, x.name, x.city)'),
			('agreement', 'agreements', 'agreement_id', 'concat_ws('' '', x.kind || '','', x.status || '','', x.date, coalesce(x.name, x.subject))'),
			('membership', 'memberships', 'membership_id', 'concat_ws('' '', (SELECT e.name FROM %1$s.entities e WHERE e.entity_id = x.member_id), x.role, ''of'', (SELECT e.name FROM %1$s.entities e WHERE e.entity_id = x.of_id))')
		) AS v (kind, relation, key, label) LOOP
		RETURN QUERY EXECUTE format(
			'WITH comes AS (SELECT x.%2$I AS id, to_jsonb(x) - ''updated_at'' AS content, %3$s AS label FROM pg_temp.%1$I x), '
			'stands AS (SELECT x.%2$I AS id, to_jsonb(x) - ''updated_at'' AS content, %4$s AS label FROM urban.%1$I x) '
			'SELECT %5$L, coalesce(c.label, s.label), (c.id IS NOT NULL)::integer::bigint, (s.id IS NOT NULL)::integer::bigint '
			'FROM comes c FULL JOIN stands s USING (id) WHERE c.content IS DISTINCT FROM s.content ORDER BY 2, id',
			described.relation, described.key, format(described.label, 'pg_temp'), format(described.label, 'urban'), described.kind);
	END LOOP;
	FOREACH relation IN ARRAY ARRAY['entities', 'entity_names', 'events', 'event_participants', 'agreements', 'agreement_parties', 'memberships', 'partnerships'] LOOP
		-- Reference data is not the resolver's.
		RETURN QUERY EXECUTE format(
			'WITH comes AS MATERIALIZED (SELECT to_jsonb(x) - ''updated_at'' AS content FROM pg_temp.%1$I x%2$s), '
			'stands AS MATERIALIZED (SELECT to_jsonb(x) - ''updated_at'' AS content FROM urban.%1$I x%2$s) '
			'SELECT ''table'', %1$L, (SELECT count(*) FROM (SELECT * FROM comes EXCEPT ALL SELECT * FROM stands) a), '
			'(SELECT count(*) FROM (SELECT * FROM stands EXCEPT ALL SELECT * FROM comes) b)',
			relation, CASE WHEN relation LIKE 'entit%' THEN ' WHERE x.origin <> ''reference''' ELSE '' END);
	END LOOP;
END
$$;
COMMENT ON FUNCTION urban_internal.compare_published() IS 'The events, agreements and memberships that the documents kept by keep_trial() would bring, change or take away, and how many rows of each published table';
