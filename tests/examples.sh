#!/usr/bin/env bash
# examples.sh - the manual page, and the examples that are installed: each is read by the program that it is for, and
# the command lines in them are ones that urbanload takes.
set -uo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-$PWD/build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

verdict() { # NAME STATUS OUTPUT
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'failed: %s\n%s\n' "$1" "$3"
	fi
}
skip() {
	skipped=$((skipped + 1))
	printf 'skipped: %s\n' "$1"
}

# What is installed, and where.
out=$("${MAKE:-make}" --no-print-directory install-loader DESTDIR="$work/root" PREFIX=/usr/local 2>&1)
verdict "install" $? "$out"
page=$work/root/usr/local/share/man/man1/urbanload.1
examples=$work/root/usr/local/share/urban/examples
[ -s "$page" ] && [ "$(ls "$examples" | wc -l)" -eq "$(ls loader/examples | wc -l)" ]
verdict "page and examples are installed" $? "$(find "$work/root" | head -n 40)"

# The manual page: no warning of any kind, every command and option in it.
if command -v groff >/dev/null; then
	out=$(groff -man -ww -Tutf8 -b "$page" 2>&1 >"$work/page.txt")
	sed -i 's/.\x08//g; s/  */ /g' "$work/page.txt" # what is struck twice is bold
	[ -z "$out" ]
	verdict "groff has nothing to say against the manual page" $? "$out"
	missing=
	for command in $("$build/urbanload" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
		grep -q "urbanload $command" "$work/page.txt" || missing="$missing $command"
		for option in $("$build/urbanload" help "$command" | grep -oE '^ .{4} --[a-z-]+' | grep -oE -- '--[a-z-]+'); do
			grep -qF -- "\\-\\-$(printf '%s' "${option#--}" | sed 's/-/\\-/g')" "$page" || missing="$missing $option"
		done
	done
	[ -z "$missing" ]
	verdict "every command and option is in it" $? "$missing"
else
	skip "the manual page (no groff)"
fi
if command -v mandoc >/dev/null; then
	out=$(mandoc -T lint -W warning "$page" 2>&1)
	verdict "mandoc agrees" $? "$out"
fi

# Units.
if command -v systemd-analyze >/dev/null; then
	for unit in service timer; do
		sed "s#/usr/local/bin/urbanload#$build/urbanload#; s/^User=.*/User=root/" "$examples/urbanload.$unit" >"$work/urbanload.$unit"
	done
	out=$(cd "$work" && SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no ./urbanload.service ./urbanload.timer 2>&1)
	status=$?
	grep -v 'urbanload' <<<"$out" >"$work/others" # of units that are not ours
	out=$(grep 'urbanload' <<<"$out")
	[ -z "$out" ]
	verdict "systemd takes the units (status $status)" $? "$out"
	out=$(systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$examples/urbanload.timer")" 2>&1)
	verdict "and the timer's calendar" $? "$out"
else
	skip "the units (no systemd-analyze)"
fi

# YAML, and that the metrics which alerts ask for are those which are written.
out=$(python3 - "$examples" loader/metrics.c <<'PY' 2>&1
import pathlib, re, sys
import yaml
folder = pathlib.Path(sys.argv[1])
job = yaml.safe_load((folder / "cronjob.yaml").read_text())
assert job["kind"] == "CronJob" and job["apiVersion"] == "batch/v1"
pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
container = pod["containers"][0]
assert pod["restartPolicy"] == "Never", "podFailurePolicy needs it"
assert {m["name"] for m in container["volumeMounts"]} == {v["name"] for v in pod["volumes"]}
assert len(job["spec"]["schedule"].split()) == 5
print(*container["command"], *container["args"])
alerts = yaml.safe_load((folder / "alerts.yaml").read_text())
written = set(re.findall(r"urbanload_[a-z_]+", pathlib.Path(sys.argv[2]).read_text()))
asked = set(re.findall(r"urbanload_[a-z_]+", " ".join(r["expr"] for g in alerts["groups"] for r in g["rules"])))
assert asked and asked <= written, asked - written
PY
)
verdict "manifest and alerts" $? "$out"
from_yaml=$(tail -n 1 <<<"$out")
if command -v kubectl >/dev/null && kubectl version --client >/dev/null 2>&1; then
	out=$(kubectl create --dry-run=client --validate=false -o name -f "$examples/cronjob.yaml" 2>&1)
	case $? in
	0) verdict "kubectl takes the manifest" 0 '' ;;
	*) skip "kubectl: $(head -n 1 <<<"$out" | cut -c 1-80)" ;;
	esac
fi

# The cron line: five fields, a user, a command.
line=$(grep -E '^[0-9*]' "$examples/urbanload.cron")
[[ $line =~ ^([0-9*,/-]+\ ){5}[a-z]+\ .*urbanload\ load ]]
verdict "the cron line" $? "$line"

# Each command line is taken: with no server there it ends as temporary, not as wrong usage.
from_unit=$(sed -n 's/^ExecStart=//p' "$examples/urbanload.service")
from_cron=$(grep -oE '/usr/local/bin/urbanload .*' <<<"$line")
unset PGSERVICE PGHOST PGDATABASE
for command in "$from_unit" "$from_cron" "$from_yaml"; do
	arguments=${command#*urbanload }
	arguments=${arguments//\/srv\/news/tests\/documents}
	arguments=$(sed "s#/var/lib/prometheus/node-exporter#$work#" <<<"$arguments")
	# shellcheck disable=SC2086 # the arguments are to be split
	out=$("$build/urbanload" $arguments -d "host=$work/nowhere" 2>&1)
	[ $? -eq 75 ]
	verdict "urbanload $arguments" $? "$out"
done
[ -s "$work/urbanload_news.prom" ]
verdict "which writes its metrics" $? "$(ls "$work")"
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
