#!/usr/bin/env bash
# bench_peers.sh - our reading beside other libraries on the same documents, where node and they are installed.
# NODE_PATH says where (npm install wink-nlp wink-eng-lite-web-model compromise compromise-dates chrono-node);
# BENCH_PEER_SECONDS how long each may read.
set -euo pipefail
if ! command -v node >/dev/null 2>&1; then
	echo 'wink-nlp, compromise, chrono-node: not installed, for there is no node'
	exit 0
fi
ours=$(for run in 1 2 3; do "$BUILD/bench/extract" "$BUILD/share/urban/urban.knowledge" "$BENCH/corpus/corpus.txt"; done |
	sort -rn | head -n 1)
node tests/bench/peers.js "$BENCH/corpus/corpus.txt" "${ours%% *}" "${BENCH_PEER_SECONDS:-4}"
