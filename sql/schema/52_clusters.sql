-- 52_clusters.sql - from keys to clusters: which local facts are one published fact.
--
-- Works on what the keys in pg_temp.resolve_keys touch and nothing else, and leaves the
-- result in assignments and the ids to be written again in pg_temp.resolve_touched.
-- Every step is a set operation without an order of its own, so the result does not
-- depend on the order in which documents came.

-- What compatibility looks at.
CREATE OR REPLACE VIEW urban_internal.local_traits AS
SELECT f.fact_kind, f.document_id, f.local_id, f.first_day, f.last_day, f.place_id, f.name_skeleton,
	   d.language, p.kind AS place_kind, p.country_code AS place_country
  FROM (SELECT 'event'::text AS fact_kind, document_id, fact_id AS local_id, first_day, last_day, place_id, name_skeleton
		  FROM urban_internal.local_events
		UNION ALL
		SELECT 'agreement', document_id, fact_id, first_day, last_day, place_id, name_skeleton
		  FROM urban_internal.local_agreements) f
  JOIN urban.documents d USING (document_id)
  LEFT JOIN urban_internal.local_entities p ON p.document_id = f.document_id AND p.entity_id = f.place_id;
COMMENT ON VIEW urban_internal.local_traits IS 'What is compared when a weak fact looks for its cluster';

-- Can two places be one, told more and less exactly?
CREATE OR REPLACE FUNCTION urban_internal.places_agree(a text, a_kind text, a_country text, b text, b_kind text, b_country text)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT a IS NULL OR b IS NULL OR a = b
		OR (a_kind IS DISTINCT FROM b_kind AND coalesce(a_country = b_country, a_kind = 'region' OR b_kind = 'region', false)) $$;
COMMENT ON FUNCTION urban_internal.places_agree(text, text, text, text, text, text) IS 'Can two places be the same one, told more and less exactly';

-- Can two names be one? Names in different languages cannot be compared.
CREATE OR REPLACE FUNCTION urban_internal.names_agree(a text, a_language text, b text, b_language text)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT a IS NULL OR b IS NULL OR a_language <> b_language OR strpos(a, b) > 0 OR strpos(b, a) > 0 $$;
COMMENT ON FUNCTION urban_internal.names_agree(text, text, text, text) IS 'Can two name skeletons mean the same thing';

-- Do two facts name an actor that is the same? One that names none can be any; persons are left out, as in pairs.
CREATE OR REPLACE FUNCTION urban_internal.actors_agree(a_document text, a_fact text, b_document text, b_fact text)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$
	SELECT coalesce(pg_catalog.bool_or(b.entity_id IS NOT NULL), true)
		OR NOT EXISTS (SELECT FROM urban_internal.local_roles o
						WHERE o.document_id = b_document AND o.fact_id = b_fact AND o.entity_id NOT LIKE 'person/%')
	  FROM urban_internal.local_roles a
	  LEFT JOIN urban_internal.local_roles b ON b.document_id = b_document AND b.fact_id = b_fact AND b.entity_id = a.entity_id
	 WHERE a.document_id = a_document AND a.fact_id = a_fact AND a.entity_id NOT LIKE 'person/%'
$$;
COMMENT ON FUNCTION urban_internal.actors_agree(text, text, text, text) IS 'Have two facts a body or place in common among their actors, or one of them none';

-- The strong facts that touched keys lead to, and the smallest fact of each component as its label.
CREATE OR REPLACE PROCEDURE urban_internal.join_strong_facts(p_kind text)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_facts (fact_kind, document_id, local_id, label, is_strong, is_new)
	WITH RECURSIVE reached (is_key, id) AS (
		SELECT true, k.key FROM pg_temp.resolve_keys k WHERE k.fact_kind = p_kind AND k.strength = 'strong'
		UNION
		SELECT n.is_key, n.id
		  FROM reached r
		 CROSS JOIN LATERAL (
				SELECT false AS is_key, k.local_id AS id FROM urban_internal.local_keys k
				 WHERE r.is_key AND k.key = r.id AND k.strength = 'strong'
				UNION ALL
				SELECT true, k.key FROM urban_internal.local_keys k
				 WHERE NOT r.is_key AND k.local_id = r.id AND k.strength = 'strong') n
	)
	SELECT DISTINCT p_kind, k.document_id, k.local_id, k.local_id, true, true
	  FROM reached r JOIN urban_internal.local_keys k ON k.local_id = r.id AND k.strength = 'strong'
	 WHERE NOT r.is_key;
	ANALYZE pg_temp.resolve_facts;

	LOOP
		UPDATE pg_temp.resolve_facts f
		   SET label = least_label.label
		  FROM (SELECT k.local_id, min(m.label) AS label
				  FROM urban_internal.local_keys k
				  JOIN (SELECT k2.key, min(f2.label) AS label
						  FROM pg_temp.resolve_facts f2
						  JOIN urban_internal.local_keys k2 ON k2.local_id = f2.local_id AND k2.strength = 'strong'
						 WHERE f2.fact_kind = p_kind
						 GROUP BY k2.key HAVING count(*) > 1) m ON m.key = k.key
				 WHERE k.strength = 'strong'
				 GROUP BY k.local_id) least_label
		 WHERE f.local_id = least_label.local_id AND f.fact_kind = p_kind AND least_label.label < f.label;
		EXIT WHEN NOT FOUND;
	END LOOP;

	UPDATE pg_temp.resolve_facts f
	   SET reason = coalesce((SELECT min(k.key) FROM urban_internal.local_keys k
							   WHERE k.local_id = f.local_id AND k.strength = 'strong'
								 AND EXISTS (SELECT FROM urban_internal.local_keys o
											  WHERE o.key = k.key AND o.strength = 'strong' AND o.local_id <> k.local_id)), 'own')
	 WHERE f.fact_kind = p_kind;
