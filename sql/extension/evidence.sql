
-- evidence.sql - the words that prove a fact, with what they speak of marked in them.

-- Marks the spans of a text: a pair of signs around each, of which those that overlap an earlier one are left out.
CREATE FUNCTION urban.mark_spans(body pg_catalog.text, starts pg_catalog.int4[], ends pg_catalog.int4[], before pg_catalog.text, after pg_catalog.text)
    RETURNS pg_catalog.text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100
    SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
    marked text := '';
    at integer := 0;
    span record;
BEGIN
    FOR span IN SELECT * FROM unnest(starts, ends) AS s (first, last) ORDER BY s.first, s.last DESC LOOP
        CONTINUE WHEN span.first < at OR span.last <= span.first OR span.last > length(body);
        marked := marked || substr(body, at + 1, span.first - at) || before || substr(body, span.first + 1, span.last - span.first) || after;
        at := span.last;
    END LOOP;
    RETURN marked || substr(body, at + 1);
END
$$;

COMMENT ON FUNCTION urban.mark_spans(body pg_catalog.text, starts pg_catalog.int4[], ends pg_catalog.int4[], before pg_catalog.text, after pg_catalog.text) IS
    'a text with a pair of signs around each of its spans, given as characters from 0, ends exclusive';

CREATE FUNCTION urban.evidence(fact_id pg_catalog.text, mark_before pg_catalog.text DEFAULT '[', mark_after pg_catalog.text DEFAULT ']')
    RETURNS TABLE (aspects pg_catalog.text, quote pg_catalog.text, marked pg_catalog.text, source pg_catalog.text, title pg_catalog.text,
        published urban.edtf, language pg_catalog.text, link pg_catalog.text, rules pg_catalog.text, char_start pg_catalog.int4,
        char_end pg_catalog.int4, document_id pg_catalog.text)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000 ROWS 10
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    wanted text := evidence.fact_id;
BEGIN
    PERFORM urban.require_tables();
    IF wanted IS NULL THEN
        RETURN;
    END IF;
    -- An id that is gone leads to what tells the same now.
    SELECT coalesce(r.merged_into, wanted) INTO wanted FROM urban.removed_facts r WHERE r.fact_id = evidence.fact_id;
    wanted := coalesce(wanted, evidence.fact_id);
    RETURN QUERY
        SELECT string_agg(DISTINCT concat_ws(' ', e.aspect, coalesce(n.name_en, n.name)), '; '), e.quote,
               (SELECT urban.mark_spans(e.quote, array_agg(m.char_start - e.char_start), array_agg(m.char_end - e.char_start), mark_before, mark_after)
                  FROM urban.mentions m
                 WHERE m.document_id = e.document_id AND m.char_start >= e.char_start AND m.char_end <= e.char_end),
               d.source, d.title, d.published, d.language,
               CASE WHEN d.uri ~ '^[a-z]+://' THEN d.uri ELSE d.source || ':' || d.uri END,
               string_agg(DISTINCT e.rule, '; '), e.char_start, e.char_end, e.document_id
          FROM urban.evidence e
          JOIN urban.documents d ON d.document_id = e.document_id
          LEFT JOIN urban.entities n ON n.entity_id = e.entity_id
         WHERE e.fact_id = wanted
         GROUP BY d.document_id, e.document_id, e.char_start, e.char_end, e.quote
         ORDER BY d.published_on NULLS LAST, d.document_id, e.char_start, e.char_end;
    IF NOT FOUND THEN
        RAISE undefined_object USING MESSAGE = format('no fact "%s" is known', left(evidence.fact_id, 100)),
            HINT = 'Facts are named by their ids, such as event_id, agreement_id, membership_id and commitment_id.';
    END IF;
END
$$;

COMMENT ON FUNCTION urban.evidence(fact_id pg_catalog.text, mark_before pg_catalog.text, mark_after pg_catalog.text) IS
    'the quotes that prove a fact, one row each, with what they prove, the names in them marked, and where they were published';
