-- 85_verify.sql - checks what keys cannot: quotes, spans, ids without a row, and the resolver against itself.

CREATE OR REPLACE FUNCTION urban_internal.verify_spans()
RETURNS TABLE (check_name text, checked bigint, wrong bigint, example text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
	SELECT 'evidence quotes', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id || ' ' || x.evidence_id) FILTER (WHERE x.bad)
	  FROM (SELECT e.document_id, e.evidence_id,
				   e.char_start < 0 OR e.char_end <= e.char_start OR
				   substring(d.body FROM e.char_start + 1 FOR e.char_end - e.char_start) IS DISTINCT FROM e.quote AS bad
			  FROM urban_internal.local_evidence e LEFT JOIN urban.documents d USING (document_id)) x
	UNION ALL
	SELECT 'mention spans', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id || ' ' || x.char_start) FILTER (WHERE x.bad)
	  FROM (SELECT m.document_id, m.char_start,
				   m.char_start < 0 OR m.char_end <= m.char_start OR
				   substring(d.body FROM m.char_start + 1 FOR m.char_end - m.char_start) IS DISTINCT FROM m.surface AS bad
			  FROM urban_internal.local_mentions m LEFT JOIN urban.documents d USING (document_id)) x
	UNION ALL
	SELECT 'date spans', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id || ' ' || x.char_start) FILTER (WHERE x.bad)
	  FROM (SELECT m.document_id, m.char_start,
				   m.char_start < 0 OR m.char_end <= m.char_start OR
				   substring(d.body FROM m.char_start + 1 FOR m.char_end - m.char_start) IS DISTINCT FROM m.surface AS bad
			  FROM urban.dates m LEFT JOIN urban.documents d USING (document_id)) x
	UNION ALL
	SELECT 'paragraph spans', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id || ' ' || x.paragraph) FILTER (WHERE x.bad)
	  FROM (SELECT p.document_id, p.paragraph,
				   coalesce(p.char_start < 0 OR p.char_end <= p.char_start OR p.char_end > length(d.body), true) AS bad
			  FROM urban.paragraphs p LEFT JOIN urban.documents d USING (document_id)) x
$$;
COMMENT ON FUNCTION urban_internal.verify_spans() IS 'Is each quote and surface what the body has at its place?';

-- The loader has read stored documents again and copied their rows into the staging tables, which are empty afterwards.
CREATE OR REPLACE FUNCTION urban_internal.verify_reading()
RETURNS TABLE (check_name text, checked bigint, wrong bigint, example text)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
	columns text;
