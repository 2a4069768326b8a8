# facts.sh - facts that were read elsewhere: extract | load --facts gives the same tables, byte for byte, as load of
# the documents; a record that is not as it should be is rejected with its place and reason.

mkdir texts
for file in "$documents"/* "$top"/tests/gold/docs/*; do
	case $file in */d*.json) ;; *) cp "$file" texts/ ;; esac
done

# Everything of every table but the history, xmin aside; reference rows are the same by make_database.
make_database documents_read
make_database facts_read
expect "load of the documents" 0 'rejected 0' "$loader" load -d documents_read texts
"$loader" extract -q texts >facts.jsonl
expect "extract and load --facts" 0 'rejected 0' bash -c "'$loader' extract -q texts | '$loader' load -d facts_read --facts -"
same "the same tables byte for byte" "$(published documents_read)" "$(published facts_read)"
for table in $(sql documents_read "SELECT table_name FROM urban_internal.layer_tables() WHERE schema_name = 'urban_internal'"); do
	same "the same $table" "$(sql documents_read "SELECT * FROM urban_internal.$table t ORDER BY t::text COLLATE \"C\"")" \
		"$(sql facts_read "SELECT * FROM urban_internal.$table t ORDER BY t::text COLLATE \"C\"")"
done
rows=$(published facts_read xmin)
expect "facts again change nothing" 0 'nothing changed' "$loader" load -d facts_read --facts facts.jsonl
expect "nor do the documents themselves" 0 'nothing changed' "$loader" load -d facts_read texts
expect "nor facts where documents were loaded" 0 'nothing changed' "$loader" load -d documents_read --facts facts.jsonl
same "not even a row's version" "$rows" "$(published facts_read xmin)"
gzip -k facts.jsonl
expect "packed facts, many threads, small batches" 0 'rejected 0' "$loader" load -s packed -j 4 --batch-bytes 20000 -d facts_read --facts facts.jsonl.gz
expect "and verify" 0 ', 0 wrong$' "$loader" verify -d facts_read

# One fault a record; each must be found, at the record's place, and cost no other record.
python3 - facts.jsonl >faults.txt <<'PY'
import copy, json, sys

record = next(r for r in map(json.loads, open(sys.argv[1], encoding="utf-8"))
              if r["events"] and r["agreements"] and r["entities"] and r["dates"] and r["events"][0]["evidence"])
faults = []


def fault(reason, change):
    broken = copy.deepcopy(record)
    broken["uri"] = "fault-%d" % len(faults)
    change(broken)
    faults.append((reason, json.dumps(broken, ensure_ascii=False)))


def put(path, value):
    def change(broken):
        at = broken
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
    return change


def drop(path):
    def change(broken):
        at = broken
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]
    return change


fault("events[0].kind: there is no \"party\"", put(["events", 0, "kind"], "party"))
fault("events[0].status: it is missing or empty", drop(["events", 0, "status"]))
fault("events[0].date: \"2024-13\" is no date", put(["events", 0, "date"], "2024-13"))
fault("events[0].date: \"?2004-06\" is to be written", put(["events", 0, "date"], "?2004-06"))
fault("events[0].place: the record has no entity \"city/xx/nowhere\"", put(["events", 0, "place"], "city/xx/nowhere"))
fault("events[0].parent: the record has no event \"e99999\"", put(["events", 0, "parent"], "e99999"))
fault("events[0].id: number 1 of its list is \"e1\"", put(["events", 0, "id"], "e%d" % len(record["events"])) if len(record["events"]) > 1 else put(["events", 0, "id"], "e1"))
fault("events[0].background: it is neither true nor false", put(["events", 0, "background"], "no"))
fault("events[0].confidence: 101 is no whole number from 0 to 100", put(["events", 0, "confidence"], 101))
fault("events[0].evidence[0]: its start and end are no span of the text", put(["events", 0, "evidence", 0, "end"], 0))
fault("events[0].evidence[0].end: ", put(["events", 0, "evidence", 0, "end"], 99999999))
fault("events[0].evidence[0].start: 0.5 is no whole number", put(["events", 0, "evidence", 0, "start"], 0.5))
fault("events[0]: there is no key \"colour\"", put(["events", 0, "colour"], "red"))
fault("agreements[0].parties[0]: the record has no entity", put(["agreements", 0, "parties"], ["x"]))
fault("agreements[0].event: the record has no event \"a1\"", put(["agreements", 0, "event"], "a1"))
fault("entities[0].mentions[0]: its surface is not what the text says there", put(["entities", 0, "mentions", 0, "surface"], "~"))
fault("entities[0].kind: there is no \"town\"", put(["entities", 0, "kind"], "town"))
fault("entities: \"%s\" stands twice" % record["entities"][0]["id"], lambda r: r["entities"].append(dict(r["entities"][0])))
fault("dates[0]: it has no date", put(["dates", 0, "date"], None))
fault("raw_digest: \"abc\" is no digest", put(["raw_digest"], "abc"))
fault("text: it is missing or empty", drop(["text"]))
fault("the text is not in normal form", put(["text"], record["text"] + " \n\n\n"))
fault("text: it does not begin with the title", put(["title"], "Another title"))
fault("there is no key \"source\"", put(["source"], "x"))
fault("events: it is no list", put(["events"], {"e1": 1}))
line = faults[0][1]
faults.append(("the record is no JSON at its byte", line[:-1] + ",}"))
faults.append(("the record holds a NUL character", line.replace('"uri": "', '"uri": "\\u0000', 1)))
faults.append(("something stands behind the record", line + " x"))
faults.append(("the key \"uri\" stands twice", line[:-1] + ', "uri": "again"}'))
with open("faults.jsonl", "w", encoding="utf-8") as out:
    for reason, text in faults:
        out.write(text + "\n")
    record["uri"] = "good"
    out.write(json.dumps(record, ensure_ascii=False) + "\n")
