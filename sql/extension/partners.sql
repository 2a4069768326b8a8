
-- partners.sql - who acts with whom: partners of one, the facts between two, the network of all.

CREATE FUNCTION urban.facts_between(a pg_catalog.text, b pg_catalog.text)
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
BEGIN
    PERFORM urban.require_tables();
    -- An event may be one end: of a path, say.
    of_a := CASE WHEN a LIKE 'event/%' THEN ARRAY[a] ELSE urban.entity_family(urban.entity_id(a)) END;
    of_b := CASE WHEN b LIKE 'event/%' THEN ARRAY[b] ELSE urban.entity_family(urban.entity_id(b)) END;
    RETURN QUERY
        WITH facts AS (
            SELECT 'agreement'::text AS link, 'agreement'::text AS fact_kind, p.agreement_id AS fact_id
              FROM urban.agreement_parties p JOIN urban.agreement_parties q USING (agreement_id)
             WHERE p.entity_id = ANY (of_a) AND q.entity_id = ANY (of_b)
            UNION
            SELECT CASE WHEN p.role IN ('party', 'organizer', 'host') AND q.role IN ('party', 'organizer', 'host')
                        THEN 'joint event' ELSE 'same event' END, 'event', p.event_id
              FROM urban.event_participants p JOIN urban.event_participants q USING (event_id)
             WHERE p.entity_id = ANY (of_a) AND q.entity_id = ANY (of_b)
            UNION
            SELECT 'took part', 'event', p.event_id FROM urban.event_participants p
             WHERE (p.event_id = a AND p.entity_id = ANY (of_b)) OR (p.event_id = b AND p.entity_id = ANY (of_a))
            UNION
            SELECT 'membership', 'membership', m.membership_id FROM urban.memberships m
             WHERE (m.member_id = ANY (of_a) AND m.of_id = ANY (of_b)) OR (m.member_id = ANY (of_b) AND m.of_id = ANY (of_a))
        ), once AS (
            SELECT DISTINCT ON (f.fact_kind, f.fact_id) f.* FROM facts f ORDER BY f.fact_kind, f.fact_id, f.link
        )
        SELECT o.link, o.fact_kind, o.fact_id, coalesce(v.kind, g.kind, m.role), coalesce(v.date, g.date, m.since),
               coalesce(v.name, v.kind || coalesce(' in ' || v.city, ''), g.name, g.kind || coalesce(': ' || g.subject, ''), m.role), coalesce(v.starts_on, urban.earliest(g.date), urban.earliest(m.since)) AS starts_on
          FROM once o
          LEFT JOIN LATERAL (SELECT x.* FROM urban.events x WHERE o.fact_kind = 'event' AND x.event_id = o.fact_id OFFSET 0) AS v ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.agreements x WHERE o.fact_kind = 'agreement' AND x.agreement_id = o.fact_id OFFSET 0) AS g ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.memberships x WHERE o.fact_kind = 'membership' AND x.membership_id = o.fact_id OFFSET 0) AS m ON true
         ORDER BY starts_on NULLS LAST, o.fact_kind, o.fact_id;
END
$$;

COMMENT ON FUNCTION urban.facts_between(a pg_catalog.text, b pg_catalog.text) IS
    'the agreements, events and memberships that link two entities, or an entity and an event';

