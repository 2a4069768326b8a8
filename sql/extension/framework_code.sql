
-- framework_code.sql - the type of codes of frameworks, its operators and functions.

CREATE TYPE urban.framework_code;

CREATE FUNCTION urban.framework_code_in(pg_catalog.cstring) RETURNS urban.framework_code
    AS 'MODULE_PATHNAME', 'framework_code_in'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_in(pg_catalog.cstring) IS
    'I/O';

CREATE FUNCTION urban.framework_code_out(urban.framework_code) RETURNS pg_catalog.cstring
    AS 'MODULE_PATHNAME', 'framework_code_out'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_out(urban.framework_code) IS
    'I/O';

CREATE FUNCTION urban.framework_code_recv(pg_catalog.internal) RETURNS urban.framework_code
    AS 'MODULE_PATHNAME', 'framework_code_recv'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_recv(pg_catalog.internal) IS
    'I/O';

CREATE FUNCTION urban.framework_code_send(urban.framework_code) RETURNS pg_catalog.bytea
    AS 'MODULE_PATHNAME', 'framework_code_send'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_send(urban.framework_code) IS
    'I/O';

CREATE TYPE urban.framework_code (
    INPUT = urban.framework_code_in,
    OUTPUT = urban.framework_code_out,
    RECEIVE = urban.framework_code_recv,
    SEND = urban.framework_code_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = main
);

COMMENT ON TYPE urban.framework_code IS
    'place in the own numbering of a framework: SDG, SDG:11, SDG:11.5, SFDRR:P2, MCR2030:B';

-- The order is natural: SDG:11.2 before SDG:11.10, digits before letters, a code before its descendants.

