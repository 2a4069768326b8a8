-- 67_compare.sql - what a batch would change, without changing it.
--
-- For `urbanload load --dry-run`: the loader copies into the same temporary tables as for
-- load_batch() and asks here. Layers 1 and 2 are compared batch by batch; the documents are kept, and what
-- resolving makes of all of them together is asked at the end (86_trial.sql).

CREATE OR REPLACE FUNCTION urban_internal.compare_batch()
RETURNS TABLE (what text, name text, added bigint, removed bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
	ids text[];
BEGIN
	ANALYZE pg_temp.staged_documents;
	RETURN QUERY
	SELECT 'document', s.uri::text, 1::bigint, (d.document_id IS NOT NULL)::integer::bigint
	  FROM pg_temp.staged_documents s LEFT JOIN urban.documents d USING (document_id)
	 ORDER BY s.uri;
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		RETURN QUERY EXECUTE format(
			'WITH stands AS (SELECT x.* FROM %1$I.%2$I x JOIN pg_temp.staged_documents s USING (document_id)), '
			'comes AS (SELECT * FROM pg_temp.%3$I) '
			'SELECT ''table'', %2$L, (SELECT count(*) FROM (SELECT * FROM comes EXCEPT SELECT * FROM stands) a), '
			'(SELECT count(*) FROM (SELECT * FROM stands EXCEPT SELECT * FROM comes) b)',
			t.schema_name, t.table_name, 'staged_' || t.table_name);
	END LOOP;
	SELECT array_agg(s.document_id) INTO ids FROM pg_temp.staged_documents s;
	CALL urban_internal.keep_trial(coalesce(ids, '{}'));
END
$$;
COMMENT ON FUNCTION urban_internal.compare_batch() IS 'The staged documents that are new or changed, and how many rows of each table would come and go';

CREATE OR REPLACE FUNCTION urban_internal.compare_removal(document_ids text[])
RETURNS TABLE (what text, name text, added bigint, removed bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	RETURN QUERY
	SELECT 'document', d.uri::text, 0::bigint, 1::bigint FROM urban.documents d WHERE d.document_id = ANY (document_ids) ORDER BY d.uri;
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		RETURN QUERY EXECUTE format('SELECT ''table'', %2$L, 0::bigint, count(*) FROM %1$I.%2$I x WHERE x.document_id = ANY ($1)',
									t.schema_name, t.table_name) USING document_ids;
	END LOOP;
	CALL urban_internal.keep_trial(document_ids);
END
$$;
COMMENT ON FUNCTION urban_internal.compare_removal(text[]) IS 'The same of documents that would be removed';