CREATE FUNCTION urban.partners(entity pg_catalog.text, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        of_kind pg_catalog.text DEFAULT NULL, max_results pg_catalog.int4 DEFAULT 100)
    RETURNS TABLE (partner_id pg_catalog.text, name pg_catalog.text, kind pg_catalog.text, country_code pg_catalog.text, kinds pg_catalog.text,
        agreements pg_catalog.int4, events pg_catalog.int4, first_on pg_catalog.date, last_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    family text[];
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results);
    family := urban.entity_family(urban.entity_id(entity));
    RETURN QUERY
        WITH pairs AS (
            SELECT coalesce(e.acts_for, e.entity_id) AS partner_id, x.*
              FROM (SELECT p.b_id AS other_id, p.* FROM urban.partnerships p WHERE p.a_id = ANY (family)
                    UNION ALL
                    SELECT p.a_id, p.* FROM urban.partnerships p WHERE p.b_id = ANY (family)) AS x
              JOIN urban.entities e ON e.entity_id = x.other_id
             WHERE (since IS NULL OR x.last_on >= first_day) AND (until IS NULL OR x.first_on <= last_day)
        ), partner AS (
            SELECT p.partner_id, (SELECT string_agg(DISTINCT k, ',' ORDER BY k) FROM string_to_table(string_agg(p.kinds, ','), ',') AS k) AS kinds,
                   count(*) AS rows, sum(p.agreement_count) AS agreements, sum(p.event_count) AS events,
                   min(p.first_on) AS first_on, max(p.last_on) AS last_on
              FROM pairs p WHERE p.partner_id <> ALL (family) GROUP BY p.partner_id
        )
        SELECT p.partner_id, coalesce(e.name_en, e.name), e.kind, e.country_code, p.kinds,
               -- A city and its municipality may be in one agreement: such rows are counted anew.
               CASE WHEN p.rows = 1 THEN p.agreements ELSE
                    (SELECT count(DISTINCT x.agreement_id) FROM urban.agreement_parties x JOIN urban.agreement_parties y USING (agreement_id)
                      WHERE x.entity_id = ANY (family) AND y.entity_id = ANY (urban.entity_family(p.partner_id))) END::integer,
               CASE WHEN p.rows = 1 THEN p.events ELSE
                    (SELECT count(DISTINCT x.event_id) FROM urban.event_participants x JOIN urban.event_participants y USING (event_id)
                       JOIN urban.events v USING (event_id)
                      WHERE x.entity_id = ANY (family) AND y.entity_id = ANY (urban.entity_family(p.partner_id)) AND v.status <> 'cancelled'
                        AND x.role IN ('party', 'organizer', 'host') AND y.role IN ('party', 'organizer', 'host')) END::integer,
               p.first_on, p.last_on
          FROM partner p JOIN urban.entities e ON e.entity_id = p.partner_id
         WHERE of_kind IS NULL OR e.kind = of_kind
         ORDER BY p.agreements + p.events DESC, p.last_on DESC NULLS LAST, p.partner_id
         LIMIT max_results;
END
$$;

COMMENT ON FUNCTION urban.partners(entity pg_catalog.text, since urban.edtf, until urban.edtf, of_kind pg_catalog.text, max_results pg_catalog.int4) IS
    'those with whom an entity signs agreements and organizes, hosts or signs at events, the closest first; a municipality counts as its city';

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
        nodes := urban.entity_family(urban.entity_id(center));
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
            SELECT p.* FROM urban.partnerships p WHERE nodes IS NULL
            UNION
            SELECT p.* FROM urban.partnerships p WHERE p.a_id = ANY (nodes)
            UNION
            SELECT p.* FROM urban.partnerships p WHERE p.b_id = ANY (nodes)
        ), folded AS ( -- a city and its municipality are mostly parties of the same agreements: the larger number counts
            SELECT least(coalesce(a.acts_for, a.entity_id), coalesce(b.acts_for, b.entity_id)) AS a_id,
                   greatest(coalesce(a.acts_for, a.entity_id), coalesce(b.acts_for, b.entity_id)) AS b_id,
                   p.kinds, p.agreement_count, p.event_count, p.first_on, p.last_on
              FROM pairs p JOIN urban.entities a ON a.entity_id = p.a_id JOIN urban.entities b ON b.entity_id = p.b_id
             WHERE (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
        ), edges AS (
            SELECT f.a_id, f.b_id, string_agg(f.kinds, ',' ORDER BY f.kinds) AS kinds, max(f.agreement_count) + max(f.event_count) AS weight,
                   min(f.first_on) AS first_on, max(f.last_on) AS last_on
              FROM folded f WHERE f.a_id <> f.b_id GROUP BY f.a_id, f.b_id
             ORDER BY 4 DESC, f.a_id, f.b_id LIMIT max_results
        )
        SELECT e.a_id, coalesce(a.name_en, a.name), a.kind, e.b_id, coalesce(b.name_en, b.name), b.kind,
               (SELECT string_agg(DISTINCT k, ',' ORDER BY k) FROM string_to_table(e.kinds, ',') AS k), e.weight, e.first_on, e.last_on
          FROM edges e JOIN urban.entities a ON a.entity_id = e.a_id JOIN urban.entities b ON b.entity_id = e.b_id
         ORDER BY e.weight DESC, e.a_id, e.b_id;
END
$$;

COMMENT ON FUNCTION urban.partnership_network(center pg_catalog.text, steps pg_catalog.int4, since urban.edtf, until urban.edtf, max_results pg_catalog.int4) IS
    'the partnerships as edges for a graph tool: all, or those within so many steps of one entity; the heaviest first';
