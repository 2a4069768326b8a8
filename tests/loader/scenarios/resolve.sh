# resolve.sh - the resolver's rules on facts made by hand (resolve_rules.sql), and its independence of order
# on random facts (resolve_random.sql). URBAN_SEEDS chooses the seeds, to repeat a failure.

make_database rules
expect "the rules" 0 '^6[0-9] rules, 0 broken$' "$bindir/psql" -qXAt -d rules -f "$here/resolve_rules.sql"

for seed in ${URBAN_SEEDS:-11 $((RANDOM % 900 + 20))}; do
	echo "seed $seed"
	make_database "random_$seed"
	sql "random_$seed" "DELETE FROM urban.entities" >/dev/null
	expect "random facts, seed $seed" 0 'same published tables in all ways' \
		"$bindir/psql" -qXAt -d "random_$seed" -v seed="$seed" -v documents=12 -f "$here/resolve_random.sql"
	sql postgres "DROP DATABASE random_$seed" >/dev/null
done

# The same with limits so low that keys and components pass them all the time.
seed=${URBAN_SEEDS:-24}
seed=${seed%% *}
make_database low
sql low "DELETE FROM urban.entities" >/dev/null
for limit in most_forms:4 most_tied:3 most_members:4; do
	sql low "CREATE OR REPLACE FUNCTION urban_internal.${limit%:*}() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT ${limit#*:}'" >/dev/null
done
expect "random facts within low limits, seed $seed" 0 'same published tables in all ways' \
	"$bindir/psql" -qXAt -d low -v seed="$seed" -v documents=12 -f "$here/resolve_random.sql"
