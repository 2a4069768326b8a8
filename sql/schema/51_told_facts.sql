-- 51_told_facts.sql - layer 2 as it counts: with what analysts corrected, without what they rejected.
--
-- The resolver and the published views read these views instead of the tables; what a document
-- itself says stays in the tables and in evidence.stated. Views that are looked up by entity are
-- written as two branches, so that both find the entity by an index.

-- The day that a date states without doubt, as the loader finds it: the first day of a span too.
CREATE OR REPLACE FUNCTION urban_internal.stated_day(value urban.edtf) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.make_date(pg_catalog.substr(d, 1, 4)::integer, pg_catalog.substr(d, 6, 2)::integer, pg_catalog.substr(d, 9, 2)::integer)
		FROM (SELECT pg_catalog.substring(value::text, '^(\d{4}-[01]\d-\d\d)(?:/|$)') AS d) x $$;
COMMENT ON FUNCTION urban_internal.stated_day(urban.edtf) IS 'The first day of a date that is stated to the day and without doubt';

CREATE OR REPLACE FUNCTION urban_internal.first_day(value urban.edtf) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN value IS NOT NULL THEN coalesce(urban.earliest(value), '-infinity') END $$;
COMMENT ON FUNCTION urban_internal.first_day(urban.edtf) IS 'First day that a date allows, infinite if it is open';

CREATE OR REPLACE FUNCTION urban_internal.last_day(value urban.edtf) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN value IS NOT NULL THEN coalesce(urban.latest(value), 'infinity') END $$;
COMMENT ON FUNCTION urban_internal.last_day(urban.edtf) IS 'Last day that a date allows, infinite if it is open';

CREATE OR REPLACE VIEW urban_internal.told_entities AS
SELECT l.document_id, l.entity_id, l.kind, l.name, l.name_key, l.name_skeleton, l.script, l.country_code, l.acronym, l.acronym_key,
	   l.acronym_skeleton, coalesce(c.to_id, l.acts_for) AS acts_for, l.fold_version
  FROM urban_internal.local_entities l
  LEFT JOIN urban_internal.redirects c ON c.document_id = l.document_id AND c.entity_id = l.acts_for
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = l.document_id AND r.entity_id = l.entity_id)
UNION ALL
SELECT r.document_id, r.to_id, split_part(r.to_id, '/', 1) COLLATE "C", l.name, l.name_key, l.name_skeleton, l.script, l.country_code, l.acronym,
	   l.acronym_key, l.acronym_skeleton, NULL, l.fold_version
  FROM urban_internal.redirects r
  JOIN urban_internal.local_entities l ON l.document_id = r.document_id AND l.entity_id = r.entity_id
UNION ALL
SELECT c.document_id, n.key COLLATE "C", split_part(n.key, '/', 1) COLLATE "C", n.value COLLATE "C", urban.name_key(n.value) COLLATE "C",
	   urban.name_skeleton(n.value) COLLATE "C", NULL, NULL, NULL, NULL, NULL, NULL, urban.name_fold_version()::smallint
  FROM urban_internal.fact_corrections c CROSS JOIN LATERAL jsonb_each_text(c.changes -> 'entities') n
 WHERE NOT c.is_rejected;
COMMENT ON VIEW urban_internal.told_entities IS 'The entities of each document, corrections applied';

CREATE OR REPLACE VIEW urban_internal.told_roles AS
SELECT r.document_id, r.fact_id, coalesce(x.to_id, r.entity_id) AS entity_id, r.role
  FROM urban_internal.local_roles r
  LEFT JOIN urban_internal.redirects x ON x.document_id = r.document_id AND x.entity_id = r.entity_id
  LEFT JOIN urban_internal.fact_corrections c ON c.document_id = r.document_id AND c.fact_id = r.fact_id
 WHERE (c.changes -> 'roles' ? coalesce(x.to_id, r.entity_id)) IS NOT TRUE
UNION ALL
SELECT c.document_id, c.fact_id, n.key COLLATE "C", n.value COLLATE "C"
  FROM urban_internal.fact_corrections c CROSS JOIN LATERAL jsonb_each_text(c.changes -> 'roles') n
 WHERE n.value IS NOT NULL;
COMMENT ON VIEW urban_internal.told_roles IS 'Who took part in the events and agreements of each document, corrections applied';

