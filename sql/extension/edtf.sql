
-- edtf.sql - the type of uncertain dates, its operators and functions.

CREATE TYPE urban.edtf;

CREATE FUNCTION urban.edtf_in(pg_catalog.cstring) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_in'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_in(pg_catalog.cstring) IS
    'I/O';

CREATE FUNCTION urban.edtf_out(urban.edtf) RETURNS pg_catalog.cstring
    AS 'MODULE_PATHNAME', 'edtf_out'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_out(urban.edtf) IS
    'I/O';

CREATE FUNCTION urban.edtf_recv(pg_catalog.internal) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_recv'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_recv(pg_catalog.internal) IS
    'I/O';

CREATE FUNCTION urban.edtf_send(urban.edtf) RETURNS pg_catalog.bytea
    AS 'MODULE_PATHNAME', 'edtf_send'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_send(urban.edtf) IS
    'I/O';

CREATE FUNCTION urban.edtf_typanalyze(pg_catalog.internal) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_typanalyze'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_typanalyze(pg_catalog.internal) IS
    'statistics of a column';

CREATE TYPE urban.edtf (
    INPUT = urban.edtf_in,
    OUTPUT = urban.edtf_out,
    RECEIVE = urban.edtf_recv,
    SEND = urban.edtf_send,
    ANALYZE = urban.edtf_typanalyze,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = main
);

COMMENT ON TYPE urban.edtf IS
    'uncertain date after ISO 8601-2 (EDTF): 2023-09-18, 2023-09, 2022/2026, 2030/.., 2023~, 202X, 2023-21, [2023,2025], XXXX-12-25';

-- The order is by first day, then last day, then text.

