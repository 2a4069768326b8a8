#!/usr/bin/env python3
"""Make documents about events that are alike but not the same, and count false merges.

    similar.py make FACTS.jsonl ENTITIES.tsv DOCUMENTS SEED > SIMILAR.jsonl     (truth goes to standard error)
    similar.py count TRUTH.tsv ASSIGNED.tsv

FACTS.jsonl gives a record as `urbanload extract` prints it, for its versions;
ENTITIES.tsv is "entity id TAB name" of reference data. Each event is told by one
to three documents, in several languages, more and less exactly: annual forums
of different years, meetings of one day in cities of one name, two memoranda of
one day that share a party, two forums of one day in one city, visits of the
same two within a month. The same arguments give the same documents. TRUTH.tsv:
uri, kind of fact, key. `count` prints "similar: N documents, N of N pairs
found, N false merges"; a fact whose key begins with "?" is of no event at all.
"""
import datetime
import hashlib
import itertools
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

LANGUAGES = ["en", "ru", "kk", "tr", "uz"]
SUBJECTS = ["water", "heat", "floods", "housing", "transport", "parks", "soil", "rivers", "waste", "lakes", "roofs", "schools"]


class Maker:
    def __init__(self, template, entities, seed):
        self.template, self.random, self.number = template, random.Random(seed), 0
        self.names = dict(entities)
        by_name = defaultdict(list)
        for entity, name in entities:
            if entity.startswith("city/"):
                by_name[name].append(entity)
        self.cities = sorted(e for e, _ in entities if e.startswith("city/"))
        self.namesakes = sorted(sorted(ids) for ids in by_name.values() if len(ids) > 1)
        self.bodies = sorted(e for e, _ in entities if e.split("/")[0] in ("organization", "coalition"))
        self.used = set()

    def fresh(self, *what):
        """Whether this place and day, or these bodies and day, were not used for another event before."""
        if what in self.used:
            return False
        self.used.add(what)
        return True

    def day(self):
        while True:
            day = datetime.date(2015, 1, 1) + datetime.timedelta(days=self.random.randrange(3650))
            if day.day <= 25:
                return day

    def document(self, key, kind, date, place, actors, name, language, published, agreement=False):
        self.number += 1
        uri, title = f"similar-{self.number}", f"News {self.number}"
        entities = sorted({e for e in [place, *actors] if e})
        proof = [{"start": 0, "end": len(title), "aspect": "fact", "rule": "made"}]
        role = "party" if kind == "signing" else "organizer"
        record = dict(self.template, uri=uri, raw_digest=hashlib.sha256(uri.encode()).hexdigest()[:32], language=language, title=title,
                      published=published.isoformat(), publisher=None, dateline_place=None, text=f"{title}\n\n{key} is told here, {uri}.",
                      entities=[{"id": e, "kind": e.split("/")[0], "name": self.names[e],
                                 **({"country": e.split("/")[1].upper()} if e.startswith("city/") else {}), "mentions": []} for e in entities],
                      dates=[])
        for other in ("memberships", "framework_links", "statements", "commitments", "affiliations", "hazard_measures", "quantities", "themes"):
            record[other] = []
        record["events"] = [{"id": "e1", "kind": kind, "status": "held", "date": date, "place": place, "name": name, "background": False,
                             "parent": None, "confidence": 80, "participants": [{"entity": a, "role": role} for a in actors], "evidence": proof}]
        record["agreements"] = [{"id": "a1", "kind": "memorandum", "status": "signed", "name": None, "subject": None, "date": date,
                                 "period": None, "place": place, "event": "e1", "confidence": 80, "parties": sorted(actors),
                                 "evidence": proof}] if agreement else []
        print(json.dumps(record, ensure_ascii=False))
        print(f"{uri}\tevent\t{key}", file=sys.stderr)
        if agreement:
            print(f"{uri}\tagreement\t{key}", file=sys.stderr)

    def told(self, key, kind, day, place, actors, name=None, agreement=False):
        """One to three documents about one event; the later ones leave something out."""
        languages = self.random.sample(LANGUAGES, self.random.choice([1, 2, 2, 3]))
        for i, language in enumerate(languages):
            vague = i > 0 and self.random.random() < 0.3
            self.document(key, kind, day.isoformat()[:7] if vague and kind == "gathering" else day.isoformat(), place,
                          actors if i == 0 or self.random.random() < 0.7 or kind == "signing" else actors[:1],
                          name if language == "en" else None, language, day + datetime.timedelta(days=1 + i), agreement)

    def annual_forum(self):
        place, bodies = self.random.choice(self.cities), self.random.sample(self.bodies, 2)
        name = f"Forum on {self.random.choice(SUBJECTS)} and {self.random.choice(SUBJECTS)} of {self.names[place]}"
        if not self.fresh("forum", place):
            return
        first = self.day().replace(year=2016)
        for year in range(2016, 2016 + self.random.choice([2, 3, 4])):
            if not self.fresh(place, first.replace(year=year)):
                return
            self.told(f"forum {place} {year}", "gathering", first.replace(year=year), place, bodies, name)
        self.document(f"?forum {place}", "gathering", None, place, [], name, "en", datetime.date(2024, 6, 1))

    def namesake_cities(self):
        cities, day = self.random.choice(self.namesakes)[:2], self.day()
        bodies = self.random.sample(self.bodies, 2)
        for place in cities:
            if self.fresh(place, day):
                self.told(f"meeting {place} {day}", "gathering", day, place, bodies[:1] if self.random.random() < 0.5 else [])

    def two_memoranda(self):
        place, day, bodies = self.random.choice(self.cities), self.day(), self.random.sample(self.bodies, 3)
        if self.fresh(place, day):
            for other in bodies[1:]:
                self.told(f"memorandum {place} {day} {other}", "signing", day, place, [bodies[0], other], agreement=True)

    def two_forums(self):
        place, day, bodies = self.random.choice(self.cities), self.day(), self.random.sample(self.bodies, 4)
        if self.fresh(place, day):
            for i in (0, 2):
                self.told(f"forum {i} {place} {day}", "gathering", day, place, bodies[i:i + 2])

    def visits(self):
        place, bodies = self.random.choice(self.cities), self.random.sample(self.bodies, 2)
        day = self.day().replace(day=3)
        if self.fresh("visit", place, day.year):
            for more in (0, 9, 20):
                one = day + datetime.timedelta(days=more)
                self.document(f"visit {place} {one}", "gathering", one.isoformat(), place, bodies, None, self.random.choice(LANGUAGES), one)

    def run(self, documents):
        families = [self.annual_forum, self.namesake_cities, self.two_memoranda, self.two_forums, self.visits]
        for family in itertools.cycle(families):
            if self.number >= documents:
                return
            family()


