-- 61_members.sql - the local facts from which a published fact is written, and counts that do not need them all.
--
-- A fact of at most most_members() local facts is written from all of them. Of a larger one the earliest and the latest
-- published are asked for its values, half of most_members() each, and those that an analyst corrected; its documents,
-- sources and participants are all counted, by the difference that the touched documents make: what a fact costs does not
-- grow with the number of documents that tell of it. Of such a fact only texts with the same sketch count as one source.

CREATE OR REPLACE FUNCTION urban_internal.most_members() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 200 $$;
COMMENT ON FUNCTION urban_internal.most_members() IS 'Local facts of which all are asked for the values of a published fact';

-- What the documents that are going to be resolved tell now, before they change. Without it large facts are counted anew.
CREATE OR REPLACE PROCEDURE urban_internal.remember_documents()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.former_facts (document_id, local_id, fact_kind, fact_id, wire_id)
	SELECT a.document_id, a.local_id, a.fact_kind, a.published_id, d.wire_id
	  FROM pg_temp.resolve_documents r JOIN urban.documents d USING (document_id) JOIN urban_internal.assignments a USING (document_id);
	IF FOUND THEN
		ANALYZE pg_temp.former_facts;
		INSERT INTO pg_temp.former_roles (fact_id, document_id, entity_id, role)
		SELECT f.fact_id, f.document_id, t.entity_id, t.role
		  FROM pg_temp.former_facts f
		 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_roles u WHERE u.document_id = f.document_id AND u.fact_id = f.local_id OFFSET 0) t
		 WHERE f.fact_kind <> 'membership';
	END IF;
	INSERT INTO pg_temp.former_names
	SELECT l.document_id, l.entity_id, l.name, d.language, l.script, l.name_key, l.name_skeleton, l.acronym, l.acronym_key, l.acronym_skeleton, l.fold_version
	  FROM pg_temp.resolve_documents r
	  JOIN urban.documents d USING (document_id)
	  JOIN urban_internal.named_entities n USING (document_id)
	 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_entities u WHERE u.document_id = n.document_id AND u.entity_id = n.entity_id OFFSET 0) l;
	UPDATE pg_temp.resolve_documents SET is_remembered = true;
END
$$;
COMMENT ON PROCEDURE urban_internal.remember_documents() IS 'Notes what documents tell before they change';

-- How the touched facts have to be written, into resolve_sizes.
CREATE OR REPLACE PROCEDURE urban_internal.size_facts()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_sizes (fact_kind, fact_id, is_large, is_counted)
	SELECT DISTINCT t.fact_kind, t.fact_id,
		   (SELECT count(*) FROM (SELECT FROM urban_internal.assignments a WHERE a.published_id = t.fact_id LIMIT urban_internal.most_members() + 1) x)
		   > urban_internal.most_members(), false
	  FROM pg_temp.resolve_touched t;
	ANALYZE pg_temp.resolve_sizes;
	IF NOT EXISTS (SELECT FROM pg_temp.resolve_sizes s WHERE s.is_large)
	   OR EXISTS (SELECT FROM pg_temp.resolve_documents d WHERE d.is_remembered IS NOT TRUE) THEN
		RETURN;
	END IF;
	-- Those that were large before and of which no other document's facts came or went.
	UPDATE pg_temp.resolve_sizes s
	   SET is_counted = true, documents = o.document_count, sources = o.source_count
	  FROM (SELECT e.event_id AS fact_id, e.document_count, e.source_count FROM pg_temp.resolve_sizes x JOIN urban.events e ON e.event_id = x.fact_id WHERE x.is_large
			UNION ALL
			SELECT g.agreement_id, g.document_count, g.source_count FROM pg_temp.resolve_sizes x JOIN urban.agreements g ON g.agreement_id = x.fact_id WHERE x.is_large
			UNION ALL
			SELECT m.membership_id, m.document_count, m.source_count FROM pg_temp.resolve_sizes x JOIN urban.memberships m ON m.membership_id = x.fact_id WHERE x.is_large) o
	  LEFT JOIN (SELECT n.published_id AS fact_id, count(*) AS facts FROM pg_temp.resolve_assigned n JOIN pg_temp.resolve_documents d USING (document_id)
				  GROUP BY n.published_id) won USING (fact_id)
	  LEFT JOIN (SELECT f.fact_id, count(*) AS facts FROM pg_temp.former_facts f GROUP BY f.fact_id) lost USING (fact_id)
	 WHERE s.fact_id = o.fact_id
	   AND (SELECT count(*) FROM (SELECT FROM urban_internal.assignments a WHERE a.published_id = s.fact_id
								   LIMIT urban_internal.most_members() + 1 + coalesce(won.facts, 0)) x)
		   - coalesce(won.facts, 0) + coalesce(lost.facts, 0) > urban_internal.most_members()
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_assigned n
						WHERE s.fact_id IN (n.published_id, n.old_id) AND n.published_id IS DISTINCT FROM n.old_id
						  AND NOT EXISTS (SELECT FROM pg_temp.resolve_documents d WHERE d.document_id = n.document_id));
