-- 68_correcting.sql - what analysts call to correct: urban.same_entity, different_entity, reject_fact,
-- correct_fact, add_name and undo_correction.
--
-- These functions run as the owner of the schema, so that urban_analyst needs no right on any
-- table; each checks its arguments, and its search_path is its own. They take the resolver's lock
-- as a statement of its own, note the correction, and resolve the documents that it touches: it
-- holds when they return, and after every later load. Each returns the id of the correction.

-- The entities whose names or ids are nearest to what was given, for hints.
CREATE OR REPLACE FUNCTION urban_internal.nearest_entities(given text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
	SELECT string_agg(format('%s (%s)', x.entity_id, x.name), ', ' ORDER BY x.likeness DESC, x.entity_id)
	  FROM (SELECT n.entity_id, min(e.name) AS name,
				   max(greatest(urban.name_similarity(n.name, last_part), urban.name_similarity(n.entity_id, given))) AS likeness
			  FROM urban.entity_names n JOIN urban.entities e USING (entity_id)
			 CROSS JOIN (SELECT replace(substring(given FROM '[^/]*$'), '-', ' ') AS last_part) p
			 GROUP BY n.entity_id
			 ORDER BY 3 DESC, 1 LIMIT 3) x
$$;
COMMENT ON FUNCTION urban_internal.nearest_entities(text) IS 'Three entities whose name or id is nearest to a text';

-- Stops with an error if the entity is not there.
CREATE OR REPLACE FUNCTION urban_internal.check_entity(given text) RETURNS urban.entities
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	found urban.entities;
BEGIN
	IF given IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'an entity''s id must not be null';
	END IF;
	SELECT e.* INTO found FROM urban.entities e WHERE e.entity_id = given;
	IF found.entity_id IS NULL THEN
		RAISE undefined_object USING MESSAGE = format('there is no entity "%s"', left(given, 100)),
			HINT = 'nearest: ' || coalesce(urban_internal.nearest_entities(left(given, 100)), 'none');
	END IF;
	RETURN found;
END
$$;
COMMENT ON FUNCTION urban_internal.check_entity(text) IS 'The entity with an id, or an error that names the nearest';

-- Notes a correction and returns its id; the lock of the resolver must be held.
CREATE OR REPLACE FUNCTION urban_internal.note_correction(p_action text, p_target jsonb, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	id text;
BEGIN
	SELECT c.correction_id INTO id FROM urban.corrections c WHERE c.action = p_action AND c.target = p_target AND c.undone_at IS NULL;
	IF id IS NOT NULL THEN
		RAISE duplicate_object USING MESSAGE = format('this was decided already: correction "%s"', id);
	END IF;
	id := 'correction/' || left(encode(sha256(convert_to(concat_ws('|', p_action, p_target, session_user, clock_timestamp()), 'UTF8')), 'hex'), 32);
	INSERT INTO urban.corrections (correction_id, author, decided_at, reason, action, target)
	VALUES (id, session_user, clock_timestamp(), p_reason, p_action, p_target);
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban_internal.note_correction(text, jsonb, text) IS 'Notes a correction with author and time';

-- Before anything else in a correction: the reason is there, the next statement will see what others committed.
CREATE OR REPLACE FUNCTION urban_internal.begin_correction(p_reason text) RETURNS void
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE invalid_transaction_state USING MESSAGE = format('corrections need the isolation level read committed, not %s', current_setting('transaction_isolation'));
	END IF;
	IF p_reason IS NULL OR p_reason !~ '\S' THEN
		RAISE invalid_parameter_value USING MESSAGE = 'a correction needs a reason', HINT = 'say in a sentence how you know';
	END IF;
	PERFORM urban_internal.lock_resolver();
END
$$;
COMMENT ON FUNCTION urban_internal.begin_correction(text) IS 'Checks the reason and takes the resolver''s lock';

-- The documents that a correction touches.
CREATE OR REPLACE FUNCTION urban_internal.touched_documents(p_action text, p_target jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CASE p_action
		WHEN 'same_entity' THEN
			RETURN ARRAY(SELECT DISTINCT l.document_id FROM urban_internal.local_entities l
						  WHERE l.entity_id = p_target ->> 'entity_id'
						  UNION SELECT r.document_id FROM urban_internal.redirects r WHERE r.to_id IN (p_target ->> 'entity_id', p_target ->> 'same_as')
						  UNION SELECT f.document_id FROM urban_internal.corrected_facts f WHERE f.entity_id = p_target ->> 'entity_id');
		WHEN 'different_entity' THEN
			RETURN ARRAY[p_target ->> 'document_id'];
		WHEN 'add_name' THEN
			RETURN '{}';
		ELSE
			RETURN ARRAY(SELECT DISTINCT f ->> 'document_id' FROM jsonb_array_elements(p_target -> 'facts') f);
	END CASE;
END
$$;
COMMENT ON FUNCTION urban_internal.touched_documents(text, jsonb) IS 'The documents whose facts a correction may change';

CREATE OR REPLACE FUNCTION urban.same_entity(entity_id text, same_as text, reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	one urban.entities; other urban.entities; id text; target jsonb;
BEGIN
	PERFORM urban_internal.begin_correction(reason);
	one := urban_internal.check_entity(entity_id);
	other := urban_internal.check_entity(same_as);
	IF one.entity_id = other.entity_id OR urban_internal.final_entity(other.entity_id) = one.entity_id THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" and "%s" are the same entity already', one.entity_id, other.entity_id);
	END IF;
	IF (one.kind = 'person') <> (other.kind = 'person')
	   OR (one.kind IN ('city', 'region', 'country')) <> (other.kind IN ('city', 'region', 'country')) THEN
		RAISE invalid_parameter_value USING MESSAGE = format('a %s cannot be the same as a %s', one.kind, other.kind),
			DETAIL = format('"%s" is %s, "%s" is %s', one.entity_id, one.name, other.entity_id, other.name);
	END IF;
	IF one.origin = 'reference' AND other.origin <> 'reference' THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" stands in the reference data and cannot give way to "%s", which does not', one.entity_id, other.entity_id),
			HINT = format('urban.same_entity(%L, %L, ...) joins them the other way round', other.entity_id, one.entity_id);
	END IF;
	IF EXISTS (SELECT FROM urban_internal.joined_entities j WHERE j.entity_id = one.entity_id) THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" was joined to "%s" before', one.entity_id, urban_internal.final_entity(one.entity_id)),
			HINT = 'urban.undo_correction() takes that back; urban.corrections lists it';
	END IF;

	target := jsonb_build_object('entity_id', one.entity_id, 'entity_name', one.name, 'same_as', other.entity_id);
	id := urban_internal.note_correction('same_entity', target, reason);
	CALL urban_internal.resolve(urban_internal.touched_documents('same_entity', target));
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban.same_entity(text, text, text) IS 'Corrects: the first entity is the second; returns the id of the correction';

CREATE OR REPLACE FUNCTION urban.different_entity(entity_id text, document_id text, reason text, other_id text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	read_id text; read_kind text; other urban.entities; id text; target jsonb;
BEGIN
	PERFORM urban_internal.begin_correction(reason);
	IF entity_id IS NULL OR document_id IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'the ids of entity and document must not be null';
	END IF;
	IF NOT EXISTS (SELECT FROM urban.documents d WHERE d.document_id = different_entity.document_id) THEN
		RAISE undefined_object USING MESSAGE = format('there is no document "%s"', left(document_id, 100)),
			HINT = 'ids of documents stand in urban.documents';
	END IF;
	-- The entity may be told here under the id of another that was joined to it.
	SELECT l.entity_id, l.kind INTO read_id, read_kind
	  FROM urban_internal.local_entities l
	  LEFT JOIN urban_internal.redirects r ON r.document_id = l.document_id AND r.entity_id = l.entity_id
	 WHERE l.document_id = different_entity.document_id AND coalesce(r.to_id, l.entity_id) = different_entity.entity_id
	 ORDER BY l.entity_id = different_entity.entity_id DESC, l.entity_id LIMIT 1;
	IF read_id IS NULL THEN
		RAISE undefined_object USING MESSAGE = format('the document "%s" does not name the entity "%s"', document_id, left(entity_id, 100)),
			HINT = 'it names: ' || coalesce((SELECT string_agg(x.entity_id, ', ' ORDER BY x.likeness DESC, x.entity_id)
											   FROM (SELECT l.entity_id, urban.name_similarity(l.entity_id, left(different_entity.entity_id, 100)) AS likeness
													   FROM urban_internal.told_entities l WHERE l.document_id = different_entity.document_id
													  ORDER BY 2 DESC, 1 LIMIT 3) x), 'none');
	END IF;
	IF other_id IS NOT NULL THEN
		other := urban_internal.check_entity(other_id);
		IF other.entity_id = entity_id THEN
			RAISE invalid_parameter_value USING MESSAGE = format('"%s" cannot be different from itself', left(entity_id, 100));
		END IF;
	ELSE
		other_id := read_kind || '/' || left(encode(sha256(convert_to(concat_ws('|', 'different', read_id, document_id), 'UTF8')), 'hex'), 32);
	END IF;

	target := jsonb_build_object('document_id', document_id, 'entity_id', read_id, 'other_id', other_id);
	id := urban_internal.note_correction('different_entity', target, reason);
	CALL urban_internal.resolve(ARRAY[document_id]);
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban.different_entity(text, text, text, text) IS 'Corrects: what this document names is not that entity but another, the one given or a new one; returns the id of the correction';

-- The local facts behind a published or local fact, in this document or in all.
CREATE OR REPLACE FUNCTION urban_internal.find_facts(p_fact_id text, p_document_id text, OUT fact_kind text, OUT facts jsonb, OUT quote text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF p_fact_id IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'a fact''s id must not be null';
	END IF;
	SELECT coalesce((SELECT r.merged_into FROM urban.removed_facts r WHERE r.fact_id = p_fact_id AND r.merged_into IS NOT NULL), p_fact_id) INTO p_fact_id;
	WITH local AS (
		SELECT a.document_id, a.local_id AS fact_id FROM urban_internal.assignments a WHERE a.published_id = p_fact_id
		UNION
		SELECT e.document_id, e.fact_id FROM urban_internal.local_evidence e
		 WHERE e.fact_id = p_fact_id AND NOT EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = p_fact_id)
	)
	SELECT min(x.fact_kind), jsonb_agg(jsonb_build_object('document_id', x.document_id, 'quote_digest', x.quote_digest, 'occurrence', x.occurrence)
									   ORDER BY x.document_id, x.quote_digest, x.occurrence),
		   left((array_agg(x.quote ORDER BY x.document_id, x.quote_digest, x.occurrence))[1], 200)
	  INTO fact_kind, facts, quote
	  FROM local l CROSS JOIN LATERAL (SELECT f.* FROM urban_internal.fact_addresses f WHERE f.document_id = l.document_id) x
	 WHERE x.fact_id = l.fact_id AND (p_document_id IS NULL OR l.document_id = p_document_id);
	IF facts IS NULL THEN
		RAISE undefined_object USING MESSAGE = format('there is no fact "%s"%s', left(p_fact_id, 100), ' in document "' || left(p_document_id, 100) || '"'),
			HINT = CASE WHEN EXISTS (SELECT FROM urban.removed_facts r WHERE r.fact_id = p_fact_id) THEN 'it is gone: see urban.removed_facts'
						ELSE 'ids stand in urban.events, urban.agreements, urban.memberships and urban.evidence' END;
	END IF;
END
$$;
COMMENT ON FUNCTION urban_internal.find_facts(text, text) IS 'How to address the local facts behind a fact';

CREATE OR REPLACE FUNCTION urban.reject_fact(fact_id text, reason text, document_id text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	f record; id text; target jsonb;
BEGIN
	PERFORM urban_internal.begin_correction(reason);
	f := urban_internal.find_facts(fact_id, document_id);
	target := jsonb_build_object('fact_kind', f.fact_kind, 'facts', f.facts, 'quote', f.quote);
	id := urban_internal.note_correction('reject_fact', target, reason);
	CALL urban_internal.resolve(urban_internal.touched_documents('reject_fact', target));
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban.reject_fact(text, text, text) IS 'Corrects: what the documents of this fact, or one of them, say there does not count; returns the id of the correction';

-- The value of a field as it is noted, or an error.
CREATE OR REPLACE FUNCTION urban_internal.check_value(p_kind text, p_field text, p_value text, OUT field text, OUT value jsonb, OUT entity_id text, OUT entity_name text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	roles constant text[] := ARRAY['party', 'organizer', 'host', 'funder', 'speaker', 'participant'];
	fields constant jsonb := '{
		"event": {"kind": ["gathering", "signing", "launch", "adoption", "hazard", "award"], "status": ["held", "ongoing", "planned", "cancelled"],
				  "name": null, "date": "edtf", "place": "entity", "background": ["true", "false"], "party": "role", "organizer": "role", "host": "role",
				  "funder": "role", "speaker": "role", "participant": "role", "absent": "role"},
		"agreement": {"kind": ["memorandum", "declaration", "agreement", "plan", "twinning"], "status": ["signed", "draft", "planned", "in_force", "ended"],
					  "name": null, "subject": null, "date": "edtf", "period": "edtf", "place": "entity", "party": "role", "absent": "role"},
		"membership": {"role": ["member", "founder", "pilot", "candidate", "former"], "since": "edtf", "until": "edtf"}}';
	rule jsonb := fields -> p_kind -> p_field;
	one urban.entities;
BEGIN
	IF NOT fields ? p_kind THEN
		RAISE feature_not_supported USING MESSAGE = format('a %s cannot be corrected in part', replace(p_kind, '_', ' ')), HINT = 'urban.reject_fact() takes it out';
	ELSIF p_field IS NULL OR NOT fields -> p_kind ? p_field THEN
		RAISE invalid_parameter_value USING MESSAGE = format('the field "%s" of a %s cannot be corrected', left(coalesce(p_field, ''), 100), p_kind),
			HINT = 'fields: ' || (SELECT string_agg(k, ', ' ORDER BY urban.name_similarity(k, coalesce(p_field, '')) DESC, k) FROM jsonb_object_keys(fields -> p_kind) k);
	END IF;
	field := p_field;
	value := to_jsonb(p_value);
	CASE
		WHEN jsonb_typeof(rule) = 'array' THEN
			IF p_value IS NULL OR NOT rule ? p_value THEN
				RAISE invalid_parameter_value USING MESSAGE = format('"%s" is no %s of a %s', left(coalesce(p_value, ''), 100), p_field, p_kind),
					HINT = 'one of: ' || (SELECT string_agg(k, ', ' ORDER BY urban.name_similarity(k, coalesce(p_value, '')) DESC, k) FROM jsonb_array_elements_text(rule) k);
			END IF;
		WHEN rule = '"edtf"' THEN
			IF NOT urban.edtf_is_valid(p_value) THEN
				RAISE invalid_datetime_format USING MESSAGE = format('"%s" is no date', left(p_value, 100)),
					HINT = 'dates are written after EDTF: 2024-05-17, 2024-05, 2024~, 2024-05-17/2024-05-22; null for unknown';
			END IF;
			value := to_jsonb(p_value::urban.edtf::text);
		WHEN rule = '"entity"' THEN
			IF p_value IS NOT NULL THEN
				one := urban_internal.check_entity(p_value);
				IF one.kind NOT IN ('city', 'region', 'country') THEN
					RAISE invalid_parameter_value USING MESSAGE = format('"%s" is no place but a %s', one.entity_id, one.kind), HINT = 'a place is a city, region or country';
				END IF;
			END IF;
		WHEN rule = '"role"' THEN
			one := urban_internal.check_entity(p_value);
			field := 'role';
			value := CASE WHEN p_field = ANY (roles) THEN to_jsonb(p_field) ELSE 'null' END;
		ELSE
			IF p_value IS NOT NULL AND p_value !~ '\S' THEN
				RAISE invalid_parameter_value USING MESSAGE = format('the %s must not be empty', p_field), HINT = 'null says that it is unknown';
			END IF;
	END CASE;
	value := coalesce(value, 'null');
	entity_id := one.entity_id;
	entity_name := one.name;
END
$$;
COMMENT ON FUNCTION urban_internal.check_value(text, text, text) IS 'A corrected value in the form in which it is noted, or an error that names what is allowed';

CREATE OR REPLACE FUNCTION urban.correct_fact(fact_id text, field text, value text, reason text, document_id text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	f record; v record; id text; target jsonb;
BEGIN
	PERFORM urban_internal.begin_correction(reason);
	f := urban_internal.find_facts(fact_id, document_id);
	v := urban_internal.check_value(f.fact_kind, field, value);
	target := jsonb_strip_nulls(jsonb_build_object('fact_kind', f.fact_kind, 'facts', f.facts, 'quote', f.quote, 'field', v.field,
												   'entity_id', v.entity_id, 'entity_name', v.entity_name))
			  || jsonb_build_object('value', v.value);
	id := urban_internal.note_correction('correct_fact', target, reason);
	CALL urban_internal.resolve(urban_internal.touched_documents('correct_fact', target));
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban.correct_fact(text, text, text, text, text) IS 'Corrects one field of a fact, as told by all its documents or by one; returns the id of the correction';

CREATE OR REPLACE FUNCTION urban.add_name(entity_id text, name text, reason text, language text DEFAULT '', kind text DEFAULT 'alias') RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	one urban.entities; id text;
BEGIN
	PERFORM urban_internal.begin_correction(reason);
	one := urban_internal.check_entity(entity_id);
	IF name IS NULL OR urban.name_key(name) = '' OR length(name) > 200 OR name ~ '[[:cntrl:]]' THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" is no name', left(coalesce(name, ''), 100)),
			HINT = 'a name has letters or digits, no line breaks, and at most 200 characters';
	END IF;
	IF language IS NULL OR language !~ '^([a-z]{2})?$' THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" is no language', left(coalesce(language, ''), 100)),
			HINT = 'two letters after ISO 639-1, such as en or ru; empty for any';
	END IF;
	IF kind IS NULL OR kind NOT IN ('alias', 'acronym', 'former') THEN
		RAISE invalid_parameter_value USING MESSAGE = format('"%s" is no kind of name', left(coalesce(kind, ''), 100)), HINT = 'one of: alias, acronym, former';
	END IF;
	-- Two corrections are the same if they give an entity one name, whatever it was called at the time.
	SELECT c.correction_id INTO id FROM urban.added_names c
	 WHERE (c.entity_id, c.name, c.language, c.kind) = (one.entity_id, add_name.name, add_name.language, add_name.kind);
	IF id IS NOT NULL THEN
		RAISE duplicate_object USING MESSAGE = format('this was decided already: correction "%s"', id);
	END IF;
	id := urban_internal.note_correction('add_name', jsonb_strip_nulls(jsonb_build_object('entity_id', one.entity_id, 'name', name, 'language', language, 'kind', kind,
		'entity_kind', one.kind, 'entity_name', one.name, 'country_code', one.country_code, 'latitude', one.latitude, 'longitude', one.longitude)), reason);
	CALL urban_internal.write_user_names();
	RETURN id;
END
$$;
COMMENT ON FUNCTION urban.add_name(text, text, text, text, text) IS 'Adds a name of an entity, by which documents are read from then on, and those that are there when urbanload reread comes by; returns the id of the correction';

CREATE OR REPLACE FUNCTION urban.undo_correction(correction_id text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	c urban.corrections;
BEGIN
	PERFORM urban_internal.begin_correction('undone');
	SELECT x.* INTO c FROM urban.corrections x WHERE x.correction_id = undo_correction.correction_id;
	IF c.correction_id IS NULL THEN
		RAISE undefined_object USING MESSAGE = format('there is no correction "%s"', left(coalesce(correction_id, ''), 100)), HINT = 'ids stand in urban.corrections';
	ELSIF c.undone_at IS NOT NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = format('correction "%s" was undone before', c.correction_id);
	END IF;
	UPDATE urban.corrections x SET undone_at = clock_timestamp(), undone_by = session_user WHERE x.correction_id = c.correction_id;
	CALL urban_internal.resolve(urban_internal.touched_documents(c.action, c.target));
END
$$;
COMMENT ON FUNCTION urban.undo_correction(text) IS 'Takes a correction back; it stays in urban.corrections with the time';

REVOKE EXECUTE ON FUNCTION urban.same_entity(text, text, text), urban.different_entity(text, text, text, text), urban.reject_fact(text, text, text),
	urban.correct_fact(text, text, text, text, text), urban.add_name(text, text, text, text, text), urban.undo_correction(text) FROM PUBLIC;

CREATE OR REPLACE VIEW urban.dangling_corrections AS
SELECT c.correction_id, c.action, c.author, c.decided_at, c.reason, x.missing
  FROM urban.corrections c
 CROSS JOIN LATERAL (
		SELECT e.id AS missing
		  FROM (VALUES (c.target ->> 'entity_id'), (c.target ->> 'same_as')) AS e (id)
		 WHERE c.action IN ('same_entity', 'add_name') AND e.id IS NOT NULL
		   AND NOT EXISTS (SELECT FROM urban.entities n WHERE n.entity_id = e.id)
		   AND NOT EXISTS (SELECT FROM urban_internal.local_entities l WHERE l.entity_id = e.id)
		UNION ALL
		SELECT concat_ws(' in ', c.target ->> 'entity_id', c.target ->> 'document_id')
		 WHERE c.action = 'different_entity'
		   AND NOT EXISTS (SELECT FROM urban_internal.local_entities l
							WHERE l.document_id = c.target ->> 'document_id' AND l.entity_id = c.target ->> 'entity_id')
		UNION ALL
		SELECT concat_ws(' in ', c.target ->> 'fact_kind', f.value ->> 'document_id')
		  FROM jsonb_array_elements(c.target -> 'facts') f
		 WHERE c.action IN ('reject_fact', 'correct_fact')
		   AND NOT EXISTS (SELECT FROM urban_internal.fact_addresses a
							WHERE a.document_id = f.value ->> 'document_id' AND a.fact_kind = c.target ->> 'fact_kind'
							  AND a.quote_digest = f.value ->> 'quote_digest' AND a.occurrence = (f.value ->> 'occurrence')::integer)) x
 WHERE c.undone_at IS NULL
 ORDER BY c.decided_at, c.correction_id, x.missing;
COMMENT ON VIEW urban.dangling_corrections IS 'Corrections in force whose target is not there any more; they hold again if it comes back';
COMMENT ON COLUMN urban.dangling_corrections.correction_id IS 'Key of urban.corrections';
COMMENT ON COLUMN urban.dangling_corrections.action IS 'same_entity, different_entity, reject_fact, correct_fact, add_name';
COMMENT ON COLUMN urban.dangling_corrections.author IS 'Who decided';
COMMENT ON COLUMN urban.dangling_corrections.decided_at IS 'When';
COMMENT ON COLUMN urban.dangling_corrections.reason IS 'Why';
COMMENT ON COLUMN urban.dangling_corrections.missing IS 'What is not there: an entity, or a kind of fact in a document';
