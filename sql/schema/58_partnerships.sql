-- 58_partnerships.sql - pairs of those who act together, from agreements and events.
--
-- urban_internal.partnership_kinds counts the facts of each kind that two have in common, and is kept by the difference that the
-- touched facts make: two who have thousands of events in common cost no more than others. urban.partnerships sums it up, with
-- cities in place of those who act for them: city and municipality are no partners of each other, and count once.

-- What the touched facts give to pairs as they stand; called before the published tables are written (sign -1) and after (1).
-- Persons are no partners; cancelled events count for nothing; days count where they are known to the month.
CREATE OR REPLACE PROCEDURE urban_internal.note_pairs(p_sign integer)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_partners (sign, a_id, b_id, fact_kind, kind, fact_id, first_on, last_on)
	SELECT p_sign, a.entity_id, b.entity_id, 'agreement', g.kind, g.agreement_id, g.signed_on, g.signed_on
	  FROM (SELECT DISTINCT t.fact_id FROM pg_temp.resolve_touched t WHERE t.fact_kind = 'agreement') t
	  JOIN urban.agreements g ON g.agreement_id = t.fact_id
	  JOIN urban.agreement_parties a ON a.agreement_id = t.fact_id AND a.entity_id NOT LIKE 'person/%'
	  JOIN urban.agreement_parties b ON b.agreement_id = t.fact_id AND a.entity_id < b.entity_id AND b.entity_id NOT LIKE 'person/%'
	UNION ALL
	SELECT p_sign, a.entity_id, b.entity_id, 'event', v.kind, v.event_id, CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.starts_on END,
		   CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.ends_on END
	  FROM (SELECT DISTINCT t.fact_id FROM pg_temp.resolve_touched t WHERE t.fact_kind = 'event') t
	  JOIN urban.events v ON v.event_id = t.fact_id AND v.status <> 'cancelled'
	  JOIN urban.event_participants a ON a.event_id = t.fact_id AND a.role IN ('party', 'organizer', 'host') AND a.entity_id NOT LIKE 'person/%'
	  JOIN urban.event_participants b ON b.event_id = t.fact_id AND b.role IN ('party', 'organizer', 'host') AND a.entity_id < b.entity_id
		   AND b.entity_id NOT LIKE 'person/%';
END
$$;
COMMENT ON PROCEDURE urban_internal.note_pairs(integer) IS 'Notes what the touched facts give to pairs of partners';

-- Facts of one kind of one pair, counted anew.
CREATE OR REPLACE FUNCTION urban_internal.count_pair(p_a text, p_b text, p_fact_kind text, p_kind text, OUT facts integer, OUT first_on date, OUT last_on date)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF p_fact_kind = 'agreement' THEN
		SELECT count(*), min(g.signed_on), max(g.signed_on) INTO facts, first_on, last_on
		  FROM urban.agreement_parties a
		  JOIN urban.agreement_parties b ON b.agreement_id = a.agreement_id AND b.entity_id = p_b
		  JOIN urban.agreements g ON g.agreement_id = a.agreement_id AND g.kind = p_kind
		 WHERE a.entity_id = p_a;
	ELSE
		SELECT count(*), min(CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.starts_on END), max(CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.ends_on END)
		  INTO facts, first_on, last_on
		  FROM urban.event_participants a
		  JOIN urban.event_participants b ON b.event_id = a.event_id AND b.entity_id = p_b AND b.role IN ('party', 'organizer', 'host')
		  JOIN urban.events v ON v.event_id = a.event_id AND v.status <> 'cancelled' AND v.kind = p_kind
		 WHERE a.entity_id = p_a AND a.role IN ('party', 'organizer', 'host');
	END IF;
END
$$;
COMMENT ON FUNCTION urban_internal.count_pair(text, text, text, text) IS 'The facts of one kind that two partners have in common';

