#!/usr/bin/env python3
"""Score the loader on the development documents and hold their floors.

    check.py [--loader build/urbanload] [--detail] [--write-floors] [LANGUAGE...]

The folders en, ru and others hold texts in the manner of many publishers,
written for working on the reader: rules and words are widened after them, so
their scores flatter; tests/gold and tests/heldout judge. The items of folder
items (items.py) are short texts, each with the facts of one construction. Prints gold/score.py's
table for each folder and compares it with `floors` (as gold/check.py does).
Documents whose name begins with "ordinary" are news outside the field (sport,
finance, cinema): of them false entities per 150 words and false events and
agreements per 1,000 words are told and held to one each.
Ends in "N passed, N failed, N skipped".
"""
import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import items

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
FLOORS = HERE / "floors"
FOLDERS = ("en", "ru", "others")
# What is told of items: not all that they name is annotated.
ITEM_TASKS = ("events", "slots", "participants", "participants given", "roles", "agreements", "parties", "parties given",
              "memberships", "framework_links", "statements", "commitments", "details")
MOST_FALSE = {"entities": 150, "facts": 1000}     # words per false one


def load(name):
    """A script of tests/gold as a module."""
    spec = importlib.util.spec_from_file_location("gold_" + name, TOP / "tests" / "gold" / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def false_of_ordinary(score, folder, facts):
    """Words, false entities, and false events and agreements of the folder's ordinary news."""
    found = score.facts_by_name(facts.read_text(encoding="utf-8").splitlines())
    words = entities = others = 0
    for path in sorted(folder.glob("ordinary*.json")):
        text, record = score.text_of(path, folder)
        gold = score.json.loads(path.read_text(encoding="utf-8"))
        document = score.Document(gold, dict(found.get((text.name, record), {}))).score(set())
        words += len(text.read_text(encoding="utf-8").split())
        entities += document.fp["entities"]
        others += document.fp["events"] + document.fp["agreements"]
        for note in document.notes:
            if note[0] in ("entities", "events", "agreements") and note[2] == "false":
                print("false on ordinary news:", *note[1:])
    return words, entities, others


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", TOP / "build")) / "urbanload"))
    parser.add_argument("--detail", action="store_true", help="list every miss and false alarm")
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("folders", nargs="*", metavar="LANGUAGE", help="folders to read (default: all that are there)")
    args = parser.parse_args()
    check, score = load("check"), load("score")

    reached, passed, failed = {}, 0, 0
    for name in args.folders or FOLDERS:
        folder = HERE / name
        if not any(folder.glob("*.json")):
            continue
        facts = check.extract(args.loader, folder)
        print(f"== development, {name}", flush=True)
        if args.detail:
            subprocess.run([sys.executable, check.HERE / "score.py", "--facts", facts, "--detail", folder], check=True)
        reached[name] = check.score(folder, folder, facts)
        words, entities, others = false_of_ordinary(score, folder, facts)
        for what, count in (("entities", entities), ("facts", others)):
            if words > 0:
                print(f"ordinary news: {count} false {what} in {words} words (at most 1 in {MOST_FALSE[what]})")
                passed, failed = (passed + 1, failed) if count * MOST_FALSE[what] <= words else (passed, failed + 1)

    for name in args.folders or FOLDERS:
        for path in sorted((HERE / "items" / name).glob("*.items")):
            folder = Path(args.loader).parent / "check" / f"items-{name}-{path.stem}"
            items.write_items(path, folder)
            facts = check.extract(args.loader, folder)
            print(f"== items, {name}, {path.stem}", flush=True)
            if args.detail:
                subprocess.run([sys.executable, check.HERE / "score.py", "--facts", facts, "--detail", folder], check=True)
            scores = check.score(folder, folder, facts)
            reached[folder.name] = {task: scores[task] for task in ITEM_TASKS if task in scores}

    if args.write_floors:
        check.write_floors(FLOORS, reached)
    held, missed, skipped = check.hold_floors(FLOORS, reached)
    passed, failed = passed + held, failed + missed
    if passed + failed == 0:
        failed = 1
        print("no floor was compared")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
