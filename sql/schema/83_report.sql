-- 83_report.sql - what the page of `urbanload report --out` shows, as one JSON value.
--
-- Everything is bounded: the events and agreements that most sources tell of, the places
-- with most of them, the closest partners, the frameworks most served. Sums are of all.

CREATE OR REPLACE FUNCTION urban.report_quotes(kind text, id text, most integer)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
SELECT coalesce(json_agg(json_build_object('quote', q.quote, 'title', q.title, 'source', q.source, 'uri', q.uri,
										   'language', q.language, 'published', q.published) ORDER BY q.published_on NULLS LAST, q.document_id), '[]')
  FROM (SELECT DISTINCT ON (d.published_on, d.document_id) e.quote, d.title, d.source, d.uri, d.language, d.published::text AS published,
			   d.published_on, d.document_id
		  FROM urban.evidence e JOIN urban.documents d USING (document_id)
		 WHERE e.fact_kind = $1 AND e.fact_id = $2 AND e.aspect = 'fact'
		 ORDER BY d.published_on NULLS LAST, d.document_id, e.char_start = 0, e.evidence_id
		 LIMIT $3) q
$$;
COMMENT ON FUNCTION urban.report_quotes(text, text, integer) IS 'The first sentence, headlines apart, of each of the earliest documents that prove a fact';

CREATE OR REPLACE FUNCTION urban.report_events(most integer)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
SELECT coalesce(json_agg(json_build_object(
		   'id', v.event_id, 'kind', v.kind, 'status', v.status, 'name', v.name, 'date', v.date::text,
		   'start', v.starts_on, 'end', v.ends_on, 'place', v.place_id, 'background', v.background, 'sources', v.source_count,
		   'participants', (SELECT coalesce(json_agg(json_build_array(p.entity_id, p.role) ORDER BY p.document_count DESC, p.entity_id), '[]')
							  FROM urban.event_participants p WHERE p.event_id = v.event_id),
		   'themes', (SELECT coalesce(json_agg(t.theme_id ORDER BY t.theme_id), '[]') FROM urban.fact_themes t
					   WHERE t.fact_kind = 'event' AND t.fact_id = v.event_id),
		   'quotes', urban.report_quotes('event', v.event_id, 4))
	   ORDER BY v.starts_on NULLS LAST, v.ends_on NULLS LAST, v.event_id), '[]')
  FROM (SELECT * FROM urban.events e
		 ORDER BY e.background, e.source_count DESC, e.confidence DESC, e.starts_on DESC NULLS LAST, e.event_id LIMIT $1) v
$$;
COMMENT ON FUNCTION urban.report_events(integer) IS 'The events that most sources tell of, with participants, themes and quotes';

CREATE OR REPLACE FUNCTION urban.report_agreements(most integer)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
SELECT coalesce(json_agg(json_build_object(
		   'id', g.agreement_id, 'kind', g.kind, 'status', g.status, 'name', g.name, 'subject', g.subject, 'date', g.date::text,
		   'start', g.signed_on, 'period', g.period::text, 'place', g.place_id, 'sources', g.source_count,
		   'parties', (SELECT coalesce(json_agg(p.entity_id ORDER BY p.document_count DESC, p.entity_id), '[]')
						 FROM urban.agreement_parties p WHERE p.agreement_id = g.agreement_id),
		   'quotes', urban.report_quotes('agreement', g.agreement_id, 4))
	   ORDER BY g.signed_on NULLS LAST, g.agreement_id), '[]')
  FROM (SELECT * FROM urban.agreements a
		 ORDER BY a.source_count DESC, a.confidence DESC, a.signed_on DESC NULLS LAST, a.agreement_id LIMIT $1) g
$$;
COMMENT ON FUNCTION urban.report_agreements(integer) IS 'The agreements that most sources tell of, with parties and quotes';