END
$$;
COMMENT ON PROCEDURE urban_internal.join_strong_facts(text) IS 'Connected components of strong facts over shared keys, as far as touched keys lead';

-- The weak facts that touched keys lead to: each group joins the one cluster that it is compatible with, or none.
CREATE OR REPLACE PROCEDURE urban_internal.attach_weak_facts(p_kind text)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_groups (key, local_id)
	WITH block AS (
		SELECT k.key FROM pg_temp.resolve_keys k WHERE k.fact_kind = p_kind AND k.strength = 'block'
		UNION
		SELECT k.key FROM pg_temp.resolve_facts f JOIN urban_internal.local_keys k ON k.local_id = f.local_id AND k.strength = 'block'
		 WHERE f.fact_kind = p_kind
	), touched AS (
		SELECT k.key FROM pg_temp.resolve_keys k WHERE k.fact_kind = p_kind AND k.strength = 'group'
		UNION
		SELECT g.key FROM block b
		  JOIN urban_internal.local_keys w ON w.key = b.key AND w.strength = 'block'
		  JOIN urban_internal.local_keys g ON g.local_id = w.local_id AND g.strength = 'group'
	)
	SELECT g.key, min(g.local_id)
	  FROM touched t JOIN urban_internal.local_keys g ON g.key = t.key AND g.strength = 'group'
	 GROUP BY g.key;
	ANALYZE pg_temp.resolve_groups;

	-- All members of a group state the same, so that one of them speaks for all. Clusters that are not
	-- resolved now keep their published id; the sign before it keeps it apart from the labels of the others.
	UPDATE pg_temp.resolve_groups g
	   SET label = c.label, reason = c.reason
	  FROM (SELECT g2.key, min(x.label) AS label, min(x.reason) AS reason
			  FROM pg_temp.resolve_groups g2
			  JOIN LATERAL (
					SELECT coalesce(f.label, '=' || a.published_id) AS label, min(b.key) AS reason
					  FROM urban_internal.local_keys b
					  JOIN urban_internal.local_keys o ON o.key = b.key AND o.strength = 'block'
					  JOIN urban_internal.local_traits s ON s.document_id = o.document_id AND s.local_id = o.local_id AND s.fact_kind = p_kind
					  JOIN urban_internal.local_traits w ON w.document_id = b.document_id AND w.local_id = b.local_id AND w.fact_kind = p_kind
					  LEFT JOIN pg_temp.resolve_facts f ON f.local_id = o.local_id AND f.is_strong
					  LEFT JOIN urban_internal.assignments a ON a.document_id = o.document_id AND a.local_id = o.local_id
					 WHERE b.local_id = g2.local_id AND b.strength = 'block'
					   AND EXISTS (SELECT FROM urban_internal.local_keys k WHERE k.local_id = o.local_id AND k.strength = 'strong')
					   AND (w.first_day IS NULL OR s.first_day IS NULL OR (w.first_day <= s.last_day AND s.first_day <= w.last_day))
					   AND urban_internal.places_agree(w.place_id, w.place_kind, w.place_country, s.place_id, s.place_kind, s.place_country)
					   AND urban_internal.actors_agree(w.document_id, w.local_id, s.document_id, s.local_id)
					   AND urban_internal.names_agree(w.name_skeleton, w.language, s.name_skeleton, s.language)
					 GROUP BY 1) x ON true
			 GROUP BY g2.key HAVING count(*) = 1) c
	 WHERE g.key = c.key;

	INSERT INTO pg_temp.resolve_facts (fact_kind, document_id, local_id, label, is_strong, is_new, reason)
	SELECT p_kind, k.document_id, k.local_id, coalesce(g.label, g.local_id), false, true,
		   coalesce('joined ' || g.reason,
					CASE WHEN count(*) OVER (PARTITION BY g.key) > 1 THEN g.key ELSE 'own' END)
	  FROM pg_temp.resolve_groups g
	  JOIN urban_internal.local_keys k ON k.key = g.key AND k.strength = 'group';
	TRUNCATE pg_temp.resolve_groups;
