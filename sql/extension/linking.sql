-- linking.sql - which things belong together, and how much two lists have in common.

CREATE FUNCTION urban.link_components(things pg_catalog.int8[], keys pg_catalog.int8[]) RETURNS pg_catalog.int8[]
    AS 'MODULE_PATHNAME', 'link_components'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION urban.link_components(things pg_catalog.int8[], keys pg_catalog.int8[]) IS
    'things[i] has keys[i]: for each the least thing that it is tied to by shared keys, over any number of steps';

CREATE FUNCTION urban.common_count(a pg_catalog.text[], b pg_catalog.text[]) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'common_count'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2;

COMMENT ON FUNCTION urban.common_count(a pg_catalog.text[], b pg_catalog.text[]) IS
    'number of elements in common of two arrays in the order of their bytes';
