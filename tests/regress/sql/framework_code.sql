-- The type urban.framework_code: natural order, ancestors, indexes, binary form.
SET search_path = public, urban;
CREATE TABLE codes (code urban.framework_code PRIMARY KEY);
INSERT INTO codes VALUES ('SDG'), ('SDG:11'), ('SDG:11.10'), ('SDG:11.2'), ('SDG:11.a'), ('SDG:2'), ('SDG:1'),
    ('SDG:11.5'), ('SFDRR:E'), ('SFDRR:P2'), ('SFDRR:P10'), ('MCR2030:B'), ('NUA'), ('SDG:13.1.2');
SELECT code, urban.parent(code), urban.root(code), urban.level(code) FROM codes ORDER BY code;
INSERT INTO codes VALUES ('SDG:11');

SELECT string_agg(code::text, ' ' ORDER BY code) FROM codes WHERE code <@ 'SDG:11';
SELECT string_agg(code::text, ' ' ORDER BY code) FROM codes WHERE code @> 'SDG:11.5';
SELECT 'SDG:1'::urban.framework_code @> 'SDG:11', 'SDG:11'::urban.framework_code @> 'SDG:11', 'SDG'::urban.framework_code <@ 'SDG:1';

-- Index and sequential scan agree, by order and by hash.
CREATE TABLE many_codes AS
SELECT ('SDG:' || 1 + i % 17 || '.' || CASE WHEN i % 5 = 0 THEN chr(97 + i % 3) ELSE (1 + i % 12)::text END)::urban.framework_code AS code
FROM generate_series(1, 2000) i;
CREATE INDEX ON many_codes (code);
CREATE INDEX ON many_codes USING hash (code);
ANALYZE many_codes;
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;
SELECT count(*) FROM many_codes WHERE code > 'SDG:11.2' AND code < 'SDG:11.a';
SELECT count(*) FROM many_codes WHERE code = 'SDG:11.a';
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
SET enable_seqscan = off;
SELECT count(*) FROM many_codes WHERE code > 'SDG:11.2' AND code < 'SDG:11.a';
SELECT count(*) FROM many_codes WHERE code = 'SDG:11.a';
RESET enable_seqscan;
SELECT count(DISTINCT code), count(*) FROM many_codes;

-- Binary copy there and back.
COPY codes TO PROGRAM 'cat > codes.copy' (FORMAT binary);
CREATE TABLE codes_copied (LIKE codes);
COPY codes_copied FROM PROGRAM 'cat codes.copy' (FORMAT binary);
SELECT count(*) AS copied FROM codes_copied;
SELECT * FROM codes EXCEPT SELECT * FROM codes_copied;

-- Text and back.
SELECT 'SDG:11.5'::text::urban.framework_code::text;

-- Descendants and ancestors are found by the btree index, as operators and as functions, from either side.
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT code FROM many_codes WHERE code <@ 'SDG:11';
EXPLAIN (COSTS OFF) SELECT code FROM many_codes WHERE 'SDG:11'::urban.framework_code @> code;
EXPLAIN (COSTS OFF) SELECT code FROM codes WHERE code @> 'SDG:11.5';
EXPLAIN (COSTS OFF) SELECT code FROM codes WHERE urban.framework_code_contained('SDG:11.5', code);
RESET enable_seqscan;
-- All pairs of codes, among them such as stand next to one another: index and comparison agree.
CREATE TABLE code_pairs AS SELECT c::urban.framework_code AS code FROM unnest(ARRAY['SDG', 'SDG0', 'SDG-', 'SDGA', 'SDG:1', 'SDG:01',
    'SDG:10', 'SDG:11', 'SDG:011', 'SDG:11A', 'SDG:11a', 'SDG:11.1', 'SDG:11.10', 'SDG:11.a', 'SDG:11.a.1', 'SDG:11.a0', 'SDG:11.aA',
    'SDG:12', 'MCR2030', 'MCR2030-', 'MCR2030-1', 'MCR2030:B', 'MCR2030A', 'MCR2031', 'NUA', 'SFDRR:P', 'SFDRR:P0', 'SFDRR:P2', 'SFDRR:P.2']) AS c;
CREATE INDEX ON code_pairs (code);
CREATE FUNCTION code_disagreements() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    c urban.framework_code; o text; by_index text; by_text text;
BEGIN
    FOR c IN SELECT code FROM code_pairs LOOP
        FOREACH o IN ARRAY ARRAY['<@', '@>'] LOOP
            SET LOCAL enable_seqscan = off;
            EXECUTE format('SELECT string_agg(code::text, '' '' ORDER BY code) FROM code_pairs WHERE code %s %L', o, c) INTO by_index;
            SELECT string_agg(code::text, ' ' ORDER BY code) INTO by_text FROM code_pairs
            WHERE CASE o WHEN '<@' THEN starts_with(code::text || ' ', c::text || ' ') OR code::text ~ ('^' || c::text || '[:.]')
                ELSE starts_with(c::text || ' ', code::text || ' ') OR c::text ~ ('^' || code::text || '[:.]') END;
            IF by_index IS DISTINCT FROM by_text THEN
                RETURN NEXT format('%s %s: %s; %s', o, c, by_index, by_text);
            END IF;
        END LOOP;
    END LOOP;
END $$;
SELECT * FROM code_disagreements();
DROP FUNCTION code_disagreements;
DROP TABLE code_pairs;
