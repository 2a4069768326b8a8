
-- find.sql - entities by any of their names, in any script, with typing errors.
--
-- The query functions work on the relations that `urbanload init` makes. They are bound
-- late, run with the caller's rights, and see no schema but pg_catalog and urban. Their
-- statements are planned once a session, as planning takes longer than answering, and
-- without workers, which they may be called in.

CREATE FUNCTION urban.require_tables() RETURNS pg_catalog.void
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 5
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
BEGIN
    IF to_regclass('urban.entities') IS NULL THEN
        RAISE undefined_table USING MESSAGE = 'this database has no tables of urban yet',
            HINT = 'Run "urbanload init" on it, then load documents with "urbanload load".';
    END IF;
END
$$;

COMMENT ON FUNCTION urban.require_tables() IS
    'raises an error that says what to do where the tables of urban are missing';

CREATE FUNCTION urban.gram_similarity(a pg_catalog.text, b pg_catalog.text) RETURNS pg_catalog.float4
    AS 'MODULE_PATHNAME', 'gram_similarity'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

COMMENT ON FUNCTION urban.gram_similarity(a pg_catalog.text, b pg_catalog.text) IS
    '0 to 1: share of three-letter sequences in common (Dice) of two folded names, as they are';

CREATE FUNCTION urban.gram_alike(a pg_catalog.text, b pg_catalog.text) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'gram_alike'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

COMMENT ON FUNCTION urban.gram_alike(a pg_catalog.text, b pg_catalog.text) IS
    'do two folded names have a gram_similarity of at least one half?';

CREATE OPERATOR urban.%% (
    LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text, FUNCTION = urban.gram_alike,
    COMMUTATOR = OPERATOR(urban.%%), RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);

COMMENT ON OPERATOR urban.%% (pg_catalog.text, pg_catalog.text) IS 'folded names that are alike';