CREATE OR REPLACE PROCEDURE urban_internal.count_pairs()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.new_pair_kinds (a_id, b_id, fact_kind, kind, facts, first_on, last_on)
	WITH parts AS (
		SELECT p.a_id, p.b_id, p.fact_kind, p.kind, p.first_on, p.last_on, sum(p.sign) AS more
		  FROM pg_temp.resolve_partners p
		 GROUP BY p.a_id, p.b_id, p.fact_kind, p.kind, p.first_on, p.last_on HAVING sum(p.sign) <> 0
	), changes AS (
		SELECT a_id, b_id, fact_kind, kind, sum(more) AS more, min(first_on) FILTER (WHERE more > 0) AS first_won,
			   max(last_on) FILTER (WHERE more > 0) AS last_won, min(first_on) FILTER (WHERE more < 0) AS first_lost, max(last_on) FILTER (WHERE more < 0) AS last_lost
		  FROM parts GROUP BY a_id, b_id, fact_kind, kind
	), doubtful AS MATERIALIZED (
		SELECT c.*, o.facts, o.first_on, o.last_on, coalesce(c.first_lost <= o.first_on, false) OR coalesce(c.last_lost >= o.last_on, false) AS is_doubtful
		  FROM changes c LEFT JOIN urban_internal.partnership_kinds o USING (a_id, b_id, fact_kind, kind)
	)
	SELECT d.a_id, d.b_id, d.fact_kind, d.kind, coalesce(d.facts, 0) + d.more, least(d.first_on, d.first_won), greatest(d.last_on, d.last_won)
	  FROM doubtful d WHERE NOT d.is_doubtful
	UNION ALL
	SELECT d.a_id, d.b_id, d.fact_kind, d.kind, n.facts, n.first_on, n.last_on
	  FROM doubtful d CROSS JOIN LATERAL urban_internal.count_pair(d.a_id, d.b_id, d.fact_kind, d.kind) n WHERE d.is_doubtful;
	ANALYZE pg_temp.new_pair_kinds;

	UPDATE urban_internal.partnership_kinds o SET facts = n.facts, first_on = n.first_on, last_on = n.last_on
	  FROM pg_temp.new_pair_kinds n
	 WHERE (o.a_id, o.b_id, o.fact_kind, o.kind) = (n.a_id, n.b_id, n.fact_kind, n.kind) AND n.facts > 0
	   AND (o.facts, o.first_on, o.last_on) IS DISTINCT FROM (n.facts, n.first_on, n.last_on);
	DELETE FROM urban_internal.partnership_kinds o USING pg_temp.new_pair_kinds n
	 WHERE (o.a_id, o.b_id, o.fact_kind, o.kind) = (n.a_id, n.b_id, n.fact_kind, n.kind) AND n.facts = 0;
	INSERT INTO urban_internal.partnership_kinds (a_id, b_id, fact_kind, kind, facts, first_on, last_on)
	SELECT n.a_id, n.b_id, n.fact_kind, n.kind, n.facts, n.first_on, n.last_on
	  FROM pg_temp.new_pair_kinds n
	 WHERE n.facts > 0
	   AND NOT EXISTS (SELECT FROM urban_internal.partnership_kinds o WHERE (o.a_id, o.b_id, o.fact_kind, o.kind) = (n.a_id, n.b_id, n.fact_kind, n.kind));
END
$$;
COMMENT ON PROCEDURE urban_internal.count_pairs() IS 'Brings the counted facts of pairs up to date';

-- The pair that two count in: who acts for a city counts as the city.
CREATE OR REPLACE FUNCTION urban_internal.folded_pair(p_a text, p_b text, OUT a_id text, OUT b_id text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	a text := coalesce((SELECT e.acts_for FROM urban.entities e WHERE e.entity_id = p_a AND e.acts_for IS NOT NULL), p_a);
	b text := coalesce((SELECT e.acts_for FROM urban.entities e WHERE e.entity_id = p_b AND e.acts_for IS NOT NULL), p_b);
BEGIN
	a_id := least(a COLLATE "C", b COLLATE "C");
	b_id := greatest(a COLLATE "C", b COLLATE "C");
END
$$;
COMMENT ON FUNCTION urban_internal.folded_pair(text, text) IS 'The pair of partners that two count in, with cities in place of those who act for them';

-- What two have together of whom others act for one: counted anew, as an agreement of a city and its municipality is one.
CREATE OR REPLACE FUNCTION urban_internal.count_folded(p_a text, p_b text, OUT kinds text, OUT first_on date, OUT last_on date, OUT agreements integer, OUT events integer)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, urban, pg_temp
AS $$
DECLARE
	of_a text[] := ARRAY(SELECT e.entity_id FROM urban.entities e WHERE e.acts_for = p_a) || CASE WHEN EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = p_a AND e.acts_for IS NULL) THEN p_a END;
	of_b text[] := ARRAY(SELECT e.entity_id FROM urban.entities e WHERE e.acts_for = p_b) || CASE WHEN EXISTS (SELECT FROM urban.entities e WHERE e.entity_id = p_b AND e.acts_for IS NULL) THEN p_b END;
