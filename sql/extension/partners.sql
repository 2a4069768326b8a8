
-- partners.sql - who acts with whom: partners of one, the facts between two, the network of all.
--
-- urban.partnerships has the pairs counted, with cities in place of those who act for them, and stands in
-- indexes by what its ends have together: the closest are read from there, and no more than are asked for.

-- How many facts one takes part in, as far as it matters for where to begin.
CREATE FUNCTION urban.fact_count(family pg_catalog.text[], most pg_catalog.int4) RETURNS pg_catalog.int8
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
BEGIN
    RETURN (SELECT count(*) FROM (SELECT FROM urban.event_participants p WHERE p.entity_id = ANY (family) LIMIT most) AS x)
         + (SELECT count(*) FROM (SELECT FROM urban.agreement_parties p WHERE p.entity_id = ANY (family) LIMIT most) AS x);
END
$$;

COMMENT ON FUNCTION urban.fact_count(family pg_catalog.text[], most pg_catalog.int4) IS
    'events and agreements of some entities, each counted no further than the limit';

-- Reads the facts of the end that has fewer, in the order of days, and asks of each whether the other takes part.
CREATE FUNCTION urban.facts_between(a pg_catalog.text, b pg_catalog.text, max_results pg_catalog.int4 DEFAULT 100)
    RETURNS TABLE (link pg_catalog.text, fact_kind pg_catalog.text, fact_id pg_catalog.text, kind pg_catalog.text, date urban.edtf,
        title pg_catalog.text, starts_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 10
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    of_a text[];
    of_b text[];
    fewer text[];
    others text[];
BEGIN
    PERFORM urban.require_tables(), urban.check_limit('max_results', max_results);
    -- An event may be one end: of a path, say.
    of_a := CASE WHEN a LIKE 'event/%' THEN ARRAY[a] ELSE urban.entity_family(urban.entity_id(a)) END;
    of_b := CASE WHEN b LIKE 'event/%' THEN ARRAY[b] ELSE urban.entity_family(urban.entity_id(b)) END;
    IF urban.fact_count(of_a, 10000) <= urban.fact_count(of_b, 10000) THEN
        fewer := of_a; others := of_b;
    ELSE
        fewer := of_b; others := of_a;
    END IF;
    RETURN QUERY
        WITH candidate AS (
            SELECT 'agreement'::text AS link, 'agreement'::text AS fact_kind, c.agreement_id AS fact_id, c.starts_on, c.ends_on
              FROM unnest(fewer) AS f (id) CROSS JOIN LATERAL (
                SELECT p.agreement_id, p.starts_on, p.ends_on FROM urban.agreement_parties p
                 WHERE p.entity_id = f.id
                   AND (SELECT true FROM urban.agreement_parties q WHERE q.agreement_id = p.agreement_id AND q.entity_id = ANY (others) LIMIT 1)
                 ORDER BY p.starts_on, p.ends_on, p.agreement_id LIMIT max_results) AS c
            UNION ALL
            SELECT CASE WHEN c.acts AND (SELECT true FROM urban.event_participants q
                                          WHERE q.event_id = c.event_id AND q.entity_id = ANY (others) AND q.role IN ('party', 'organizer', 'host') LIMIT 1)
                        THEN 'joint event' ELSE 'same event' END, 'event', c.event_id, c.starts_on, c.ends_on
              FROM unnest(fewer) AS f (id) CROSS JOIN LATERAL (
                SELECT p.event_id, p.starts_on, p.ends_on, p.role IN ('party', 'organizer', 'host') AS acts FROM urban.event_participants p
                 WHERE p.entity_id = f.id
                   AND (SELECT true FROM urban.event_participants q WHERE q.event_id = p.event_id AND q.entity_id = ANY (others) LIMIT 1)
                 ORDER BY p.starts_on, p.ends_on, p.event_id LIMIT max_results) AS c
            UNION ALL
            SELECT 'took part', 'event', p.event_id, p.starts_on, p.ends_on FROM urban.event_participants p
             WHERE (p.event_id = a AND p.entity_id = ANY (of_b)) OR (p.event_id = b AND p.entity_id = ANY (of_a))
            UNION ALL
            SELECT 'membership', 'membership', m.membership_id, urban.earliest(m.since), urban.latest(m.since)
              FROM unnest(of_a || of_b) AS x (id) CROSS JOIN LATERAL (
                SELECT m.* FROM urban.memberships m
                 WHERE m.member_id = x.id AND m.of_id = ANY (CASE WHEN x.id = ANY (of_a) THEN of_b ELSE of_a END) OFFSET 0) AS m
        ), chosen AS (
            SELECT min(c.link) AS link, c.fact_kind, c.fact_id, c.starts_on, c.ends_on FROM candidate c
             GROUP BY c.fact_kind, c.fact_id, c.starts_on, c.ends_on ORDER BY c.starts_on, c.ends_on, c.fact_id LIMIT max_results
        )
        SELECT o.link, o.fact_kind, o.fact_id, coalesce(v.kind, g.kind, m.role), coalesce(v.date, g.date, m.since),
               coalesce(v.name, v.kind || coalesce(' in ' || v.city, ''), g.name, g.kind || coalesce(': ' || g.subject, ''), m.role), o.starts_on
          FROM chosen o
          LEFT JOIN LATERAL (SELECT x.* FROM urban.events x WHERE o.fact_kind = 'event' AND x.event_id = o.fact_id OFFSET 0) AS v ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.agreements x WHERE o.fact_kind = 'agreement' AND x.agreement_id = o.fact_id OFFSET 0) AS g ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.memberships x WHERE o.fact_kind = 'membership' AND x.membership_id = o.fact_id OFFSET 0) AS m ON true
         ORDER BY o.starts_on, o.ends_on, o.fact_id;
