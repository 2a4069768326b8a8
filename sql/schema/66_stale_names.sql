-- 66_stale_names.sql - keys of names that were folded by other tables than those of the installed
-- extension: they cannot be compared with new ones until their documents are read again or the
-- reference is loaded again.

CREATE OR REPLACE VIEW urban_internal.stale_name_keys AS
SELECT 'urban.entity_names' AS table_name, n.entity_id, NULL::text AS document_id, n.name, n.name_key,
	   n.fold_version::integer AS fold_version, urban.name_fold_version() AS current_version
  FROM urban.entity_names n
 WHERE n.fold_version <> urban.name_fold_version()
UNION ALL
SELECT 'urban_internal.local_entities', l.entity_id, l.document_id, l.name, l.name_key,
	   l.fold_version::integer, urban.name_fold_version()
  FROM urban_internal.local_entities l
 WHERE l.fold_version <> urban.name_fold_version();
COMMENT ON VIEW urban_internal.stale_name_keys IS 'Stored name keys of another fold version than the extension''s';
