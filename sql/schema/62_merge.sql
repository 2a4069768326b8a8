-- 62_merge.sql - a batch of documents from staging into layers 1 and 2, and documents out of them.
--
-- The loader copies documents into the temporary table staged_documents, calls begin_batch() under the
-- resolver's lock, copies all their other rows into the tables themselves, and calls end_batch(). Where documents stand
-- there already with the same bytes, reader, knowledge and names (a parallel run was faster), they are left as they are:
-- then, and where rows are refused, it copies everything into temporary tables staged_NAME and calls load_batch().

CREATE OR REPLACE FUNCTION urban_internal.layer_tables()
RETURNS TABLE (schema_name text, table_name text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ VALUES ('urban', 'paragraphs'), ('urban_internal', 'local_mentions'), ('urban', 'dates'),
			 ('urban_internal', 'local_entities'), ('urban_internal', 'local_events'), ('urban_internal', 'local_agreements'),
			 ('urban_internal', 'local_roles'), ('urban_internal', 'local_memberships'), ('urban_internal', 'local_framework_links'),
			 ('urban_internal', 'local_statements'), ('urban_internal', 'local_commitments'), ('urban_internal', 'local_affiliations'),
			 ('urban_internal', 'local_measures'), ('urban_internal', 'local_quantities'), ('urban_internal', 'local_themes'),
			 ('urban_internal', 'local_evidence') $$;
COMMENT ON FUNCTION urban_internal.layer_tables() IS 'The tables of layers 1 and 2 beside documents, all keyed by document_id';

-- It was made by PostgreSQL's own configurations before urban.search_vector() was there.
DROP FUNCTION IF EXISTS urban_internal.search_vector(text, text);

DROP PROCEDURE IF EXISTS urban_internal.open_staging();
CREATE OR REPLACE PROCEDURE urban_internal.open_staging(with_layers boolean DEFAULT true)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	t record;
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS staged_documents (LIKE urban.documents INCLUDING DEFAULTS, PRIMARY KEY (document_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE IF NOT EXISTS staged_rejects (LIKE urban.rejects INCLUDING DEFAULTS) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE IF NOT EXISTS staged_superseded (LIKE urban_internal.superseded) ON COMMIT DELETE ROWS;
	IF with_layers THEN
		FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
			EXECUTE format('CREATE TEMP TABLE IF NOT EXISTS %I (LIKE %I.%I) ON COMMIT DELETE ROWS',
						   'staged_' || t.table_name, t.schema_name, t.table_name);
		END LOOP;
	END IF;
END
$$;
COMMENT ON PROCEDURE urban_internal.open_staging(boolean) IS 'Makes the temporary tables into which the loader copies';

CREATE OR REPLACE FUNCTION urban_internal.begin_batch() RETURNS bigint
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
	unchanged bigint;
	changed text[];
BEGIN
	DELETE FROM pg_temp.staged_documents s USING urban.documents d
	 WHERE d.document_id = s.document_id AND d.raw_digest = s.raw_digest
	   AND d.reader_version = s.reader_version AND d.knowledge_version = s.knowledge_version AND d.names_version = s.names_version;
	GET DIAGNOSTICS unchanged = ROW_COUNT;

	ANALYZE pg_temp.staged_documents;
	SELECT array_agg(document_id) INTO changed FROM pg_temp.staged_documents;
	IF changed IS NULL THEN
		RETURN unchanged;
	END IF;
	CALL urban_internal.begin_resolving(changed);
	CALL urban_internal.remember_documents();
	DELETE FROM urban.documents d USING pg_temp.staged_documents s WHERE d.document_id = s.document_id;
	IF FOUND THEN
		FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
			EXECUTE format('DELETE FROM %I.%I x USING pg_temp.staged_documents s WHERE x.document_id = s.document_id', t.schema_name, t.table_name);
		END LOOP;
	END IF;
	RETURN unchanged;
END
$$;
COMMENT ON FUNCTION urban_internal.begin_batch() IS 'Takes out what the staged documents replace; how many of them stand as they are';

CREATE OR REPLACE FUNCTION urban_internal.end_batch() RETURNS bigint
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	loaded bigint;
BEGIN
	INSERT INTO urban.documents (document_id, source, uri, title, publisher, dateline_place_id, language, published, published_on, body,
								 raw_digest, text_digest, wire_id, reader_version, knowledge_version, names_version, search)
	SELECT s.document_id, s.source, s.uri, s.title, s.publisher, s.dateline_place_id, s.language, s.published, s.published_on, s.body,
		   s.raw_digest, s.text_digest, s.wire_id, s.reader_version, s.knowledge_version, s.names_version,
		   urban.search_vector(s.body, s.language, coalesce(length(s.title), 0), m.ids, m.starts, m.ends)
	  FROM pg_temp.staged_documents s
	  LEFT JOIN LATERAL (SELECT array_agg(x.entity_id) AS ids, array_agg(x.char_start) AS starts, array_agg(x.char_end) AS ends
						   FROM urban_internal.local_mentions x WHERE x.document_id = s.document_id) m ON true;
	GET DIAGNOSTICS loaded = ROW_COUNT;

	-- A document that can be read now is no reject any more; a version that counts now is not superseded.
	DELETE FROM urban.rejects r USING pg_temp.staged_documents s WHERE r.document_id = s.document_id;
	INSERT INTO urban.rejects (document_id, source, uri, byte_offset, raw_digest, step, reason, run_id)
	SELECT DISTINCT ON (r.document_id, r.raw_digest) r.document_id, r.source, r.uri, r.byte_offset, r.raw_digest, r.step, r.reason, r.run_id
	  FROM pg_temp.staged_rejects r
	 ORDER BY r.document_id, r.raw_digest, r.byte_offset
	ON CONFLICT (document_id, raw_digest) DO UPDATE
	   SET byte_offset = excluded.byte_offset, step = excluded.step, reason = excluded.reason, run_id = excluded.run_id, rejected_at = now();

	DELETE FROM urban_internal.superseded o USING pg_temp.staged_documents s
	 WHERE o.document_id = s.document_id AND o.raw_digest = s.raw_digest;
	INSERT INTO urban_internal.superseded (document_id, raw_digest, by_digest)
	SELECT DISTINCT ON (s.document_id, s.raw_digest) s.document_id, s.raw_digest, s.by_digest
	  FROM pg_temp.staged_superseded s
	 ORDER BY s.document_id, s.raw_digest, s.by_digest
	ON CONFLICT (document_id, raw_digest) DO NOTHING;
	UPDATE urban_internal.superseded o
	   SET by_digest = d.raw_digest
	  FROM pg_temp.staged_superseded s JOIN urban.documents d USING (document_id)
	 WHERE o.document_id = s.document_id AND o.by_digest <> d.raw_digest;

	IF loaded > 0 THEN
		CALL urban_internal.finish_resolving();
	END IF;
	RETURN loaded;
END
$$;
COMMENT ON FUNCTION urban_internal.end_batch() IS 'Brings the staged documents in whose rows of layers 1 and 2 are there, resolves what they touch, and counts them';

CREATE OR REPLACE FUNCTION urban_internal.load_batch(OUT loaded bigint, OUT unchanged bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	unchanged := urban_internal.begin_batch();
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		EXECUTE format('INSERT INTO %I.%I SELECT x.* FROM pg_temp.%I x JOIN pg_temp.staged_documents s USING (document_id) ON CONFLICT DO NOTHING',
					   t.schema_name, t.table_name, 'staged_' || t.table_name);
	END LOOP;
	loaded := urban_internal.end_batch();
END
$$;
COMMENT ON FUNCTION urban_internal.load_batch() IS 'Brings the staged documents in with all their staged rows, resolves what they touch, and counts';

CREATE OR REPLACE PROCEDURE urban_internal.remove_documents(document_ids text[])
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	IF cardinality(document_ids) > 0 THEN
		CALL urban_internal.begin_resolving(document_ids);
		CALL urban_internal.remember_documents();
	END IF;
	DELETE FROM urban.documents d WHERE d.document_id = ANY (document_ids);
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		EXECUTE format('DELETE FROM %I.%I x WHERE x.document_id = ANY ($1)', t.schema_name, t.table_name) USING document_ids;
	END LOOP;
	IF cardinality(document_ids) > 0 THEN
		CALL urban_internal.finish_resolving();
	END IF;
END
$$;
COMMENT ON PROCEDURE urban_internal.remove_documents(text[]) IS 'Takes documents out and resolves what they touched; under the resolver''s lock';
