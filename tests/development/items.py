"""Development items: short texts with the facts that are expected of them, many to a file.

An item in a file NAME.items (lines; # begins a comment, a blank line ends the item):

    == ID [PUBLISHED]
    one paragraph a line; the last may be a date line
    @ KIND Name|form|form; Name            entities that the facts below name, by their first form
    A KIND STATUS [DATE] [in PLACE] : Party; Party; ?Optional party
    E KIND STATUS [DATE [background]] [in PLACE] ["NAME"] : Name=role; ?Name=role
    M ROLE Member; Member : Body
    F RELATION Framework
    Q Speaker : first words of the quotation
    C Actor : key words [by DATE]

A letter with ? (E?, A?) makes the fact optional. Dates, kinds, statuses and roles may list alternatives with |; "-" is none.
An agreement that is signed or planned brings its signing event: required where a date or place is stated, else
optional; its parties are the participants. write_items makes of all this the texts and annotations that
tests/gold/score.py reads. Entities beside the listed ones are not annotated: their precision says nothing.
"""
import json
import re

SIGNINGS = ("signed", "planned")
KINDS = {"A": {"memorandum", "declaration", "agreement", "plan", "twinning"},
         "E": {"gathering", "signing", "launch", "adoption", "hazard", "award"}}


def alternatives(record, key, words):
    """A value and its alternatives, written A|B; "-" is none."""
    values = [None if v == "-" else v for v in words.split("|")]
    record[key] = values[0]
    if values[1:]:
        record[key + "_ok"] = values[1:]


class Item:
    """One item on its way to an annotation."""

    def __init__(self, head):
        words = head.split()
        self.id, self.published, self.text, self.ids = words[1], words[2] if len(words) > 2 else None, [], {}
        self.gold = {key: [] for key in ("entities", "dates", "events", "events_optional", "agreements", "agreements_optional",
                                         "memberships", "memberships_optional", "framework_links", "framework_links_optional",
                                         "statements", "statements_optional", "commitments", "commitments_optional")}

    def entity(self, name):
        if name.strip() not in self.ids:
            raise ValueError(f'{self.id}: no entity "{name.strip()}"')
        return self.ids[name.strip()]

    def entities(self, line):
        kind, names = line.split(None, 1)
        for group in names.split(";"):
            forms = [form.strip() for form in group.split("|")]
            self.ids[forms[0]] = f"n{len(self.ids)}"
            self.gold["entities"].append({"id": self.ids[forms[0]], "kind": kind, "names": forms})

    def members(self, words, roles):
        """The lists (required, optional) of what stands behind the colon."""
        lists = ([], [])
        for word in filter(None, (w.strip() for w in words.split(";"))):
            optional, word = word.startswith("?"), word.lstrip("?")
            name, _, role = word.partition("=")
            if not roles:
                lists[optional].append(self.entity(name))
                continue
            lists[optional].append({"entity": self.entity(name)})
            alternatives(lists[optional][-1], "role", role)
        return lists

    def happening(self, line, roles):
        """KIND STATUS [DATE] [in PLACE] ["NAME"] : MEMBERS, for an agreement or event."""
        head, _, tail = line.partition(" :")
        record = {"name": None, "place": None, "date": None}
        name = re.search(r'"(.*)"', head)
        if name:
            record["name"], head = name.group(1), head.replace(name.group(0), "")
        head, _, place = head.partition(" in ")
        if place.strip():
            places = [None if p.strip() == "-" else self.entity(p) for p in place.split("|")]
            record["place"], record["place_ok"] = places[0], places[1:]
        words = head.split()
        for key, word in zip(("kind", "status", "date"), words):
            alternatives(record, key, word)
        if words[3:] == ["background"]:
            record["background"] = True
        required, optional = self.members(tail, roles)
        return record, required, optional

    def agreement(self, line, key):
        record, parties, optional = self.happening(line, False)
        event = {"id": f'e{len(self.gold["events"])}', "kind": "signing", "name": None, "status": record["status"],
                 "participants": [{"entity": p, "role": "party"} for p in parties],
                 "participants_optional": [{"entity": p, "role": "party"} for p in optional]}
        event["status"] = "held" if record["status"] == "signed" else record["status"]
        for field in ("date", "date_ok", "place", "place_ok"):
            if field in record:
                event[field] = record[field]
        if record["status"] in SIGNINGS:
            told = key == "agreements" and (record["date"] or record["place"])
            self.gold["events" if told else "events_optional"].append(event)
        for field in ("name", "place", "place_ok"):
            record.pop(field, None)
        self.gold[key].append({**record, "parties": parties, "parties_optional": optional})

    def fact(self, mark, line):
        optional = "_optional" if mark.endswith("?") else ""
        if mark[0] == "@":
            self.entities(line)
        elif mark[0] == "A":
            self.agreement(line, "agreements" + optional)
        elif mark[0] == "E":
            record, required, spare = self.happening(line, True)
            self.gold["events" + optional].append({**record, "participants": required, "participants_optional": spare})
        elif mark[0] == "M":
            (role, members), body = (part.split(None, 1) if i == 0 else part for i, part in enumerate(line.split(" : ")))
            for member in members.split(";"):
                record = {"member": self.entity(member), "of": self.entity(body)}
                alternatives(record, "role", role)
                self.gold["memberships" + optional].append(record)
        elif mark[0] == "F":
            relation, name = line.split(None, 1)
            record = {"framework": self.entity(name)}
            alternatives(record, "relation", relation)
            self.gold["framework_links" + optional].append(record)
        elif mark[0] == "Q":
            speaker, begins = line.split(" : ")
            self.gold["statements" + optional].append({"speaker": self.entity(speaker), "begins": begins})
        else:
            actor, about = line.split(" : ")
            about, _, due = about.partition(" by ")
            record = {"actor": self.entity(actor), "about": about}
            self.gold["commitments" + optional].append({**record, "due": due.strip()} if due else record)


def is_fact(mark, rest):
    """Whether a line is a fact; a text may begin with "A" too."""
    if mark in KINDS:
        return rest.split()[0].split("|")[0] in KINDS[mark]
    return mark in ("@", "M", "F", "Q", "C")


def read_items(path):
    """The items of a file."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if line.startswith("=="):
            items.append(Item(line))
        elif line.startswith("#") or not line.strip():
            continue
        elif is_fact(mark.rstrip("?"), rest):
            items[-1].fact(mark, rest)
        else:
            items[-1].text.append(line)
    return items


def write_items(path, folder):
    """Writes texts and annotations of the items of a file into an empty folder, as records of one file."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    language = path.parent.name
    with (folder / "items.jsonl").open("w", encoding="utf-8") as texts:
        for item in read_items(path):
            record = {"id": item.id, "text": "\n\n".join(item.text), "language": language}
            annotation = {"doc": item.id, "language": language, "published": item.published, **item.gold}
            if item.published:
                record["date"] = item.published
            texts.write(json.dumps(record, ensure_ascii=False) + "\n")
            (folder / f"items.jsonl#{item.id}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
