-- 55_form_pairs.sql - which forms can be the same fact, kept from batch to batch.
--
-- A pair is two forms that have a key in common which says where to look, has no more than most_forms() forms,
-- and for which form_points() gives enough. Pairs are compared once, when one of the two is new or such a key has
-- become rare enough again; what a batch does not touch is not compared again. Reads resolve_keys and
-- resolve_dead as refresh_forms() left them; forms whose pairs came or went are left in resolve_repaired.

-- How many forms came and went of each key that says where to look, where that decides whether it counts.
CREATE OR REPLACE PROCEDURE urban_internal.note_turned_keys()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	INSERT INTO pg_temp.resolve_turned (key, is_open)
	SELECT m.key, z.forms <= urban_internal.most_forms()
	  FROM (SELECT k.key, sum(CASE WHEN k.is_dead THEN -1 ELSE 1 END) AS more
			  FROM pg_temp.resolve_keys k WHERE NOT k.is_strong GROUP BY k.key) m
	  JOIN urban_internal.key_sizes z USING (key)
	 WHERE (z.forms <= urban_internal.most_forms()) <> (z.forms - m.more <= urban_internal.most_forms());
END
$$;
COMMENT ON PROCEDURE urban_internal.note_turned_keys() IS 'Keys that have become too frequent to be looked up, or rare enough again';

CREATE OR REPLACE FUNCTION urban_internal.can_meet(a bigint, b bigint) RETURNS boolean
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $$
BEGIN
	RETURN EXISTS (SELECT FROM (SELECT k.key FROM urban_internal.form_keys k WHERE k.form_id = a AND NOT k.is_strong OFFSET 0) k
					WHERE EXISTS (SELECT FROM urban_internal.form_keys o WHERE o.key = k.key AND o.form_id = b)
					  AND (SELECT z.forms FROM urban_internal.key_sizes z WHERE z.key = k.key) <= urban_internal.most_forms());
END
$$;
COMMENT ON FUNCTION urban_internal.can_meet(bigint, bigint) IS 'Have two forms a key in common that is looked up';

CREATE OR REPLACE PROCEDURE urban_internal.part_forms()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_temp.resolve_dead) THEN
		WITH gone AS (
			DELETE FROM urban_internal.form_pairs p USING pg_temp.resolve_dead d WHERE p.form_id = d.form_id RETURNING p.form_id, p.other_id
		), back AS (
			DELETE FROM urban_internal.form_pairs p USING gone g WHERE p.form_id = g.other_id AND p.other_id = g.form_id RETURNING p.form_id
		)
		INSERT INTO pg_temp.resolve_repaired (form_id) SELECT DISTINCT form_id FROM back;
	END IF;

	-- Pairs that met by a key that does not count any more, and by no other one.
	IF EXISTS (SELECT FROM pg_temp.resolve_turned t WHERE NOT t.is_open) THEN
		WITH near AS MATERIALIZED (
			SELECT DISTINCT a.form_id, q.other_id
			  FROM pg_temp.resolve_turned t
			 CROSS JOIN LATERAL (SELECT k.form_id FROM urban_internal.form_keys k WHERE k.key = t.key OFFSET 0) a
			 CROSS JOIN LATERAL (SELECT p.other_id FROM urban_internal.form_pairs p
								  WHERE p.form_id = a.form_id AND p.other_id > a.form_id
									AND EXISTS (SELECT FROM urban_internal.form_keys o WHERE o.key = t.key AND o.form_id = p.other_id) OFFSET 0) q
			 WHERE NOT t.is_open
		), parted AS MATERIALIZED (
			SELECT n.form_id, n.other_id FROM near n WHERE NOT urban_internal.can_meet(n.form_id, n.other_id)
		), gone AS (
			DELETE FROM urban_internal.form_pairs p
			 USING (SELECT form_id, other_id FROM parted UNION ALL SELECT other_id, form_id FROM parted) x
			 WHERE p.form_id = x.form_id AND p.other_id = x.other_id
			RETURNING p.form_id
		)
		INSERT INTO pg_temp.resolve_repaired (form_id) SELECT DISTINCT form_id FROM gone;
	END IF;
END
$$;
COMMENT ON PROCEDURE urban_internal.part_forms() IS 'Takes out the pairs of dead forms and of keys that have become too frequent';

CREATE OR REPLACE PROCEDURE urban_internal.pair_forms()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.note_turned_keys();
	ANALYZE pg_temp.resolve_turned;
	CALL urban_internal.part_forms();
	INSERT INTO pg_temp.resolve_met (form_id, other_id)
	WITH usable AS MATERIALIZED (
		SELECT k.form_id, k.key
		  FROM pg_temp.resolve_keys k JOIN urban_internal.key_sizes z ON z.key = k.key AND z.forms <= urban_internal.most_forms()
		 WHERE NOT k.is_strong AND NOT k.is_dead
	), opened AS MATERIALIZED (
		SELECT k.form_id, k.key FROM pg_temp.resolve_turned t JOIN urban_internal.form_keys k USING (key) WHERE t.is_open
	)
	SELECT DISTINCT least(x.form_id, x.other_id), greatest(x.form_id, x.other_id)
	  FROM (SELECT u.form_id, o.form_id AS other_id FROM usable u JOIN urban_internal.form_keys o ON o.key = u.key AND o.form_id <> u.form_id
			UNION ALL
			SELECT u.form_id, o.form_id FROM opened u JOIN opened o ON o.key = u.key AND o.form_id < u.form_id) x;
	ANALYZE pg_temp.resolve_met;
	WITH good AS MATERIALIZED (
		SELECT m.form_id, m.other_id
		  FROM pg_temp.resolve_met m
		  JOIN urban_internal.forms a ON a.form_id = m.form_id
		  JOIN urban_internal.forms b ON b.form_id = m.other_id
		 -- What form_points() would refuse, before it is called.
		 WHERE (a.first_day <= b.last_day AND b.first_day <= a.last_day) IS NOT FALSE
		   AND (a.actors && b.actors) IS NOT FALSE AND (a.place_id = b.place_id OR a.place_kind <> b.place_kind) IS NOT FALSE
		   AND urban_internal.form_points(a, b) >= urban_internal.points_needed()
	), come AS (
		INSERT INTO urban_internal.form_pairs (form_id, other_id)
		SELECT g.form_id, g.other_id FROM good g UNION ALL SELECT g.other_id, g.form_id FROM good g
		ON CONFLICT DO NOTHING
		RETURNING form_id
	)
	INSERT INTO pg_temp.resolve_repaired (form_id) SELECT DISTINCT form_id FROM come;
	ANALYZE pg_temp.resolve_repaired;
END
$$;
COMMENT ON PROCEDURE urban_internal.pair_forms() IS 'Brings the pairs of forms up to date with new and dead forms';