offset = 0
for reason, text in faults:
    print(offset, reason, sep="\t")
    offset += len((text + "\n").encode())
PY
count=$(wc -l <faults.txt)
make_database faulty
expect "each fault costs its own record only" 65 "loaded 1 \\+ .*rejected $count," "$loader" load -d faulty --facts faults.jsonl
sql faulty "SELECT byte_offset || E'\t' || step || E'\t' || reason FROM urban.rejects ORDER BY byte_offset" >rejects.txt
while IFS=$'\t' read -r offset reason; do
	if awk -F'\t' -v o="$offset" -v r="$reason" '$1 == o && $2 == "facts" && index($3, r) == 1 { found = 1 } END { exit !found }' rejects.txt; then
		passes "fault: $reason"
	else
		fails "fault: $reason" "at $offset: $(awk -F'\t' -v o="$offset" '$1 == o' rejects.txt)"
	fi
done <faults.txt
expect "known faults are unchanged" 0 'nothing changed' "$loader" load -d faulty --facts faults.jsonl

# Facts of another reader or another knowledge are refused as a whole, and so are heads without facts.
sed 's/"knowledge_version":"[0-9a-f]*"/"knowledge_version":"0123456789abcdef0123456789abcdef"/' facts.jsonl >other.jsonl
expect "facts of another knowledge" 78 'the facts were read with knowledge "0123456789abcdef' "$loader" load -s other -d faulty --facts other.jsonl
sed 's/"reader_version":[0-9]*/"reader_version":999/' facts.jsonl >other.jsonl
expect "facts of another reader" 78 'the facts were read by reader 999' "$loader" load -s other -d faulty --facts other.jsonl
expect_sql "nothing of them is kept" faulty 0 "SELECT count(*) FROM urban.documents WHERE source = 'other'"
"$loader" extract -q --input-only "$documents" >heads.jsonl
expect "heads are no facts" 65 'loaded 0 .*rejected 9,' "$loader" load -s heads -d faulty --facts heads.jsonl

# An entity of a name that nobody made an id for gets the one that reading gives it.
python3 - facts.jsonl >named.jsonl <<'PY'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    record = json.loads(line)
    made = {e["id"]: "x%d" % i for i, e in enumerate(record["entities"]) if len(e["id"].rsplit("/", 1)[-1]) == 32}
    print(json.dumps(json.loads(json.dumps(record), object_hook=lambda o: {k: made.get(v, v) if isinstance(v, str) else [made.get(x, x) if isinstance(x, str) else x for x in v] if isinstance(v, list) else v for k, v in o.items()})))
PY
make_database named
"$loader" load -q -d named --facts named.jsonl
same "ids are made of kind and name" "$(sql documents_read "SELECT entity_id FROM urban_internal.local_entities WHERE NOT is_reference ORDER BY 1")" \
	"$(sql named "SELECT entity_id FROM urban_internal.local_entities WHERE NOT is_reference ORDER BY 1")"