END
$$;
COMMENT ON PROCEDURE urban_internal.size_facts() IS 'Which touched facts are written from all their members, and which by difference';

-- The members that are asked for values, into resolve_members.
CREATE OR REPLACE PROCEDURE urban_internal.gather_members()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_members (fact_kind, fact_id, document_id, local_id)
	SELECT s.fact_kind, s.fact_id, a.document_id, a.local_id
	  FROM pg_temp.resolve_sizes s JOIN urban_internal.assignments a ON a.published_id = s.fact_id WHERE NOT s.is_large;
	IF EXISTS (SELECT FROM pg_temp.resolve_sizes s WHERE s.is_large) THEN
		INSERT INTO pg_temp.resolve_members (fact_kind, fact_id, document_id, local_id)
		SELECT s.fact_kind, s.fact_id, x.document_id, x.local_id
		  FROM pg_temp.resolve_sizes s
		 CROSS JOIN LATERAL ((SELECT a.document_id, a.local_id FROM urban_internal.assignments a
							   WHERE a.published_id = s.fact_id ORDER BY a.published_on, a.local_id LIMIT urban_internal.most_members() / 2)
							 UNION
							 (SELECT a.document_id, a.local_id FROM urban_internal.assignments a
							   WHERE a.published_id = s.fact_id AND a.published_on IS NOT NULL
							   ORDER BY a.published_on DESC, a.local_id LIMIT urban_internal.most_members() / 2)) x
		 WHERE s.is_large;
		INSERT INTO pg_temp.resolve_members (fact_kind, fact_id, document_id, local_id)
		SELECT s.fact_kind, s.fact_id, a.document_id, a.local_id
		  FROM urban_internal.fact_corrections c
		  JOIN urban_internal.assignments a ON a.document_id = c.document_id AND a.local_id = c.fact_id
		  JOIN pg_temp.resolve_sizes s ON s.fact_id = a.published_id AND s.is_large
		 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_members m WHERE m.document_id = a.document_id AND m.local_id = a.local_id);
	END IF;
	ANALYZE pg_temp.resolve_members;
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_members() IS 'The local facts from which the touched facts are written';

-- Does an untouched document of this text tell the fact? Looked up by the text, of which there are few copies.
CREATE OR REPLACE FUNCTION urban_internal.has_source(p_fact_id text, p_wire_id text) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
	RETURN EXISTS (SELECT FROM (SELECT d.document_id FROM urban.documents d WHERE d.wire_id = p_wire_id OFFSET 0) d
					WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_documents r WHERE r.document_id = d.document_id)
					  AND (SELECT bool_or(a.published_id = p_fact_id) FROM urban_internal.assignments a WHERE a.document_id = d.document_id));
END
$$;
COMMENT ON FUNCTION urban_internal.has_source(text, text) IS 'Does a document that is not being resolved tell the fact with this text';

-- How many documents and sources large facts have, into resolve_counts.
CREATE OR REPLACE PROCEDURE urban_internal.count_documents()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_counts (fact_id, document_count, source_count)
	SELECT s.fact_id, count(DISTINCT d.document_id), count(DISTINCT d.wire_id)
	  FROM pg_temp.resolve_sizes s
	  JOIN urban_internal.assignments a ON a.published_id = s.fact_id
	  JOIN urban.documents d USING (document_id)
	 WHERE s.is_large AND NOT s.is_counted
	 GROUP BY s.fact_id;
	INSERT INTO pg_temp.resolve_counts (fact_id, document_count, source_count)
	WITH won AS MATERIALIZED (
		SELECT DISTINCT n.published_id AS fact_id, d.document_id, d.wire_id
		  FROM pg_temp.resolve_assigned n JOIN pg_temp.resolve_documents r USING (document_id) JOIN urban.documents d USING (document_id)
		  JOIN pg_temp.resolve_sizes s ON s.fact_id = n.published_id AND s.is_counted
	), lost AS MATERIALIZED (
		SELECT DISTINCT f.fact_id, f.document_id, f.wire_id FROM pg_temp.former_facts f JOIN pg_temp.resolve_sizes s ON s.fact_id = f.fact_id AND s.is_counted
	), wires AS MATERIALIZED (
		SELECT x.fact_id, x.wire_id, bool_or(x.is_won)::integer - bool_or(NOT x.is_won)::integer AS more
		  FROM (SELECT w.fact_id, w.wire_id, true AS is_won FROM won w UNION ALL SELECT l.fact_id, l.wire_id, false FROM lost l) x
		 GROUP BY x.fact_id, x.wire_id
	), differences AS (
		SELECT fact_id, sum(documents) AS documents, sum(sources) AS sources
		  FROM (SELECT w.fact_id, 1 AS documents, 0 AS sources FROM won w
				UNION ALL SELECT l.fact_id, -1, 0 FROM lost l
				UNION ALL SELECT w.fact_id, 0, w.more FROM wires w WHERE w.more <> 0 AND NOT urban_internal.has_source(w.fact_id, w.wire_id)) x
		 GROUP BY fact_id
	)
	SELECT s.fact_id, s.documents + coalesce(d.documents, 0), s.sources + coalesce(d.sources, 0)
	  FROM pg_temp.resolve_sizes s LEFT JOIN differences d USING (fact_id) WHERE s.is_counted;
