#!/usr/bin/env python3
"""How well facts of several documents were merged, against the keys `same_as` of the gold set.

    measure.py [-v] [--annotated] FACTS.jsonl GOLD_DIR ASSIGNED.tsv

FACTS.jsonl: what was loaded, one document a line. ASSIGNED.tsv: uri, kind of
fact, published id, one line a local fact in the order of its document. With
--annotated the facts are those of the annotations themselves (gold_facts.py);
otherwise what was found is paired with them as score.py does. A pair of gold
facts in two documents should share a published id exactly when they share a
key. Prints "merging: N of N pairs found, N of N merges right, F1 0.00".
"""
import argparse
import itertools
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "gold"))
import score  # noqa: E402


class Pairing(score.Document):
    """Notes which found event or agreement stands for which gold one."""

    def settle(self, task, how, floor, label, spare=None):
        found = self.facts.get(task) or []
        everything = self.gold.get(task, []) + self.gold.get(task + "_optional", [])
        for g, f in score.pair(everything, found, spare or how, floor)[0]:
            self.pairs[g["id"]] = (task, next(i for i, x in enumerate(found) if x is f))
        return super().settle(task, how, floor, label, spare)

    def run(self):
        self.pairs = {}
        self.entities(set())
        self.events()
        self.agreements()
        return self.pairs


def published(gold, record, assigned, annotated):
    """Gold fact id -> published id or None."""
    result = {}
    if annotated:
        pairs = {g["id"]: (task, i) for task in ("events", "agreements")
                 for i, g in enumerate(gold[task] + gold.get(task + "_optional", []))}
    else:
        pairs = Pairing(gold, record).run()
    for task in ("events", "agreements"):
        for g in gold[task] + gold.get(task + "_optional", []):
            where = pairs.get(g["id"])
            ids = assigned.get((record["uri"], task[:-1]), [])
            result[g["id"]] = ids[where[1]] if where and where[0] == task and where[1] < len(ids) else None
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--annotated", action="store_true")
    parser.add_argument("facts")
    parser.add_argument("gold")
    parser.add_argument("assigned")
    arguments = parser.parse_args()
    assigned = {}
    for line in Path(arguments.assigned).read_text(encoding="utf-8").splitlines():
        uri, kind, published_id = line.split("\t")
        assigned.setdefault((uri, kind), []).append(published_id)
    facts = []      # document, gold id, key, published id
    for line in Path(arguments.facts).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold_file = Path(arguments.gold) / (Path(record["uri"]).stem + ".json")
        if not gold_file.exists():
            continue
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        for gold_id, published_id in published(gold, record, assigned, arguments.annotated).items():
            facts.append((gold["doc"], gold_id, gold.get("same_as", {}).get(gold_id), published_id))
    wanted = found = merged = 0
    for a, b in itertools.combinations(facts, 2):
        if a[0] == b[0]:
            continue
        same, together = a[2] is not None and a[2] == b[2], a[3] is not None and a[3] == b[3]
        wanted, merged, found = wanted + same, merged + together, found + (same and together)
        if arguments.v and same != together:
            print("missed" if same else "wrong", a[:3], b[:3])
    f1 = 2 * found / (wanted + merged) if wanted + merged else 0.0
    print(f"merging: {found} of {wanted} pairs found, {found} of {merged} merges right, F1 {f1:.2f}")


if __name__ == "__main__":
    main()
