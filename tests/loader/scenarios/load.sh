# load.sh - documents in; the same again; changed; two of one event; evidence for everything.

make_database twice
expect "loads" 0 'read ([0-9]+) = loaded \1 \+ unchanged 0 \+ superseded 0 \+ filtered 0 \+ rejected 0' "$loader" load -d twice "$documents"
before=$(published twice xmin)
expect "again" 0 'nothing changed' "$loader" load -d twice "$documents"
same "the same again changes no row" "$before" "$(published twice xmin)"
expect_sql "both runs are noted" twice "done|t|0
done|t|0" "SELECT state, read = loaded + unchanged, rejected FROM urban.load_runs ORDER BY started_at"
expect_sql "every quote is what the body has at its place" twice "t|0" \
	"SELECT count(*) > 50, count(*) FILTER (WHERE substring(d.body FROM e.char_start + 1 FOR e.char_end - e.char_start) IS DISTINCT FROM e.quote) FROM urban.evidence e LEFT JOIN urban.documents d USING (document_id)"
expect_sql "every published fact has evidence" twice "0" \
	"SELECT count(*) FROM (SELECT event_id AS id FROM urban.events UNION ALL SELECT agreement_id FROM urban.agreements UNION ALL SELECT membership_id FROM urban.memberships UNION ALL SELECT statement_id FROM urban.statements) f WHERE NOT EXISTS (SELECT FROM urban.evidence e WHERE e.fact_id = f.id)"
expect_sql "no event has the day of its publication for want of a day" twice "0" \
	"SELECT count(*) FROM urban.events v JOIN urban.evidence e ON e.fact_id = v.event_id JOIN urban.documents d USING (document_id) WHERE v.date IS NOT NULL AND e.aspect = 'fact' AND e.stated->>'date' IS NULL AND v.document_count = 1"
expect_sql "one memorandum told in two languages is one agreement" twice "Karakol; Kokshetau|2|2" \
	"SELECT parties, documents, (SELECT count(DISTINCT document_id) FROM urban.evidence e WHERE e.fact_id = l.agreement_id) FROM urban.agreement_list l WHERE date = '2024-05-14'"
expect_sql "and one signing" twice "1" \
	"SELECT count(*) FROM urban.events WHERE kind = 'signing' AND date::text = '2024-05-14' AND document_count = 2"
expect_sql "full-text search knows the languages" twice "t|t" \
	"SELECT bool_or(search @@ urban.search_query('cities') AND language = 'en'), bool_or(search @@ urban.search_query('городами') AND language = 'ru') FROM urban.documents"
expect "verify agrees" 0 ', 0 wrong$' "$loader" verify -d twice
same "and changes nothing" "$before" "$(published twice xmin)"
expect "status" 0 '^documents +[1-9]' "$loader" status -d twice
expect "status as JSON" 0 '' bash -c "'$loader' status --json -d twice | python3 -c 'import json, sys; assert json.load(sys.stdin)[\"counts\"][\"documents\"] > 0'"

# Faults are found.
sql twice "UPDATE urban_internal.local_evidence SET quote = quote || '!' WHERE evidence_id = 0" >/dev/null
expect "verify finds a wrong quote" 65 'evidence quotes .* [1-9][0-9]* wrong, such as document/' "$loader" verify -d twice
sql twice "UPDATE urban_internal.local_evidence SET quote = left(quote, -1) WHERE evidence_id = 0" >/dev/null
sql twice "UPDATE urban.events SET status = 'cancelled' WHERE event_id = (SELECT min(event_id) FROM urban.events)" >/dev/null
expect "verify finds a published value that no document states" 65 'resolved again: urban.events .* [1-9][0-9]* wrong' "$loader" verify -d twice
sql twice "CALL urban_internal.resolve()" >/dev/null
sql twice "DELETE FROM urban_internal.local_entities WHERE entity_id = (SELECT min(place_id) FROM urban_internal.local_events)" >/dev/null
expect "verify finds an id without a row" 65 'place_id of local_events .* [1-9][0-9]* wrong' "$loader" verify -d twice

