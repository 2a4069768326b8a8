
-- profile.sql - all about one entity in one value, for a web page.

CREATE FUNCTION urban.profile(entity pg_catalog.text, max_items pg_catalog.int4 DEFAULT 50) RETURNS pg_catalog.jsonb
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 20000
    SET search_path = pg_catalog, urban, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET max_parallel_workers_per_gather = 0
AS $$
#variable_conflict use_column
DECLARE
    wanted text := urban.entity_id(entity);
    family text[];
    about jsonb;
BEGIN
    PERFORM urban.check_limit('max_items', max_items);
    IF wanted IS NULL THEN
        RETURN NULL;
    END IF;
    family := urban.entity_family(wanted);
    SELECT jsonb_strip_nulls(jsonb_build_object('entity_id', e.entity_id, 'kind', e.kind, 'name', e.name, 'name_en', e.name_en, 'name_ru', e.name_ru,
               'country_code', e.country_code, 'latitude', e.latitude, 'longitude', e.longitude, 'framework_code', e.framework_code::text,
               'part_of', (SELECT jsonb_build_object('entity_id', p.entity_id, 'name', coalesce(p.name_en, p.name))
                             FROM urban.entities p WHERE p.entity_id = e.parent_id),
               'acts_for', (SELECT jsonb_build_object('entity_id', p.entity_id, 'name', coalesce(p.name_en, p.name))
                             FROM urban.entities p WHERE p.entity_id = e.acts_for),
               'origin', e.origin))
      INTO about FROM urban.entities e WHERE e.entity_id = wanted;
    RETURN about || jsonb_build_object(
        'names', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'language', n.language, 'kind', n.kind)
                                            ORDER BY n.kind, n.language, n.name), '[]')
                    FROM urban.entity_names n WHERE n.entity_id = wanted),
        'timeline', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('date', t.date::text, 'fact_kind', t.fact_kind, 'fact_id', t.fact_id,
                                                   'kind', t.kind, 'status', t.status, 'title', t.title, 'place', t.place, 'role', t.role,
                                                   'documents', t.documents)) ORDER BY t.starts_on NULLS LAST, t.fact_id), '[]')
                       FROM urban.timeline(wanted, max_results => max_items) AS t),
        'partners', (SELECT coalesce(jsonb_agg(jsonb_build_object('entity_id', p.partner_id, 'name', p.name, 'kind', p.kind, 'kinds', p.kinds,
                                                   'agreements', p.agreements, 'events', p.events, 'last_on', p.last_on)
                                               ORDER BY p.agreements + p.events DESC, p.partner_id), '[]')
                       FROM urban.partners(wanted, max_results => max_items) AS p),
        'member_of', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('entity_id', m.of_id, 'name', coalesce(b.name_en, b.name), 'role', m.role,
                                                    'since', m.since::text, 'until', m.until::text)) ORDER BY m.of_id), '[]')
                        FROM urban.memberships m JOIN urban.entities b ON b.entity_id = m.of_id WHERE m.member_id = ANY (family)),
        'members', (SELECT coalesce(jsonb_agg(jsonb_build_object('entity_id', m.member_id, 'name', m.name, 'role', m.role) ORDER BY m.member_id), '[]')
                      FROM (SELECT m.member_id, coalesce(b.name_en, b.name) AS name, m.role
                              FROM urban.memberships m JOIN urban.entities b ON b.entity_id = m.member_id
                             WHERE m.of_id = wanted ORDER BY m.member_id LIMIT max_items) AS m),
        'frameworks', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('framework_id', f.framework_id, 'code', f.code, 'relation', f.relation,
                                                     'documents', f.documents)) ORDER BY f.documents DESC, f.framework_id, f.code, f.relation), '[]')
                         FROM (SELECT x.framework_id, x.framework_code::text AS code, x.relation, count(DISTINCT x.document_id) AS documents
                                 FROM urban.entity_frameworks(wanted) AS x GROUP BY 1, 2, 3) AS f),
        'offices', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('person_id', a.person_id, 'person', coalesce(p.name_en, p.name),
                                                  'body_id', a.body_id, 'body', coalesce(b.name_en, b.name), 'office', a.office,
                                                  'as_of', a.as_of::text)) ORDER BY a.person_id, a.body_id, a.office), '[]')
                      FROM (SELECT x.* FROM urban.affiliations x WHERE x.person_id = wanted
                            UNION ALL
                            SELECT x.* FROM urban.affiliations x WHERE x.body_id = ANY (family)) AS a
                      LEFT JOIN urban.entities p ON p.entity_id = a.person_id
                      LEFT JOIN urban.entities b ON b.entity_id = a.body_id),
        'statements', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('statement_id', s.statement_id, 'quote', s.quote,
                                                     'document_id', s.document_id)) ORDER BY s.statement_id), '[]')
                         FROM (SELECT y.* FROM (SELECT DISTINCT m.document_id FROM urban.mentions m WHERE m.entity_id = ANY (family)) AS d
                                CROSS JOIN LATERAL (SELECT x.* FROM urban.statements x
                                                     WHERE x.document_id = d.document_id AND x.speaker_id = ANY (family) OFFSET 0) AS y
                                ORDER BY y.statement_id LIMIT max_items) AS s),
        'documents', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('document_id', d.document_id, 'title', d.title, 'language', d.language,
                                                    'published', d.published::text, 'source', d.source, 'uri', d.uri))
                                                ORDER BY d.published_on DESC NULLS LAST, d.document_id), '[]')
                        FROM (SELECT d.* FROM urban.documents d
                               WHERE d.document_id IN (SELECT m.document_id FROM (SELECT x.document_id FROM urban.mentions x
                                                                                   WHERE x.entity_id = ANY (family) LIMIT 10000) AS m)
                               ORDER BY d.published_on DESC NULLS LAST, d.document_id LIMIT max_items) AS d));
END
$$;

COMMENT ON FUNCTION urban.profile(entity pg_catalog.text, max_items pg_catalog.int4) IS
    'all about one entity: names, timeline, partners, memberships, members, frameworks, offices, statements and latest documents';
