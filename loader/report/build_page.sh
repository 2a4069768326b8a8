#!/bin/sh
# build_page.sh - joins the parts of the report's page into one file, on standard output.
# The line that holds @data@ stays: `urbanload report` puts the data there.
set -eu
cd "$(dirname "$0")"
scripts="text.js data.js draw.js timeline.js map.js network.js frameworks.js detail.js list.js main.js"
while IFS= read -r line; do
	case $line in
		*@page.css@*) cat page.css ;;
		*@script@*)
			printf 'const OUTLINE = "%s";\n' "$(cat outline.txt)"
			# shellcheck disable=SC2086
			cat $scripts
			;;
		*) printf '%s\n' "$line" ;;
	esac
done <page.html
