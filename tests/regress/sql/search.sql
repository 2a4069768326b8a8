-- Full-text search: what is stored, what is asked, what is found in which language.
SELECT urban.search_vector('Two towns met', 'en', 3);
SELECT urban.search_vector('Қалаларда форум өтті', 'kk'), urban.search_vector('Forumlarda', 'tr'), urban.search_vector('O‘zbekistonda', 'uz');
SELECT urban.search_vector('Memorandum of Rome', 'en', 0, '{city/xx/rome}', '{14}', '{18}');
SELECT urban.search_vector('', 'en'), urban.search_vector(NULL, 'en'), urban.search_vector('¿?', 'und'), length(urban.search_vector('слово', 'xx'));
-- Far more words than a vector can hold are cut, not refused.
SELECT length(urban.search_vector(string_agg(md5(i::text), ' '), 'und')) > 10000 FROM generate_series(1, 60000) AS i;
-- What is made here is a tsvector like any other.
SELECT urban.search_vector(body, language)::text::tsvector = urban.search_vector(body, language) FROM urban.documents;
SELECT urban.search_query('forum'), urban.search_query('"early forum" -rome'), urban.search_query('меморандумы или forum');
SELECT numnode(urban.search_query('of the')), numnode(urban.search_query('')), numnode(urban.search_query('"" - или '' \ ''')), urban.search_query(NULL);

-- A question in Russian finds the documents of other languages, by names, kinds of agreements and borrowed words.
SELECT document_id, language, headline FROM urban.search('меморандум Хиллфорд');
SELECT document_id, headline FROM urban.search('memorandums Hillford');
SELECT document_id, headline FROM urban.search('форум');
SELECT document_id FROM urban.search('"signed a memorandum"');
SELECT document_id FROM urban.search('Hillford -Riverton');
SELECT document_id FROM urban.search('dam or форум') ORDER BY 1;
SELECT document_id, entities FROM urban.search('Riverton City Hall');
SELECT document_id FROM urban.search('Coalition of Lake Towns');
SELECT count(*) FROM urban.search('nothing like that'), urban.search('') AS s UNION ALL SELECT count(*) FROM urban.search(NULL);
-- Filters.
SELECT document_id FROM urban.search('Hillford', since => '2024-03-03', until => '2024-05');
SELECT document_id FROM urban.search('Hillford', of_language => 'ru');
SELECT document_id FROM urban.search('memorandum', place => 'North Arland', kind => 'memorandum') ORDER BY 1;
SELECT document_id FROM urban.search('forum', kind => 'gathering');
SELECT document_id FROM urban.search('forum', kind => 'agreement');
SELECT document_id, themes FROM urban.search('memorandum', theme => 'Inundations');
SELECT document_id FROM urban.search('Hillford', 1);
SELECT headline FROM urban.search('dam', mark_before => '<b>', mark_after => '</b>');

-- PostgreSQL's own functions in languages that it has no configuration for.
SELECT to_tsvector('urban.kazakh', 'Қалалардың форумында меморандумға қол қойылды'), to_tsvector('urban.uzbek', 'shaharlarning'), to_tsvector('urban.azerbaijani', 'şəhərlərin');
SELECT ts_headline('urban.kazakh', 'Алматы қаласында форум өтті', to_tsquery('urban.kazakh', 'форумға'));
SELECT count(*) FROM pg_ts_config WHERE cfgnamespace = 'urban'::regnamespace;

\set SHOW_CONTEXT never
SELECT urban.search_vector('a', 'en', 0, '{x}', '{1,2}', '{3}');
\echo :SQLSTATE
SELECT urban.search_vector('a', 'en', 0, '{NULL}', '{1}', '{3}');
\echo :SQLSTATE
SELECT urban.search_query(repeat('слово ', 1000));
\echo :SQLSTATE
SELECT * FROM urban.search('forum', place => 'Rivertuna');
\echo :SQLSTATE
SELECT * FROM urban.search('forum', theme => 'nothing');
\echo :SQLSTATE
SELECT * FROM urban.search('forum', since => '2025', until => '2024');
\echo :SQLSTATE
SELECT * FROM urban.search('forum', max_results => 0);
\echo :SQLSTATE
CREATE TEXT SEARCH DICTIONARY pg_temp.no_language (TEMPLATE = urban.word_stem);
\echo :SQLSTATE
CREATE TEXT SEARCH DICTIONARY pg_temp.bad_language (TEMPLATE = urban.word_stem, language = 'xx');
\echo :SQLSTATE
CREATE TEXT SEARCH DICTIONARY pg_temp.bad_option (TEMPLATE = urban.word_stem, letters = '3');
\echo :SQLSTATE