CREATE FUNCTION urban.edtf_eq(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_eq'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_eq(urban.edtf, urban.edtf) IS
    'implementation of = operator';

CREATE FUNCTION urban.edtf_ne(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_ne'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_ne(urban.edtf, urban.edtf) IS
    'implementation of <> operator';

CREATE FUNCTION urban.edtf_lt(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_lt'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_lt(urban.edtf, urban.edtf) IS
    'implementation of < operator';

CREATE FUNCTION urban.edtf_le(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_le'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_le(urban.edtf, urban.edtf) IS
    'implementation of <= operator';

CREATE FUNCTION urban.edtf_gt(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_gt'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_gt(urban.edtf, urban.edtf) IS
    'implementation of > operator';

CREATE FUNCTION urban.edtf_ge(urban.edtf, urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_ge'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_ge(urban.edtf, urban.edtf) IS
    'implementation of >= operator';

CREATE FUNCTION urban.edtf_cmp(urban.edtf, urban.edtf) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'edtf_cmp'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_cmp(urban.edtf, urban.edtf) IS
    'less-equal-greater';

CREATE FUNCTION urban.edtf_sortsupport(pg_catalog.internal) RETURNS pg_catalog.void
    AS 'MODULE_PATHNAME', 'edtf_sortsupport'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_sortsupport(pg_catalog.internal) IS
    'sort support';

CREATE FUNCTION urban.edtf_hash(urban.edtf) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'edtf_hash'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_hash(urban.edtf) IS
    'hash';

CREATE FUNCTION urban.edtf_hash_extended(urban.edtf, pg_catalog.int8) RETURNS pg_catalog.int8
    AS 'MODULE_PATHNAME', 'edtf_hash_extended'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_hash_extended(urban.edtf, pg_catalog.int8) IS
    'hash with a seed';

CREATE OPERATOR urban.= (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_eq,
    COMMUTATOR = OPERATOR(urban.=), NEGATOR = OPERATOR(urban.<>),
    RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR urban.= (urban.edtf, urban.edtf) IS 'equal';

CREATE OPERATOR urban.<> (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_ne,
    COMMUTATOR = OPERATOR(urban.<>), NEGATOR = OPERATOR(urban.=),
    RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);

COMMENT ON OPERATOR urban.<> (urban.edtf, urban.edtf) IS 'not equal';

CREATE OPERATOR urban.< (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_lt,
    COMMUTATOR = OPERATOR(urban.>), NEGATOR = OPERATOR(urban.>=),
    RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);

COMMENT ON OPERATOR urban.< (urban.edtf, urban.edtf) IS 'less than';

CREATE OPERATOR urban.<= (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_le,
    COMMUTATOR = OPERATOR(urban.>=), NEGATOR = OPERATOR(urban.>),
    RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);

COMMENT ON OPERATOR urban.<= (urban.edtf, urban.edtf) IS 'less than or equal';

CREATE OPERATOR urban.> (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_gt,
    COMMUTATOR = OPERATOR(urban.<), NEGATOR = OPERATOR(urban.<=),
    RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);

COMMENT ON OPERATOR urban.> (urban.edtf, urban.edtf) IS 'greater than';

CREATE OPERATOR urban.>= (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.edtf_ge,
    COMMUTATOR = OPERATOR(urban.<=), NEGATOR = OPERATOR(urban.<),
    RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);

COMMENT ON OPERATOR urban.>= (urban.edtf, urban.edtf) IS 'greater than or equal';

CREATE OPERATOR CLASS urban.edtf_ops
    DEFAULT FOR TYPE urban.edtf USING btree AS
        OPERATOR 1 urban.<,
        OPERATOR 2 urban.<=,
        OPERATOR 3 urban.=,
        OPERATOR 4 urban.>=,
        OPERATOR 5 urban.>,
        FUNCTION 1 urban.edtf_cmp(urban.edtf, urban.edtf),
        FUNCTION 2 urban.edtf_sortsupport(pg_catalog.internal),
        FUNCTION 4 pg_catalog.btequalimage(pg_catalog.oid);

CREATE OPERATOR CLASS urban.edtf_hash_ops
    DEFAULT FOR TYPE urban.edtf USING hash AS
        OPERATOR 1 urban.=,
        FUNCTION 1 urban.edtf_hash(urban.edtf),
        FUNCTION 2 urban.edtf_hash_extended(urban.edtf, pg_catalog.int8);

CREATE FUNCTION urban.edtf_smaller(urban.edtf, urban.edtf) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_smaller'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_smaller(urban.edtf, urban.edtf) IS
    'the first of two in the order of the type';

CREATE FUNCTION urban.edtf_larger(urban.edtf, urban.edtf) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_larger'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_larger(urban.edtf, urban.edtf) IS
    'the last of two in the order of the type';

CREATE AGGREGATE urban.min(urban.edtf) (
    SFUNC = urban.edtf_smaller, STYPE = urban.edtf, COMBINEFUNC = urban.edtf_smaller,
    SORTOP = OPERATOR(urban.<), PARALLEL = safe
);

COMMENT ON AGGREGATE urban.min(urban.edtf) IS 'the first in the order of the type';

CREATE AGGREGATE urban.max(urban.edtf) (
    SFUNC = urban.edtf_larger, STYPE = urban.edtf, COMBINEFUNC = urban.edtf_larger,
    SORTOP = OPERATOR(urban.>), PARALLEL = safe
);

COMMENT ON AGGREGATE urban.max(urban.edtf) IS 'the last in the order of the type';

-- What a date says.

CREATE FUNCTION urban.edtf_is_valid(pg_catalog.text) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_is_valid'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_is_valid(pg_catalog.text) IS
    'whether a text can be read as urban.edtf';

CREATE FUNCTION urban.edtf_level(urban.edtf) RETURNS pg_catalog.int4
    AS 'MODULE_PATHNAME', 'edtf_level'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_level(urban.edtf) IS
    'the lowest level of EDTF that has this value: 0, 1 or 2';

CREATE FUNCTION urban.earliest(urban.edtf) RETURNS pg_catalog.date
    AS 'MODULE_PATHNAME', 'edtf_earliest'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.earliest(urban.edtf) IS
    'first day that a date may mean; NULL if it is open or beyond the type date';

CREATE FUNCTION urban.latest(urban.edtf) RETURNS pg_catalog.date
    AS 'MODULE_PATHNAME', 'edtf_latest'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.latest(urban.edtf) IS
    'last day that a date may mean; NULL if it is open or beyond the type date';

CREATE FUNCTION urban.precision(urban.edtf) RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'edtf_precision'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.precision(urban.edtf) IS
    'millennium, century, decade, year, season, month, day or second; of intervals and sets that of the least precise date';

CREATE FUNCTION urban.is_uncertain(urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_is_uncertain'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.is_uncertain(urban.edtf) IS
    'whether a date is marked as uncertain (? or %)';

CREATE FUNCTION urban.is_approximate(urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_is_approximate'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.is_approximate(urban.edtf) IS
    'whether a date is marked as approximate (~ or %)';

CREATE FUNCTION urban.is_interval(urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_is_interval'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.is_interval(urban.edtf) IS
    'whether a date is an interval with two ends';

CREATE FUNCTION urban.year(urban.edtf) RETURNS pg_catalog.int8
    AS 'MODULE_PATHNAME', 'edtf_year'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.year(urban.edtf) IS
    'the year that a date is written in; NULL if it has several or does not say it';

-- Casts. A date is an uncertain date as it stands; the range of an uncertain date leaves out its marks.

CREATE FUNCTION urban.edtf(pg_catalog.date) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_from_date'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf(pg_catalog.date) IS
    'a date as an uncertain date';

CREATE CAST (pg_catalog.date AS urban.edtf)
    WITH FUNCTION urban.edtf(pg_catalog.date) AS IMPLICIT;

CREATE FUNCTION urban.edtf(pg_catalog.timestamp) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_from_timestamp'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf(pg_catalog.timestamp) IS
    'the day of a timestamp';

CREATE CAST (pg_catalog.timestamp AS urban.edtf)
    WITH FUNCTION urban.edtf(pg_catalog.timestamp) AS ASSIGNMENT;

CREATE FUNCTION urban.edtf(pg_catalog.timestamptz) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_from_timestamptz'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf(pg_catalog.timestamptz) IS
    'the day of a moment in the time zone of the session';

CREATE CAST (pg_catalog.timestamptz AS urban.edtf)
    WITH FUNCTION urban.edtf(pg_catalog.timestamptz) AS ASSIGNMENT;

CREATE FUNCTION urban.edtf(pg_catalog.daterange) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_from_daterange'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf(pg_catalog.daterange) IS
    'all days of a range, open where it has no bound';

CREATE CAST (pg_catalog.daterange AS urban.edtf)
    WITH FUNCTION urban.edtf(pg_catalog.daterange) AS ASSIGNMENT;

CREATE FUNCTION urban.daterange(urban.edtf) RETURNS pg_catalog.daterange
    AS 'MODULE_PATHNAME', 'edtf_to_daterange'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.daterange(urban.edtf) IS
    'all days that a date may mean, unbounded where it is open';

CREATE CAST (urban.edtf AS pg_catalog.daterange)
    WITH FUNCTION urban.daterange(urban.edtf);

-- The extent of many dates.

CREATE FUNCTION urban.edtf_span_add(pg_catalog.internal, urban.edtf) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'edtf_span_add'
    LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_span_add(pg_catalog.internal, urban.edtf) IS
    'transition of span';

CREATE FUNCTION urban.edtf_span_combine(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'edtf_span_combine'
    LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_span_combine(pg_catalog.internal, pg_catalog.internal) IS
    'joins partial results of span';

CREATE FUNCTION urban.edtf_span_serialize(pg_catalog.internal) RETURNS pg_catalog.bytea
    AS 'MODULE_PATHNAME', 'edtf_span_serialize'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_span_serialize(pg_catalog.internal) IS
    'partial result of span as bytes';

CREATE FUNCTION urban.edtf_span_deserialize(pg_catalog.bytea, pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'edtf_span_deserialize'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_span_deserialize(pg_catalog.bytea, pg_catalog.internal) IS
    'partial result of span from bytes';

CREATE FUNCTION urban.edtf_span_final(pg_catalog.internal) RETURNS urban.edtf
    AS 'MODULE_PATHNAME', 'edtf_span_final'
    LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_span_final(pg_catalog.internal) IS
    'result of span';

CREATE AGGREGATE urban.span(urban.edtf) (
    SFUNC = urban.edtf_span_add, STYPE = pg_catalog.internal, SSPACE = 16,
    COMBINEFUNC = urban.edtf_span_combine,
    SERIALFUNC = urban.edtf_span_serialize, DESERIALFUNC = urban.edtf_span_deserialize,
    FINALFUNC = urban.edtf_span_final, PARALLEL = safe
);

COMMENT ON AGGREGATE urban.span(urban.edtf) IS
    'the interval from the first day that any of the dates may mean to the last; NULL if it is open on both sides';
