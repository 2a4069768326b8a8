-- 58_partnerships.sql - pairs of those who act together, from agreements and events.

-- The pairs of the touched facts as they stand; called before and after the published tables are written.
CREATE OR REPLACE PROCEDURE urban_internal.touch_pairs()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_partners (a_id, b_id)
	SELECT a.entity_id, b.entity_id
	  FROM pg_temp.resolve_touched t
	  JOIN urban.agreement_parties a ON a.agreement_id = t.fact_id
	  JOIN urban.agreement_parties b ON b.agreement_id = t.fact_id AND a.entity_id < b.entity_id
	 WHERE t.fact_kind = 'agreement'
	UNION
	SELECT a.entity_id, b.entity_id
	  FROM pg_temp.resolve_touched t
	  JOIN urban.event_participants a ON a.event_id = t.fact_id AND a.role IN ('party', 'organizer', 'host')
	  JOIN urban.event_participants b ON b.event_id = t.fact_id AND b.role IN ('party', 'organizer', 'host') AND a.entity_id < b.entity_id
	 WHERE t.fact_kind = 'event'
	EXCEPT
	SELECT o.a_id, o.b_id FROM pg_temp.resolve_partners o;
END
$$;
COMMENT ON PROCEDURE urban_internal.touch_pairs() IS 'Notes the pairs of the touched facts as they stand';

-- Persons are no partners; cancelled events count for nothing; days count where they are known to the month.
CREATE OR REPLACE PROCEDURE urban_internal.write_partnerships()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	DELETE FROM pg_temp.resolve_partners t USING urban.entities e
	 WHERE e.entity_id IN (t.a_id, t.b_id) AND e.kind = 'person';
	ANALYZE pg_temp.resolve_partners;
	INSERT INTO pg_temp.new_partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count, updated_at)
	SELECT t.a_id, t.b_id, string_agg(DISTINCT p.kind, ',' ORDER BY p.kind), min(p.first_on), max(p.last_on),
		   count(*) FILTER (WHERE p.fact_kind = 'agreement'), count(*) FILTER (WHERE p.fact_kind = 'event'), now()
	  FROM pg_temp.resolve_partners t
	 CROSS JOIN LATERAL (
			SELECT 'agreement' AS fact_kind, g.kind, g.signed_on AS first_on, g.signed_on AS last_on
			  FROM urban.agreement_parties a
			  JOIN urban.agreement_parties b ON b.agreement_id = a.agreement_id AND b.entity_id = t.b_id
			  JOIN urban.agreements g ON g.agreement_id = a.agreement_id
			 WHERE a.entity_id = t.a_id
			UNION ALL
			SELECT 'event', v.kind, CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.starts_on END,
				   CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.ends_on END
			  FROM urban.event_participants a
			  JOIN urban.event_participants b ON b.event_id = a.event_id AND b.entity_id = t.b_id AND b.role IN ('party', 'organizer', 'host')
			  JOIN urban.events v ON v.event_id = a.event_id AND v.status <> 'cancelled'
			 WHERE a.entity_id = t.a_id AND a.role IN ('party', 'organizer', 'host')) p
	 GROUP BY t.a_id, t.b_id;

	UPDATE urban.partnerships o
	   SET kinds = n.kinds, first_on = n.first_on, last_on = n.last_on, agreement_count = n.agreement_count,
		   event_count = n.event_count, updated_at = n.updated_at
	  FROM pg_temp.new_partnerships n
	 WHERE o.a_id = n.a_id AND o.b_id = n.b_id
	   AND (o.kinds, o.first_on, o.last_on, o.agreement_count, o.event_count)
		   IS DISTINCT FROM (n.kinds, n.first_on, n.last_on, n.agreement_count, n.event_count);
	DELETE FROM urban.partnerships o USING pg_temp.resolve_partners t
	 WHERE o.a_id = t.a_id AND o.b_id = t.b_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_partnerships n WHERE n.a_id = o.a_id AND n.b_id = o.b_id);
	INSERT INTO urban.partnerships
	SELECT n.* FROM pg_temp.new_partnerships n
	 WHERE NOT EXISTS (SELECT FROM urban.partnerships o WHERE o.a_id = n.a_id AND o.b_id = n.b_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.write_partnerships() IS 'Writes the touched partnerships, changing only rows that differ';
