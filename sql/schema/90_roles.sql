-- 90_roles.sql - who may do what: urban_reader reads what is published, urban_analyst may also
-- correct, urban_loader writes. Roles are made where the installing role may, and get their
-- rights wherever they exist; `urbanload init` prints what an administrator has to run otherwise.

DO $$
DECLARE
	role_name text;
BEGIN
	IF (SELECT rolsuper OR rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
		FOREACH role_name IN ARRAY ARRAY['urban_reader', 'urban_analyst', 'urban_loader'] LOOP
			IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
				BEGIN
					EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
				EXCEPTION WHEN duplicate_object OR unique_violation THEN
					NULL; -- another database of this server was faster
				END;
			END IF;
		END LOOP;
	END IF;

	FOREACH role_name IN ARRAY ARRAY['urban_reader', 'urban_analyst', 'urban_loader'] LOOP
		IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
			EXECUTE format('GRANT USAGE ON SCHEMA urban, urban_bi TO %I', role_name);
			EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA urban, urban_bi TO %I', role_name);
			IF role_name = 'urban_analyst' THEN
				GRANT EXECUTE ON FUNCTION urban.same_entity(text, text, text), urban.different_entity(text, text, text, text),
					urban.reject_fact(text, text, text), urban.correct_fact(text, text, text, text, text),
					urban.add_name(text, text, text, text, text), urban.undo_correction(text) TO urban_analyst;
			END IF;
			IF role_name = 'urban_loader' THEN
				EXECUTE format('GRANT USAGE ON SCHEMA urban_internal TO %I', role_name);
				EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA urban TO %I', role_name);
				EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA urban_internal TO %I', role_name);
			END IF;
		END IF;
	END LOOP;
END
$$;
