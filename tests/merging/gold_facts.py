#!/usr/bin/env python3
"""Turn gold annotations into facts as `urbanload load --facts` takes them.

    gold_facts.py FACTS.jsonl GOLD_DIR NAMES.tsv > GOLD_FACTS.jsonl

FACTS.jsonl is what `urbanload extract` prints for the same documents: text,
spans and entities are taken from it, events, agreements and memberships from
the annotation. An entity that was not read is looked up by its names in
NAMES.tsv (name key TAB entity id, of the reference data); in no list, it gets
an id from kind and name. Optional events and agreements count too.
"""
import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "gold"))
import score  # noqa: E402

KINDS = {"organization": ("organization", "coalition"), "coalition": ("coalition", "organization")}


def entity_ids(gold, record, names):
    """Gold entity id -> entity id; entities that the record lacks are added to it."""
    document = score.Document(gold, json.loads(json.dumps(record)))
    document.entities(set())
    ids = {g: f for f, g in document.link.items()}
    there = {e["id"] for e in record["entities"]}
    for entity in gold["entities"] + gold.get("entities_optional", []):
        if entity["id"] in ids:
            continue
        kinds = KINDS.get(entity["kind"], (entity["kind"],))
        known = [i for n in entity["names"] for i in names.get(score.norm(n), []) if i.split("/")[0] in kinds]
        made = f'{entity["kind"]}/{hashlib.sha256(score.norm(entity["names"][0]).encode()).hexdigest()[:32]}'
        ids[entity["id"]] = known[0] if known else made
        if ids[entity["id"]] not in there:
            there.add(ids[entity["id"]])
            record["entities"].append({"id": ids[entity["id"]], "kind": ids[entity["id"]].split("/")[0], "name": entity["names"][0],
                                       **({"country": entity["country"]} if entity.get("country") else {}), "mentions": []})
    return ids


def convert(gold, record, names):
    ids = entity_ids(gold, record, names)
    proof = [{"start": 0, "end": len(record["title"] or record["text"][:40]), "aspect": "fact", "rule": "annotation"}]
    events = gold["events"] + gold.get("events_optional", [])
    agreements = gold["agreements"] + gold.get("agreements_optional", [])
    record["events"] = [
        {"id": f"e{i + 1}", "kind": e["kind"], "status": e["status"], "date": e.get("date"), "place": ids.get(e.get("place")),
         "name": e.get("name"), "background": bool(e.get("background")), "parent": None, "confidence": 100,
         "participants": [{"entity": ids[p["entity"]], "role": p["role"]} for p in e.get("participants", [])], "evidence": proof}
        for i, e in enumerate(events)]
    record["agreements"] = [
        {"id": f"a{i + 1}", "kind": a["kind"], "status": a["status"], "name": a.get("name"), "subject": None, "date": a.get("date"),
         "period": a.get("period"), "place": None, "event": None, "confidence": 100,
         "parties": sorted({ids[p] for p in a["parties"]}), "evidence": proof} for i, a in enumerate(agreements)]
    record["memberships"] = [
        {"member": ids[m["member"]], "of": ids[m["of"]], "role": m["role"], "since": None, "until": None, "confidence": 100,
         "evidence": proof} for m in gold["memberships"]]
    for other in ("framework_links", "statements", "commitments", "affiliations", "hazard_measures", "quantities", "themes"):
        record[other] = []
    return record


def main():
    facts, gold_dir, names_file = sys.argv[1:]
    names = {}
    for line in Path(names_file).read_text(encoding="utf-8").splitlines():
        name, entity = line.split("\t")
        names.setdefault(score.norm(name), []).append(entity)
    for line in Path(facts).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold_file = Path(gold_dir) / (Path(record["uri"]).stem + ".json")
        if gold_file.exists():
            print(json.dumps(convert(json.loads(gold_file.read_text(encoding="utf-8")), record, names), ensure_ascii=False))


if __name__ == "__main__":
    main()