CREATE OR REPLACE FUNCTION urban.report_frameworks(most_cities integer, most_frameworks integer)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
WITH link AS (
	SELECT l.framework_link_id, l.document_id, l.actor_id, l.event_id, l.agreement_id, l.framework_id FROM urban.framework_links l
), served AS (
	SELECT l.framework_id, l.document_id, a.entity_id AS city_id
	  FROM link l JOIN urban.entities e ON e.entity_id = l.actor_id
	  JOIN urban.entities a ON a.entity_id = coalesce(e.acts_for, e.entity_id) AND a.kind = 'city'
	UNION
	SELECT l.framework_id, l.document_id, a.entity_id
	  FROM link l JOIN urban.events v ON v.event_id = l.event_id JOIN urban.entities a ON a.entity_id = v.place_id AND a.kind = 'city'
	UNION
	SELECT l.framework_id, l.document_id, a.entity_id
	  FROM link l JOIN urban.agreement_parties p ON p.agreement_id = l.agreement_id
	  JOIN urban.entities e ON e.entity_id = p.entity_id
	  JOIN urban.entities a ON a.entity_id = coalesce(e.acts_for, e.entity_id) AND a.kind = 'city'
), bare AS (
	SELECT DISTINCT l.framework_id, l.document_id, x.fact_kind, x.fact_id
	  FROM link l JOIN urban.evidence x ON x.document_id = l.document_id AND x.aspect = 'fact' AND x.fact_kind IN ('event', 'agreement')
	 WHERE l.actor_id IS NULL AND l.event_id IS NULL AND l.agreement_id IS NULL
), around AS (
	SELECT b.framework_id, b.document_id, a.entity_id AS city_id
	  FROM bare b JOIN urban.events v ON v.event_id = b.fact_id AND NOT v.background
	  JOIN urban.entities a ON a.entity_id = v.place_id AND a.kind = 'city'
	 WHERE b.fact_kind = 'event'
	UNION
	SELECT b.framework_id, b.document_id, a.entity_id
	  FROM bare b JOIN urban.agreement_parties p ON p.agreement_id = b.fact_id
	  JOIN urban.entities e ON e.entity_id = p.entity_id
	  JOIN urban.entities a ON a.entity_id = coalesce(e.acts_for, e.entity_id) AND a.kind = 'city'
	 WHERE b.fact_kind = 'agreement'
), cell AS (
	SELECT framework_id, city_id, count(DISTINCT document_id) AS documents
	  FROM (SELECT * FROM served UNION SELECT * FROM around) s GROUP BY framework_id, city_id
), framework AS (
	SELECT framework_id, sum(documents) AS documents FROM cell GROUP BY framework_id ORDER BY 2 DESC, 1 LIMIT $2
), city AS (
	SELECT city_id, sum(cell.documents) AS documents FROM cell JOIN framework USING (framework_id) GROUP BY city_id ORDER BY 2 DESC, 1 LIMIT $1
)
SELECT json_build_object(
		   'frameworks', (SELECT coalesce(json_agg(f.framework_id ORDER BY f.documents DESC, f.framework_id), '[]') FROM framework f),
		   'cities', (SELECT coalesce(json_agg(c.city_id ORDER BY c.documents DESC, c.city_id), '[]') FROM city c),
		   'cells', (SELECT coalesce(json_agg(json_build_array(x.city_id, x.framework_id, x.documents) ORDER BY x.city_id, x.framework_id), '[]')
					   FROM cell x JOIN framework USING (framework_id) JOIN city USING (city_id)))
$$;
COMMENT ON FUNCTION urban.report_frameworks(integer, integer) IS
'How many documents say that a city serves a framework: as who acts, where the event was, or as party of the agreement; where the document says it of no one, of the cities of its events and agreements';

