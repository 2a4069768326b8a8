
-- version.sql - the extension about itself.

CREATE FUNCTION urban.version() RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'urban_version'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.version() IS 'version of the extension''s library';
