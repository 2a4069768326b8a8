# convergence.sh - the published tables depend on the set of documents only: not on batches,
# threads (orders: orders.sh), sources loaded side by side, kills or interruptions; and a dump restores to the same.

mkdir -p all
cp "$documents"/* all/
for i in $(seq 1 10); do
	for day in 11 12; do
		printf 'Osh and Almaty meet (%d)\n2024-03-%d\n\nOsh and Almaty signed a memorandum of understanding in Osh on %d March 2024. The Forum of Safe Cities number %d took place in Almaty on %d April 2024. Almaty joined the Making Cities Resilient 2030 campaign.\n' \
			"$i" $((day + i % 5)) "$day" $((i % 4)) "$day" >"all/copy-$i-$day.txt"
	done
done
make_database one
expect "in one batch" 0 'in 1 transaction$' "$loader" load -d one all
expected=$(published one)

make_database small
expect "a batch a document, three threads" 0 'in [1-9][0-9]+ transactions' "$loader" load -j 3 --batch-bytes 1 -d small all
same "batches make no difference" "$expected" "$(published small)"

# Killed at any moment, nothing is half done, and a rerun completes it.
make_database killed
kills=0
for delay in 0.1 0.2 0.35 0.5; do
	"$loader" load -q --batch-bytes 1 -d killed all 2>/dev/null &
	process=$!
	sleep "$delay"
	! kill -9 "$process" 2>/dev/null || kills=$((kills + 1))
	wait "$process" 2>/dev/null
	expect "sound after a kill" 0 ', 0 wrong$' "$loader" verify -d killed
done
if [ "$kills" -gt 0 ]; then passes "some runs were killed"; else fails "some runs were killed"; fi
expect "a rerun completes" 0 'rejected 0' "$loader" load -d killed all
same "as if never killed" "$expected" "$(published killed)"
expect_sql "killed runs are told" killed "t" "SELECT count(*) > 0 FROM urban.load_runs WHERE state = 'interrupted'"

# Asked to stop, it ends cleanly with 75.
make_database stopped
close_gate stopped 3
"$loader" load --batch-bytes 1 -d stopped all 2>stopped.log &
process=$!
at_gate stopped
kill -TERM "$process"
open_gate stopped
wait "$process"
status=$?
if [ "$status" -eq 75 ] && grep -q interrupted stopped.log; then passes "SIGTERM ends with 75"; else fails "SIGTERM ends with 75" "status $status" "$(cat stopped.log)"; fi
expect "the rest afterwards" 0 'rejected 0' "$loader" load -d stopped all
same "as if never stopped" "$expected" "$(published stopped)"

# Two loaders at once.
make_database parallel
"$loader" load -q --batch-bytes 500 -d parallel all &
first=$!
"$loader" load -q --batch-bytes 900 -d parallel all
second=$?
wait "$first"
first=$?
same "two loaders at once both end well" "0 0" "$first $second"
same "and give the same" "$expected" "$(published parallel)"

# The connection goes away in the middle.
make_database lost
close_gate lost 3
"$loader" load -q --batch-bytes 1 -d lost all 2>lost.log &
process=$!
at_gate lost
sql postgres "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost' AND application_name = 'urbanload'" >/dev/null
open_gate lost
wait "$process"
same "a lost connection is made again" "0" "$?"
expect "a rerun finds nothing to do" 0 "nothing changed" "$loader" load -d lost all
same "as if never lost" "$expected" "$(published lost)"

# Documents that go leave nothing behind.
make_database shrunk
"$loader" load -q -d shrunk all
sql shrunk "DO \$\$ DECLARE ids text[] := (SELECT array_agg(document_id) FROM urban.documents WHERE uri LIKE 'copy-%'); BEGIN CALL urban_internal.remove_documents(ids); END \$\$" >/dev/null
make_database own
"$loader" load -q -d own "$documents"
same "removed documents leave nothing behind" "$(published own)" "$(published shrunk)"

# Through a dump.
"$bindir/pg_dump" -Fc -n 'urban*' -e urban -d one -f one.dump # the command of the README
sql postgres "CREATE DATABASE restored" >/dev/null
expect "a dump restores" 0 '' "$bindir/pg_restore" -d restored --exit-on-error one.dump
same "to the same" "$expected" "$(published restored)"
expect "which loads on" 0 'nothing changed' "$loader" load -d restored all
expect "and verifies" 0 ', 0 wrong$' "$loader" verify -d restored
