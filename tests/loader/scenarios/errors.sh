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
expect "locked for longer than one waits" 75 'wait for the resolver.*lock timeout' env PGOPTIONS="-c lock_timeout=300ms" "$loader" load --retries 0 -d errors papers
wait
expect "then it goes on" 0 'loaded 1' "$loader" load -d errors papers

# Rights that are missing.
sql errors "CREATE ROLE stranger LOGIN" >/dev/null
expect "a stranger" 78 'permission denied' "$loader" load -d "dbname=errors user=stranger" papers

# A document that the database refuses: it costs no other of its batch, and is a reject that is known next time.
make_database refusing
mkdir three
for i in 1 2 3; do sed "s/3 March/$i March/" papers/good.txt >three/$i.txt; done
sql refusing "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN IF NEW.uri = '2.txt' THEN RAISE EXCEPTION 'not this one' USING ERRCODE = '22000'; END IF; RETURN NEW; END \$\$;
	CREATE TRIGGER refuse BEFORE INSERT ON urban.documents FOR EACH ROW EXECUTE FUNCTION refuse()" >/dev/null
expect "one document is refused" 65 'read 3 = loaded 2 \+ unchanged 0 \+ superseded 0 \+ filtered 0 \+ rejected 1' "$loader" load -d refusing three
expect_sql "it is a reject, with the reason" refusing "2.txt|store|t|2" "SELECT uri, step, reason LIKE '%not this one%', (SELECT count(*) FROM urban.documents) FROM urban.rejects"
expect "known next time" 0 'nothing changed' "$loader" load -d refusing three

# Texts at the limits of what PostgreSQL indexes.
make_database limits
mkdir limits
python3 - <<'PYTHON'
import random
random.seed(1)
words = [''.join(random.choice('abcdefghijklmnopqrstuvwxyz') for _ in range(12)) for _ in range(120000)]
open('limits/words.txt', 'w').write('A forum in Astana\n\nThe Forum of Safe Cities took place in Astana on 1 May 2024.\n\n' + ' '.join(words) + '.\n')
long = 'X' + 'abcdefgh' * 1000
open('limits/names.txt', 'w').write('A forum in Astana\n\nThe ' + long + ' Forum (' + 'ABCDEFGH' * 500 + ') took place in Astana on 1 May 2024. It was organized by the Ministry of ' + long.title() + '. Mr. John ' + long + ' said that. '
	+ 'The Ministry of ' + ' '.join('Xq%dzw' % i for i in range(2000)) + ' was there.\n')
PYTHON
expect "texts with too many words and too long names load" 0 'loaded 2' "$loader" load -d limits limits
expect "and verify" 0 ', 0 wrong$' "$loader" verify -d limits
