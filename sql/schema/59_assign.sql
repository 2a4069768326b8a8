-- 59_assign.sql - from clusters of forms to assignments of facts, looking only at facts that came, went or moved.
--
-- The id of a cluster is that of its earliest fact. Facts that stay in their cluster keep their assignment unless an
-- earlier one came or the earliest went; only then all facts of a cluster are looked at.

-- A function, so that it is looked up for each cluster, whatever else is planned.
CREATE OR REPLACE FUNCTION urban_internal.standing_id(p_cluster bigint) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
	RETURN (SELECT a.published_id
			  FROM (SELECT f.form_id FROM urban_internal.forms f
					 WHERE f.cluster = p_cluster AND NOT EXISTS (SELECT FROM pg_temp.resolve_shifted s WHERE s.form_id = f.form_id) OFFSET 0) f
			 CROSS JOIN LATERAL (SELECT l.document_id, l.local_id FROM urban_internal.local_forms l
								  WHERE l.form_id = f.form_id
									AND NOT EXISTS (SELECT FROM pg_temp.resolve_documents d WHERE d.document_id = l.document_id) LIMIT 1) l
			  JOIN urban_internal.assignments a USING (document_id, local_id) LIMIT 1);
END
$$;
COMMENT ON FUNCTION urban_internal.standing_id(bigint) IS 'Id under which the facts of a cluster stand that neither moved nor changed; null if there are none';

-- The facts of the touched documents and of forms that moved, into resolve_in, and what their clusters are called, into resolve_heads.
CREATE OR REPLACE PROCEDURE urban_internal.gather_moves()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_in (cluster, document_id, local_id, fact_kind, how, published_on)
	SELECT f.cluster, l.document_id, l.local_id, f.fact_kind, f.how, d.published_on
	  FROM (SELECT r.document_id, r.local_id FROM pg_temp.resolve_facts r
			UNION SELECT l.document_id, l.local_id FROM pg_temp.resolve_shifted s JOIN urban_internal.local_forms l USING (form_id)) x
	  JOIN urban_internal.local_forms l USING (document_id, local_id)
	  JOIN urban_internal.forms f USING (form_id)
	  JOIN urban.documents d USING (document_id);
	ANALYZE pg_temp.resolve_in;
	INSERT INTO pg_temp.resolve_heads (cluster, old_id)
	SELECT c.cluster, urban_internal.standing_id(c.cluster)
	  FROM (SELECT i.cluster FROM pg_temp.resolve_in i UNION SELECT x.cluster FROM pg_temp.resolve_clusters x) c;
	ANALYZE pg_temp.resolve_heads;
	-- Is the fact that gave its name still there?
	UPDATE pg_temp.resolve_heads h
	   SET is_kept = true, old_on = a.published_on
	  FROM urban_internal.assignments a JOIN urban_internal.local_forms l USING (document_id, local_id) JOIN urban_internal.forms f USING (form_id)
	 WHERE a.local_id = h.old_id AND f.cluster = h.cluster
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_shifted s WHERE s.form_id = f.form_id)
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_documents d WHERE d.document_id = a.document_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_moves() IS 'Facts that came or moved, and the clusters that they touch';

CREATE OR REPLACE PROCEDURE urban_internal.name_clusters()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	UPDATE pg_temp.resolve_heads h SET new_id = h.old_id WHERE h.is_kept;
	UPDATE pg_temp.resolve_heads h
	   SET new_id = f.local_id
	  FROM (SELECT DISTINCT ON (i.cluster) i.cluster, i.local_id, i.published_on FROM pg_temp.resolve_in i
			 ORDER BY i.cluster, i.published_on NULLS LAST, i.local_id) f
	 WHERE f.cluster = h.cluster
	   AND CASE WHEN h.is_kept THEN (h.old_on IS NULL, coalesce(h.old_on, 'infinity'), h.old_id) > (f.published_on IS NULL, coalesce(f.published_on, 'infinity'), f.local_id)
				ELSE h.old_id IS NULL END;
	IF NOT EXISTS (SELECT FROM pg_temp.resolve_heads h WHERE h.new_id IS DISTINCT FROM h.old_id AND h.old_id IS NOT NULL) THEN
		RETURN;
	END IF;
	INSERT INTO pg_temp.resolve_in (cluster, document_id, local_id, fact_kind, how, published_on)
	SELECT f.cluster, l.document_id, l.local_id, f.fact_kind, f.how, d.published_on
	  FROM pg_temp.resolve_heads h
	  JOIN urban_internal.forms f USING (cluster)
	  JOIN urban_internal.local_forms l USING (form_id)
	  JOIN urban.documents d USING (document_id)
	 WHERE h.new_id IS DISTINCT FROM h.old_id AND h.old_id IS NOT NULL
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_in i WHERE i.document_id = l.document_id AND i.local_id = l.local_id);
	UPDATE pg_temp.resolve_heads h
	   SET new_id = f.local_id
	  FROM (SELECT DISTINCT ON (i.cluster) i.cluster, i.local_id FROM pg_temp.resolve_in i ORDER BY i.cluster, i.published_on NULLS LAST, i.local_id) f
	 WHERE f.cluster = h.cluster AND h.new_id IS NULL;
