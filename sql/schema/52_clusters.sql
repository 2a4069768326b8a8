-- 52_clusters.sql - from keys to clusters: which local facts are one published fact.
--
-- Works on what the keys in pg_temp.resolve_keys touch and nothing else, and leaves the
-- result in assignments and the ids to be written again in pg_temp.resolve_touched.
-- Every step is a set operation without an order of its own, so the result does not
-- depend on the order in which documents came.

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

-- Can two facts be one? Both must allow a day in common, the same place more or less exactly, an actor in
-- common (one that names none can be any), and the same name, whole or in part.
CREATE OR REPLACE FUNCTION urban_internal.traits_agree(a urban_internal.local_traits, b urban_internal.local_traits)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (a.first_day IS NULL OR b.first_day IS NULL OR (a.first_day <= b.last_day AND b.first_day <= a.last_day))
		AND (a.actors IS NULL OR b.actors IS NULL OR a.actors && b.actors)
		AND urban_internal.places_agree(a.place_id, a.place_kind, a.place_country, b.place_id, b.place_kind, b.place_country)
		AND urban_internal.names_agree(a.name_skeleton, a.language, b.name_skeleton, b.language) $$;
COMMENT ON FUNCTION urban_internal.traits_agree(urban_internal.local_traits, urban_internal.local_traits) IS 'Can two local facts be the same event or agreement';

-- A cluster that a fact can join; other than one already known, if that is given. Null if there is none.
-- Clusters that are not resolved now keep their published id; the sign before it keeps it apart from the labels of
-- the others.
CREATE OR REPLACE FUNCTION urban_internal.compatible_cluster(p_local_id text, p_other_than text) RETURNS text
LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
	RETURN (
	SELECT coalesce(f.label, '=' || a.published_id)
	  FROM urban_internal.local_traits w
	  JOIN urban_internal.local_keys b ON b.local_id = w.local_id AND b.strength = 'block'
	  JOIN urban_internal.local_keys o ON o.key = b.key AND o.strength = 'block' AND o.local_id <> w.local_id
	  JOIN urban_internal.local_traits s ON s.local_id = o.local_id AND s.is_strong
	  LEFT JOIN pg_temp.resolve_facts f ON f.local_id = s.local_id
	  LEFT JOIN urban_internal.assignments a ON a.document_id = s.document_id AND a.local_id = s.local_id
	 WHERE w.local_id = p_local_id
	   AND coalesce(f.label, '=' || a.published_id) IS DISTINCT FROM p_other_than
	   AND urban_internal.traits_agree(w, s)
	 LIMIT 1);
END
$$;
COMMENT ON FUNCTION urban_internal.compatible_cluster(text, text) IS 'One cluster that a weak fact can join, other than a given one';

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

	-- All members of a group state the same, so that one of them speaks for all. Any cluster that it can join will
	-- do as the first: if there is a second one, it joins none. So a hot key costs two finds, not all its facts.
	UPDATE pg_temp.resolve_groups g SET label = urban_internal.compatible_cluster(g.local_id, NULL);
	UPDATE pg_temp.resolve_groups g SET label = NULL
	 WHERE g.label IS NOT NULL AND urban_internal.compatible_cluster(g.local_id, g.label) IS NOT NULL;
	UPDATE pg_temp.resolve_groups g
	   SET reason = (SELECT min(b.key)
					   FROM urban_internal.local_keys b
					   JOIN urban_internal.local_keys o ON o.key = b.key AND o.strength = 'block'
					   JOIN urban_internal.local_traits s ON s.local_id = o.local_id AND s.is_strong
					   LEFT JOIN pg_temp.resolve_facts f ON f.local_id = s.local_id
					   LEFT JOIN urban_internal.assignments a ON a.document_id = s.document_id AND a.local_id = s.local_id
					  WHERE b.local_id = g.local_id AND b.strength = 'block' AND coalesce(f.label, '=' || a.published_id) = g.label)
	 WHERE g.label IS NOT NULL;

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
