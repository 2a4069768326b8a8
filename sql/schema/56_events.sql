-- 56_events.sql - the published events, from the local events that are assigned to them.
--
-- Which value is published where documents differ:
--   status  that of the latest published document; held before cancelled, ongoing, planned
--   date    the narrowest, then that of most sources, then of an official publisher, then the first in byte order
--   place   the most specific (city, region, country), then of most sources, then of an official publisher, then by id
--   name    of most sources, then of an official publisher, then the longest, then the first in byte order
--   role    the first of party, organizer, host, funder, speaker, participant
-- What an analyst corrected comes before all that. Of a fact that very many documents tell some are asked (61_members.sql). Copies of one text count as one source, as long as there are no more than
-- most_wires() texts of one fact. A publisher is official who took part himself: a body's own news of its own event.

CREATE OR REPLACE FUNCTION urban_internal.most_wires() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 2000 $$;
COMMENT ON FUNCTION urban_internal.most_wires() IS 'Texts of one fact among which copies are looked for; the time grows with the square';

CREATE OR REPLACE FUNCTION urban_internal.is_own_news(p_document_id text, p_fact_id text, p_publisher text) RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT FROM urban_internal.told_roles r
					   JOIN urban_internal.told_entities e ON e.document_id = r.document_id AND e.entity_id = r.entity_id
					  WHERE r.document_id = p_document_id AND r.fact_id = p_fact_id
						AND (urban.name_key(p_publisher) IN (e.name_key, e.acronym_key)
							 OR EXISTS (SELECT FROM urban.entity_names n
										 WHERE n.entity_id = r.entity_id AND n.origin <> 'document' AND n.name_key = urban.name_key(p_publisher)))) $$;
COMMENT ON FUNCTION urban_internal.is_own_news(text, text, text) IS 'Is the publisher among those who took part';

