#!/usr/bin/env bash
# bench_extract.sh - reading with everything on, one thread, both corpora; the best of three runs, and instructions
# a document where valgrind is installed: unlike time, they do not depend on what else the machine does.
set -euo pipefail
image=$BUILD/share/urban/urban.knowledge
for corpus in corpus wide; do
	best=$(for run in 1 2 3; do "$BUILD/bench/extract" "$image" "$BENCH/$corpus/corpus.txt"; done | sort -rn | head -n 1)
	printf '%s: %s\n' "$corpus" "$best"
	if command -v valgrind >/dev/null 2>&1; then
		head -c 400000 "$BENCH/$corpus/corpus.txt" >"$BENCH/$corpus/part.txt"
		valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=urban_read \
			"$BUILD/bench/extract" "$image" "$BENCH/$corpus/part.txt" 2>&1 |
			awk -v corpus="$corpus" '/documents of/ { for (i = 2; i <= NF; i++) if ($i == "documents") count = $(i - 1) }
				/Collected/ { printf "%s: %.0f instructions a document\n", corpus, $NF / count }'
	fi
done
