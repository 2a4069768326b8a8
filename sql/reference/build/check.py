#!/usr/bin/env python3
"""Checks the tables of sql/reference and the lists of given names.

Usage: check.py [REFERENCE_DIR [LANGUAGES_DIR]]

Prints one line for each mistake (file:line: what is wrong) and exits with 1 if
there is any; otherwise prints the counts. Reads nothing else, needs no network.
"""
import os
import re
import sys

from tables import COLUMNS, LANGUAGES, NAME_COLUMNS, NAME_KINDS, script

KINDS = ("country", "region", "city", "organization", "coalition", "framework", "programme")
TABLES = ("countries", "regions", "places", "organizations", "frameworks")
ID = re.compile(r"(%s)(/[a-z0-9][a-z0-9.-]*)+" % "|".join(KINDS))
CODE = re.compile(r"[A-Z][A-Z0-9-]*(:[A-Za-z0-9]+(\.[A-Za-z0-9]+)*)?")

# The script of each language's names; a name may carry a word of the other script (EBRD, Report.az).
CYRILLIC, LATIN, BOTH = ("ru", "kk", "ky", "tg"), ("en", "tr", "az", "tk"), ("uz", "")
LETTERS_OF_OTHERS = {"ru": "ҷҳӣӯў", "ky": "әғқұһіҷҳӣӯў", "kk": "ҷҳӣӯў", "tg": "әңөұүһіў", "en": "ə"}


class Report:
    def __init__(self):
        self.mistakes = 0

    def mistake(self, path, line, text):
        self.mistakes += 1
        print("%s:%d: %s" % (path, line, text))


def rows(path, columns, report):
    """(line number, values by column) of a table."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    if lines[-1] != "":
        report.mistake(path, len(lines), "the last line has no end")
    if lines[0].split("\t") != columns:
        report.mistake(path, 1, "the header is not %r" % " ".join(columns))
        return
    for number, line in enumerate(lines[1:-1], 2):
        values = line.split("\t")
        if len(values) != len(columns) or "\r" in line or any(value != value.strip() for value in values):
            report.mistake(path, number, "not %d clean fields" % len(columns))
        else:
            yield number, dict(zip(columns, values))


def check_entity(path, line, row, report):
    if not ID.fullmatch(row["id"]) or row["id"].split("/")[0] != row["kind"]:
        report.mistake(path, line, "id %r does not fit kind %r" % (row["id"], row["kind"]))
    if not row["name"]:
        report.mistake(path, line, "no name")
    if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"]):
        report.mistake(path, line, "country %r" % row["country"])
    if row["framework_code"] and not CODE.fullmatch(row["framework_code"]):
        report.mistake(path, line, "framework code %r" % row["framework_code"])
    if row["name_ru"] and script(row["name_ru"]) not in ("Cyrl", "mixed"):
        report.mistake(path, line, "name_ru %r is not Cyrillic" % row["name_ru"])
    if row["population"] and not row["population"].isdigit():
        report.mistake(path, line, "population %r" % row["population"])
    if bool(row["latitude"]) != bool(row["longitude"]):
        report.mistake(path, line, "half a position")
    for column, limit in (("latitude", 90), ("longitude", 180)):
        if row[column] and not abs(float(row[column])) <= limit:
            report.mistake(path, line, "%s %r" % (column, row[column]))


def check_name(path, line, row, report):
    name, language = row["name"], row["language"]
    if not name:
        report.mistake(path, line, "empty name")
    if language and language not in LANGUAGES:
        report.mistake(path, line, "language %r" % language)
    if row["kind"] not in NAME_KINDS:
        report.mistake(path, line, "kind %r" % row["kind"])
    if row["weak"] not in ("", "~"):
        report.mistake(path, line, "weak %r" % row["weak"])
    found = script(name)
    wrong = "Latn" if language in CYRILLIC else "Cyrl" if language in LATIN else None
    if found == "other" or found == wrong:
        report.mistake(path, line, "%r is not in the script of %r" % (name, language))
    if row["kind"] != "acronym" and any(c in LETTERS_OF_OTHERS.get(language, "") for c in name.lower()):
        report.mistake(path, line, "%r has letters that %r has not" % (name, language))


def check_tables(folder, report):
    """Returns the counts, one text a table."""
    entities, parents, names, counts = {}, [], {}, []
    for table in TABLES:
        path = os.path.join(folder, table + ".tsv")
        if not os.path.exists(path):
            report.mistake(path, 0, "missing")
            continue
        known = len(entities)
        for line, row in rows(path, COLUMNS, report):
            check_entity(path, line, row, report)
            if row["id"] in entities:
                report.mistake(path, line, "id %r stands already in %s" % (row["id"], entities[row["id"]]))
            entities[row["id"]] = table
            parents += [(path, line, row[column]) for column in ("parent", "acts_for") if row[column]]
        counts.append("%s %d" % (table, len(entities) - known))
    for path, line, parent in parents:
        if parent not in entities:
            report.mistake(path, line, "no entity %r" % parent)
    for table in TABLES:
        path, seen, strong = os.path.join(folder, table + "_names.tsv"), set(), set()
        if not os.path.exists(path):
            report.mistake(path, 0, "missing")
            continue
        for line, row in rows(path, NAME_COLUMNS, report):
            check_name(path, line, row, report)
            key = (row["id"], row["name"], row["language"])
            if key in seen:
                report.mistake(path, line, "the same name twice")
            seen.add(key)
            if entities.get(row["id"]) != table:
                report.mistake(path, line, "no entity %r in %s.tsv" % (row["id"], table))
            if not row["weak"]:
                strong.add(row["id"])
        names[table] = len(seen)
        for id in sorted(id for id, home in entities.items() if home == table and id not in strong):
            report.mistake(path, 0, "%r has no name that is not weak" % id)
        counts.append("%s_names %d" % (table, names[table]))
    return counts


def check_given_names(folder, report):
    counts = []
    for language in LANGUAGES:
        path, seen = os.path.join(folder, language, "given_name.txt"), set()
        if not os.path.exists(path):
            report.mistake(path, 0, "missing")
            continue
        with open(path, encoding="utf-8") as file:
            for line, text in enumerate(file.read().splitlines(), 1):
                if not text or text.startswith("#"):
                    continue
                value, _, name = text.rpartition("\t")
                if value not in ("", "m", "f") or not name or name != name.strip():
                    report.mistake(path, line, "not a given name: %r" % text)
                elif name in seen:
                    report.mistake(path, line, "%r stands here twice" % name)
                elif script(name) != ("Cyrl" if language in CYRILLIC else "Latn") and language != "uz":
                    report.mistake(path, line, "%r is not in the script of %r" % (name, language))
                seen.add(name)
        counts.append("given_name %s %d" % (language, len(seen)))
    return counts


def main(arguments):
    build = os.path.dirname(os.path.abspath(__file__))
    reference = arguments[0] if arguments else os.path.dirname(build)
    languages = arguments[1] if len(arguments) > 1 else os.path.join(reference, "..", "..", "core", "knowledge", "languages")
    report = Report()
    counts = check_tables(reference, report) + check_given_names(languages, report)
    print("reference data: %s" % ("; ".join(counts) if not report.mistakes else "%d mistakes" % report.mistakes))
    return 1 if report.mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
