#!/usr/bin/env bash
# run.sh [NAME...] - runs all benchmarks, or those named: each tests/bench/bench_NAME.sh prints lines of figures.
#
# Environment for them: BUILD (the build tree, absolute), BENCH (a folder for
# what they make), and the corpora $BENCH/corpus and $BENCH/wide, each with
# corpus.txt and corpus.jsonl (see make_corpus.py). BENCH_DOCUMENTS sets their size.
set -euo pipefail
cd "$(dirname "$0")/../.."
export BUILD=${BUILD:-$PWD/build}
export BENCH=$BUILD/bench
documents=${BENCH_DOCUMENTS:-2000}

make_corpus() { # NAME OPTIONS...
	local out=$BENCH/$1
	shift
	if [ "$(cat "$out/made" 2>/dev/null)" != "$documents" ] || [ tests/bench/make_corpus.py -nt "$out/made" ]; then
		python3 tests/bench/make_corpus.py --documents "$documents" "$@" tests/documents "$out"
		echo "$documents" >"$out/made"
	fi
}

mkdir -p "$BENCH"
make_corpus corpus
make_corpus wide --wide
if [ $# -eq 0 ]; then
	mapfile -t names < <(ls tests/bench/bench_*.sh | sed 's#.*/bench_\(.*\)\.sh#\1#')
	set -- "${names[@]}"
fi
for name in "$@"; do
	printf '== %s\n' "$name"
	bash "tests/bench/bench_$name.sh"
done