BEGIN
	SET LOCAL random_page_cost = 1.1;
	ANALYZE pg_temp.staged_documents;
	RETURN QUERY
	SELECT 'urban.documents.search', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id) FILTER (WHERE x.bad)
	  FROM (SELECT s.document_id,
				   d.search IS DISTINCT FROM urban.search_vector(s.body, s.language, coalesce(length(s.title), 0), m.ids, m.starts, m.ends) AS bad
			  FROM pg_temp.staged_documents s JOIN urban.documents d USING (document_id)
			  LEFT JOIN (SELECT l.document_id, array_agg(l.entity_id) AS ids, array_agg(l.char_start) AS starts, array_agg(l.char_end) AS ends
						   FROM pg_temp.staged_local_mentions l GROUP BY l.document_id) m USING (document_id)) x;
	FOR t IN SELECT 'urban' AS schema_name, 'documents' AS table_name UNION ALL SELECT * FROM urban_internal.layer_tables() LOOP
		-- All that the reader makes of a document; when that was is the database's.
		SELECT string_agg(format('x.%I', a.attname), ', ' ORDER BY a.attnum) INTO columns
		  FROM pg_attribute a
		 WHERE a.attrelid = format('%I.%I', t.schema_name, t.table_name)::regclass AND a.attnum > 0 AND NOT a.attisdropped
		   AND NOT (t.table_name = 'documents' AND a.attname IN ('search', 'loaded_at'));
		check_name := t.schema_name || '.' || t.table_name;
		EXECUTE format(
			'WITH stands AS MATERIALIZED (SELECT %3$s FROM %1$I.%2$I x JOIN pg_temp.staged_documents s ON s.document_id = x.document_id), '
			'comes AS MATERIALIZED (SELECT %3$s FROM pg_temp.%4$I x), '
			'differ AS (SELECT a.document_id, true AS is_lacking FROM (SELECT * FROM comes EXCEPT ALL SELECT * FROM stands) a '
			'UNION ALL SELECT b.document_id, false FROM (SELECT * FROM stands EXCEPT ALL SELECT * FROM comes) b), '
			'documents AS (SELECT d.document_id, greatest(count(*) FILTER (WHERE d.is_lacking), count(*) FILTER (WHERE NOT d.is_lacking)) AS wrong '
			'FROM differ d GROUP BY d.document_id) '
			'SELECT (SELECT count(*) FROM stands), coalesce(sum(d.wrong), 0)::bigint, min(d.document_id) FROM documents d',
			t.schema_name, t.table_name, columns, 'staged_' || t.table_name)
		   INTO checked, wrong, example;
		RETURN NEXT;
	END LOOP;
	FOR t IN SELECT 'documents' AS table_name UNION ALL SELECT l.table_name FROM urban_internal.layer_tables() l LOOP
		EXECUTE format('TRUNCATE pg_temp.%I', 'staged_' || t.table_name);
	END LOOP;
END
$$;
COMMENT ON FUNCTION urban_internal.verify_reading() IS 'Are the rows of the staged documents those that stand? A row that is wrong in both counts once';

