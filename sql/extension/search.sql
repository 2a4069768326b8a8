
-- search.sql - full-text search over documents of nine languages, by words and by what they mean.
--
-- What is stored (urban.search_vector) is made of words folded into ASCII by frozen tables, so
-- that a name or a borrowed word is the same lexeme in all languages and scripts, and of the
-- ids of entities, kinds of agreements and themes that the words stand for.

CREATE FUNCTION urban.search_vector(body pg_catalog.text, language pg_catalog.text, title_chars pg_catalog.int4 DEFAULT 0,
        entity_ids pg_catalog.text[] DEFAULT NULL, starts pg_catalog.int4[] DEFAULT NULL, ends pg_catalog.int4[] DEFAULT NULL)
    RETURNS pg_catalog.tsvector
    AS 'MODULE_PATHNAME', 'search_vector'
    LANGUAGE C STABLE PARALLEL SAFE COST 2000;

COMMENT ON FUNCTION urban.search_vector(body pg_catalog.text, language pg_catalog.text, title_chars pg_catalog.int4,
    entity_ids pg_catalog.text[], starts pg_catalog.int4[], ends pg_catalog.int4[]) IS
    'a document for full-text search: its words, and the entities (characters from 0) and concepts that are named; the title''s count most';

CREATE FUNCTION urban.search_names(query pg_catalog.text) RETURNS pg_catalog.text[]
    AS 'MODULE_PATHNAME', 'search_names'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 200;

COMMENT ON FUNCTION urban.search_names(query pg_catalog.text) IS
    'what may be names in a search: "FIRST LAST @ENTITY" for those of the knowledge image, "FIRST LAST =WORDS" for all runs of words';

CREATE FUNCTION urban.search_query(query pg_catalog.text, entity_ids pg_catalog.text[] DEFAULT NULL, firsts pg_catalog.int4[] DEFAULT NULL,
        lasts pg_catalog.int4[] DEFAULT NULL)
    RETURNS pg_catalog.tsquery
    AS 'MODULE_PATHNAME', 'search_query'
    LANGUAGE C STABLE PARALLEL SAFE COST 200;

COMMENT ON FUNCTION urban.search_query(query pg_catalog.text, entity_ids pg_catalog.text[], firsts pg_catalog.int4[], lasts pg_catalog.int4[]) IS
    'a search as people type it ("a phrase", -not, or) for urban.search_vector(), with the entities that runs of its words name';

CREATE FUNCTION urban.search_headline(body pg_catalog.text, language pg_catalog.text, query pg_catalog.tsquery, title_chars pg_catalog.int4 DEFAULT 0,
        entity_ids pg_catalog.text[] DEFAULT NULL, starts pg_catalog.int4[] DEFAULT NULL, ends pg_catalog.int4[] DEFAULT NULL,
        max_words pg_catalog.int4 DEFAULT 35, mark_before pg_catalog.text DEFAULT '[', mark_after pg_catalog.text DEFAULT ']')
    RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'search_headline'
    LANGUAGE C STABLE PARALLEL SAFE COST 2000;

COMMENT ON FUNCTION urban.search_headline(body pg_catalog.text, language pg_catalog.text, query pg_catalog.tsquery, title_chars pg_catalog.int4,
    entity_ids pg_catalog.text[], starts pg_catalog.int4[], ends pg_catalog.int4[], max_words pg_catalog.int4, mark_before pg_catalog.text,
    mark_after pg_catalog.text) IS
    'the part of a document that a search is about, with what matches marked: words of any language that mean the same, too';

-- The query with all entities that its words may name: of the image, in whatever grammatical form, and
-- of the database, also those that only documents name; a city stands for its municipality too.
CREATE FUNCTION urban.search_terms(query pg_catalog.text) RETURNS pg_catalog.tsquery
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
DECLARE
    ids text[];
    firsts integer[];
    lasts integer[];