END
$$;
COMMENT ON PROCEDURE urban_internal.count_documents() IS 'Documents and sources of large facts';

-- Who takes part in large facts that are counted by difference: rows that changed, 0 documents for those that are gone, into
-- new_roles. A fact whose best role of somebody went with a document is counted anew.
CREATE OR REPLACE PROCEDURE urban_internal.count_role_differences()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.new_roles (fact_id, entity_id, role, document_count)
	WITH told AS (
		SELECT n.published_id AS fact_id, r.entity_id, r.role, r.document_id, 1 AS sign
		  FROM pg_temp.resolve_assigned n
		  JOIN pg_temp.resolve_sizes s ON s.fact_id = n.published_id AND s.is_counted
		  JOIN pg_temp.resolve_documents d USING (document_id)
		 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_roles u WHERE u.document_id = n.document_id AND u.fact_id = n.local_id OFFSET 0) r
		UNION ALL
		SELECT f.fact_id, f.entity_id, f.role, f.document_id, -1
		  FROM pg_temp.former_roles f JOIN pg_temp.resolve_sizes s ON s.fact_id = f.fact_id AND s.is_counted
	), changes AS (
		SELECT t.fact_id, t.entity_id,
			   count(DISTINCT t.document_id) FILTER (WHERE t.sign > 0) - count(DISTINCT t.document_id) FILTER (WHERE t.sign < 0) AS more,
			   min(urban_internal.role_rank(t.role)) FILTER (WHERE t.sign > 0) AS won, min(urban_internal.role_rank(t.role)) FILTER (WHERE t.sign < 0) AS lost
		  FROM told t GROUP BY t.fact_id, t.entity_id
	)
	SELECT c.fact_id, c.entity_id,
		   CASE WHEN coalesce(o.documents, 0) + c.more = 0 THEN o.role
				WHEN o.role IS NULL OR c.won <= urban_internal.role_rank(o.role) THEN urban_internal.ranked_role(c.won)
				WHEN c.lost IS NULL OR c.lost > urban_internal.role_rank(o.role) THEN o.role END,
		   coalesce(o.documents, 0) + c.more
	  FROM changes c
	  LEFT JOIN LATERAL (SELECT p.role, p.document_count AS documents FROM urban.event_participants p WHERE p.event_id = c.fact_id AND p.entity_id = c.entity_id
						 UNION ALL
						 SELECT 'party', p.document_count FROM urban.agreement_parties p WHERE p.agreement_id = c.fact_id AND p.entity_id = c.entity_id) o ON true;
	UPDATE pg_temp.resolve_sizes s SET is_recounted = true
	 WHERE EXISTS (SELECT FROM pg_temp.new_roles n WHERE n.fact_id = s.fact_id AND n.role IS NULL);
	DELETE FROM pg_temp.new_roles n USING pg_temp.resolve_sizes s WHERE s.fact_id = n.fact_id AND s.is_recounted;
END
$$;
COMMENT ON PROCEDURE urban_internal.count_role_differences() IS 'Participants of large facts, by the difference that the touched documents make';

CREATE OR REPLACE PROCEDURE urban_internal.count_roles()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_temp.resolve_sizes s WHERE s.is_counted AND s.fact_kind <> 'membership') THEN
		CALL urban_internal.count_role_differences();
	END IF;
	INSERT INTO pg_temp.new_roles (fact_id, entity_id, role, document_count)
	SELECT x.fact_id, r.entity_id, urban_internal.ranked_role(min(urban_internal.role_rank(r.role))), count(DISTINCT x.document_id)
	  FROM (SELECT m.fact_id, m.document_id, m.local_id
			  FROM pg_temp.resolve_members m JOIN pg_temp.resolve_sizes s USING (fact_id) WHERE NOT s.is_large AND s.fact_kind <> 'membership'
			UNION ALL
			SELECT s.fact_id, a.document_id, a.local_id
			  FROM pg_temp.resolve_sizes s JOIN urban_internal.assignments a ON a.published_id = s.fact_id
			 WHERE s.is_large AND s.fact_kind <> 'membership' AND (s.is_recounted OR NOT s.is_counted)) x
	 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_roles u WHERE u.document_id = x.document_id AND u.fact_id = x.local_id OFFSET 0) r
	 GROUP BY x.fact_id, r.entity_id;
	ANALYZE pg_temp.new_roles;
END
$$;
COMMENT ON PROCEDURE urban_internal.count_roles() IS 'Participants and parties of the touched facts';
