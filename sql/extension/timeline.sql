
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

CREATE FUNCTION urban.timeline(what pg_catalog.text, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        max_results pg_catalog.int4 DEFAULT 1000)
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
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
    whole_time boolean := since IS NULL AND until IS NULL;
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results);
    theme := urban.theme_id(what);
    IF theme IS NULL THEN
        entity := urban.entity_id(what);
        family := urban.entity_family(entity);
        SELECT CASE WHEN e.kind = 'country' THEN e.country_code END,
               CASE WHEN e.kind IN ('region', 'city') THEN ARRAY(SELECT urban.places_within(entity)) WHEN e.kind = 'country' THEN ARRAY[entity] END
          INTO country, places FROM urban.entities e WHERE e.entity_id = entity;
    END IF;
    -- A theme has narrower ones below it.
    themes := ARRAY(WITH RECURSIVE below (theme_id) AS (
                        SELECT theme COLLATE "C"
                        UNION SELECT t.theme_id FROM below b JOIN urban.themes t ON t.parent_id = b.theme_id)
                    SELECT b.theme_id FROM below b);
    RETURN QUERY
        WITH facts AS (
            SELECT 'event'::text AS fact_kind, p.event_id AS fact_id, p.role FROM urban.event_participants p WHERE p.entity_id = ANY (family)
            UNION ALL
            SELECT 'event', v.event_id, 'place' FROM urban.events v WHERE v.place_id = ANY (places)
            UNION ALL
            SELECT 'event', v.event_id, 'place' FROM urban.events v
             WHERE v.country_code = country
               AND (whole_time OR (coalesce(v.starts_on, '-infinity') <= coalesce(last_day, 'infinity')
                                   AND coalesce(v.ends_on, 'infinity') >= coalesce(first_day, '-infinity')))
            UNION ALL
            SELECT 'agreement', p.agreement_id, 'party' FROM urban.agreement_parties p WHERE p.entity_id = ANY (family)
            UNION ALL
            SELECT 'agreement', g.agreement_id, 'place' FROM urban.agreements g WHERE g.place_id = ANY (places)
            UNION ALL
            SELECT 'membership', m.membership_id, m.role FROM urban.memberships m WHERE m.member_id = ANY (family)
            UNION ALL
            SELECT 'membership', m.membership_id, 'body' FROM urban.memberships m WHERE m.of_id = entity
            UNION ALL
            SELECT 'commitment', c.commitment_id, 'actor'
              FROM (SELECT DISTINCT m.document_id FROM urban.mentions m WHERE m.entity_id = ANY (family)) AS d
             CROSS JOIN LATERAL (SELECT x.commitment_id FROM urban.commitments x
                                  WHERE x.document_id = d.document_id AND x.actor_id = ANY (family) OFFSET 0) AS c
            UNION ALL
            SELECT t.fact_kind, t.fact_id, 'theme' FROM urban.fact_themes t WHERE t.theme_id = ANY (themes)
        ), once AS (
            SELECT DISTINCT ON (f.fact_kind, f.fact_id) f.fact_kind, f.fact_id, f.role
              FROM facts f ORDER BY f.fact_kind, f.fact_id, f.role = 'place', f.role
        ), told AS (
            SELECT v.date, o.fact_kind, o.fact_id, v.kind, v.status, coalesce(v.name, v.kind || coalesce(' in ' || v.city, '')) AS title, v.place_id, o.role, v.document_count,
                   v.starts_on, v.ends_on
              FROM once o JOIN urban.events v ON v.event_id = o.fact_id WHERE o.fact_kind = 'event'
            UNION ALL
            SELECT g.date, o.fact_kind, o.fact_id, g.kind, g.status, coalesce(g.name, g.kind || coalesce(': ' || g.subject, '')), g.place_id, o.role, g.document_count,
                   urban.earliest(g.date), urban.latest(g.date)
              FROM once o JOIN urban.agreements g ON g.agreement_id = o.fact_id WHERE o.fact_kind = 'agreement'
            UNION ALL
            SELECT m.since, o.fact_kind, o.fact_id, 'membership', m.role, coalesce(e.name_en, e.name), NULL, o.role, m.document_count,
                   urban.earliest(m.since), urban.latest(m.since)
              FROM once o JOIN urban.memberships m ON m.membership_id = o.fact_id
              JOIN urban.entities e ON e.entity_id = CASE WHEN o.role = 'body' THEN m.member_id ELSE m.of_id END
             WHERE o.fact_kind = 'membership'
            UNION ALL
            SELECT c.due, o.fact_kind, o.fact_id, 'commitment', 'due', c.action, NULL, o.role, 1, urban.earliest(c.due), urban.latest(c.due)
              FROM once o JOIN urban.commitments c ON c.commitment_id = o.fact_id WHERE o.fact_kind = 'commitment'
        )
        SELECT t.date, t.fact_kind, t.fact_id, t.kind, t.status, t.title, coalesce(p.name_en, p.name), t.role, t.document_count, t.starts_on, t.ends_on
          FROM told t LEFT JOIN urban.entities p ON p.entity_id = t.place_id
         WHERE whole_time
            OR (t.date IS NOT NULL AND coalesce(t.starts_on, '-infinity') <= coalesce(last_day, 'infinity')
                AND coalesce(t.ends_on, 'infinity') >= coalesce(first_day, '-infinity'))
         ORDER BY t.starts_on NULLS LAST, t.ends_on, t.fact_kind, t.fact_id
         LIMIT max_results;
END
$$;

COMMENT ON FUNCTION urban.timeline(what pg_catalog.text, since urban.edtf, until urban.edtf, max_results pg_catalog.int4) IS
    'events, agreements, memberships and commitments of an entity, at a place or on a theme that may lie in the period, in the order of their days';