BEGIN
    PERFORM urban.require_tables();
    SELECT array_agg(n.id), array_agg(n.first), array_agg(n.last) INTO ids, firsts, lasts
      FROM (WITH runs AS (
                SELECT split_part(r, ' ', 1)::integer AS first, split_part(r, ' ', 2)::integer AS last,
                       substr(r, length(split_part(r, ' ', 1)) + length(split_part(r, ' ', 2)) + 3) AS what
                  FROM unnest(urban.search_names(query)) AS r
            ), named AS (
                SELECT r.first, r.last, substr(r.what, 2) AS id FROM runs r WHERE r.what LIKE '@%'
                UNION
                SELECT r.first, r.last, e.entity_id FROM runs r
                 CROSS JOIN LATERAL (SELECT e.entity_id FROM urban.entity_names e
                                      WHERE e.name_key = urban.name_key(substr(r.what, 2)) AND r.what LIKE '=%' LIMIT 10 OFFSET 0) AS e
            )
            SELECT n.first, n.last, n.id FROM named n
            UNION
            SELECT n.first, n.last, b.entity_id FROM named n JOIN urban.entities b ON b.acts_for = n.id) AS n;
    RETURN urban.search_query(query, ids, firsts, lasts);
END
$$;

COMMENT ON FUNCTION urban.search_terms(query pg_catalog.text) IS
    'what urban.search() looks for: the query''s words in all languages, or the entities and concepts that they name';

-- On which day the newest so many documents of a period begin, NULL if there are fewer. A function of its own, as it walks an
-- index, which search_newest() has switched off.
CREATE FUNCTION urban.search_recent(last_day pg_catalog.date, many pg_catalog.int4) RETURNS pg_catalog.date
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 2000
    SET search_path = pg_catalog, urban, pg_temp
    SET enable_indexscan = on
    SET enable_indexonlyscan = on
    SET enable_bitmapscan = off
    SET enable_seqscan = off
AS $$
BEGIN
    RETURN (SELECT d.published_on FROM urban.documents d
             WHERE d.published_on <= coalesce(last_day, 'infinity') ORDER BY d.published_on DESC OFFSET many LIMIT 1);
END
$$;

COMMENT ON FUNCTION urban.search_recent(last_day pg_catalog.date, many pg_catalog.int4) IS
    'the publication day at which the newest so many documents until a day begin';

-- The newest documents that match, at most so many. A document's tsvector is long to fetch: the index of words and that of days
-- are combined as bitmaps, so that only matches are fetched (without enable_indexscan = off the planner would walk through all
-- documents from the newest on), and of frequent words at first only those among the newest 20,000 documents of the period.
CREATE FUNCTION urban.search_newest(terms pg_catalog.tsquery, first_day pg_catalog.date, last_day pg_catalog.date, language pg_catalog.text,
        places pg_catalog.text[], theme_ids pg_catalog.text[], kind pg_catalog.text, most pg_catalog.int4) RETURNS pg_catalog.text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 5000
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_custom_plan
    SET max_parallel_workers_per_gather = 0
    SET enable_indexscan = off
    SET enable_seqscan = off
AS $$
#variable_conflict use_variable
DECLARE
    ids text[] := '{}';
    recent constant date := urban.search_recent(last_day, 20000);
BEGIN
    FOR attempt IN 1 .. 2 LOOP
        CONTINUE WHEN attempt = 1 AND (recent IS NULL OR recent <= first_day);
        ids := ARRAY(
            SELECT d.document_id
              FROM urban.documents d
             WHERE d.search @@ terms
               AND (attempt = 2 OR d.published_on >= recent)
               AND (first_day IS NULL OR d.published_on >= first_day) AND (last_day IS NULL OR d.published_on <= last_day)
               AND (language IS NULL OR d.language = language)
               AND (places IS NULL OR EXISTS (SELECT FROM urban.mentions m WHERE m.document_id = d.document_id AND m.entity_id = ANY (places)))
               AND (theme_ids IS NULL OR EXISTS (SELECT FROM urban.fact_themes t
                        WHERE t.fact_kind = 'document' AND t.fact_id = d.document_id AND t.theme_id = ANY (theme_ids)))
               AND (kind IS NULL OR EXISTS (
                        SELECT FROM urban.evidence e
                          LEFT JOIN urban.events v ON e.fact_kind = 'event' AND v.event_id = e.fact_id
                          LEFT JOIN urban.agreements g ON e.fact_kind = 'agreement' AND g.agreement_id = e.fact_id
                         WHERE e.document_id = d.document_id AND kind IN (e.fact_kind, v.kind, g.kind)))
             ORDER BY d.published_on DESC NULLS LAST, d.document_id
             LIMIT most);
        EXIT WHEN cardinality(ids) >= most;
    END LOOP;
    RETURN ids;
END
$$;

COMMENT ON FUNCTION urban.search_newest(terms pg_catalog.tsquery, first_day pg_catalog.date, last_day pg_catalog.date, language pg_catalog.text,
    places pg_catalog.text[], theme_ids pg_catalog.text[], kind pg_catalog.text, most pg_catalog.int4) IS
    'the newest documents that match a search and its filters';

