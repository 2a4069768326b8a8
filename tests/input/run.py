#!/usr/bin/env python3
"""Run the scenarios of tests/input/scenarios and compare what is read and rejected.

    run.py [--loader build/urbanload] [--accept] [NAME...]

--accept writes what came out as expected; read it before you commit it. Ends in
"N passed, N failed".
"""
import argparse
import difflib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent


def line_of(facts):
    text = facts["text"]
    middle = len(text) // 2
    return "\t".join([facts["uri"], facts["language"], facts["published"] or "-", facts["publisher"] or "-", facts["title"] or "-",
                      str(len(text)), json.dumps(text[middle:middle + 40] + " ... " + text[-30:], ensure_ascii=False)])


def run(loader, where):
    arguments = (where / "arguments").read_text(encoding="utf-8").split("\n")[:-1]
    given = where / "input" / "stdin"
    with open(given if given.exists() else os.devnull, "rb") as stdin:
        done = subprocess.run([loader, "extract", "--input-only", *arguments], cwd=where / "input", stdin=stdin,
                              capture_output=True, timeout=60, check=False)
    lines = [line_of(json.loads(line)) for line in done.stdout.decode("utf-8").splitlines()]
    for line in done.stderr.decode("utf-8").splitlines():
        lines.append(re.sub(r"^[0-9T:Z-]{20} ", "", line))
    return "\n".join(lines) + "\n", f"{done.returncode}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", TOP / "build")).resolve() / "urbanload"))
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    loader = str(Path(args.loader).resolve())
    passed = failed = 0
    for where in sorted((HERE / "scenarios").iterdir()):
        if not where.is_dir() or (args.names and where.name not in args.names):
            continue
        got, status = run(loader, where)
        if args.accept:
            (where / "expected").write_text(got, encoding="utf-8")
            (where / "status").write_text(status, encoding="utf-8")
        expected = (where / "expected").read_text(encoding="utf-8") + "exit status " + (where / "status").read_text(encoding="utf-8")
        if expected == got + "exit status " + status:
            passed += 1
            continue
        failed += 1
        print(f"{where.name}:")
        print("\n".join(difflib.unified_diff(expected.splitlines(), (got + "exit status " + status).splitlines(), "expected", "got", lineterm="")))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
