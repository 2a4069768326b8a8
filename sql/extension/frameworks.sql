
-- frameworks.sql - which goals, targets and priorities are served, by whom, and which are not.

-- A link is its actor's, and also of those who took part in the event or agreement that it is about.
-- Where a document says it of none of them, it is of those who act in the facts that the document tells.
CREATE FUNCTION urban.entity_frameworks(entity pg_catalog.text)
    RETURNS TABLE (framework_id pg_catalog.text, framework_code urban.framework_code, relation pg_catalog.text,
        framework_link_id pg_catalog.text, document_id pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    family text[] := urban.entity_family(urban.entity_id(entity));
BEGIN
    RETURN QUERY
        SELECT l.framework_id, l.framework_code, l.relation, l.framework_link_id, l.document_id
          FROM urban.event_participants p
         CROSS JOIN LATERAL (SELECT x.* FROM urban.framework_links x WHERE x.event_id = p.event_id OFFSET 0) AS l
         WHERE p.entity_id = ANY (family)
        UNION
        SELECT l.framework_id, l.framework_code, l.relation, l.framework_link_id, l.document_id
          FROM urban.agreement_parties p
         CROSS JOIN LATERAL (SELECT x.* FROM urban.framework_links x WHERE x.agreement_id = p.agreement_id OFFSET 0) AS l
         WHERE p.entity_id = ANY (family)
        UNION
        SELECT l.framework_id, l.framework_code, l.relation, l.framework_link_id, l.document_id
          FROM unnest(family) AS f (id)
         CROSS JOIN LATERAL (SELECT x.* FROM urban.framework_links x WHERE x.actor_id = f.id OFFSET 0) AS l
        UNION
        SELECT l.framework_id, l.framework_code, l.relation, l.framework_link_id, l.document_id
          FROM (SELECT DISTINCT m.document_id FROM urban.mentions m WHERE m.entity_id = ANY (family)) AS d
         CROSS JOIN LATERAL (SELECT x.* FROM urban.framework_links x
                              WHERE x.document_id = d.document_id AND x.actor_id IS NULL AND x.event_id IS NULL AND x.agreement_id IS NULL OFFSET 0) AS l
         WHERE EXISTS (SELECT FROM urban.evidence e
                        WHERE e.document_id = l.document_id AND e.entity_id = ANY (family) AND e.aspect IN ('party', 'participant') OFFSET 0);
END
$$;

COMMENT ON FUNCTION urban.entity_frameworks(entity pg_catalog.text) IS
    'the frameworks that an entity serves or builds on: said of it, of an event or agreement in which it took part, or in a document about what it did';

CREATE FUNCTION urban.common_frameworks(a pg_catalog.text, b pg_catalog.text)
    RETURNS TABLE (framework_id pg_catalog.text, name pg_catalog.text, framework_code urban.framework_code, relations_a pg_catalog.text,
        relations_b pg_catalog.text, documents_a pg_catalog.int4, documents_b pg_catalog.int4, link_a pg_catalog.text, link_b pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 5000 ROWS 10
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
BEGIN
    PERFORM urban.require_tables();
    RETURN QUERY
        WITH x AS (
            SELECT f.framework_id, f.framework_code, string_agg(DISTINCT f.relation, ',' ORDER BY f.relation) AS relations,
                   count(DISTINCT f.document_id)::integer AS documents, min(f.framework_link_id) AS link
              FROM urban.entity_frameworks(a) AS f GROUP BY f.framework_id, f.framework_code
        ), y AS (
            SELECT f.framework_id, f.framework_code, string_agg(DISTINCT f.relation, ',' ORDER BY f.relation) AS relations,
                   count(DISTINCT f.document_id)::integer AS documents, min(f.framework_link_id) AS link
              FROM urban.entity_frameworks(b) AS f GROUP BY f.framework_id, f.framework_code
        )
        SELECT x.framework_id, coalesce(e.name_en, e.name), x.framework_code, x.relations, y.relations, x.documents, y.documents, x.link, y.link
          FROM x JOIN y ON y.framework_id = x.framework_id AND y.framework_code IS NOT DISTINCT FROM x.framework_code
          LEFT JOIN urban.entities e ON e.entity_id = x.framework_id
         ORDER BY x.documents + y.documents DESC, x.framework_id, x.framework_code NULLS FIRST;
END
$$;

COMMENT ON FUNCTION urban.common_frameworks(a pg_catalog.text, b pg_catalog.text) IS
    'the frameworks, goals and targets that both serve or build on, each with a link of either as the way to its evidence';

CREATE FUNCTION urban.framework_coverage(framework_code pg_catalog.text)
    RETURNS TABLE (code urban.framework_code, name pg_catalog.text, served pg_catalog.bool, cities pg_catalog.int4, organizations pg_catalog.int4,
        contributes_to pg_catalog.int4, aligned_with pg_catalog.int4, mentions pg_catalog.int4, documents pg_catalog.int4, actors pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000 ROWS 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    wanted urban.framework_code;
    frameworks text[];
BEGIN
    PERFORM urban.require_tables();
    IF framework_coverage.framework_code IS NULL THEN
        RETURN;
    END IF;
    -- A name will do as well: "Sendai Framework".
    SELECT e.framework_code INTO wanted FROM urban.entities e
     WHERE e.entity_id = framework_coverage.framework_code AND e.framework_code IS NOT NULL;
    IF wanted IS NULL AND framework_coverage.framework_code ~ '^[A-Z0-9-]{2,}(:[A-Za-z0-9.]+)?$' THEN
        wanted := framework_coverage.framework_code::urban.framework_code;
        IF NOT EXISTS (SELECT FROM urban.entities e WHERE e.framework_code = urban.root(wanted)) THEN
            wanted := NULL;
        END IF;
    END IF;
    IF wanted IS NULL THEN
        SELECT e.framework_code INTO wanted FROM urban.entities e
         WHERE e.entity_id = urban.entity_id(framework_coverage.framework_code, 'framework');
    END IF;
    IF wanted IS NULL THEN
        RAISE undefined_object USING MESSAGE = format('"%s" is no framework with a code', left(framework_coverage.framework_code, 100)),
            HINT = 'The frameworks with codes are the entities in urban.entities that have a framework_code.';
    END IF;

    -- The links of one framework, or of a part of it, stand together in an index. How many they are the planner cannot know: it is
    -- told not to read all links, events or evidence for them.
    frameworks := ARRAY(SELECT e.entity_id FROM urban.entities e WHERE e.framework_code = urban.root(wanted));
    RETURN QUERY
        WITH links AS (
            SELECT l.framework_link_id, coalesce(l.framework_code, wanted) AS code, l.relation, l.document_id, l.actor_id, l.event_id, l.agreement_id
              FROM urban.framework_links l WHERE urban.level(wanted) = 1 AND l.framework_id = ANY (frameworks)
            UNION ALL
            SELECT l.framework_link_id, l.framework_code, l.relation, l.document_id, l.actor_id, l.event_id, l.agreement_id
              FROM urban.framework_links l WHERE urban.level(wanted) > 1 AND l.framework_id = ANY (frameworks) AND l.framework_code <@ wanted
        ), actors AS (
            SELECT l.code, l.actor_id AS entity_id FROM links l WHERE l.actor_id IS NOT NULL AND l.relation <> 'mentions'
            UNION
            SELECT l.code, p.entity_id
              FROM links l CROSS JOIN LATERAL (SELECT x.entity_id FROM urban.event_participants x WHERE x.event_id = l.event_id OFFSET 0) AS p
             WHERE l.event_id IS NOT NULL AND l.relation <> 'mentions'
            UNION
            SELECT l.code, p.entity_id
              FROM links l CROSS JOIN LATERAL (SELECT x.entity_id FROM urban.agreement_parties x WHERE x.agreement_id = l.agreement_id OFFSET 0) AS p
             WHERE l.agreement_id IS NOT NULL AND l.relation <> 'mentions'
            UNION
            SELECT l.code, e.entity_id
              FROM links l CROSS JOIN LATERAL (SELECT x.entity_id FROM urban.evidence x
                                                WHERE x.document_id = l.document_id AND x.entity_id IS NOT NULL AND x.aspect IN ('party', 'participant') OFFSET 0) AS e
             WHERE l.relation <> 'mentions' AND l.actor_id IS NULL AND l.event_id IS NULL AND l.agreement_id IS NULL
        ), acting AS (
            SELECT a.code, e.entity_id, e.kind, e.acts_for, coalesce(e.name_en, e.name) AS name
              FROM actors a CROSS JOIN LATERAL (SELECT x.* FROM urban.entities x WHERE x.entity_id = a.entity_id OFFSET 0) AS e
        ), known AS (
            SELECT e.framework_code AS code, coalesce(e.name_en, e.name) AS name
              FROM urban.entities e WHERE e.framework_code <@ wanted
            UNION ALL
            SELECT l.code, NULL FROM links l
        ), codes AS (
            SELECT k.code, min(k.name) AS name FROM known k GROUP BY k.code
        )
        SELECT c.code, c.name, count(l.document_id) FILTER (WHERE l.relation <> 'mentions') > 0,
               (SELECT count(DISTINCT coalesce(e.acts_for, e.entity_id))::integer FROM acting e WHERE e.code = c.code AND (e.kind = 'city' OR e.acts_for IS NOT NULL)),
               (SELECT count(*)::integer FROM acting e WHERE e.code = c.code AND e.kind IN ('organization', 'coalition', 'programme') AND e.acts_for IS NULL),
               count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'contributes_to')::integer,
               count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'aligned_with')::integer,
               count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'mentions')::integer,
               count(DISTINCT l.document_id)::integer,
               (SELECT string_agg(DISTINCT e.name, '; ' ORDER BY e.name) FROM acting e WHERE e.code = c.code AND e.kind <> 'person')
          FROM codes c LEFT JOIN links l ON l.code = c.code
         GROUP BY c.code, c.name
         ORDER BY c.code;
END
$$;

COMMENT ON FUNCTION urban.framework_coverage(framework_code pg_catalog.text) IS
    'each goal, target or priority of a framework or of a part of it: how many cities and organizations serve it, in how many documents; what none serves is not served';
