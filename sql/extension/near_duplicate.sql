-- near_duplicate.sql - copies of one text under other headlines or with other footers, by their wire ids.

CREATE FUNCTION urban.wire_heads(wires pg_catalog.text[]) RETURNS pg_catalog.text[]
    AS 'MODULE_PATHNAME', 'wire_heads'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION urban.wire_heads(wires pg_catalog.text[]) IS
    'for each wire id the one that stands for all copies of its text among them';

CREATE FUNCTION urban.wire_count(wires pg_catalog.text[]) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'wire_count'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION urban.wire_count(wires pg_catalog.text[]) IS
    'number of texts of which these are wire ids, copies of one text counted once';
