
-- edtf_days.sql - what is possible and what is certain of two dates; the index of days.

-- A plain date and [..] are one day, known only to lie among those that they may mean; an
-- interval is all days from its start to its end; {..} is all days of its members. Operators
-- end in ~ for what is possible and in ! for what is certain.

CREATE FUNCTION urban.edtf_support(pg_catalog.internal) RETURNS pg_catalog.internal
    AS 'MODULE_PATHNAME', 'edtf_support'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_support(pg_catalog.internal) IS
    'planner support of conditions on dates';

CREATE FUNCTION urban.edtf_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
    AS 'MODULE_PATHNAME', 'edtf_sel'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS
    'estimates of conditions on dates';

CREATE FUNCTION urban.possibly_overlaps(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_overlaps'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_overlaps(a urban.edtf, b urban.edtf) IS
    'whether it is possible that a and b share a day';

CREATE FUNCTION urban.certainly_overlaps(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_overlaps'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_overlaps(a urban.edtf, b urban.edtf) IS
    'whether it is certain that a and b share a day; never for dates marked ? ~ or %';

CREATE FUNCTION urban.possibly_contains(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_contains'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_contains(a urban.edtf, b urban.edtf) IS
    'whether it is possible that b lies within a';

CREATE FUNCTION urban.certainly_contains(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_contains'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_contains(a urban.edtf, b urban.edtf) IS
    'whether it is certain that b lies within a; never for dates marked ? ~ or %';

CREATE FUNCTION urban.possibly_within(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_within'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_within(a urban.edtf, b urban.edtf) IS
    'whether it is possible that a lies within b';

CREATE FUNCTION urban.certainly_within(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_within'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_within(a urban.edtf, b urban.edtf) IS
    'whether it is certain that a lies within b; never for dates marked ? ~ or %';

CREATE FUNCTION urban.possibly_before(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_before'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_before(a urban.edtf, b urban.edtf) IS
    'whether it is possible that a ends before b begins';

CREATE FUNCTION urban.certainly_before(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_before'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_before(a urban.edtf, b urban.edtf) IS
    'whether it is certain that a ends before b begins; never for dates marked ? ~ or %';

CREATE FUNCTION urban.possibly_after(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_after'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_after(a urban.edtf, b urban.edtf) IS
    'whether it is possible that a begins after b ends';

CREATE FUNCTION urban.certainly_after(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_after'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_after(a urban.edtf, b urban.edtf) IS
    'whether it is certain that a begins after b ends; never for dates marked ? ~ or %';

CREATE FUNCTION urban.possibly_same_day(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_possibly_same_day'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.possibly_same_day(a urban.edtf, b urban.edtf) IS
    'whether it is possible that a and b are one day, and the same';

CREATE FUNCTION urban.certainly_same_day(a urban.edtf, b urban.edtf) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_certainly_same_day'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT urban.edtf_support;

COMMENT ON FUNCTION urban.certainly_same_day(a urban.edtf, b urban.edtf) IS
    'whether it is certain that a and b are one day, and the same; never for dates marked ? ~ or %';

CREATE OPERATOR urban.&&~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_overlaps,
    COMMUTATOR = OPERATOR(urban.&&~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.areajoinsel
);

COMMENT ON OPERATOR urban.&&~ (urban.edtf, urban.edtf) IS 'possibly share a day';

CREATE OPERATOR urban.&&! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_overlaps,
    COMMUTATOR = OPERATOR(urban.&&!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.areajoinsel
);

COMMENT ON OPERATOR urban.&&! (urban.edtf, urban.edtf) IS 'certainly share a day';

CREATE OPERATOR urban.@>~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_contains,
    COMMUTATOR = OPERATOR(urban.<@~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.@>~ (urban.edtf, urban.edtf) IS 'possibly contains';

CREATE OPERATOR urban.@>! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_contains,
    COMMUTATOR = OPERATOR(urban.<@!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.@>! (urban.edtf, urban.edtf) IS 'certainly contains';

CREATE OPERATOR urban.<@~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_within,
    COMMUTATOR = OPERATOR(urban.@>~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.<@~ (urban.edtf, urban.edtf) IS 'possibly lies within';

CREATE OPERATOR urban.<@! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_within,
    COMMUTATOR = OPERATOR(urban.@>!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.contjoinsel
);

COMMENT ON OPERATOR urban.<@! (urban.edtf, urban.edtf) IS 'certainly lies within';

CREATE OPERATOR urban.<<~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_before,
    COMMUTATOR = OPERATOR(urban.>>~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.positionjoinsel
);

COMMENT ON OPERATOR urban.<<~ (urban.edtf, urban.edtf) IS 'possibly is before';

CREATE OPERATOR urban.<<! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_before,
    COMMUTATOR = OPERATOR(urban.>>!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.positionjoinsel
);

COMMENT ON OPERATOR urban.<<! (urban.edtf, urban.edtf) IS 'certainly is before';

CREATE OPERATOR urban.>>~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_after,
    COMMUTATOR = OPERATOR(urban.<<~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.positionjoinsel
);

COMMENT ON OPERATOR urban.>>~ (urban.edtf, urban.edtf) IS 'possibly is after';

CREATE OPERATOR urban.>>! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_after,
    COMMUTATOR = OPERATOR(urban.<<!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.positionjoinsel
);

COMMENT ON OPERATOR urban.>>! (urban.edtf, urban.edtf) IS 'certainly is after';

CREATE OPERATOR urban.=~ (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.possibly_same_day,
    COMMUTATOR = OPERATOR(urban.=~), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.areajoinsel
);

COMMENT ON OPERATOR urban.=~ (urban.edtf, urban.edtf) IS 'possibly is the same day as';

CREATE OPERATOR urban.=! (
    LEFTARG = urban.edtf, RIGHTARG = urban.edtf, FUNCTION = urban.certainly_same_day,
    COMMUTATOR = OPERATOR(urban.=!), RESTRICT = urban.edtf_sel, JOIN = pg_catalog.areajoinsel
);

COMMENT ON OPERATOR urban.=! (urban.edtf, urban.edtf) IS 'certainly is the same day as';

CREATE FUNCTION urban.edtf_index_config(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.void
    AS 'MODULE_PATHNAME', 'edtf_index_config'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_index_config(pg_catalog.internal, pg_catalog.internal) IS
    'sets up the index of days';

CREATE FUNCTION urban.edtf_index_choose(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.void
    AS 'MODULE_PATHNAME', 'edtf_index_choose'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_index_choose(pg_catalog.internal, pg_catalog.internal) IS
    'finds a branch of the index of days';

CREATE FUNCTION urban.edtf_index_picksplit(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.void
    AS 'MODULE_PATHNAME', 'edtf_index_picksplit'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_index_picksplit(pg_catalog.internal, pg_catalog.internal) IS
    'divides a leaf of the index of days';

CREATE FUNCTION urban.edtf_index_inner_consistent(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.void
    AS 'MODULE_PATHNAME', 'edtf_index_inner_consistent'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_index_inner_consistent(pg_catalog.internal, pg_catalog.internal) IS
    'chooses among branches of the index of days';

CREATE FUNCTION urban.edtf_index_leaf_consistent(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.bool
    AS 'MODULE_PATHNAME', 'edtf_index_leaf_consistent'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.edtf_index_leaf_consistent(pg_catalog.internal, pg_catalog.internal) IS
    'judges a date in the index of days';

CREATE OPERATOR CLASS urban.edtf_days_ops
    DEFAULT FOR TYPE urban.edtf USING spgist AS
        OPERATOR 1 urban.&&~,
        OPERATOR 2 urban.&&!,
        OPERATOR 3 urban.@>~,
        OPERATOR 4 urban.@>!,
        OPERATOR 5 urban.<@~,
        OPERATOR 6 urban.<@!,
        OPERATOR 7 urban.<<~,
        OPERATOR 8 urban.<<!,
        OPERATOR 9 urban.>>~,
        OPERATOR 10 urban.>>!,
        OPERATOR 11 urban.=~,
        OPERATOR 12 urban.=!,
        OPERATOR 13 urban.=,
        FUNCTION 1 urban.edtf_index_config(pg_catalog.internal, pg_catalog.internal),
        FUNCTION 2 urban.edtf_index_choose(pg_catalog.internal, pg_catalog.internal),
        FUNCTION 3 urban.edtf_index_picksplit(pg_catalog.internal, pg_catalog.internal),
        FUNCTION 4 urban.edtf_index_inner_consistent(pg_catalog.internal, pg_catalog.internal),
        FUNCTION 5 urban.edtf_index_leaf_consistent(pg_catalog.internal, pg_catalog.internal);
