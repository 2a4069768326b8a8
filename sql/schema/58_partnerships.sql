-- 58_partnerships.sql - pairs of those who act together, from agreements and events.

-- Every pair in every agreement and event: the rows that partnerships count.
CREATE OR REPLACE VIEW urban_internal.partner_pairs AS
SELECT 'agreement'::text AS fact_kind, g.agreement_id AS fact_id, a.entity_id AS a_id, b.entity_id AS b_id, g.kind,
	   g.signed_on AS first_on, g.signed_on AS last_on
  FROM urban.agreements g
  JOIN urban.agreement_parties a ON a.agreement_id = g.agreement_id
  JOIN urban.agreement_parties b ON b.agreement_id = g.agreement_id AND a.entity_id < b.entity_id
  JOIN urban.entities ea ON ea.entity_id = a.entity_id AND ea.kind <> 'person'
  JOIN urban.entities eb ON eb.entity_id = b.entity_id AND eb.kind <> 'person'
UNION ALL
SELECT 'event', v.event_id, a.entity_id, b.entity_id, v.kind,
	   CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.starts_on END,
	   CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.ends_on END
  FROM urban.events v
  JOIN urban.event_participants a ON a.event_id = v.event_id AND a.role IN ('party', 'organizer', 'host')
  JOIN urban.event_participants b ON b.event_id = v.event_id AND b.role IN ('party', 'organizer', 'host') AND a.entity_id < b.entity_id
  JOIN urban.entities ea ON ea.entity_id = a.entity_id AND ea.kind <> 'person'
  JOIN urban.entities eb ON eb.entity_id = b.entity_id AND eb.kind <> 'person'
 WHERE v.status <> 'cancelled';
COMMENT ON VIEW urban_internal.partner_pairs IS 'Pairs of parties of one agreement, and of organizers, hosts and signers of one event; days only where they are known to the month';

-- Called before and after the published tables are written.
CREATE OR REPLACE PROCEDURE urban_internal.touch_pairs()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_partners (a_id, b_id)
	SELECT p.a_id, p.b_id
	  FROM pg_temp.resolve_touched t
	  JOIN urban_internal.partner_pairs p ON p.fact_id = t.fact_id
	EXCEPT
	SELECT o.a_id, o.b_id FROM pg_temp.resolve_partners o;
END
$$;
COMMENT ON PROCEDURE urban_internal.touch_pairs() IS 'Notes the pairs of the touched facts as they stand';

CREATE OR REPLACE PROCEDURE urban_internal.write_partnerships()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	ANALYZE pg_temp.resolve_partners;
	INSERT INTO pg_temp.new_partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count, updated_at)
	SELECT p.a_id, p.b_id, string_agg(DISTINCT p.kind, ',' ORDER BY p.kind), min(p.first_on), max(p.last_on),
		   count(*) FILTER (WHERE p.fact_kind = 'agreement'), count(*) FILTER (WHERE p.fact_kind = 'event'), now()
	  FROM pg_temp.resolve_partners t
	  JOIN urban_internal.partner_pairs p ON p.a_id = t.a_id AND p.b_id = t.b_id
	 GROUP BY p.a_id, p.b_id;

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
