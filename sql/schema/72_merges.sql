-- 72_merges.sql - why local facts are one published fact (urban.why_merged), and where their documents disagree (urban.disagreements).

-- What two forms have in common, for people to read.
CREATE OR REPLACE FUNCTION urban_internal.shared_traits(a urban_internal.forms, b urban_internal.forms) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, urban, pg_temp
SET datestyle = 'ISO, YMD'
AS $$
	SELECT nullif(concat_ws('; ', (a).kind,
		CASE WHEN (a).first_day <= (b).last_day AND (b).first_day <= (a).last_day AND isfinite(least((a).last_day, (b).last_day))
			 THEN concat_ws('/', greatest((a).first_day, (b).first_day), nullif(least((a).last_day, (b).last_day), greatest((a).first_day, (b).first_day))) END,
		CASE WHEN (a).place_id = (b).place_id THEN (a).place_id END,
		(SELECT string_agg(x.id, ', ' ORDER BY x.id)
		   FROM (SELECT unnest((a).actors || (a).others || (a).persons) AS id
				 INTERSECT SELECT unnest((b).actors || (b).others || (b).persons)) x),
		CASE WHEN (a).name_skeleton = (b).name_skeleton THEN 'name' END), '')
$$;
COMMENT ON FUNCTION urban_internal.shared_traits(urban_internal.forms, urban_internal.forms) IS 'Kind, days, place, actors and name that two forms share';

CREATE OR REPLACE FUNCTION urban.why_merged(fact_id text)
RETURNS TABLE (document_id text, source text, uri text, local_id text, quote text, how text, rule text, points integer, shared text,
			   with_document_id text, with_uri text, with_local_id text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	id text := coalesce((SELECT r.merged_into FROM urban.removed_facts r WHERE r.fact_id = why_merged.fact_id), why_merged.fact_id);
BEGIN
	IF NOT EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = id) THEN
		RAISE undefined_object USING MESSAGE = format('there is no event, agreement or membership "%s"', left(coalesce(why_merged.fact_id, ''), 100)),
			HINT = 'ids stand in urban.events, urban.agreements and urban.memberships';
	END IF;
	RETURN QUERY
	WITH members AS (
		SELECT a.document_id, a.local_id, l.form_id, f.how, f.component, d.source, d.uri, d.published_on
		  FROM urban_internal.assignments a
		  JOIN urban_internal.local_forms l ON l.document_id = a.document_id AND l.local_id = a.local_id
		  JOIN urban_internal.forms f ON f.form_id = l.form_id
		  JOIN urban.documents d ON d.document_id = a.document_id
		 WHERE a.published_id = id
	)
	SELECT m.document_id, m.source, m.uri, m.local_id, q.quote, CASE WHEN w.rank = 1 THEN 'the same' ELSE m.how END, w.rule, w.points,
		   urban_internal.shared_traits(fa, fb), w.document_id, w.uri, w.local_id
	  FROM members m
	  JOIN urban_internal.forms fa ON fa.form_id = m.form_id
	  LEFT JOIN LATERAL (SELECT e.quote FROM urban_internal.local_evidence e
						  WHERE e.document_id = m.document_id AND e.fact_id = m.local_id ORDER BY e.evidence_id LIMIT 1) q ON true
	  LEFT JOIN LATERAL (
			SELECT x.* FROM (
				SELECT 1 AS rank, o.*, 'states the same' AS rule, NULL::integer AS points
				  FROM members o WHERE o.form_id = m.form_id AND o.local_id <> m.local_id
				UNION ALL
				SELECT 2, o.*, k.rule, NULL
				  FROM urban_internal.form_keys k
				  JOIN urban_internal.form_keys k2 ON k2.key = k.key AND k2.is_strong AND k2.form_id <> k.form_id
				  JOIN members o ON o.form_id = k2.form_id
				 WHERE k.form_id = m.form_id AND k.is_strong
				UNION ALL
				SELECT 3, o.*, k.rule, urban_internal.form_points(fa, fo)
				  FROM urban_internal.form_keys k
				  JOIN urban_internal.form_keys k2 ON k2.key = k.key AND NOT k2.is_strong AND k2.form_id <> k.form_id
				  JOIN members o ON o.form_id = k2.form_id AND o.component <> m.component
				  JOIN urban_internal.forms fo ON fo.form_id = o.form_id
				 WHERE k.form_id = m.form_id AND NOT k.is_strong) x
			 WHERE x.rank < 3 OR x.points >= urban_internal.points_needed()
			 ORDER BY x.rank, x.points DESC NULLS LAST, x.published_on NULLS LAST, x.local_id, x.rule LIMIT 1) w ON true
	  LEFT JOIN urban_internal.forms fb ON fb.form_id = w.form_id
	 ORDER BY m.published_on NULLS LAST, m.local_id;
END
$$;
COMMENT ON FUNCTION urban.why_merged(text) IS 'Each local fact of an event, agreement or membership: the rule by which it belongs there, with which other one, and what the two share';

