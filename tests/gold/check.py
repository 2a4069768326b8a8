#!/usr/bin/env python3
"""Score the loader against the gold annotations and hold the floors.

    check.py [--loader build/urbanload] [--seeds DIR] [--write-floors]

Prints score.py's table for each set and compares each task's F1, and the mean,
with the lowest allowed value in `floors` (task TAB set TAB F1; "mean" is a task
too). Sets: docs (English and Russian), folds-* (each document read with weights
that were trained without it: the honest score of a trained reader), seeds (annotations of texts that are not
part of this tree; skipped where ../shared/seeds is not there), all (the nine
languages, printed only), heldout-* (documents that nobody tunes for, printed
only, never with floors). Ends in "N passed, N failed, N skipped".
--write-floors rewrites the file from what is reached, less 0.02, rounded down to 0.01:
room for a change that gains elsewhere what it costs one document here.
"""
import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
FLOORS = HERE / "floors"
HELDOUT = HERE.parent / "heldout"
BY_LANGUAGE = [("en", "en"), ("ru", "ru"), ("others", "kk,ky,uz,tg,tk,tr,az")]


def find_seeds():
    """The folder of the seeds' texts, beside the checkout or above it; None if it is not there."""
    for base in (TOP.parent, *TOP.parent.parents):
        if (base / "shared" / "seeds").is_dir():
            return base / "shared" / "seeds"
    return None


def extract(loader, texts):
    """The facts of a folder's documents, as a file; what was rejected is told on standard error."""
    out = Path(os.environ.get("BUILD", TOP / "build")) / "check" / f"facts-{texts.name}.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(str(p) for p in texts.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
    with out.open("wb") as stream:
        status = subprocess.run([loader, "extract", *files], stdout=stream, check=False).returncode
    if status not in (0, 65):
        sys.exit(f"check: {loader} extract ended with status {status}")
    return out


def score(gold, texts, facts, *more):
    command = [sys.executable, str(HERE / "score.py"), "--facts", str(facts), *more, str(gold), str(texts)]
    print(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode(), flush=True)
    result = json.loads(subprocess.run([*command[:2], "--json", *command[2:]], stdout=subprocess.PIPE, check=True).stdout)
    reached = {task: row["f1"] for task, row in result["tasks"].items()}
    reached["mean"] = result["mean_f1"]
    return reached


def leave_one_out(loader):
    """The honest scores: facts of each document under weights trained on all others; sets by language."""
    build = Path(loader).parent
    if not (build / "train").is_file():
        sys.exit("check: no trainer: make check-build makes it")
    folds = build / "check" / "folds.jsonl"
    folds.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build / "train", build / "share" / "urban" / "urban.knowledge", HERE / "docs", build / "check" / "weights.tsv",
                    folds], check=True)
    return [(f"folds-{name}", folds, languages) for name, languages in BY_LANGUAGE]


def print_heldout(loader):
    """The scores on documents that nobody tunes for; they are told, not held."""
    facts = extract(loader, HELDOUT)
    for name, languages in BY_LANGUAGE:
        print(f"== heldout-{name} (no floors)")
        score(HELDOUT, HELDOUT, facts, "--lang", languages)


def read_floors(path):
    """The lowest F1 accepted, by task and set, in the file's order."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(task, name): float(lowest) for task, name, lowest in rows}


def write_floors(path, reached):
    """New floors for the sets that were scored; the others keep theirs."""
    floors = read_floors(path)
    for name, tasks in sorted(reached.items()):
        floors.update({(task, name): max(0, math.floor((f1 - 0.02) * 100)) / 100 for task, f1 in tasks.items()})
    lines = ["# task\tset\tlowest F1", *(f"{task}\t{name}\t{lowest:.2f}" for (task, name), lowest in floors.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def hold_floors(path, reached):
    """How many floors are held, missed, and of a set that was not scored; what is missed is told."""
    passed = failed = skipped = 0
    for (task, name), lowest in read_floors(path).items():
        if name not in reached:
            skipped += 1
        elif reached[name].get(task, 0.0) + 1e-9 < lowest:
            failed += 1
            print(f"below its floor: {task} of {name} reaches {reached[name].get(task, 0.0):.3f}, not {lowest:.2f}")
        else:
            passed += 1
    return passed, failed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", TOP / "build")) / "urbanload"))
    parser.add_argument("--seeds", type=Path, default=find_seeds(), help="folder of the seeds' texts (default: ../shared/seeds)")
    parser.add_argument("--write-floors", action="store_true")
    args = parser.parse_args()

    reached = {}
    facts = extract(args.loader, HERE / "docs")
    print("== docs, English and Russian")
    reached["docs"] = score(HERE / "docs", HERE / "docs", facts, "--lang", "en,ru")
    print("== docs, all languages (no floors)")
    score(HERE / "docs", HERE / "docs", facts)
    for name, folds, languages in leave_one_out(args.loader):
        print(f"== docs, each read with weights that have not seen it, {languages}")
        reached[name] = score(HERE / "docs", HERE / "docs", folds, "--lang", languages)
    if args.seeds is None:
        print("== seeds: skipped, their texts are not here\n")
    else:
        print("== seeds")
        reached["seeds"] = score(HERE / "seeds", args.seeds, extract(args.loader, args.seeds))
    print_heldout(args.loader)

    if args.write_floors:
        write_floors(FLOORS, reached)
    passed, failed, skipped = hold_floors(FLOORS, reached)
    if passed + failed == 0:
        failed = 1
        print("no floor was compared")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
