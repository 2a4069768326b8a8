#!/bin/sh
# Runs the regression tests of the installed extension in a server of their own:
# a throwaway cluster that listens on a Unix socket only and is gone afterwards.
#
#   tests/regress/run.sh [TEST...]     all tests, or those named
#
# URBAN_SEED repeats the random tests, URBAN_ROWS sets their size.
# PG_CONFIG chooses the server, DESTDIR a staged installation of the extension.
# The last line is "N passed, N failed"; the exit status is 0 if none failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
PG_CONFIG=${PG_CONFIG:-pg_config}
DESTDIR=${DESTDIR:-}
bindir=$($PG_CONFIG --bindir)
sharedir=$($PG_CONFIG --sharedir)
pkglibdir=$($PG_CONFIG --pkglibdir)
pg_regress=$(dirname "$($PG_CONFIG --pgxs)")/../../src/test/regress/pg_regress
passed=0
failed=0

# A socket's path ends at 107 bytes, so the cluster is not put below the clone.
work=$(mktemp -d /tmp/urban.XXXXXX)

# The server does not run as root.
as_server() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

clean_up() {
	status=$?
	trap - EXIT
	if [ -f "$work/data/postmaster.pid" ]; then
		(cd / && as_server "$bindir/pg_ctl" -D "$work/data" -m immediate -w stop) >/dev/null 2>&1 || true
	fi
	rm -rf "$work"
	exit $status
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
	echo "$0: $1" >&2
	[ ! -f "${2:-}" ] || sed 's/^/    /' "$2" >&2
	exit 1
}

report() {
	if [ "$2" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
	printf 'test %-28s ... %s\n' "$1" "$2"
}

# The server's programs find their files from where they stand. A copy of the server in a
# tree of links has its own copy of the extension's files, which a test may then damage.
make_tree() {
	mkdir -p "$work/tree$bindir" "$work/tree$sharedir/extension" "$work/tree$pkglibdir"
	cp "$bindir/postgres" "$work/tree$bindir/"
	ln -s "$sharedir"/* "$work/tree$sharedir/" 2>/dev/null || true
	for file in "$sharedir"/extension/* "$pkglibdir"/*; do
		case $file in
			*/urban.* | */urban--*) ;;
			*) ln -s "$file" "$work/tree$file" ;;
		esac
	done
	cp "$DESTDIR$sharedir"/extension/urban.* "$DESTDIR$sharedir"/extension/urban--*.sql \
		"$work/tree$sharedir/extension/" && cp "$DESTDIR$pkglibdir/urban.so" "$work/tree$pkglibdir/" ||
		fail 'the extension is not installed; run make install first'
}

start_server() {
	as_server "$bindir/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N \
		>"$work/log" 2>&1 || fail 'could not create a cluster' "$work/log"
	as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/data/server.log" -w -p "$work/tree$bindir/postgres" -o \
		"-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c max_connections=20" start \
		>"$work/log" 2>&1 || fail 'could not start the server' "$work/data/server.log"
}

run_regress() {
	"$pg_regress" --use-existing --dbname=urban_regress --bindir="$bindir" --inputdir="$here" \
		--outputdir="$work" --host="$work" --port=5432 --user=postgres extension "$@" >"$work/log" 2>&1 || true
	grep -E '^(test|ok|not ok)' "$work/log" || fail 'could not run pg_regress' "$work/log"
	[ ! -s "$work/regression.diffs" ] || cat "$work/regression.diffs"
	passed=$(grep -cE '^(test .* ok |ok )' "$work/log") || true
	failed=$(grep -cE '^(test .* FAILED|not ok )' "$work/log") || true
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

[ "$(id -u)" != 0 ] || chown postgres "$work"
make_tree
cd /
start_server
export PGHOST="$work" PGPORT=5432 PGUSER=postgres PGDATABASE=urban_regress
unset PGSERVICE PGOPTIONS PGPASSFILE

# Of the random tests; the same again with the same seed.
export URBAN_SEED="${URBAN_SEED:-$(date +%s)}"
echo "URBAN_SEED=$URBAN_SEED"
"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_regress

# The order matters once: the test named extension comes first and creates it.
[ $# -gt 0 ] || set -- edtf edtf_relation edtf_days framework_code name extract errors
run_regress "$@"
for step in dump_and_restore damaged_knowledge; do
	if $step >"$work/log" 2>&1; then
		report $step ok
	else
		report $step FAILED
		cat "$work/log"
	fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 2 ]
