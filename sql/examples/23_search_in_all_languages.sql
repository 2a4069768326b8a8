-- Documents on memorandums, asked in Russian, whatever their language.
SELECT language, title FROM urban.search('меморандум') ORDER BY language, title;
