#!/usr/bin/env bash
# run.sh [SCENARIO...] - the loader against a throwaway server.
#
# Each file of scenarios/ is sourced in a shell of its own with the functions
# below; it has databases of its own. The server listens on a Unix socket only
# and is gone afterwards. Needs the built loader in $BUILD and the extension
# installed in the server of $PG_CONFIG. The last line is "N passed, N failed".
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
export BUILD=${BUILD:-$top/build} PG_CONFIG=${PG_CONFIG:-pg_config}
export LC_ALL=C.UTF-8 TZ=UTC
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE PGOPTIONS PGPASSWORD URBAN_SHARE
bindir=$("$PG_CONFIG" --bindir)
loader=${URBAN_LOADER:-$BUILD/urbanload} # or the one with sanitizers
documents=$top/tests/documents
work=$(mktemp -d /tmp/urban.XXXXXX) # a socket's path ends at 107 bytes: not below the clone

# The server does not run as root.
as_server() {
	if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

clean_up() {
	[ ! -f "$work/data/postmaster.pid" ] || as_server "$bindir/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1
	rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

chmod 755 "$work"
mkdir "$work/server"
[ "$(id -u)" != 0 ] || chown postgres "$work" "$work/server"
server_options="-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c max_connections=30"
if ! as_server "$bindir/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$work/initdb.log" 2>&1 ||
	! as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/server/log" -w -o "$server_options" start >"$work/start.log" 2>&1; then
	cat "$work"/*.log "$work/server/log" 2>/dev/null
	echo "0 passed, 1 failed"
	exit 1
fi
export PGHOST=$work PGUSER=postgres PGDATABASE=postgres
export bindir loader documents work top here server_options

# --- what scenarios use ----------------------------------------------------------

sql() { # DATABASE STATEMENT: unaligned rows
	"$bindir/psql" -XAtq -v ON_ERROR_STOP=1 -d "$1" -c "$2" 2>&1
}

# A database with the schema, made quickly from one in which init ran.
make_database() { # NAME
	sql postgres "CREATE DATABASE $1 TEMPLATE prepared" >/dev/null
}

passes() { # NAME
	echo "passed: $1" >>"$results"
}

fails() { # NAME [DETAIL...]
	echo "failed: $scenario: $1" >>"$results"
	printf 'failed: %s: %s\n' "$scenario" "$1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" | head -n 40 | cut -c 1-400 | sed 's/^/    /'
}

# Exit status and what stands in output and messages together.
expect() { # NAME STATUS PATTERN COMMAND...
	local name=$1 status=$2 pattern=$3 out got
	shift 3
	out=$("$@" 2>&1 </dev/null)
	got=$?
	if [ "$got" -eq "$status" ] && grep -qE -- "$pattern" <<<"$out"; then
		passes "$name"
	else
		fails "$name" "status $got, not $status, or no \"$pattern\" in:" "$out"
	fi
}

expect_sql() { # NAME DATABASE EXPECTED STATEMENT
	local got
	got=$(sql "$2" "$4")
	if [ "$got" = "$3" ]; then passes "$1"; else fails "$1" "expected:" "$3" "got:" "$got"; fi
}

same() { # NAME TEXT TEXT
	if [ "$2" = "$3" ]; then passes "$1"; else fails "$1" "$(diff <(echo "$2") <(echo "$3") | head -n 20)"; fi
}

# All that is published, without history; "xmin" as second argument adds the rows' own versions.
published() { # DATABASE [xmin]
	local relation version="''" filter
	[ "${2:-}" != xmin ] || version="t.xmin::text"
	for relation in urban.documents urban.paragraphs urban.dates urban.entities urban.entity_names urban.events \
		urban.event_participants urban.agreements urban.agreement_parties urban.memberships urban.partnerships \
		urban_internal.assignments urban_internal.local_entities urban_internal.local_evidence; do
		filter=
		case $relation in urban.entit*) filter="WHERE t.origin = 'document'" ;; esac
		sql "$1" "SELECT '$relation', $version, to_jsonb(t) - 'updated_at' - 'loaded_at' FROM $relation t $filter ORDER BY 3"
	done
	sql "$1" "SELECT 'reference', count(*), md5(string_agg((to_jsonb(t) - 'updated_at')::text, '' ORDER BY t.entity_id)) FROM urban.entities t WHERE t.origin <> 'document'"
	for relation in urban.mentions urban.evidence urban.framework_links urban.statements urban.commitments urban.affiliations \
		urban.hazard_measures urban.quantities urban.fact_themes; do
		sql "$1" "SELECT '$relation', to_jsonb(t) FROM $relation t ORDER BY 2"
	done
}
# Waits until a statement gives what is expected, for a minute at most.
until_sql() { # DATABASE EXPECTED STATEMENT
	local i
	for ((i = 0; i < 1200; i++)); do
		[ "$(sql "$1" "$3")" != "$2" ] || return 0
		sleep 0.05
	done
	return 1
}

# A gate: as soon as the database has so many documents, an insert into the table waits until the gate is opened or the
# waiting is ended by what the test does to it. So a moment is met for certain on any machine, however fast.
close_gate() { # DATABASE DOCUMENTS [TABLE]
	sql "$1" "CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
		IF (SELECT count(*) >= $2 FROM urban.documents) THEN PERFORM pg_advisory_xact_lock_shared(7); END IF; RETURN NULL; END \$\$;
		CREATE TRIGGER gate BEFORE INSERT ON ${3:-urban_internal.local_mentions} FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()" >/dev/null
	PGAPPNAME=gate sql "$1" "SELECT pg_advisory_lock(7), pg_sleep(600)" >/dev/null &
	until_sql "$1" 1 "SELECT count(*) FROM pg_stat_activity WHERE datname = '$1' AND application_name = 'gate' AND wait_event = 'PgSleep'" ||
		fails "the gate of $1 closes"
}

at_gate() { # DATABASE: waits until a loader waits there
	until_sql "$1" t "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = '$1' AND application_name = 'urbanload' AND wait_event = 'advisory'" ||
		fails "the gate of $1 is reached"
}

open_gate() { # DATABASE
	sql "$1" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1' AND application_name = 'gate'" >/dev/null
}
export -f until_sql close_gate at_gate open_gate
export -f sql make_database passes fails expect expect_sql same published as_server

# --- the scenarios ----------------------------------------------------------------

sql postgres "CREATE DATABASE prepared" >/dev/null
if ! "$loader" init -q -d prepared; then
	echo "0 passed, 1 failed"
	exit 1
fi
export results=$work/results
: >"$results"
chosen=("$@")
[ $# -gt 0 ] || mapfile -t chosen < <(cd "$here/scenarios" && ls -- *.sh)
for file in "${chosen[@]}"; do
	export scenario=${file%.sh}
	mkdir -p "$work/$scenario"
	chmod 755 "$work/$scenario"
	start=$SECONDS
	if ! (cd "$work/$scenario" && bash -uo pipefail "$here/scenarios/$scenario.sh"); then
		fails "the scenario ends well"
	fi
	printf '%s: %d s\n' "$scenario" $((SECONDS - start))
	# Another scenario may use the same names.
	for database in $(sql postgres "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('postgres', 'prepared')"); do
		sql postgres "DROP DATABASE IF EXISTS \"$database\" WITH (FORCE)" >/dev/null
	done
done
passed=$(grep -c '^passed: ' "$results")
failed=$(grep -c '^failed: ' "$results")
grep '^failed: ' "$results" # again, as what is said of them stands far above
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