END
$$;
COMMENT ON PROCEDURE urban_internal.attach_weak_facts(text) IS 'Attaches each weak fact to exactly one compatible cluster, or leaves it alone';

-- Assignments of one kind of fact, for what the touched keys lead to.
CREATE OR REPLACE PROCEDURE urban_internal.cluster(p_kind text)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.join_strong_facts(p_kind);
	CALL urban_internal.attach_weak_facts(p_kind);

	-- A weak fact that came or went may change the id of a cluster that is otherwise untouched: take it in whole.
	INSERT INTO pg_temp.resolve_facts (fact_kind, document_id, local_id, label, is_strong, is_new, reason)
	SELECT p_kind, a.document_id, a.local_id, '=' || a.published_id, false, false, a.reason
	  FROM (SELECT old.published_id FROM pg_temp.resolve_facts f
			  JOIN urban_internal.assignments old ON old.document_id = f.document_id AND old.local_id = f.local_id
			 WHERE f.fact_kind = p_kind
			UNION
			SELECT old.published_id FROM pg_temp.resolve_documents d
			  JOIN urban_internal.assignments old ON old.document_id = d.document_id
			 WHERE old.fact_kind = p_kind
			UNION
			SELECT substr(f.label, 2) FROM pg_temp.resolve_facts f
			 WHERE f.fact_kind = p_kind AND f.label LIKE '=%') t
	  JOIN urban_internal.assignments a ON a.published_id = t.published_id
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_facts f WHERE f.local_id = a.local_id)
	   AND EXISTS (SELECT FROM urban_internal.local_keys k WHERE k.local_id = a.local_id AND k.fact_kind = p_kind);

	UPDATE pg_temp.resolve_facts f
	   SET published_id = c.published_id
	  FROM (SELECT DISTINCT ON (f2.label) f2.label, f2.local_id AS published_id
			  FROM pg_temp.resolve_facts f2 JOIN urban.documents d USING (document_id)
			 WHERE f2.fact_kind = p_kind
			 ORDER BY f2.label, d.published_on NULLS LAST, f2.local_id) c
	 WHERE f.fact_kind = p_kind AND f.label = c.label;
	ANALYZE pg_temp.resolve_facts;

	INSERT INTO pg_temp.resolve_touched (fact_kind, fact_id)
	SELECT p_kind, f.published_id FROM pg_temp.resolve_facts f WHERE f.fact_kind = p_kind
	UNION
	SELECT p_kind, a.published_id FROM pg_temp.resolve_facts f
	  JOIN urban_internal.assignments a ON a.document_id = f.document_id AND a.local_id = f.local_id
	 WHERE f.fact_kind = p_kind
	UNION
	SELECT p_kind, a.published_id FROM pg_temp.resolve_documents d
	  JOIN urban_internal.assignments a USING (document_id) WHERE a.fact_kind = p_kind;

	-- Where the old members of an id went, for removed_facts.
	INSERT INTO pg_temp.resolve_moved (fact_kind, old_id, local_id, new_id)
	SELECT p_kind, a.published_id, a.local_id, f.published_id
	  FROM pg_temp.resolve_facts f
	  JOIN urban_internal.assignments a ON a.document_id = f.document_id AND a.local_id = f.local_id
	 WHERE f.fact_kind = p_kind AND a.published_id <> f.published_id;

	DELETE FROM urban_internal.assignments a USING pg_temp.resolve_documents d
	 WHERE a.document_id = d.document_id AND a.fact_kind = p_kind
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_facts f WHERE f.local_id = a.local_id);
	UPDATE urban_internal.assignments a
	   SET published_id = f.published_id, reason = f.reason
	  FROM pg_temp.resolve_facts f
	 WHERE f.fact_kind = p_kind AND a.document_id = f.document_id AND a.local_id = f.local_id
	   AND (a.published_id, a.reason) IS DISTINCT FROM (f.published_id, f.reason);
	INSERT INTO urban_internal.assignments (document_id, local_id, fact_kind, published_id, reason)
	SELECT f.document_id, f.local_id, p_kind, f.published_id, f.reason
	  FROM pg_temp.resolve_facts f
	 WHERE f.fact_kind = p_kind
	   AND NOT EXISTS (SELECT FROM urban_internal.assignments a WHERE a.document_id = f.document_id AND a.local_id = f.local_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.cluster(text) IS 'Assigns the local facts of one kind that the touched keys lead to';