CREATE FUNCTION urban.search(query pg_catalog.text, max_results pg_catalog.int4 DEFAULT 20, since urban.edtf DEFAULT NULL, until urban.edtf DEFAULT NULL,
        place pg_catalog.text DEFAULT NULL, kind pg_catalog.text DEFAULT NULL, theme pg_catalog.text DEFAULT NULL, of_language pg_catalog.text DEFAULT NULL,
        mark_before pg_catalog.text DEFAULT '[', mark_after pg_catalog.text DEFAULT ']')
    RETURNS TABLE (document_id pg_catalog.text, title pg_catalog.text, headline pg_catalog.text, language pg_catalog.text, published urban.edtf,
        source pg_catalog.text, uri pg_catalog.text, entities pg_catalog.text, themes pg_catalog.text, rank pg_catalog.float4)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000 ROWS 20
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    terms tsquery := urban.search_terms(query);
    first_day date := urban.earliest(since);
    last_day date := urban.latest(until);
    wanted_place text := urban.entity_id(place);
    places text[];
    wanted_theme text;
    theme_ids text[];
    fact_filter text := kind;
    matching text[];
BEGIN
    PERFORM urban.check_period(since, until), urban.check_limit('max_results', max_results);
    IF fact_filter NOT IN ('event', 'agreement', 'membership', 'framework_link', 'statement', 'commitment', 'gathering', 'signing', 'launch', 'adoption', 'hazard', 'award',
                           'memorandum', 'declaration', 'plan', 'twinning') THEN
        RAISE invalid_parameter_value USING MESSAGE = format('unknown kind "%s" of facts', left(fact_filter, 100)),
            HINT = 'Kinds are event, agreement, membership, framework_link, statement and commitment, and those of events and agreements, such as hazard or memorandum.';
    END IF;
    IF numnode(terms) = 0 THEN
        RETURN;
    END IF;
    IF wanted_place IS NOT NULL THEN
        places := ARRAY(SELECT DISTINCT unnest(urban.entity_family(p)) FROM urban.places_within(wanted_place) AS p);
    END IF;
    IF theme IS NOT NULL THEN
        wanted_theme := urban.theme_id(theme);
        IF wanted_theme IS NULL THEN
            RAISE undefined_object USING MESSAGE = format('unknown theme "%s"', left(theme, 100)), HINT = 'The themes are in urban.themes.';
        END IF;
        theme_ids := ARRAY(SELECT t.theme_id FROM urban.themes t WHERE wanted_theme IN (t.theme_id, t.parent_id));
    END IF;
    -- Of very many matches the newest 300 are ranked (more if more are asked for): all others would have to be fetched.
    matching := urban.search_newest(terms, first_day, last_day, of_language, places, theme_ids, fact_filter, greatest(300, max_results));
    RETURN QUERY
        WITH matching AS (
            SELECT d.document_id, d.search, d.published_on
              FROM unnest(matching) AS m (id)
             CROSS JOIN LATERAL (SELECT x.document_id, x.search, x.published_on FROM urban.documents x WHERE x.document_id = m.id OFFSET 0) AS d
        ), ranked AS (
            SELECT m.document_id, ts_rank('{0.1, 0.3, 0.5, 1}', m.search, terms, 1) AS rank, m.published_on
              FROM matching m
             ORDER BY 2 DESC, m.published_on DESC NULLS LAST, m.document_id
             LIMIT max_results
        )
        SELECT d.document_id, d.title,
               urban.search_headline(d.body, d.language, terms, coalesce(length(d.title), 0), n.ids, n.starts, n.ends, 35, mark_before, mark_after),
               d.language, d.published, d.source, d.uri,
               (SELECT string_agg(x.name, '; ' ORDER BY x.often DESC, x.name)
                  FROM (SELECT coalesce(e.name_en, e.name) AS name, count(*) AS often
                          FROM urban.mentions m JOIN urban.entities e USING (entity_id)
                         WHERE m.document_id = d.document_id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5) AS x),
               (SELECT string_agg(t.name_en, '; ' ORDER BY t.theme_id)
                  FROM urban.fact_themes f JOIN urban.themes t USING (theme_id)
                 WHERE f.fact_kind = 'document' AND f.fact_id = d.document_id),
               r.rank
          FROM ranked r
          JOIN urban.documents d USING (document_id)
          LEFT JOIN LATERAL (SELECT array_agg(m.entity_id) AS ids, array_agg(m.char_start) AS starts, array_agg(m.char_end) AS ends
                               FROM urban.mentions m WHERE m.document_id = d.document_id) AS n ON true
         ORDER BY r.rank DESC, r.published_on DESC NULLS LAST, r.document_id;
