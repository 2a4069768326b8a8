-- 50_keys.sql - the keys by which local facts of different documents find each other.
--
-- A key is made of one local fact and of reference data, never of other documents or of
-- statistics, so that what a key says does not depend on what else is loaded. Facts that
-- share a strong key are the same; a fact that has none is weak: it joins the one cluster
-- that it is compatible with, or stands alone together with those that state the very same
-- (group). A block key only says where to look.
--
--   event      strong  kind, day, two actors | kind, day, place, one actor (launch, adoption, award)
--                      | kind, name, year | hazard, day, place
--              block   name | day, place | day, actor | year, two actors | year, place, actor | place, two actors
--                      | hazard, day
--   agreement  strong  kind, day, two parties | kind, name, year, party or place | kind, name, day | twins
--              block   name | two parties | day, party
--   membership strong  member, body
--
-- Actors are the first twelve by role and id, which bounds the pairs. A pair is of two bodies
-- or of two persons (a person and the body he leads always come together and tell nothing),
-- and not of a country with a body of its own or of a city with its municipality. A name
-- counts from two words on.

CREATE OR REPLACE FUNCTION urban_internal.role_rank(role text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE role WHEN 'party' THEN 1 WHEN 'organizer' THEN 2 WHEN 'host' THEN 3
						WHEN 'funder' THEN 4 WHEN 'speaker' THEN 5 ELSE 6 END $$;
COMMENT ON FUNCTION urban_internal.role_rank(text) IS 'Order of the roles: where two are stated, the first counts';

-- The year in which all days of a date lie; null if it spans several.
CREATE OR REPLACE FUNCTION urban_internal.one_year(first_day date, last_day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN isfinite(first_day) AND isfinite(last_day)
					AND date_part('year', first_day) = date_part('year', last_day)
				  THEN date_part('year', first_day)::text END $$;
COMMENT ON FUNCTION urban_internal.one_year(date, date) IS 'The year in which both days lie, null if there is none';

-- Fills pg_temp.resolve_actors and resolve_pairs for the documents in pg_temp.resolve_documents.
CREATE OR REPLACE PROCEDURE urban_internal.gather_actors()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_actors (document_id, fact_id, entity_id, kind, country_code, acts_for)
	SELECT a.document_id, a.fact_id, a.entity_id, a.kind, a.country_code, a.acts_for
	  FROM (SELECT r.document_id, r.fact_id, r.entity_id, min(e.kind) AS kind, min(e.country_code) AS country_code, min(e.acts_for) AS acts_for,
				   row_number() OVER (PARTITION BY r.document_id, r.fact_id
									  ORDER BY min(urban_internal.role_rank(r.role)), r.entity_id) AS number
			  FROM pg_temp.resolve_documents d
			  JOIN urban_internal.told_roles r USING (document_id)
			  JOIN urban_internal.told_entities e USING (document_id, entity_id)
			 GROUP BY r.document_id, r.fact_id, r.entity_id) a
	 WHERE a.number <= 12;

	INSERT INTO pg_temp.resolve_pairs (document_id, fact_id, pair)
	SELECT a.document_id, a.fact_id, a.entity_id || '|' || b.entity_id
	  FROM pg_temp.resolve_actors a
	  JOIN pg_temp.resolve_actors b USING (document_id, fact_id)
	 WHERE a.entity_id < b.entity_id
	   AND (a.kind = 'person') = (b.kind = 'person')
	   AND NOT ('country' IN (a.kind, b.kind) AND a.kind <> b.kind AND a.country_code IS NOT DISTINCT FROM b.country_code)
	   AND a.acts_for IS DISTINCT FROM b.entity_id
	   AND b.acts_for IS DISTINCT FROM a.entity_id;

	ANALYZE pg_temp.resolve_actors;
	ANALYZE pg_temp.resolve_pairs;
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_actors() IS 'Actors and pairs of actors of the facts of the documents that are being resolved';

CREATE OR REPLACE PROCEDURE urban_internal.make_event_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET datestyle = 'ISO, YMD'
AS $$
BEGIN
	INSERT INTO urban_internal.local_keys (document_id, local_id, fact_kind, strength, key)
	WITH facts AS (
		SELECT e.document_id, e.fact_id, e.kind, e.day, e.date::text AS date, e.place_id,
			   urban_internal.one_year(e.first_day, e.last_day) AS year,
			   CASE WHEN e.name_key LIKE '% %' THEN e.name_skeleton END AS name,
			   (SELECT string_agg(a.entity_id, ',' ORDER BY a.entity_id) FROM pg_temp.resolve_actors a
				 WHERE a.document_id = e.document_id AND a.fact_id = e.fact_id AND a.kind <> 'person') AS everyone,
			   d.language
		  FROM pg_temp.resolve_documents r
		  JOIN urban_internal.told_events e USING (document_id)
		  JOIN urban.documents d USING (document_id)
	), pairs AS (
		SELECT f.*, p.pair FROM facts f JOIN pg_temp.resolve_pairs p USING (document_id, fact_id)
	), actors AS (
		SELECT f.*, a.entity_id AS actor FROM facts f JOIN pg_temp.resolve_actors a USING (document_id, fact_id)
		 WHERE a.entity_id IS DISTINCT FROM f.place_id
	), strong AS (
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, 'day', day, pair) AS key
		  FROM pairs WHERE day IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, 'one', day, place_id, actor)
		  FROM actors WHERE kind IN ('launch', 'adoption', 'award') AND day IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, 'name', year, name)
		  FROM facts WHERE name IS NOT NULL AND year IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, 'place', day, place_id)
		  FROM facts WHERE kind = 'hazard' AND day IS NOT NULL AND place_id IS NOT NULL
	), block AS (
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?name', name) AS key
		  FROM facts WHERE name IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?place', day, place_id)
		  FROM facts WHERE day IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?day', day)
		  FROM facts WHERE kind = 'hazard' AND day IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?actor', day, actor)
		  FROM actors WHERE day IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?pair', year, pair)
		  FROM pairs WHERE year IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?there', year, place_id, actor)
		  FROM actors WHERE year IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'event', kind, '?pair', place_id, pair)
		  FROM pairs WHERE place_id IS NOT NULL
	), weak AS (
		SELECT document_id, fact_id,
			   CASE WHEN num_nonnulls(date, place_id, everyone, name) >= 2 AND num_nonnulls(date, name) >= 1
					THEN concat_ws('|', 'event', kind, '=', coalesce(date, ''), coalesce(place_id, ''),
								   coalesce(everyone, ''), name || '@' || language)
					ELSE 'event|own|' || fact_id END AS key
		  FROM facts f
		 WHERE NOT EXISTS (SELECT FROM strong s WHERE s.fact_id = f.fact_id)
	)
	SELECT DISTINCT document_id, fact_id, 'event', 'strong', key FROM strong
	UNION ALL
	SELECT DISTINCT document_id, fact_id, 'event', 'block', key FROM block
	UNION ALL
	SELECT document_id, fact_id, 'event', 'group', key FROM weak;
