#!/usr/bin/env bash
# run.sh - what tools outside PostgreSQL see of schema urban_bi: the views, columns of known types,
# keys and comments, a filter by date with an untyped parameter, Cyrillic.
#
# psqlODBC (isql), the PostgreSQL JDBC driver, SQLAlchemy and LibreOffice Base, each where it is
# installed and skipped by name elsewhere (Debian packages: odbc-postgresql unixodbc;
# libpostgresql-jdbc-java and a JDK; python3-sqlalchemy python3-psycopg2; libreoffice-base-nogui
# libreoffice-sdbc-postgresql python3-uno). A server of its own on a Unix socket, and on a
# loopback port for the drivers that know no sockets. Ends in "N passed, N failed, N skipped".
set -u
cd "$(dirname "$0")/../.."
top=$PWD build=$(realpath "${BUILD:-build}")
. tests/regress/server.sh
passed=0 failed=0 skipped=0

# A port that is free now.
tcp_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
prepare
start_server data 5432 "-c listen_addresses=127.0.0.1 -c port=$tcp_port"
export PGPORT=$tcp_port PGDATABASE=postgres LC_ALL=C.UTF-8
"$build/urbanload" init -q && "$build/urbanload" load -q --source demo "$top/tests/documents" || { echo "0 passed, 1 failed"; exit 1; }
psql() { "$bindir/psql" -XAtq -v ON_ERROR_STOP=1 "$@"; }

check() { # NAME WANTED GOT
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'failed: %s\n    wanted: %s\n    got:    %s\n' "$1" "$2" "$3" | cut -c 1-600
	fi
}

skip() { # NAME WHY
	skipped=$((skipped + 1))
	printf 'skipped: %s: %s\n' "$1" "$2"
}

# What each client should find, asked of PostgreSQL itself.
psql -c "CREATE ROLE viewer LOGIN IN ROLE urban_reader"
views=$(psql -c "SELECT string_agg(table_name, ' ' ORDER BY table_name COLLATE \"C\") FROM information_schema.views WHERE table_schema = 'urban_bi'")
columns=$(psql -c "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'urban_bi'")
dated=$(psql -c "SELECT count(*) FROM urban_bi.event WHERE starts_on >= '2024-01-01'")
cyrillic=$(psql -c "SELECT place_ru FROM urban_bi.event WHERE place_ru IS NOT NULL ORDER BY event_key LIMIT 1")
check "there is something to find" "t" "$(psql -v name="$cyrillic" <<<"SELECT :'name' ~ '[а-я]' AND $dated > 0")"
odd=$(psql -c "SELECT string_agg(table_name || '.' || column_name || ' ' || data_type, ', ') FROM information_schema.columns WHERE table_schema = 'urban_bi'
	AND data_type NOT IN ('date', 'text', 'integer', 'double precision', 'boolean', 'timestamp with time zone')")
check "all columns are of standard types" "" "$odd"
check "all views and columns have comments" "0" "$(psql -c "SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = 'urban_bi'::regnamespace AND c.relkind = 'v' AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)")"
# A view has no primary key: what keeps its rows apart is its first column or, of pairs, its first two.
for view in $views; do
	check "the keys of $view are unique" "t" "$(psql -c "SELECT count(*) = count(DISTINCT (SELECT string_agg(v, '|') FROM (SELECT value AS v FROM json_each_text(row_to_json(x)) WITH ORDINALITY AS j (key, value, n) WHERE j.key LIKE '%\_key' OR j.key IN ('domain', 'code', 'day', 'theme_id', 'role', 'framework_code', 'id') OR n = 1) k)) FROM urban_bi.$view x")"
done

# --- psqlODBC ------------------------------------------------------------------------

driver=$(odbcinst -q -d -n "PostgreSQL Unicode" 2>/dev/null | sed -n 's/^Driver *= *//p')
if ! command -v isql >/dev/null 2>&1 || [ -z "$driver" ]; then
	skip psqlODBC "no isql, or no driver \"PostgreSQL Unicode\""
else
	odbc() { # [OPTION]: lines to isql, bare rows back
		isql -b -k "Driver=PostgreSQL Unicode;Servername=127.0.0.1;Port=$tcp_port;Database=postgres;Username=viewer" -d'|' "$@" 2>&1
	}
	check "psqlODBC reads a filter by date" "$dated" "$(odbc <<<"SELECT count(*) FROM urban_bi.event WHERE starts_on >= '2024-01-01'" | tail -n 1 | tr -d '[:space:]')"
	check "psqlODBC reads Cyrillic" "$cyrillic" "$(odbc <<<"SELECT place_ru FROM urban_bi.event WHERE place_ru IS NOT NULL ORDER BY event_key LIMIT 1" | tail -n 1)"
	check "psqlODBC lists the views" "$(wc -w <<<"$views")" "$(odbc <<<"help" | grep -c '|urban_bi|')"
	check "psqlODBC knows the columns of event" "$(psql -c "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'urban_bi' AND table_name = 'event'")" \
		"$(odbc -c <<<"SELECT * FROM urban_bi.event LIMIT 1" | head -n 1 | tr '|' '\n' | wc -l)"
fi

# --- JDBC ------------------------------------------------------------------------------

jar=$(ls /usr/share/java/postgresql.jar 2>/dev/null)
if [ -z "$jar" ] || ! command -v javac >/dev/null 2>&1; then
	skip JDBC "no JDK, or no /usr/share/java/postgresql.jar"
else
	out=$(java -Dfile.encoding=UTF-8 -cp "$jar" "$top/tests/clients/Views.java" "jdbc:postgresql://127.0.0.1:$tcp_port/postgres?user=viewer" 2>&1)
	check "JDBC lists views, columns of known types and comments, filters by date, reads Cyrillic" \
		"views $views
columns $columns
without comment 0
of other types 0
dated $dated
cyrillic $cyrillic" "$out"
fi

# --- SQLAlchemy --------------------------------------------------------------------------

python=$(for p in /usr/bin/python3 python3; do "$p" -c 'import sqlalchemy, psycopg2' 2>/dev/null && { echo "$p"; break; }; done)
if [ -z "$python" ]; then
	skip SQLAlchemy "no python3 with sqlalchemy and psycopg2"
else
	out=$("$python" "$top/tests/clients/reflect.py" "postgresql+psycopg2://viewer@127.0.0.1:$tcp_port/postgres" 2>&1)
	check "SQLAlchemy reflects views, columns of known types and comments, filters by date, reads Cyrillic" \
		"views $views
columns $columns
without comment 0
of other types 0
dated $dated
cyrillic $cyrillic" "$out"
fi

# --- LibreOffice Base ----------------------------------------------------------------------

if ! command -v soffice >/dev/null 2>&1 || ! /usr/bin/python3 -c 'import uno' 2>/dev/null ||
	! ls /usr/lib/libreoffice/program/libpostgresql-sdbc*.so >/dev/null 2>&1; then
	skip "LibreOffice Base" "no soffice with the PostgreSQL driver and python3-uno"
else
	out=$(timeout 120 /usr/bin/python3 "$top/tests/clients/base.py" "$work/office" "sdbc:postgresql:host=127.0.0.1 port=$tcp_port dbname=postgres" viewer 2>&1)
	check "LibreOffice Base lists the views and their columns, filters by date, reads Cyrillic" \
		"views $views
columns $columns
dated $dated
cyrillic $cyrillic" "$out"
fi

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
