# operation.sh - what a scheduled reload needs: --prune with its guards, --dry-run, --since, --limit, --max-rejects,
# rejects, reread, status, metrics, logs, progress.

paper() { # FILE DAY
	printf 'Osh and Almaty sign a memorandum\n2024-03-%02d\n\nOsh and Almaty signed a memorandum of understanding in Osh on %d March 2024.\n' "$2" "$2" >"$1"
}
make_database plain
mkdir papers
for i in $(seq 1 10); do paper papers/$i.txt "$i"; done
"$loader" load -q -d plain -s news papers
expected=$(published plain)

# --dry-run: the whole comparison, and nothing left behind.
state() { # DATABASE: rows, their versions, dead rows and sizes of everything
	published "$1" xmin
	sql "$1" "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relnamespace IN ('urban'::regnamespace, 'urban_internal'::regnamespace) ORDER BY 1"
	sql "$1" "SELECT count(*) FROM urban.load_runs"
	sql "$1" "SELECT count(*) FROM urban.rejects"
}
make_database dry
before=$(state dry)
expect "dry run of all" 0 'documents: 10 new, 0 changed, 0 removed' "$loader" load --dry-run -d dry -s news papers
same "leaves nothing behind" "$before" "$(state dry)"
"$loader" load -q -d dry -s news papers
before=$(state dry)
expect "dry run of the unchanged" 0 'documents: 0 new, 0 changed, 0 removed' "$loader" load --dry-run -d dry -s news papers
cp -r papers other
paper other/3.txt 23
paper other/11.txt 11
rm other/7.txt
head -c 300 /dev/zero >other/8.txt
"$loader" load -q --dry-run --prune --max-rejects 1 -d dry -s news other >report.txt 2>messages.txt
same "dry run of new, changed and removed" "0 changed  3.txt
new      11.txt
removed  7.txt
documents: 1 new, 1 changed, 1 removed" "$? $(grep -E '^((new|changed|removed) +[0-9]+\.txt|documents)' report.txt | sort -r -s -k 1,1 | sed 's/^changed/changed/' | awk '/^changed/ { c = $0 } /^new/ { n = $0 } /^removed/ { r = $0 } /^documents/ { d = $0 } END { print c; print n; print r; print d }')"
rows=$(sql dry "SELECT count(*) FROM urban.mentions WHERE document_id = (SELECT document_id FROM urban.documents WHERE uri = '7.txt')")
if grep -qE "^[a-z_]*mentions +[0-9]+ rows added +[1-9][0-9]* removed" report.txt && [ "$rows" -gt 0 ]; then passes "with rows of tables"; else fails "with rows of tables" "$(cat report.txt)"; fi
same "none of it was done" "$before" "$(state dry)"

# What it foretells of the published tables is what the load does then.
published_names="entities entity_names events event_participants agreements agreement_parties memberships partnerships"
rows_of() { # DATABASE: rows of the published tables, without when they changed
	local relation
	for relation in $published_names; do
		sql "$1" "SELECT '$relation', (to_jsonb(t) - 'updated_at')::text FROM urban.$relation t"
	done | sort
}
foretold() { # REPORT
	local relation
	for relation in $published_names; do
		sed -nE "s/^$relation +([0-9]+) rows added +([0-9]+) removed$/$relation \\1 \\2/p" "$1"
	done
}
came_true() { # BEFORE AFTER
	local relation
	for relation in $published_names; do
		echo "$relation $(comm -13 "$1" "$2" | grep -c "^$relation|") $(comm -23 "$1" "$2" | grep -c "^$relation|")"
	done | grep -v ' 0 0$'
}
rows_of dry >stood.txt
"$loader" load -q --prune --max-rejects 1 -d dry -s news other >/dev/null 2>&1
rows_of dry >stands.txt
same "what a dry run foretells comes true" "$(came_true stood.txt stands.txt)" "$(foretold report.txt)"
same "fact by fact" "changed  agreement: memorandum, signed, 2024-03-23|new      event: signing, held, 2024-03-11 Osh|removed  event: signing, held, 2024-03-07 Osh" \
	"$(grep -E '^new .*event: signing.*-11 |^removed .*event: signing.*-07 |^changed .*agreement' report.txt | sort | paste -sd '|')"
