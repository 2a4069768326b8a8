-- 53_corrections.sql - from urban.corrections to what it changes in each document.
--
-- apply_corrections() works out redirects and fact_corrections for the documents in
-- pg_temp.resolve_documents, from corrections in force and layer 2 of these documents alone.
-- Of several corrections of one field the latest counts.

CREATE OR REPLACE FUNCTION urban_internal.quote_digest(quote text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(quote, 'UTF8')), 'hex'), 32) $$;
COMMENT ON FUNCTION urban_internal.quote_digest(text) IS 'Digest of a quote, by which corrections find a local fact again';

CREATE OR REPLACE VIEW urban_internal.fact_addresses AS
SELECT x.document_id, x.fact_kind, x.fact_id, x.quote, urban_internal.quote_digest(x.quote) AS quote_digest,
	   row_number() OVER (PARTITION BY x.document_id, x.fact_kind, urban_internal.quote_digest(x.quote) ORDER BY x.evidence_id)::integer AS occurrence
  FROM (SELECT DISTINCT ON (e.document_id, e.fact_id) e.document_id, e.fact_kind, e.fact_id, e.quote, e.evidence_id
		  FROM urban_internal.local_evidence e ORDER BY e.document_id, e.fact_id, e.evidence_id) x;
COMMENT ON VIEW urban_internal.fact_addresses IS 'How corrections address local facts: document, kind, digest of the first quote, and which of several';

-- What an entity is after all corrections in force that join entities; those that are joined with none are not listed.
CREATE OR REPLACE VIEW urban_internal.joined_entities AS
WITH RECURSIVE direct AS (
	SELECT c.target ->> 'entity_id' AS entity_id, c.target ->> 'same_as' AS to_id
	  FROM urban.corrections c WHERE c.action = 'same_entity' AND c.undone_at IS NULL
), followed AS (
	SELECT d.entity_id, d.to_id, 1 AS step FROM direct d
	UNION ALL
	SELECT f.entity_id, d.to_id, f.step + 1 FROM followed f JOIN direct d ON d.entity_id = f.to_id WHERE f.step < 100
)
SELECT DISTINCT ON (entity_id) entity_id COLLATE "C" AS entity_id, to_id COLLATE "C" AS to_id FROM followed ORDER BY entity_id, step DESC;
COMMENT ON VIEW urban_internal.joined_entities IS 'Entities that are another one by corrections in force, followed to the last';

CREATE OR REPLACE FUNCTION urban_internal.final_entity(p_entity_id text) RETURNS text
LANGUAGE sql STABLE
AS $$ SELECT coalesce((SELECT j.to_id FROM urban_internal.joined_entities j WHERE j.entity_id = p_entity_id), p_entity_id) $$;
COMMENT ON FUNCTION urban_internal.final_entity(text) IS 'The entity that an id stands for after corrections';

CREATE OR REPLACE VIEW urban_internal.corrected_facts AS
SELECT c.correction_id, c.decided_at, c.action, c.target ->> 'field' AS field, c.target -> 'value' AS value, c.target ->> 'entity_id' AS entity_id,
	   c.target ->> 'entity_name' AS entity_name, c.target ->> 'fact_kind' AS fact_kind, (f.value ->> 'document_id') COLLATE "C" AS document_id,
	   f.value ->> 'quote_digest' AS quote_digest, (f.value ->> 'occurrence')::integer AS occurrence
  FROM urban.corrections c CROSS JOIN LATERAL jsonb_array_elements(c.target -> 'facts') f
 WHERE c.undone_at IS NULL AND c.action IN ('reject_fact', 'correct_fact');
COMMENT ON VIEW urban_internal.corrected_facts IS 'Each local fact that a correction in force addresses, there or not';

CREATE OR REPLACE PROCEDURE urban_internal.apply_redirects()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.new_redirects (document_id, entity_id, to_id)
	SELECT l.document_id, l.entity_id, coalesce(own.to_id, j.to_id)
	  FROM pg_temp.resolve_documents d
	  JOIN urban_internal.local_entities l USING (document_id)
	  LEFT JOIN urban_internal.joined_entities j ON j.entity_id = l.entity_id
	  LEFT JOIN (SELECT DISTINCT ON (1, 2) c.target ->> 'document_id' AS document_id, c.target ->> 'entity_id' AS entity_id,
						urban_internal.final_entity(c.target ->> 'other_id') AS to_id
				   FROM urban.corrections c WHERE c.action = 'different_entity' AND c.undone_at IS NULL
				  ORDER BY 1, 2, c.decided_at DESC, c.correction_id) own ON own.document_id = l.document_id AND own.entity_id = l.entity_id
	 WHERE coalesce(own.to_id, j.to_id) <> l.entity_id;

	DELETE FROM urban_internal.redirects r USING pg_temp.resolve_documents d
	 WHERE r.document_id = d.document_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_redirects n WHERE (n.document_id, n.entity_id, n.to_id) = (r.document_id, r.entity_id, r.to_id));
	INSERT INTO urban_internal.redirects
	SELECT n.* FROM pg_temp.new_redirects n
	 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE (r.document_id, r.entity_id) = (n.document_id, n.entity_id));
