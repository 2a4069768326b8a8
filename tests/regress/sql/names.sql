-- Names that users add are read by at once: what an own transaction, a session, a worker and a reader see, and no more.
CREATE FUNCTION pg_temp.reads(body text) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(e ->> 'id', ' ' ORDER BY e ->> 'id') FROM jsonb_array_elements(urban.extract(body) -> 'entities') e WHERE e ->> 'id' LIKE '%xa%'
$$;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS before, urban.names_version('Oldmillgate') = '' AS none;
BEGIN;
SELECT urban.add_name('city/xa/riverton', 'Oldmillgate', 'as it was called') IS NOT NULL AS added;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS uncommitted;
SAVEPOINT second;
SELECT urban.add_name('city/xa/riverton', 'Каменные Ворота', 'in Russian', 'ru') IS NOT NULL AS added;
SELECT pg_temp.reads('Форум прошёл в Каменных Воротах 3 мая 2024 года.') AS with_savepoint;
ROLLBACK TO second;
SELECT pg_temp.reads('Форум прошёл в Каменных Воротах 3 мая 2024 года.') AS without;
ROLLBACK;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS rolled_back;

SELECT count(urban.add_name('city/xa/riverton', n, 'as it is called', l)) FROM (VALUES ('Oldmillgate', ''), ('Каменные Ворота', 'ru'), ('Ескідарбаза', 'kk')) AS x (n, l);
SELECT pg_temp.reads(body) FROM (VALUES ('A forum took place in Oldmillgate on 3 May 2024.'), ('Форум прошёл в Каменных Воротах 3 мая 2024 года.'),
	('Форум 2024 жылғы 3 мамырда Ескідарбазада өтті.')) AS x (body);
SELECT urban.explain('A forum took place in Oldmillgate on 3 May 2024.') ~ 'city/xa/riverton; rule: listed' AS explained;
SELECT '@city/xa/riverton' = ANY (SELECT split_part(n, ' ', 3) FROM unnest(urban.search_names('Ескідарбазада')) n) AS searched;
SELECT entity_id, name, kind, entity_kind, entity_name, country_code, latitude FROM urban.added_names ORDER BY name;

-- A text that can hold none of them has no version; words in other forms and places count, as they may be the name.
SELECT body, length(urban.names_version(body)) FROM (VALUES ('Oldmillgate'), ('oldmillgate'), ('In Riverton'), ('Каменная стена'), ('Ворот каменных нет')) AS x (body);

-- In a loop of one function each turn sees what the one before did.
DO $$
DECLARE
	id text := (SELECT correction_id FROM urban.added_names WHERE name = 'Oldmillgate');
	before jsonb; after jsonb;
BEGIN
	FOR turn IN 1..2 LOOP
		after := urban.extract('A forum took place in Oldmillgate on 3 May 2024.') -> 'entities';
		RAISE NOTICE 'turn %: %', turn, jsonb_path_exists(after, '$[*] ? (@.id == "city/xa/riverton")');
		IF turn = 1 THEN
			PERFORM urban.undo_correction(id);
		END IF;
	END LOOP;
END
$$;
SELECT urban.add_name('city/xa/riverton', 'Oldmillgate', 'again') IS NOT NULL AS added;

-- In parallel workers, for a reader, and for a role that may not read the list.
CREATE TABLE many_texts AS SELECT 'A forum took place in Oldmillgate on 3 May 2024.' AS body FROM generate_series(1, 500);
GRANT SELECT ON many_texts TO PUBLIC;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT count(*), count(*) FILTER (WHERE urban.extract(body)::text ~ 'city/xa/riverton'), count(DISTINCT urban.names_version(body)) FROM many_texts;
SET ROLE urban_reader;
SELECT count(*) FILTER (WHERE urban.extract(body)::text ~ 'city/xa/riverton') FROM many_texts;
RESET ROLE;
CREATE ROLE names_stranger;
GRANT USAGE ON SCHEMA urban TO names_stranger;
SET ROLE names_stranger;
SELECT count(*) FILTER (WHERE urban.extract(body)::text ~ 'city/xa/riverton') FROM many_texts;
RESET ROLE;
DROP OWNED BY names_stranger;
DROP ROLE names_stranger;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

-- Without the view, as before the tables are made, the image alone counts.
BEGIN;
DROP VIEW urban.added_names CASCADE;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS without_view, urban.names_version('Oldmillgate') = '' AS none;
ROLLBACK;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS again;

DROP TABLE many_texts;
SELECT count(urban.undo_correction(correction_id)) FROM urban.added_names;
SELECT pg_temp.reads('A forum took place in Oldmillgate on 3 May 2024.') AS undone;
