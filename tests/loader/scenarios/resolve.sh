# resolve.sh - the resolver on random facts (resolve_random.sql). URBAN_SEEDS chooses the seeds, to repeat a failure.

for seed in ${URBAN_SEEDS:-11 $((RANDOM % 900 + 20))}; do
	echo "seed $seed"
	make_database "random_$seed"
	sql "random_$seed" "DELETE FROM urban.entities" >/dev/null
	expect "random facts, seed $seed" 0 'same published tables in all ways' \
		"$bindir/psql" -qXAt -d "random_$seed" -v seed="$seed" -v documents=12 -f "$here/resolve_random.sql"
	sql postgres "DROP DATABASE random_$seed" >/dev/null
done
