# faults.sh - what happens to a scheduled load over the years: it is killed at any moment, the server restarts, a
# backend is terminated, the disk is full, two loaders meet, a reader holds a transaction open for hours. Nothing is
# lost, nothing doubled, and the exit status tells. URBAN_KILLS sets how often the loader is killed (default 20).

kills=${URBAN_KILLS:-20}
seed=${URBAN_SEED:-$RANDOM}
RANDOM=$seed
echo "seed $seed, $kills kills"
mkdir all
cp "$documents"/* all/
for i in $(seq 1 8); do
	printf 'Osh and Almaty meet (%d)\n2024-03-1%d\n\nOsh and Almaty signed a memorandum of understanding in Osh on %d March 2024. Almaty joined the Making Cities Resilient 2030 campaign.\n' \
		"$i" "$i" $((i % 4 + 1)) >"all/copy-$i.txt"
done
make_database clean
"$loader" load -q -d clean all
expected=$(published clean)
batch=2000 # a few documents a transaction, so that there are many moments

# Runs the loader until it ends by itself, whatever happens to it; its statuses are gathered in $statuses.
finish_load() { # DATABASE
	local status
	for _ in 1 2 3 4 5 6; do
		"$loader" load -q --batch-bytes $batch -d "$1" all 2>>finish.log
		status=$?
		statuses="$statuses $status"
		[ "$status" -ne 0 ] || return 0
	done
}

sleep_random() { # MOST-MILLISECONDS
	sleep "$(printf '0.%03d' $((RANDOM % $1)))"
}

# kill -9 at random moments, in one database after the other; each is loaded to its end as soon as it has been killed often enough.
killed=0 ended=0 round=0
while [ "$killed" -lt "$kills" ]; do
	round=$((round + 1))
	make_database killed
	for _ in $(seq 1 10); do
		"$loader" load -q --batch-bytes $batch -d killed all 2>/dev/null &
		process=$!
		sleep_random 900
		if kill -9 "$process" 2>/dev/null; then killed=$((killed + 1)); else ended=$((ended + 1)); fi
		wait "$process" 2>/dev/null
		[ "$killed" -lt "$kills" ] || break
	done
	statuses=
	finish_load killed
	[ "$statuses" = " 0" ] || fails "the run behind a kill ends well" "statuses$statuses" "$(tail -n 5 finish.log)"
	got=$(published killed)
	[ "$got" = "$expected" ] || fails "as if never killed (round $round)" "$(diff <(echo "$expected") <(echo "$got") | head -n 10)"
	[ "$round" -gt 1 ] || expect "verify after kills" 0 ', 0 wrong$' "$loader" verify -d killed
	sql postgres "DROP DATABASE killed WITH (FORCE)" >/dev/null
done
echo "killed $killed times, $ended runs had ended before, $round databases"
if [ "$killed" -ge "$kills" ]; then passes "killed $kills times, and always as if never killed"; else fails "killed $kills times"; fi

# Terminated backends and cancelled statements, again and again during one run: it ends well by itself.
make_database harried
close_gate harried 3
"$loader" load --batch-bytes $batch -d harried all 2>harried.log &
process=$!
terminated=0
while kill -0 "$process" 2>/dev/null && [ "$terminated" -lt 4 ]; do
	if [ "$terminated" -eq 0 ]; then at_gate harried; else sleep_random 700; fi
	hits=$(sql postgres "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'harried' AND application_name = 'urbanload'")
	terminated=$((terminated + hits))
	open_gate harried
done
wait "$process"
same "a run whose backend is terminated ends well" 0 $?
echo "terminated $terminated backends"
if [ "$terminated" -gt 0 ] && grep -q 'trying again in 0.25 s' harried.log; then passes "having tried again"; else fails "having tried again" "$(cat harried.log)"; fi
same "as if never terminated" "$expected" "$(published harried)"
if grep -q 'read 17 = loaded 17 ' harried.log; then passes "the counts are right"; else fails "the counts are right" "$(tail -n 3 harried.log)"; fi
expect_sql "and the run's row" harried "done|17|17" "SELECT state, read, loaded FROM urban.load_runs"
make_database cancelled
close_gate cancelled 3 urban.events
"$loader" load -q --batch-bytes $batch -d cancelled all 2>cancelled.log &
process=$!
at_gate cancelled
same "a batch that is brought in is cancelled" t "$(sql postgres "SELECT bool_and(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE datname = 'cancelled' AND application_name = 'urbanload' AND query LIKE '%end_batch%'")"
open_gate cancelled
wait "$process"
same "a statement that somebody cancelled ends the run for now" 75 $?
statuses=
finish_load cancelled
same "the next one completes it" "$expected" "$(published cancelled)"
expect_sql "the run says why" cancelled "interrupted|t" "SELECT state, message LIKE '%canceling statement due to user request%' FROM urban.load_runs ORDER BY started_at LIMIT 1"

# A server that restarts in the middle of COPY, at once, so that it has to recover.
make_database restarted
close_gate restarted 3
"$loader" load --batch-bytes 1 -d restarted all 2>restarted.log &
process=$!
at_gate restarted
in_copy=$(sql restarted "SELECT count(*) FROM pg_stat_activity WHERE datname = 'restarted' AND application_name = 'urbanload' AND query LIKE 'COPY urban_internal.local_mentions %'")
as_server "$bindir/pg_ctl" -D "$work/data" -m immediate -w restart >/dev/null 2>&1 </dev/null
wait "$process"
same "a server that restarts does not end the run" 0 $?
same "as if it had never restarted" "$expected" "$(published restarted)"
if [ "$in_copy" = 1 ] && grep -q 'could not copy rows.*trying again' restarted.log; then passes "having been in COPY, and having tried again"; else fails "having been in COPY, and having tried again" "in COPY: $in_copy" "$(cat restarted.log)"; fi
make_database gone
close_gate gone 3
"$loader" load -q --retries 1 --batch-bytes $batch -d gone all 2>gone.log &
process=$!
at_gate gone
as_server "$bindir/pg_ctl" -D "$work/data" -m fast -w stop >/dev/null 2>&1
wait "$process"
same "a server that stays away is temporary" 75 $?
as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/server/log" -w -o "$server_options" start >/dev/null 2>&1 </dev/null
statuses=
finish_load gone
same "the next run completes it" "$expected" "$(published gone)"

# Two loaders of two sources at once, and a reader that has been looking at the first documents all the time.
make_database crowd
"$loader" load -q -d crowd "$documents"
stood=$(sql crowd "SELECT count(*) FROM urban.documents")
"$bindir/psql" -XAtq -d crowd -c "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM urban.events; SELECT pg_sleep(4); SELECT count(*) FROM urban.documents; COMMIT" >reader.txt &
reader=$!
"$loader" load -q --batch-bytes $batch -s left -d crowd all &
left=$!
"$loader" load -q --batch-bytes 900 -s right -d crowd all
right=$?
wait "$left"
left=$?
same "two loaders beside a reader" "0 0" "$left $right"
wait "$reader"
same "the reader sees one state" "$stood" "$(tail -n 1 reader.txt)"
make_database row
for source in left right; do "$loader" load -q -s $source -d row all; done
"$loader" load -q -d row "$documents"
same "the same as one after the other" "$(published row)" "$(published crowd)"

# A full disk: the table space of the database is a small file system.
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=6m,mode=700,uid="$(id -u postgres)" tmpfs small 2>mount.log; then
	sql postgres "CREATE TABLESPACE small LOCATION '$PWD/small'" >/dev/null
	make_database filled
	sql filled "ALTER DATABASE filled SET temp_tablespaces = ''" >/dev/null
	sql filled "DO \$\$ DECLARE r record; BEGIN FOR r IN SELECT schema_name, table_name FROM urban_internal.layer_tables() UNION ALL SELECT 'urban', 'documents' LOOP EXECUTE format('ALTER TABLE %I.%I SET TABLESPACE small', r.schema_name, r.table_name); END LOOP; END \$\$" >/dev/null
	mkdir many
	python3 - all many <<'PY'
import pathlib, sys
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
for i in range(400):
    pathlib.Path(sys.argv[2], "%d.txt" % i).write_text(texts[i % len(texts)] + "\n" + " ".join("%x" % (i * 7919 + k * 104729) for k in range(1500)) + "\n", encoding="utf-8")
PY
	"$loader" load -q --batch-bytes 200000 -d filled many 2>full.log
	same "a full disk is temporary" 75 $?
	if grep -q 'No space left on device' full.log && ! grep -q 'trying again' full.log; then passes "and said so, once"; else fails "and said so, once" "$(cat full.log)"; fi
	some=$(sql filled "SELECT count(*) > 0 AND count(*) < 400 FROM urban.documents")
	same "what was committed stays" t "$some"
	expect "and verifies" 0 ', 0 wrong$' "$loader" verify -d filled
	mount -o remount,size=400m small
	rm -f many/[2-9]*.txt
	expect "with room again the rest follows" 0 'unchanged [1-9]' "$loader" load -d filled many
	sql postgres "DROP DATABASE filled WITH (FORCE)" >/dev/null
	sql postgres "DROP TABLESPACE small" >/dev/null
	umount small
else
	echo "skipped: a full disk (needs root and tmpfs)"
fi