"$loader" load --dry-run -q -d dry "$top/tests/documents" >report.txt
rows_of dry >stood.txt
"$loader" load -q -d dry "$top/tests/documents"
rows_of dry >stands.txt
same "also of documents in other languages" "$(came_true stood.txt stands.txt)" "$(foretold report.txt)"
some=$(sql dry "SELECT event_id FROM urban.events WHERE kind = 'signing' ORDER BY 1 LIMIT 1")
sql dry "SELECT urban.correct_fact('$some', 'status', 'cancelled', 'said so'), urban.same_entity((SELECT entity_id FROM urban.entities WHERE origin = 'document' AND kind = 'organization' ORDER BY 1 LIMIT 1), 'organization/undp', 'x')" >/dev/null
mkdir third
for file in "$top"/tests/documents/*.txt; do sed 's/2024/2025/g' "$file" >"third/$(basename "$file")"; done
"$loader" load --dry-run -q --prune --max-removed 100% -d dry -s news third >report.txt
rows_of dry >stood.txt
"$loader" load -q --prune --max-removed 100% -d dry -s news third
rows_of dry >stands.txt
same "and with corrections in force" "$(came_true stood.txt stands.txt)" "$(foretold report.txt)"

# --prune and its guards.
make_database pruned
"$loader" load -q -d pruned -s news papers
"$loader" load -q -d pruned -s elsewhere papers
cp -r papers fewer
rm fewer/1.txt fewer/2.txt
expect "without --source" 64 'prune needs --source' "$loader" load --prune -d pruned fewer
expect "with --limit" 64 'exclude each other' "$loader" load --prune --limit 3 -s news -d pruned fewer
expect "without --prune nothing goes" 0 'nothing changed' "$loader" load -s news -d pruned fewer
expect "two of ten are within 20 %" 0 'removed 2' "$loader" load --prune -s news -d pruned fewer
expect_sql "they are gone, of that source alone" pruned "elsewhere|10
news|8" "SELECT source, count(*) FROM urban.documents GROUP BY 1 ORDER BY 1"
expect "and verify" 0 ', 0 wrong$' "$loader" verify -d pruned
make_database never
"$loader" load -q -d never -s news fewer
"$loader" load -q -d never -s elsewhere papers
same "as if they had never been there" "$(published never)" "$(published pruned)"
rm fewer/3.txt fewer/4.txt
before=$(published pruned xmin)
expect "two of eight are more" 65 'nothing was removed: 2 of 8 documents are gone.*--max-removed' "$loader" load --prune -s news -d pruned fewer
same "and nothing goes" "$before" "$(published pruned xmin)"
mkdir empty
expect "nor with an empty folder" 65 'nothing was removed: 8 of 8' "$loader" load --prune -s news -d pruned empty
expect "unless told so: a share" 0 'removed 2' "$loader" load --prune --max-removed 25% -s news -d pruned fewer
rm fewer/5.txt fewer/6.txt
expect "or a number" 0 'removed 2' "$loader" load --prune --max-removed 2 -s news -d pruned fewer
rm fewer/9.txt
tar -cf fewer.tar fewer
head -c 2500 fewer.tar >fewer/cut.tar
expect "a listing with a fault removes nothing" 65 'nothing was removed: [0-9]+ inputs could not be listed' "$loader" load --prune --max-removed 100% -s news -d pruned fewer
expect "nor when the fault is known" 65 'nothing was removed: [0-9]+ inputs could not be listed' "$loader" load --prune --max-removed 100% -s news -d pruned fewer
rm fewer/cut.tar
head -c 300 /dev/zero >fewer/10.txt
expect "a document that cannot be read is not gone" 65 'rejected 1; removed [1-9]' "$loader" load --prune --max-removed 100% -s news -d pruned fewer
expect_sql "its last good version stays" pruned "t" "SELECT count(*) = 1 FROM urban.documents WHERE source = 'news' AND uri = '10.txt'"
rm fewer/10.txt
expect "its reject goes with it" 0 'removed 1' "$loader" load --prune --max-removed 100% -s news -d pruned fewer
expect_sql "no reject is left" pruned "0" "SELECT count(*) FROM urban.rejects WHERE source = 'news'"
"$loader" extract -q papers >papers.jsonl
expect "facts can be pruned by, too" 0 'loaded [1-9].*' "$loader" load --prune -s news -d pruned --facts papers.jsonl

# --since, --limit, --max-rejects.
make_database parts
expect "since" 0 'loaded 4 \+ unchanged 0 \+ superseded 0 \+ filtered 6 ' "$loader" load --since 2024-03-07 -s news -d parts papers
expect "since, of facts" 0 'unchanged 4 \+ superseded 0 \+ filtered 6 ' "$loader" load --since 2024-03-08 -s news -d parts --facts papers.jsonl
expect "since no date" 64 'since needs a date' "$loader" load --since soon -d parts papers
printf 'A forum in Astana\n\nThe Forum of Safe Cities took place in Astana.\n' >undated.txt
expect "undated documents are read" 0 'loaded 1' "$loader" load --since 2030 -d parts undated.txt
make_database limited
expect "limit" 0 'loaded 4 .*' "$loader" load --limit 4 -s news -d limited papers
expect "says so" 0 'ended by --limit' "$loader" load --limit 4 -s news -d limited papers
expect "goes on from there" 0 'loaded 2 \+ unchanged 8' "$loader" load -s news -d limited papers
same "to the same end" "$expected" "$(published limited)"
mkdir -p mixed && cp papers/[1-9].txt mixed/ && : >mixed/none.txt
make_database rejecting
expect "one of ten may be rejected" 0 'rejected 1' "$loader" load --max-rejects 10% -d rejecting mixed
expect "or not" 65 'rejected 1' "$loader" load --max-rejects 9.9% -s again -d rejecting mixed
expect "no number" 64 'needs a number or a percentage' "$loader" load --max-rejects many -d rejecting mixed

# rejects: list, retry.
expect "rejects are listed" 0 'Z default none.txt: decode: it is empty' "$loader" rejects -d rejecting
expect "of one source, as JSON" 0 '^\{"source" : "again", "uri" : "none.txt"' "$loader" rejects list --json -s again -d rejecting
expect "known rejects are not read" 0 'nothing changed' "$loader" load -d rejecting mixed
expect "retry reads them and nothing else" 65 'filtered 9 \+ rejected 1' "$loader" rejects retry -d rejecting mixed
paper mixed/none.txt 28
expect "retry of bytes that were never seen does nothing" 0 'loaded 0 .* filtered 10' "$loader" rejects retry -d rejecting mixed
expect "unknown action" 64 'takes list, or retry' "$loader" rejects forget -d rejecting
sql rejecting "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN IF NEW.uri = 'none.txt' THEN RAISE EXCEPTION 'not today' USING ERRCODE = '22000'; END IF; RETURN NEW; END \$\$;
	CREATE TRIGGER refuse BEFORE INSERT ON urban.documents FOR EACH ROW EXECUTE FUNCTION refuse()" >/dev/null
expect "refused by the database" 65 'rejected 1' "$loader" load -d rejecting mixed
sql rejecting "DROP TRIGGER refuse ON urban.documents" >/dev/null
expect "known, hence not tried" 0 'nothing changed' "$loader" load -d rejecting mixed
expect "retry brings it in" 0 'loaded 1 .* filtered 9 \+ rejected 0' "$loader" rejects retry -d rejecting mixed
expect_sql "and its reject out" rejecting "0" "SELECT count(*) FROM urban.rejects WHERE source = 'default'"

# reread: other knowledge, without the documents; the same as reading the documents with it.
mkdir texts
cp "$documents"/* "$top"/tests/gold/docs/d00*.txt texts/
name=$("$loader" extract -q texts | python3 -c '
import json, sys
names = [e["name"] for line in sys.stdin for e in json.loads(line)["entities"]
         if e["kind"] == "organization" and len(e["id"].split("/")[-1]) == 32 and e["name"].isascii() and e["name"].count(" ") > 1]
print(sorted(names)[0])')
cp -r "$top/sql/reference" reference
chmod -R u+w reference
header=$(head -n 1 "$(ls reference/*.tsv | grep -v _names | head -n 1)")
printf '%s\n' "$header" >reference/zz_more.tsv
printf "organization/new-body\\torganization\\t$name\\t$name\\t\\t\t\t\t\t\t\t\t\n" >>reference/zz_more.tsv
cp -r "$BUILD/share/urban" share
chmod -R u+w share
"$loader" knowledge build -o share/urban.knowledge "$top/core/knowledge/languages" reference 2>build.log || fails "builds other knowledge" "$(cat build.log)"
make_database learned
"$loader" load -q -s texts -d learned texts
"$loader" load -q -s news -d learned papers
expect "nothing to read again" 0 'nothing to do' "$loader" reread -d learned
expect "other knowledge first needs init" 78 'other knowledge' "$loader" reread --share share -d learned
"$loader" init -q --share share -d learned
expect "status tells" 0 'read with other knowledge' "$loader" status -d learned
expect "one source is read again" 0 'loaded 10 ' "$loader" reread -s news --share share -d learned
expect "then the others" 0 'source "texts" again' "$loader" reread --batch-bytes 5000 -j 3 --share share -d learned
expect "once" 0 'nothing to do' "$loader" reread --share share -d learned
expect "the documents are as they should be" 0 'nothing changed' "$loader" load -s texts --share share -d learned texts
make_database anew
"$loader" init -q --share share -d anew
"$loader" load -q -s texts --share share -d anew texts
"$loader" load -q -s news --share share -d anew papers
same "read again is as read from the documents" "$(published anew)" "$(published learned)"
expect_sql "and the knowledge did change facts" learned "t" "SELECT count(*) > 0 FROM urban.mentions WHERE entity_id = 'organization/new-body'"
expect "and verifies" 0 ', 0 wrong$' "$loader" verify --share share -d learned

# Metrics, logs, progress, status.
make_database told
expect "metrics of a run that ends well" 0 '' "$loader" load -q --metrics-file m.prom -s 'ne"ws' -d told papers
python3 - m.prom >metrics.txt <<'PY'
import re, sys
kinds, values = {}, {}
for line in open(sys.argv[1]):
    comment = re.fullmatch(r'# (HELP|TYPE) ([a-z_]+) (.+)\n', line)
    sample = re.fullmatch(r'([a-z_]+)\{((?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+)\} ([0-9.e+]+)\n', line)
    assert comment or sample, line
    if comment:
        kinds[comment[2]] = comment[3]
    else:
        assert sample[1] in kinds, line
        values[sample[1], re.sub(r'source="ne\\"ws",?', '', sample[2])] = float(sample[3])
assert values["urbanload_last_run_documents", 'outcome="loaded"'] == 10
assert values["urbanload_last_run_exit_status", ""] == 0
assert values["urbanload_last_success_timestamp_seconds", ""] > 1e9
print("fine", values["urbanload_last_success_timestamp_seconds", ""])
PY
same "they are in the format of Prometheus" "fine" "$(cut -d ' ' -f 1 metrics.txt)"
success=$(grep '^urbanload_last_success' m.prom)
expect "metrics of a run that does not" 75 '' "$loader" load -q --metrics-file m.prom -s 'ne"ws' -d "host=$work/nowhere" papers
same "keep the time of the last that did" "$success" "$(grep '^urbanload_last_success' m.prom)"
expect "and tell the status" 0 'exit_status.* 75$' cat m.prom
same "no other file stays" "m.prom" "$(ls | grep -F m.prom)"
expect "a metrics file that cannot be" 78 'could not write metrics file "none/m.prom": No such file' "$loader" load -q --metrics-file none/m.prom -s news -d told papers
: >'quo"te.txt'
"$loader" load --log-format json -s logs -d told papers 'quo"te.txt' 2>log.jsonl
same "rejects show in the status" 65 $?
python3 - log.jsonl >log.txt <<'PY'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
reject = next(line for line in lines if line.get("step") == "decode")
assert reject["level"] == "warning" and reject["input"] == 'quo"te.txt' and reject["message"] == "it is empty", reject
assert lines[-1]["read"] == 11 and lines[-1]["loaded"] == 10 and lines[-1]["rejected"] == 1 and lines[-1]["seconds"] >= 0
print("fine")
PY
same "log lines as JSON" "fine" "$(cat log.txt)"
expect "another log format" 64 'text or json' "$loader" load --log-format xml -d told papers
expect "no progress without a terminal" 0 '^[^'$'\r'']*$' bash -c "'$loader' load -s more -d told papers 2>&1 | tr '\r' '~' | grep -c '~' | grep -x 0"
if command -v script >/dev/null; then
	for i in $(seq 11 14); do paper papers/$i.txt "$i"; done
	TERM=xterm script -qec "$loader load --batch-bytes 1 -s screen -d told papers" screen.txt </dev/null >/dev/null
	if grep -q $'\r\x1b\[K[0-9]* read: ' screen.txt && tail -n 4 screen.txt | grep -q 'read 14 = loaded 14'; then passes "progress on a terminal"; else fails "progress on a terminal" "$(cat -v screen.txt)"; fi
	TERM=xterm script -qec "$loader load -q -s quiet -d told papers" screen.txt </dev/null >/dev/null
	if grep -q ' read: ' screen.txt; then fails "quiet has none" "$(cat -v screen.txt)"; else passes "quiet has none"; fi
fi
expect "status as JSON" 0 '^done$' bash -c "'$loader' status --json -d told | python3 -c 'import json, sys; s = json.load(sys.stdin); print(s[\"runs\"][0][\"state\"])'"

# The example for pg_cron, whose scheduler is played by a function that runs the statement at once.
sql told "CREATE SCHEMA cron; CREATE FUNCTION cron.schedule(name text, schedule text, command text) RETURNS bigint LANGUAGE plpgsql AS \$\$ BEGIN EXECUTE command; RETURN array_length(string_to_array(schedule, ' '), 1); END \$\$" >/dev/null
expect "the example for pg_cron runs" 0 '^ *5$' "$bindir/psql" -Xtq -v ON_ERROR_STOP=1 -d told -f "$top/loader/examples/refresh.sql"
expect_sql "and counts what is there" told "t" "SELECT sum(events) = (SELECT count(*) FROM urban.events WHERE starts_on IS NOT NULL) FROM reports.events_by_month"
