#!/usr/bin/env bash
# lint.sh FLAGS... - formatting, the arrows between the folders, and clang's warnings.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0 failed=0
mapfile -t files < <(git ls-files -co --exclude-standard -- '*.c' '*.h' 2>/dev/null || true)
[ ${#files[@]} -gt 0 ] || mapfile -t files < <(find core loader extension tests -name '*.[ch]' | sort)

verdict() { # NAME OUTPUT
	if [ -z "$2" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s:\n%s\n' "$1" "$2"
	fi
}

# Lines "FILE:LINE: #include ..." among files under a folder that match a pattern.
includes() { # FOLDER PATTERN
	printf '%s\n' "${files[@]}" | grep "^$1/" | xargs -r grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($2)" /dev/null
}

verdict "clang-format would change" \
	"$(printf '%s\n' "${files[@]}" | xargs -r clang-format --dry-run -Werror 2>&1 | grep -E 'error:' | head -n 20)"

# core knows neither of the others, nor files, sockets and threads; postgres.h is
# the extension's, libpq-fe.h the connection's.
verdict "core includes what it must not" \
	"$(includes core '[^">]*(loader/|extension/|tests/)|postgres\.h|libpq|pthread\.h|sys/|unistd\.h|fcntl\.h|dirent\.h|libxml/|threads\.h|signal\.h')"
verdict "the loader includes what it must not" "$(includes loader '[^">]*extension/|postgres\.h|fmgr\.h|utils/')"
verdict "the extension includes what it must not" "$(includes extension '[^">]*loader/|libpq-fe\.h|pthread\.h')"
verdict "libpq is included outside the connection's folder" \
	"$(includes loader 'libpq' | grep -vE '^loader/(output/)?database/')"
verdict "the HTML parser is included outside the input's folder" \
	"$(includes loader 'libxml/' | grep -v '^loader/input/')"

for file in $(printf '%s\n' "${files[@]}" | grep '\.c$'); do
	verdict "clang on $file" "$(clang "$@" -DURBAN_VERSION='""' -fsyntax-only "$file" 2>&1)"
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
