# corrections.sh - what analysts decide holds at once, after every reload, through a dump, and can be undone.

mkdir all
printf 'Osh and Almaty meet\n2024-03-04\n\nOsh and Almaty signed a memorandum of understanding in Osh on 3 March 2024. The mayor thanked the Foundation for River Towns.\n' >all/a.txt
printf 'Memorandum in Osh\n2024-03-05\n\nOn 3 March 2024 Almaty and Osh signed a memorandum of understanding in Osh. The River Towns Foundation took part in the ceremony.\n' >all/b.txt
printf 'Forum in Astana\n2024-05-20\n\nThe Forum of Safe Cities took place in Astana on 17 May 2024. Astana joined the Making Cities Resilient 2030 campaign.\n' >all/c.txt
make_database deciding
"$loader" load -q -d deciding all
sql deciding "CREATE ROLE analyst LOGIN IN ROLE urban_analyst" >/dev/null
sql deciding "CREATE ROLE onlooker LOGIN IN ROLE urban_reader" >/dev/null
untouched=$(published deciding)
as_analyst() { # STATEMENT
	"$bindir/psql" -XAtq -v VERBOSITY=verbose -v ON_ERROR_STOP=1 -U analyst -d deciding -c "$1" 2>&1
}
refused() { # NAME PATTERN STATEMENT
	local out
	if out=$(as_analyst "$3"); then fails "$1" "no error but $out"; elif grep -qE -- "$2" <<<"$(tr '\n' ' ' <<<"$out")"; then passes "$1"; else fails "$1" "$out"; fi
}
signing="(SELECT event_id FROM urban.events WHERE kind = 'signing')"
memorandum="(SELECT agreement_id FROM urban.agreements WHERE kind = 'memorandum')"
expect_sql "one signing, told twice" deciding "1|2" "SELECT count(*), max(document_count) FROM urban.events WHERE kind = 'signing'"

# Fields of a fact.
id=$(as_analyst "SELECT urban.correct_fact($signing, 'date', '2024-03-02', 'the minutes say so')")
expect_sql "a corrected date holds at once" deciding "2024-03-02|2024-03-02|2" "SELECT date, starts_on, document_count FROM urban.events WHERE kind = 'signing'"
expect_sql "who, when and why is told" deciding "analyst|the minutes say so|correct_fact|t" "SELECT author, reason, action, decided_at <= now() FROM urban.corrections"
expect_sql "what documents say stays" deciding "2024-03-03" "SELECT DISTINCT stated ->> 'date' FROM urban.evidence WHERE fact_kind = 'event' AND fact_id = $signing"
as_analyst "SELECT urban.correct_fact($signing, 'place', 'city/kz/almaty', 'another place'), urban.correct_fact($signing, 'host', 'city/kz/astana', 'a host'), urban.correct_fact($signing, 'absent', 'city/kg/osh', 'was not there'), urban.correct_fact($memorandum, 'subject', 'rivers', 'the text'), urban.correct_fact($memorandum, 'status', 'draft', 'not yet')" >/dev/null
expect_sql "so do a place, a host and an absence" deciding "city/kz/almaty|city/kz/almaty party,city/kz/astana host" \
	"SELECT place_id, (SELECT string_agg(entity_id || ' ' || role, ',' ORDER BY entity_id) FROM urban.event_participants p WHERE p.event_id = v.event_id AND entity_id LIKE 'city/%') FROM urban.events v WHERE kind = 'signing'"
expect_sql "and what an agreement is about" deciding "rivers|draft|" "SELECT subject, status, signed_on FROM urban.agreements WHERE kind = 'memorandum'"
corrected=$(published deciding)
expect "verify agrees" 0 ', 0 wrong$' "$loader" verify -d deciding

# After every reload: changed and unchanged documents, a document that goes and comes back.
expect "loading the same again" 0 'nothing changed' "$loader" load -d deciding all
same "changes nothing" "$corrected" "$(published deciding)"
cp all/b.txt b.kept
printf 'More was said.\n' >>all/b.txt
expect "a changed document" 0 'loaded 1' "$loader" load -d deciding all
expect_sql "is corrected too" deciding "2024-03-02|2" "SELECT date, document_count FROM urban.events WHERE kind = 'signing'"
sql deciding "DO \$\$ DECLARE ids text[] := (SELECT array_agg(document_id) FROM urban.documents WHERE uri = 'b.txt'); BEGIN CALL urban_internal.remove_documents(ids); END \$\$" >/dev/null
expect_sql "what is gone is told as dangling" deciding "t" "SELECT count(*) = 6 AND bool_and(missing ~ 'document') FROM urban.dangling_corrections"
cp b.kept all/b.txt
"$loader" load -q -d deciding all
expect_sql "and nothing is when it is back" deciding "0" "SELECT count(*) FROM urban.dangling_corrections"
same "all as corrected" "$corrected" "$(published deciding)"

