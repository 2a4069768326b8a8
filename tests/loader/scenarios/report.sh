# report.sh - the report as a page for a browser: the database's data, nothing of a network, safe and readable.

make_database pages
mkdir odd
printf 'Osh and Aktau sign </script><script>alert(1)</script> a memorandum\n2025-03-05\n\nOSH, 5 March 2025. Osh and Aktau signed a memorandum of understanding in Osh on 4 March 2025 <!-- on water -->.\n' >odd/odd.txt
expect "loads documents for the page" 0 'rejected 0' "$loader" load -d pages "$documents" odd
expect "writes the page" 0 'wrote the page "page.html"' "$loader" report -d pages --out page.html
sql pages "SELECT urban.report_data()" >data.json
found=()
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
# The browser's own sandbox needs rights that a test has not everywhere.
if [ -n "$browser" ] && timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/browser" --enable-logging=stderr \
	--dump-dom "file://$PWD/page.html#ru" >dom.html 2>browser.log && [ -s dom.html ]; then
	found=(dom.html)
	if grep -qE 'CONSOLE.*(Uncaught|Error|Refused)' browser.log; then fails "the browser has no complaint" "$(grep CONSOLE browser.log)"; else passes "the browser has no complaint"; fi
else
	echo "skipped: no chromium that draws the page"
fi
while read -r verdict name; do
	case $verdict in passed:) passes "$name" ;; *) fails "${name%%: *}" "$name" ;; esac
done < <(python3 "$here/report_page.py" page.html data.json "${found[@]}")
expect_sql "who may read may have the page" pages "t" "SET ROLE urban_reader; SELECT length(urban.report_data()::text) > 1000"
expect "a folder that is not there is named" 64 'could not write "no/where.html": No such file' "$loader" report -d pages --out no/where.html
expect "a page without facts is a page" 0 'wrote the page' "$loader" report -d prepared --out empty.html
expect "--limit bounds the facts" 0 'wrote the page' "$loader" report -d pages --limit 1 --out short.html
same "one event is left" "1" "$(python3 -c 'import json, re; print(len(json.loads(re.search(r"id=\"data\">(.*?)</script>", open("short.html").read(), re.S).group(1))["events"]))')"
[ "$(ls ./*.partial 2>/dev/null)" = "" ] && passes "nothing half written is left" || fails "nothing half written is left" "$(ls)"