-- What each document states of the fields in which documents can differ; less exact is not different.
CREATE OR REPLACE VIEW urban.disagreements AS
WITH stated AS (
	SELECT 'event' AS fact_kind, a.published_id AS fact_id, e.document_id, e.fact_id AS local_id, x.field, x.value, x.chosen, x.differs
	  FROM urban_internal.assignments a
	  JOIN urban_internal.local_events e ON e.document_id = a.document_id AND e.fact_id = a.local_id
	  JOIN urban.events v ON v.event_id = a.published_id AND v.document_count > 1
	  JOIN urban.documents d ON d.document_id = a.document_id
	  LEFT JOIN urban.entities p ON p.entity_id = e.place_id
	  LEFT JOIN urban.entities q ON q.entity_id = v.place_id
	 CROSS JOIN LATERAL (VALUES
			('date', e.date::text, v.date::text, NOT urban.possibly_overlaps(e.date, v.date)),
			('place', e.place_id, v.place_id, urban_internal.place_points(e.place_id, p.kind, p.country_code, v.place_id, q.kind, q.country_code) IS NULL),
			('name', e.name, v.name, urban_internal.name_points(e.name_skeleton, d.language, urban.name_skeleton(v.name), d.language) IS NULL
				AND EXISTS (SELECT FROM urban_internal.assignments b JOIN urban_internal.local_events o ON o.document_id = b.document_id AND o.fact_id = b.local_id
							  JOIN urban.documents od ON od.document_id = o.document_id
							 WHERE b.published_id = v.event_id AND o.name = v.name AND od.language = d.language)),
			('status', e.status, v.status, e.status <> v.status AND NOT (e.status = 'planned' AND d.published_on < coalesce(
				(SELECT max(od.published_on) FROM urban_internal.assignments b JOIN urban.documents od ON od.document_id = b.document_id WHERE b.published_id = v.event_id), 'infinity')))
			) AS x (field, value, chosen, differs)
	 WHERE x.value IS NOT NULL AND x.chosen IS NOT NULL
	UNION ALL
	SELECT 'agreement', a.published_id, g.document_id, g.fact_id, x.field, x.value, x.chosen, x.differs
	  FROM urban_internal.assignments a
	  JOIN urban_internal.local_agreements g ON g.document_id = a.document_id AND g.fact_id = a.local_id
	  JOIN urban.agreements v ON v.agreement_id = a.published_id AND v.document_count > 1
	  JOIN urban.documents d ON d.document_id = a.document_id
	  LEFT JOIN urban.entities p ON p.entity_id = g.place_id
	  LEFT JOIN urban.entities q ON q.entity_id = v.place_id
	 CROSS JOIN LATERAL (VALUES
			('date', g.date::text, v.date::text, NOT urban.possibly_overlaps(g.date, v.date)),
			('place', g.place_id, v.place_id, urban_internal.place_points(g.place_id, p.kind, p.country_code, v.place_id, q.kind, q.country_code) IS NULL),
			('period', g.period::text, v.period::text, NOT urban.possibly_overlaps(g.period, v.period)),
			('status', g.status, v.status, g.status <> v.status AND NOT (g.status IN ('planned', 'draft') AND d.published_on < coalesce(
				(SELECT max(od.published_on) FROM urban_internal.assignments b JOIN urban.documents od ON od.document_id = b.document_id WHERE b.published_id = v.agreement_id), 'infinity')))
			) AS x (field, value, chosen, differs)
	 WHERE x.value IS NOT NULL AND x.chosen IS NOT NULL
)
SELECT s.fact_kind, s.fact_id, s.field, s.value, s.chosen, s.value = s.chosen AS is_chosen, d.source, d.uri, d.publisher, d.published_on, e.quote,
	   s.document_id
  FROM stated s
  JOIN urban.documents d ON d.document_id = s.document_id
  LEFT JOIN LATERAL (SELECT v.quote FROM urban_internal.local_evidence v
					  WHERE v.document_id = s.document_id AND v.fact_id = s.local_id
					  ORDER BY v.aspect = s.field DESC, v.evidence_id LIMIT 1) e ON true
 WHERE EXISTS (SELECT FROM stated o WHERE o.fact_id = s.fact_id AND o.field = s.field AND o.differs);
COMMENT ON VIEW urban.disagreements IS 'Events and agreements of which documents state different dates, places, names, periods or statuses: what each of them says';
COMMENT ON COLUMN urban.disagreements.fact_kind IS 'event, agreement';
COMMENT ON COLUMN urban.disagreements.fact_id IS 'The published fact';
COMMENT ON COLUMN urban.disagreements.field IS 'date, place, name, period, status';
COMMENT ON COLUMN urban.disagreements.value IS 'What this document says; dates as EDTF, places by id';
COMMENT ON COLUMN urban.disagreements.chosen IS 'What is published';
COMMENT ON COLUMN urban.disagreements.is_chosen IS 'This document says what is published';
COMMENT ON COLUMN urban.disagreements.source IS 'Source of the document';
COMMENT ON COLUMN urban.disagreements.uri IS 'The document within its source';
COMMENT ON COLUMN urban.disagreements.publisher IS 'Publisher of the document';
COMMENT ON COLUMN urban.disagreements.published_on IS 'When the document was published';
COMMENT ON COLUMN urban.disagreements.quote IS 'The words that say so';
COMMENT ON COLUMN urban.disagreements.document_id IS 'Key of urban.documents';
