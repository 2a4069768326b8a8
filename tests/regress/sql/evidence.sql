-- urban.evidence(): the quotes of a fact, with the names in them marked; ids that are gone lead on.
SELECT aspects, marked, source, title, published, language, link, rules, char_start, char_end, document_id FROM urban.evidence('agreement/memo');
SELECT count(*) FROM urban.evidence('agreement/old');
SELECT marked FROM urban.evidence('framework_link/1', '<b>', '</b>');
-- The quote is the span of the body.
SELECT bool_and(e.quote = substring(d.body FROM e.char_start + 1 FOR e.char_end - e.char_start)) FROM urban.evidence('agreement/memo') AS e JOIN urban.documents d USING (document_id);
SELECT urban.mark_spans('Осло и Рим', '{7,0,1}', '{10,4,3}', '«', '»'), urban.mark_spans('abc', NULL, NULL, '[', ']'), urban.mark_spans('abc', '{2,-1}', '{9,1}', '[', ']');
\set SHOW_CONTEXT never
SELECT * FROM urban.evidence('agreement/none');
\echo :SQLSTATE
SELECT * FROM urban.evidence('agreement/gone');
\echo :SQLSTATE
SELECT * FROM urban.evidence(NULL);
\echo :SQLSTATE
