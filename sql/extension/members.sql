
-- members.sql - who belonged to a coalition, organization or programme on a day.

CREATE FUNCTION urban.members_at(coalition pg_catalog.text, day pg_catalog.date DEFAULT NULL)
    RETURNS TABLE (member_id pg_catalog.text, name pg_catalog.text, kind pg_catalog.text, country_code pg_catalog.text, role pg_catalog.text,
        certain pg_catalog.bool, since urban.edtf, until urban.edtf, membership_id pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 ROWS 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    body text := urban.entity_id(coalition);
    at_day date := coalesce(day, CURRENT_DATE);
BEGIN
    -- A first or last day that no document gives leaves the day possible, not certain.
    RETURN QUERY
        SELECT m.member_id, coalesce(e.name_en, e.name), e.kind, e.country_code, m.role,
               coalesce(urban.latest(m.since) <= at_day, false)
               AND (m.until IS NULL AND m.role <> 'former' OR coalesce(urban.earliest(m.until) >= at_day, false)),
               m.since, m.until, m.membership_id
          FROM urban.memberships m JOIN urban.entities e ON e.entity_id = m.member_id
         WHERE m.of_id = body
           AND m.role <> 'candidate'
           AND (m.since IS NULL OR coalesce(urban.earliest(m.since) <= at_day, true))
           AND (m.until IS NULL OR coalesce(urban.latest(m.until) >= at_day, true))
           AND (m.role <> 'former' OR m.until IS NOT NULL)
         ORDER BY coalesce(e.name_en, e.name), m.member_id;
END
$$;

COMMENT ON FUNCTION urban.members_at(coalition pg_catalog.text, day pg_catalog.date) IS
    'who belonged to a coalition, organization or programme on a day (today if none is given), as far as the documents allow; certain where they say from when';