CREATE FUNCTION urban.framework_code_eq(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_eq'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_eq(urban.framework_code, urban.framework_code) IS
    'implementation of = operator';

CREATE FUNCTION urban.framework_code_ne(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_ne'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_ne(urban.framework_code, urban.framework_code) IS
    'implementation of <> operator';

CREATE FUNCTION urban.framework_code_lt(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_lt'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_lt(urban.framework_code, urban.framework_code) IS
    'implementation of < operator';

CREATE FUNCTION urban.framework_code_le(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_le'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_le(urban.framework_code, urban.framework_code) IS
    'implementation of <= operator';

CREATE FUNCTION urban.framework_code_gt(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_gt'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_gt(urban.framework_code, urban.framework_code) IS
    'implementation of > operator';

CREATE FUNCTION urban.framework_code_ge(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_ge'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_ge(urban.framework_code, urban.framework_code) IS
    'implementation of >= operator';

CREATE FUNCTION urban.framework_code_cmp(urban.framework_code, urban.framework_code) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'framework_code_cmp'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_cmp(urban.framework_code, urban.framework_code) IS
    'less-equal-greater';

CREATE FUNCTION urban.framework_code_hash(urban.framework_code) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'framework_code_hash'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_hash(urban.framework_code) IS
    'hash';

CREATE FUNCTION urban.framework_code_hash_extended(urban.framework_code, pg_catalog.int8) RETURNS pg_catalog.int8
    AS 'MODULE_PATHNAME', 'framework_code_hash_extended'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_hash_extended(urban.framework_code, pg_catalog.int8) IS
    'hash with a seed';

CREATE OPERATOR urban.= (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_eq,
    COMMUTATOR = OPERATOR(urban.=), NEGATOR = OPERATOR(urban.<>),
    RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR urban.= (urban.framework_code, urban.framework_code) IS 'equal';

CREATE OPERATOR urban.<> (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_ne,
    COMMUTATOR = OPERATOR(urban.<>), NEGATOR = OPERATOR(urban.=),
    RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);

COMMENT ON OPERATOR urban.<> (urban.framework_code, urban.framework_code) IS 'not equal';

CREATE OPERATOR urban.< (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_lt,
    COMMUTATOR = OPERATOR(urban.>), NEGATOR = OPERATOR(urban.>=),
    RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);

COMMENT ON OPERATOR urban.< (urban.framework_code, urban.framework_code) IS 'less than';

CREATE OPERATOR urban.<= (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_le,
    COMMUTATOR = OPERATOR(urban.>=), NEGATOR = OPERATOR(urban.>),
    RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);

COMMENT ON OPERATOR urban.<= (urban.framework_code, urban.framework_code) IS 'less than or equal';

CREATE OPERATOR urban.> (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_gt,
    COMMUTATOR = OPERATOR(urban.<), NEGATOR = OPERATOR(urban.<=),
    RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);

COMMENT ON OPERATOR urban.> (urban.framework_code, urban.framework_code) IS 'greater than';

CREATE OPERATOR urban.>= (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code, FUNCTION = urban.framework_code_ge,
    COMMUTATOR = OPERATOR(urban.<=), NEGATOR = OPERATOR(urban.<),
    RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);

COMMENT ON OPERATOR urban.>= (urban.framework_code, urban.framework_code) IS 'greater than or equal';

CREATE OPERATOR CLASS urban.framework_code_ops
    DEFAULT FOR TYPE urban.framework_code USING btree AS
        OPERATOR 1 urban.<,
        OPERATOR 2 urban.<=,
        OPERATOR 3 urban.=,
        OPERATOR 4 urban.>=,
        OPERATOR 5 urban.>,
        FUNCTION 1 urban.framework_code_cmp(urban.framework_code, urban.framework_code),
        FUNCTION 4 pg_catalog.btequalimage(pg_catalog.oid);

CREATE OPERATOR CLASS urban.framework_code_hash_ops
    DEFAULT FOR TYPE urban.framework_code USING hash AS
        OPERATOR 1 urban.=,
        FUNCTION 1 urban.framework_code_hash(urban.framework_code),
        FUNCTION 2 urban.framework_code_hash_extended(urban.framework_code, pg_catalog.int8);

-- Ancestry.

CREATE FUNCTION urban.framework_code_support(pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'framework_code_support'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_support(pg_catalog.internal) IS
    'planner support of <@ and @>';

CREATE FUNCTION urban.framework_code_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
    AS 'MODULE_PATHNAME', 'framework_code_sel'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.framework_code_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS
    'estimates of <@ and @>';

CREATE FUNCTION urban.framework_code_contains(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_contains'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1 SUPPORT urban.framework_code_support;

COMMENT ON FUNCTION urban.framework_code_contains(urban.framework_code, urban.framework_code) IS
    'implementation of @> operator';

CREATE FUNCTION urban.framework_code_contained(urban.framework_code, urban.framework_code) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'framework_code_contained'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1 SUPPORT urban.framework_code_support;

COMMENT ON FUNCTION urban.framework_code_contained(urban.framework_code, urban.framework_code) IS
    'implementation of <@ operator';

CREATE OPERATOR urban.@> (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code,
    FUNCTION = urban.framework_code_contains, COMMUTATOR = OPERATOR(urban.<@),
    RESTRICT = urban.framework_code_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.@> (urban.framework_code, urban.framework_code) IS 'is the same as or an ancestor of';

CREATE OPERATOR urban.<@ (
    LEFTARG = urban.framework_code, RIGHTARG = urban.framework_code,
    FUNCTION = urban.framework_code_contained, COMMUTATOR = OPERATOR(urban.@>),
    RESTRICT = urban.framework_code_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.<@ (urban.framework_code, urban.framework_code) IS 'is the same as or a descendant of';

CREATE FUNCTION urban.parent(urban.framework_code) RETURNS urban.framework_code
    AS 'MODULE_PATHNAME', 'framework_code_parent'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.parent(urban.framework_code) IS
    'SDG:11 for SDG:11.5; NULL for a framework itself';

CREATE FUNCTION urban.root(urban.framework_code) RETURNS urban.framework_code
    AS 'MODULE_PATHNAME', 'framework_code_root'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.root(urban.framework_code) IS
    'the framework of a code: SDG for SDG:11.5';

CREATE FUNCTION urban.level(urban.framework_code) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'framework_code_level'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.level(urban.framework_code) IS
    '1 for a framework, 2 for SDG:11, 3 for SDG:11.5';
