-- 54_entities.sql - entities in no list: made from what documents name, gone when none does.
--
-- Their id comes from kind and name skeleton, so one name in two scripts is one entity. Of
-- several names the one of most documents counts, then the longer, then the first in byte order. Of an entity that very many
-- documents name, the first most_members() of them by id are asked.

-- The names of the touched entities, as documents give them, into told_names: of an entity that few documents name, or of which
-- a document gives a name no more, of all documents; of others those that stood and those that came.
CREATE OR REPLACE PROCEDURE urban_internal.gather_names()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	is_remembered constant boolean := NOT EXISTS (SELECT FROM pg_temp.resolve_documents d WHERE d.is_remembered IS NOT TRUE);
BEGIN
	INSERT INTO pg_temp.resolve_named_often (entity_id, is_whole)
	SELECT n.entity_id, NOT is_remembered OR EXISTS (
				SELECT FROM pg_temp.former_names f
				 WHERE f.entity_id = n.entity_id
				   AND NOT EXISTS (SELECT FROM (SELECT u.* FROM urban_internal.told_entities u
												 WHERE u.document_id = f.document_id AND u.entity_id = f.entity_id OFFSET 0) l
									 JOIN urban.documents d ON d.document_id = l.document_id
									WHERE (l.name, l.fold_version) = (f.name, f.fold_version)
									  AND (d.language, l.script, l.name_key, l.name_skeleton, l.acronym, l.acronym_key, l.acronym_skeleton)
										  IS NOT DISTINCT FROM
										  (f.language, f.script, f.name_key, f.name_skeleton, f.acronym, f.acronym_key, f.acronym_skeleton)))
	  FROM pg_temp.resolve_namers n GROUP BY n.entity_id HAVING count(*) >= urban_internal.most_members();

	INSERT INTO pg_temp.told_names
	SELECT l.entity_id, l.name, d.language, l.script, l.name_key, l.name_skeleton, l.acronym, l.acronym_key, l.acronym_skeleton, l.fold_version
	  FROM (SELECT n.entity_id, n.document_id FROM pg_temp.resolve_namers n
			UNION
			SELECT n.entity_id, n.document_id FROM pg_temp.resolve_named n JOIN pg_temp.resolve_named_often o USING (entity_id)
			UNION
			SELECT n.entity_id, n.document_id FROM pg_temp.resolve_named_often o JOIN urban_internal.named_entities n USING (entity_id) WHERE o.is_whole) x
	  JOIN pg_temp.new_entities e USING (entity_id)
	 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_entities u WHERE u.document_id = x.document_id AND u.entity_id = x.entity_id OFFSET 0) l
	  JOIN urban.documents d ON d.document_id = x.document_id;
	INSERT INTO pg_temp.told_names
	SELECT n.entity_id, n.name, n.language, n.script, n.name_key, n.name_skeleton, NULL, NULL, NULL, n.fold_version
	  FROM pg_temp.resolve_named_often o JOIN urban.entity_names n USING (entity_id)
	 WHERE NOT o.is_whole AND n.origin = 'document' AND n.kind <> 'acronym'
	UNION ALL
	SELECT n.entity_id, NULL, n.language, n.script, NULL, NULL, n.name, n.name_key, n.name_skeleton, n.fold_version
	  FROM pg_temp.resolve_named_often o JOIN urban.entity_names n USING (entity_id)
	 WHERE NOT o.is_whole AND n.origin = 'document' AND n.kind = 'acronym';
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_names() IS 'The names that documents give to the touched entities';

