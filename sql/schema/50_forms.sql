-- 50_forms.sql - what local facts are compared by, and the keys by which they find each other.
--
-- A form is all of a local fact that is compared: kind, date, place, actors, name. It is made of
-- one local fact, reference data and corrections, never of other documents or of statistics.
-- Facts that state the same share a form, unless they state too little to be known again (less
-- than points_needed(), see 52_clusters.sql); so what is told a thousand times is compared once.
-- Forms with a common strong key are the same fact. Other keys only say where to look; a key of a month stands for each month of a window.
--
--   event      strong  pair    kind, first or last day, two actors
--                      range   gathering: three days or more, from and to the same day in the same city
--                      actor   launch, adoption, award: day, place, actor
--                      hazard  hazard: day, place
--                      name    kind, year, name
--              look    month and place | year and place | year and two actors | day and actor | name | hazard: day
--   agreement  strong  pair    kind, day, two parties; twinning: two parties
--                      name    kind, day, name | kind, year, name, party or place
--              look    two parties | day and party | name
--   membership strong  member and body, which are its whole form
--
-- News tells of what has just been: an undated event that took place, and is not only recalled, is compared
-- as one of the five weeks before its document was published (a window that is never shown as its date).
--
-- A day and a city, and any strong key but a name without a day, make an anchor: a fact that others
-- may join. Actors
-- are the first twelve by role and id, pairs are made of the first eight, which bounds them. A
-- municipality counts as its city, and a country not beside a body of its own. A pair is of two bodies or of two persons (a person and the
-- body he leads always come together and tell nothing), and not of a country with a body of its
-- own. A name counts from two words on.

DROP ROUTINE IF EXISTS urban_internal.gather_actors(), urban_internal.make_event_keys(), urban_internal.make_agreement_keys(),
	urban_internal.make_other_keys(), urban_internal.make_traits(), urban_internal.refresh_keys(), urban_internal.compatible_cluster(text, text),
	urban_internal.join_strong_facts(text), urban_internal.attach_weak_facts(text), urban_internal.cluster(text),
	urban_internal.places_agree(text, text, text, text, text, text), urban_internal.names_agree(text, text, text, text);

