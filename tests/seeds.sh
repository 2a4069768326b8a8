#!/usr/bin/env bash
# seeds.sh - what a database holds after loading ../shared/seeds, four real news
# items. Skipped where they are not beside the checkout (or named by SEEDS).
set -uo pipefail
cd "$(dirname "$0")/.."
export BUILD=${BUILD:-$PWD/build} PG_CONFIG=${PG_CONFIG:-pg_config}
loader=$BUILD/urbanload
passed=0 failed=0

seeds=${SEEDS:-}
for above in .. ../.. ../../..; do
	[ -n "$seeds" ] || [ ! -d "$above/shared/seeds" ] || seeds=$above/shared/seeds
done
if [ -z "$seeds" ]; then
	echo "skipped: there is no ../shared/seeds"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi

work=$(mktemp -d)
chmod 755 "$work"
export URBAN_LOCAL_DIR=$work/server
trap '"$loader" local destroy >/dev/null 2>&1; rm -rf "$work"' EXIT

# row NAME EXPECTED SQL
row() {
	local got
	got=$("$loader" local psql -- -XAtq -F ' ' -c "$3" 2>&1)
	if [ "$got" = "$2" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s: "%s", not "%s"\n' "$1" "$got" "$2"
	fi
}

if ! bash .ci/demo.sh "$seeds" >"$work/demo.log" 2>&1; then
	cat "$work/demo.log"
	echo "0 passed, 1 failed"
	exit 1
fi
row "one memorandum, told by two documents" "memorandum signed 2" \
	"SELECT kind, status, document_count FROM urban.agreements WHERE signed_on = '2023-02-27'"
row "its parties" "Organization of Turkic States; United Nations Human Settlements Programme" \
	"SELECT string_agg(name_en, '; ' ORDER BY name_en COLLATE \"C\") FROM urban.agreement_parties JOIN urban.agreements USING (agreement_id)
	 JOIN urban.entities USING (entity_id) WHERE signed_on = '2023-02-27'"
row "one signing, in Istanbul" "signing Istanbul TR 2" \
	"SELECT kind, city, country_code, document_count FROM urban.events WHERE starts_on = '2023-02-27' AND ends_on = '2023-02-27'"
row "its evidence comes from two documents" "2" \
	"SELECT count(DISTINCT document_id) FROM urban.evidence JOIN urban.events ON event_id = fact_id WHERE starts_on = '2023-02-27'"
row "the meeting in New York" "gathering New York City US" \
	"SELECT kind, city, country_code FROM urban.events WHERE date = '2023-09-18'"
row "the meeting in Baku" "gathering Baku AZ" "SELECT kind, city, country_code FROM urban.events WHERE date = '2023-09-30'"
row "the forum told in Russian has the place that English names" "gathering held Kyzylorda KZ" \
	"SELECT v.kind, v.status, e.name_en, e.country_code FROM urban.events v JOIN urban.entities e ON e.entity_id = v.place_id
	 WHERE v.place_id = 'city/kz/kyzylorda'"
row "the coalition's five cities" "Ashgabat TM, Dushanbe TJ, Namangan UZ, Osh KG, Petropavl KZ" \
	"SELECT string_agg(m.member || ' ' || m.country_code, ', ' ORDER BY m.member COLLATE \"C\") FROM urban.membership_list m
	 WHERE m.body_kind = 'coalition' AND m.role <> 'pilot'"
row "no event has its document's date of publication for want of its own" "0" \
	"SELECT count(*) FROM urban.events v JOIN urban.evidence x ON x.fact_id = v.event_id JOIN urban.documents d USING (document_id)
	 WHERE v.starts_on = v.ends_on AND v.starts_on = d.published_on"
row "every quote is the text at its place" "t t" \
	"SELECT count(*) > 50, bool_and(substring(d.body FROM x.char_start + 1 FOR x.char_end - x.char_start) = x.quote)
	 FROM urban.evidence x JOIN urban.documents d USING (document_id)"
row "SELECT * FROM urban.events ORDER BY date" "t" \
	"SELECT count(*) > 5 FROM (SELECT * FROM urban.events ORDER BY date) all_events"
row "urban.extract" "Osh" \
	"SELECT e ->> 'name' FROM jsonb_array_elements(urban.extract('The forum took place in Osh on 5 May 2024.') -> 'entities') e"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
