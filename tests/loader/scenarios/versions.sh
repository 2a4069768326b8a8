# versions.sh - a checkout that goes on while its version stays the same: other functions, other
# tables, other knowledge; init copes or says what to do.

cp -r "$BUILD/share/urban" share
chmod -R u+w share
make_database moving
expect "loads" 0 'rejected 0' "$loader" load -d moving "$documents"
expected=$(published moving)

printf "\nCOMMENT ON VIEW urban.chronicle IS 'Something else';\n" >>share/schema/80_readable_views.sql
expect "other functions and views are replaced" 0 'functions and views replaced' "$loader" init --share share -d moving
expect_sql "they are the new ones" moving "Something else" "SELECT obj_description('urban.chronicle'::regclass)"
same "the facts are the same" "$expected" "$(published moving)"
expect "once" 0 'nothing to do' "$loader" init --share share -d moving

sed -i "s/^CREATE OR REPLACE VIEW urban.chronicle AS/&\nSELECT 1 AS one;\nCREATE OR REPLACE VIEW urban.other AS/" share/schema/80_readable_views.sql
expect "a view that cannot be replaced" 78 'could not run 80_readable_views.sql.*init --reset' "$loader" init --share share -d moving
expect_sql "leaves everything as it was" moving "t" "SELECT count(*) > 3 FROM urban.chronicle"
rm -rf share
cp -r "$BUILD/share/urban" share
chmod -R u+w share

printf "\nALTER TABLE urban.events ADD COLUMN more text;\n" >>share/schema/35_published.sql
expect "other tables under the same version" 78 'defined otherwise.*init --reset' "$loader" init --share share -d moving
expect "are not touched" 0 'nothing changed' "$loader" load -d moving "$documents"
expect "until asked to" 0 'installed version' "$loader" init --reset --share share -d moving
expect_sql "then they are new and empty" moving "0" "SELECT count(more) + count(*) FROM urban.events"
expect "and load again" 0 'rejected 0' "$loader" load -d moving "$documents"

# Other knowledge: one city has another name, one is gone, one is new.
make_database learning
"$loader" load -q -d learning "$documents"
cp -r "$top/sql/reference" reference
chmod -R u+w reference
header=$(head -n 1 reference/bodies.tsv 2>/dev/null || head -n 1 "$(ls reference/*.tsv | head -n 1)")
printf '%s\n' "$header" >reference/zz_more.tsv
printf 'organization/new-body\torganization\tCouncil of New Things\tCouncil of New Things\t\t\t\t\t\t\t\t\t\n' >>reference/zz_more.tsv
rm -rf share
cp -r "$BUILD/share/urban" share
chmod -R u+w share
if ! "$loader" knowledge build -o share/urban.knowledge "$top/core/knowledge/languages" reference 2>build.log; then
	fails "builds other knowledge" "$(cat build.log)"
fi
expect "a loader of other knowledge stops" 78 'other knowledge.*urbanload init' "$loader" load --share share -d learning "$documents"
expect "init brings it in" 0 'brought up to date: .* 1 entities' "$loader" init --share share -d learning
expect "status tells which documents are behind" 0 '^[1-9][0-9]* documents were read with other knowledge' "$loader" status -d learning
expect "documents are read again" 0 'loaded [1-9].* unchanged 0' "$loader" load --share share -d learning "$documents"
expect "once" 0 'nothing changed' "$loader" load --share share -d learning "$documents"
expect "verifies" 0 ', 0 wrong$' "$loader" verify --share share -d learning
expect "verify reads with the database's knowledge alone" 78 'other knowledge' "$loader" verify -d learning
expect "and without reading needs none" 0 ', 0 wrong$' "$loader" verify --no-reading -d learning
expect "and back" 0 'brought up to date: .* 1 entities' "$loader" init -d learning
"$loader" load -q -d learning "$documents"
make_database unlearned
"$loader" load -q -d unlearned "$documents"
same "there and back is as never changed" "$(published unlearned)" "$(published learning)"
