-- 57_agreements.sql - the published agreements and memberships, from the local facts assigned to them.
--
-- Values are chosen as for events (56_events.sql); the subject is that of most sources, then
-- the longest; the period and a membership's dates are those of most sources, then the first in byte order.

CREATE OR REPLACE PROCEDURE urban_internal.write_agreements()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.agreement_members
	SELECT a.fact_id AS agreement_id, g.document_id, g.fact_id, g.kind, g.status, g.name, g.subject, g.date, g.day, g.first_day, g.last_day,
		   g.period, g.place_id, g.event_id, g.confidence, d.published_on, d.wire_id,
		   CASE WHEN d.publisher IS NOT NULL THEN urban_internal.is_own_news(d.document_id, g.fact_id, d.publisher) ELSE false END, coalesce(g.changes, '{}')
	  FROM pg_temp.resolve_members a
	  JOIN urban_internal.told_agreements g ON g.document_id = a.document_id AND g.fact_id = a.local_id
	  JOIN urban.documents d ON d.document_id = g.document_id
	 WHERE a.fact_kind = 'agreement';
	-- Near copies of one text among the members count as one source.
	UPDATE pg_temp.agreement_members m SET wire_id = w.head
	  FROM (SELECT agreement_id, unnest(wires) AS wire_id, unnest(urban.wire_heads(wires)) AS head
			  FROM (SELECT agreement_id, array_agg(DISTINCT wire_id) AS wires FROM pg_temp.agreement_members
					 GROUP BY agreement_id HAVING count(DISTINCT wire_id) BETWEEN 2 AND urban_internal.most_wires()) x) w
	 WHERE m.agreement_id = w.agreement_id AND m.wire_id = w.wire_id AND w.head <> w.wire_id;
	ANALYZE pg_temp.agreement_members;

	INSERT INTO pg_temp.new_agreements (agreement_id, kind, status, name, subject, date, signed_on, period, place_id, event_id,
										document_count, source_count, confidence, updated_at)
	SELECT m.agreement_id, m.kind, s.status, n.name, u.subject, w.date,
		   CASE WHEN s.status NOT IN ('draft', 'planned') THEN w.day END, q.period, p.place_id, h.event_id,
		   coalesce(c.document_count, m.document_count), coalesce(c.source_count, m.source_count), m.confidence, now()
	  FROM (SELECT agreement_id, min(kind) AS kind, count(DISTINCT document_id) AS document_count,
				   count(DISTINCT wire_id) AS source_count, max(confidence) AS confidence
			  FROM pg_temp.agreement_members GROUP BY agreement_id) m
	  LEFT JOIN pg_temp.resolve_counts c ON c.fact_id = m.agreement_id
	  JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, status FROM pg_temp.agreement_members
			 ORDER BY agreement_id, changes ? 'status' DESC, published_on DESC NULLS LAST,
					  CASE status WHEN 'ended' THEN 1 WHEN 'in_force' THEN 2 WHEN 'signed' THEN 3 WHEN 'draft' THEN 4 ELSE 5 END,
					  fact_id) s USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, name
				   FROM (SELECT agreement_id, name, count(DISTINCT wire_id) AS sources, bool_or(is_official) AS official, bool_or(changes ? 'name') AS decided
						   FROM pg_temp.agreement_members
						  WHERE name IS NOT NULL GROUP BY 1, 2) x
				  ORDER BY agreement_id, decided DESC, sources DESC, official DESC, length(name) DESC, name) n USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, subject
				   FROM (SELECT agreement_id, subject, count(DISTINCT wire_id) AS sources, bool_or(is_official) AS official, bool_or(changes ? 'subject') AS decided
						   FROM pg_temp.agreement_members
						  WHERE subject IS NOT NULL GROUP BY 1, 2) x
				  ORDER BY agreement_id, decided DESC, sources DESC, official DESC, length(subject) DESC, subject) u USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, date, day
				   FROM (SELECT agreement_id, min(date) AS date, min(day) AS day, date::text COLLATE "C" AS written,
								CASE WHEN isfinite(min(first_day)) AND isfinite(max(last_day)) THEN max(last_day) - min(first_day) END AS days,
								count(DISTINCT wire_id) AS sources,
								bool_or(is_official) AS official, bool_or(changes ? 'date') AS decided
						   FROM pg_temp.agreement_members WHERE date IS NOT NULL GROUP BY agreement_id, date::text COLLATE "C") x
				  ORDER BY agreement_id, decided DESC, days NULLS LAST, sources DESC, official DESC, written) w USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, period
				   FROM (SELECT agreement_id, min(period) AS period, period::text COLLATE "C" AS written, count(DISTINCT wire_id) AS sources,
								bool_or(is_official) AS official, bool_or(changes ? 'period') AS decided
						   FROM pg_temp.agreement_members WHERE period IS NOT NULL GROUP BY agreement_id, period::text COLLATE "C") x
				  ORDER BY agreement_id, decided DESC, sources DESC, official DESC, written) q USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (agreement_id) agreement_id, place_id
				   FROM (SELECT agreement_id, place_id, count(DISTINCT wire_id) AS sources, bool_or(is_official) AS official, bool_or(changes ? 'place') AS decided
						   FROM pg_temp.agreement_members
						  WHERE place_id IS NOT NULL GROUP BY 1, 2) x
				   JOIN urban.entities e ON e.entity_id = x.place_id
				  ORDER BY agreement_id, decided DESC, CASE e.kind WHEN 'city' THEN 1 WHEN 'region' THEN 2 WHEN 'country' THEN 3 ELSE 4 END,
						   sources DESC, official DESC, place_id) p USING (agreement_id)
	  LEFT JOIN (SELECT DISTINCT ON (m.agreement_id) m.agreement_id, a.published_id AS event_id
				   FROM pg_temp.agreement_members m
				   JOIN urban_internal.assignments a ON a.document_id = m.document_id AND a.local_id = m.event_id
				  ORDER BY m.agreement_id, m.published_on NULLS LAST, m.fact_id) h USING (agreement_id);

	UPDATE urban.agreements o
	   SET kind = n.kind, status = n.status, name = n.name, subject = n.subject, date = n.date, signed_on = n.signed_on,
		   period = n.period, place_id = n.place_id, event_id = n.event_id, document_count = n.document_count,
		   source_count = n.source_count, confidence = n.confidence, updated_at = n.updated_at
	  FROM pg_temp.new_agreements n
	 WHERE o.agreement_id = n.agreement_id
	   AND (o.kind, o.status, o.name, o.subject, o.date::text, o.signed_on, o.period::text, o.place_id, o.event_id,
			o.document_count, o.source_count, o.confidence)
		   IS DISTINCT FROM
		   (n.kind, n.status, n.name, n.subject, n.date::text, n.signed_on, n.period::text, n.place_id, n.event_id,
			n.document_count, n.source_count, n.confidence);
	INSERT INTO urban.agreements
	SELECT n.* FROM pg_temp.new_agreements n WHERE NOT EXISTS (SELECT FROM urban.agreements o WHERE o.agreement_id = n.agreement_id);

	UPDATE urban.agreement_parties o
	   SET document_count = n.document_count
	  FROM pg_temp.new_roles n
	 WHERE o.agreement_id = n.fact_id AND o.entity_id = n.entity_id AND n.document_count > 0 AND o.document_count <> n.document_count;
	DELETE FROM urban.agreement_parties o USING pg_temp.resolve_sizes s
	 WHERE s.fact_kind = 'agreement' AND o.agreement_id = s.fact_id AND (s.is_recounted OR NOT s.is_counted)
	   AND NOT EXISTS (SELECT FROM pg_temp.new_roles n WHERE n.fact_id = o.agreement_id AND n.entity_id = o.entity_id);
	DELETE FROM urban.agreement_parties o USING pg_temp.new_roles n
	 WHERE o.agreement_id = n.fact_id AND o.entity_id = n.entity_id AND n.document_count = 0;
	UPDATE urban.agreement_parties o SET starts_on = urban.earliest(n.date), ends_on = urban.latest(n.date)
	  FROM pg_temp.new_agreements n
	 WHERE o.agreement_id = n.agreement_id AND (o.starts_on, o.ends_on) IS DISTINCT FROM (urban.earliest(n.date), urban.latest(n.date));
	INSERT INTO urban.agreement_parties (agreement_id, entity_id, document_count, starts_on, ends_on)
	SELECT n.fact_id, n.entity_id, n.document_count, urban.earliest(g.date), urban.latest(g.date)
	  FROM pg_temp.new_roles n JOIN pg_temp.resolve_sizes s ON s.fact_id = n.fact_id AND s.fact_kind = 'agreement'
	  JOIN pg_temp.new_agreements g ON g.agreement_id = n.fact_id
	 WHERE n.document_count > 0
	   AND NOT EXISTS (SELECT FROM urban.agreement_parties o WHERE o.agreement_id = n.fact_id AND o.entity_id = n.entity_id);

	DELETE FROM urban.agreements o USING pg_temp.resolve_touched t
	 WHERE t.fact_kind = 'agreement' AND o.agreement_id = t.fact_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_agreements n WHERE n.agreement_id = o.agreement_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.write_agreements() IS 'Writes the touched agreements and their parties, changing only rows that differ';

