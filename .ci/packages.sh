#!/usr/bin/env bash
# packages.sh [--tell] build|check|check-long
#
# Installs the Debian packages that building (or checking) needs and that are
# not there; asks apt nothing when all are. With --tell it only names them. An
# ordinary user without sudo is told the one command for an administrator.
set -euo pipefail

tell=false
[ "${1:-}" = --tell ] && { tell=true; shift; }
purpose=${1:-build}
pg_config=${PG_CONFIG:-pg_config}
missing=()

need_command() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
need_library() { { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1"; } || missing+=("$2"); }

# The release that the distribution ships, for packages whose name holds it.
postgresql_release() {
	local release
	release=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1)
	printf '%s' "${release:-15}"
}

need_command gcc gcc
need_command make make
need_command pkg-config pkg-config
[ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
need_library icu-i18n libicu-dev
need_library libcjson libcjson-dev
need_library libxml-2.0 libxml2-dev
need_library libarchive libarchive-dev
need_library zlib zlib1g-dev
need_library libzstd libzstd-dev
need_library liblzma liblzma-dev
[ -e /usr/include/bzlib.h ] || missing+=(libbz2-dev)
need_library libcrypto libssl-dev
need_library libpq libpq-dev
if ! command -v "$pg_config" >/dev/null 2>&1; then
	release=$(postgresql_release)
	missing+=("postgresql-$release" "postgresql-server-dev-$release")
else
	release=$("$pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
	[ -e "$("$pg_config" --includedir-server)/postgres.h" ] || missing+=("postgresql-server-dev-$release")
	[ -x "$("$pg_config" --bindir)/postgres" ] || missing+=("postgresql-$release")
fi
if [ "$purpose" != build ]; then
	need_command clang clang
	need_command clang-format clang-format
	need_command python3 python3
	need_command perl perl
	need_command groff groff-base
	python3 -c 'import yaml' >/dev/null 2>&1 || missing+=(python3-yaml)
	[ -e /usr/include/cmocka.h ] || missing+=(libcmocka-dev)
	perl -MIPC::Run -e 1 >/dev/null 2>&1 || missing+=(libipc-run-perl)
fi
# Programs of others that read what we write: tests skip what is not there, but for this.
if [ "$purpose" = check-long ]; then
	need_command chromium chromium
	need_command isql unixodbc
	need_command odbcinst odbcinst
	need_command javac openjdk-17-jdk-headless
	need_command soffice libreoffice-base-nogui
	[ -e /usr/share/java/postgresql.jar ] || missing+=(libpostgresql-jdbc-java)
	/usr/bin/python3 -c 'import sqlalchemy' >/dev/null 2>&1 || missing+=(python3-sqlalchemy)
	/usr/bin/python3 -c 'import psycopg2' >/dev/null 2>&1 || missing+=(python3-psycopg2)
	/usr/bin/python3 -c 'import uno' >/dev/null 2>&1 || missing+=(python3-uno)
	ls /usr/lib/libreoffice/program/libpostgresql-sdbc*.so >/dev/null 2>&1 || missing+=(libreoffice-sdbc-postgresql)
	ls /usr/lib/*/odbc/psqlodbcw.so >/dev/null 2>&1 || missing+=(odbc-postgresql)
fi

[ ${#missing[@]} -gt 0 ] || exit 0

packages=$(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')
packages=${packages% }
if $tell; then
	echo "packages: missing: $packages; \"bash .ci/packages.sh $purpose\" installs them" >&2
	exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
	echo "packages: missing, and there is no apt-get here to install them: $packages" >&2
	exit 1
fi

# Debian's server package would make a cluster of its own on port 5432, which
# the private server does not need; this setting holds it back.
config=/etc/postgresql-common/createcluster.conf
setting="create_main_cluster = false"
brings_server=false
[[ " $packages " =~ \ postgresql-[0-9]+\  ]] && brings_server=true

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		as_root=(sudo -n)
	elif command -v sudo >/dev/null 2>&1 && [ -t 0 ] && [ -t 1 ] && sudo -v; then
		as_root=(sudo)
	else
		before=
		$brings_server && before="mkdir -p ${config%/*} && echo \"$setting\" >>$config && "
		echo "packages: missing, and this account may not install them: $packages" >&2
		echo "packages: ask an administrator to run, as root, this one command:" >&2
		echo "    sh -c '${before}apt-get update && apt-get install -y --no-install-recommends $packages'" >&2
		exit 1
	fi
fi

log=$(mktemp)
kept=
finish() {
	# An administrator's configuration is put back as it was.
	[ -z "$kept" ] || "${as_root[@]}" sh -c "cat '$kept' >'$config'; rm -f '$kept'"
	rm -f "$log"
}
trap finish EXIT
trap 'exit 75' INT TERM
if $brings_server; then
	if [ ! -e "$config" ]; then
		"${as_root[@]}" sh -c "mkdir -p ${config%/*} && echo '$setting' >$config"
	elif ! grep -qE '^[[:space:]]*create_main_cluster' "$config"; then
		kept=$(mktemp)
		cat "$config" >"$kept"
		"${as_root[@]}" sh -c "echo '$setting' >>$config"
	fi
fi

echo "packages: installing $packages"
install() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get install -y --no-install-recommends \
		-o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold $packages </dev/null >"$log" 2>&1
}
if ! install; then
	"${as_root[@]}" apt-get update </dev/null >"$log" 2>&1 && install || {
		tail -n 15 "$log" >&2
		echo "packages: could not install $packages: apt-get says why above" >&2
		exit 1
	}
fi