CREATE OR REPLACE PROCEDURE urban_internal.write_entities()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_entities (entity_id)
	SELECT o.entity_id FROM pg_temp.resolve_documents d JOIN urban_internal.named_entities o USING (document_id)
	UNION
	SELECT n.entity_id FROM pg_temp.resolve_named n
	 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = n.entity_id AND e.origin <> 'document');
	DELETE FROM urban_internal.named_entities o USING pg_temp.resolve_documents d
	 WHERE o.document_id = d.document_id
	   AND (NOT EXISTS (SELECT FROM pg_temp.resolve_named n WHERE n.document_id = o.document_id AND n.entity_id = o.entity_id)
			OR EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = o.entity_id AND e.origin <> 'document'));
	INSERT INTO urban_internal.named_entities (document_id, entity_id)
	SELECT n.document_id, n.entity_id
	  FROM pg_temp.resolve_named n
	 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = n.entity_id AND e.origin <> 'document')
	   AND NOT EXISTS (SELECT FROM urban_internal.named_entities o WHERE o.document_id = n.document_id AND o.entity_id = n.entity_id);
	ANALYZE pg_temp.resolve_entities;
	INSERT INTO pg_temp.resolve_namers (entity_id, document_id)
	SELECT k.entity_id, x.document_id
	  FROM pg_temp.resolve_entities k
	 CROSS JOIN LATERAL (SELECT n.document_id FROM urban_internal.named_entities n WHERE n.entity_id = k.entity_id
						  ORDER BY n.document_id LIMIT urban_internal.most_members()) x;
	ANALYZE pg_temp.resolve_namers;

	INSERT INTO pg_temp.new_entities (entity_id, kind, name, name_en, name_ru, country_code, acts_for)
	WITH named AS (
		SELECT l.entity_id, l.kind, l.name, d.language, l.country_code,
			   CASE WHEN EXISTS (SELECT FROM urban.entities c WHERE c.entity_id = l.acts_for AND c.origin <> 'document')
					  OR EXISTS (SELECT FROM urban_internal.told_entities c WHERE c.document_id = l.document_id AND c.entity_id = l.acts_for)
					THEN l.acts_for END AS acts_for
		  FROM pg_temp.resolve_namers k
		 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_entities u WHERE u.document_id = k.document_id AND u.entity_id = k.entity_id OFFSET 0) l
		  JOIN urban.documents d ON d.document_id = k.document_id
		 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = l.entity_id AND e.origin <> 'document')
	), names AS (
		SELECT entity_id, name, language, count(*) AS documents FROM named GROUP BY 1, 2, 3
	), totals AS (
		SELECT entity_id, name, sum(documents) AS documents FROM names GROUP BY 1, 2
	)
	SELECT n.entity_id, min(n.kind),
		   (SELECT t.name FROM totals t WHERE t.entity_id = n.entity_id
			 ORDER BY t.documents DESC, length(t.name) DESC, t.name LIMIT 1),
		   (SELECT t.name FROM names t WHERE t.entity_id = n.entity_id AND t.language = 'en'
			 ORDER BY t.documents DESC, length(t.name) DESC, t.name LIMIT 1),
		   (SELECT t.name FROM names t WHERE t.entity_id = n.entity_id AND t.language = 'ru'
			 ORDER BY t.documents DESC, length(t.name) DESC, t.name LIMIT 1),
		   mode() WITHIN GROUP (ORDER BY n.country_code),
		   mode() WITHIN GROUP (ORDER BY n.acts_for)
	  FROM named n
	 GROUP BY n.entity_id;

	-- Events show name, country and position of their place.
	INSERT INTO pg_temp.resolve_touched (fact_kind, fact_id)
	SELECT 'event', v.event_id
	  FROM pg_temp.new_entities n
	  JOIN urban.entities e USING (entity_id)
	  JOIN urban.events v ON v.place_id = e.entity_id
	 WHERE (e.kind, e.name, e.name_en, e.country_code) IS DISTINCT FROM (n.kind, n.name, n.name_en, n.country_code);

	-- Its partnerships become those of another: pairs that it counts in now, and those that it will.
	INSERT INTO pg_temp.resolve_folded (a_id, b_id)
	SELECT f.a_id, f.b_id
	  FROM pg_temp.new_entities n JOIN urban.entities e USING (entity_id)
	 CROSS JOIN LATERAL (SELECT k.a_id, k.b_id FROM urban_internal.partnership_kinds k WHERE k.a_id = n.entity_id
						 UNION SELECT k.a_id, k.b_id FROM urban_internal.partnership_kinds k WHERE k.b_id = n.entity_id) k
	 CROSS JOIN LATERAL (SELECT * FROM urban_internal.folded_pair(k.a_id, k.b_id)
						 UNION ALL SELECT * FROM urban_internal.folded_pair(CASE k.a_id WHEN n.entity_id THEN coalesce(n.acts_for, n.entity_id) ELSE k.a_id END,
																			  CASE k.b_id WHEN n.entity_id THEN coalesce(n.acts_for, n.entity_id) ELSE k.b_id END)) f
	 WHERE e.acts_for IS DISTINCT FROM n.acts_for;

	UPDATE urban.entities e
	   SET kind = n.kind, name = n.name, name_en = n.name_en, name_ru = n.name_ru, country_code = n.country_code,
		   acts_for = n.acts_for, parent_id = NULL, latitude = NULL, longitude = NULL, framework_code = NULL, updated_at = now()
	  FROM pg_temp.new_entities n
	 WHERE e.entity_id = n.entity_id
	   AND (e.kind, e.name, e.name_en, e.name_ru, e.country_code, e.acts_for, e.parent_id, e.latitude, e.longitude, e.framework_code::text)
		   IS DISTINCT FROM (n.kind, n.name, n.name_en, n.name_ru, n.country_code, n.acts_for, NULL::text, NULL::float8, NULL::float8, NULL::text);
	INSERT INTO urban.entities (entity_id, kind, name, name_en, name_ru, country_code, acts_for, origin)
	SELECT n.entity_id, n.kind, n.name, n.name_en, n.name_ru, n.country_code, n.acts_for, 'document'
	  FROM pg_temp.new_entities n
	 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = n.entity_id);

	CALL urban_internal.gather_names();
	INSERT INTO pg_temp.new_entity_names (entity_id, name, language, script, kind, origin, name_key, name_skeleton, fold_version)
	SELECT DISTINCT ON (x.entity_id, x.name, x.language, x.kind)
		   x.entity_id, x.name, x.language, x.script, x.kind, 'document', x.name_key, x.name_skeleton, x.fold_version
	  FROM (SELECT n.entity_id, l.name, l.language, l.script, CASE WHEN l.name = n.name THEN 'preferred' ELSE 'alias' END AS kind,
				   l.name_key, l.name_skeleton, l.fold_version
			  FROM pg_temp.new_entities n JOIN pg_temp.told_names l USING (entity_id) WHERE l.name IS NOT NULL
			UNION ALL
			SELECT n.entity_id, l.acronym, l.language, l.script, 'acronym', l.acronym_key, l.acronym_skeleton, l.fold_version
			  FROM pg_temp.new_entities n JOIN pg_temp.told_names l USING (entity_id) WHERE l.acronym IS NOT NULL) x
	 ORDER BY x.entity_id, x.name, x.language, x.kind, x.script, x.name_key, x.name_skeleton, x.fold_version;

	ANALYZE pg_temp.new_entities;
	DELETE FROM urban.entity_names o USING pg_temp.new_entities e
	 WHERE o.entity_id = e.entity_id
	   AND CASE WHEN o.origin = 'user' -- write_user_names() sees to it, unless a document gives the name as well
				THEN EXISTS (SELECT FROM pg_temp.new_entity_names n
							  WHERE (n.entity_id, n.name, n.language, n.kind) = (o.entity_id, o.name, o.language, o.kind))
				ELSE NOT EXISTS (SELECT FROM pg_temp.new_entity_names n
								  WHERE (n.entity_id, n.name, n.language, n.kind) = (o.entity_id, o.name, o.language, o.kind)
									AND (n.script, n.origin, n.name_key, n.name_skeleton, n.fold_version)
										IS NOT DISTINCT FROM (o.script, o.origin, o.name_key, o.name_skeleton, o.fold_version)) END;
	INSERT INTO urban.entity_names (entity_id, name, language, script, kind, origin, name_key, name_skeleton, fold_version)
	SELECT n.entity_id, n.name, n.language, n.script, n.kind, n.origin, n.name_key, n.name_skeleton, n.fold_version
	  FROM pg_temp.new_entity_names n
	 WHERE NOT EXISTS (SELECT FROM urban.entity_names o
						WHERE (o.entity_id, o.name, o.language, o.kind) = (n.entity_id, n.name, n.language, n.kind));
END
$$;
COMMENT ON PROCEDURE urban_internal.write_entities() IS 'Writes the touched entities that are in no list';

CREATE OR REPLACE PROCEDURE urban_internal.drop_entities()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	DELETE FROM urban.entities e USING pg_temp.resolve_entities k
	 WHERE e.entity_id = k.entity_id AND e.origin = 'document'
	   AND NOT EXISTS (SELECT FROM urban_internal.named_entities n WHERE n.entity_id = k.entity_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.drop_entities() IS 'Removes the touched entities that no document names any more';
