# names.sh - names that users add are read by, in every inflected form; what stood there before is read again where it can be affected.

mkdir told
printf 'Osh and Almaty meet\n2024-03-04\n\nThe mayors of Kengkol and Almaty signed a memorandum of understanding in Kengkol on 3 March 2024.\n' >told/a.txt
printf 'Форум в Кенгколе\n2024-05-20\n\n17 мая 2024 года в Кенгколе прошёл Форум безопасных городов. Мэр Кенгкола приветствовал гостей из Алматы.\n' >told/b.txt
printf 'Forum in Astana\n2024-05-20\n\nThe Forum of Safe Cities took place in Astana on 17 May 2024. The River Towns Foundation helped.\n' >told/c.txt
printf 'Мемлекет\n2024-06-03\n\n2024 жылғы 1 маусымда Кеңкөлде қауіпсіз қалалар форумы өтті.\n' >told/d.txt
printf 'RIVTO helps\n2024-06-05\n\nRIVTO and Astana signed an agreement on flood protection in Astana on 4 June 2024.\n' >told/e.txt
printf 'A lake\n2024-06-06\n\nThe Ministry of Water of Kazakhstan met in Almaty on 5 June 2024.\n' >told/f.txt

make_database named
"$loader" load -q -d named told
untouched=$(published named)
foundation=$(sql named "SELECT entity_id FROM urban.entities WHERE name ILIKE '%River Towns Foundation%'")
expect_sql "nobody is called so yet" named "0" "SELECT count(*) FROM urban.mentions WHERE entity_id = 'city/kg/osh' AND surface ~ 'Кен|Ken|Кең'"
sql named "SELECT urban.add_name('city/kg/osh', 'Kengkol', 'its old name'), urban.add_name('city/kg/osh', 'Кенгкол', 'the same', 'ru'), urban.add_name('city/kg/osh', 'Кеңкөл', 'the same', 'kk'), urban.add_name('$foundation', 'RIVTO', 'its charter', '', 'acronym')" >/dev/null
refused=$(sql named "SELECT urban.add_name('city/kg/osh', 'Kengkol', 'again')")
if grep -q 'decided already' <<<"$refused"; then passes "a name is added once"; else fails "a name is added once" "$refused"; fi
expect_sql "it is found at once" named "city/kg/osh" "SELECT entity_id FROM urban.find('Kengkol') LIMIT 1"
expect_sql "and read at once, in its forms" named "Кенгколе|Кенгкола" "SELECT string_agg(m ->> 'surface', '|' ORDER BY (m ->> 'start')::integer) FROM urban.documents d, jsonb_array_elements(urban.extract(d.body) -> 'entities') e, jsonb_array_elements(e -> 'mentions') m WHERE d.uri = 'b.txt' AND e ->> 'id' = 'city/kg/osh' AND (m ->> 'start')::integer > 20"
expect_sql "but not yet in what was loaded" named "0" "SELECT count(*) FROM urban.mentions WHERE entity_id = 'city/kg/osh' AND surface ~ 'Кен|Ken|Кең'"
expect "which verify tells" 65 'documents read with the names that count now +6 rows +4 wrong' "$loader" verify -d named
sql named "CREATE TABLE stood AS SELECT uri, xmin::text AS version FROM urban.documents" >/dev/null
expect "an unchanged document is no new one" 0 'unchanged 6' "$loader" load -d named told
expect "reread reads what may be affected" 0 'read 4 = loaded 4' "$loader" reread -d named
expect_sql "and leaves the others as they are" named "c.txt,f.txt" "SELECT string_agg(s.uri, ',' ORDER BY s.uri) FROM stood s JOIN urban.documents d ON d.uri = s.uri AND d.xmin::text = s.version"
expect_sql "names are there in every form" named "a.txt Kengkol,b.txt Кенгкола,b.txt Кенгколе,d.txt Кеңкөлде" "SELECT string_agg(DISTINCT d.uri || ' ' || m.surface, ',') FROM urban.mentions m JOIN urban.documents d USING (document_id) WHERE m.entity_id = 'city/kg/osh' AND m.surface ~ 'Кен|Ken|Кең'"
expect_sql "a body of no list by its acronym too" named "$foundation|RIVTO" "SELECT p.entity_id, m.surface FROM urban.agreement_parties p JOIN urban.mentions m USING (entity_id) WHERE m.surface = 'RIVTO' AND p.entity_id LIKE 'organization/%' GROUP BY 1, 2"
expect_sql "the memorandum has both its parties" named "city/kg/osh,city/kz/almaty" "SELECT string_agg(entity_id, ',' ORDER BY entity_id) FROM urban.agreement_parties JOIN urban.agreements USING (agreement_id) WHERE kind = 'memorandum' AND entity_id LIKE 'city/%'"
expect "verify agrees" 0 ', 0 wrong$' "$loader" verify -d named
named=$(published named)
expect "a second time there is nothing to do" 0 'nothing to do' "$loader" reread -d named
same "and nothing changes" "$named" "$(published named)"