# A changed document replaces what it said, and only that.
make_database changed
mkdir papers
printf 'Osh and Almaty sign a memorandum\n2024-03-04\n\nOsh and Almaty signed a memorandum of understanding in Osh on 3 March 2024.\n' >papers/a.txt
printf 'A forum in Astana\n2024-05-02\n\nThe Forum of Safe Cities took place in Astana on 1 May 2024.\n' >papers/b.txt
expect "first version" 0 'loaded 2' "$loader" load -d changed papers
expect_sql "of two" changed "2024-03-03" "SELECT date FROM urban.agreements"
sed -i 's/3 March/5 March/' papers/a.txt
other="SELECT e.xmin, e FROM urban.events e WHERE place_id = 'city/kz/astana'"
before=$(sql changed "$other")
expect "a changed one" 0 'loaded 1 \+ unchanged 1' "$loader" load -d changed papers
expect_sql "its facts are replaced" changed "2024-03-05|1" "SELECT date, (SELECT count(*) FROM urban.agreements) FROM urban.agreements"
same "the other's are not touched" "$before" "$(sql changed "$other")"
expect_sql "no row of the old version is left" changed "0" "SELECT count(*) FROM urban.evidence WHERE quote LIKE '%3 March%'"
expect "verify agrees again" 0 ', 0 wrong$' "$loader" verify -d changed
sed -i 's/5 March/3 March/' papers/a.txt
"$loader" load -q -d changed papers
make_database straight
"$loader" load -q -d straight papers
same "there and back is as never changed" "$(published straight)" "$(published changed)"

# One text in two papers, each with its own headline, spacing and punctuation, is one source.
make_database wire
mkdir wire
printf 'Osh and Almaty sign a memorandum\n\nOsh and Almaty signed a memorandum of understanding in Osh on 3 March 2024. It is valid for three years, the mayors said.\n' >wire/a.txt
printf 'Two cities will work together\n\nOsh and Almaty signed a Memorandum of Understanding in Osh on 3 March 2024;  it is valid for three years - the mayors said.\n' >wire/b.txt
printf 'Osh and Almaty sign a memorandum\n\nIn Osh, the cities of Osh and Almaty signed a memorandum of understanding on 3 March 2024.\n' >wire/c.txt
expect "copies load" 0 'loaded 3' "$loader" load -d wire wire
expect_sql "copies of one text are one source" wire "3|2" "SELECT document_count, source_count FROM urban.agreements"

# A document whose new version cannot be read keeps its last good one.
head -c 300 /dev/zero >papers/a.txt
expect "a broken version is rejected" 65 'rejected 1' "$loader" load -d changed papers
expect_sql "the good one stays" changed "2024-03-03|1" "SELECT date, (SELECT count(*) FROM urban.rejects) FROM urban.agreements"

# Versions side by side in one input.
make_database versions
printf '%s\n' '{"id": "1", "title": "A forum in Astana", "date": "2024-05-02", "text": "The Forum of Safe Cities took place in Astana on 1 May 2024."}' \
	'{"id": "1", "title": "A forum in Astana", "date": "2024-05-03", "text": "The Forum of Safe Cities took place in Astana on 2 May 2024."}' \
	'{"id": "1", "title": "A forum in Astana", "date": "2024-05-01", "text": "The Forum of Safe Cities will take place in Astana on 30 April 2024."}' >v.jsonl
expect "of three versions one counts" 0 'read 3 = loaded 1 \+ unchanged 0 \+ superseded 2' "$loader" load -d versions v.jsonl
expect_sql "the latest" versions "2024-05-03" "SELECT published FROM urban.documents"
before=$(published versions xmin)
expect "again" 0 'read 3 = loaded 0 \+ unchanged 1 \+ superseded 2' "$loader" load -d versions v.jsonl
same "they change nothing" "$before" "$(published versions xmin)"
