#!/usr/bin/env python3
"""Score themes, sums, hazard figures and affiliations against their annotations and hold the floors.

    score.py [--loader build/urbanload] [--write-floors] [-v]

Prints precision, recall and F1 of each task, for all documents and by language, and compares
F1 of all with `floors` (task TAB F1). -v prints what was missed and what was found in vain.
Ends in "N passed, N failed".
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
TASKS = ("themes", "quantities", "hazard_measures", "affiliations")
LANGUAGES = (("en", ("en",)), ("ru", ("ru",)), ("others", ("kk", "ky", "uz", "tg", "tk", "tr", "az")))


def source(name):
    """The document that an annotation is of."""
    for folder in (HERE, HERE.parent / "gold" / "docs"):
        for suffix in (".txt", ".html"):
            if (folder / (name + suffix)).is_file():
                return folder / (name + suffix)
    sys.exit(f'score: no document "{name}"')


def fold(name):
    return "".join(c for c in name.casefold() if c.isalnum())


def same_name(names, other):
    return any(fold(name) == fold(other) for name in names)


def found(facts):
    """What the loader reads, in the annotations' form."""
    names = {}
    for entity in facts["entities"]:
        names[entity["id"]] = [entity["name"], *(mention["surface"] for mention in entity["mentions"])]
    return {
        "themes": [t["theme"] for t in facts["themes"] if t["fact_kind"] == "document"][:5],
        "quantities": [(q["amount"], q["unit"]) for q in facts["quantities"]],
        "hazard_measures": [(m["measure"], m["value"], m["unit"]) for m in facts["hazard_measures"]],
        "affiliations": [(names[a["person"]], names[a["body"]]) for a in facts["affiliations"]],
    }


def equal(task, gold, item):
    if task == "themes":
        return gold == item
    if task == "quantities":
        return (gold["amount"], gold["unit"]) == item
    if task == "hazard_measures":
        return (gold["measure"], gold["value"], gold["unit"]) == item
    return any(same_name(gold["person"], p) for p in item[0]) and any(same_name(gold["body"], b) for b in item[1])


def compare(task, gold, optional, items):
    """Right, missed and vain items of one document."""
    left = list(items)
    right, missed = [], []
    for wanted in gold:
        hit = next((i for i in left if equal(task, wanted, i)), None)
        (right if hit is not None else missed).append(wanted)
        if hit is not None:
            left.remove(hit)
    vain = [i for i in left if not any(equal(task, o, i) for o in optional)]
    return right, missed, vain


def print_row(task, name, counts):
    right, missed, vain = counts
    precision = right / (right + vain) if right + vain else 1
    recall = right / (right + missed) if right + missed else 1
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    print(f"{task:16} {name:8} {precision:9.3f} {recall:9.3f} {f1:9.3f} {right:6} {missed:6} {vain:6}")
    return f1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", TOP / "build")) / "urbanload"))
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("-v", action="store_true", dest="verbose")
    args = parser.parse_args()

    golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(HERE.glob("*.json"))]
    counts = {}
    for gold in golds:
        run = subprocess.run([args.loader, "extract", str(source(gold["doc"]))], stdout=subprocess.PIPE, check=True)
        facts = json.loads(run.stdout.decode().splitlines()[0])
        read = found(facts)
        for task in TASKS:
            result = compare(task, gold[task], gold.get(task + "_optional", []), read[task])
            for name, languages in (("all", (facts["language"],)), *LANGUAGES):
                if facts["language"] in languages:
                    sums = counts.setdefault((task, name), [0, 0, 0])
                    for i in range(3):
                        sums[i] += len(result[i])
            if args.verbose and (result[1] or result[2]):
                print(f"{gold['doc']} {task}: missed {result[1]} in vain {result[2]}")
    print(f"{len(golds)} documents")
    print(f"{'task':16} {'set':8} {'precision':>9} {'recall':>9} {'F1':>9} {'right':>6} {'missed':>6} {'vain':>6}")
    reached = {}
    for task in TASKS:
        for name in ("all", "en", "ru", "others"):
            f1 = print_row(task, name, counts.get((task, name), [0, 0, 0]))
            if name == "all":
                reached[task] = f1
    if args.write_floors:
        lines = [f"{task}\t{max(0, math.floor((f1 - 0.02) * 100)) / 100:.2f}" for task, f1 in reached.items()]
        FLOORS.write_text("\n".join(["# task\tlowest F1", *lines]) + "\n", encoding="utf-8")
    floors = dict(line.split("\t") for line in FLOORS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    failed = [task for task in TASKS if reached[task] < float(floors[task])]
    for task in failed:
        print(f"{task}: F1 {reached[task]:.3f} is below its floor {floors[task]}")
    print(f"{len(TASKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
