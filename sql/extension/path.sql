
-- path.sql - how two are connected: the shortest chain of partnerships, shared events and coalitions.
--
-- The search goes out from both ends at once and widens the smaller side, a step at a time. OFFSET 0
-- keeps each look-up a look-up: the planner would rather scan a table than believe that few rows come.

-- What stands one step from each of `nodes`; nodes with more links than `most` (null: any number) are not passed through.
CREATE FUNCTION urban.path_neighbours(nodes pg_catalog.text[], most pg_catalog.int4)
    RETURNS TABLE (node pg_catalog.text, neighbour pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 200
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT f.node, coalesce(e.acts_for, l.id)
          FROM unnest(nodes) AS f (node)
         CROSS JOIN LATERAL (
            SELECT x.id, count(*) OVER () AS links
              FROM (SELECT p.b_id AS id FROM urban.partnerships p WHERE p.a_id = f.node
                    UNION ALL
                    SELECT p.a_id FROM urban.partnerships p WHERE p.b_id = f.node
                    UNION ALL
                    SELECT p.event_id FROM urban.event_participants p WHERE p.entity_id = f.node
                    UNION ALL
                    SELECT p.entity_id FROM urban.event_participants p WHERE p.event_id = f.node
                    UNION ALL
                    SELECT m.of_id FROM urban.memberships m WHERE m.member_id = f.node AND m.role NOT IN ('candidate', 'former')
                    UNION ALL
                    SELECT m.member_id FROM urban.memberships m WHERE m.of_id = f.node AND m.role NOT IN ('candidate', 'former')
                    UNION ALL
                    SELECT y.id
                      FROM urban.entities o
                     CROSS JOIN LATERAL (
                        SELECT p.b_id AS id FROM urban.partnerships p WHERE p.a_id = o.entity_id
                        UNION ALL
                        SELECT p.a_id FROM urban.partnerships p WHERE p.b_id = o.entity_id
                        UNION ALL
                        SELECT p.event_id FROM urban.event_participants p WHERE p.entity_id = o.entity_id
                        UNION ALL
                        SELECT m.of_id FROM urban.memberships m WHERE m.member_id = o.entity_id AND m.role NOT IN ('candidate', 'former')) AS y
                     WHERE o.acts_for = f.node
                     LIMIT most + 1) AS x) AS l
          LEFT JOIN LATERAL (SELECT x.acts_for FROM urban.entities x WHERE x.entity_id = l.id AND x.acts_for IS NOT NULL OFFSET 0) AS e ON true
         WHERE most IS NULL OR l.links <= most;
END
$$;

COMMENT ON FUNCTION urban.path_neighbours(nodes pg_catalog.text[], most pg_catalog.int4) IS
    'entities and events one link from each of the given ones, which are left out if they have more links than the limit';

CREATE FUNCTION urban.partnership_path(a pg_catalog.text, b pg_catalog.text, max_steps pg_catalog.int4 DEFAULT 6,
        through pg_catalog.text[] DEFAULT ARRAY['city', 'coalition', 'event'], max_links pg_catalog.int4 DEFAULT 200)
    RETURNS TABLE (step pg_catalog.int4, from_id pg_catalog.text, from_name pg_catalog.text, to_id pg_catalog.text, to_name pg_catalog.text,
        link pg_catalog.text, fact_kind pg_catalog.text, fact_id pg_catalog.text, kind pg_catalog.text, date urban.edtf)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50000 ROWS 6
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    first_end text := urban.entity_id(a);
    last_end text := urban.entity_id(b);
    ends text[];
    -- Per side: nodes reached, from which, and the newest of them.
    seen_a text[]; from_a text[]; edge_a text[];
    seen_b text[]; from_b text[]; edge_b text[];
    steps integer := 0;
    meeting text;
    forward boolean;
    found_nodes text[];
    found_from text[];
    chain text[];
    unknown_kind text;
BEGIN
    PERFORM urban.check_limit('max_steps', max_steps), urban.check_limit('max_links', max_links);
    IF max_steps > 20 THEN
        RAISE invalid_parameter_value USING MESSAGE = format('max_steps must be at most 20, not %s', max_steps);
    END IF;
    SELECT t.kind INTO unknown_kind FROM unnest(through) AS t (kind)
     WHERE t.kind IS NULL OR t.kind NOT IN ('country', 'region', 'city', 'organization', 'coalition', 'framework', 'programme', 'person', 'event');
    IF FOUND THEN
        RAISE invalid_parameter_value USING MESSAGE = format('unknown kind "%s" to go through', unknown_kind),
            HINT = 'Kinds are country, region, city, organization, coalition, framework, programme, person and event.';
    END IF;
    SELECT coalesce(e.acts_for, e.entity_id) INTO first_end FROM urban.entities e WHERE e.entity_id = first_end;
    SELECT coalesce(e.acts_for, e.entity_id) INTO last_end FROM urban.entities e WHERE e.entity_id = last_end;
    IF first_end IS NULL OR last_end IS NULL OR first_end = last_end THEN
        RETURN;
    END IF;
    ends := ARRAY[first_end, last_end];
    seen_a := ARRAY[first_end]; from_a := ARRAY[NULL::text]; edge_a := seen_a;
    seen_b := ARRAY[last_end]; from_b := ARRAY[NULL::text]; edge_b := seen_b;

    WHILE steps < max_steps AND meeting IS NULL AND cardinality(edge_a) > 0 AND cardinality(edge_b) > 0 LOOP
        steps := steps + 1;
        forward := cardinality(edge_a) <= cardinality(edge_b);
        SELECT coalesce(array_agg(x.neighbour), '{}'), coalesce(array_agg(x.node), '{}'), min(x.neighbour) FILTER (WHERE x.meets)
          INTO found_nodes, found_from, meeting
          FROM (SELECT DISTINCT ON (n.neighbour) n.neighbour, n.node, o.node IS NOT NULL AS meets
                  FROM urban.path_neighbours(CASE WHEN forward THEN edge_a ELSE edge_b END,
                            CASE WHEN cardinality(CASE WHEN forward THEN seen_a ELSE seen_b END) > 1 THEN max_links END) AS n
                  LEFT JOIN unnest(CASE WHEN forward THEN seen_a ELSE seen_b END) AS s (node) ON s.node = n.neighbour
                  LEFT JOIN unnest(CASE WHEN forward THEN seen_b ELSE seen_a END) AS o (node) ON o.node = n.neighbour
                  LEFT JOIN LATERAL (SELECT x.kind FROM urban.entities x WHERE x.entity_id = n.neighbour OFFSET 0) AS e ON true
                 WHERE s.node IS NULL
                   AND (n.neighbour = ANY (ends) OR coalesce(e.kind, 'event') = ANY (through))
                 ORDER BY n.neighbour, n.node) AS x;
        IF forward THEN
            seen_a := seen_a || found_nodes; from_a := from_a || found_from; edge_a := found_nodes;
        ELSE
            seen_b := seen_b || found_nodes; from_b := from_b || found_from; edge_b := found_nodes;
        END IF;
    END LOOP;
    IF meeting IS NULL THEN
        RETURN;
    END IF;

    chain := ARRAY[meeting];
    WHILE chain[1] <> first_end LOOP
        chain := from_a[array_position(seen_a, chain[1])] || chain;
    END LOOP;
    WHILE chain[cardinality(chain)] <> last_end LOOP
        chain := chain || from_b[array_position(seen_b, chain[cardinality(chain)])];
    END LOOP;
    RETURN QUERY
        SELECT c.i::integer, c.id, coalesce(e.name_en, e.name, v.name, v.kind || coalesce(' in ' || v.city, '')),
               n.id, coalesce(en.name_en, en.name, vn.name, vn.kind || coalesce(' in ' || vn.city, '')),
               f.link, f.fact_kind, f.fact_id, f.kind, f.date
          FROM unnest(chain[:cardinality(chain) - 1], chain[2:]) WITH ORDINALITY AS c (id, next_id, i)
         CROSS JOIN LATERAL (SELECT c.next_id AS id) AS n
          LEFT JOIN LATERAL (SELECT x.* FROM urban.entities x WHERE x.entity_id = c.id OFFSET 0) AS e ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.events x WHERE x.event_id = c.id OFFSET 0) AS v ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.entities x WHERE x.entity_id = n.id OFFSET 0) AS en ON true
          LEFT JOIN LATERAL (SELECT x.* FROM urban.events x WHERE x.event_id = n.id OFFSET 0) AS vn ON true
          LEFT JOIN LATERAL (SELECT * FROM urban.facts_between(c.id, n.id) LIMIT 5) AS f ON true
         ORDER BY c.i, f.starts_on NULLS LAST, f.fact_kind, f.fact_id;
END
$$;

COMMENT ON FUNCTION urban.partnership_path(a pg_catalog.text, b pg_catalog.text, max_steps pg_catalog.int4, through pg_catalog.text[], max_links pg_catalog.int4) IS
    'the shortest chain of partnerships, events and coalitions from one to another, with up to five facts of each step; only through entities of these kinds that have no more than max_links links';
