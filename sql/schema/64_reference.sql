-- 64_reference.sql - the reference data of a knowledge image into entities and entity_names.
--
-- `urbanload init` copies the image's entities and names into the temporary tables
-- staged_entities and staged_entity_names; only what differs is written. An entity that the
-- image no longer has stays as one of the documents as long as a document names it.

CREATE OR REPLACE PROCEDURE urban_internal.open_reference()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS staged_entities (LIKE urban.entities INCLUDING DEFAULTS, PRIMARY KEY (entity_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE IF NOT EXISTS staged_entity_names (LIKE urban.entity_names) ON COMMIT DELETE ROWS;
END
$$;
COMMENT ON PROCEDURE urban_internal.open_reference() IS 'Makes the temporary tables into which init copies the reference data';

CREATE OR REPLACE FUNCTION urban_internal.merge_reference(OUT changed_entities bigint, OUT changed_names bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	rows bigint;
BEGIN
	ANALYZE pg_temp.staged_entities;
	ANALYZE pg_temp.staged_entity_names;
	UPDATE pg_temp.staged_entities s
	   SET parent_id = CASE WHEN EXISTS (SELECT FROM pg_temp.staged_entities p WHERE p.entity_id = s.parent_id) THEN s.parent_id END,
		   acts_for = CASE WHEN EXISTS (SELECT FROM pg_temp.staged_entities p WHERE p.entity_id = s.acts_for) THEN s.acts_for END
	 WHERE s.parent_id IS NOT NULL OR s.acts_for IS NOT NULL;

	UPDATE urban.entities e
	   SET kind = s.kind, name = s.name, name_en = s.name_en, name_ru = s.name_ru, country_code = s.country_code, parent_id = s.parent_id,
		   latitude = s.latitude, longitude = s.longitude, framework_code = s.framework_code, acts_for = s.acts_for,
		   origin = 'reference', updated_at = now()
	  FROM pg_temp.staged_entities s
	 WHERE e.entity_id = s.entity_id
	   AND (e.kind, e.name, e.name_en, e.name_ru, e.country_code, e.parent_id, e.latitude, e.longitude, e.framework_code::text, e.acts_for, e.origin)
		   IS DISTINCT FROM
		   (s.kind, s.name, s.name_en, s.name_ru, s.country_code, s.parent_id, s.latitude, s.longitude, s.framework_code::text, s.acts_for, 'reference');
	GET DIAGNOSTICS changed_entities = ROW_COUNT;
	INSERT INTO urban.entities (entity_id, kind, name, name_en, name_ru, country_code, parent_id, latitude, longitude, framework_code, acts_for, origin)
	SELECT s.entity_id, s.kind, s.name, s.name_en, s.name_ru, s.country_code, s.parent_id, s.latitude, s.longitude, s.framework_code, s.acts_for, 'reference'
	  FROM pg_temp.staged_entities s
	 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = s.entity_id);
	GET DIAGNOSTICS rows = ROW_COUNT;
	changed_entities := changed_entities + rows;
	UPDATE urban.entities e
	   SET origin = 'document', parent_id = NULL, acts_for = NULL, updated_at = now()
	 WHERE e.origin = 'reference' AND NOT EXISTS (SELECT FROM pg_temp.staged_entities s WHERE s.entity_id = e.entity_id);
	GET DIAGNOSTICS rows = ROW_COUNT;
	changed_entities := changed_entities + rows;

	DELETE FROM urban.entity_names n
	 WHERE n.origin <> 'user'
	   AND EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = n.entity_id AND e.origin = 'reference')
	   AND NOT EXISTS (SELECT FROM pg_temp.staged_entity_names s
						WHERE (s.entity_id, s.name, s.language, s.kind) = (n.entity_id, n.name, n.language, n.kind)
						  AND (s.script, s.name_key, s.name_skeleton, s.fold_version, 'reference')
							  IS NOT DISTINCT FROM (n.script, n.name_key, n.name_skeleton, n.fold_version, n.origin));
	GET DIAGNOSTICS changed_names = ROW_COUNT;
	-- What a user gave is reference data's now.
	DELETE FROM urban.entity_names n USING pg_temp.staged_entity_names s
	 WHERE n.origin = 'user' AND (s.entity_id, s.name, s.language, s.kind) = (n.entity_id, n.name, n.language, n.kind);
	INSERT INTO urban.entity_names (entity_id, name, language, script, kind, origin, name_key, name_skeleton, fold_version)
	SELECT DISTINCT ON (s.entity_id, s.name, s.language, s.kind)
		   s.entity_id, s.name, s.language, s.script, s.kind, 'reference', s.name_key, s.name_skeleton, s.fold_version
	  FROM pg_temp.staged_entity_names s
	 WHERE NOT EXISTS (SELECT FROM urban.entity_names n WHERE (n.entity_id, n.name, n.language, n.kind) = (s.entity_id, s.name, s.language, s.kind))
	 ORDER BY s.entity_id, s.name, s.language, s.kind;
	GET DIAGNOSTICS rows = ROW_COUNT;
	changed_names := changed_names + rows;

	IF changed_entities + changed_names > 0 THEN
		CALL urban_internal.write_user_names();
		IF EXISTS (SELECT FROM urban.documents) THEN
			CALL urban_internal.resolve(NULL);
		END IF;
		DELETE FROM urban.entities e
		 WHERE e.origin = 'document'
		   AND NOT EXISTS (SELECT FROM urban_internal.named_entities k WHERE k.entity_id = e.entity_id);
	END IF;
END
$$;
COMMENT ON FUNCTION urban_internal.merge_reference() IS 'Brings the staged reference data in and resolves what that changes; counts the changed rows';