# Before any document: the corrections alone are carried into an empty database, then the documents come.
make_database carried
sql deciding "COPY urban.corrections TO STDOUT" | sql carried "COPY urban.corrections FROM STDIN" >/dev/null
"$loader" load -q --batch-bytes 1 -d carried all
same "corrections do not depend on when they were made" "$corrected" "$(published carried)"

# Through a dump.
"$bindir/pg_dump" -Fc -d deciding -n urban -n urban_internal -e urban -f deciding.dump
sql postgres "CREATE DATABASE decided" >/dev/null
expect "a dump restores" 0 '' "$bindir/pg_restore" -d decided --exit-on-error deciding.dump
same "with its corrections" "$corrected" "$(published decided)"
expect "and verifies" 0 ', 0 wrong$' "$loader" verify -d decided

# Undone one by one, all is as before.
for one in $(sql deciding "SELECT correction_id FROM urban.corrections ORDER BY decided_at"); do
	as_analyst "SELECT urban.undo_correction('$one')" >/dev/null
done
same "all undone, nothing is left" "$untouched" "$(published deciding)"
expect_sql "it is told who undid it" deciding "analyst|6" "SELECT min(undone_by), count(undone_at) FROM urban.corrections"
refused "undone once" '22023: .*was undone before' "SELECT urban.undo_correction('$id')"

# Facts that do not count.
as_analyst "SELECT urban.reject_fact($signing, 'invented')" >/dev/null
expect_sql "a rejected event is gone" deciding "0|0" "SELECT (SELECT count(*) FROM urban.events WHERE kind = 'signing'), (SELECT count(*) FROM urban.evidence e WHERE fact_kind = 'event' AND NOT EXISTS (SELECT FROM urban.events v WHERE v.event_id = e.fact_id))"
expect "verify agrees with that" 0 ', 0 wrong$' "$loader" verify -d deciding
as_analyst "SELECT urban.undo_correction(correction_id) FROM urban.corrections WHERE undone_at IS NULL" >/dev/null
same "until it counts again" "$untouched" "$(published deciding)"
one_document=$(sql deciding "SELECT document_id FROM urban.documents WHERE uri = 'a.txt'")
as_analyst "SELECT urban.reject_fact($signing, 'a slip of this paper', '$one_document')" >/dev/null
expect_sql "one report of two" deciding "1|1" "SELECT count(*), max(document_count) FROM urban.events WHERE kind = 'signing'"
as_analyst "SELECT urban.undo_correction(correction_id) FROM urban.corrections WHERE undone_at IS NULL" >/dev/null

# Entities.
first=$(sql deciding "SELECT entity_id FROM urban.entities WHERE name ILIKE '%Foundation for River Towns%'")
second=$(sql deciding "SELECT entity_id FROM urban.entities WHERE name ILIKE '%River Towns Foundation%'")
if [ -n "$first" ] && [ -n "$second" ]; then passes "two bodies of one name"; else fails "two bodies of one name" "$(sql deciding "SELECT entity_id, name FROM urban.entities WHERE origin = 'document'")"; fi
id=$(as_analyst "SELECT urban.same_entity('$first', '$second', 'the charter')")
expect_sql "are one" deciding "0|2|2" "SELECT (SELECT count(*) FROM urban.entities WHERE entity_id = '$first'), (SELECT count(DISTINCT document_id) FROM urban.mentions WHERE entity_id = '$second'), (SELECT count(DISTINCT name) FROM urban.entity_names WHERE entity_id = '$second')"
expect "verify agrees with that too" 0 ', 0 wrong$' "$loader" verify -d deciding
joined=$(published deciding)
make_database rejoined
sql deciding "COPY urban.corrections TO STDOUT" | sql rejoined "COPY urban.corrections FROM STDIN" >/dev/null
"$loader" load -q --batch-bytes 1 -d rejoined all
same "whenever that was decided" "$joined" "$(published rejoined)"
refused "not round in a circle" '42704|22023' "SELECT urban.same_entity('$second', '$first', 'again')"
as_analyst "SELECT urban.undo_correction('$id')" >/dev/null
same "and two again" "$untouched" "$(published deciding)"
as_analyst "SELECT urban.different_entity('city/kg/osh', '$one_document', 'another Osh', 'city/kz/astana')" >/dev/null
expect_sql "another city in one document" deciding "city/kg/osh 1,city/kz/almaty 2,city/kz/astana 1" "SELECT string_agg(DISTINCT entity_id || ' ' || (SELECT sum(o.document_count) FROM urban.agreement_parties o WHERE o.entity_id = p.entity_id), ',') FROM urban.agreement_parties p WHERE entity_id LIKE 'city/%'"
as_analyst "SELECT urban.undo_correction(correction_id) FROM urban.corrections WHERE undone_at IS NULL" >/dev/null
as_analyst "SELECT urban.different_entity('city/kg/osh', '$one_document', 'a village of this name')" >/dev/null
expect_sql "or a new one" deciding "1|Osh" "SELECT count(*), min(name) FROM urban.entities WHERE origin = 'document' AND kind = 'city' AND name = 'Osh'"
expect "verify agrees with a new one" 0 ', 0 wrong$' "$loader" verify -d deciding
as_analyst "SELECT urban.undo_correction(correction_id) FROM urban.corrections WHERE undone_at IS NULL" >/dev/null
same "and Osh is Osh" "$untouched" "$(published deciding)"

