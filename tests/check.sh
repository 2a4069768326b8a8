#!/usr/bin/env bash
# check.sh - runs every part of the suite and adds up its results.
#
# A part is a command. Its last line of the form "N passed, N failed" (", N
# skipped" may follow) is its result; a part that says nothing of the kind has
# passed or failed as its exit status says. Output goes to $BUILD/check/PART.log
# and, of a part that failed, to the terminal. The last line is the whole
# suite's result.
set -uo pipefail
cd "$(dirname "$0")/.."
export BUILD=${BUILD:-$PWD/build} PG_CONFIG=${PG_CONFIG:-pg_config}
export LC_ALL=C.UTF-8 TZ=UTC
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE PGOPTIONS PGPASSWORD URBAN_SHARE
logs=$BUILD/check
rm -rf "$logs"
mkdir -p "$logs"
passed=0 failed=0 skipped=0 broken=()

# part NAME WHAT COMMAND...
part() {
	local name=$1 what=$2 status line p f s start=$SECONDS
	shift 2
	printf '%s: %s\n' "$name" "$what"
	"$@" </dev/null >"$logs/$name.log" 2>&1
	status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$logs/$name.log" | tail -n 1)
	if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)? ]]; then
		p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]} s=${BASH_REMATCH[4]:-0}
		[ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
	elif [ "$status" -eq 0 ]; then
		p=1 f=0 s=0
	else
		p=0 f=1 s=0
	fi
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	if [ "$f" -gt 0 ]; then
		broken+=("$name")
		tail -n 60 "$logs/$name.log"
	elif [ "$name" = gold ] || [ "$name" = details ]; then
		cat "$logs/$name.log"
	elif [ "$name" = html ] || [ "$name" = language ]; then
		tail -n 2 "$logs/$name.log" | head -n 1
	fi
	printf '%s: %d passed, %d failed, %d skipped (%d s)\n' "$name" "$p" "$f" "$s" $((SECONDS - start))
}

part unit "unit tests of core and input, plain and under sanitizers" bash tests/unit/run.sh
part words "the word files of the languages" python3 core/knowledge/languages/check.py
part tenth "a tenth language, added as its README tells" bash tests/tenth_language.sh
part reference "the reference tables" python3 sql/reference/build/check.py
part lint "formatting, include arrows, a second compiler" "${MAKE:-make}" --no-print-directory lint
part replay "stored fuzz inputs, under sanitizers" bash tests/fuzz/replay.sh
part input "documents of every format, encoding and fault" python3 tests/input/run.py
part html "articles of web pages, and what stands around them" python3 tests/input/html/measure.py
part language "languages of short documents" python3 tests/input/language.py
part extract "extraction from a command line" bash tests/extract.sh
part examples "the manual page and the installed examples" bash tests/examples.sh
part gold "scores against gold annotations, with floors" python3 tests/gold/check.py
part development "scores on the development documents, with floors, and false facts on ordinary news" python3 tests/development/check.py
part details "themes, sums, figures of hazards, affiliations, with floors" python3 tests/details/score.py
# What follows needs the extension in the server's directories.
if install=$(bash .ci/install-extension.sh 2>&1); then
	part regress "the extension in a throwaway server" bash tests/regress/run.sh
	part loader "the loader against a throwaway server" bash tests/loader/run.sh
	part questions "questions of analysts over the example documents" bash tests/questions.sh
	part seeds "what four real news items say" bash tests/seeds.sh
	part local "the private server and the demo" bash tests/local.sh
	part clients "what ODBC, JDBC, SQLAlchemy and LibreOffice Base see" bash tests/clients/run.sh
else
	printf '%s\nregress, loader, seeds, local, clients: skipped, the extension could not be installed\n' "$install"
	skipped=$((skipped + 5))
fi

[ ${#broken[@]} -eq 0 ] || printf 'failed: %s (see %s)\n' "${broken[*]}" "$logs"
# What failed once more at the end, as often only the last lines of a long output are kept.
for name in "${broken[@]}"; do
	grep -iE '^[[:space:]]*(\[  FAILED  \]|failed|not ok|error)\b' "$logs/$name.log" | head -n 12 | cut -c 1-300 | sed "s/^/$name: /"
done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