def count(truth_file, assigned_file):
    truth = [line.split("\t") for line in Path(truth_file).read_text(encoding="utf-8").splitlines()]
    assigned = {}
    for line in Path(assigned_file).read_text(encoding="utf-8").splitlines():
        uri, kind, published = line.split("\t")
        assigned[uri, kind] = published
    of_key, of_id = defaultdict(list), defaultdict(list)
    for uri, kind, key in truth:
        of_key[kind, key].append(assigned[uri, kind])
        of_id[assigned[uri, kind]].append((uri, key))
    pairs = sum(len(ids) * (len(ids) - 1) // 2 for ids in of_key.values())
    found = sum(a == b for ids in of_key.values() for a, b in itertools.combinations(ids, 2))
    wrong = [(a, b) for facts in of_id.values() for a, b in itertools.combinations(facts, 2) if a[1] != b[1] or a[1].startswith("?")]
    for a, b in wrong[:10]:
        print("false merge:", a, b)
    print(f"similar: {len({uri for uri, _, _ in truth})} documents, {found} of {pairs} pairs found, {len(wrong)} false merges")


def main():
    if sys.argv[1] == "count":
        count(*sys.argv[2:])
        return
    facts, entities, documents, seed = sys.argv[2:]
    template = json.loads(Path(facts).read_text(encoding="utf-8").splitlines()[0])
    rows = [tuple(line.split("\t")) for line in Path(entities).read_text(encoding="utf-8").splitlines()]
    Maker(template, rows, int(seed)).run(int(documents))


if __name__ == "__main__":
    main()
