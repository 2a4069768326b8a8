-- 52_clusters.sql - from forms to clusters: which local facts are one published fact.
--
-- Works on what new and dead forms touch and nothing else. First, components: forms tied by
-- strong keys. Then cores: anchored components that can all be each other, and none of which
-- can be another (form_points() says how much speaks for it). Then each component without an
-- anchor joins the one core that a form of it can be, or, if there is none, is grouped with
-- others of its sort in the same way, or stands alone. It never bridges two. Keys that more
-- than most_forms() forms share are not looked up: there, only stricter keys count. Every
-- step is a set operation without an order of its own, so the result depends on the
-- documents and not on how they came.

CREATE OR REPLACE FUNCTION urban_internal.most_forms() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 48 $$;
COMMENT ON FUNCTION urban_internal.most_forms() IS 'Forms that a key may have in common so that they are compared';

-- Can two places be the same one, told more and less exactly? 4 for one city, 2 for one region or country, 1 if one holds the other, null if not.
CREATE OR REPLACE FUNCTION urban_internal.place_points(a text, a_kind text, a_country text, b text, b_kind text, b_country text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL THEN 0 WHEN a = b THEN CASE a_kind WHEN 'city' THEN 4 ELSE 2 END
				  WHEN a_kind IS DISTINCT FROM b_kind AND coalesce(a_country = b_country, a_kind = 'region' OR b_kind = 'region', false) THEN 1 END $$;
COMMENT ON FUNCTION urban_internal.place_points(text, text, text, text, text, text) IS 'What two places tell, null if they contradict';

-- Names in different languages say nothing, unless their skeletons are equal; null if they contradict.
CREATE OR REPLACE FUNCTION urban_internal.name_points(a text, a_language text, b text, b_language text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL THEN 0 WHEN a = b THEN 6 WHEN a_language <> b_language THEN 0
				  WHEN strpos(a, b) > 0 OR strpos(b, a) > 0 THEN 4 WHEN urban.name_similarity(a, b) >= 0.7 THEN 3 END $$;
COMMENT ON FUNCTION urban_internal.name_points(text, text, text, text) IS 'What two names tell, null if they contradict';

-- How much speaks for two forms being the same fact; null if they contradict: they must allow a day in common, the same place
-- more or less exactly, an actor in common (a form that names none can be any; what is in no list cannot be compared over
-- languages), and the same name, whole or in part. Where one actor is all that they share, or of an agreement or its signing, the
-- others must agree, as far as they can be compared: two meetings or memoranda of one day often share one.
CREATE OR REPLACE FUNCTION urban_internal.form_points(a urban_internal.forms, b urban_internal.forms) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
	place integer := urban_internal.place_points(a.place_id, a.place_kind, a.place_country, b.place_id, b.place_kind, b.place_country);
	listed integer; common integer; more_a integer; more_b integer;
	one_language boolean := a.language = b.language;
BEGIN
	IF a.first_day > b.last_day OR b.first_day > a.last_day OR place IS NULL THEN
		RETURN NULL;
	END IF;
	listed := coalesce(urban.common_count(a.actors, b.actors), 0);
	common := listed + coalesce(urban.common_count(a.others, b.others), 0);
	IF common = 0 AND (num_nonnulls(a.actors, b.actors) = 2 OR (one_language AND num_nonnulls(a.others, b.others) = 2)) THEN
		RETURN NULL;
	END IF;
	IF common = 1 OR a.fact_kind = 'agreement' OR a.kind = 'signing' THEN
		more_a := coalesce(cardinality(a.actors), 0) + coalesce(cardinality(a.others), 0) - common;
		more_b := coalesce(cardinality(b.actors), 0) + coalesce(cardinality(b.others), 0) - common;
		IF more_a > 0 AND more_b > 0 AND (one_language OR (cardinality(a.actors) > listed AND cardinality(b.actors) > listed)) THEN
			RETURN NULL;
		END IF;
	END IF;
	RETURN least(urban_internal.date_points(a.first_day, a.last_day), urban_internal.date_points(b.first_day, b.last_day)) + place
		   + urban_internal.name_points(a.name_skeleton, a.language, b.name_skeleton, b.language)
		   + 3 * least(common, 2) + 2 * least(coalesce(urban.common_count(a.persons, b.persons), 0), 2)
		   + urban_internal.kind_points(a.fact_kind, a.kind);
END
$$;
COMMENT ON FUNCTION urban_internal.form_points(urban_internal.forms, urban_internal.forms) IS 'How much speaks for two forms being the same fact, null if something speaks against it';

-- Is a component so small that it looks for others? Larger ones are only joined.
CREATE OR REPLACE FUNCTION urban_internal.most_tied() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 12 $$;
COMMENT ON FUNCTION urban_internal.most_tied() IS 'Forms that a component may have so that it looks for others; larger ones are only joined';

CREATE OR REPLACE FUNCTION urban_internal.is_small(p_component bigint) RETURNS boolean
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $$
BEGIN
	RETURN (SELECT count(*) FROM (SELECT FROM urban_internal.forms f WHERE f.component = p_component LIMIT urban_internal.most_tied() + 1) x)
		   <= urban_internal.most_tied();
END
$$;
COMMENT ON FUNCTION urban_internal.is_small(bigint) IS 'Has a component no more forms than most_tied()';

-- Components that dead forms may have held together, into resolve_broken. They hold without a dead form if each two of its keys
-- that are left have a form in common that is left; a component whose name went with a form is named anew.
CREATE OR REPLACE PROCEDURE urban_internal.find_broken_components()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_broken (component)
	WITH keys AS MATERIALIZED (
		SELECT d.form_id, d.component, k.key,
			   EXISTS (SELECT FROM urban_internal.form_keys s JOIN urban_internal.forms o USING (form_id)
						WHERE s.key = k.key AND s.is_strong AND o.component = d.component) AS is_left,
			   count(*) OVER (PARTITION BY d.component, k.key) AS dead
		  FROM pg_temp.resolve_dead d JOIN pg_temp.resolve_keys k ON k.form_id = d.form_id AND k.is_dead AND k.is_strong
	)
	SELECT d.component FROM pg_temp.resolve_dead d WHERE d.form_id = d.component
	UNION
	SELECT k.component FROM keys k WHERE NOT k.is_left AND k.dead > 1
	UNION
	SELECT x.component
	  FROM (SELECT k.form_id, k.component, array_agg(k.key) AS keys FROM keys k WHERE k.is_left GROUP BY k.form_id, k.component HAVING count(*) > 1) x
	 WHERE NOT EXISTS (SELECT FROM urban_internal.form_keys s JOIN urban_internal.forms o USING (form_id)
						WHERE s.key = ANY (x.keys) AND s.is_strong AND o.component = x.component
						GROUP BY s.form_id HAVING count(DISTINCT s.key) = cardinality(x.keys));
END
$$;
COMMENT ON PROCEDURE urban_internal.find_broken_components() IS 'Components that may have come apart with their dead forms';

-- What new forms and those of broken components are tied to by strong keys, into resolve_nodes: loose forms one by one, other
-- components as a whole. Where a large component stays what it is, only what is new in it is looked at (resolve_large).
CREATE OR REPLACE PROCEDURE urban_internal.tie_nodes()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_loose (form_id)
	SELECT n.form_id FROM pg_temp.resolve_new n
	UNION SELECT f.form_id FROM pg_temp.resolve_broken b JOIN urban_internal.forms f USING (component);
	ANALYZE pg_temp.resolve_loose;
	INSERT INTO pg_temp.resolve_links (node, key)
	SELECT k.form_id, k.key FROM pg_temp.resolve_loose l JOIN urban_internal.form_keys k USING (form_id) WHERE k.is_strong;
	ANALYZE pg_temp.resolve_links;
	INSERT INTO pg_temp.resolve_links (node, key)
	SELECT o.component, k.key
	  FROM (SELECT DISTINCT key FROM pg_temp.resolve_links) k
	 CROSS JOIN LATERAL (SELECT f.component FROM urban_internal.form_keys s JOIN urban_internal.forms f USING (form_id)
						  WHERE s.key = k.key AND s.is_strong AND NOT EXISTS (SELECT FROM pg_temp.resolve_loose l WHERE l.form_id = s.form_id)
						  LIMIT 1) o;

	INSERT INTO pg_temp.resolve_nodes (node, label)
	SELECT DISTINCT unnest(x.nodes), unnest(urban.link_components(x.nodes, x.keys))
	  FROM (SELECT array_agg(l.node) AS nodes, array_agg(l.key) AS keys FROM pg_temp.resolve_links l) x;
	INSERT INTO pg_temp.resolve_nodes (node, label)
	SELECT x.node, x.node
	  FROM (SELECT l.form_id AS node FROM pg_temp.resolve_loose l
			UNION SELECT d.component FROM pg_temp.resolve_dead d WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_broken b WHERE b.component = d.component)) x
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_nodes n WHERE n.node = x.node);
	ANALYZE pg_temp.resolve_nodes;
	UPDATE pg_temp.resolve_nodes n
	   SET is_loose = x.is_loose, was_anchored = x.was_anchored, is_anchored = x.is_anchored
	  FROM (SELECT f.form_id, l.form_id IS NOT NULL AS is_loose, f.is_anchored AS was_anchored,
				   CASE WHEN l.form_id IS NOT NULL THEN f.is_anchor
						WHEN EXISTS (SELECT FROM pg_temp.resolve_dead d WHERE d.component = f.form_id)
						THEN EXISTS (SELECT FROM urban_internal.forms o WHERE o.component = f.form_id AND o.is_anchor)
						ELSE f.is_anchored END AS is_anchored
			  FROM pg_temp.resolve_nodes m
			  JOIN urban_internal.forms f ON f.form_id = m.node
			  LEFT JOIN pg_temp.resolve_loose l ON l.form_id = m.node) x
	 WHERE n.node = x.form_id;
	UPDATE pg_temp.resolve_nodes n
	   SET is_anchored = g.is_anchored,
		   is_whole = n.is_loose OR n.label <> n.node OR n.was_anchored <> g.is_anchored OR urban_internal.is_small(n.node)
	  FROM (SELECT label, bool_or(is_anchored) AS is_anchored FROM pg_temp.resolve_nodes GROUP BY label) g
	 WHERE n.label = g.label;
	INSERT INTO pg_temp.resolve_large (component) SELECT n.label FROM pg_temp.resolve_nodes n WHERE NOT n.is_whole;