CREATE OR REPLACE PROCEDURE urban_internal.write_events()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.event_members
	SELECT a.fact_id AS event_id, e.document_id, e.fact_id, e.kind, e.status, e.name, e.date, e.first_day, e.last_day,
		   e.place_id, e.parent_id, e.background, e.confidence, d.published_on, d.wire_id,
		   CASE WHEN d.publisher IS NOT NULL THEN urban_internal.is_own_news(d.document_id, e.fact_id, d.publisher) ELSE false END, coalesce(e.changes, '{}')
	  FROM pg_temp.resolve_members a
	  JOIN urban_internal.told_events e ON e.document_id = a.document_id AND e.fact_id = a.local_id
	  JOIN urban.documents d ON d.document_id = e.document_id
	 WHERE a.fact_kind = 'event';
	-- Near copies of one text among the members count as one source.
	UPDATE pg_temp.event_members m SET wire_id = w.head
	  FROM (SELECT event_id, unnest(wires) AS wire_id, unnest(urban.wire_heads(wires)) AS head
			  FROM (SELECT event_id, array_agg(DISTINCT wire_id) AS wires FROM pg_temp.event_members
					 GROUP BY event_id HAVING count(DISTINCT wire_id) BETWEEN 2 AND urban_internal.most_wires()) x) w
	 WHERE m.event_id = w.event_id AND m.wire_id = w.wire_id AND w.head <> w.wire_id;
	ANALYZE pg_temp.event_members;

	INSERT INTO pg_temp.new_events (event_id, kind, status, name, date, starts_on, ends_on, place_id, city, country_code, latitude,
									longitude, parent_event_id, background, document_count, source_count, confidence, first_published_on, updated_at)
	SELECT m.event_id, m.kind, s.status, n.name, w.date, w.starts_on, w.ends_on, p.place_id,
		   CASE WHEN e.kind = 'city' THEN coalesce(e.name_en, e.name) END, e.country_code, e.latitude, e.longitude,
		   h.parent_event_id, m.background, coalesce(c.document_count, m.document_count), coalesce(c.source_count, m.source_count), m.confidence,
		   m.first_published_on, now()
	  FROM (SELECT event_id, min(kind) AS kind, bool_and(background) AS background, count(DISTINCT document_id) AS document_count,
				   count(DISTINCT wire_id) AS source_count, max(confidence) AS confidence, min(published_on) AS first_published_on
			  FROM pg_temp.event_members GROUP BY event_id) m
	  LEFT JOIN pg_temp.resolve_counts c ON c.fact_id = m.event_id
	  JOIN (SELECT DISTINCT ON (event_id) event_id, status FROM pg_temp.event_members
			 ORDER BY event_id, changes ? 'status' DESC, published_on DESC NULLS LAST,
					  CASE status WHEN 'held' THEN 1 WHEN 'cancelled' THEN 2 WHEN 'ongoing' THEN 3 ELSE 4 END, fact_id) s USING (event_id)
	  LEFT JOIN (SELECT DISTINCT ON (event_id) event_id, name
				   FROM (SELECT event_id, name, count(DISTINCT wire_id) AS sources, bool_or(is_official) AS official, bool_or(changes ? 'name') AS decided
						   FROM pg_temp.event_members
						  WHERE name IS NOT NULL GROUP BY 1, 2) x
				  ORDER BY event_id, decided DESC, sources DESC, official DESC, length(name) DESC, name) n USING (event_id)
	  LEFT JOIN (SELECT DISTINCT ON (event_id) event_id, date, starts_on, ends_on
				   FROM (SELECT event_id, min(date) AS date, date::text COLLATE "C" AS written,
								CASE WHEN isfinite(min(first_day)) THEN min(first_day) END AS starts_on,
								CASE WHEN isfinite(max(last_day)) THEN max(last_day) END AS ends_on, count(DISTINCT wire_id) AS sources,
								bool_or(is_official) AS official, bool_or(changes ? 'date') AS decided
						   FROM pg_temp.event_members WHERE date IS NOT NULL GROUP BY event_id, date::text COLLATE "C") x
				  ORDER BY event_id, decided DESC, ends_on - starts_on NULLS LAST, sources DESC, official DESC, written) w USING (event_id)
	  LEFT JOIN (SELECT DISTINCT ON (event_id) event_id, place_id
				   FROM (SELECT event_id, place_id, count(DISTINCT wire_id) AS sources, bool_or(is_official) AS official, bool_or(changes ? 'place') AS decided
						   FROM pg_temp.event_members
						  WHERE place_id IS NOT NULL GROUP BY 1, 2) x
				   JOIN urban.entities e ON e.entity_id = x.place_id
				  ORDER BY event_id, decided DESC, CASE e.kind WHEN 'city' THEN 1 WHEN 'region' THEN 2 WHEN 'country' THEN 3 ELSE 4 END,
						   sources DESC, official DESC, place_id) p USING (event_id)
	  LEFT JOIN urban.entities e ON e.entity_id = p.place_id
	  LEFT JOIN (SELECT DISTINCT ON (m.event_id) m.event_id, a.published_id AS parent_event_id
				   FROM pg_temp.event_members m
				   JOIN urban_internal.assignments a ON a.document_id = m.document_id AND a.local_id = m.parent_id
				  WHERE a.published_id <> m.event_id
				  ORDER BY m.event_id, m.published_on NULLS LAST, m.fact_id) h USING (event_id);

	UPDATE urban.events o
	   SET kind = n.kind, status = n.status, name = n.name, date = n.date, starts_on = n.starts_on, ends_on = n.ends_on,
		   place_id = n.place_id, city = n.city, country_code = n.country_code, latitude = n.latitude, longitude = n.longitude,
		   parent_event_id = n.parent_event_id, background = n.background, document_count = n.document_count,
		   source_count = n.source_count, confidence = n.confidence, first_published_on = n.first_published_on, updated_at = n.updated_at
	  FROM pg_temp.new_events n
	 WHERE o.event_id = n.event_id
	   AND (o.kind, o.status, o.name, o.date::text, o.starts_on, o.ends_on, o.place_id, o.city, o.country_code, o.latitude, o.longitude,
			o.parent_event_id, o.background, o.document_count, o.source_count, o.confidence, o.first_published_on)
		   IS DISTINCT FROM
		   (n.kind, n.status, n.name, n.date::text, n.starts_on, n.ends_on, n.place_id, n.city, n.country_code, n.latitude, n.longitude,
			n.parent_event_id, n.background, n.document_count, n.source_count, n.confidence, n.first_published_on);
	INSERT INTO urban.events
	SELECT n.* FROM pg_temp.new_events n WHERE NOT EXISTS (SELECT FROM urban.events o WHERE o.event_id = n.event_id);

	UPDATE urban.event_participants o
	   SET role = n.role, document_count = n.document_count
	  FROM pg_temp.new_roles n
	 WHERE o.event_id = n.fact_id AND o.entity_id = n.entity_id AND n.document_count > 0
	   AND (o.role, o.document_count) IS DISTINCT FROM (n.role, n.document_count);
	DELETE FROM urban.event_participants o USING pg_temp.resolve_sizes s
	 WHERE s.fact_kind = 'event' AND o.event_id = s.fact_id AND (s.is_recounted OR NOT s.is_counted)
	   AND NOT EXISTS (SELECT FROM pg_temp.new_roles n WHERE n.fact_id = o.event_id AND n.entity_id = o.entity_id);
	DELETE FROM urban.event_participants o USING pg_temp.new_roles n
	 WHERE o.event_id = n.fact_id AND o.entity_id = n.entity_id AND n.document_count = 0;
	UPDATE urban.event_participants o SET starts_on = n.starts_on, ends_on = n.ends_on
	  FROM pg_temp.new_events n
	 WHERE o.event_id = n.event_id AND (o.starts_on, o.ends_on) IS DISTINCT FROM (n.starts_on, n.ends_on);
	INSERT INTO urban.event_participants (event_id, entity_id, role, document_count, starts_on, ends_on)
	SELECT n.fact_id, n.entity_id, n.role, n.document_count, v.starts_on, v.ends_on
	  FROM pg_temp.new_roles n JOIN pg_temp.resolve_sizes s ON s.fact_id = n.fact_id AND s.fact_kind = 'event'
	  JOIN pg_temp.new_events v ON v.event_id = n.fact_id
	 WHERE n.document_count > 0
	   AND NOT EXISTS (SELECT FROM urban.event_participants o WHERE o.event_id = n.fact_id AND o.entity_id = n.entity_id);

	DELETE FROM urban.events o USING pg_temp.resolve_touched t
	 WHERE t.fact_kind = 'event' AND o.event_id = t.fact_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_events n WHERE n.event_id = o.event_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.write_events() IS 'Writes the touched events and their participants, changing only rows that differ';
