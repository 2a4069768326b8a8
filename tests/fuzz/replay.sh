#!/usr/bin/env bash
# replay.sh - runs each fuzz target, built with sanitizers, on its stored inputs one by one.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
export URBAN_SHARE=$build/share/urban
passed=0 failed=0

for target in tests/fuzz/corpus/*/; do
	name=$(basename "$target")
	for input in "$target"*; do
		if out=$("$build/replay/$name" "$input" 2>&1); then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			printf '%s on %s:\n%s\n' "$name" "$input" "$out"
		fi
	done
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