CREATE OR REPLACE FUNCTION urban.report_places(most integer)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
SELECT coalesce(json_agg(json_build_array(x.place_id, x.events, x.agreements) ORDER BY x.events + x.agreements DESC, x.place_id), '[]')
  FROM (SELECT place_id, sum(events) AS events, sum(agreements) AS agreements
		  FROM (SELECT v.place_id, count(*) AS events, 0 AS agreements FROM urban.events v WHERE v.place_id IS NOT NULL GROUP BY v.place_id
				UNION ALL
				SELECT coalesce(e.acts_for, e.entity_id), 0, count(*)
				  FROM urban.agreement_parties p JOIN urban.entities e USING (entity_id)
				 WHERE e.kind = 'city' OR e.acts_for IS NOT NULL GROUP BY 1) y
		  JOIN urban.entities c ON c.entity_id = y.place_id AND c.kind = 'city' AND c.latitude IS NOT NULL
		 GROUP BY place_id ORDER BY sum(events) + sum(agreements) DESC, place_id LIMIT $1) x
$$;
COMMENT ON FUNCTION urban.report_places(integer) IS 'The cities with most events and agreements';

CREATE OR REPLACE FUNCTION urban.report_data(most integer DEFAULT 400)
RETURNS json
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
WITH part AS MATERIALIZED (
	SELECT urban.report_events(most) AS events, urban.report_agreements(most) AS agreements,
		   urban.report_places(most) AS places, urban.report_frameworks(25, 12) AS frameworks,
		   (SELECT coalesce(json_agg(json_build_array(p.a_id, p.b_id, p.agreement_count, p.event_count, p.kinds) ORDER BY p.a_id, p.b_id), '[]')
			  FROM (SELECT * FROM urban.partnerships o ORDER BY o.agreement_count DESC, o.event_count DESC, o.last_on DESC NULLS LAST, o.a_id, o.b_id
					 LIMIT most) p) AS links
), used AS (
	SELECT e ->> 'place' AS entity_id FROM part, json_array_elements(part.events) e
	UNION SELECT p ->> 0 FROM part, json_array_elements(part.events) e, json_array_elements(e -> 'participants') p
	UNION SELECT g ->> 'place' FROM part, json_array_elements(part.agreements) g
	UNION SELECT p #>> '{}' FROM part, json_array_elements(part.agreements) g, json_array_elements(g -> 'parties') p
	UNION SELECT x ->> 0 FROM part, json_array_elements(part.places) x
	UNION SELECT x ->> 0 FROM part, json_array_elements(part.links) x
	UNION SELECT x ->> 1 FROM part, json_array_elements(part.links) x
	UNION SELECT x #>> '{}' FROM part, json_array_elements(part.frameworks -> 'frameworks') x
	UNION SELECT x #>> '{}' FROM part, json_array_elements(part.frameworks -> 'cities') x
)
SELECT json_build_object(
		   'documents', (SELECT count(*) FROM urban.documents),
		   'languages', (SELECT coalesce(json_object_agg(l.language, l.documents ORDER BY l.documents DESC, l.language), '{}')
						   FROM (SELECT coalesce(d.language, 'und') AS language, count(*) AS documents FROM urban.documents d GROUP BY 1) l),
		   'first', (SELECT min(d.published_on) FROM urban.documents d), 'last', (SELECT max(d.published_on) FROM urban.documents d),
		   'event_count', (SELECT count(*) FROM urban.events), 'agreement_count', (SELECT count(*) FROM urban.agreements),
		   'membership_count', (SELECT count(*) FROM urban.memberships),
		   'events', part.events, 'agreements', part.agreements, 'places', part.places, 'links', part.links, 'frameworks', part.frameworks,
		   'themes', (SELECT coalesce(json_object_agg(t.theme_id, json_build_array(t.name_en, t.name_ru) ORDER BY t.theme_id), '{}') FROM urban.themes t),
		   'entities', (SELECT coalesce(json_object_agg(e.entity_id, json_build_array(coalesce(e.name_en, e.name), coalesce(e.name_ru, e.name), e.kind,
																					 e.country_code, e.latitude, e.longitude) ORDER BY e.entity_id), '{}')
						  FROM urban.entities e JOIN used USING (entity_id)))
  FROM part
$$;
COMMENT ON FUNCTION urban.report_data(integer) IS
'What the page of `urbanload report --out` shows: the events, agreements, places and links that most documents tell of, at most so many of each';