END
$$;
COMMENT ON PROCEDURE urban_internal.tie_nodes() IS 'What new forms and those of broken components are tied to';

-- The components of all forms that new and dead ones are tied to. Forms whose component changed are left in resolve_changed.
CREATE OR REPLACE PROCEDURE urban_internal.tie_forms()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_temp.resolve_dead) THEN
		CALL urban_internal.find_broken_components();
	END IF;
	CALL urban_internal.tie_nodes();
	INSERT INTO pg_temp.resolve_tied (form_id, old_component, was_anchored, is_anchor, component, is_anchored, is_several)
	SELECT x.*, count(*) OVER (PARTITION BY x.label) > 1 OR EXISTS (SELECT FROM pg_temp.resolve_large g WHERE g.component = x.label)
	  FROM (SELECT f.form_id, f.component, f.is_anchored AS was_anchored, f.is_anchor, n.label, n.is_anchored
			  FROM pg_temp.resolve_nodes n JOIN urban_internal.forms f ON f.form_id = n.node
			 WHERE n.is_loose
			UNION ALL
			SELECT f.form_id, f.component, f.is_anchored, f.is_anchor, n.label, n.is_anchored
			  FROM pg_temp.resolve_nodes n JOIN urban_internal.forms f ON f.component = n.node
			 WHERE NOT n.is_loose AND n.is_whole) x;
	ANALYZE pg_temp.resolve_tied;

	INSERT INTO pg_temp.resolve_changed (form_id)
	SELECT t.form_id FROM pg_temp.resolve_tied t
	 WHERE t.component <> t.old_component OR t.is_anchored <> t.was_anchored
		OR EXISTS (SELECT FROM pg_temp.resolve_new n WHERE n.form_id = t.form_id);
	UPDATE urban_internal.forms f
	   SET component = t.component, is_anchored = t.is_anchored
	  FROM pg_temp.resolve_tied t
	 WHERE f.form_id = t.form_id AND (t.component <> t.old_component OR t.is_anchored <> t.was_anchored);

	-- Components that are or were small enough to look for others have changed as a whole where their forms or documents changed.
	INSERT INTO pg_temp.resolve_changed (form_id)
	WITH stirred AS MATERIALIZED (
		SELECT DISTINCT o.component FROM pg_temp.resolve_stirred g JOIN urban_internal.forms o USING (form_id)
	)
	SELECT f.form_id
	  FROM (SELECT x.component
			  FROM (SELECT t.component, count(*) AS now, count(*) FILTER (WHERE t.old_component = t.component AND n.form_id IS NULL) AS stayed
					  FROM pg_temp.resolve_tied t LEFT JOIN pg_temp.resolve_new n USING (form_id) GROUP BY t.component) x
			  LEFT JOIN (SELECT d.component, count(*) AS dead FROM pg_temp.resolve_dead d GROUP BY d.component) d USING (component)
			 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_large g WHERE g.component = x.component)
			   AND (x.now <> x.stayed OR d.dead > 0) AND least(x.now, x.stayed + coalesce(d.dead, 0)) <= urban_internal.most_tied()
			UNION
			SELECT s.component FROM stirred s WHERE urban_internal.is_small(s.component)) c
	  JOIN urban_internal.forms f ON f.component = c.component
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_changed o WHERE o.form_id = f.form_id);
	ANALYZE pg_temp.resolve_changed;