# Before the load, after it with reread: the same.
make_database before
sql named "COPY urban.corrections TO STDOUT" | sql before "COPY urban.corrections FROM STDIN" >/dev/null
expect "a load reads with them" 0 'reading with 4 added names' "$loader" load --batch-bytes 1 -d before told
same "and gives the same tables" "$named" "$(published before)"
expect "verify agrees there" 0 ', 0 wrong$' "$loader" verify -d before

# Without a server.
"$bindir/psql" -XAqt -d named --csv -P csv_fieldsep='	' -P tuples_only=off -c "SELECT * FROM urban.added_names" >names.tsv
"$loader" extract -q --names names.tsv told >facts.jsonl 2>/dev/null
make_database elsewhere
sql named "COPY urban.corrections TO STDOUT" | sql elsewhere "COPY urban.corrections FROM STDIN" >/dev/null
"$loader" load -q --facts -d elsewhere facts.jsonl
same "reading elsewhere with their list gives the same" "$named" "$(published elsewhere)"
"$loader" extract -q told >plain.jsonl
make_database plain
sql named "COPY urban.corrections TO STDOUT" | sql plain "COPY urban.corrections FROM STDIN" >/dev/null
"$loader" load -q --facts -d plain plain.jsonl
expect "and what was read without it is read again" 0 'read 4 = loaded 4' "$loader" reread -d plain
same "with the same end" "$named" "$(published plain)"
printf 'entity_id\tname\n\tX\n' >bad.tsv
expect "a list with a fault is refused" 78 'bad.tsv line 2: a row needs an entity_id and a name' "$loader" extract --names bad.tsv told

# Who may read them, and who sees what.
sql named "CREATE ROLE named_reader LOGIN IN ROLE urban_reader; CREATE ROLE named_stranger LOGIN; GRANT USAGE ON SCHEMA urban TO named_stranger" >/dev/null
reads_osh="SELECT urban.extract('The mayor of Kengkol met the mayor of Almaty.')::text ~ 'city/kg/osh'"
expect "a reader's text is read with them" 0 '^t$' "$bindir/psql" -XAtq -U named_reader -d named -c "$reads_osh"
expect "a stranger's with the image alone" 0 '^f$' "$bindir/psql" -XAtq -U named_stranger -d named -c "$reads_osh"
expect "one session sees what changes" 0 '^t f t f $' bash -c "'$bindir/psql' -XAtq -v ON_ERROR_STOP=1 -d named -c \"$reads_osh\" -c \"BEGIN\" -c \"SELECT FROM (SELECT urban.undo_correction(correction_id) FROM urban.added_names WHERE name = 'Kengkol') x\" -c \"$reads_osh\" -c \"ROLLBACK\" -c \"$reads_osh\" -c \"SET ROLE named_stranger\" -c \"$reads_osh\" | grep . | tr '\n' ' '"
sql named "DROP OWNED BY named_stranger; DROP ROLE named_stranger; DROP ROLE named_reader" >/dev/null

