#!/usr/bin/env bash
# bench_input.sh - decoding, stripping, header and language of text, JSON Lines and HTML, without facts; speed and
# memory. MEGABYTES sets the size of what is read (1000 is a gigabyte).
set -euo pipefail
python3 tests/bench/input.py --megabytes "${MEGABYTES:-60}"