END
$$;
COMMENT ON PROCEDURE urban_internal.tie_forms() IS 'Components of forms over strong keys, as far as new and dead forms reach';

-- The components, with or without an anchor, to which something may have changed: those tied anew, those that can be a changed
-- form, and those whose pairs came or went.
CREATE OR REPLACE PROCEDURE urban_internal.find_open_components(p_anchored boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_temp.resolve_open) THEN
		TRUNCATE pg_temp.resolve_open, pg_temp.resolve_candidates;
	END IF;
	INSERT INTO pg_temp.resolve_open (component, is_small, round)
	SELECT x.component, urban_internal.is_small(x.component), 1
	  FROM (SELECT DISTINCT f.component
			  FROM (SELECT c.form_id FROM pg_temp.resolve_changed c
					UNION SELECT p.other_id
							FROM pg_temp.resolve_changed c
						   CROSS JOIN LATERAL (SELECT q.other_id FROM urban_internal.form_pairs q WHERE q.form_id = c.form_id OFFSET 0) p
					UNION SELECT r.form_id FROM pg_temp.resolve_repaired r) t
			  JOIN urban_internal.forms f USING (form_id)
			 WHERE f.is_anchored = p_anchored) x;
	ANALYZE pg_temp.resolve_open;
END
$$;
COMMENT ON PROCEDURE urban_internal.find_open_components(boolean) IS 'Components, anchored or not, that have to be looked at';

