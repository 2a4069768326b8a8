-- 60_resolve.sql - the one resolver: layers 3 and 4 as a pure function of layers 1 and 2 and reference data.
--
-- Every path that changes documents calls urban_internal.resolve() with the documents that
-- it changed, in the same transaction and under the lock of urban_internal.lock_resolver()
-- (taken as a statement of its own in READ COMMITTED, so that the next statement sees what
-- the last holder committed). The old forms of the documents are still in local_forms when it
-- is called: together with the new ones they lead to all that can change.

CREATE OR REPLACE FUNCTION urban_internal.lock_resolver() RETURNS void
LANGUAGE sql VOLATILE
AS $$ SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('urban'), pg_catalog.hashtext('resolve')) $$;
COMMENT ON FUNCTION urban_internal.lock_resolver() IS 'Waits until nobody else resolves in this database; held until the end of the transaction';

-- The working tables of one session. They are empty at the start of each transaction.
CREATE OR REPLACE PROCEDURE urban_internal.open_resolver()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
	-- Corrections run as the owner of the schema: a table that someone else made may have triggers.
	IF EXISTS (SELECT FROM pg_class c
				WHERE c.relnamespace = pg_my_temp_schema() AND c.relkind <> 'i' AND c.relname ~ '^(resolve|new|former|told|event|agreement|verify)_'
				  AND c.relowner <> (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)) THEN
		RAISE insufficient_privilege USING MESSAGE = 'temporary tables of this session with names of the resolver''s belong to another role',
			HINT = 'use another session';
	END IF;
	IF to_regclass('pg_temp.resolve_documents') IS NOT NULL THEN
		-- The end of a transaction has emptied them; only a second call in one finds something.
		IF NOT EXISTS (SELECT FROM pg_temp.resolve_documents) THEN
			RETURN;
		END IF;
		TRUNCATE pg_temp.resolve_documents, pg_temp.resolve_named, pg_temp.resolve_actors, pg_temp.resolve_facts, pg_temp.resolve_new,
				 pg_temp.resolve_stirred, pg_temp.resolve_dead, pg_temp.resolve_keys, pg_temp.resolve_pairs, pg_temp.resolve_turned, pg_temp.resolve_met, pg_temp.resolve_repaired,
				 pg_temp.resolve_broken, pg_temp.resolve_loose, pg_temp.resolve_links, pg_temp.resolve_nodes, pg_temp.resolve_large, pg_temp.resolve_tied,
				 pg_temp.resolve_changed, pg_temp.resolve_open, pg_temp.resolve_near, pg_temp.resolve_candidates, pg_temp.resolve_taken, pg_temp.resolve_placed, pg_temp.resolve_clusters,
				 pg_temp.resolve_assigned, pg_temp.resolve_entities, pg_temp.resolve_touched, pg_temp.resolve_moved,
				 pg_temp.resolve_partners, pg_temp.resolve_folded, pg_temp.new_redirects, pg_temp.new_fact_corrections, pg_temp.new_entities,
				 pg_temp.new_entity_names, pg_temp.event_members, pg_temp.new_events, pg_temp.former_facts, pg_temp.former_roles, pg_temp.former_names,
				 pg_temp.resolve_shifted, pg_temp.resolve_in, pg_temp.resolve_heads, pg_temp.resolve_sizes, pg_temp.resolve_members,
				 pg_temp.resolve_counts, pg_temp.new_roles, pg_temp.resolve_namers, pg_temp.resolve_named_often, pg_temp.told_names, pg_temp.new_pair_kinds,
				 pg_temp.agreement_members, pg_temp.new_agreements, pg_temp.new_memberships, pg_temp.new_partnerships;
		RETURN;
	END IF;
	CREATE TEMP TABLE resolve_documents (document_id text COLLATE "C" PRIMARY KEY, is_remembered boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_redirects (LIKE urban_internal.redirects) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_fact_corrections (LIKE urban_internal.fact_corrections) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_named (document_id text COLLATE "C", entity_id text COLLATE "C", kind text COLLATE "C", country_code text COLLATE "C",
									 acts_for text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_actors (document_id text COLLATE "C", fact_id text COLLATE "C", entity_id text COLLATE "C",
									  kind text COLLATE "C", country_code text COLLATE "C", is_listed boolean, has_body boolean, number bigint,
									  most bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_facts (document_id text COLLATE "C", local_id text COLLATE "C", fact_kind text COLLATE "C", kind text COLLATE "C",
									 day date, first_day date, last_day date, place_id text COLLATE "C", place_kind text COLLATE "C",
									 place_country text COLLATE "C", actors text[] COLLATE "C", others text[] COLLATE "C", persons text[] COLLATE "C",
									 name_skeleton text COLLATE "C", language text COLLATE "C", form_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_new (form_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_stirred (form_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_dead (form_id bigint, component bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_keys (form_id bigint, key bigint, is_strong boolean, is_dead boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_pairs (form_id bigint, pair text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_turned (key bigint, is_open boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_met (form_id bigint, other_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_repaired (form_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_broken (component bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_loose (form_id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_links (node bigint, key bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_nodes (node bigint PRIMARY KEY, label bigint, was_anchored boolean, is_anchored boolean, is_loose boolean,
									 is_whole boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_large (component bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_tied (form_id bigint, old_component bigint, was_anchored boolean, is_anchor boolean, component bigint,
									is_anchored boolean, is_several boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_changed (form_id bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_open (component bigint PRIMARY KEY, is_small boolean, round integer, is_spreading boolean, cluster bigint, how text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_candidates (component bigint, other bigint, is_anchored boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_near (component bigint, members bigint[]) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_taken (component bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_placed (form_id bigint, cluster bigint, how text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_clusters (cluster bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_assigned (document_id text COLLATE "C", local_id text COLLATE "C", fact_kind text COLLATE "C", how text COLLATE "C",
										published_on date, published_id text COLLATE "C", old_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_entities (entity_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_touched (fact_kind text COLLATE "C", fact_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE INDEX ON pg_temp.resolve_touched (fact_id);
	CREATE TEMP TABLE resolve_moved (fact_kind text COLLATE "C", old_id text COLLATE "C", local_id text COLLATE "C",
									 new_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_partners (sign integer, a_id text COLLATE "C", b_id text COLLATE "C", fact_kind text COLLATE "C", kind text COLLATE "C",
										fact_id text COLLATE "C", first_on date, last_on date) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_folded (a_id text COLLATE "C", b_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_pair_kinds (LIKE urban_internal.partnership_kinds) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE former_facts (document_id text COLLATE "C", local_id text COLLATE "C", fact_kind text COLLATE "C", fact_id text COLLATE "C",
									wire_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE former_roles (fact_id text COLLATE "C", document_id text COLLATE "C", entity_id text COLLATE "C", role text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE former_names (document_id text COLLATE "C", entity_id text COLLATE "C", name text COLLATE "C", language text COLLATE "C",
									script text COLLATE "C", name_key text COLLATE "C", name_skeleton text COLLATE "C", acronym text COLLATE "C",
									acronym_key text COLLATE "C", acronym_skeleton text COLLATE "C", fold_version smallint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE told_names (entity_id text COLLATE "C", name text COLLATE "C", language text COLLATE "C",
								  script text COLLATE "C", name_key text COLLATE "C", name_skeleton text COLLATE "C", acronym text COLLATE "C",
								  acronym_key text COLLATE "C", acronym_skeleton text COLLATE "C", fold_version smallint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_namers (entity_id text COLLATE "C", document_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_named_often (entity_id text COLLATE "C", is_whole boolean) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_shifted (form_id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_in (cluster bigint, document_id text COLLATE "C", local_id text COLLATE "C", fact_kind text COLLATE "C",
								  how text COLLATE "C", published_on date, PRIMARY KEY (document_id, local_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_heads (cluster bigint, old_id text COLLATE "C", old_on date, is_kept boolean, new_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_sizes (fact_kind text COLLATE "C", fact_id text COLLATE "C" PRIMARY KEY, is_large boolean, is_counted boolean,
									 is_recounted boolean DEFAULT false, documents bigint, sources bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_members (fact_kind text COLLATE "C", fact_id text COLLATE "C", document_id text COLLATE "C",
									   local_id text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE resolve_counts (fact_id text COLLATE "C", document_count bigint, source_count bigint) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_roles (fact_id text COLLATE "C", entity_id text COLLATE "C", role text COLLATE "C", document_count bigint) ON COMMIT DELETE ROWS;
	CREATE INDEX ON pg_temp.new_roles (fact_id);
	CREATE TEMP TABLE new_entities (entity_id text COLLATE "C" PRIMARY KEY, kind text COLLATE "C", name text COLLATE "C", name_en text COLLATE "C",
									name_ru text COLLATE "C", country_code text COLLATE "C", acts_for text COLLATE "C") ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_entity_names (LIKE urban.entity_names) ON COMMIT DELETE ROWS;
	CREATE INDEX ON pg_temp.new_entity_names (entity_id);
	CREATE TEMP TABLE event_members ON COMMIT DELETE ROWS AS
		SELECT ''::text COLLATE "C" AS event_id, e.document_id, e.fact_id, e.kind, e.status, e.name, e.date, e.first_day, e.last_day,
			   e.place_id, e.parent_id, e.background, e.confidence, d.published_on, d.wire_id, false AS is_official, e.changes
		  FROM urban_internal.told_events e JOIN urban.documents d USING (document_id) WITH NO DATA;
	CREATE TEMP TABLE new_events (LIKE urban.events, PRIMARY KEY (event_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE agreement_members ON COMMIT DELETE ROWS AS
		SELECT ''::text COLLATE "C" AS agreement_id, g.document_id, g.fact_id, g.kind, g.status, g.name, g.subject, g.date, g.day,
			   g.first_day, g.last_day, g.period, g.place_id, g.event_id, g.confidence, d.published_on, d.wire_id, false AS is_official, g.changes
		  FROM urban_internal.told_agreements g JOIN urban.documents d USING (document_id) WITH NO DATA;
	CREATE TEMP TABLE new_agreements (LIKE urban.agreements, PRIMARY KEY (agreement_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_memberships (LIKE urban.memberships, PRIMARY KEY (membership_id)) ON COMMIT DELETE ROWS;
	CREATE TEMP TABLE new_partnerships (LIKE urban.partnerships, PRIMARY KEY (a_id, b_id)) ON COMMIT DELETE ROWS;
END
$$;
COMMENT ON PROCEDURE urban_internal.open_resolver() IS 'Makes or empties the working tables of the resolver';

CREATE OR REPLACE PROCEDURE urban_internal.note_removed()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	DELETE FROM urban.removed_facts r USING pg_temp.resolve_touched t
	 WHERE r.fact_id = t.fact_id
	   AND EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = t.fact_id);
	INSERT INTO urban.removed_facts (fact_kind, fact_id, merged_into)
	SELECT DISTINCT t.fact_kind, t.fact_id, m.new_id
	  FROM pg_temp.resolve_touched t
	  LEFT JOIN (SELECT DISTINCT ON (o.old_id) o.old_id, o.new_id FROM pg_temp.resolve_moved o
				  ORDER BY o.old_id, o.local_id = o.old_id DESC, o.new_id) m ON m.old_id = t.fact_id
	 WHERE NOT EXISTS (SELECT FROM urban_internal.assignments a WHERE a.published_id = t.fact_id)
	ON CONFLICT (fact_id) DO NOTHING;

	-- What had been merged into an id that is gone now is told by the same id as that one.
	UPDATE urban.removed_facts r
	   SET merged_into = n.merged_into
	  FROM pg_temp.resolve_touched t JOIN urban.removed_facts n USING (fact_id)
	 WHERE r.merged_into = n.fact_id;
END
$$;
COMMENT ON PROCEDURE urban_internal.note_removed() IS 'Says which published ids are gone and what took their place';

-- The documents that are going to be resolved. Called before they change, followed by remember_documents(), it spares counting
-- large facts anew; called by resolve() it is too late for that.
CREATE OR REPLACE PROCEDURE urban_internal.begin_resolving(document_ids text[])
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.open_resolver();
	IF document_ids IS NULL THEN
		INSERT INTO pg_temp.resolve_documents
		SELECT d.document_id FROM urban.documents d
		UNION SELECT n.document_id FROM urban_internal.named_entities n
		UNION SELECT l.document_id FROM urban_internal.local_forms l
		UNION SELECT r.document_id FROM urban_internal.redirects r
		UNION SELECT c.document_id FROM urban_internal.fact_corrections c
		UNION SELECT a.document_id FROM urban_internal.assignments a;
		-- Reference data may say of others now for whom they act.
		INSERT INTO pg_temp.resolve_folded (a_id, b_id)
		SELECT p.a_id, p.b_id FROM urban.partnerships p
		UNION SELECT f.a_id, f.b_id FROM urban_internal.partnership_kinds k CROSS JOIN LATERAL urban_internal.folded_pair(k.a_id, k.b_id) f;
	ELSE
		INSERT INTO pg_temp.resolve_documents SELECT DISTINCT i.id FROM unnest(document_ids) AS i (id);
		-- A batch is small beside the tables: what it costs must not grow with them.
		SET LOCAL random_page_cost = 1.1;
	END IF;
	ANALYZE pg_temp.resolve_documents;
END
$$;
COMMENT ON PROCEDURE urban_internal.begin_resolving(text[]) IS 'Makes ready for resolving the given documents; null means all';

-- Statistics of tables that have grown by half since they were looked at last. Without them the first load of many documents would
-- be planned for empty tables; afterwards autovacuum sees to it. Only owners may: hence SECURITY DEFINER.
CREATE OR REPLACE PROCEDURE urban_internal.analyze_grown_tables()
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, urban, pg_temp
SET default_statistics_target = 20
AS $$
DECLARE
	relation regclass;
BEGIN
	FOR relation IN
		SELECT c.oid FROM pg_class c
		 WHERE c.relkind = 'r' AND c.relnamespace IN ('urban'::regnamespace, 'urban_internal'::regnamespace)
		   AND pg_relation_size(c.oid) / current_setting('block_size')::integer > 1.5 * greatest(c.relpages, 0) + 20
	LOOP
		EXECUTE format('ANALYZE %s', relation);
	END LOOP;
END
$$;
COMMENT ON PROCEDURE urban_internal.analyze_grown_tables() IS 'Brings the planner''s statistics up to date for tables that have grown by half';

CREATE OR REPLACE PROCEDURE urban_internal.finish_resolving()
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.apply_corrections();
	CALL urban_internal.gather_facts();
	CALL urban_internal.write_entities();
	CALL urban_internal.write_user_names();
	CALL urban_internal.refresh_forms();
	CALL urban_internal.cluster_forms();
	CALL urban_internal.assign_facts();
	CALL urban_internal.note_pairs(-1);
	CALL urban_internal.size_facts();
	CALL urban_internal.gather_members();
	IF EXISTS (SELECT FROM pg_temp.resolve_sizes s WHERE s.is_large) THEN
		CALL urban_internal.count_documents();
	END IF;
	CALL urban_internal.count_roles();
	CALL urban_internal.write_events();
	CALL urban_internal.write_agreements();
	CALL urban_internal.write_memberships();
	CALL urban_internal.note_pairs(1);
	CALL urban_internal.write_partnerships();
	CALL urban_internal.note_removed();
	CALL urban_internal.drop_entities();
	CALL urban_internal.analyze_grown_tables();
END
$$;
COMMENT ON PROCEDURE urban_internal.finish_resolving() IS 'Brings assignments and published tables up to date with the documents given to begin_resolving()';

CREATE OR REPLACE PROCEDURE urban_internal.resolve(document_ids text[] DEFAULT NULL)
LANGUAGE plpgsql
SET search_path = pg_catalog, urban, pg_temp
AS $$
BEGIN
	CALL urban_internal.begin_resolving(document_ids);
	CALL urban_internal.finish_resolving();
END
$$;
COMMENT ON PROCEDURE urban_internal.resolve(text[]) IS 'Brings assignments and published tables up to date with the given documents, new, changed or gone; null means all';
