#!/usr/bin/env bash
# tenth_language.sh - follows core/knowledge/languages/README.md to add a tenth language.
#
# In a copy of the sources under $BUILD it does what the README tells a linguist
# (a line in language_list.h, a folder with a handful of Bashkir words), builds
# the loader and the image and reads a news item that the nine languages alone
# do not understand. Nothing of it is shipped. Ends in "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-$PWD/build}
copy=$build/check/tenth
export LC_ALL=C.UTF-8
passed=0 failed=0

# expect WHAT COMMAND...: the command has to succeed.
expect() {
	if "${@:2}" >>"$copy.log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'failed: %s\n' "$1"
		tail -n 20 "$copy.log"
	fi
}

rm -rf "$copy" "$copy.log"
mkdir -p "$copy/sql/reference" "$copy/extension"
cp -r Makefile core loader "$copy/"
cp sql/reference/*.tsv "$copy/sql/reference/"
cp extension/urban.control "$copy/extension/"

item=$copy/item.txt
cat >"$item" <<'END'
«Йәшел ҡала» форумы үтте

Астана ҡалаһында 2025 йылдың 14 майында «Йәшел ҡала» халыҡ-ара форумы үтте. Уны Ҡаҙағстан менән Төркиә ойошторҙо, һәм унда күп ҡунаҡтар булды. Был форум беҙҙең өсөн бик мөһим булды, тип белдерҙе улар.
END

# facts FIELD...: what is read of the item, by a loader and its image.
facts() {
	"$1" extract --share="$2" "$item" | python3 -c '
import json, sys
f = json.load(sys.stdin)
names = {e["id"]: e["name"] for e in f["entities"]}
for e in f["events"]:
    print(f["language"], e["kind"], e["status"], e["date"], names.get(e["place"]), e["name"], sep="|")'
}

# The README's first step: a line at the end of the list.
add_to_list() {
	sed -i "s/X(az, 'a', 'z')\$/X(az, 'a', 'z') \\\\\\n\\tX(ba, 'b', 'a')/" "$copy/core/knowledge/language_list.h" &&
		grep -q "X(ba, 'b', 'a')" "$copy/core/knowledge/language_list.h"
}

# Its second step: the folder, a file a class.
words() {
	printf '%b\n' "${@:2}" >"$copy/core/knowledge/languages/ba/$1.txt"
}

before=$(facts "$build/urbanload" "$build/share/urban")
expect "nine languages alone do not read the item" test "$before" != "ba|gathering|held|2025-05-14|Астана|Йәшел ҡала"

mkdir -p "$copy/core/knowledge/languages/ba"
expect "a line in the list of languages" add_to_list
words common 'һәм|менән|өсөн|был|тип|ул|уны|унда|улар|бик|күп|буйынса|булды|беҙҙең|йыл|ҡала|дә|шулай|бөгөн|һуң'
words endings 'gen\tның|нең|дың|дең|тың|тең|ҙың|ҙең|лың|лең' 'loc\tла|лә|да|дә|та|тә|ҙа|ҙә|нда|ндә|ында|ендә|һында|һендә' 'nom\tы|е|һы|һе|лар|ләр'
words month '5\tмай' '6\tиюнь|июнде'
words date_word 'year\tйыл' 'month\tай' 'today\tбөгөн'
words preposition 'and\tһәм|менән' 'for\tөсөн'
words place_noun 'city\tҡала|ҡалаһы'
words event_noun 'gathering\tфорум|форумы|осрашыу|осрашыуы|йыйылыш|йыйылышы'
words hold_verb 'held\tүтте|үткәрелде|ойошторолдо' 'planned\tүтәсәк'
words role_word 'organizer before\tойошторҙо|ойоштора'
words say_verb 'белдерҙе|әйтте'

expect "the word files are well formed" python3 "$copy/core/knowledge/languages/check.py"
expect "the loader builds" make -C "$copy" -j2 BUILD="$copy/build" OPTIMISE=-O0 "$copy/build/urbanload"
expect "the image builds" "$copy/build/urbanload" knowledge build -o "$copy/build/urban.knowledge" \
	"$copy/core/knowledge/languages" "$copy/sql/reference"
read=$(facts "$copy/build/urbanload" "$copy/build")
expect "the item is read: $read" test "$read" = "ba|gathering|held|2025-05-14|Астана|Йәшел ҡала"
english=$("$copy/build/urbanload" extract --share="$copy/build" tests/gold/docs/d001.txt | python3 -c 'import json, sys; print(json.load(sys.stdin)["language"])')
expect "English stays English" test "$english" = en

[ "$failed" -gt 0 ] || rm -rf "$copy"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
