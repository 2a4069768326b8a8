
-- extract.sql - the facts of a text.

CREATE FUNCTION urban.extract(body pg_catalog.text, with_text pg_catalog.bool DEFAULT false) RETURNS pg_catalog.jsonb
    AS 'MODULE_PATHNAME', 'extract'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION urban.extract(body pg_catalog.text, with_text pg_catalog.bool) IS
    'entities, dates, events, agreements and other facts of a news text, each with its evidence, read with the names that were added by urban.add_name() where urban.added_names may be read; with_text adds the text that the offsets count in';

CREATE FUNCTION urban.explain(body pg_catalog.text) RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'explain'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION urban.explain(body pg_catalog.text) IS
    'the text sentence by sentence with what was recognised, by which rule and knowledge, and which candidate names were refused and why';

CREATE FUNCTION urban.names_version(body pg_catalog.text) RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'names_version'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500;

COMMENT ON FUNCTION urban.names_version(body pg_catalog.text) IS
    'identifies the names added by urban.add_name() that may stand in a text, as documents.names_version does; empty for none';

CREATE FUNCTION urban.knowledge_digest() RETURNS pg_catalog.text
    AS 'MODULE_PATHNAME', 'knowledge_digest'
    LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION urban.knowledge_digest() IS
    'identifies the names and grammar words that urban.extract works with';