END
$$;
COMMENT ON PROCEDURE urban_internal.name_clusters() IS 'The id of each touched cluster';

CREATE OR REPLACE PROCEDURE urban_internal.assign_facts()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.gather_moves();
	CALL urban_internal.name_clusters();
	INSERT INTO pg_temp.resolve_assigned (document_id, local_id, fact_kind, how, published_on, published_id, old_id)
	SELECT i.document_id, i.local_id, i.fact_kind, i.how, i.published_on, h.new_id, a.published_id
	  FROM pg_temp.resolve_in i
	  JOIN pg_temp.resolve_heads h USING (cluster)
	  LEFT JOIN urban_internal.assignments a ON a.document_id = i.document_id AND a.local_id = i.local_id;
	ANALYZE pg_temp.resolve_assigned;

	-- Where the old members of an id went, for removed_facts.
	INSERT INTO pg_temp.resolve_moved (fact_kind, old_id, local_id, new_id)
	SELECT n.fact_kind, n.old_id, n.local_id, n.published_id FROM pg_temp.resolve_assigned n WHERE n.old_id <> n.published_id;

	-- What has to be written again: facts that members joined, left or changed in, under the old id and the new, and what shows their ids.
	INSERT INTO pg_temp.resolve_touched (fact_kind, fact_id)
	SELECT n.fact_kind, n.published_id FROM pg_temp.resolve_assigned n
	UNION
	SELECT m.fact_kind, m.old_id FROM pg_temp.resolve_moved m
	UNION
	SELECT a.fact_kind, a.published_id FROM pg_temp.resolve_documents d JOIN urban_internal.assignments a USING (document_id);

	DELETE FROM urban_internal.assignments a USING pg_temp.resolve_documents d
	 WHERE a.document_id = d.document_id
	   AND NOT EXISTS (SELECT FROM pg_temp.resolve_assigned n WHERE n.document_id = a.document_id AND n.local_id = a.local_id);
	UPDATE urban_internal.assignments a
	   SET published_id = n.published_id, reason = n.how, published_on = n.published_on
	  FROM pg_temp.resolve_assigned n
	 WHERE a.document_id = n.document_id AND a.local_id = n.local_id AND n.old_id IS NOT NULL
	   AND (a.published_id, a.reason, a.published_on) IS DISTINCT FROM (n.published_id, n.how, n.published_on);
	INSERT INTO urban_internal.assignments (document_id, local_id, fact_kind, published_id, reason, published_on)
	SELECT n.document_id, n.local_id, n.fact_kind, n.published_id, n.how, n.published_on
	  FROM pg_temp.resolve_assigned n WHERE n.old_id IS NULL;

	INSERT INTO pg_temp.resolve_touched (fact_kind, fact_id)
	SELECT DISTINCT a.fact_kind, a.published_id
	  FROM (SELECT e.document_id, e.fact_id
			  FROM pg_temp.resolve_assigned f JOIN urban_internal.local_events e ON e.document_id = f.document_id AND e.parent_id = f.local_id
			 WHERE f.fact_kind = 'event' AND f.old_id IS DISTINCT FROM f.published_id
			UNION
			SELECT g.document_id, g.fact_id
			  FROM pg_temp.resolve_assigned f JOIN urban_internal.local_agreements g ON g.document_id = f.document_id AND g.event_id = f.local_id
			 WHERE f.fact_kind = 'event' AND f.old_id IS DISTINCT FROM f.published_id) x
	  JOIN urban_internal.assignments a ON a.document_id = x.document_id AND a.local_id = x.fact_id
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_touched t WHERE t.fact_id = a.published_id);
	ANALYZE pg_temp.resolve_touched;
END
$$;
COMMENT ON PROCEDURE urban_internal.assign_facts() IS 'Assigns the local facts that came, went or moved';