CREATE OR REPLACE FUNCTION urban_internal.verify_names()
RETURNS TABLE (check_name text, checked bigint, wrong bigint, example text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
	SELECT 'documents read with the names that count now', count(*), count(*) FILTER (WHERE x.bad), min(x.document_id) FILTER (WHERE x.bad)
	  FROM (SELECT d.document_id, d.names_version <> urban.names_version(d.body) AS bad FROM urban.documents d) x
$$;
COMMENT ON FUNCTION urban_internal.verify_names() IS 'Was every document read with the names that users have added? Else urbanload reread does it';

CREATE OR REPLACE FUNCTION urban_internal.verify_ids()
RETURNS TABLE (check_name text, checked bigint, wrong bigint, example text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	-- Rows of documents that are not there.
	FOR t IN SELECT * FROM urban_internal.layer_tables() LOOP
		check_name := 'documents of ' || t.table_name;
		EXECUTE format('SELECT count(*), count(*) FILTER (WHERE d.document_id IS NULL), min(x.document_id) FILTER (WHERE d.document_id IS NULL)
						  FROM %I.%I x LEFT JOIN urban.documents d USING (document_id)', t.schema_name, t.table_name)
		   INTO checked, wrong, example;
		RETURN NEXT;
	END LOOP;

	-- Columns that name an entity of the same document.
	FOR t IN SELECT * FROM (VALUES ('urban_internal.local_mentions', 'entity_id'), ('urban.documents', 'dateline_place_id'),
								   ('urban_internal.local_events', 'place_id'), ('urban_internal.local_agreements', 'place_id'),
								   ('urban_internal.local_roles', 'entity_id'),
								   ('urban_internal.local_memberships', 'member_id'), ('urban_internal.local_memberships', 'of_id'),
								   ('urban_internal.local_framework_links', 'framework_id'), ('urban_internal.local_framework_links', 'actor_id'),
								   ('urban_internal.local_statements', 'speaker_id'), ('urban_internal.local_statements', 'affiliation_id'),
								   ('urban_internal.local_commitments', 'actor_id'),
								   ('urban_internal.local_affiliations', 'person_id'), ('urban_internal.local_affiliations', 'body_id'),
								   ('urban_internal.local_evidence', 'entity_id')) AS v (relation, id_column) LOOP
		check_name := format('%s of %s', t.id_column, split_part(t.relation, '.', 2));
		EXECUTE format('SELECT count(*), count(*) FILTER (WHERE l.entity_id IS NULL OR e.entity_id IS NULL),
							   min(x.document_id || '' '' || x.%2$I) FILTER (WHERE l.entity_id IS NULL OR e.entity_id IS NULL)
						  FROM %1$s x
						  LEFT JOIN urban_internal.local_entities l ON l.document_id = x.document_id AND l.entity_id = x.%2$I
						  LEFT JOIN urban_internal.redirects r ON r.document_id = x.document_id AND r.entity_id = x.%2$I
						  LEFT JOIN urban.entities e ON e.entity_id = coalesce(r.to_id, x.%2$I)
						 WHERE x.%2$I IS NOT NULL', t.relation, t.id_column)
		   INTO checked, wrong, example;
		RETURN NEXT;
	END LOOP;

	-- Columns that name a fact of the same document: it must be assigned, or be a row of its own table.
	FOR t IN SELECT * FROM (VALUES ('local_events', 'fact_id'), ('local_agreements', 'fact_id'), ('local_memberships', 'fact_id'),
								   ('local_events', 'parent_id'), ('local_agreements', 'event_id'),
								   ('local_framework_links', 'event_id'), ('local_framework_links', 'agreement_id'),
								   ('local_statements', 'event_id'), ('local_commitments', 'event_id'),
								   ('local_roles', 'fact_id'), ('local_measures', 'event_id'), ('local_quantities', 'fact_id')) AS v (relation, id_column) LOOP
		check_name := format('%s of %s', t.id_column, t.relation);
		EXECUTE format('SELECT count(*), count(*) FILTER (WHERE a.local_id IS NULL), min(x.document_id || '' '' || x.%2$I) FILTER (WHERE a.local_id IS NULL)
						  FROM urban_internal.%1$I x
						  LEFT JOIN urban_internal.assignments a ON a.document_id = x.document_id AND a.local_id = x.%2$I
						 WHERE x.%2$I IS NOT NULL
						   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections c
											WHERE c.document_id = x.document_id AND c.fact_id = x.%2$I AND c.is_rejected)', t.relation, t.id_column)
		   INTO checked, wrong, example;
		RETURN NEXT;
	END LOOP;

	-- Themes of the taxonomy, of facts that are there.
	check_name := 'local_themes';
	SELECT count(*), count(*) FILTER (WHERE bad), min(x.document_id || ' ' || x.theme_id) FILTER (WHERE bad)
	  INTO checked, wrong, example
	  FROM (SELECT l.document_id, l.theme_id,
				   h.theme_id IS NULL OR (l.fact_kind IN ('event', 'agreement') AND a.local_id IS NULL) AS bad
			  FROM urban_internal.local_themes l
			  LEFT JOIN urban.themes h ON h.theme_id = l.theme_id
			  LEFT JOIN urban_internal.assignments a ON a.document_id = l.document_id AND a.local_id = l.fact_id
			 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections c
								WHERE c.document_id = l.document_id AND c.fact_id = l.fact_id AND c.is_rejected)) x;
	RETURN NEXT;

	-- Ids that are gone: none of them is there, and what took their place is.
	check_name := 'removed_facts';
	SELECT count(*), count(*) FILTER (WHERE bad), min(fact_id) FILTER (WHERE bad)
	  INTO checked, wrong, example
	  FROM (SELECT r.fact_id, EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = r.fact_id)
						OR (r.merged_into IS NOT NULL
							AND NOT EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = r.merged_into)) AS bad
			  FROM urban.removed_facts r) x;
	RETURN NEXT;

	check_name := 'facts of evidence';
	SELECT count(*), count(*) FILTER (WHERE v.stated IS NULL), min(e.document_id || ' ' || e.evidence_id) FILTER (WHERE v.stated IS NULL)
	  INTO checked, wrong, example
	  FROM urban_internal.local_evidence e LEFT JOIN urban.evidence v USING (document_id, evidence_id)
	 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections c WHERE c.document_id = e.document_id AND c.fact_id = e.fact_id AND c.is_rejected);
	RETURN NEXT;

	check_name := 'evidence of facts';
	SELECT count(*), count(*) FILTER (WHERE NOT has_evidence), min(fact_id) FILTER (WHERE NOT has_evidence)
	  INTO checked, wrong, example
	  FROM (SELECT f.fact_id, EXISTS (SELECT FROM urban.evidence e WHERE e.fact_id = f.fact_id) AS has_evidence
			  FROM (SELECT v.event_id AS fact_id FROM urban.events v UNION ALL SELECT g.agreement_id FROM urban.agreements g
					UNION ALL SELECT m.membership_id FROM urban.memberships m
					UNION ALL SELECT l.framework_link_id FROM urban.framework_links l
					UNION ALL SELECT s.statement_id FROM urban.statements s
					UNION ALL SELECT c.commitment_id FROM urban.commitments c) f) x;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION urban_internal.verify_ids() IS 'Does every id lead to a row, and has every fact its evidence?';

