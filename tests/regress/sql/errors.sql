-- Every refusal: SQLSTATE, message, DETAIL with the position, HINT with what to do.
\set SHOW_CONTEXT never
SELECT '2023-13'::urban.edtf;
\echo :SQLSTATE
SELECT '2023-02-29'::urban.edtf;
\echo :SQLSTATE
SELECT ''::urban.edtf;
\echo :SQLSTATE
SELECT '18.09.2023'::urban.edtf;
\echo :SQLSTATE
SELECT 'сентябрь 2023'::urban.edtf;
\echo :SQLSTATE
SELECT '2008/1964'::urban.edtf;
\echo :SQLSTATE
SELECT '199u'::urban.edtf;
\echo :SQLSTATE
SELECT '2004-01-01/open'::urban.edtf;
\echo :SQLSTATE
SELECT '1984?~'::urban.edtf;
\echo :SQLSTATE
SELECT '[2023, 2024]'::urban.edtf;
\echo :SQLSTATE
SELECT '{2023,..2024}'::urban.edtf;
\echo :SQLSTATE
SELECT '202X-02-30'::urban.edtf;
\echo :SQLSTATE
SELECT 'Y17E15'::urban.edtf;
\echo :SQLSTATE
SELECT '(2004-06)~-11'::urban.edtf;
\echo :SQLSTATE
SELECT ('[2000' || repeat(',2001', 64) || ']')::urban.edtf;
\echo :SQLSTATE
SELECT date '12000-01-01'::urban.edtf;
\echo :SQLSTATE
SELECT 'empty'::daterange::urban.edtf;
\echo :SQLSTATE
SELECT '(,)'::daterange::urban.edtf;
\echo :SQLSTATE
SELECT repeat('2023-09-18', 20)::urban.edtf;
\echo :SQLSTATE
SELECT 'sdg:11'::urban.framework_code;
\echo :SQLSTATE
SELECT 'SDG:11..5'::urban.framework_code;
\echo :SQLSTATE
SELECT repeat('A', 64)::urban.framework_code;
\echo :SQLSTATE
SELECT 'infinity'::date::urban.edtf;
\echo :SQLSTATE
SELECT urban.extract('');
\echo :SQLSTATE
SELECT urban.extract(E' \n ');
\echo :SQLSTATE

-- Binary input from anywhere: another version, cut short, no such month, bytes behind the value.
CREATE TABLE error_dates (date urban.edtf);
\set head 'printf ''PGCOPY\\n\\377\\r\\n\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\1\\0\\0\\0'
\set tail '\\377\\377'''
\set command :head '\\7\\60\\6\\0\\316\\37\\11\\22' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\6\\20\\6\\0\\316\\37\\11' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\7\\20\\6\\0\\316\\37\\15\\22' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\10\\20\\6\\0\\316\\37\\11\\22\\0' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\0' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\7\\20\\6\\0\\316\\37\\11\\22' :tail
COPY error_dates FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
SELECT * FROM error_dates;
CREATE TABLE error_codes (code urban.framework_code);
\set command :head '\\4\\2SDG' :tail
COPY error_codes FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\4\\1sdg' :tail
COPY error_codes FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
\set command :head '\\4\\1SDG' :tail
COPY error_codes FROM PROGRAM :'command' (FORMAT binary);
\echo :SQLSTATE
SELECT * FROM error_codes;
