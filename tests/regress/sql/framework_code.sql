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
