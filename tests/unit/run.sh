#!/usr/bin/env bash
# run.sh - runs the unit tests' binaries, plain and sanitized, and counts their cases.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
export URBAN_SHARE=$build/share/urban
passed=0 failed=0

for source in tests/unit/test_*.c; do
	name=$(basename "$source" .c)
	for binary in "$build/tests/$name" "$build/asan/tests/$name"; do
		out=$("$binary" 2>&1)
		status=$?
		p=$(sed -n 's/.*\[  PASSED  \] \([0-9]*\) test.*/\1/p' <<<"$out")
		f=$(sed -n 's/.*\[  FAILED  \] \([0-9]*\) test.*/\1/p' <<<"$out")
		# A crash or a leak is a failure of its own.
		[ "$status" -eq 0 ] || [ "${f:-0}" -gt 0 ] || f=1
		passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
		if [ "${f:-0}" -gt 0 ]; then
			printf '%s\n%s: exit status %d\n' "$out" "$binary" "$status"
		else
			printf '%s: %s passed\n' "${binary#"$build"/}" "$p"
			grep -E 'precision [0-9.]+, recall' <<<"$out"
		fi
	done
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
