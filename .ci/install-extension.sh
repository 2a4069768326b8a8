#!/usr/bin/env bash
# install-extension.sh - installs the built extension into the directories of
# PG_CONFIG if it is not there already. An account that may not is told the one
# command for an administrator; then the exit status is 1.
set -euo pipefail
build=${BUILD:?} pg_config=${PG_CONFIG:-pg_config} make=${MAKE:-make}
library=$("$pg_config" --pkglibdir) share=$("$pg_config" --sharedir)/extension

is_installed() {
	local sql
	cmp -s "$build/extension/urban.so" "$library/urban.so" &&
		cmp -s extension/urban.control "$share/urban.control" &&
		cmp -s "$build/share/urban/urban.knowledge" "$share/urban.knowledge" || return 1
	for sql in "$build"/extension/urban--*.sql; do
		cmp -s "$sql" "$share/$(basename "$sql")" || return 1
	done
}

is_installed && exit 0
install=("$make" --no-print-directory install-extension "PG_CONFIG=$pg_config" "BUILD=$build")
if [ -w "$library" ] && [ -w "$share" ]; then
	"${install[@]}"
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
	sudo "${install[@]}"
else
	cat >&2 <<END
install: this account may not write into $library and $share
install: ask an administrator to run, as root, this one command:
    $make -C $PWD install-extension PG_CONFIG=$pg_config BUILD=$build
END
	exit 1
fi
is_installed || { echo "install: the extension in $library is not the one that was built" >&2; exit 1; }
