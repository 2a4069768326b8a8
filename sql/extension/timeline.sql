
-- timeline.sql - what happened, by entity, place or theme, in the order of days.

CREATE FUNCTION urban.theme_id(theme pg_catalog.text) RETURNS pg_catalog.text
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    found_id text;
BEGIN
    PERFORM urban.require_tables();
    SELECT t.theme_id INTO found_id FROM urban.themes t
     WHERE t.theme_id IN (theme, regexp_replace(theme, '^theme/', ''))
        OR urban.name_key(theme) IN (urban.name_key(t.theme_id), urban.name_key(t.name_en), urban.name_key(t.name_ru))
     ORDER BY t.theme_id = theme DESC, t.theme_id LIMIT 1;
    RETURN found_id;
END
$$;

COMMENT ON FUNCTION urban.theme_id(theme pg_catalog.text) IS
    'the id of a theme given by its id or its English or Russian name; null if there is none';

-- All places inside one: those below it, and of a country those of its code.
CREATE FUNCTION urban.places_within(place_id pg_catalog.text) RETURNS SETOF pg_catalog.text
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 200 ROWS 100
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_variable
BEGIN
    RETURN QUERY
        WITH RECURSIVE below (entity_id, depth) AS (
            SELECT place_id COLLATE "C", 0
            UNION
            SELECT e.entity_id, b.depth + 1
              FROM below b JOIN urban.entities e ON e.parent_id = b.entity_id
             WHERE e.kind IN ('region', 'city') AND b.depth < 8)
        SELECT DISTINCT b.entity_id FROM below b;
END
$$;

COMMENT ON FUNCTION urban.places_within(place_id pg_catalog.text) IS
    'the place itself and the regions and cities inside it';