BEGIN
	SELECT string_agg(DISTINCT x.kind, ',' ORDER BY x.kind), min(x.first_on), max(x.last_on),
		   count(*) FILTER (WHERE x.fact_kind = 'agreement'), count(*) FILTER (WHERE x.fact_kind = 'event')
	  INTO kinds, first_on, last_on, agreements, events
	  FROM (SELECT DISTINCT 'agreement' AS fact_kind, g.agreement_id AS fact_id, g.kind, g.signed_on AS first_on, g.signed_on AS last_on
			  FROM urban.agreement_parties a
			  JOIN urban.agreement_parties b ON b.agreement_id = a.agreement_id AND b.entity_id = ANY (of_b)
			  JOIN urban.agreements g ON g.agreement_id = a.agreement_id
			 WHERE a.entity_id = ANY (of_a) AND a.entity_id NOT LIKE 'person/%' AND b.entity_id NOT LIKE 'person/%'
			UNION ALL
			SELECT DISTINCT 'event', v.event_id, v.kind, CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.starts_on END,
				   CASE WHEN v.ends_on - v.starts_on <= 31 THEN v.ends_on END
			  FROM urban.event_participants a
			  JOIN urban.event_participants b ON b.event_id = a.event_id AND b.entity_id = ANY (of_b) AND b.role IN ('party', 'organizer', 'host')
			  JOIN urban.events v ON v.event_id = a.event_id AND v.status <> 'cancelled'
			 WHERE a.entity_id = ANY (of_a) AND a.role IN ('party', 'organizer', 'host') AND a.entity_id NOT LIKE 'person/%' AND b.entity_id NOT LIKE 'person/%') x;
END
$$;
COMMENT ON FUNCTION urban_internal.count_folded(text, text) IS 'What two partners have together, others acting for one of them';

CREATE OR REPLACE PROCEDURE urban_internal.write_partnerships()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.count_pairs();
	INSERT INTO pg_temp.resolve_folded (a_id, b_id)
	SELECT f.a_id, f.b_id FROM (SELECT DISTINCT n.a_id, n.b_id FROM pg_temp.new_pair_kinds n) n CROSS JOIN LATERAL urban_internal.folded_pair(n.a_id, n.b_id) f;
	-- Where nobody acts for either, what was counted for the two is what they have together.
	INSERT INTO pg_temp.new_partnerships (a_id, b_id, kinds, first_on, last_on, agreement_count, event_count, updated_at)
	WITH pairs AS MATERIALIZED (
		SELECT t.a_id, t.b_id, EXISTS (SELECT FROM urban.entities e WHERE e.acts_for IN (t.a_id, t.b_id))
			   OR EXISTS (SELECT FROM urban.entities e WHERE e.entity_id IN (t.a_id, t.b_id) AND e.acts_for IS NOT NULL) AS is_acted_for
		  FROM (SELECT DISTINCT r.a_id, r.b_id FROM pg_temp.resolve_folded r WHERE r.a_id <> r.b_id) t
	)
	SELECT t.a_id, t.b_id, string_agg(DISTINCT k.kind, ',' ORDER BY k.kind), min(k.first_on), max(k.last_on),
		   coalesce(sum(k.facts) FILTER (WHERE k.fact_kind = 'agreement'), 0), coalesce(sum(k.facts) FILTER (WHERE k.fact_kind = 'event'), 0), now()
	  FROM pairs t JOIN urban_internal.partnership_kinds k USING (a_id, b_id)
	 WHERE NOT t.is_acted_for
	 GROUP BY t.a_id, t.b_id
	UNION ALL
	SELECT t.a_id, t.b_id, c.kinds, c.first_on, c.last_on, c.agreements, c.events, now()
	  FROM pairs t CROSS JOIN LATERAL urban_internal.count_folded(t.a_id, t.b_id) c
	 WHERE t.is_acted_for AND c.kinds IS NOT NULL;

	UPDATE urban.partnerships o
	   SET kinds = n.kinds, first_on = n.first_on, last_on = n.last_on, agreement_count = n.agreement_count,
		   event_count = n.event_count, updated_at = n.updated_at
	  FROM pg_temp.new_partnerships n
	 WHERE o.a_id = n.a_id AND o.b_id = n.b_id
	   AND (o.kinds, o.first_on, o.last_on, o.agreement_count, o.event_count)
		   IS DISTINCT FROM (n.kinds, n.first_on, n.last_on, n.agreement_count, n.event_count);
	DELETE FROM urban.partnerships o USING pg_temp.resolve_folded t
	 WHERE o.a_id = t.a_id AND o.b_id = t.b_id
	   AND NOT EXISTS (SELECT FROM pg_temp.new_partnerships n WHERE n.a_id = o.a_id AND n.b_id = o.b_id);
	INSERT INTO urban.partnerships
	SELECT n.* FROM pg_temp.new_partnerships n
	 WHERE NOT EXISTS (SELECT FROM urban.partnerships o WHERE o.a_id = n.a_id AND o.b_id = n.b_id);
END
$$;
COMMENT ON PROCEDURE urban_internal.write_partnerships() IS 'Writes the touched partnerships, changing only rows that differ';

DROP PROCEDURE IF EXISTS urban_internal.touch_pairs();
