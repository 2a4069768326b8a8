#!/bin/sh
# Runs the regression tests of the installed extension in a server of their own:
# a throwaway cluster that listens on a Unix socket only and is gone afterwards.
#
#   tests/regress/run.sh [TEST...]     all tests, or those named
#
# URBAN_RESULTS names a directory for what the tests printed. URBAN_SEED repeats the random tests, URBAN_ROWS sets their size.
# PG_CONFIG chooses the server, DESTDIR a staged installation of the extension.
# The last line is "N passed, N failed"; the exit status is 0 if none failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/server.sh"
pg_regress=$(dirname "$($PG_CONFIG --pgxs)")/../../src/test/regress/pg_regress
passed=0
failed=0

report() {
	if [ "$2" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
	printf 'test %-28s ... %s\n' "$1" "$2"
}

run_regress() { # DATABASE TEST...
	database=$1
	shift
	rm -f "$work/regression.diffs"
	"$pg_regress" --use-existing --dbname="$database" --bindir="$bindir" --inputdir="$here" \
		--outputdir="$work" --host="$work" --port=5432 --user=postgres "$@" >"$work/log" 2>&1 || true
	grep -E '^(test|ok|not ok)' "$work/log" || fail 'could not run pg_regress' "$work/log"
	[ ! -s "$work/regression.diffs" ] || cat "$work/regression.diffs"
	[ -z "${URBAN_RESULTS:-}" ] || cp "$work"/results/*.out "$URBAN_RESULTS/"
	passed=$((passed + $(grep -cE '^(test .* ok |ok )' "$work/log"))) || true
	failed=$((failed + $(grep -cE '^(test .* FAILED|not ok )' "$work/log"))) || true
}

# A database with the tables of the schema and a few rows, for the query functions.
make_asking() {
	"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_asking &&
		{ echo 'CREATE EXTENSION urban;' && cat "$here"/../../sql/schema/*.sql "$here/asking.sql"; } |
		"$bindir/psql" -X -q -v ON_ERROR_STOP=1 -1 -d urban_asking >"$work/log" 2>&1 || fail 'could not make the tables' "$work/log"
}

# What was dumped and restored into a new database is dumped again the same, but for the
# order of rows and the random key of \restrict.
dump_and_restore() {
	"$bindir/pg_dump" -d urban_regress -f "$work/first.sql" &&
		grep -q 'CREATE EXTENSION.* urban ' "$work/first.sql" &&
		"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_restored &&
		"$bindir/psql" -X -q -v ON_ERROR_STOP=1 -d urban_restored -f "$work/first.sql" >/dev/null &&
		"$bindir/pg_dump" -d urban_restored -f "$work/second.sql" &&
		sort "$work/first.sql" | grep -vE '^.(un)?restrict ' >"$work/first.sorted" &&
		sort "$work/second.sql" | grep -vE '^.(un)?restrict ' >"$work/second.sorted" &&
		diff "$work/first.sorted" "$work/second.sorted"
}

# extract_gives WORD: calling urban.extract() in a new backend prints a line with WORD in it.
extract_gives() {
	"$bindir/psql" -X -A -t -v VERBOSITY=verbose -c "SELECT jsonb_typeof(urban.extract('Some news.'))" \
		>"$work/answer" 2>&1 || true
	grep -q "$1" "$work/answer" || { echo "expected $1, got:" && cat "$work/answer" && return 1; }
}

# A knowledge image that is missing, empty, cut short or changed is refused, and says so; the
# backend lives on, and so does every other one.
damaged_knowledge() {
	image=$work/tree$sharedir/extension/urban.knowledge
	mv "$image" "$work/whole" &&
		extract_gives '58P01: could not open the knowledge image' && extract_gives 'HINT' &&
		: >"$image" && extract_gives 'XX001: the knowledge image .* is empty' &&
		head -c 20 "$work/whole" >"$image" && extract_gives 'XX001: could not use the knowledge image' &&
		head -c 100000 "$work/whole" >"$image" && extract_gives 'XX001: could not use the knowledge image' &&
		{ head -c 100000 "$work/whole" && printf 'damage' && tail -c +100007 "$work/whole"; } >"$image" &&
		extract_gives 'XX001: could not use the knowledge image' &&
		cp "$work/whole" "$image" && extract_gives '^object$'
}

# What was answered in a database with the locale C is what is answered in any other.
locale_c() {
	"$bindir/createdb" -T template0 -E UTF8 --locale=C urban_c &&
		"$bindir/psql" -X -q -d urban_c -c 'CREATE EXTENSION urban' &&
		"$pg_regress" --use-existing --dbname=urban_c --bindir="$bindir" --inputdir="$here" --outputdir="$work" \
			--host="$work" --port=5432 --user=postgres edtf edtf_relation edtf_use framework_code name errors
}

# Waits up to a minute until a query on a server says t.
wait_for() { # PORT DATABASE QUERY
	for _ in $(seq 300); do
		[ "$("$bindir/psql" -X -A -t -p "$1" -d "$2" -q -c 'SET search_path = public, urban' -c "$3")" != t ] || return 0
		sleep 0.2
	done
	echo "waited in vain for: $3"
	return 1
}

# Two servers: what one publishes, in binary, the other has, at once and after changes.
replication() {
	start_server replica 5433
	"$bindir/createdb" -p 5433 -T template0 -E UTF8 --locale=C.UTF-8 urban_replica &&
		"$bindir/psql" -X -q -v ON_ERROR_STOP=1 <<-'END' >/dev/null &&
			CREATE TABLE replicated (day urban.edtf, goal urban.framework_code, n int, PRIMARY KEY (day, goal));
			INSERT INTO replicated SELECT day, ('SDG:' || n)::urban.framework_code, n FROM use_range UNION ALL SELECT '[2023,2025]', 'NUA', 1;
			CREATE PUBLICATION everything FOR TABLE replicated;
		END
		"$bindir/psql" -X -q -v ON_ERROR_STOP=1 -p 5433 -d urban_replica <<-END >/dev/null 2>"$work/subscribe" || { cat "$work/subscribe" && return 1; }
			CREATE EXTENSION urban;
			CREATE TABLE replicated (day urban.edtf, goal urban.framework_code, n int, PRIMARY KEY (day, goal));
			CREATE INDEX ON replicated USING spgist (day);
			CREATE SUBSCRIPTION everything CONNECTION 'host=$work port=5432 user=postgres dbname=urban_regress'
				PUBLICATION everything WITH (binary = true);
		END
	wait_for 5433 urban_replica 'SELECT count(*) = 101 FROM replicated' &&
		"$bindir/psql" -X -q -c "SET search_path = public, urban; UPDATE replicated SET day = '1914/1918' WHERE goal = 'NUA'; DELETE FROM replicated WHERE day <@! '1950/1999'; INSERT INTO replicated VALUES ('XXXX-12-25', 'SDG:11.5', 2)" &&
		wait_for 5433 urban_replica "SELECT count(*) = 54 FROM replicated" &&
		wait_for 5433 urban_replica "SELECT count(*) = 2 FROM replicated WHERE day = '1914/1918' OR goal <@ 'SDG:11' AND n = 2" &&
		"$bindir/psql" -X -A -t -c 'SELECT * FROM replicated ORDER BY 1, 2' >"$work/here" &&
		"$bindir/psql" -X -A -t -p 5433 -d urban_replica -c 'SELECT * FROM replicated ORDER BY 1, 2' >"$work/there" &&
		diff "$work/here" "$work/there" &&
		"$bindir/psql" -X -q -p 5433 -d urban_replica -c 'DROP SUBSCRIPTION everything' &&
		"$bindir/psql" -X -q -c 'DROP PUBLICATION everything; DROP TABLE replicated'
}

prepare
start_server data 5432 "-c wal_level=logical"
export PGDATABASE=urban_regress

# Of the random tests; the same again with the same seed.
export URBAN_TOP="$here/../.."
export URBAN_SEED="${URBAN_SEED:-$(date +%s)}"
echo "URBAN_SEED=$URBAN_SEED"
"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_regress

# The order matters once: the test named extension comes first and creates it. Those of the
# query functions have a database with tables; no_tables is about a database without.
asking="asking_truth find timeline partners path centrality frameworks members commitments evidence profile search names bi asking_rights asking_arguments asking_plans"
[ $# -gt 0 ] || set -- edtf edtf_relation edtf_days edtf_use framework_code name near_duplicate linking extract errors no_tables
run_regress urban_regress extension "$@"
make_asking
run_regress urban_asking $asking
for step in replication dump_and_restore locale_c damaged_knowledge; do
	if $step >"$work/log" 2>&1; then
		report $step ok
	else
		report $step FAILED
		cat "$work/log"
	fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 2 ]