END
$$;

COMMENT ON FUNCTION urban.search(query pg_catalog.text, max_results pg_catalog.int4, since urban.edtf, until urban.edtf, place pg_catalog.text, kind pg_catalog.text,
    theme pg_catalog.text, of_language pg_catalog.text, mark_before pg_catalog.text, mark_after pg_catalog.text) IS
    'documents of all languages that a search in any of them is about, best first: by words, entities and themes; only of a period, about a place, with a kind of fact, on a theme';

-- For PostgreSQL's own functions (to_tsvector, ts_headline): the languages that it has no configuration for.
CREATE FUNCTION urban.word_stem_init(pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'word_stem_init' LANGUAGE C STABLE STRICT PARALLEL SAFE;

CREATE FUNCTION urban.word_stem_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'word_stem_lexize' LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION urban.word_stem_init(pg_catalog.internal) IS 'opens a dictionary of the template word_stem';
COMMENT ON FUNCTION urban.word_stem_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS
    'the lexeme of a word in a dictionary of the template word_stem';

CREATE TEXT SEARCH TEMPLATE urban.word_stem (INIT = urban.word_stem_init, LEXIZE = urban.word_stem_lexize);
COMMENT ON TEXT SEARCH TEMPLATE urban.word_stem IS 'words folded into ASCII without the endings of a language';

CREATE TEXT SEARCH DICTIONARY urban.kazakh_stem (TEMPLATE = urban.word_stem, language = 'kk');
COMMENT ON TEXT SEARCH DICTIONARY urban.kazakh_stem IS 'light stemming of Kazakh';
CREATE TEXT SEARCH CONFIGURATION urban.kazakh (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.kazakh ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.kazakh_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.kazakh IS 'full-text search of Kazakh';

CREATE TEXT SEARCH DICTIONARY urban.kyrgyz_stem (TEMPLATE = urban.word_stem, language = 'ky');
COMMENT ON TEXT SEARCH DICTIONARY urban.kyrgyz_stem IS 'light stemming of Kyrgyz';
CREATE TEXT SEARCH CONFIGURATION urban.kyrgyz (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.kyrgyz ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.kyrgyz_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.kyrgyz IS 'full-text search of Kyrgyz';

CREATE TEXT SEARCH DICTIONARY urban.uzbek_stem (TEMPLATE = urban.word_stem, language = 'uz');
COMMENT ON TEXT SEARCH DICTIONARY urban.uzbek_stem IS 'light stemming of Uzbek';
CREATE TEXT SEARCH CONFIGURATION urban.uzbek (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.uzbek ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.uzbek_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.uzbek IS 'full-text search of Uzbek';

CREATE TEXT SEARCH DICTIONARY urban.tajik_stem (TEMPLATE = urban.word_stem, language = 'tg');
COMMENT ON TEXT SEARCH DICTIONARY urban.tajik_stem IS 'light stemming of Tajik';
CREATE TEXT SEARCH CONFIGURATION urban.tajik (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.tajik ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.tajik_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.tajik IS 'full-text search of Tajik';

CREATE TEXT SEARCH DICTIONARY urban.turkmen_stem (TEMPLATE = urban.word_stem, language = 'tk');
COMMENT ON TEXT SEARCH DICTIONARY urban.turkmen_stem IS 'light stemming of Turkmen';
CREATE TEXT SEARCH CONFIGURATION urban.turkmen (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.turkmen ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.turkmen_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.turkmen IS 'full-text search of Turkmen';

CREATE TEXT SEARCH DICTIONARY urban.azerbaijani_stem (TEMPLATE = urban.word_stem, language = 'az');
COMMENT ON TEXT SEARCH DICTIONARY urban.azerbaijani_stem IS 'light stemming of Azerbaijani';
CREATE TEXT SEARCH CONFIGURATION urban.azerbaijani (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION urban.azerbaijani ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH urban.azerbaijani_stem;
COMMENT ON TEXT SEARCH CONFIGURATION urban.azerbaijani IS 'full-text search of Azerbaijani';