-- The days of a fact, by which a timeline is ordered; no row for a fact that is not there.
CREATE FUNCTION urban.timeline_days(fact_kind pg_catalog.text, fact_id pg_catalog.text)
    RETURNS TABLE (starts_on pg_catalog.date, ends_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 20 ROWS 1
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
BEGIN
    CASE timeline_days.fact_kind
        WHEN 'event' THEN
            RETURN QUERY SELECT v.starts_on, v.ends_on FROM urban.events v WHERE v.event_id = timeline_days.fact_id;
        WHEN 'agreement' THEN
            RETURN QUERY SELECT urban.earliest(g.date), urban.latest(g.date) FROM urban.agreements g WHERE g.agreement_id = timeline_days.fact_id;
        WHEN 'membership' THEN
            RETURN QUERY SELECT urban.earliest(m.since), urban.latest(m.since) FROM urban.memberships m WHERE m.membership_id = timeline_days.fact_id;
        WHEN 'commitment' THEN
            RETURN QUERY SELECT urban.earliest(c.due), urban.latest(c.due) FROM urban.commitments c WHERE c.commitment_id = timeline_days.fact_id LIMIT 1;
        ELSE NULL;
    END CASE;
END
$$;

COMMENT ON FUNCTION urban.timeline_days(fact_kind pg_catalog.text, fact_id pg_catalog.text) IS
    'first and last day of an event, agreement, membership or commitment';

-- Where to go on: the place in the order behind a fact that a timeline ended with.
CREATE FUNCTION urban.timeline_position(after pg_catalog.text)
    RETURNS TABLE (starts_on pg_catalog.date, ends_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 20 ROWS 1
    SET search_path = pg_catalog, urban, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF after IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT coalesce(d.starts_on, 'infinity'), coalesce(d.ends_on, 'infinity')
                   FROM urban.timeline_days(split_part(after, '/', 1), after) AS d;
    IF NOT FOUND THEN
        RAISE undefined_object USING MESSAGE = format('no fact "%s" is known to go on after', left(after, 100)),
            HINT = 'Give the fact_id of the last row that urban.timeline() returned; if it has gone since, begin again.';
    END IF;
END
$$;

COMMENT ON FUNCTION urban.timeline_position(after pg_catalog.text) IS
    'the days of the fact behind which a timeline goes on; those that are not known are infinity, as they come last';

-- Does a fact belong to the period (null: any time) and come behind the one that the timeline goes on after? Written so that it is
-- inlined: an index of the three columns then answers it.
CREATE FUNCTION urban.timeline_shows(starts_on pg_catalog.date, ends_on pg_catalog.date, fact_id pg_catalog.text, first_day pg_catalog.date,
        last_day pg_catalog.date, after_starts_on pg_catalog.date, after_ends_on pg_catalog.date, after pg_catalog.text) RETURNS pg_catalog.bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
    RETURN (first_day IS NULL OR (coalesce(starts_on, ends_on) IS NOT NULL AND coalesce(starts_on, '-infinity'::pg_catalog.date) <= last_day
                                  AND coalesce(ends_on, 'infinity'::pg_catalog.date) >= first_day))
       AND (after IS NULL OR (coalesce(starts_on, 'infinity'::pg_catalog.date), coalesce(ends_on, 'infinity'::pg_catalog.date), fact_id COLLATE pg_catalog."C")
                             > (after_starts_on, after_ends_on, after COLLATE pg_catalog."C"));

COMMENT ON FUNCTION urban.timeline_shows(starts_on pg_catalog.date, ends_on pg_catalog.date, fact_id pg_catalog.text, first_day pg_catalog.date,
    last_day pg_catalog.date, after_starts_on pg_catalog.date, after_ends_on pg_catalog.date, after pg_catalog.text) IS
    'may a fact of these days lie in the period, and does it come behind the given one in a timeline?';

-- The facts on some themes in the order of their days: all of them are read, as a theme's are not kept in this order.
CREATE FUNCTION urban.timeline_of_themes(themes pg_catalog.text[], first_day pg_catalog.date, last_day pg_catalog.date,
        after_starts_on pg_catalog.date, after_ends_on pg_catalog.date, after pg_catalog.text, max_results pg_catalog.int4)
    RETURNS TABLE (fact_kind pg_catalog.text, fact_id pg_catalog.text, starts_on pg_catalog.date, ends_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 5000 ROWS 100
    SET search_path = pg_catalog, urban, pg_temp
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
BEGIN
    IF cardinality(themes) > 0 THEN
        RETURN QUERY
            SELECT x.fact_kind, x.fact_id, x.starts_on, x.ends_on
              FROM (SELECT t.fact_kind, t.fact_id, v.starts_on, v.ends_on
                      FROM urban.fact_themes t JOIN urban.events v ON v.event_id = t.fact_id
                     WHERE t.theme_id = ANY (themes) AND t.fact_kind = 'event'
                    UNION
                    SELECT t.fact_kind, t.fact_id, urban.earliest(g.date), urban.latest(g.date)
                      FROM urban.fact_themes t JOIN urban.agreements g ON g.agreement_id = t.fact_id
                     WHERE t.theme_id = ANY (themes) AND t.fact_kind = 'agreement'
                    UNION
                    SELECT t.fact_kind, t.fact_id, urban.earliest(c.due), urban.latest(c.due)
                      FROM urban.fact_themes t JOIN urban.commitments c ON c.commitment_id = t.fact_id
                     WHERE t.theme_id = ANY (themes) AND t.fact_kind = 'commitment') AS x
             WHERE urban.timeline_shows(x.starts_on, x.ends_on, x.fact_id, first_day, last_day, after_starts_on, after_ends_on, after)
             ORDER BY x.starts_on, x.ends_on, x.fact_id LIMIT max_results;
    END IF;
END
$$;

COMMENT ON FUNCTION urban.timeline_of_themes(themes pg_catalog.text[], first_day pg_catalog.date, last_day pg_catalog.date,
    after_starts_on pg_catalog.date, after_ends_on pg_catalog.date, after pg_catalog.text, max_results pg_catalog.int4) IS
    'the first events, agreements and commitments on some themes, in the order of their days';

-- The order is that of first day, last day and fact_id. What belongs to an entity stands in the indexes in this order: of each
-- kind of fact the first max_results are read there, and only those that are the first of all kinds are then looked up.
CREATE FUNCTION urban.timeline(what pg_catalog.text, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        max_results pg_catalog.int4 DEFAULT 100, after pg_catalog.text DEFAULT NULL)
    RETURNS TABLE (date urban.edtf, fact_kind pg_catalog.text, fact_id pg_catalog.text, kind pg_catalog.text, status pg_catalog.text,
        title pg_catalog.text, place pg_catalog.text, role pg_catalog.text, documents pg_catalog.int4,
        starts_on pg_catalog.date, ends_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 5000 ROWS 100
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    theme text;
    themes text[];
    entity text;
    family text[];
    places text[];
    country text;
    first_day date := CASE WHEN since IS NOT NULL OR until IS NOT NULL THEN coalesce(urban.earliest(since), '-infinity') END;
    last_day date := CASE WHEN since IS NOT NULL OR until IS NOT NULL THEN coalesce(urban.latest(until), 'infinity') END;
    after_starts_on date;
    after_ends_on date;
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results);
    theme := urban.theme_id(what);
    IF theme IS NULL THEN
        entity := urban.entity_id(what);
        family := urban.entity_family(entity);
        SELECT CASE WHEN e.kind = 'country' THEN e.country_code END,
               CASE WHEN e.kind IN ('region', 'city') THEN ARRAY(SELECT urban.places_within(entity)) WHEN e.kind = 'country' THEN ARRAY[entity] END
          INTO country, places FROM urban.entities e WHERE e.entity_id = entity;
    ELSE
        -- A theme has narrower ones below it.
        themes := ARRAY(WITH RECURSIVE below (theme_id) AS (
                            SELECT theme COLLATE "C"
                            UNION SELECT t.theme_id FROM below b JOIN urban.themes t ON t.parent_id = b.theme_id)
                        SELECT b.theme_id FROM below b);
    END IF;
    SELECT p.starts_on, p.ends_on INTO after_starts_on, after_ends_on FROM urban.timeline_position(after) AS p;

    RETURN QUERY
        WITH candidate AS (
            SELECT 'event'::text AS fact_kind, c.event_id AS fact_id, NULL::text AS role, c.starts_on, c.ends_on
              FROM unnest(family) AS f (id) CROSS JOIN LATERAL (
                SELECT x.event_id, x.starts_on, x.ends_on FROM urban.event_participants x
                 WHERE x.entity_id = f.id
                   AND urban.timeline_shows(x.starts_on, x.ends_on, x.event_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY x.starts_on, x.ends_on, x.event_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'event', c.event_id, 'place', c.starts_on, c.ends_on
              FROM unnest(places) AS f (id) CROSS JOIN LATERAL (
                SELECT x.event_id, x.starts_on, x.ends_on FROM urban.events x
                 WHERE x.place_id = f.id
                   AND urban.timeline_shows(x.starts_on, x.ends_on, x.event_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY x.starts_on, x.ends_on, x.event_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'event', c.event_id, 'place', c.starts_on, c.ends_on
              FROM (SELECT x.event_id, x.starts_on, x.ends_on FROM urban.events x
                     WHERE x.country_code = country
                       AND urban.timeline_shows(x.starts_on, x.ends_on, x.event_id, first_day, last_day, after_starts_on, after_ends_on, after)
                     ORDER BY x.starts_on, x.ends_on, x.event_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'agreement', c.agreement_id, 'party', c.starts_on, c.ends_on
              FROM unnest(family) AS f (id) CROSS JOIN LATERAL (
                SELECT x.agreement_id, x.starts_on, x.ends_on FROM urban.agreement_parties x
                 WHERE x.entity_id = f.id
                   AND urban.timeline_shows(x.starts_on, x.ends_on, x.agreement_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY x.starts_on, x.ends_on, x.agreement_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'agreement', c.agreement_id, 'place', c.starts_on, c.ends_on
              FROM unnest(places) AS f (id) CROSS JOIN LATERAL (
                SELECT x.agreement_id, urban.earliest(x.date) AS starts_on, urban.latest(x.date) AS ends_on FROM urban.agreements x
                 WHERE x.place_id = f.id
                   AND urban.timeline_shows(urban.earliest(x.date), urban.latest(x.date), x.agreement_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY urban.earliest(x.date), urban.latest(x.date), x.agreement_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'membership', c.membership_id, c.role, c.starts_on, c.ends_on
              FROM unnest(family) AS f (id) CROSS JOIN LATERAL (
                SELECT x.membership_id, x.role, urban.earliest(x.since) AS starts_on, urban.latest(x.since) AS ends_on FROM urban.memberships x
                 WHERE x.member_id = f.id
                   AND urban.timeline_shows(urban.earliest(x.since), urban.latest(x.since), x.membership_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY urban.earliest(x.since), urban.latest(x.since), x.membership_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'membership', c.membership_id, 'body', c.starts_on, c.ends_on
              FROM (SELECT x.membership_id, urban.earliest(x.since) AS starts_on, urban.latest(x.since) AS ends_on FROM urban.memberships x
                     WHERE x.of_id = entity
                       AND urban.timeline_shows(urban.earliest(x.since), urban.latest(x.since), x.membership_id, first_day, last_day, after_starts_on, after_ends_on, after)
                     ORDER BY urban.earliest(x.since), urban.latest(x.since), x.membership_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'commitment', c.commitment_id, 'actor', c.starts_on, c.ends_on
              FROM unnest(family) AS f (id) CROSS JOIN LATERAL (
                SELECT x.commitment_id, urban.earliest(x.due) AS starts_on, urban.latest(x.due) AS ends_on FROM urban.commitments x
                 WHERE x.actor_id = f.id
                   AND urban.timeline_shows(urban.earliest(x.due), urban.latest(x.due), x.commitment_id, first_day, last_day, after_starts_on, after_ends_on, after)
                 ORDER BY urban.earliest(x.due), urban.latest(x.due), x.commitment_id LIMIT max_results) AS c
            UNION ALL
            SELECT t.fact_kind, t.fact_id, 'theme', t.starts_on, t.ends_on
              FROM urban.timeline_of_themes(themes, first_day, last_day, after_starts_on, after_ends_on, after, max_results) AS t
        ), chosen AS (
            SELECT c.fact_kind, c.fact_id COLLATE "C" AS fact_id, c.starts_on, c.ends_on, min(c.role) AS role
              FROM candidate c GROUP BY c.fact_kind, c.fact_id COLLATE "C", c.starts_on, c.ends_on
             ORDER BY c.starts_on, c.ends_on, c.fact_id COLLATE "C" LIMIT max_results
        )
        SELECT coalesce(v.date, g.date, m.since, k.due), o.fact_kind, o.fact_id, coalesce(v.kind, g.kind, o.fact_kind), coalesce(v.status, g.status, m.role, 'due'),
               coalesce(v.title, g.title, m.title, k.action), coalesce(p.name_en, p.name), coalesce(v.role, o.role),
               coalesce(v.document_count, g.document_count, m.document_count, 1), o.starts_on, o.ends_on
          FROM chosen o
          LEFT JOIN LATERAL (
            SELECT x.date, x.kind, x.status, coalesce(x.name, x.kind || coalesce(' in ' || x.city, '')) AS title, x.place_id, x.document_count,
                   (SELECT min(r.role) FROM urban.event_participants r WHERE r.event_id = o.fact_id AND r.entity_id = ANY (family)) AS role
              FROM urban.events x WHERE o.fact_kind = 'event' AND x.event_id = o.fact_id OFFSET 0) AS v ON true
          LEFT JOIN LATERAL (
            SELECT x.date, x.kind, x.status, coalesce(x.name, x.kind || coalesce(': ' || x.subject, '')) AS title, x.place_id, x.document_count
              FROM urban.agreements x WHERE o.fact_kind = 'agreement' AND x.agreement_id = o.fact_id OFFSET 0) AS g ON true
          LEFT JOIN LATERAL (
            SELECT x.since, x.role, x.document_count,
                   (SELECT coalesce(e.name_en, e.name) FROM urban.entities e WHERE e.entity_id = CASE WHEN o.role = 'body' THEN x.member_id ELSE x.of_id END) AS title
              FROM urban.memberships x WHERE o.fact_kind = 'membership' AND x.membership_id = o.fact_id OFFSET 0) AS m ON true
          LEFT JOIN LATERAL (
            SELECT x.due, x.action FROM urban.commitments x WHERE o.fact_kind = 'commitment' AND x.commitment_id = o.fact_id OFFSET 0) AS k ON true
          LEFT JOIN LATERAL (SELECT x.name, x.name_en FROM urban.entities x WHERE x.entity_id = coalesce(v.place_id, g.place_id) OFFSET 0) AS p ON true
         ORDER BY o.starts_on, o.ends_on, o.fact_id;
END
$$;

COMMENT ON FUNCTION urban.timeline(what pg_catalog.text, since urban.edtf, until urban.edtf, max_results pg_catalog.int4, after pg_catalog.text) IS
    'events, agreements, memberships and commitments of an entity, at a place or on a theme that may lie in the period, in the order of their days: the first max_results, or those that follow the fact with the id after';