END
$$;
COMMENT ON PROCEDURE urban_internal.make_event_keys() IS 'Keys of the events of the documents that are being resolved';

CREATE OR REPLACE PROCEDURE urban_internal.make_agreement_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET datestyle = 'ISO, YMD'
AS $$
BEGIN
	INSERT INTO urban_internal.local_keys (document_id, local_id, fact_kind, strength, key)
	WITH facts AS (
		SELECT g.document_id, g.fact_id, g.kind, g.day, g.date::text AS date, g.place_id,
			   urban_internal.one_year(g.first_day, g.last_day) AS year,
			   CASE WHEN g.name_key LIKE '% %' THEN g.name_skeleton END AS name,
			   (SELECT string_agg(a.entity_id, ',' ORDER BY a.entity_id) FROM pg_temp.resolve_actors a
				 WHERE a.document_id = g.document_id AND a.fact_id = g.fact_id AND a.kind <> 'person'
				HAVING count(*) >= 2) AS parties,
			   d.language
		  FROM pg_temp.resolve_documents r
		  JOIN urban_internal.told_agreements g USING (document_id)
		  JOIN urban.documents d USING (document_id)
	), pairs AS (
		SELECT f.*, p.pair FROM facts f JOIN pg_temp.resolve_pairs p USING (document_id, fact_id)
	), actors AS (
		SELECT f.*, a.entity_id AS actor FROM facts f JOIN pg_temp.resolve_actors a USING (document_id, fact_id)
		UNION ALL
		SELECT f.*, f.place_id FROM facts f WHERE f.place_id IS NOT NULL
	), strong AS (
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, 'day', day, pair) AS key
		  FROM pairs WHERE day IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, 'name', year, name, actor)
		  FROM actors WHERE name IS NOT NULL AND year IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, 'name', day, name)
		  FROM facts WHERE name IS NOT NULL AND day IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, 'pair', pair)
		  FROM pairs WHERE kind = 'twinning'
	), block AS (
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, '?name', name) AS key
		  FROM facts WHERE name IS NOT NULL
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, '?pair', pair)
		  FROM pairs
		UNION ALL
		SELECT document_id, fact_id, concat_ws('|', 'agreement', kind, '?actor', day, actor)
		  FROM actors WHERE day IS NOT NULL
	), weak AS (
		SELECT document_id, fact_id,
			   CASE WHEN parties IS NOT NULL
					THEN concat_ws('|', 'agreement', kind, '=', coalesce(date, ''), parties, name || '@' || language)
					ELSE 'agreement|own|' || fact_id END AS key
		  FROM facts f
		 WHERE NOT EXISTS (SELECT FROM strong s WHERE s.fact_id = f.fact_id)
	)
	SELECT DISTINCT document_id, fact_id, 'agreement', 'strong', key FROM strong
	UNION ALL
	SELECT DISTINCT document_id, fact_id, 'agreement', 'block', key FROM block
	UNION ALL
	SELECT document_id, fact_id, 'agreement', 'group', key FROM weak;
