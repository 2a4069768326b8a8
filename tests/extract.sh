#!/usr/bin/env bash
# extract.sh - urbanload from a command line without a database: help, extract, knowledge; output and exit status.
set -uo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-$PWD/build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# expect NAME STATUS PATTERN COMMAND...: the exit status, and a regular expression in output or messages.
expect() {
	local name=$1 status=$2 pattern=$3 out got
	shift 3
	out=$("$@" 2>&1 </dev/null)
	got=$?
	if [ "$got" -eq "$status" ] && grep -qE -- "$pattern" <<<"$out"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s: status %d (not %d), or no "%s" in:\n%s\n' "$name" "$got" "$status" "$pattern" "$out"
	fi
}

# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s: %s and %s differ\n' "$1" "$2" "$3"
	fi
}

# Runs a command whose reader has gone away, as head does when it has had enough.
into_closed_pipe() {
	local status
	exec 3> >(exec true)
	sleep 0.3
	"$@" >&3 3>&-
	status=$?
	exec 3>&-
	return $status
}

for loader in "$build/urbanload" "$build/asan/urbanload"; do
	export URBAN_SHARE=$build/share/urban

	expect "no command" 64 'Usage: urbanload' "$loader"
	expect "help" 0 '^  extract ' "$loader" help
	expect "version" 0 '^urbanload [0-9]+\.[0-9]+' "$loader" --version
	expect "a closed pipe ends it without a word" 141 '^$' into_closed_pipe "$loader" extract tests/documents
	expect "a full disk does not" 75 'could not write to standard output' bash -c "'$loader' help >/dev/full"
	expect "unknown command" 64 'unknown command "extrakt"' "$loader" extrakt
	for command in init load extract reread rejects report status verify local knowledge; do
		expect "help of $command" 0 "^urbanload $command - " "$loader" help "$command"
		expect "--help of $command" 0 '  -h, --help' "$loader" "$command" --help
	done
	expect "unknown option" 64 'unknown option "--withot-text"' "$loader" extract --withot-text x
	expect "bad number" 64 'needs a whole number, not "two"' "$loader" extract --jobs two x
	expect "no operand" 64 'nothing to read' "$loader" extract
	expect "explain" 0 'is city/kz/kokshetau; rule: listed; score' "$loader" extract --explain tests/documents/kokshetau-karakol-memorandum.en.txt
	expect "two databases" 64 'exclude each other' "$loader" load --local -d x y

	expect "a missing path" 64 'could not find "'"$work"'/none": No such file' "$loader" extract "$work/none"
	: >"$work/empty.txt"
	expect "an empty file" 65 'empty.txt: decode: it is empty' "$loader" extract "$work/empty.txt"
	head -c 3000 "$loader" >"$work/binary.txt"
	expect "a binary file" 65 'binary.txt: decode: it is a program, which is not read' "$loader" extract "$work/binary.txt"
	printf 'a\0b' >"$work/nul.txt"
	expect "a NUL" 65 'nul.txt: decode: it is binary: a NUL at its byte 2' "$loader" extract "$work/nul.txt"
	expect "allowed rejects" 0 'rejected 1$' "$loader" extract --max-rejects 1 "$work/nul.txt"
	head -c 17000000 /dev/zero | tr '\0' a >"$work/large.txt"
	expect "an oversized file" 65 'large.txt: read: it is larger than [0-9]+ bytes' "$loader" extract "$work/large.txt"
	printf '{"id":"a","title":"no text"}\n{"id":"b","text":"Osh."}\n' >"$work/r.jsonl"
	expect "a record without text" 65 'r.jsonl#a: decode: the record has no text' "$loader" extract "$work/r.jsonl"
	expect "the record beside it" 65 '^\{"uri":.*r.jsonl#b"' "$loader" extract "$work/r.jsonl"
	expect "an image that is not there" 78 'could not find "urban.knowledge" in' env URBAN_SHARE="$work" "$loader" extract "$work/r.jsonl"
	printf 'rubbish' >"$work/urban.knowledge"
	expect "a damaged image" 78 '.' env URBAN_SHARE="$work" "$loader" extract "$work/r.jsonl"
	rm "$work/large.txt" "$work/urban.knowledge"

	expect "a full output" 75 'could not write' bash -c "'$loader' extract tests/documents >/dev/full"
	"$loader" extract --jobs 1 tests/documents >"$work/one.jsonl" 2>"$work/messages"
	"$loader" extract --jobs 4 tests/documents >"$work/four.jsonl"
	same "the same from one thread and from four" "$work/one.jsonl" "$work/four.jsonl"
	expect "every document of the folder" 0 '^9$' bash -c "wc -l <'$work/one.jsonl'"
	expect "each line is JSON whose offsets cut out the surfaces" 0 '^[1-9][0-9]* mentions$' \
		python3 -c '
import json, sys
count = 0
for line in open(sys.argv[1], encoding="utf-8"):
    facts = json.loads(line)
    for entity in facts["entities"]:
        for m in entity["mentions"]:
            assert facts["text"][m["start"]:m["end"]] == m["surface"], m
            count += 1
print(count, "mentions")' "$work/one.jsonl"

	"$loader" knowledge build -o "$work/again.knowledge" core/knowledge/languages sql/reference
	same "the image is the same whenever it is built" "$work/again.knowledge" "$build/share/urban/urban.knowledge"
	expect "what is in the image" 0 '^entities +[1-9]' "$loader" knowledge show
	expect "a missing folder of words" 64 'could not' "$loader" knowledge build -o "$work/x" "$work/none" sql/reference
	mkdir -p "$work/words/en"
	printf 'a\tb\n' >"$work/words/en/event_nuon.txt"
	expect "a misspelt class of words" 78 'event_nuon' "$loader" knowledge build -o "$work/x" "$work/words" sql/reference
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
