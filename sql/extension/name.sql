
-- name.sql - names folded for comparison, by tables that never change within a fold version.

CREATE FUNCTION urban.name_key(name pg_catalog.text) RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'name_key'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION urban.name_key(name pg_catalog.text) IS
    'name in lower-case ASCII without accents, apostrophes and hyphens, from Latin or Cyrillic';

CREATE FUNCTION urban.name_skeleton(name pg_catalog.text) RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'name_skeleton'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION urban.name_skeleton(name pg_catalog.text) IS
    'coarser than name_key: the same for the usual transliterations of one name';

CREATE FUNCTION urban.name_similarity(a pg_catalog.text, b pg_catalog.text) RETURNS pg_catalog.float4
    AS 'MODULE_PATHNAME', 'name_similarity'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;

COMMENT ON FUNCTION urban.name_similarity(a pg_catalog.text, b pg_catalog.text) IS
    '0 to 1: share of three-letter sequences in common (Dice), by name_key or name_skeleton, whichever is greater';

CREATE FUNCTION urban.name_fold_version() RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'name_fold_version'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.name_fold_version() IS
    'version of the tables behind name_key and name_skeleton; keys of different versions cannot be compared';