-- Computes layers 3 and 4 anew from nothing and compares. Changes rows: call it in a transaction that is rolled back.
CREATE OR REPLACE FUNCTION urban_internal.verify_resolution()
RETURNS TABLE (check_name text, checked bigint, wrong bigint, example text)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	relations constant text[] := ARRAY['urban.partnerships', 'urban_internal.partnership_kinds', 'urban.memberships', 'urban.agreement_parties', 'urban.agreements',
									   'urban.event_participants', 'urban.events', 'urban.entity_names', 'urban.entities',
									   'urban_internal.assignments', 'urban_internal.form_keys', 'urban_internal.form_pairs', 'urban_internal.local_forms',
									   'urban_internal.forms', 'urban_internal.key_sizes', 'urban_internal.named_entities', 'urban_internal.redirects', 'urban_internal.fact_corrections'];
	relation text;
	filter text;
BEGIN
	CREATE TEMP TABLE verify_rows (relation text, is_new boolean, content text) ON COMMIT DROP;
	FOR pass IN 0..1 LOOP
		FOREACH relation IN ARRAY relations LOOP
			-- Reference data is not the resolver's.
			filter := CASE WHEN relation IN ('urban.entities', 'urban.entity_names') THEN ' WHERE t.origin = ''document''' ELSE '' END;
			EXECUTE format('INSERT INTO pg_temp.verify_rows SELECT %L, %L, (to_jsonb(t) - ''updated_at'')::text FROM %s t%s', relation, pass = 1, relation, filter);
			IF pass = 0 THEN
				EXECUTE format('DELETE FROM %s t%s', relation, filter);
			END IF;
		END LOOP;
		IF pass = 0 THEN
			CALL urban_internal.resolve(NULL);
		END IF;
	END LOOP;
	RETURN QUERY
	SELECT 'resolved again: ' || r.relation, count(*) FILTER (WHERE NOT r.is_new),
		   (SELECT count(*) FROM ((SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND v.is_new
								   EXCEPT ALL SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND NOT v.is_new)
								  UNION ALL
								  (SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND NOT v.is_new
								   EXCEPT ALL SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND v.is_new)) d),
		   (SELECT left(min(d.content), 300) FROM (SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND NOT v.is_new
								   EXCEPT ALL SELECT v.content FROM pg_temp.verify_rows v WHERE v.relation = r.relation AND v.is_new) d)
	  FROM pg_temp.verify_rows r
	 GROUP BY r.relation ORDER BY r.relation;
END
$$;
COMMENT ON FUNCTION urban_internal.verify_resolution() IS 'Resolves everything anew and compares; only for a transaction that is rolled back';
