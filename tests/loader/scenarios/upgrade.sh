# upgrade.sh - a database of the first version of the schema (first_schema/) is brought up to date and keeps everything, corrections
# included; afterwards it is defined as a new one is.

sql postgres "CREATE DATABASE old" >/dev/null
sql old "CREATE EXTENSION urban" >/dev/null
for file in "$here"/first_schema/*.sql; do
	"$bindir/psql" -Xq -v ON_ERROR_STOP=1 -1 -d old -f "$file" >>old.log 2>&1 || fails "runs $file" "$(tail -n 3 old.log)"
done
fact="encode(sha256('said.'), 'hex')"
sql old "
INSERT INTO urban_internal.schema_version (version, extension_version, table_digest, routine_digest, reader_version, fold_version, knowledge_version)
SELECT '$("$loader" --version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)', extversion, 'b7bc0bc1f8bad55669fd97d791c4467a', '-', 1, 1, '-' FROM pg_extension WHERE extname = 'urban';
INSERT INTO urban.documents (document_id, source, uri, title, language, published, published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version)
SELECT 'document/' || n, 'old', n::text, 'News', 'en', '2020-01-02', '2020-01-02', 'News that was said.', n::text, n::text, 'wire/' || n, 1, '-' FROM generate_series(1, 2) n;
INSERT INTO urban.mentions SELECT 'document/' || n, 'person/ann', 'News', 0, 4 FROM generate_series(1, 2) n;
INSERT INTO urban_internal.local_entities (document_id, entity_id, kind, name, name_key, name_skeleton, is_reference, fold_version)
SELECT 'document/' || n, e, split_part(e, '/', 1), e, e, e, false, 1 FROM generate_series(1, 2) n, unnest('{person/ann,organization/p,organization/q}'::text[]) e;
INSERT INTO urban_internal.local_events (document_id, fact_id, kind, status, date, day, first_day, last_day, background, confidence)
SELECT 'document/' || n, 'event/' || n, 'gathering', 'held', '2020-01-01', '2020-01-01', '2020-01-01', '2020-01-01', false, 50 FROM generate_series(1, 2) n;
INSERT INTO urban_internal.local_roles SELECT 'document/' || n, 'event/' || n, e, 'party' FROM generate_series(1, 2) n, unnest('{organization/p,organization/q}'::text[]) e;
INSERT INTO urban_internal.local_evidence SELECT 'document/' || n, 0, 'event', 'event/' || n, 'fact', NULL, NULL, 14, 19, 'said.', 'old' FROM generate_series(1, 2) n;
INSERT INTO urban.corrections (correction_id, author, reason, action, target)
SELECT 'correction/1', 'someone', 'known', 'correct_fact', jsonb_build_object('fact_kind', 'event', 'field', 'status', 'value', 'cancelled',
	'facts', jsonb_build_array(jsonb_build_object('document_id', 'document/1', 'quote_digest', left($fact, 32), 'occurrence', 1)));" >filled.log || fails "fills the old tables" "$(cat filled.log)"

expect "a loader of today asks for init" 78 'urbanload init' "$loader" load -d old "$documents"
expect "init brings it up to date" 0 'tables upgraded, functions and views replaced' "$loader" init -d old
expect_sql "documents and mentions are there" old "2|2" "SELECT (SELECT count(*) FROM urban.documents), (SELECT count(*) FROM urban.mentions)"
expect_sql "two reports are one event, with its correction" old "1|2|cancelled" "SELECT count(*), max(document_count), max(status) FROM urban.events"
expect_sql "who corrected is kept" old "someone|known" "SELECT author, reason FROM urban.corrections WHERE undone_at IS NULL"
expect "it verifies" 0 ', 0 wrong$' "$loader" verify -d old
expect "it loads" 0 'rejected 0' "$loader" load -d old "$documents"
expect "init again has nothing to do" 0 'nothing to do' "$loader" init -d old
make_database new
for database in old new; do
	"$bindir/pg_dump" -s -n urban -n urban_internal -n urban_bi -d "$database" | grep -vE '^.(un)?restrict |^--|^$' | sort >"$database.schema"
done
same "it is defined as a new one" "$(cat new.schema)" "$(cat old.schema)"
sql postgres "CREATE DATABASE unknown TEMPLATE new" >/dev/null
sql unknown "UPDATE urban_internal.schema_version SET table_digest = md5('unknown')" >/dev/null
expect "tables of an unknown definition are not touched" 78 'defined otherwise.*init --reset' "$loader" init -d unknown
