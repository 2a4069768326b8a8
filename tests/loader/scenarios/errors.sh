# errors.sh - bad input and bad surroundings: a clear message, the right exit status, nothing lost.

make_database errors
mkdir papers
printf 'Osh and Almaty sign a memorandum\n\nOsh and Almaty signed a memorandum of understanding in Osh on 3 March 2024.\n' >papers/good.txt
: >papers/empty.txt
head -c 4000 /bin/ls >papers/binary.txt
expect "a missing path" 64 'could not find "nowhere/at all"' "$loader" load -d errors papers "nowhere/at all"
expect_sql "loads nothing of that command line" errors "0|0" "SELECT (SELECT count(*) FROM urban.documents), (SELECT count(*) FROM urban.load_runs)"
expect "an empty and a binary file are rejected, the rest is loaded" 65 'read 3 = loaded 1 \+ unchanged 0 \+ superseded 0 \+ filtered 0 \+ rejected 2' "$loader" load -d errors papers
expect_sql "with their reasons" errors "binary.txt|t|32
empty.txt|t|32" "SELECT uri, length(reason) > 5 AND length(step) > 3, length(raw_digest) FROM urban.rejects ORDER BY uri"
expect "known rejects are not new" 0 'read 3 = loaded 0 \+ unchanged 3' "$loader" load -d errors papers
make_database tolerant
expect "so many are allowed" 0 'rejected 2' "$loader" load --max-rejects 2 -d tolerant papers
expect "one fewer is not" 65 'rejected 2' bash -c "'$loader' load --max-rejects 1 --source other -d tolerant papers"
cp papers/good.txt papers/empty.txt
expect "what can be read now is no reject any more" 0 'loaded 1' "$loader" load -d errors papers
expect_sql "its row is gone" errors "binary.txt" "SELECT uri FROM urban.rejects"

expect "no server" 75 'could not connect to the database: .*(No such file|refused)' "$loader" load -d "host=$work/nowhere dbname=x" papers
for command in init status verify; do
	expect "$command: no server" 75 'could not connect' "$loader" $command -d "host=$work/nowhere dbname=x"
done
expect "no such database" 78 'database "absent" does not exist' "$loader" load -d absent papers
expect "no such role" 78 'role "nobody_here" does not exist' "$loader" load -d "dbname=errors user=nobody_here" papers
expect "a connection string that is none" 78 'could not connect' "$loader" load -d "dbname=errors nonsense=x" papers
sql postgres "CREATE DATABASE bare" >/dev/null
for command in load status verify; do
	expect "$command: a database without the schema" 78 'no tables of urban; run "urbanload init"' "$loader" $command -d bare $([ $command != load ] || echo papers)
done
sql postgres "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0" >/dev/null
sql postgres "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0" >/dev/null
expect "init: a database of another encoding" 78 'encoding "SQL_ASCII", but UTF8 is needed' "$loader" init -d ascii
expect "load: a database of another encoding" 78 'encoding "LATIN1", but UTF8 is needed' "$loader" load -d latin papers
sql postgres "ALTER DATABASE latin ALLOW_CONNECTIONS false" >/dev/null
expect "a database that takes no connections" 78 'not currently accepting' "$loader" load -d latin papers

# Somebody else holds the resolver: it waits, unless the environment says how long.
sql errors "SELECT urban_internal.lock_resolver(), pg_sleep(6)" >/dev/null &
sleep 1
printf '\nMore.\n' >>papers/good.txt
expect "locked for longer than one waits" 75 'wait for the resolver.*lock timeout' env PGOPTIONS="-c lock_timeout=300ms" "$loader" load -d errors papers
wait
expect "then it goes on" 0 'loaded 1' "$loader" load -d errors papers

# Rights that are missing.
sql errors "CREATE ROLE stranger LOGIN" >/dev/null
expect "a stranger" 78 'permission denied' "$loader" load -d "dbname=errors user=stranger" papers
