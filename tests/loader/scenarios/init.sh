# init.sh - the schema: installed once, again without a change, by owners of many kinds.

sql postgres "CREATE DATABASE fresh" >/dev/null
expect "installs" 0 'installed version [0-9.]+: tables, views and [1-9][0-9]+ entities' "$loader" init -d fresh
before=$(sql fresh "SELECT xmin, changed_at FROM urban_internal.schema_version; SELECT xmin, entity_id FROM urban.entities ORDER BY 2; SELECT oid, relfilenode, xmin FROM pg_class ORDER BY 1; SELECT xmin, oid FROM pg_proc ORDER BY 2")
expect "again" 0 'nothing to do' "$loader" init -d fresh
same "changes nothing the second time" "$before" \
	"$(sql fresh "SELECT xmin, changed_at FROM urban_internal.schema_version; SELECT xmin, entity_id FROM urban.entities ORDER BY 2; SELECT oid, relfilenode, xmin FROM pg_class ORDER BY 1; SELECT xmin, oid FROM pg_proc ORDER BY 2")"
expect_sql "every relation and column has a comment" fresh "" \
	"SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'urban%' AND c.relkind IN ('r', 'v')
		AND (obj_description(c.oid) IS NULL OR (n.nspname = 'urban' OR c.relkind = 'r') AND EXISTS
			(SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL))"
expect_sql "every function of the schema has a comment" fresh "" \
	"SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname LIKE 'urban%' AND obj_description(p.oid, 'pg_proc') IS NULL"
expect_sql "text keys sort by bytes" fresh "" \
	"SELECT a.attrelid::regclass, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname LIKE 'urban%' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype AND a.attcollation <> '\"C\"'::regcollation"
expect_sql "layers 1 and 2 have no foreign keys and begin with the document" fresh "" \
	"SELECT c.conrelid::regclass, c.conname FROM pg_constraint c JOIN urban_internal.layer_tables() t ON c.conrelid = format('%I.%I', t.schema_name, t.table_name)::regclass
		WHERE c.contype = 'f' OR c.contype = 'p' AND (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]) <> 'document_id'"

"$loader" load -q -d fresh "$documents"
sql fresh "CREATE ROLE asker LOGIN IN ROLE urban_reader" >/dev/null
expect "a reader reads" 0 '^[1-9]' "$bindir/psql" -XAtq -U asker -d fresh -c "SELECT count(*) FROM urban.events JOIN urban.evidence ON fact_id = event_id WHERE stated IS NOT NULL"
for view in chronicle agreement_list membership_list framework_list fact_evidence statements commitments affiliations quantities hazard_measures; do
	expect "a reader reads $view" 0 '^[0-9]+$' "$bindir/psql" -XAtq -U asker -d fresh -c "SELECT count(*) FROM urban.$view"
done
expect "but no internal table" 1 'permission denied' "$bindir/psql" -XAtq -U asker -d fresh -c "SELECT * FROM urban_internal.local_events"
expect "and does not write" 1 'permission denied' "$bindir/psql" -XAtq -U asker -d fresh -c "DELETE FROM urban.events"
expect "nor load" 78 'permission denied.*urban_loader' "$loader" load -d "dbname=fresh user=asker" "$documents"
sql fresh "CREATE ROLE carrier LOGIN IN ROLE urban_loader" >/dev/null
mkdir more
printf 'Osh and Almaty sign a memorandum\n\nOsh and Almaty signed a memorandum of understanding in Osh on 3 March 2024.\n' >more/a.txt
expect "a loader loads" 0 'loaded 1' "$loader" load -d "dbname=fresh user=carrier" more
expect "a loader verifies" 0 ', 0 wrong$' "$loader" verify -d "dbname=fresh user=carrier"

# An owner without any privilege but on the database itself.
sql postgres "CREATE ROLE plain LOGIN" >/dev/null
sql postgres "CREATE DATABASE owned OWNER plain" >/dev/null
expect "an ordinary owner installs" 0 'installed version' "$loader" init -d "dbname=owned user=plain"
expect "and loads" 0 'loaded 1' "$loader" load -d "dbname=owned user=plain" more

# With psql, as an administrator might.
sql postgres "CREATE DATABASE byhand" >/dev/null
sql byhand "CREATE EXTENSION urban" >/dev/null
for file in "$BUILD"/share/urban/schema/*.sql; do
	"$bindir/psql" -Xq -v ON_ERROR_STOP=1 -1 -d byhand -f "$file" >>byhand.log 2>&1 || fails "psql runs $file" "$(cat byhand.log)"
done
expect "init takes over what psql installed" 0 'installed version' "$loader" init -d byhand
expect "and loads there" 0 'loaded 1' "$loader" load -d byhand more