CREATE OR REPLACE PROCEDURE urban_internal.write_memberships()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.new_memberships (membership_id, member_id, of_id, role, since, until, document_count, source_count, updated_at)
	WITH found AS (
		SELECT a.fact_id AS membership_id, m.document_id, m.fact_id, m.member_id, m.of_id, m.role, m.since, m.until, m.changes, d.published_on, d.wire_id
		  FROM pg_temp.resolve_members a
		  JOIN urban_internal.told_memberships m ON m.document_id = a.document_id AND m.fact_id = a.local_id
		  JOIN urban.documents d ON d.document_id = m.document_id
		 WHERE a.fact_kind = 'membership'
	), wires AS (
		SELECT membership_id, unnest(wires) AS wire_id,
			   unnest(CASE WHEN cardinality(wires) <= urban_internal.most_wires() THEN urban.wire_heads(wires) ELSE wires END) AS head
		  FROM (SELECT membership_id, array_agg(DISTINCT wire_id) AS wires FROM found GROUP BY membership_id) x
	), members AS (
		SELECT f.membership_id, f.member_id, f.of_id, f.role, f.since, f.until, f.document_id, f.fact_id, f.published_on, f.changes, w.head AS wire_id
		  FROM found f JOIN wires w USING (membership_id, wire_id)
	)
	SELECT g.membership_id, g.member_id, g.of_id,
		   CASE WHEN g.latest_role = 'former' THEN 'former' ELSE coalesce(g.best_role, 'former') END,
		   s.value, u.value,
		   coalesce(c.document_count, g.document_count), coalesce(c.source_count, g.source_count), now()
	  FROM (SELECT m.membership_id, min(m.member_id) AS member_id, min(m.of_id) AS of_id,
				   (array_agg(m.role ORDER BY m.published_on DESC NULLS LAST, m.fact_id))[1] AS latest_role,
				   (array_agg(m.role ORDER BY CASE m.role WHEN 'founder' THEN 1 WHEN 'pilot' THEN 2 WHEN 'member' THEN 3 ELSE 4 END)
					FILTER (WHERE m.role <> 'former'))[1] AS best_role,
				   count(DISTINCT m.document_id) AS document_count, count(DISTINCT m.wire_id) AS source_count
			  FROM members m GROUP BY m.membership_id) g
	  LEFT JOIN pg_temp.resolve_counts c ON c.fact_id = g.membership_id
	  LEFT JOIN (SELECT DISTINCT ON (x.membership_id) x.membership_id, x.value
				   FROM (SELECT m.membership_id, min(m.since) AS value, m.since::text COLLATE "C" AS written, count(DISTINCT m.wire_id) AS sources,
								bool_or(m.changes ? 'since') AS decided
						   FROM members m WHERE m.since IS NOT NULL GROUP BY m.membership_id, m.since::text COLLATE "C") x
				  ORDER BY x.membership_id, x.decided DESC NULLS LAST, x.sources DESC, x.written) s USING (membership_id)
	  LEFT JOIN (SELECT DISTINCT ON (x.membership_id) x.membership_id, x.value
				   FROM (SELECT m.membership_id, min(m.until) AS value, m.until::text COLLATE "C" AS written, count(DISTINCT m.wire_id) AS sources,
								bool_or(m.changes ? 'until') AS decided
						   FROM members m WHERE m.until IS NOT NULL GROUP BY m.membership_id, m.until::text COLLATE "C") x
				  ORDER BY x.membership_id, x.decided DESC NULLS LAST, x.sources DESC, x.written) u USING (membership_id);

	UPDATE urban.memberships o
	   SET member_id = n.member_id, of_id = n.of_id, role = n.role, since = n.since, until = n.until,
		   document_count = n.document_count, source_count = n.source_count, updated_at = n.updated_at
	  FROM pg_temp.new_memberships n
	 WHERE o.membership_id = n.membership_id
	   AND (o.member_id, o.of_id, o.role, o.since::text, o.until::text, o.document_count, o.source_count)
		   IS DISTINCT FROM (n.member_id, n.of_id, n.role, n.since::text, n.until::text, n.document_count, n.source_count);
	INSERT INTO urban.memberships
	SELECT n.* FROM pg_temp.new_memberships n WHERE NOT EXISTS (SELECT FROM urban.memberships o WHERE o.membership_id = n.membership_id);
	DELETE FROM urban.memberships o USING pg_temp.resolve_touched t
	 WHERE t.fact_kind = 'membership' AND o.membership_id = t.fact_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_memberships n WHERE n.membership_id = o.membership_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.write_memberships() IS 'Writes the touched memberships, changing only rows that differ';