# Names.
as_analyst "SELECT urban.add_name('city/kg/osh', 'Southern Capital', 'as it is called', 'en')" >/dev/null
expect_sql "a name by a user" deciding "user|southern capital" "SELECT origin, name_key FROM urban.entity_names WHERE entity_id = 'city/kg/osh' AND name = 'Southern Capital'"
expect "stays when reference data is loaded" 0 'nothing to do|up to date' "$loader" init -d deciding
expect_sql "as it was" deciding "1" "SELECT count(*) FROM urban.entity_names WHERE origin = 'user'"
as_analyst "SELECT urban.undo_correction(correction_id) FROM urban.corrections WHERE undone_at IS NULL" >/dev/null
expect_sql "until undone" deciding "0" "SELECT count(*) FROM urban.entity_names WHERE origin = 'user'"

# What cannot be.
refused "an unknown entity" '42704: there is no entity "city/kz/almati".*HINT: +nearest: city/kz/almaty \(Almaty\)' "SELECT urban.same_entity('city/kz/almati', 'city/kg/osh', 'x')"
refused "an unknown fact" '42704: there is no fact "event/none".*HINT' "SELECT urban.reject_fact('event/none', 'x')"
refused "no reason" '22023: a correction needs a reason' "SELECT urban.reject_fact($signing, ' ')"
refused "a field that is none" '22023: the field "dates" of a event.*HINT: +fields: date' "SELECT urban.correct_fact($signing, 'dates', '2024', 'x')"
refused "a status that is none" '22023: "hold" is no status.*HINT: +one of: held' "SELECT urban.correct_fact($signing, 'status', 'hold', 'x')"
refused "a date that is none" '22007: "3 March" is no date.*EDTF' "SELECT urban.correct_fact($signing, 'date', '3 March', 'x')"
refused "a place that is none" '22023: "organization/undp" is no place but a organization|22023: "organization/undp" is no place' "SELECT urban.correct_fact($signing, 'place', 'organization/undp', 'x')"
refused "a person and a city" '22023: a city cannot be the same as a' "SELECT urban.same_entity('city/kg/osh', 'organization/undp', 'x')"
refused "reference data gives way to nothing less" '22023: .*stands in the reference data.*HINT' "SELECT urban.same_entity('organization/undp', '$first', 'x')"
refused "a document that does not name it" '42704: .*does not name.*HINT: +it names: city/kg/osh' "SELECT urban.different_entity('city/kg/os', '$one_document', 'x')"
refused "a null" '22004' "SELECT urban.reject_fact(NULL, 'x')"
refused "no name" '22023: "--" is no name' "SELECT urban.add_name('city/kg/osh', '--', 'x')"
refused "another isolation level" '25000: corrections need' "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT urban.reject_fact($signing, 'x')"
expect_sql "none of which left anything" deciding "0" "SELECT count(*) FROM urban.corrections WHERE undone_at IS NULL"

# Who may.
refused "an analyst has no right on tables" '42501: permission denied' "DELETE FROM urban.corrections"
refused "nor inside" '42501: permission denied for schema urban_internal' "CALL urban_internal.resolve()"
expect "a reader does not correct" 1 'permission denied for function reject_fact' "$bindir/psql" -XAtq -U onlooker -d deciding -c "SELECT urban.reject_fact($signing, 'x')"
expect "a reader reads corrections" 0 '^[1-9]' "$bindir/psql" -XAtq -U onlooker -d deciding -c "SELECT count(*) FROM urban.corrections"
expect "and asks why reports are one event" 0 '^the same$' "$bindir/psql" -XAtq -U onlooker -d deciding -c "SELECT DISTINCT how FROM urban.why_merged($signing)"
expect "and where documents disagree" 0 '^[0-9]+$' "$bindir/psql" -XAtq -U onlooker -d deciding -c "SELECT count(*) FROM urban.disagreements"
expect "a table with a trap is not written" 1 'belong to another role' "$bindir/psql" -XAtq -U analyst -d deciding -c "CREATE TEMP TABLE resolve_documents (document_id text)" -c "SELECT urban.reject_fact($signing, 'x')"
sql deciding "SELECT n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname LIKE 'urban%' AND p.prosecdef AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=pg_catalog, urban, pg_temp')" >open.txt
same "every function with its owner's rights has a search_path" "" "$(cat open.txt)"