CREATE FUNCTION urban.grams_of_value(pg_catalog.text, pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'grams_of_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION urban.grams_of_query(pg_catalog.text, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal, pg_catalog.internal,
    pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'grams_of_query' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION urban.grams_consistent(pg_catalog.internal, pg_catalog.int2, pg_catalog.text, pg_catalog.int4, pg_catalog.internal,
    pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog."char"
    AS 'MODULE_PATHNAME', 'grams_consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION urban.grams_of_value(pg_catalog.text, pg_catalog.internal) IS 'index support of gram_ops';
COMMENT ON FUNCTION urban.grams_of_query(pg_catalog.text, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal, pg_catalog.internal,
    pg_catalog.internal, pg_catalog.internal) IS 'index support of gram_ops';
COMMENT ON FUNCTION urban.grams_consistent(pg_catalog.internal, pg_catalog.int2, pg_catalog.text, pg_catalog.int4, pg_catalog.internal,
    pg_catalog.internal, pg_catalog.internal) IS 'index support of gram_ops';

-- For keys and skeletons of names, which are ASCII: no collation and no dictionary takes part.
CREATE OPERATOR CLASS urban.gram_ops FOR TYPE pg_catalog.text USING gin AS
    OPERATOR 1 urban.%% (pg_catalog.text, pg_catalog.text),
    FUNCTION 1 pg_catalog.btint4cmp(pg_catalog.int4, pg_catalog.int4),
    FUNCTION 2 urban.grams_of_value(pg_catalog.text, pg_catalog.internal),
    FUNCTION 3 urban.grams_of_query(pg_catalog.text, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal, pg_catalog.internal,
        pg_catalog.internal, pg_catalog.internal),
    FUNCTION 6 urban.grams_consistent(pg_catalog.internal, pg_catalog.int2, pg_catalog.text, pg_catalog.int4, pg_catalog.internal,
        pg_catalog.internal, pg_catalog.internal),
    STORAGE pg_catalog.int4;

COMMENT ON OPERATOR CLASS urban.gram_ops USING gin IS 'folded names by their three-letter sequences';

CREATE FUNCTION urban.kind_rank(kind pg_catalog.text) RETURNS pg_catalog.int4
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
    RETURN CASE kind WHEN 'country' THEN 1 WHEN 'city' THEN 2 WHEN 'region' THEN 3 WHEN 'coalition' THEN 4 WHEN 'programme' THEN 5
        WHEN 'organization' THEN 6 WHEN 'framework' THEN 7 ELSE 8 END;

COMMENT ON FUNCTION urban.kind_rank(kind pg_catalog.text) IS
    'which kind of entity comes first where several have one name';

CREATE FUNCTION urban.find(query pg_catalog.text, of_kind pg_catalog.text DEFAULT NULL, max_results pg_catalog.int4 DEFAULT 10)
    RETURNS TABLE (entity_id pg_catalog.text, kind pg_catalog.text, name pg_catalog.text, country_code pg_catalog.text,
        matched_name pg_catalog.text, how pg_catalog.text, similarity pg_catalog.float4)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 ROWS 10
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    wanted_key text := urban.name_key(query);
    wanted_skeleton text := urban.name_skeleton(query);
BEGIN
    PERFORM urban.require_tables(), urban.check_limit('max_results', max_results), urban.check_kind('of_kind', of_kind);
    IF wanted_key = '' OR wanted_key IS NULL THEN
        RETURN;
    END IF;

    -- The very name, then one that sounds the same: by btree. The laterals keep to the key of entities,
    -- whatever the planner believes of tables that were never analyzed.
    RETURN QUERY
        SELECT x.entity_id, x.kind, coalesce(x.name_en, x.name), x.country_code, x.matched, x.how, x.alike
          FROM (SELECT DISTINCT ON (e.entity_id) e.*, n.name AS matched, 'exact'::text AS how, 1::real AS alike
                  FROM urban.entity_names n
                 CROSS JOIN LATERAL (SELECT y.*, (SELECT count(*) FROM (SELECT FROM urban.mentions m WHERE m.entity_id = y.entity_id LIMIT 100) AS m) AS mentions
                                       FROM urban.entities y WHERE y.entity_id = n.entity_id OFFSET 0) AS e
                 WHERE n.name_key = wanted_key AND (of_kind IS NULL OR e.kind = of_kind)
                 ORDER BY e.entity_id, n.name = query DESC, n.kind = 'preferred' DESC, n.name) AS x
         ORDER BY urban.kind_rank(x.kind), x.mentions DESC, x.entity_id
         LIMIT max_results;
    IF FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT x.entity_id, x.kind, coalesce(x.name_en, x.name), x.country_code, x.matched, 'sounds alike'::text, x.alike
          FROM (SELECT DISTINCT ON (e.entity_id) e.*, n.name AS matched, urban.gram_similarity(n.name_key, wanted_key) AS alike
                  FROM urban.entity_names n
                 CROSS JOIN LATERAL (SELECT y.*, (SELECT count(*) FROM (SELECT FROM urban.mentions m WHERE m.entity_id = y.entity_id LIMIT 100) AS m) AS mentions
                                       FROM urban.entities y WHERE y.entity_id = n.entity_id OFFSET 0) AS e
                 WHERE n.name_skeleton = wanted_skeleton AND (of_kind IS NULL OR e.kind = of_kind)
                   AND urban.gram_similarity(n.name_key, wanted_key) >= 0.5
                 ORDER BY e.entity_id, alike DESC, n.kind = 'preferred' DESC, n.name) AS x
         ORDER BY urban.kind_rank(x.kind), x.mentions DESC, x.alike DESC, x.entity_id
         LIMIT max_results;
    IF FOUND THEN
        RETURN;
    END IF;

    -- Names that begin so, by btree, and names with many of the same letters in a row, by their sequences.
    RETURN QUERY
        SELECT x.entity_id, x.kind, coalesce(x.name_en, x.name), x.country_code, x.matched, x.how, x.alike
          FROM (SELECT DISTINCT ON (e.entity_id) e.*, c.name AS matched, c.how, c.alike
                  FROM ((SELECT n.entity_id, n.name, n.kind AS name_kind, 'begins so' AS how, urban.gram_similarity(n.name_key, wanted_key) AS alike
                           FROM urban.entity_names n
                          WHERE length(wanted_key) >= 3 AND n.name_key >= wanted_key AND n.name_key < wanted_key || '~'
                          ORDER BY n.name_key LIMIT 100)
                        UNION ALL
                        (SELECT n.entity_id, n.name, n.kind, 'similar',
                                (urban.gram_similarity(n.name_key, wanted_key) + urban.gram_similarity(n.name_skeleton, wanted_skeleton)) / 2::real AS alike
                           FROM urban.entity_names n
                          WHERE n.name_skeleton OPERATOR(urban.%%) wanted_skeleton
                          ORDER BY alike DESC LIMIT 100)) AS c
                 CROSS JOIN LATERAL (SELECT y.*, (SELECT count(*) FROM (SELECT FROM urban.mentions m WHERE m.entity_id = y.entity_id LIMIT 100) AS m) AS mentions
                                       FROM urban.entities y WHERE y.entity_id = c.entity_id OFFSET 0) AS e
                 WHERE of_kind IS NULL OR e.kind = of_kind
                 ORDER BY e.entity_id, c.alike DESC, c.how, c.name_kind = 'preferred' DESC, c.name) AS x
         ORDER BY x.alike DESC, x.mentions DESC, urban.kind_rank(x.kind), x.entity_id
         LIMIT max_results;
END
$$;

COMMENT ON FUNCTION urban.find(query pg_catalog.text, of_kind pg_catalog.text, max_results pg_catalog.int4) IS
    'entities by any of their names, in any script: the very name, else one that sounds the same, else those that begin so or are similar, best first';

-- The caller says how the entity is called: its id, or a name that is clear enough.
CREATE FUNCTION urban.entity_id(entity pg_catalog.text, of_kind pg_catalog.text DEFAULT NULL) RETURNS pg_catalog.text
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 200
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
DECLARE
    found_id text;
    nearest text;
BEGIN
    PERFORM urban.require_tables();
    IF entity IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT e.entity_id INTO found_id FROM urban.entities e
     WHERE e.entity_id = entity AND (of_kind IS NULL OR e.kind = of_kind);
    IF found_id IS NULL THEN
        SELECT f.entity_id INTO found_id FROM urban.find(entity, of_kind, 1) AS f WHERE f.how IN ('exact', 'sounds alike');
    END IF;
    IF found_id IS NULL THEN
        SELECT string_agg(format('"%s" (%s)', f.name, f.entity_id), ', ' ORDER BY f.similarity DESC, f.entity_id) INTO nearest
          FROM urban.find(regexp_replace(entity, '^.*/', ''), of_kind, 3) AS f;
        RAISE undefined_object USING
            MESSAGE = format('unknown %s "%s"', coalesce(of_kind, 'entity'), left(entity, 100)),
            HINT = CASE WHEN nearest IS NULL THEN 'Nothing of a similar name is known; urban.find() looks for names.'
                        ELSE 'Did you mean ' || nearest || '?' END;
    END IF;
    RETURN found_id;
END
$$;

COMMENT ON FUNCTION urban.entity_id(entity pg_catalog.text, of_kind pg_catalog.text) IS
    'the id of an entity given by its id or by one of its names; an unknown one is an error that offers the nearest names';

-- A municipality acts for its city, and is counted as the city wherever partners are asked for.
CREATE FUNCTION urban.entity_family(entity_id pg_catalog.text) RETURNS pg_catalog.text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_variable
BEGIN
    RETURN ARRAY[entity_id] || ARRAY(SELECT e.entity_id FROM urban.entities e WHERE e.acts_for = entity_id ORDER BY e.entity_id);
END
$$;

COMMENT ON FUNCTION urban.entity_family(entity_id pg_catalog.text) IS
    'the entity and the bodies that act for it: a city with its municipality';

CREATE FUNCTION urban.check_period(since urban.edtf, until urban.edtf) RETURNS pg_catalog.void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5
    SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
    IF urban.earliest(since) > urban.latest(until) THEN
        RAISE invalid_parameter_value USING MESSAGE = format('the period from "%s" until "%s" ends before it begins', since, until);
    END IF;
END
$$;

COMMENT ON FUNCTION urban.check_period(since urban.edtf, until urban.edtf) IS
    'raises an error if a period ends before it begins';

CREATE FUNCTION urban.check_limit(name pg_catalog.text, value pg_catalog.int4) RETURNS pg_catalog.void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5
    SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
    IF value IS NULL OR value < 1 THEN
        RAISE invalid_parameter_value USING MESSAGE = format('%s must be at least 1, not %s', name, coalesce(value::text, 'null'));
    END IF;
END
$$;

COMMENT ON FUNCTION urban.check_limit(name pg_catalog.text, value pg_catalog.int4) IS
    'raises an error unless a limit given as an argument is at least 1';

CREATE FUNCTION urban.check_kind(name pg_catalog.text, kind pg_catalog.text) RETURNS pg_catalog.void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5
    SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
    IF kind NOT IN ('country', 'region', 'city', 'organization', 'coalition', 'framework', 'programme', 'person') THEN
        RAISE invalid_parameter_value USING MESSAGE = format('unknown kind "%s" of entities for %s', left(kind, 100), name),
            HINT = 'Kinds are country, region, city, organization, coalition, framework, programme and person.';
    END IF;
END
$$;

COMMENT ON FUNCTION urban.check_kind(name pg_catalog.text, kind pg_catalog.text) IS
    'raises an error if a kind of entities given as an argument is none';