CREATE OR REPLACE FUNCTION urban_internal.role_rank(role text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE role WHEN 'party' THEN 1 WHEN 'organizer' THEN 2 WHEN 'host' THEN 3
						WHEN 'funder' THEN 4 WHEN 'speaker' THEN 5 ELSE 6 END $$;
COMMENT ON FUNCTION urban_internal.role_rank(text) IS 'Order of the roles: where two are stated, the first counts';

CREATE OR REPLACE FUNCTION urban_internal.ranked_role(rank integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (ARRAY['party', 'organizer', 'host', 'funder', 'speaker', 'participant'])[rank] COLLATE "C" $$;
COMMENT ON FUNCTION urban_internal.ranked_role(integer) IS 'The role of a rank';

-- The year in which all days of a date lie; null if it spans several.
CREATE OR REPLACE FUNCTION urban_internal.one_year(first_day date, last_day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN isfinite(first_day) AND isfinite(last_day)
					AND date_part('year', first_day) = date_part('year', last_day)
				  THEN date_part('year', first_day)::text END $$;
COMMENT ON FUNCTION urban_internal.one_year(date, date) IS 'The year in which both days lie, null if there is none';

-- What a date is worth, by the days that it leaves open.
CREATE OR REPLACE FUNCTION urban_internal.date_points(first_day date, last_day date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN isfinite(first_day) AND isfinite(last_day)
				  THEN CASE WHEN last_day - first_day <= 15 THEN 6 WHEN last_day - first_day <= 31 THEN 4
							WHEN last_day - first_day <= 100 THEN 3 WHEN last_day - first_day <= 366 THEN 2 ELSE 0 END
				  ELSE 0 END $$;
COMMENT ON FUNCTION urban_internal.date_points(date, date) IS 'What a date tells, 0 to 6';

-- What it tells that two facts are of one kind: hazards and openings are rarer than meetings, and a signing is known by who signs.
CREATE OR REPLACE FUNCTION urban_internal.kind_points(fact_kind text, kind text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN fact_kind = 'agreement' THEN 2 WHEN kind IN ('hazard', 'launch', 'award') THEN 2 WHEN kind = 'adoption' THEN 1
				  WHEN kind = 'signing' THEN -2 ELSE 0 END $$;
COMMENT ON FUNCTION urban_internal.kind_points(text, text) IS 'What the kind of a fact tells, -2 to 2';

CREATE OR REPLACE FUNCTION urban_internal.points_needed() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 8 $$;
COMMENT ON FUNCTION urban_internal.points_needed() IS 'From how many points on two facts without a strong key in common can be the same';

-- The events, agreements and memberships of the documents in pg_temp.resolve_documents, with their forms, into pg_temp.resolve_facts.
CREATE OR REPLACE PROCEDURE urban_internal.gather_facts()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET datestyle = 'ISO, YMD'
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_named (document_id, entity_id, kind, country_code, acts_for)
	SELECT l.document_id, l.entity_id, min(l.kind), min(l.country_code), min(l.acts_for)
	  FROM pg_temp.resolve_documents d
	 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_entities u WHERE u.document_id = d.document_id OFFSET 0) l
	 GROUP BY l.document_id, l.entity_id;
	ANALYZE pg_temp.resolve_named;

	INSERT INTO pg_temp.resolve_actors (document_id, fact_id, entity_id, kind, country_code, is_listed, has_body, number, most)
	SELECT x.document_id, x.fact_id, x.entity_id, x.kind, x.country_code, x.entity_id !~ '/[0-9a-f]{32}$',
		   x.country_code IS NOT NULL AND bool_or(x.kind NOT IN ('country', 'person')) OVER (PARTITION BY x.document_id, x.fact_id, x.country_code),
		   x.number, least(max(x.number) OVER (PARTITION BY x.document_id, x.fact_id), 12)
	  FROM (SELECT r.document_id, r.fact_id, coalesce(n.acts_for, r.entity_id) AS entity_id,
				   CASE WHEN bool_or(n.acts_for IS NOT NULL) THEN 'city' ELSE min(n.kind) END AS kind, min(n.country_code) AS country_code,
				   row_number() OVER (PARTITION BY r.document_id, r.fact_id
									  ORDER BY min(urban_internal.role_rank(r.role)), coalesce(n.acts_for, r.entity_id)) AS number
			  FROM pg_temp.resolve_documents d
			 CROSS JOIN LATERAL (SELECT u.* FROM urban_internal.told_roles u WHERE u.document_id = d.document_id OFFSET 0) r
			  JOIN pg_temp.resolve_named n ON n.document_id = r.document_id AND n.entity_id = r.entity_id
			 GROUP BY r.document_id, r.fact_id, coalesce(n.acts_for, r.entity_id)) x;
	DELETE FROM pg_temp.resolve_actors a WHERE a.number > 12;
	ANALYZE pg_temp.resolve_actors;

	INSERT INTO pg_temp.resolve_facts (document_id, local_id, fact_kind, kind, day, first_day, last_day, place_id, place_kind, place_country,
									   actors, others, persons, name_skeleton, language, form_id)
	WITH facts AS (
		SELECT 'event' AS fact_kind, e.document_id, e.fact_id, e.kind, e.day, e.first_day, e.last_day, e.place_id,
			   e.first_day IS NULL AND e.status IN ('held', 'ongoing') AND NOT e.background AS is_recent,
			   CASE WHEN e.name_key LIKE '% %' THEN e.name_skeleton END AS name
		  FROM pg_temp.resolve_documents d JOIN urban_internal.told_events e USING (document_id)
		UNION ALL
		SELECT 'agreement', g.document_id, g.fact_id, g.kind, g.day, g.first_day, g.last_day, g.place_id, false,
			   CASE WHEN g.name_key LIKE '% %' THEN g.name_skeleton END
		  FROM pg_temp.resolve_documents d JOIN urban_internal.told_agreements g USING (document_id)
	), placed AS MATERIALIZED (
		SELECT f.fact_kind, f.document_id, f.fact_id, f.kind, f.day, f.place_id, f.name, n.kind AS place_kind, n.country_code AS place_country,
			   c.language, CASE WHEN f.is_recent THEN c.published_on - 34 ELSE f.first_day END AS first_day,
			   CASE WHEN f.is_recent THEN c.published_on ELSE f.last_day END AS last_day
		  FROM facts f JOIN urban.documents c USING (document_id)
		  LEFT JOIN pg_temp.resolve_named n ON n.document_id = f.document_id AND n.entity_id = f.place_id
	), acted AS (
		SELECT a.document_id, a.fact_id,
			   array_agg(a.entity_id ORDER BY a.entity_id) FILTER (WHERE a.kind <> 'person' AND a.is_listed AND a.entity_id IS DISTINCT FROM f.place_id
				AND (a.kind = 'country' AND (a.country_code = f.place_country OR a.has_body)) IS NOT TRUE) AS actors,
			   array_agg(a.entity_id ORDER BY a.entity_id) FILTER (WHERE a.kind <> 'person' AND NOT a.is_listed) AS others,
			   array_agg(a.entity_id ORDER BY a.entity_id) FILTER (WHERE a.kind = 'person') AS persons,
			   string_agg(concat_ws(':', a.entity_id, a.kind, a.country_code), ',' ORDER BY CASE WHEN a.most > 8 THEN a.number END, a.entity_id) AS everyone
		  FROM pg_temp.resolve_actors a
		  JOIN placed f USING (document_id, fact_id)
		 GROUP BY a.document_id, a.fact_id
	), told AS (
		SELECT p.*, a.actors, a.others, a.persons, a.everyone,
			   CASE WHEN p.fact_kind = 'agreement'
					THEN cardinality(a.actors || a.others) >= 2 OR (p.name IS NOT NULL AND num_nonnulls(p.first_day, a.actors, a.others) > 0)
					ELSE urban_internal.date_points(p.first_day, p.last_day) + CASE p.place_kind WHEN 'city' THEN 4 ELSE 2 * num_nonnulls(p.place_id) END
						 + 3 * least(coalesce(cardinality(a.actors || a.others), 0), 2) + 4 * num_nonnulls(p.name)
						 + urban_internal.kind_points(p.fact_kind, p.kind) >= urban_internal.points_needed()
						 AND num_nonnulls(p.first_day, p.name) > 0 AND (p.kind <> 'signing' OR num_nonnulls(a.actors, a.others, p.name) > 0) END AS is_telling,
			   CASE WHEN p.fact_kind = 'agreement' OR p.kind = 'signing' OR num_nonnulls(p.name, a.others) > 0 THEN p.language END AS form_language
		  FROM placed p LEFT JOIN acted a USING (document_id, fact_id)
	)
	SELECT t.document_id, t.fact_id, t.fact_kind, t.kind, t.day, t.first_day, t.last_day, t.place_id, t.place_kind, t.place_country,
		   t.actors, t.others, t.persons, t.name, t.form_language,
		   hashtextextended(concat_ws('|', t.fact_kind, t.kind, coalesce(t.day::text, '-'), coalesce(t.first_day::text, '-'), coalesce(t.last_day::text, '-'),
				coalesce(t.place_id, '-'), coalesce(t.place_kind, '-'), coalesce(t.place_country, '-'), coalesce(t.everyone, '-'),
				coalesce(t.name, '-'), coalesce(t.form_language, '-'), CASE WHEN t.is_telling IS NOT TRUE THEN t.fact_id END), 0)
	  FROM told t;

	INSERT INTO pg_temp.resolve_facts (document_id, local_id, fact_kind, kind, form_id)
	SELECT m.document_id, m.fact_id, 'membership', m.member_id || '|' || m.of_id, hashtextextended('membership|' || m.member_id || '|' || m.of_id, 0)
	  FROM pg_temp.resolve_documents d JOIN urban_internal.told_memberships m USING (document_id);
	ANALYZE pg_temp.resolve_facts;
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_facts() IS 'The facts of the documents that are being resolved, with their forms';

-- The pairs of actors of one fact for each new form, into pg_temp.resolve_pairs.
CREATE OR REPLACE PROCEDURE urban_internal.gather_pairs()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_pairs (form_id, pair)
	SELECT f.form_id, a.entity_id || '|' || b.entity_id
	  FROM (SELECT DISTINCT ON (x.form_id) x.form_id, x.document_id, x.local_id
			  FROM pg_temp.resolve_new n JOIN pg_temp.resolve_facts x USING (form_id) ORDER BY x.form_id, x.local_id) f
	  JOIN pg_temp.resolve_actors a ON a.document_id = f.document_id AND a.fact_id = f.local_id AND a.number <= 8
	  JOIN pg_temp.resolve_actors b ON b.document_id = f.document_id AND b.fact_id = f.local_id AND b.number <= 8
	 WHERE a.entity_id < b.entity_id
	   AND (a.kind = 'person') = (b.kind = 'person')
	   AND NOT ('country' IN (a.kind, b.kind) AND a.kind <> b.kind AND a.country_code IS NOT DISTINCT FROM b.country_code);
	ANALYZE pg_temp.resolve_pairs;
END
$$;
COMMENT ON PROCEDURE urban_internal.gather_pairs() IS 'Pairs of actors of the new forms';

-- The keys of the forms in pg_temp.resolve_new.
CREATE OR REPLACE PROCEDURE urban_internal.make_form_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET datestyle = 'ISO, YMD'
AS $$
BEGIN
	INSERT INTO urban_internal.form_keys (form_id, key, is_strong, rule)
	WITH f AS (
		SELECT x.*, urban_internal.one_year(x.first_day, x.last_day) AS year,
			   CASE WHEN x.day < x.last_day AND isfinite(x.last_day) THEN CASE WHEN x.last_day - x.day <= 15 THEN x.last_day END END AS end_day
		  FROM pg_temp.resolve_new n JOIN urban_internal.forms x USING (form_id)
		 WHERE x.fact_kind <> 'membership'
	), pairs AS (
		SELECT f.form_id, f.fact_kind, f.kind, f.day, f.end_day, f.year, p.pair FROM f JOIN pg_temp.resolve_pairs p USING (form_id)
	), actors AS (
		SELECT f.form_id, f.fact_kind, f.kind, f.day, f.year, f.place_id, f.name_skeleton, a.actor FROM f CROSS JOIN LATERAL unnest(f.actors || f.others) AS a (actor)
	), keys (form_id, is_strong, rule, key) AS (
		SELECT form_id, true, 'pair', concat_ws('|', fact_kind, kind, 'pair', day, pair) FROM pairs WHERE day IS NOT NULL
		UNION ALL
		SELECT form_id, true, 'pair', concat_ws('|', fact_kind, kind, 'pair', end_day, pair) FROM pairs WHERE end_day IS NOT NULL AND fact_kind = 'event'
		UNION ALL
		SELECT form_id, true, 'pair', concat_ws('|', kind, 'pair', pair) FROM pairs WHERE kind = 'twinning'
		UNION ALL
		SELECT form_id, true, 'range', concat_ws('|', kind, 'range', day, end_day, place_id)
		  FROM f WHERE kind = 'gathering' AND end_day - day >= 2 AND place_kind = 'city'
		UNION ALL
		SELECT form_id, true, 'actor', concat_ws('|', kind, 'actor', day, place_id, actor)
		  FROM actors WHERE kind IN ('launch', 'adoption', 'award') AND day IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT form_id, true, 'hazard', concat_ws('|', kind, day, place_id) FROM f WHERE kind = 'hazard' AND day IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT form_id, true, 'name', concat_ws('|', kind, 'name', year, name_skeleton)
		  FROM f WHERE fact_kind = 'event' AND name_skeleton IS NOT NULL AND year IS NOT NULL
		UNION ALL
		SELECT form_id, true, 'name', concat_ws('|', kind, 'name', day, name_skeleton)
		  FROM f WHERE fact_kind = 'agreement' AND name_skeleton IS NOT NULL AND day IS NOT NULL
		UNION ALL
		SELECT a.form_id, true, 'name', concat_ws('|', a.kind, 'name', a.year, a.name_skeleton, x.who)
		  FROM actors a CROSS JOIN LATERAL (VALUES (a.actor), (a.place_id)) AS x (who)
		 WHERE a.fact_kind = 'agreement' AND a.name_skeleton IS NOT NULL AND a.year IS NOT NULL AND x.who IS NOT NULL
		UNION ALL
		SELECT form_id, false, 'month and place', concat_ws('|', kind, 'month', date_part('year', m), date_part('month', m), place_id)
		  FROM f CROSS JOIN LATERAL (VALUES (first_day), (last_day)) AS x (m)
		 WHERE fact_kind = 'event' AND place_id IS NOT NULL
		   AND CASE WHEN isfinite(first_day) AND isfinite(last_day) THEN last_day - first_day <= 35 END
		UNION ALL
		SELECT form_id, false, 'year and place', concat_ws('|', kind, 'year', year, place_id)
		  FROM f WHERE fact_kind = 'event' AND year IS NOT NULL AND place_id IS NOT NULL
		UNION ALL
		SELECT form_id, false, 'year and two actors', concat_ws('|', kind, 'year', year, pair) FROM pairs WHERE fact_kind = 'event' AND year IS NOT NULL
		UNION ALL
		SELECT form_id, false, 'two parties', concat_ws('|', kind, 'parties', pair) FROM pairs WHERE fact_kind = 'agreement'
		UNION ALL
		SELECT form_id, false, 'day and actor', concat_ws('|', fact_kind, kind, 'day', day, actor) FROM actors WHERE day IS NOT NULL
		UNION ALL
		SELECT form_id, false, 'name', concat_ws('|', fact_kind, kind, 'called', name_skeleton) FROM f WHERE name_skeleton IS NOT NULL
		UNION ALL
		SELECT form_id, false, 'day', concat_ws('|', kind, 'day', day) FROM f WHERE kind = 'hazard' AND day IS NOT NULL
	)
	SELECT DISTINCT k.form_id, hashtextextended(k.key, 0), k.is_strong, k.rule FROM keys k;

	-- Which of them others may join.
	UPDATE urban_internal.forms f
	   SET is_anchor = true, is_anchored = true
	  FROM pg_temp.resolve_new n
	 WHERE f.form_id = n.form_id
	   AND ((f.day IS NOT NULL AND f.place_kind = 'city')
			OR EXISTS (SELECT FROM urban_internal.form_keys k WHERE k.form_id = f.form_id AND k.is_strong AND (k.rule <> 'name' OR f.day IS NOT NULL)));
END
$$;
COMMENT ON PROCEDURE urban_internal.make_form_keys() IS 'Keys of the new forms';

-- Brings forms up to date with the facts in pg_temp.resolve_facts. What came and went is left in resolve_new, resolve_dead and
-- resolve_keys (the keys of both), forms that got or lost facts in resolve_stirred, the clusters whose facts may have changed in
-- resolve_clusters.
CREATE OR REPLACE PROCEDURE urban_internal.refresh_forms()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_clusters (cluster)
	SELECT DISTINCT f.cluster
	  FROM pg_temp.resolve_documents d JOIN urban_internal.local_forms l USING (document_id) JOIN urban_internal.forms f USING (form_id);

	INSERT INTO pg_temp.resolve_new (form_id)
	SELECT DISTINCT r.form_id FROM pg_temp.resolve_facts r
	 WHERE NOT EXISTS (SELECT FROM urban_internal.forms f WHERE f.form_id = r.form_id);
	ANALYZE pg_temp.resolve_new;
	INSERT INTO urban_internal.forms (form_id, fact_kind, kind, day, first_day, last_day, place_id, place_kind, place_country, actors, others, persons,
									  name_skeleton, language, is_anchor, component, is_anchored, core, cluster, how)
	SELECT DISTINCT ON (r.form_id) r.form_id, r.fact_kind, r.kind, r.day, r.first_day, r.last_day, r.place_id, r.place_kind, r.place_country,
		   r.actors, r.others, r.persons, r.name_skeleton, r.language, r.fact_kind = 'membership', r.form_id, r.fact_kind = 'membership', r.form_id,
		   r.form_id, 'alone'
	  FROM pg_temp.resolve_new n JOIN pg_temp.resolve_facts r USING (form_id)
	 ORDER BY r.form_id;
	CALL urban_internal.gather_pairs();
	CALL urban_internal.make_form_keys();

	WITH gone AS (
		DELETE FROM urban_internal.local_forms l USING pg_temp.resolve_documents d
		 WHERE l.document_id = d.document_id
		   AND NOT EXISTS (SELECT FROM pg_temp.resolve_facts r WHERE r.document_id = l.document_id AND r.local_id = l.local_id AND r.form_id = l.form_id)
		RETURNING l.form_id
	)
	INSERT INTO pg_temp.resolve_stirred SELECT DISTINCT form_id FROM gone;
	WITH come AS (
		INSERT INTO urban_internal.local_forms (document_id, local_id, form_id)
		SELECT r.document_id, r.local_id, r.form_id FROM pg_temp.resolve_facts r
		 WHERE NOT EXISTS (SELECT FROM urban_internal.local_forms l WHERE l.document_id = r.document_id AND l.local_id = r.local_id)
		RETURNING form_id
	)
	INSERT INTO pg_temp.resolve_stirred SELECT DISTINCT c.form_id FROM come c WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_stirred g WHERE g.form_id = c.form_id);

	WITH dead AS (
		DELETE FROM urban_internal.forms f USING pg_temp.resolve_stirred g
		 WHERE f.form_id = g.form_id AND NOT EXISTS (SELECT FROM urban_internal.local_forms l WHERE l.form_id = g.form_id)
		RETURNING f.form_id, f.component
	)
	INSERT INTO pg_temp.resolve_dead (form_id, component) SELECT form_id, component FROM dead;
	ANALYZE pg_temp.resolve_dead;
	WITH dead AS (
		DELETE FROM urban_internal.form_keys k USING pg_temp.resolve_dead d WHERE k.form_id = d.form_id RETURNING k.form_id, k.key, k.is_strong
	)
	INSERT INTO pg_temp.resolve_keys (form_id, key, is_strong, is_dead) SELECT form_id, key, is_strong, true FROM dead;
	INSERT INTO pg_temp.resolve_keys (form_id, key, is_strong, is_dead)
	SELECT k.form_id, k.key, k.is_strong, false FROM pg_temp.resolve_new n JOIN urban_internal.form_keys k USING (form_id);
	ANALYZE pg_temp.resolve_keys;

	INSERT INTO urban_internal.key_sizes AS z (key, forms)
	SELECT k.key, sum(CASE WHEN k.is_dead THEN -1 ELSE 1 END) FROM pg_temp.resolve_keys k WHERE NOT k.is_strong GROUP BY k.key
	ON CONFLICT (key) DO UPDATE SET forms = z.forms + excluded.forms;
	DELETE FROM urban_internal.key_sizes z USING pg_temp.resolve_keys k WHERE k.is_dead AND z.key = k.key AND z.forms = 0;
	CALL urban_internal.pair_forms();

	INSERT INTO pg_temp.resolve_clusters (cluster)
	SELECT DISTINCT f.cluster FROM pg_temp.resolve_facts r JOIN urban_internal.forms f USING (form_id)
	 WHERE NOT EXISTS (SELECT FROM pg_temp.resolve_clusters c WHERE c.cluster = f.cluster);
END
$$;
COMMENT ON PROCEDURE urban_internal.refresh_forms() IS 'Brings forms and their keys up to date with the documents that are being resolved';