END
$$;
COMMENT ON PROCEDURE urban_internal.apply_redirects() IS 'Which entities of the documents that are being resolved are another one';

-- A place or participant that a correction brings in follows later corrections of that entity.
CREATE OR REPLACE PROCEDURE urban_internal.apply_fact_corrections()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.new_fact_corrections (document_id, fact_id, is_rejected, changes)
	WITH met AS (
		SELECT a.document_id, a.fact_id, c.action, c.field, c.value, urban_internal.final_entity(c.entity_id) AS entity_id, c.entity_name, c.decided_at, c.correction_id
		  FROM pg_temp.resolve_documents d
		  JOIN urban_internal.corrected_facts c USING (document_id)
		 CROSS JOIN LATERAL (SELECT x.* FROM urban_internal.fact_addresses x WHERE x.document_id = d.document_id) a
		 WHERE (a.fact_kind, a.quote_digest, a.occurrence) = (c.fact_kind, c.quote_digest, c.occurrence)
	), latest AS (
		SELECT DISTINCT ON (document_id, fact_id, field, CASE WHEN field = 'role' THEN entity_id END) met.* FROM met WHERE action = 'correct_fact'
		 ORDER BY document_id, fact_id, field, CASE WHEN field = 'role' THEN entity_id END, decided_at DESC, correction_id
	)
	SELECT m.document_id, m.fact_id, bool_or(m.action = 'reject_fact'),
		   coalesce((SELECT jsonb_object_agg(l.field, CASE WHEN l.field = 'place' THEN to_jsonb(l.entity_id) ELSE l.value END) FROM latest l
					  WHERE l.document_id = m.document_id AND l.fact_id = m.fact_id AND l.field <> 'role'), '{}')
		   || coalesce((SELECT jsonb_build_object('roles', jsonb_object_agg(l.entity_id, l.value)) FROM latest l
						 WHERE l.document_id = m.document_id AND l.fact_id = m.fact_id AND l.field = 'role' HAVING count(*) > 0), '{}')
		   || coalesce((SELECT jsonb_build_object('entities', jsonb_object_agg(l.entity_id, l.entity_name)) FROM latest l
						 WHERE l.document_id = m.document_id AND l.fact_id = m.fact_id AND l.entity_id IS NOT NULL AND l.value <> 'null'
						   AND NOT EXISTS (SELECT FROM urban_internal.local_entities e
											WHERE e.document_id = l.document_id AND e.entity_id = l.entity_id) HAVING count(*) > 0), '{}')
	  FROM met m GROUP BY m.document_id, m.fact_id;

	DELETE FROM urban_internal.fact_corrections o USING pg_temp.resolve_documents d
	 WHERE o.document_id = d.document_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_fact_corrections n
						WHERE (n.document_id, n.fact_id, n.is_rejected, n.changes) = (o.document_id, o.fact_id, o.is_rejected, o.changes));
	INSERT INTO urban_internal.fact_corrections
	SELECT n.* FROM pg_temp.new_fact_corrections n
	 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE (o.document_id, o.fact_id) = (n.document_id, n.fact_id));
END
$$;
COMMENT ON PROCEDURE urban_internal.apply_fact_corrections() IS 'Which local facts of the documents that are being resolved are rejected or corrected';

CREATE OR REPLACE PROCEDURE urban_internal.apply_corrections()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	-- Most databases have none: then this costs nothing.
	IF EXISTS (SELECT FROM urban.corrections c WHERE c.action IN ('same_entity', 'different_entity') AND c.undone_at IS NULL)
	   OR EXISTS (SELECT FROM urban_internal.redirects) THEN
		CALL urban_internal.apply_redirects();
	END IF;
	IF EXISTS (SELECT FROM urban.corrections c WHERE c.action IN ('reject_fact', 'correct_fact') AND c.undone_at IS NULL)
	   OR EXISTS (SELECT FROM urban_internal.fact_corrections) THEN
		CALL urban_internal.apply_fact_corrections();
	END IF;
END
$$;
COMMENT ON PROCEDURE urban_internal.apply_corrections() IS 'Works out what corrections change in the documents that are being resolved';

