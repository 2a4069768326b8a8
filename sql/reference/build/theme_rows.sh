#!/bin/sh
# theme_rows.sh THEMES_TSV - the SQL that brings the taxonomy into urban.themes; only rows that differ are written.
set -eu
awk -F '\t' -v q="'" '
	function text(value) { gsub(q, q q, value); return value == "" ? "NULL" : q value q }
	NR == 1 { print "-- 37_theme_rows.sql - made of sql/reference/themes.tsv; change that file."
			  print "CREATE TEMP TABLE theme_rows (theme_id, name_en, name_ru, parent_id) ON COMMIT DROP AS VALUES"; next }
	{ printf "%s\t(%s::text, %s::text, %s::text, %s::text)", (NR > 2 ? ",\n" : ""), text($1), text($2), text($3), text($4) }
	END { print ";" }' "$1"
cat <<'SQL'
INSERT INTO urban.themes AS t (theme_id, name_en, name_ru, parent_id)
SELECT theme_id, name_en, name_ru, parent_id FROM pg_temp.theme_rows
ON CONFLICT (theme_id) DO UPDATE SET name_en = excluded.name_en, name_ru = excluded.name_ru, parent_id = excluded.parent_id
 WHERE (t.name_en, t.name_ru, t.parent_id) IS DISTINCT FROM (excluded.name_en, excluded.name_ru, excluded.parent_id);
DELETE FROM urban.themes t WHERE NOT EXISTS (SELECT FROM pg_temp.theme_rows r WHERE r.theme_id = t.theme_id);
DROP TABLE pg_temp.theme_rows;
SQL
