#!/usr/bin/env bash
# run.sh SECONDS TARGET... - fuzzes each target from its stored inputs. New inputs
# go to $BUILD/fuzz/corpus; one that breaks a target is kept in $BUILD/fuzz.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
export URBAN_SHARE=$build/share/urban
seconds=$1 passed=0 failed=0
shift

for target in "$@"; do
	mkdir -p "$build/fuzz/corpus/$target"
	dictionary=()
	[ ! -f "tests/fuzz/$target.dict" ] || dictionary=(-dict="tests/fuzz/$target.dict")
	if "$build/fuzz/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 "${dictionary[@]}" \
		-artifact_prefix="$build/fuzz/$target-" "$build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" \
		>"$build/fuzz/$target.log" 2>&1; then
		passed=$((passed + 1))
		printf '%s: %s runs\n' "$target" "$(sed -n 's/stat::number_of_executed_units: *//p' "$build/fuzz/$target.log")"
	else
		failed=$((failed + 1))
		tail -n 30 "$build/fuzz/$target.log"
	fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
