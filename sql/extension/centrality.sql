
-- centrality.sql - who stands in the middle of the network of partnerships.

CREATE FUNCTION urban.betweenness(a pg_catalog.int4[], b pg_catalog.int4[], nodes pg_catalog.int4, sources pg_catalog.int4 DEFAULT 1000)
    RETURNS pg_catalog.float8[]
    AS 'MODULE_PATHNAME', 'betweenness'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000;

COMMENT ON FUNCTION urban.betweenness(a pg_catalog.int4[], b pg_catalog.int4[], nodes pg_catalog.int4, sources pg_catalog.int4) IS
    'for each node, numbered from 1, the share (0 to 1) of all shortest ways between two others that leads through it, measured from so many sources';

CREATE FUNCTION urban.centrality(of_kinds pg_catalog.text[] DEFAULT NULL, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        max_results pg_catalog.int4 DEFAULT 100, sources pg_catalog.int4 DEFAULT 1000)
    RETURNS TABLE (entity_id pg_catalog.text, name pg_catalog.text, kind pg_catalog.text, country_code pg_catalog.text, partners pg_catalog.int4,
        weight pg_catalog.int4, betweenness pg_catalog.float8)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000000 ROWS 100
    SET search_path = pg_catalog, urban, pg_temp
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
    ids text[];
    a integer[];
    b integer[];
    weights integer[];
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results), urban.check_limit('sources', sources);
    PERFORM urban.check_kind('of_kinds', k) FROM unnest(of_kinds) AS k;
    PERFORM urban.require_tables();
    WITH edges AS (
        SELECT p.a_id, p.b_id, p.agreement_count + p.event_count AS weight
          FROM urban.partnerships p JOIN urban.entities x ON x.entity_id = p.a_id JOIN urban.entities y ON y.entity_id = p.b_id
         WHERE (since IS NULL OR p.last_on >= first_day) AND (until IS NULL OR p.first_on <= last_day)
           AND (of_kinds IS NULL OR (x.kind = ANY (of_kinds) AND y.kind = ANY (of_kinds)))
    ), nodes AS (
        SELECT n.id, row_number() OVER (ORDER BY n.id)::integer AS number FROM (SELECT e.a_id AS id FROM edges e UNION SELECT e.b_id FROM edges e) AS n
    )
    SELECT (SELECT array_agg(n.id ORDER BY n.number) FROM nodes n), array_agg(x.number ORDER BY x.number, y.number),
           array_agg(y.number ORDER BY x.number, y.number), array_agg(e.weight ORDER BY x.number, y.number)
      INTO ids, a, b, weights
      FROM edges e JOIN nodes x ON x.id = e.a_id JOIN nodes y ON y.id = e.b_id;
    IF ids IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH ends AS (
            SELECT x.number, count(*)::integer AS partners, sum(x.weight)::integer AS weight
              FROM (SELECT unnest(a) AS number, unnest(weights) AS weight UNION ALL SELECT unnest(b), unnest(weights)) AS x GROUP BY x.number
        ), best AS (
            SELECT n.id, n.share, d.partners, d.weight
              FROM unnest(ids, urban.betweenness(a, b, cardinality(ids), sources)) WITH ORDINALITY AS n (id, share, number)
              JOIN ends d ON d.number = n.number
             ORDER BY n.share DESC, d.partners DESC, n.id LIMIT max_results
        )
        SELECT e.entity_id, coalesce(e.name_en, e.name), e.kind, e.country_code, x.partners, x.weight, x.share
          FROM best x CROSS JOIN LATERAL (SELECT y.* FROM urban.entities y WHERE y.entity_id = x.id OFFSET 0) AS e
         ORDER BY x.share DESC, x.partners DESC, x.id;
END
$$;

COMMENT ON FUNCTION urban.centrality(of_kinds pg_catalog.text[], since urban.edtf, until urban.edtf, max_results pg_catalog.int4, sources pg_catalog.int4) IS
    'who has most partners and through whom the shortest ways between others lead, in the network of partnerships of these kinds of entities';
