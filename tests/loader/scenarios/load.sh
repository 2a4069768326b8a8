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
expect "every document was read again" 0 "read again: documents read again +$(sql twice 'SELECT count(*) FROM urban.documents') rows +0 wrong" "$loader" verify -d twice
expect_sql "and every row of theirs was compared" twice "0" "SELECT $("$loader" verify -q -d twice | awk '$3 == "urban_internal.local_mentions" { print $4 }') - count(*) FROM urban_internal.local_mentions"
expect "without reading" 0 ', 0 wrong$' "$loader" verify --no-reading -d twice
if "$loader" verify --no-reading -d twice | grep -q 'read again:'; then fails "no text is read"; else passes "no text is read"; fi
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

# What reading would make otherwise is found, even where the tables agree with each other.
make_database tampered
"$loader" load -q -d tampered "$documents"
tampered() { # NAME TABLE STATEMENT BACK
	sql tampered "$3" >/dev/null
	expect "verify finds $1" 65 "read again: $2 +[0-9]+ rows +1 wrong, such as document/" "$loader" verify -d tampered
	sql tampered "$4" >/dev/null
}
sql tampered "CREATE TABLE kept AS SELECT * FROM urban_internal.local_mentions ORDER BY document_id, char_start LIMIT 1;
	CREATE TABLE kept_event AS SELECT * FROM urban_internal.local_events ORDER BY document_id, fact_id LIMIT 1;
	CREATE TABLE kept_document AS SELECT document_id, title, search FROM urban.documents ORDER BY document_id LIMIT 1" >/dev/null
mention="(m.document_id, m.entity_id, m.char_start) = (k.document_id, k.entity_id, k.char_start)"
tampered "a mention that is gone" urban_internal.local_mentions "DELETE FROM urban_internal.local_mentions m USING kept k WHERE $mention" \
	"INSERT INTO urban_internal.local_mentions SELECT * FROM kept"
tampered "a mention of another" urban_internal.local_mentions "UPDATE urban_internal.local_mentions m SET entity_id = 'city/kg/osh2' FROM kept k WHERE $mention" \
	"UPDATE urban_internal.local_mentions SET entity_id = k.entity_id FROM kept k WHERE local_mentions.entity_id = 'city/kg/osh2'"
tampered "a changed event" urban_internal.local_events "UPDATE urban_internal.local_events e SET confidence = e.confidence - 1 FROM kept_event k WHERE (e.document_id, e.fact_id) = (k.document_id, k.fact_id)" \
	"UPDATE urban_internal.local_events e SET confidence = k.confidence FROM kept_event k WHERE (e.document_id, e.fact_id) = (k.document_id, k.fact_id)"
tampered "an event that no text tells" urban_internal.local_events "INSERT INTO urban_internal.local_events SELECT document_id, 'event/none', kind, status, name, name_key, name_skeleton, date, day, first_day, last_day, place_id, parent_id, background, confidence FROM kept_event" \
	"DELETE FROM urban_internal.local_events WHERE fact_id = 'event/none'"
tampered "another language" urban.documents "UPDATE urban.documents d SET language = 'xx' FROM kept_document k WHERE d.document_id = k.document_id AND d.language <> 'xx'" \
	"SELECT 1"
sql tampered "DELETE FROM urban.documents d USING kept_document k WHERE d.document_id = k.document_id" >/dev/null
"$loader" load -q -d tampered "$documents" # brings it in again
tampered "words that are not searched" urban.documents.search "UPDATE urban.documents d SET search = '' FROM kept_document k WHERE d.document_id = k.document_id" \
	"UPDATE urban.documents d SET search = k.search FROM kept_document k WHERE d.document_id = k.document_id"
expect "all put back, all is well" 0 ', 0 wrong$' "$loader" verify -d tampered
sql tampered "UPDATE urban.documents d SET knowledge_version = 'older' FROM kept_document k WHERE d.document_id = k.document_id" >/dev/null
expect "what other knowledge read is told" 0 '1 of [0-9]+ documents were not read again: ' "$loader" verify -d tampered
expect "and not called wrong" 0 ', 0 wrong$' "$loader" verify -d tampered

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
