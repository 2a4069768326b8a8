#!/bin/sh
# server.sh - functions for scripts that need a PostgreSQL server of their own with the
# installed extension: a throwaway cluster that listens on a Unix socket only and is
# gone afterwards. To be read by other scripts (". server.sh"), under set -eu.
#
# PG_CONFIG chooses the server, DESTDIR a staged installation of the extension. After
# make_tree and start_server, psql and the like find the server in $work.

PG_CONFIG=${PG_CONFIG:-pg_config}
DESTDIR=${DESTDIR:-}
bindir=$($PG_CONFIG --bindir)
sharedir=$($PG_CONFIG --sharedir)
pkglibdir=$($PG_CONFIG --pkglibdir)
clusters=data

# A socket's path ends at 107 bytes, so the cluster is not put below the clone.
work=$(mktemp -d /tmp/urban.XXXXXX)

# The server does not run as root.
as_server() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

clean_up() {
	status=$?
	trap - EXIT
	for cluster in $clusters; do
		[ ! -f "$work/$cluster/postmaster.pid" ] ||
			(cd / && as_server "$bindir/pg_ctl" -D "$work/$cluster" -m immediate -w stop) >/dev/null 2>&1 || true
	done
	rm -rf "$work"
	exit $status
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
	echo "$0: $1" >&2
	[ ! -f "${2:-}" ] || sed 's/^/    /' "$2" >&2
	exit 1
}

# The server's programs find their files from where they stand. A copy of the server in a
# tree of links has its own copy of the extension's files, which a test may then damage.
make_tree() {
	mkdir -p "$work/tree$bindir" "$work/tree$sharedir/extension" "$work/tree$pkglibdir"
	cp "$bindir/postgres" "$work/tree$bindir/"
	ln -s "$sharedir"/* "$work/tree$sharedir/" 2>/dev/null || true
	for file in "$sharedir"/extension/* "$pkglibdir"/*; do
		case $file in
			*/urban.* | */urban--*) ;;
			*) ln -s "$file" "$work/tree$file" ;;
		esac
	done
	cp "$DESTDIR$sharedir"/extension/urban.* "$DESTDIR$sharedir"/extension/urban--*.sql \
		"$work/tree$sharedir/extension/" && cp "$DESTDIR$pkglibdir/urban.so" "$work/tree$pkglibdir/" ||
		fail 'the extension is not installed; run make install first'
}

# start_server [NAME [PORT [OPTIONS]]]: a cluster in $work/NAME, data on port 5432 if nothing is said.
start_server() {
	cluster=${1:-data} port=${2:-5432} options=${3:-}
	case " $clusters " in *" $cluster "*) ;; *) clusters="$clusters $cluster" ;; esac
	as_server "$bindir/initdb" -D "$work/$cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N \
		>"$work/log" 2>&1 || fail 'could not create a cluster' "$work/log"
	as_server "$bindir/pg_ctl" -D "$work/$cluster" -l "$work/$cluster/server.log" -w -p "$work/tree$bindir/postgres" -o \
		"-c listen_addresses= -c unix_socket_directories=$work -c port=$port -c fsync=off -c max_connections=20 $options" start \
		>"$work/log" 2>&1 || fail 'could not start the server' "$work/$cluster/server.log"
	export PGHOST="$work" PGPORT=5432 PGUSER=postgres
}

# Whoever calls is root or the server's own account; both reach its directory.
prepare() {
	[ "$(id -u)" != 0 ] || chown postgres "$work"
	make_tree
	cd /
	unset PGSERVICE PGOPTIONS PGPASSFILE
}
