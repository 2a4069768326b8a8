-- The extension comes into its own schema, may be created by a database's owner
-- without superuser rights, and leaves nothing behind.
SET client_min_messages = warning;
CREATE ROLE urban_test_owner;
SELECT format('GRANT CREATE ON DATABASE %I TO urban_test_owner', current_database()) \gexec
SET ROLE urban_test_owner;
CREATE EXTENSION urban;
RESET ROLE;
SELECT extname, nspname, extversion = urban.version() AS same_version
FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'urban';
DROP EXTENSION urban;
SELECT count(*) FROM pg_proc WHERE pronamespace = 'urban'::regnamespace;
SELECT count(*) FROM pg_type WHERE typnamespace = 'urban'::regnamespace;
DROP SCHEMA urban;
CREATE EXTENSION urban;

-- It cannot be put elsewhere.
ALTER EXTENSION urban SET SCHEMA public;

-- Every public object has a comment; every function says what may be done with it.
SELECT p.oid::regprocedure AS without_comment
FROM pg_proc p WHERE pronamespace = 'urban'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL;
SELECT o.oid::regoperator AS without_comment
FROM pg_operator o WHERE oprnamespace = 'urban'::regnamespace AND obj_description(o.oid, 'pg_operator') IS NULL;
SELECT t.oid::regtype AS without_comment
FROM pg_type t WHERE typnamespace = 'urban'::regnamespace AND typtype = 'b' AND typelem = 0
  AND obj_description(t.oid, 'pg_type') IS NULL;
SELECT p.oid::regprocedure AS careless
FROM pg_proc p WHERE pronamespace = 'urban'::regnamespace
  AND (provolatile = 'v' OR proparallel <> 's' OR prosecdef
       OR (NOT proisstrict AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c') AND prokind = 'f' AND proname !~ '^(edtf_span|search)_'));

-- Every operator has its commutator and, where it orders, its negator.
SELECT o.oid::regoperator AS lonely FROM pg_operator o
WHERE oprnamespace = 'urban'::regnamespace AND (oprcom = 0 OR (oprnegate = 0 AND oprname NOT IN ('@>', '<@', '%%') AND oprname !~ '[~!]$'));

-- The operator classes are complete.
SELECT opcname, opcmethod = (SELECT oid FROM pg_am WHERE amname = 'btree') AS btree, amvalidate(opc.oid) AS valid
FROM pg_opclass opc WHERE opcnamespace = 'urban'::regnamespace ORDER BY opcname;

-- Operators and functions work by their full names under an empty search_path, and by their short names
-- where urban is in it.
SET search_path = '';
SELECT '2023'::urban.edtf OPERATOR(urban.<) '2024', 'SDG'::urban.framework_code OPERATOR(urban.@>) 'SDG:1';
SELECT d FROM (VALUES ('2024'::urban.edtf), ('2023')) AS v (d) ORDER BY d;
SET search_path = public, urban;
SELECT '2023'::edtf < '2024', 'SDG'::framework_code @> 'SDG:1', certainly_before('2022', '2023');
