
-- path.sql - how two are connected: the shortest chain of partnerships, shared events and coalitions.
--
-- The search goes out from both ends at once and widens the side that costs less, a step at a time. The kind of
-- an entity is the first part of its id, so that most neighbours are left out unseen. OFFSET 0 and enable_seqscan keep
-- each look-up a look-up: the planner would rather scan a table than believe that few rows come.

-- What stands one step from each of `nodes`, of the given kinds or one of `ends`; nodes with more links than `most`
-- (null: any number) are not passed through. `sample` (null: all) bounds how many links of each sort are read.
CREATE FUNCTION urban.path_neighbours(nodes pg_catalog.text[], most pg_catalog.int4, kinds pg_catalog.text[], ends pg_catalog.text[],
        sample pg_catalog.int4 DEFAULT NULL)
    RETURNS TABLE (node pg_catalog.text, neighbour pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 200
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT f.node, coalesce(e.acts_for, l.id)
          FROM unnest(nodes) AS f (node)
         CROSS JOIN LATERAL (
            SELECT x.id, count(*) OVER () AS links
              FROM ((SELECT p.b_id AS id FROM urban.partnerships p WHERE p.a_id = f.node AND f.node NOT LIKE 'event/%' LIMIT sample)
                    UNION ALL
                    (SELECT p.a_id FROM urban.partnerships p WHERE p.b_id = f.node AND f.node NOT LIKE 'event/%' LIMIT sample)
                    UNION ALL
                    (SELECT p.entity_id FROM urban.event_participants p WHERE p.event_id = f.node AND f.node LIKE 'event/%' LIMIT sample)
                    UNION ALL
                    (SELECT m.member_id FROM urban.memberships m
                      WHERE m.of_id = f.node AND m.role NOT IN ('candidate', 'former') AND f.node NOT LIKE 'event/%' LIMIT sample)
                    UNION ALL
                    SELECT y.id
                      FROM (SELECT f.node AS id WHERE f.node NOT LIKE 'event/%'
                            UNION ALL
                            SELECT o.entity_id FROM urban.entities o WHERE o.acts_for = f.node AND f.node LIKE 'city/%') AS o
                     CROSS JOIN LATERAL (
                        (SELECT p.event_id AS id FROM urban.event_participants p WHERE p.entity_id = o.id LIMIT sample)
                        UNION ALL
                        (SELECT m.of_id FROM urban.memberships m WHERE m.member_id = o.id AND m.role NOT IN ('candidate', 'former') LIMIT sample)) AS y
                     LIMIT most + 1) AS x) AS l
          LEFT JOIN LATERAL (SELECT x.acts_for FROM urban.entities x
                              WHERE x.entity_id = l.id AND x.acts_for IS NOT NULL OFFSET 0) AS e ON true
         WHERE (most IS NULL OR l.links <= most)
           AND (split_part(coalesce(e.acts_for, l.id), '/', 1) = ANY (kinds) OR coalesce(e.acts_for, l.id) = ANY (ends));
END
$$;

COMMENT ON FUNCTION urban.path_neighbours(nodes pg_catalog.text[], most pg_catalog.int4, kinds pg_catalog.text[], ends pg_catalog.text[], sample pg_catalog.int4) IS
    'entities and events of these kinds one link from each of the given ones, which are left out if they have more links than the limit';

-- Which of `nodes` are one step from an entity, asked of each: the way to meet one that has very many links.
CREATE FUNCTION urban.path_touching(nodes pg_catalog.text[], entity_id pg_catalog.text) RETURNS pg_catalog.text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
    SET enable_seqscan = off
AS $$
#variable_conflict use_variable
DECLARE
    family text[] := urban.entity_family(entity_id);
    bodies text[];
BEGIN
    bodies := ARRAY(SELECT m.of_id FROM urban.memberships m WHERE m.member_id = ANY (family) AND m.role NOT IN ('candidate', 'former'));
    RETURN ARRAY(
        SELECT n.id FROM unnest(nodes) AS n (id)
         WHERE CASE WHEN n.id LIKE 'event/%'
               THEN (SELECT true FROM urban.event_participants p WHERE p.event_id = n.id AND p.entity_id = ANY (family) LIMIT 1)
               ELSE n.id = ANY (bodies)
                    OR coalesce((SELECT true FROM urban.partnerships p WHERE p.a_id = least(n.id, entity_id) AND p.b_id = greatest(n.id, entity_id)),
                                (SELECT true FROM urban.memberships m
                                  WHERE m.member_id = ANY (ARRAY[n.id] || ARRAY(SELECT x.entity_id FROM urban.entities x WHERE x.acts_for = n.id))
                                    AND m.of_id = entity_id AND m.role NOT IN ('candidate', 'former') LIMIT 1)) END
         ORDER BY n.id);
END
$$;

COMMENT ON FUNCTION urban.path_touching(nodes pg_catalog.text[], entity_id pg_catalog.text) IS
    'those of the given entities and events that are one link from an entity';

-- How many links a node has, as path_neighbours() counts them, no further than `most`.
CREATE FUNCTION urban.path_links(node pg_catalog.text, most pg_catalog.int4) RETURNS pg_catalog.int8
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 200
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
    SET enable_seqscan = off
AS $$
DECLARE
    family text[];
BEGIN
    IF node LIKE 'event/%' THEN
        RETURN (SELECT count(*) FROM (SELECT FROM urban.event_participants p WHERE p.event_id = node LIMIT most) AS x);
    END IF;
    family := urban.entity_family(node);
    RETURN (SELECT count(*)
              FROM (SELECT FROM urban.partnerships p WHERE p.a_id = node
                    UNION ALL
                    SELECT FROM urban.partnerships p WHERE p.b_id = node
                    UNION ALL
                    SELECT FROM urban.memberships m WHERE m.of_id = node AND m.role NOT IN ('candidate', 'former')
                    UNION ALL
                    SELECT FROM urban.event_participants p WHERE p.entity_id = ANY (family)
                    UNION ALL
                    SELECT FROM urban.memberships m WHERE m.member_id = ANY (family) AND m.role NOT IN ('candidate', 'former')
                    LIMIT most) AS x);
END
$$;

COMMENT ON FUNCTION urban.path_links(node pg_catalog.text, most pg_catalog.int4) IS
    'links of an entity or event, counted no further than the limit';

-- Of nodes that both sides have reached, in the order given, the first that may be passed through.
CREATE FUNCTION urban.path_meeting(candidates pg_catalog.text[], ends pg_catalog.text[], most pg_catalog.int4) RETURNS pg_catalog.text
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000
    SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
    candidate text;
BEGIN
    FOREACH candidate IN ARRAY candidates LOOP
        IF candidate = ANY (ends) OR urban.path_links(candidate, most + 1) <= most THEN
            RETURN candidate;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION urban.path_meeting(candidates pg_catalog.text[], ends pg_catalog.text[], most pg_catalog.int4) IS
    'the first of some entities and events that has no more links than the limit, or is an end';

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
    -- Per side: nodes reached, from which, the newest of them, and what it costs to go on from these. The first side is the one
    -- that moves; is it the one of b?
    seen text[]; came text[]; edge text[]; cost bigint;
    other_seen text[]; other_came text[]; other_edge text[]; other_cost bigint;
    swapped boolean := false;
    depths integer := 0;
    sample integer;
    meeting text;
    candidates text[];
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
    seen := ARRAY[first_end]; came := ARRAY[NULL::text]; edge := seen; cost := urban.path_links(first_end, 20000);
    other_seen := ARRAY[last_end]; other_came := came; other_edge := other_seen; other_cost := urban.path_links(last_end, 20000);
    IF cardinality(urban.path_touching(ARRAY[first_end], last_end)) > 0 THEN
        meeting := last_end;
        seen := seen || last_end; came := came || first_end;
    END IF;

    -- What is depths steps long was found, and of one step anyway.
    WHILE greatest(depths, 1) < max_steps AND meeting IS NULL AND cardinality(edge) > 0 AND cardinality(other_edge) > 0 LOOP
        IF other_cost < cost THEN
            SELECT NOT swapped, other_seen, other_came, other_edge, other_cost, seen, came, edge, cost
              INTO swapped, seen, came, edge, cost, other_seen, other_came, other_edge, other_cost;
        END IF;
        -- Of an end with very many links some are mostly enough to find that the other is two steps away.
        sample := CASE WHEN sample IS NULL AND depths = 0 AND cost > 1000 THEN 100 END;
        SELECT coalesce(array_agg(x.neighbour), '{}'), coalesce(array_agg(x.node), '{}'), coalesce(array_agg(x.neighbour) FILTER (WHERE x.meets), '{}')
          INTO found_nodes, found_from, candidates
          FROM (SELECT DISTINCT ON (n.neighbour) n.neighbour, n.node, o.node IS NOT NULL AS meets
                  FROM urban.path_neighbours(edge, CASE WHEN cardinality(seen) > 1 THEN max_links END, through, ends, sample) AS n
                  LEFT JOIN unnest(seen) AS s (node) ON s.node = n.neighbour
                  LEFT JOIN unnest(other_seen) AS o (node) ON o.node = n.neighbour
                 WHERE s.node IS NULL
                 ORDER BY n.neighbour, n.node) AS x;
        meeting := urban.path_meeting(candidates, ends, max_links);
        depths := depths + (sample IS NULL)::integer;
        -- One step on, to an end that has not moved and costs more than to ask of each whether it is linked.
        IF meeting IS NULL AND cardinality(other_seen) = 1 AND greatest(depths, 1) < max_steps AND cardinality(found_nodes) * 2 <= other_cost THEN
            meeting := urban.path_meeting(urban.path_touching(found_nodes, other_seen[1]), ends, max_links);
            IF meeting IS NOT NULL THEN
                other_seen := other_seen || meeting; other_came := other_came || other_seen[1];
            END IF;
        END IF;
        CONTINUE WHEN sample IS NOT NULL AND meeting IS NULL;
        seen := seen || found_nodes; came := came || found_from; edge := found_nodes; cost := cardinality(found_nodes) * 20;
    END LOOP;
    IF meeting IS NULL THEN
        RETURN;
    END IF;

    chain := ARRAY[meeting];
    WHILE chain[1] <> seen[1] LOOP
        chain := came[array_position(seen, chain[1])] || chain;
    END LOOP;
    WHILE chain[cardinality(chain)] <> other_seen[1] LOOP
        chain := chain || other_came[array_position(other_seen, chain[cardinality(chain)])];
    END LOOP;
    IF swapped THEN
        SELECT array_agg(c.id ORDER BY c.i DESC) INTO chain FROM unnest(chain) WITH ORDINALITY AS c (id, i);
    END IF;
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
          LEFT JOIN LATERAL (SELECT * FROM urban.facts_between(c.id, n.id, 5)) AS f ON true
         ORDER BY c.i, f.starts_on NULLS LAST, f.fact_kind, f.fact_id;
END
$$;

COMMENT ON FUNCTION urban.partnership_path(a pg_catalog.text, b pg_catalog.text, max_steps pg_catalog.int4, through pg_catalog.text[], max_links pg_catalog.int4) IS
    'the shortest chain of partnerships, events and coalitions from one to another, with up to five facts of each step; only through entities of these kinds that have no more than max_links links';
