#!/usr/bin/env bash
# demo.sh DOCS - what "make demo" does once everything is built: installs the
# extension where that is needed, loads the documents of a folder into the
# private server, and reports what they say. Again, it says that nothing changed.
set -euo pipefail
docs=${1:-tests/documents}
build=${BUILD:?}
loader=$build/urbanload
source=demo/$(basename "$(cd "$docs" 2>/dev/null && pwd || echo "$docs")")
export PG_CONFIG=${PG_CONFIG:-pg_config}

[ -e "$docs" ] || { echo "demo: there is no \"$docs\"; DOCS names a folder of documents" >&2; exit 64; }

bash .ci/install-extension.sh

# --- tables --------------------------------------------------------------------

# Tables of another version, with documents of demos only, are made anew; others are left alone.
status=0
"$loader" init --local || status=$?
if [ "$status" -eq 78 ]; then
	others=$("$loader" local psql -- -XAtqc "SELECT count(*) FROM urban.documents WHERE source NOT LIKE 'demo/%'" 2>/dev/null || echo 0)
	if [ "$others" -gt 0 ]; then
		echo "demo: the private server holds $others documents of your own in tables of another version" >&2
		echo "demo: to make the tables anew, without them: $loader init --local --reset" >&2
		exit 78
	fi
	echo "demo: the tables are of another version and hold documents of demos only: making them anew"
	"$loader" init --local --reset
elif [ "$status" -ne 0 ]; then
	exit "$status"
fi

# --- documents -------------------------------------------------------------------

status=0
"$loader" load --local --source "$source" "$docs" || status=$?
case $status in
	0) ;;
	65) echo "demo: some inputs were rejected, see above; the others are loaded" ;;
	*) exit "$status" ;;
esac
echo
"$loader" report --local --limit 100