CREATE OR REPLACE VIEW urban_internal.told_events AS
SELECT e.document_id, e.fact_id, coalesce(c.changes ->> 'kind', e.kind) COLLATE "C" AS kind,
	   coalesce(c.changes ->> 'status', e.status) COLLATE "C" AS status,
	   CASE WHEN c.changes ? 'name' THEN c.changes ->> 'name' ELSE e.name END COLLATE "C" AS name,
	   CASE WHEN c.changes ? 'name' THEN urban.name_key(c.changes ->> 'name') ELSE e.name_key END COLLATE "C" AS name_key,
	   CASE WHEN c.changes ? 'name' THEN urban.name_skeleton(c.changes ->> 'name') ELSE e.name_skeleton END COLLATE "C" AS name_skeleton,
	   CASE WHEN c.changes ? 'date' THEN (c.changes ->> 'date')::urban.edtf ELSE e.date END AS date,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.stated_day((c.changes ->> 'date')::urban.edtf) ELSE e.day END AS day,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.first_day((c.changes ->> 'date')::urban.edtf) ELSE e.first_day END AS first_day,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.last_day((c.changes ->> 'date')::urban.edtf) ELSE e.last_day END AS last_day,
	   CASE WHEN c.changes ? 'place' THEN c.changes ->> 'place' ELSE coalesce(x.to_id, e.place_id) END COLLATE "C" AS place_id,
	   e.parent_id, coalesce((c.changes ->> 'background')::boolean, e.background) AS background, e.confidence, c.changes
  FROM urban_internal.local_events e
  LEFT JOIN urban_internal.redirects x ON x.document_id = e.document_id AND x.entity_id = e.place_id
  LEFT JOIN urban_internal.fact_corrections c ON c.document_id = e.document_id AND c.fact_id = e.fact_id
 WHERE c.is_rejected IS NOT TRUE;
COMMENT ON VIEW urban_internal.told_events IS 'The events of each document, corrections applied';

CREATE OR REPLACE VIEW urban_internal.told_agreements AS
SELECT g.document_id, g.fact_id, coalesce(c.changes ->> 'kind', g.kind) COLLATE "C" AS kind,
	   coalesce(c.changes ->> 'status', g.status) COLLATE "C" AS status,
	   CASE WHEN c.changes ? 'name' THEN c.changes ->> 'name' ELSE g.name END COLLATE "C" AS name,
	   CASE WHEN c.changes ? 'name' THEN urban.name_key(c.changes ->> 'name') ELSE g.name_key END COLLATE "C" AS name_key,
	   CASE WHEN c.changes ? 'name' THEN urban.name_skeleton(c.changes ->> 'name') ELSE g.name_skeleton END COLLATE "C" AS name_skeleton,
	   CASE WHEN c.changes ? 'subject' THEN c.changes ->> 'subject' ELSE g.subject END COLLATE "C" AS subject,
	   CASE WHEN c.changes ? 'date' THEN (c.changes ->> 'date')::urban.edtf ELSE g.date END AS date,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.stated_day((c.changes ->> 'date')::urban.edtf) ELSE g.day END AS day,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.first_day((c.changes ->> 'date')::urban.edtf) ELSE g.first_day END AS first_day,
	   CASE WHEN c.changes ? 'date' THEN urban_internal.last_day((c.changes ->> 'date')::urban.edtf) ELSE g.last_day END AS last_day,
	   CASE WHEN c.changes ? 'period' THEN (c.changes ->> 'period')::urban.edtf ELSE g.period END AS period,
	   CASE WHEN c.changes ? 'place' THEN c.changes ->> 'place' ELSE coalesce(x.to_id, g.place_id) END COLLATE "C" AS place_id,
	   g.event_id, g.confidence, c.changes
  FROM urban_internal.local_agreements g
  LEFT JOIN urban_internal.redirects x ON x.document_id = g.document_id AND x.entity_id = g.place_id
  LEFT JOIN urban_internal.fact_corrections c ON c.document_id = g.document_id AND c.fact_id = g.fact_id
 WHERE c.is_rejected IS NOT TRUE;
COMMENT ON VIEW urban_internal.told_agreements IS 'The agreements of each document, corrections applied';

CREATE OR REPLACE VIEW urban_internal.told_memberships AS
SELECT m.document_id, m.fact_id, coalesce(x.to_id, m.member_id) AS member_id, coalesce(y.to_id, m.of_id) AS of_id,
	   coalesce(c.changes ->> 'role', m.role) COLLATE "C" AS role,
	   CASE WHEN c.changes ? 'since' THEN (c.changes ->> 'since')::urban.edtf ELSE m.since END AS since,
	   CASE WHEN c.changes ? 'until' THEN (c.changes ->> 'until')::urban.edtf ELSE m.until END AS until, c.changes
  FROM urban_internal.local_memberships m
  LEFT JOIN urban_internal.redirects x ON x.document_id = m.document_id AND x.entity_id = m.member_id
  LEFT JOIN urban_internal.redirects y ON y.document_id = m.document_id AND y.entity_id = m.of_id
  LEFT JOIN urban_internal.fact_corrections c ON c.document_id = m.document_id AND c.fact_id = m.fact_id
 WHERE c.is_rejected IS NOT TRUE;
COMMENT ON VIEW urban_internal.told_memberships IS 'The memberships of each document, corrections applied';
