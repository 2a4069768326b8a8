# merging.sh - what several documents tell of one event or agreement ends in one row, and nothing else does: against the
# annotations of the gold documents (pairs of facts, F1), from the annotated facts themselves and from the texts.

mkdir texts
cp "$top"/tests/gold/docs/*.txt texts/
for file in "$top"/tests/gold/docs/*.html "$top"/tests/gold/docs/*.jsonl; do
	[ ! -f "$file" ] || cp "$file" texts/
done
"$loader" extract -q texts >facts.jsonl
sql prepared "COPY (SELECT name, entity_id FROM urban.entity_names WHERE name !~ E'[\\t\\\\\\\\]') TO STDOUT" >names.tsv
python3 "$top/tests/merging/gold_facts.py" facts.jsonl "$top/tests/gold/docs" names.tsv >annotated.jsonl

merging() { # NAME FACTS LOWEST_F1 HOW_TO_VERIFY OPTIONS...
	local name=$1 facts=$2 lowest=$3 verify=$4 out
	shift 4
	make_database "$name"
	"$loader" load -q -d "$name" --facts "$facts"
	sql "$name" "COPY (SELECT d.uri, x.fact_kind, coalesce(a.published_id, '-' || x.fact_id)
		FROM (SELECT document_id, fact_kind, fact_id, min(evidence_id) AS first FROM urban_internal.local_evidence
			   WHERE fact_kind IN ('event', 'agreement') GROUP BY 1, 2, 3) x
		JOIN urban.documents d USING (document_id)
		LEFT JOIN urban_internal.assignments a ON a.document_id = x.document_id AND a.local_id = x.fact_id
		ORDER BY d.uri, x.first) TO STDOUT" >"$name.tsv"
	out=$(python3 "$top/tests/merging/measure.py" "$@" "$facts" "$top/tests/gold/docs" "$name.tsv")
	echo "$name: $out"
	if awk -v f1="${out##* }" -v lowest="$lowest" 'BEGIN { exit !(f1 >= lowest) }'; then passes "$name: F1"; else fails "$name: F1 at least $lowest" "$out"; fi
	expect "$name: verifies" 0 ', 0 wrong$' "$loader" verify $verify -d "$name"
}
merging annotated annotated.jsonl 0.90 --no-reading --annotated
expect "facts that reading does not find are told" 65 'read again: urban_internal.local_events +[0-9]+ rows +[1-9][0-9]* wrong, such as document/' "$loader" verify -d annotated
merging read_from_texts facts.jsonl 0.55 ""

# Events that are alike but not the same: no false merge. URBAN_SIMILAR sets the number of documents, 20,000 in check-long.
seed=${URBAN_SEED:-5}
echo "seed $seed"
sql prepared "COPY (SELECT entity_id, min(name) FROM urban.entities WHERE kind IN ('city', 'organization', 'coalition') AND acts_for IS NULL GROUP BY 1 ORDER BY 1) TO STDOUT" >entities.tsv
python3 "$top/tests/merging/similar.py" make facts.jsonl entities.tsv "${URBAN_SIMILAR:-2000}" "$seed" >similar.jsonl 2>truth.tsv
make_database alike
expect "loads what is alike" 0 'rejected 0' "$loader" load -d alike --facts similar.jsonl
sql alike "COPY (SELECT d.uri, a.fact_kind, a.published_id FROM urban_internal.assignments a JOIN urban.documents d USING (document_id)) TO STDOUT" >assigned.tsv
out=$(python3 "$top/tests/merging/similar.py" count truth.tsv assigned.tsv)
echo "$out"
if grep -q ' 0 false merges$' <<<"$out"; then passes "no false merges"; else fails "no false merges" "$out"; fi