END
$$;

COMMENT ON FUNCTION urban.facts_between(a pg_catalog.text, b pg_catalog.text, max_results pg_catalog.int4) IS
    'the agreements, events and memberships that link two entities, or an entity and an event: the first max_results in the order of their days';

CREATE FUNCTION urban.partners(entity pg_catalog.text, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        of_kind pg_catalog.text DEFAULT NULL, max_results pg_catalog.int4 DEFAULT 100)
    RETURNS TABLE (partner_id pg_catalog.text, name pg_catalog.text, kind pg_catalog.text, country_code pg_catalog.text, kinds pg_catalog.text,
        agreements pg_catalog.int4, events pg_catalog.int4, first_on pg_catalog.date, last_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 100
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    wanted text := urban.entity_id(entity);
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results), urban.check_kind('of_kind', of_kind);
    SELECT coalesce(e.acts_for, e.entity_id) INTO wanted FROM urban.entities e WHERE e.entity_id = wanted;
    RETURN QUERY
        WITH closest AS (
            SELECT x.* FROM (
                (SELECT p.b_id AS partner_id, p.* FROM urban.partnerships p
                  WHERE p.a_id = wanted AND (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
                    AND (of_kind IS NULL OR (SELECT e.kind FROM urban.entities e WHERE e.entity_id = p.b_id) = of_kind)
                  ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.b_id LIMIT max_results)
                UNION ALL
                (SELECT p.a_id, p.* FROM urban.partnerships p
                  WHERE p.b_id = wanted AND (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
                    AND (of_kind IS NULL OR (SELECT e.kind FROM urban.entities e WHERE e.entity_id = p.a_id) = of_kind)
                  ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.a_id LIMIT max_results)) AS x
             ORDER BY x.agreement_count + x.event_count DESC, x.last_on DESC NULLS LAST, x.partner_id LIMIT max_results
        )
        SELECT c.partner_id, coalesce(e.name_en, e.name), e.kind, e.country_code, c.kinds, c.agreement_count, c.event_count, c.first_on, c.last_on
          FROM closest c
         CROSS JOIN LATERAL (SELECT y.* FROM urban.entities y WHERE y.entity_id = c.partner_id OFFSET 0) AS e
         ORDER BY c.agreement_count + c.event_count DESC, c.last_on DESC NULLS LAST, c.partner_id;
END
$$;

COMMENT ON FUNCTION urban.partners(entity pg_catalog.text, since urban.edtf, until urban.edtf, of_kind pg_catalog.text, max_results pg_catalog.int4) IS
    'those with whom an entity signs agreements and organizes, hosts or signs at events: the max_results closest; a municipality counts as its city';

-- Of one center, each node gives its heaviest edges; of all, the table is read.
CREATE FUNCTION urban.partnership_network(center pg_catalog.text DEFAULT NULL, steps pg_catalog.int4 DEFAULT 1, since urban.edtf DEFAULT NULL,
        until urban.edtf DEFAULT NULL, max_results pg_catalog.int4 DEFAULT 1000)
    RETURNS TABLE (a_id pg_catalog.text, a_name pg_catalog.text, a_kind pg_catalog.text, b_id pg_catalog.text, b_name pg_catalog.text,
        b_kind pg_catalog.text, kinds pg_catalog.text, weight pg_catalog.int4, first_on pg_catalog.date, last_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000 ROWS 1000
    SET search_path = pg_catalog, urban, pg_temp
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
    nodes text[];
    found_nodes text[];
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results), urban.check_limit('steps', steps);
    PERFORM urban.require_tables();
    IF center IS NOT NULL THEN
        SELECT ARRAY[coalesce(e.acts_for, e.entity_id)] INTO nodes FROM urban.entities e WHERE e.entity_id = urban.entity_id(center);
        FOR step IN 2 .. steps LOOP
            SELECT array_agg(DISTINCT x.id) INTO found_nodes
              FROM (SELECT unnest(nodes) AS id
                    UNION ALL SELECT p.b_id FROM urban.partnerships p WHERE p.a_id = ANY (nodes)
                    UNION ALL SELECT p.a_id FROM urban.partnerships p WHERE p.b_id = ANY (nodes)) AS x;
            EXIT WHEN cardinality(found_nodes) = cardinality(nodes);
            nodes := found_nodes;
        END LOOP;
    END IF;
    RETURN QUERY
        WITH pairs AS (
            (SELECT p.* FROM urban.partnerships p
              WHERE nodes IS NULL AND (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
              ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.a_id, p.b_id LIMIT max_results)
            UNION
            SELECT x.* FROM unnest(nodes) AS n (id) CROSS JOIN LATERAL (
                (SELECT p.* FROM urban.partnerships p
                  WHERE p.a_id = n.id AND (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
                  ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.b_id LIMIT max_results)
                UNION ALL
                (SELECT p.* FROM urban.partnerships p
                  WHERE p.b_id = n.id AND (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
                  ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.a_id LIMIT max_results)) AS x
        ), edges AS (
            SELECT p.* FROM pairs p ORDER BY p.agreement_count + p.event_count DESC, p.last_on DESC NULLS LAST, p.a_id, p.b_id LIMIT max_results
        )
        SELECT e.a_id, coalesce(a.name_en, a.name), a.kind, e.b_id, coalesce(b.name_en, b.name), b.kind,
               e.kinds, e.agreement_count + e.event_count, e.first_on, e.last_on
          FROM edges e
         CROSS JOIN LATERAL (SELECT x.* FROM urban.entities x WHERE x.entity_id = e.a_id OFFSET 0) AS a
         CROSS JOIN LATERAL (SELECT x.* FROM urban.entities x WHERE x.entity_id = e.b_id OFFSET 0) AS b
         ORDER BY e.agreement_count + e.event_count DESC, e.last_on DESC NULLS LAST, e.a_id, e.b_id;
END
$$;

COMMENT ON FUNCTION urban.partnership_network(center pg_catalog.text, steps pg_catalog.int4, since urban.edtf, until urban.edtf, max_results pg_catalog.int4) IS
    'the partnerships as edges for a graph tool: all, or those of one entity and of who is within so many steps; the max_results heaviest';