-- What the open components of one round can be, into pg_temp.resolve_candidates: one row a component and core, or component
-- without an anchor. Two facts that one document tells apart are two.
CREATE OR REPLACE PROCEDURE urban_internal.find_candidates(p_round integer, p_anchored boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_candidates (component, other, is_anchored)
	WITH found AS (
		SELECT DISTINCT l.component, b.component AS other, b.core, b.is_anchored
		  FROM pg_temp.resolve_open l
		 -- Looked up one by one: the planner cannot know how few they are.
		 CROSS JOIN LATERAL (SELECT f.form_id FROM urban_internal.forms f WHERE f.component = l.component OFFSET 0) a
		 CROSS JOIN LATERAL (SELECT q.other_id FROM urban_internal.form_pairs q WHERE q.form_id = a.form_id OFFSET 0) p
		 CROSS JOIN LATERAL (SELECT f.component, f.core, f.is_anchored FROM urban_internal.forms f WHERE f.form_id = p.other_id OFFSET 0) b
		 WHERE l.round = p_round AND l.is_small AND b.component <> l.component AND (b.is_anchored OR NOT p_anchored)
	), sized AS MATERIALIZED (
		SELECT o.other, urban_internal.is_small(o.other) AS is_small FROM (SELECT DISTINCT f.other FROM found f) o
	), told AS MATERIALIZED (
		SELECT DISTINCT c.component, l.document_id
		  FROM (SELECT f.component FROM found f UNION SELECT s.other FROM sized s WHERE s.is_small) c
		 CROSS JOIN LATERAL (SELECT g.form_id FROM urban_internal.forms g WHERE g.component = c.component OFFSET 0) g
		 CROSS JOIN LATERAL (SELECT m.document_id FROM urban_internal.local_forms m WHERE m.form_id = g.form_id OFFSET 0) l
	), apart AS MATERIALIZED (
		SELECT DISTINCT f.component, f.other
		  FROM found f JOIN told a ON a.component = f.component JOIN told b ON b.component = f.other AND b.document_id = a.document_id
	)
	SELECT DISTINCT f.component, CASE WHEN f.is_anchored AND NOT p_anchored THEN f.core ELSE f.other END, f.is_anchored
	  FROM found f JOIN sized s USING (other) LEFT JOIN apart a ON a.component = f.component AND a.other = f.other
	 WHERE a.component IS NULL AND (s.is_small OR NOT p_anchored);
	ANALYZE pg_temp.resolve_candidates;
END
$$;
COMMENT ON PROCEDURE urban_internal.find_candidates(integer, boolean) IS 'What the open components of one round can be the same as';

-- Does what a component can be now matter to those that it can be? It does if it can group with them or did; a component without
-- an anchor that joins a core groups with none, which matters only where it was otherwise before.
CREATE OR REPLACE PROCEDURE urban_internal.find_spreading_components(p_round integer, p_anchored boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	UPDATE pg_temp.resolve_open l
	   SET is_spreading = CASE WHEN h.was_grouped THEN true WHEN p_anchored THEN n.others < urban_internal.most_tied()
							   ELSE NOT n.is_taken OR (h.was_there AND NOT h.was_taken) END
	  FROM (SELECT c.component, count(*) AS others, bool_or(c.is_anchored) AS is_taken FROM pg_temp.resolve_candidates c GROUP BY c.component) n
	 CROSS JOIN LATERAL (
			SELECT coalesce(bool_or(f.how = 'grouped'), false) AS was_grouped, coalesce(bool_or(f.how IN ('joined', 'between')), false) AS was_taken,
				   bool_or(NOT EXISTS (SELECT FROM pg_temp.resolve_loose w WHERE w.form_id = f.form_id)) AS was_there
			  FROM urban_internal.forms f WHERE f.component = n.component) h
	 WHERE l.component = n.component AND l.round = p_round;
END
$$;
COMMENT ON PROCEDURE urban_internal.find_spreading_components(integer, boolean) IS 'Which open components matter to their neighbours';

-- Whether components group depends on what all of them can be, so that neighbours of open ones and their neighbours are looked
-- at too: rounds two and three.
CREATE OR REPLACE PROCEDURE urban_internal.find_all_candidates(p_anchored boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	FOR this_round IN 1..3 LOOP
		CALL urban_internal.find_candidates(this_round, p_anchored);
		EXIT WHEN this_round = 3;
		CALL urban_internal.find_spreading_components(this_round, p_anchored);
		INSERT INTO pg_temp.resolve_open (component, is_small, round)
		SELECT x.other, urban_internal.is_small(x.other), this_round + 1
		  FROM (SELECT DISTINCT c.other
				  FROM pg_temp.resolve_open l JOIN pg_temp.resolve_candidates c USING (component)
				 WHERE l.round = this_round AND l.is_spreading AND (p_anchored OR NOT c.is_anchored)
				   AND NOT EXISTS (SELECT FROM pg_temp.resolve_open o WHERE o.component = c.other)) x;
		EXIT WHEN NOT FOUND;
		ANALYZE pg_temp.resolve_open;
	END LOOP;
END
$$;
COMMENT ON PROCEDURE urban_internal.find_all_candidates(boolean) IS 'What open components and those near them can be';

-- Components group if each of them can be each other and none can be anything else: then all have the same neighbourhood.
CREATE OR REPLACE PROCEDURE urban_internal.group_components()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_near (component, members)
	SELECT x.component, array_agg(x.other ORDER BY x.other)
	  FROM (SELECT l.component, l.component AS other FROM pg_temp.resolve_open l WHERE l.cluster IS NULL
			UNION
			SELECT c.component, c.other FROM pg_temp.resolve_candidates c JOIN pg_temp.resolve_open l USING (component) WHERE l.cluster IS NULL) x
	 GROUP BY x.component;
	ANALYZE pg_temp.resolve_near;
	UPDATE pg_temp.resolve_open l
	   SET cluster = n.members[1], how = 'grouped'
	  FROM pg_temp.resolve_near n
	  JOIN (SELECT o.members FROM pg_temp.resolve_near o
			 WHERE cardinality(o.members) BETWEEN 2 AND urban_internal.most_tied()
			 GROUP BY o.members HAVING count(*) = cardinality(o.members)) whole USING (members)
	 WHERE l.component = n.component;
	-- The last round is there for the groups of the one before; between themselves nothing changed.
	DELETE FROM pg_temp.resolve_open l
	 WHERE l.round = 3 AND NOT EXISTS (SELECT FROM pg_temp.resolve_candidates c JOIN pg_temp.resolve_open o ON o.component = c.other
										WHERE c.component = l.component AND o.round < 3);
	UPDATE pg_temp.resolve_open l SET cluster = l.component, how = 'alone' WHERE l.cluster IS NULL;
	TRUNCATE pg_temp.resolve_near;
END
$$;
COMMENT ON PROCEDURE urban_internal.group_components() IS 'Which open components are one';

-- Where the forms of the open components belong. Of a large component, which is only joined, only those that changed can be
-- anywhere else than they were.
CREATE OR REPLACE PROCEDURE urban_internal.place_components()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_placed (form_id, cluster, how)
	SELECT f.form_id, l.cluster, CASE WHEN l.how = 'alone' AND count(*) OVER (PARTITION BY f.component) > 1 THEN 'tied' ELSE l.how END
	  FROM pg_temp.resolve_open l JOIN urban_internal.forms f ON f.component = l.component WHERE l.is_small
	UNION ALL
	SELECT f.form_id, l.cluster, CASE l.how WHEN 'alone' THEN 'tied' ELSE l.how END
	  FROM pg_temp.resolve_changed c JOIN urban_internal.forms f USING (form_id) JOIN pg_temp.resolve_open l ON l.component = f.component
	 WHERE NOT l.is_small;
END
$$;
COMMENT ON PROCEDURE urban_internal.place_components() IS 'Where the forms of the open components belong';

-- Cores: anchored components that are one. Forms whose core changed are added to resolve_changed.
CREATE OR REPLACE PROCEDURE urban_internal.make_cores()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.find_open_components(true);
	CALL urban_internal.find_all_candidates(true);
	CALL urban_internal.group_components();
	CALL urban_internal.place_components();
	-- Ties that changed without anything else, and components that lost their anchor.
	INSERT INTO pg_temp.resolve_placed (form_id, cluster, how)
	SELECT t.form_id, t.component, CASE WHEN t.is_several THEN 'tied' ELSE 'alone' END
	  FROM pg_temp.resolve_tied t JOIN urban_internal.forms f USING (form_id)
	 WHERE t.is_anchored AND NOT EXISTS (SELECT FROM pg_temp.resolve_placed p WHERE p.form_id = t.form_id)
	   AND f.how IN ('tied', 'alone') AND f.how <> CASE WHEN t.is_several THEN 'tied' ELSE 'alone' END;
	ANALYZE pg_temp.resolve_placed;
	INSERT INTO pg_temp.resolve_changed (form_id)
	SELECT p.form_id FROM pg_temp.resolve_placed p JOIN urban_internal.forms f USING (form_id)
	 WHERE p.cluster <> f.core AND NOT EXISTS (SELECT FROM pg_temp.resolve_changed c WHERE c.form_id = p.form_id);
	UPDATE urban_internal.forms f SET core = p.cluster FROM pg_temp.resolve_placed p WHERE f.form_id = p.form_id AND f.core <> p.cluster;
	UPDATE urban_internal.forms f SET core = f.component FROM pg_temp.resolve_changed c
	 WHERE f.form_id = c.form_id AND NOT f.is_anchored AND f.core <> f.component;
END
$$;
COMMENT ON PROCEDURE urban_internal.make_cores() IS 'Which anchored components are one';

-- Components without an anchor join the one core that they can be; if there is none, they group among themselves.
CREATE OR REPLACE PROCEDURE urban_internal.join_components()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.find_open_components(false);
	CALL urban_internal.find_all_candidates(false);
	UPDATE pg_temp.resolve_open l
	   SET cluster = CASE WHEN j.cores = 1 THEN j.other ELSE l.component END, how = CASE WHEN j.cores = 1 THEN 'joined' ELSE 'between' END
	  FROM (SELECT component, min(other) AS other, count(*) AS cores FROM pg_temp.resolve_candidates WHERE is_anchored GROUP BY component) j
	 WHERE l.component = j.component;

	-- Only what can be no core groups; of components that are not looked at now it is known.
	INSERT INTO pg_temp.resolve_taken (component)
	SELECT l.component FROM pg_temp.resolve_open l WHERE l.how IS NOT NULL
	UNION
	SELECT f.component
	  FROM (SELECT DISTINCT other FROM pg_temp.resolve_candidates WHERE NOT is_anchored) o JOIN urban_internal.forms f ON f.component = o.other
	 WHERE f.how IN ('joined', 'between') AND NOT EXISTS (SELECT FROM pg_temp.resolve_open l WHERE l.component = o.other);
	ANALYZE pg_temp.resolve_taken;
	DELETE FROM pg_temp.resolve_candidates c WHERE c.is_anchored;
	DELETE FROM pg_temp.resolve_candidates c USING pg_temp.resolve_taken t WHERE t.component = c.component;
	DELETE FROM pg_temp.resolve_candidates c USING pg_temp.resolve_taken t WHERE t.component = c.other;
	CALL urban_internal.group_components();
	CALL urban_internal.place_components();
END
$$;
COMMENT ON PROCEDURE urban_internal.join_components() IS 'To which core the components without an anchor belong';

-- Clusters of forms, for all that new and dead forms touch; the clusters that changed are added to resolve_clusters, the forms
-- that moved are left in resolve_shifted.
CREATE OR REPLACE PROCEDURE urban_internal.cluster_forms()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.tie_forms();
	CALL urban_internal.make_cores();
	CALL urban_internal.join_components();
	ANALYZE pg_temp.resolve_placed;
	INSERT INTO pg_temp.resolve_clusters (cluster)
	SELECT x.cluster
	  FROM (SELECT f.cluster FROM pg_temp.resolve_placed p JOIN urban_internal.forms f USING (form_id) WHERE f.cluster <> p.cluster
			UNION
			SELECT p.cluster FROM pg_temp.resolve_placed p JOIN urban_internal.forms f USING (form_id) WHERE f.cluster <> p.cluster OR f.how <> p.how) x
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_clusters c WHERE c.cluster = x.cluster);
	WITH shifted AS (
		UPDATE urban_internal.forms f
		   SET cluster = p.cluster, how = p.how
		  FROM pg_temp.resolve_placed p
		 WHERE f.form_id = p.form_id AND (f.cluster, f.how) IS DISTINCT FROM (p.cluster, p.how)
		RETURNING f.form_id
	)
	INSERT INTO pg_temp.resolve_shifted (form_id) SELECT form_id FROM shifted;
END
$$;
COMMENT ON PROCEDURE urban_internal.cluster_forms() IS 'Clusters of all forms that new and dead ones touch';
