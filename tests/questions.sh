#!/bin/sh
# Runs the questions of sql/examples over tests/documents in a server of its own and compares
# what psql prints with the .out file beside each.
#
#   tests/questions.sh [--accept]    --accept writes the .out files anew instead
#
# Needs the built loader in $BUILD and the extension installed in the server of $PG_CONFIG.
# The last line is "N passed, N failed"; the exit status is 0 if none failed.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/tests/regress/server.sh"
loader=${BUILD:-$top/build}/urbanload
export LC_ALL=C.UTF-8 TZ=UTC PGTZ=UTC PGDATESTYLE=ISO
passed=0
failed=0

prepare
start_server
export PGDATABASE=urban_questions
"$bindir/createdb" -T template0 -E UTF8 --locale=C.UTF-8 urban_questions
"$loader" init -q -d dbname=urban_questions >"$work/log" 2>&1 || fail 'could not prepare the database' "$work/log"
"$loader" load -q -d dbname=urban_questions --source demo "$top/tests/documents" >"$work/log" 2>&1 || fail 'could not load' "$work/log"

for question in "$top"/sql/examples/*.sql; do
	expected=${question%.sql}.out
	"$bindir/psql" -X -q -v ON_ERROR_STOP=1 -P pager=off -f "$question" >"$work/answer" 2>&1 || echo 'psql: an error' >>"$work/answer"
	if [ "${1:-}" = --accept ]; then
		cp "$work/answer" "$expected"
	fi
	if grep -qE '^\(0 rows\)|error' "$work/answer"; then
		failed=$((failed + 1))
		printf '%s has no answer:\n' "$(basename "$question")"
		cat "$work/answer"
	elif diff -u "$expected" "$work/answer"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -ge 25 ]
