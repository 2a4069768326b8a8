#!/usr/bin/env bash
# bench_load.sh - loading into a throwaway server beside raw COPY of exactly the rows that the load produced, exported
# in binary, into tables with the same columns, constraints and indexes; then the same load again, and again with one
# document changed. Needs the extension installed in the server of $PG_CONFIG; without it the part is left out.
set -euo pipefail
bindir=$("${PG_CONFIG:-pg_config}" --bindir)
if [ ! -e "$("${PG_CONFIG:-pg_config}" --sharedir)/extension/urban.control" ]; then
	echo "left out: the extension is not installed (make install-extension)"
	exit 0
fi
work=$(mktemp -d /tmp/urban.XXXXXX)
as_server() {
	if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
trap 'as_server "$bindir/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/rows"
[ "$(id -u)" != 0 ] || chown postgres "$work" "$work/rows"
as_server "$bindir/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null
as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/rows/log" -w -o "-c listen_addresses= -c unix_socket_directories=$work \
	-c shared_buffers=512MB -c max_wal_size=4GB -c checkpoint_timeout=1h -c autovacuum=off" start >/dev/null
export PGHOST=$work PGUSER=postgres PGDATABASE=postgres
loader=$BUILD/urbanload
sql() { "$bindir/psql" -XAtq -v ON_ERROR_STOP=1 -d "$1" -c "$2"; }
seconds() { # COMMAND...: how long it took; what it says is kept
	local start=$EPOCHREALTIME
	"$@" 2>"$work/said" || { cat "$work/said" >&2 && return 1; }
	awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

sql postgres "CREATE DATABASE prepared"
"$loader" init -q -d prepared
for database in loaded raw; do sql postgres "CREATE DATABASE $database TEMPLATE prepared"; done
for corpus in corpus wide; do
	[ "$corpus" = corpus ] || for database in loaded raw; do
		sql postgres "DROP DATABASE $database"
		sql postgres "CREATE DATABASE $database TEMPLATE prepared"
	done
	file=$work/corpus.jsonl
	cp "$BENCH/$corpus/corpus.jsonl" "$file"
	count=$(wc -l <"$file") megabytes=$(awk -v b="$(stat -c %s "$file")" 'BEGIN { printf "%.1f", b / 1e6 }')
	first=$(seconds "$loader" load -q -d loaded "$file")

	# Parents before those that refer to them; of the entities only what the documents brought.
	tables=$(sql loaded "WITH RECURSIVE t AS (SELECT c.oid, c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('urban'::regnamespace, 'urban_internal'::regnamespace)
			AND c.relname NOT IN ('load_runs', 'schema_version', 'themes')), d AS (SELECT oid, 0 AS depth FROM t UNION SELECT f.conrelid, d.depth + 1 FROM d JOIN pg_constraint f ON f.contype = 'f' AND f.confrelid = d.oid AND f.conrelid <> d.oid)
		SELECT t.name FROM t JOIN d USING (oid) GROUP BY 1 ORDER BY max(depth), 1")
	arguments=() rows=0
	for table in $tables; do
		where=
		case $table in urban.entities | urban.entity_names) where="WHERE origin = 'document'" ;; esac
		copied=$("$bindir/psql" -Xt -d loaded -c "COPY (SELECT * FROM $table $where) TO '$work/rows/$table.$corpus' (FORMAT binary)" | awk '{ print $2 }')
		[ "$copied" -gt 0 ] || continue
		rows=$((rows + copied))
		arguments+=("$table" "$work/rows/$table.$corpus")
	done
	raw=$("$BUILD/bench/copy_raw" "dbname=raw options='-c search_path=urban,public'" "${arguments[@]}")
	again=$(seconds "$loader" load -q -d loaded "$file")
	third=$(seconds "$loader" load -q -d loaded "$file")
	sed '1s/"text": *"/&Osh and Taraz signed an agreement on 3 March 2024. /' "$BENCH/$corpus/corpus.jsonl" >"$file"
	changed=$(seconds "$loader" load -q -d loaded "$file")
	[ "$(sql loaded "SELECT loaded FROM urban.load_runs ORDER BY started_at DESC LIMIT 1")" = 1 ] || echo "$corpus: no document was changed"
	awk -v corpus="$corpus" -v count="$count" -v mb="$megabytes" -v rows="$rows" -v first="$first" -v raw="$raw" -v again="$again" -v third="$third" -v changed="$changed" 'BEGIN {
		best = again < third ? again : third
		printf "%s: %d documents, %s MB, %d rows: load %.2f s (%.0f documents/s, %.1f MB/s), raw COPY of the rows %.2f s: %.0f %% of raw\n", corpus, count, mb, rows, first, count / first, mb / first, raw, 100 * raw / first
		printf "%s: the same again %.3f s, %.1f %% of the first load; with one document changed %.0f ms more\n", corpus, best, 100 * best / first, 1000 * (changed - best) }'
done
