
-- commitments.sql - what named actors said would be done, by when it is due.

CREATE FUNCTION urban.commitments_due(since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL, actor pg_catalog.text DEFAULT NULL,
        max_results pg_catalog.int4 DEFAULT 1000)
    RETURNS TABLE (due urban.edtf, actor_id pg_catalog.text, actor_name pg_catalog.text, action pg_catalog.text, commitment_id pg_catalog.text,
        event_id pg_catalog.text, document_id pg_catalog.text, title pg_catalog.text, published_on pg_catalog.date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 50
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    family text[];
    period urban.edtf;
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results);
    PERFORM urban.require_tables();
    IF actor IS NOT NULL THEN
        family := urban.entity_family(urban.entity_id(actor));
    END IF;
    period := (to_char(coalesce(urban.earliest(since), '0001-01-01'), 'YYYY-MM-DD') || '/' || to_char(coalesce(urban.latest(until), '9999-12-31'), 'YYYY-MM-DD'))::urban.edtf;
    -- An actor is named where it promises, and names lead to documents by an index, whatever was corrected.
    RETURN QUERY
        SELECT c.due, c.actor_id, coalesce(e.name_en, e.name), c.action, c.commitment_id, c.event_id, c.document_id, d.title, d.published_on
          FROM (SELECT x.* FROM urban.commitments x WHERE family IS NULL AND x.due OPERATOR(urban.&&~) period
                UNION ALL
                SELECT y.* FROM (SELECT DISTINCT m.document_id FROM urban.mentions m WHERE m.entity_id = ANY (family)) AS d
                 CROSS JOIN LATERAL (SELECT x.* FROM urban.commitments x
                                      WHERE x.document_id = d.document_id AND x.actor_id = ANY (family) AND x.due OPERATOR(urban.&&~) period OFFSET 0) AS y) AS c
          JOIN urban.documents d USING (document_id)
          LEFT JOIN LATERAL (SELECT x.name, x.name_en FROM urban.entities x WHERE x.entity_id = c.actor_id OFFSET 0) AS e ON true
         ORDER BY urban.latest(c.due) NULLS LAST, urban.earliest(c.due), c.commitment_id
         LIMIT max_results;
END
$$;

COMMENT ON FUNCTION urban.commitments_due(since urban.edtf, until urban.edtf, actor pg_catalog.text, max_results pg_catalog.int4) IS
    'commitments that may fall due in the period, of all or of one actor, the earliest first';
