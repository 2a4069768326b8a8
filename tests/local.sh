#!/usr/bin/env bash
# local.sh - the private server: made at first use, killed in the middle, run
# by root and by an ordinary user; and the demo on top of it, twice.
#
# Needs the extension to be installed (the demo installs it where it may).
set -uo pipefail
cd "$(dirname "$0")/.."
export BUILD=${BUILD:-$PWD/build} PG_CONFIG=${PG_CONFIG:-pg_config}
work=$(mktemp -d)
chmod 755 "$work"
passed=0 failed=0

# A copy that every account can read, wherever the build lies.
mkdir "$work/bin"
cp -r "$BUILD/urbanload" "$BUILD/share" "$work/bin/"
chmod -R a+rX "$work/bin"
loader=$work/bin/urbanload

finish() {
	for base in "$work/root" "$work/demo"; do
		URBAN_LOCAL_DIR=$base "$loader" local destroy >/dev/null 2>&1
	done
	as_user local destroy >/dev/null 2>&1
	rm -rf "$work"
}
trap finish EXIT

expect() { # NAME STATUS PATTERN COMMAND...
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

# Runs the loader as an account without rights; the caller's own where it has none to lend.
as_user() {
	if [ "$(id -u)" -eq 0 ]; then
		runuser -u nobody -- env -u URBAN_LOCAL_DIR -u XDG_RUNTIME_DIR HOME="$work/home" XDG_DATA_HOME="$work/home/deep/data" "$loader" "$@"
	else
		env -u URBAN_LOCAL_DIR -u XDG_RUNTIME_DIR HOME="$work/home" XDG_DATA_HOME="$work/home/deep/data" "$loader" "$@"
	fi
}

# --- its life --------------------------------------------------------------------
export URBAN_LOCAL_DIR=$work/root
expect "not yet there" 75 '^stopped' "$loader" local status
expect "made at first use" 0 '^urban\|UTF8$' "$loader" local psql -- -XAtqc "SELECT current_database(), current_setting('server_encoding')"
expect "runs" 0 '^running' "$loader" local status
expect "no TCP" 0 '^\|on$' "$loader" local psql -- -XAtqc "SELECT current_setting('listen_addresses'), current_setting('fsync')"
expect "its directory is its owner's alone" 0 '^700$' stat -c %a "$work/root/run"
expect "an address for other programs" 0 '^1$' bash -c "psql -XAtqc 'SELECT 1' \"\$('$loader' local url)\""
expect "stops" 0 '' "$loader" local stop
expect "stopped" 75 '^stopped' "$loader" local status
expect "stops again" 0 '' "$loader" local stop
expect "starts again" 0 '' "$loader" local start
kill -9 "$(head -n 1 "$work/root/data/postmaster.pid")"
sleep 1
expect "starts after a kill" 0 '^1$' "$loader" local psql -- -XAtqc 'SELECT 1'
rm -rf "$work/root/run"
expect "starts where its socket is gone" 0 '^1$' "$loader" local psql -- -XAtqc 'SELECT 1'
expect "is removed" 0 '' "$loader" local destroy
expect "nothing is left" 1 '' test -e "$work/root/data"

"$loader" local start >/dev/null 2>&1 &
starting=$!
for _ in $(seq 100); do
	[ -e "$work/root/data.new" ] && break
	sleep 0.02
done
kill -9 "$starting"
wait "$starting" 2>/dev/null
expect "half-made data are no data" 75 '^stopped' "$loader" local status
expect "and are made anew" 0 '^1$' "$loader" local psql -- -XAtqc 'SELECT 1'
"$loader" local destroy >/dev/null 2>&1
for _ in 1 2 3; do
	"$loader" local start >/dev/null 2>&1 &
	starts+=($!)
done
late=0
for start in "${starts[@]}"; do
	wait "$start" || late=1
done
expect "three starts at once" 0 '^0$' echo "$late"
mkdir "$work/taken"
chmod 755 "$work/taken"
expect "a directory that is open to others" 78 'no directory of mode 0700' env URBAN_LOCAL_DIR="$work/taken" "$loader" local start
expect "a relative directory" 78 'absolute path: x' env URBAN_LOCAL_DIR=x "$loader" local start
expect "unknown action" 64 'unknown action "begin"' "$loader" local begin
"$loader" local destroy >/dev/null 2>&1

# --- an ordinary user ---------------------------------------------------------------
mkdir "$work/home"
[ "$(id -u)" -ne 0 ] || chown nobody "$work/home"
as_user_name=$([ "$(id -u)" -eq 0 ] && echo nobody || id -un)
expect "an ordinary user's server" 0 "^$as_user_name\$" as_user local psql -- -XAtqc 'SELECT current_user'
expect "is removed too" 0 '' as_user local destroy

# --- the demo -----------------------------------------------------------------------
export URBAN_LOCAL_DIR=$work/demo
expect "the demo" 0 'Kokshetau' bash .ci/demo.sh tests/documents
expect "the demo again" 0 'loaded 0' bash .ci/demo.sh tests/documents
sed -n '/^```sql/,/^```/p' README.md | grep -v '^```' >"$work/readme.sql"
expect "the README's queries" 0 'kokshetau-karakol' "$loader" local psql -- -X -v ON_ERROR_STOP=1 -f "$work/readme.sql"
cp -r "$BUILD/share/urban" "$work/share"
echo '-- changed' >>"$work/share/schema/80_readable_views.sql"
expect "the demo after a view changed" 0 'replaced' env URBAN_SHARE="$work/share" bash .ci/demo.sh tests/documents
echo '-- changed' >>"$work/share/schema/35_published.sql"
expect "the demo after a table changed" 0 'making them anew' env URBAN_SHARE="$work/share" bash .ci/demo.sh tests/documents
mkdir -p "$work/words"
cp -r core/knowledge/languages/. "$work/words/"
printf 'gathering\tzzforum\n' >>"$work/words/en/event_noun.txt"
"$loader" knowledge build -o "$work/share/urban.knowledge" "$work/words" sql/reference
expect "the demo after the knowledge changed" 0 'loaded 9' env URBAN_SHARE="$work/share" bash .ci/demo.sh tests/documents
kill -9 "$(head -n 1 "$work/demo/data/postmaster.pid")"
expect "the demo after its server was killed" 0 'Kokshetau' bash .ci/demo.sh tests/documents
expect "no such folder" 64 'there is no "none"' bash .ci/demo.sh none

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
