#!/bin/sh
# Runs the regression tests of the installed extension in a server of their own:
# a throwaway cluster that listens on a Unix socket only and is gone afterwards.
#
#   tests/regress/run.sh [TEST...]     all tests, or those named
#
# PG_CONFIG chooses the server. The last line is "N passed, N failed"; the exit
# status is 0 if none failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
PG_CONFIG=${PG_CONFIG:-pg_config}
bindir=$($PG_CONFIG --bindir)
pg_regress=$(dirname "$($PG_CONFIG --pgxs)")/../../src/test/regress/pg_regress

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
	[ ! -f "$2" ] || sed 's/^/    /' "$2" >&2
	exit 1
}

if [ "$(id -u)" = 0 ]; then
	chown postgres "$work"
fi
cd /
as_server "$bindir/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$work/initdb.log" 2>&1 ||
	fail 'could not create a cluster' "$work/initdb.log"
as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/data/server.log" -w -o \
	"-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c max_connections=20" start \
	>"$work/start.log" 2>&1 || fail 'could not start the server' "$work/data/server.log"

export PGHOST="$work" PGPORT=5432 PGUSER=postgres PGDATABASE=urban_regress
unset PGSERVICE PGOPTIONS PGPASSFILE 2>/dev/null || true
"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_regress

# The order matters once: the first test creates the extension.
tests=${*:-"edtf edtf_relation framework_code name extract errors"}
mkdir -p "$work/out"
"$pg_regress" --use-existing --dbname=urban_regress --bindir="$bindir" --inputdir="$here" --outputdir="$work/out" \
	--host="$work" --port=5432 --user=postgres extension $tests >"$work/regress.log" 2>&1 || true
grep -E '^(test|ok|not ok)' "$work/regress.log" || fail 'could not run pg_regress' "$work/regress.log"
[ ! -s "$work/out/regression.diffs" ] || cat "$work/out/regression.diffs"
passed=$(grep -cE '^(test .* ok |ok )' "$work/regress.log") || true
failed=$(grep -cE '^(test .* FAILED|not ok )' "$work/regress.log") || true

# What was dumped and restored into a new database is dumped again the same, but for the
# order of rows and the random key of \restrict.
restore() {
	"$bindir/pg_dump" -d urban_regress -f "$work/first.sql" &&
		grep -q 'CREATE EXTENSION.* urban ' "$work/first.sql" &&
		"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_restored &&
		"$bindir/psql" -X -q -v ON_ERROR_STOP=1 -d urban_restored -f "$work/first.sql" >/dev/null &&
		"$bindir/pg_dump" -d urban_restored -f "$work/second.sql" &&
		sort "$work/first.sql" | grep -vE '^.(un)?restrict ' >"$work/first.sorted" &&
		sort "$work/second.sql" | grep -vE '^.(un)?restrict ' >"$work/second.sorted" &&
		diff "$work/first.sorted" "$work/second.sorted"
}
if restore >"$work/restore.log" 2>&1; then
	passed=$((passed + 1))
	echo "test dump_and_restore              ... ok"
else
	failed=$((failed + 1))
	echo "test dump_and_restore              ... FAILED"
	cat "$work/restore.log"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 1 ]
