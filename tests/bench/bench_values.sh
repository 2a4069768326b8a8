#!/usr/bin/env bash
# bench_values.sh - how fast urban.edtf is beside what PostgreSQL has: ratios, measured in one run.
#
#   ROWS=5000000 tests/bench/bench_values.sh     (a million rows if nothing is said)
#
# A server of its own, one process, nothing parallel. Of each pair of queries, asked
# in turn, the fastest of RUNS runs counts. What is owed stands beside each ratio;
# the exit status is 1 if one is missed. PG_CONFIG and DESTDIR as in regress/server.sh.
set -eu
cd "$(dirname "$0")/../.."
[ -n "${DESTDIR:-}" ] || BUILD=${BUILD:-$PWD/build} bash .ci/install-extension.sh
. tests/regress/server.sh
ROWS=${ROWS:-1000000} RUNS=${RUNS:-5}
missed=0

prepare
start_server data 5432 "-c shared_buffers=512MB -c max_wal_size=8GB -c autovacuum=off"
export PGDATABASE=postgres PGOPTIONS="-c search_path=public,urban -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=1GB -c maintenance_work_mem=1GB"

sql() { # STATEMENT...
	printf '%s;\n' "$@" | "$bindir/psql" -X -q -A -t -v ON_ERROR_STOP=1 >/dev/null
}

# The milliseconds of a query, by the server's clock and without the connection.
milliseconds() { # QUERY
	"$bindir/psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1" -c '\timing on' -c "$1" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'
}

# compare NAME OWED ABOVE BELOW: time of ABOVE divided by that of BELOW.
compare() {
	local above='' below='' one
	for _ in $(seq "$RUNS"); do
		one=$(milliseconds "$3") above=$(printf '%s\n%s\n' "$above" "$one" | grep . | sort -g | head -n 1)
		one=$(milliseconds "$4") below=$(printf '%s\n%s\n' "$below" "$one" | grep . | sort -g | head -n 1)
	done
	awk -v name="$1" -v owed="$2" -v a="$above" -v b="$below" 'BEGIN {
		printf "%-52s %6.2f  owed %.2f  (%.1f ms / %.1f ms)%s\n", name, a / b, owed, a, b, a / b < owed ? "  MISSED" : ""
		exit a / b < owed }' || missed=1
}

printf 'values: %s rows, the fastest of %s runs; ratios are speeds, more is better\n' "$ROWS" "$RUNS"
sql "CREATE EXTENSION urban"
# Days of a century and a half, periods of up to two months.
sql "SELECT setseed(0.5)" "CREATE TABLE source AS SELECT i, date '1880-01-01' + (random() * 54000)::int AS day, 1 + (random() * 60)::int AS length FROM generate_series(1, $ROWS) AS i"
sql "CREATE TABLE texts AS SELECT day::text AS t FROM source LIMIT 1000000"
sql "CREATE TABLE sorted AS SELECT i, day::timestamptz AS moment, day::edtf AS day, daterange(day, day + 1) AS range FROM source"
sql "CREATE TABLE periods AS SELECT daterange(day, day + length) AS range, daterange(day, day + length)::edtf AS period FROM source"
sql "CREATE INDEX ON periods USING spgist (range)"
sql "CREATE INDEX ON periods USING spgist (period)"
sql "VACUUM ANALYZE"

compare "reading text: edtf to date" 0.5 \
	"SELECT count(t::date) FROM texts" "SELECT count(t::edtf) FROM texts"
compare "sorting rows: edtf to timestamptz" 0.4 \
	"SELECT count(*) FROM (SELECT moment, i FROM sorted ORDER BY 1 OFFSET 0) AS x" \
	"SELECT count(*) FROM (SELECT day, i FROM sorted ORDER BY 1 OFFSET 0) AS x"
compare "sorting rows: edtf to daterange" 4 \
	"SELECT count(*) FROM (SELECT range, i FROM sorted ORDER BY 1 OFFSET 0) AS x" \
	"SELECT count(*) FROM (SELECT day, i FROM sorted ORDER BY 1 OFFSET 0) AS x"
compare "overlap of 30 days, SP-GiST: edtf to daterange" 1 \
	"SELECT count(*) FROM generate_series(1, 50) AS n, periods WHERE range && daterange(date '1900-01-01' + n * 700, date '1900-01-31' + n * 700)" \
	"SELECT count(*) FROM generate_series(1, 50) AS n, periods WHERE period &&~ daterange(date '1900-01-01' + n * 700, date '1900-01-31' + n * 700)::edtf"
exit $missed
