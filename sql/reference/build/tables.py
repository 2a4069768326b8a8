"""Tables of reference entities and their names, and how they are written.

In: entities and names from the builders beside this file. Out: NAME.tsv and
NAME_names.tsv as sql/reference/README.md describes them, sorted, without
duplicates. Knows nothing of any source and reads nothing but hand/.
"""
import csv
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
HAND = os.path.join(HERE, "hand")
REFERENCE = os.path.dirname(HERE)

LANGUAGES = ("en", "ru", "kk", "ky", "uz", "tg", "tk", "tr", "az")
NAME_KINDS = ("preferred", "alias", "acronym", "former")
COLUMNS = ("id kind name name_en name_ru country parent latitude longitude population "
           "framework_code acts_for note").split()
NAME_COLUMNS = "id name language kind weak".split()

LATIN_LETTERS = {"ı": "i", "İ": "i", "ə": "e", "Ə": "e", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae",
                 "œ": "oe", "þ": "th", "ð": "d"}


def hand(name):
    """Rows of hand/NAME.csv as dictionaries; lines that begin with # are comments."""
    with open(os.path.join(HAND, name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def slug(name):
    """Lower-case ASCII letters and digits, hyphens between: the last part of an id."""
    text = "".join(LATIN_LETTERS.get(c, c) for c in name.lower())
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’‘ʻʼ`]", "", text)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def script(text):
    """'Latn', 'Cyrl', '' (no letters), or 'mixed' or 'other'."""
    found = set()
    for c in text:
        if c.isalpha():
            name = unicodedata.name(c, "")
            if name.startswith("CYRILLIC"):
                found.add("Cyrl")
            elif name.startswith("LATIN") or c in "ʻʼ":
                found.add("Latn")
            elif not name.startswith("MODIFIER"):
                found.add("other")
    if "other" in found:
        return "other"
    return found.pop() if len(found) == 1 else "mixed" if found else ""


def clean(name):
    """One space between words, the straight apostrophe, one kind of dash, no direction marks."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"[‐‑–—−]", "-", name)
    name = re.sub(r"[‘’ʻʼ`´]", "'", name)
    name = re.sub(r"[\u200b-\u200f\u202a-\u202e\ufeff\u00ad]", "", name)
    return re.sub(r"\s+", " ", name).strip()


class Table:
    """Entities by id, and the names of each: (name, language) -> (kind, weak)."""

    def __init__(self):
        self.entities = {}
        self.names = {}

    def add(self, id, kind, name, **values):
        assert id not in self.entities, id
        entity = dict.fromkeys(COLUMNS, "")
        entity.update(id=id, kind=kind, name=clean(name), **values)
        self.entities[id] = entity
        self.names[id] = {}
        return entity

    def add_name(self, id, name, language="", kind="alias", weak=False):
        """A name given before keeps its kind; a strong one stays strong."""
        name = clean(name)
        key = (name, language)
        if name and key not in self.names[id]:
            self.names[id][key] = (kind, weak)

    def set_name(self, id, name, language="", kind="alias", weak=False):
        """The same, but what is said here counts."""
        self.names[id][(clean(name), language)] = (kind, weak)

    def drop_name(self, id, name):
        for key in [key for key in self.names[id] if key[0] == clean(name)]:
            del self.names[id][key]

    def weaken(self, test):
        """Marks as weak every name for which test(id, name, language, kind) is true."""
        for id, names in self.names.items():
            for (name, language), (kind, weak) in names.items():
                if not weak and test(id, name, language, kind):
                    names[(name, language)] = (kind, True)

    def write(self, name):
        order = {kind: number for number, kind in enumerate(NAME_KINDS)}
        with open(os.path.join(REFERENCE, name + ".tsv"), "w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(COLUMNS) + "\n")
            for id in sorted(self.entities, key=id_key):
                file.write("\t".join(str(self.entities[id][column]) for column in COLUMNS) + "\n")
        with open(os.path.join(REFERENCE, name + "_names.tsv"), "w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(NAME_COLUMNS) + "\n")
            for id in sorted(self.names, key=id_key):
                rows = [(order[kind], language, text, kind, "~" if weak else "")
                        for (text, language), (kind, weak) in self.names[id].items()]
                for _, language, text, kind, weak in sorted(rows):
                    file.write("\t".join((id, text, language, kind, weak)) + "\n")


def id_key(id):
    """Orders framework/sdg/9 before framework/sdg/11 and framework/sdg/11.a after framework/sdg/11.5."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", id)]