# Taken back, one and then all.
sql named "SELECT urban.undo_correction(correction_id) FROM urban.added_names WHERE name = 'RIVTO'" >/dev/null
expect "one taken back" 0 'read 1 = loaded 1' "$loader" reread -d named
sql named "SELECT urban.undo_correction(correction_id) FROM urban.added_names" >/dev/null
expect "all taken back" 0 'read 3 = loaded 3' "$loader" reread -d named
same "all is as before" "$untouched" "$(published named)"

# Names that stand in the documents, given to entities at random, added and taken back between loads: in the end always
# the tables of one load with those names. URBAN_ORDERS sets the number of rounds, URBAN_SEED repeats one.
seed=${URBAN_SEED:-$RANDOM}
RANDOM=$seed
echo "seed $seed"
mkdir pool
cp "$documents"/*.txt "$documents"/*.html pool/
for file in $(ls "$top"/tests/gold/docs/*.txt | sort --random-source=<(yes "$seed") -R | head -n 12); do cp "$file" pool/; done
add_some() { # DATABASE COUNT: names are runs of capitalised words of the documents
	sql "$1" "SELECT setseed(${RANDOM} / 32768.0); DO \$\$ DECLARE one record; BEGIN
		FOR one IN SELECT w.word, (SELECT e.entity_id FROM urban.entities e WHERE w.word <> '' AND (e.origin = 'document' OR e.entity_id IN ('city/kg/osh', 'city/kz/taraz', 'city/tr/gaziantep', 'organization/undp', 'country/kz'))
			ORDER BY random() LIMIT 1) AS entity_id FROM (SELECT word FROM (SELECT DISTINCT m[1] AS word FROM urban.documents d, regexp_matches(d.body, '[[:upper:]][[:alpha:]]+(?: [[:upper:]][[:alpha:]]+)?', 'g') m) x ORDER BY random() LIMIT $2) w LOOP
			PERFORM urban.add_name(one.entity_id, one.word, 'at random', '', CASE WHEN random() < 0.2 THEN 'acronym' ELSE 'alias' END);
		END LOOP; END \$\$" >/dev/null
}
for round in $(seq 1 "${URBAN_ORDERS:-2}"); do
	make_database mixed
	mkdir half
	for file in pool/*; do [ $((RANDOM % 2)) = 0 ] || cp "$file" half/; done
	cp pool/kokshetau* half/
	"$loader" load -q -d mixed -s news half
	add_some mixed $((5 + RANDOM % 10))
	[ $((RANDOM % 2)) = 0 ] || "$loader" reread -q -d mixed
	"$loader" load -q --batch-bytes $((1 + RANDOM % 9000)) -d mixed -s news pool
	sql mixed "SELECT setseed(${RANDOM} / 32768.0); SELECT urban.undo_correction(correction_id) FROM urban.added_names WHERE random() < 0.3" >/dev/null
	add_some mixed $((1 + RANDOM % 10))
	"$loader" reread -q -j $((1 + RANDOM % 3)) -d mixed
	expect "round $round: verify agrees" 0 ', 0 wrong$' "$loader" verify -d mixed
	make_database clean
	sql mixed "COPY urban.corrections TO STDOUT" | sql clean "COPY urban.corrections FROM STDIN" >/dev/null
	"$loader" load -q -d clean -s news pool
	same "round $round of seed $seed: names before and after give the same" "$(published clean)" "$(published mixed)"
	expect_sql "round $round: with names that were met" clean "t" "SELECT count(*) FILTER (WHERE names_version <> '') BETWEEN 1 AND count(*) FROM urban.documents"
	rm -r half
	sql postgres "DROP DATABASE mixed WITH (FORCE)" >/dev/null
	sql postgres "DROP DATABASE clean WITH (FORCE)" >/dev/null
done