-- Names that users gave, and the former names of entities that they joined to another.
CREATE OR REPLACE VIEW urban_internal.user_names AS
SELECT DISTINCT ON (x.entity_id, x.name, x.language, x.kind) x.entity_id COLLATE "C" AS entity_id, x.name COLLATE "C" AS name,
	   x.language COLLATE "C" AS language, x.kind COLLATE "C" AS kind
  FROM (SELECT urban_internal.final_entity(c.target ->> 'entity_id') AS entity_id, c.target ->> 'name' AS name,
			   c.target ->> 'language' AS language, c.target ->> 'kind' AS kind
		  FROM urban.corrections c WHERE c.action = 'add_name' AND c.undone_at IS NULL
		UNION ALL
		SELECT urban_internal.final_entity(c.target ->> 'entity_id'), c.target ->> 'entity_name', '', 'alias'
		  FROM urban.corrections c WHERE c.action = 'same_entity' AND c.undone_at IS NULL) x;
COMMENT ON VIEW urban_internal.user_names IS 'Names by corrections in force';

-- What documents are read with beside the knowledge image. It says all that reading needs of an entity itself, so that
-- reading depends on corrections alone and on nothing that it brings forth.
CREATE OR REPLACE VIEW urban.added_names AS
SELECT c.correction_id, (c.target ->> 'entity_id') COLLATE "C" AS entity_id, (c.target ->> 'name') COLLATE "C" AS name,
	   (c.target ->> 'language') COLLATE "C" AS language, (c.target ->> 'kind') COLLATE "C" AS kind,
	   coalesce(c.target ->> 'entity_kind', split_part(c.target ->> 'entity_id', '/', 1)) COLLATE "C" AS entity_kind,
	   coalesce(c.target ->> 'entity_name', c.target ->> 'name') COLLATE "C" AS entity_name,
	   (c.target ->> 'country_code') COLLATE "C" AS country_code,
	   (c.target ->> 'latitude')::double precision AS latitude, (c.target ->> 'longitude')::double precision AS longitude
  FROM urban.corrections c WHERE c.action = 'add_name' AND c.undone_at IS NULL;
COMMENT ON VIEW urban.added_names IS 'Names by urban.add_name() in force: documents are read with them, those that stood there before from the next urbanload reread on';
COMMENT ON COLUMN urban.added_names.correction_id IS 'Key of urban.corrections';
COMMENT ON COLUMN urban.added_names.entity_id IS 'The entity that has the name';
COMMENT ON COLUMN urban.added_names.name IS 'The name';
COMMENT ON COLUMN urban.added_names.language IS 'ISO 639-1, empty if any';
COMMENT ON COLUMN urban.added_names.kind IS 'alias, acronym, former';
COMMENT ON COLUMN urban.added_names.entity_kind IS 'country, region, city, organization, coalition, framework, programme, person';
COMMENT ON COLUMN urban.added_names.entity_name IS 'Its usual name when the name was added';
COMMENT ON COLUMN urban.added_names.country_code IS 'ISO 3166-1 alpha-2, as it was then';
COMMENT ON COLUMN urban.added_names.latitude IS 'Degrees north, WGS 84, as it was then';
COMMENT ON COLUMN urban.added_names.longitude IS 'Degrees east, WGS 84, as it was then';

-- A name that reference data or documents give as well is theirs.
CREATE OR REPLACE PROCEDURE urban_internal.write_user_names()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM urban.entity_names n WHERE n.origin = 'user') AND NOT EXISTS (SELECT FROM urban_internal.user_names) THEN
		RETURN;
	END IF;
	DELETE FROM urban.entity_names n
	 WHERE n.origin = 'user'
	   AND NOT EXISTS (SELECT FROM urban_internal.user_names u WHERE (u.entity_id, u.name, u.language, u.kind) = (n.entity_id, n.name, n.language, n.kind)
						  AND n.fold_version = urban.name_fold_version());
	INSERT INTO urban.entity_names (entity_id, name, language, kind, origin, name_key, name_skeleton, fold_version)
	SELECT u.entity_id, u.name, u.language, u.kind, 'user', urban.name_key(u.name), urban.name_skeleton(u.name), urban.name_fold_version()
	  FROM urban_internal.user_names u
	  JOIN urban.entities e USING (entity_id)
	 WHERE NOT EXISTS (SELECT FROM urban.entity_names n WHERE (n.entity_id, n.name, n.language, n.kind) = (u.entity_id, u.name, u.language, u.kind));
END
$$;
COMMENT ON PROCEDURE urban_internal.write_user_names() IS 'Brings the names of origin user up to date with the corrections in force';