END
$$;
COMMENT ON PROCEDURE urban_internal.make_agreement_keys() IS 'Keys of the agreements of the documents that are being resolved';

CREATE OR REPLACE PROCEDURE urban_internal.make_other_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO urban_internal.local_keys (document_id, local_id, fact_kind, strength, key)
	SELECT m.document_id, m.fact_id, 'membership', 'strong', concat_ws('|', 'membership', m.member_id, m.of_id)
	  FROM pg_temp.resolve_documents d
	  JOIN urban_internal.told_memberships m USING (document_id);

	INSERT INTO urban_internal.local_keys (document_id, local_id, fact_kind, strength, key)
	SELECT DISTINCT l.document_id, l.entity_id, 'entity', 'entity', l.entity_id
	  FROM pg_temp.resolve_documents d
	  JOIN urban_internal.told_entities l USING (document_id)
	 WHERE NOT EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = l.entity_id AND e.origin <> 'document');
END
$$;
COMMENT ON PROCEDURE urban_internal.make_other_keys() IS 'Keys of the memberships of the documents that are being resolved, and their entities in no list';

-- The traits of the facts of the documents in pg_temp.resolve_documents; after their keys.
CREATE OR REPLACE PROCEDURE urban_internal.make_traits()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	DELETE FROM urban_internal.local_traits t USING pg_temp.resolve_documents d WHERE t.document_id = d.document_id;
	INSERT INTO urban_internal.local_traits (local_id, document_id, fact_kind, is_strong, first_day, last_day, place_id, place_kind,
											 place_country, actors, name_skeleton, language)
	SELECT f.fact_id, f.document_id, f.fact_kind,
		   EXISTS (SELECT FROM urban_internal.local_keys k WHERE k.local_id = f.fact_id AND k.strength = 'strong'),
		   f.first_day, f.last_day, f.place_id, p.kind, p.country_code,
		   (SELECT array_agg(DISTINCT r.entity_id ORDER BY r.entity_id) FROM urban_internal.told_roles r
			 WHERE r.document_id = f.document_id AND r.fact_id = f.fact_id AND r.entity_id NOT LIKE 'person/%'),
		   f.name_skeleton, d.language
	  FROM (SELECT 'event' AS fact_kind, e.document_id, e.fact_id, e.first_day, e.last_day, e.place_id, e.name_skeleton
			  FROM pg_temp.resolve_documents r JOIN urban_internal.told_events e USING (document_id)
			UNION ALL
			SELECT 'agreement', g.document_id, g.fact_id, g.first_day, g.last_day, g.place_id, g.name_skeleton
			  FROM pg_temp.resolve_documents r JOIN urban_internal.told_agreements g USING (document_id)) f
	  JOIN urban.documents d USING (document_id)
	  LEFT JOIN LATERAL (SELECT e.kind, e.country_code FROM urban_internal.told_entities e
						  WHERE e.document_id = f.document_id AND e.entity_id = f.place_id ORDER BY e.kind, e.country_code LIMIT 1) p ON true;
END
$$;
COMMENT ON PROCEDURE urban_internal.make_traits() IS 'What is compared of the events and agreements of the documents that are being resolved';

-- Replaces the keys of the documents in pg_temp.resolve_documents; old and new ones are left in pg_temp.resolve_keys.
CREATE OR REPLACE PROCEDURE urban_internal.refresh_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_keys (fact_kind, strength, key)
	SELECT DISTINCT k.fact_kind, k.strength, k.key
	  FROM pg_temp.resolve_documents d JOIN urban_internal.local_keys k USING (document_id);

	DELETE FROM urban_internal.local_keys k USING pg_temp.resolve_documents d WHERE k.document_id = d.document_id;
	CALL urban_internal.gather_actors();
	CALL urban_internal.make_event_keys();
	CALL urban_internal.make_agreement_keys();
	CALL urban_internal.make_other_keys();
	CALL urban_internal.make_traits();

	INSERT INTO pg_temp.resolve_keys (fact_kind, strength, key)
	SELECT DISTINCT k.fact_kind, k.strength, k.key
	  FROM pg_temp.resolve_documents d JOIN urban_internal.local_keys k USING (document_id)
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_keys r WHERE r.key = k.key AND r.strength = k.strength);
	ANALYZE pg_temp.resolve_keys;
END
$$;
COMMENT ON PROCEDURE urban_internal.refresh_keys() IS 'Replaces the keys of the documents that are being resolved, keeping the old ones beside the new ones as what is touched';
