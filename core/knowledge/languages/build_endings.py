#!/usr/bin/env python3
"""build_endings.py - writes endings.txt of the Turkic languages.

In: the tables below, one for each language and script. Out: LL/endings.txt
beside this file, the same bytes on every run. A Turkic noun takes up to three
endings in a fixed order, plural + possessive + case; each of them has variants
by vowel harmony and by the sound it follows. The script puts together all
orders that the harmony allows and notes the cases of the last ending. Run it
again after a change of a table and commit the result.
"""

import os

HERE = os.path.dirname(os.path.abspath(__file__))

# Letters for A, the open, and I, the close vowel of an ending. The first group
# of pairs is for all endings, the second only where no plural stands before.
HARMONIES = {
    "kk": ([("а", "ы"), ("е", "і")], []),
    "kk-Latn": ([("a", "y"), ("e", "ı"), ("e", "i")], []),
    "ky": ([("а", "ы"), ("е", "и"), ("о", "у"), ("ө", "ү")], [("а", "у")]),
    "tr": ([("a", "ı"), ("e", "i")], [("a", "u"), ("e", "ü")]),
    "az": ([("a", "ı"), ("ə", "i")], [("a", "u"), ("ə", "ü")]),
    "tk": ([("a", "y"), ("e", "i")], [("a", "u"), ("e", "ü"), ("ä", "i")]),
    "uz": ([("a", "i")], []),
    "uz-Cyrl": ([("а", "и")], []),
}

# plural: the plural endings.
# third, person: possessives of the third and of the other persons, as a pair
# (behind a consonant, behind a vowel).
# case: behind a consonant, behind a vowel, behind a possessive of the third
# person. Names often end in such a possessive themselves (Belediyesi).
# relative: "that is in", behind a stem and behind the third person.
# copula: "is". until: what may follow a dative in the sense of "until".
TABLES = {
    "kk": {
        "plural": ["лAр", "дAр", "тAр"],
        "third": (["I"], ["сI"]),
        "person": (["Iм", "Iң", "IмIз"], ["м", "ң", "мIз"]),
        "case": {
            "gen": (["дIң", "тIң", "нIң"], ["нIң"], ["нIң"]),
            "dat": (["ғA", "гA", "қA", "кA"], ["ғA", "гA"], ["нA"]),
            "acc": (["дI", "тI"], ["нI"], ["н"]),
            "loc": (["дA", "тA"], ["дA"], ["ндA"]),
            "abl": (["дAн", "тAн", "нAн"], ["дAн"], ["нAн"]),
            "ins": (["мен", "бен", "пен"], ["мен"], ["мен"]),
        },
        "relative": (["дAғI", "дAгI", "тAғI", "тAгI"], ["ндAғI", "ндAгI"]),
        "copula": [],
        "until": [],
    },
    "kk-Latn": {
        "plural": ["lAr", "dAr", "tAr"],
        "third": (["I"], ["sI"]),
        "person": (["Im", "ImIz"], ["m", "mIz"]),
        "case": {
            "gen": (["dIñ", "tIñ", "nIñ"], ["nIñ"], ["nIñ"]),
            "dat": (["ğA", "gA", "qA", "kA"], ["ğA", "gA"], ["nA"]),
            "acc": (["dI", "tI"], ["nI"], ["n"]),
            "loc": (["dA", "tA"], ["dA"], ["ndA"]),
            "abl": (["dAn", "tAn", "nAn"], ["dAn"], ["nAn"]),
            "ins": (["men", "ben", "pen"], ["men"], ["men"]),
        },
        "relative": (["dAğI", "dAgI", "tAğI", "tAgI"], ["ndAğI", "ndAgI"]),
        "copula": [],
        "until": [],
    },
    "ky": {
        "plural": ["лAр", "дAр", "тAр"],
        "third": (["I"], ["сI"]),
        "person": (["Iм", "Iң", "IбIз"], ["м", "ң", "бIз"]),
        "case": {
            "gen": (["дIн", "тIн"], ["нIн"], ["нIн"]),
            "dat": (["гA", "кA"], ["гA"], ["нA"]),
            "acc": (["дI", "тI"], ["нI"], ["н"]),
            "loc": (["дA", "тA"], ["дA"], ["ндA"]),
            "abl": (["дAн", "тAн"], ["дAн"], ["нAн"]),
        },
        "relative": (["дAгI", "тAгI"], ["ндAгI"]),
        "copula": [],
        "until": [],
    },
    "tr": {
        "plural": ["lAr"],
        "third": (["I"], ["sI"]),
        "person": (["Im", "ImIz", "InIz"], ["m", "mIz", "nIz"]),
        "case": {
            "gen": (["In"], ["nIn"], ["nIn"]),
            "dat": (["A"], ["yA"], ["nA"]),
            "acc": (["I"], ["yI"], ["nI"]),
            "loc": (["dA", "tA"], ["dA"], ["ndA"]),
            "abl": (["dAn", "tAn"], ["dAn"], ["ndAn"]),
            "ins": (["lA"], ["ylA"], ["ylA"]),
        },
        "relative": (["dAki", "tAki"], ["ndAki"]),
        "copula": ["dIr", "tIr"],
        "until": [],
    },
    "az": {
        "plural": ["lAr"],
        "third": (["I"], ["sI"]),
        "person": (["Im", "ImIz"], ["m", "mIz"]),
        "case": {
            "gen": (["In"], ["nIn"], ["nIn"]),
            "dat": (["A"], ["yA"], ["nA"]),
            "acc": (["I"], ["nI"], ["nI"]),
            "loc": (["dA"], ["dA"], ["ndA"]),
            "abl": (["dAn"], ["dAn"], ["ndAn"]),
            "ins": (["lA"], ["ylA"], ["ylA"]),
        },
        "relative": (["dAkI"], ["ndAkI"]),
        "copula": ["dIr"],
        "until": ["dAk"],
    },
    "tk": {
        "plural": ["lAr"],
        "third": (["I"], ["sI"]),
        "person": (["Im", "ImIz"], ["m", "mIz"]),
        "case": {
            "gen": (["Iň"], ["nIň"], ["nIň"]),
            "dat": (["A"], ["A"], ["nA"]),
            "acc": (["I"], ["nI"], ["nI"]),
            "loc": (["dA"], ["dA"], ["ndA"]),
            "abl": (["dAn"], ["dAn"], ["ndAn"]),
        },
        "relative": (["dAkI", "däki"], ["ndAkI", "ndäki"]),
        "copula": ["dIr"],
        "until": [],
    },
    "uz": {
        "plural": ["lar"],
        "third": (["i"], ["si"]),
        "person": (["im", "imiz"], ["m", "miz"]),
        "case": {
            "gen": (["ning"], ["ning"], ["ning"]),
            "dat": (["ga", "ka", "qa"], ["ga"], ["ga"]),
            "acc": (["ni"], ["ni"], ["ni"]),
            "loc": (["da"], ["da"], ["da"]),
            "abl": (["dan"], ["dan"], ["dan"]),
        },
        "relative": (["dagi"], ["dagi"]),
        "copula": ["dir"],
        "until": ["cha"],
    },
    "uz-Cyrl": {
        "plural": ["лар"],
        "third": (["и"], ["си"]),
        "person": (["им", "имиз"], ["м", "миз"]),
        "case": {
            "gen": (["нинг"], ["нинг"], ["нинг"]),
            "dat": (["га", "ка", "қа"], ["га"], ["га"]),
            "acc": (["ни"], ["ни"], ["ни"]),
            "loc": (["да"], ["да"], ["да"]),
            "abl": (["дан"], ["дан"], ["дан"]),
        },
        "relative": (["даги"], ["даги"]),
        "copula": ["дир"],
        "until": ["ча"],
    },
}

FILES = {
    "kk": ["kk", "kk-Latn"],
    "ky": ["ky"],
    "tr": ["tr"],
    "az": ["az"],
    "tk": ["tk"],
    "uz": ["uz", "uz-Cyrl"],
}

# Positions in a pair or triple of the tables.
CONSONANT, VOWEL, THIRD = 0, 1, 2

CASES = ["nom", "gen", "dat", "acc", "ins", "loc", "abl"]


def spelled(forms, harmony):
    """The variants of some endings in one harmony."""
    opened, closed = harmony
    return [form.replace("A", opened).replace("I", closed) for form in forms]


def add(endings, parts, cases):
    """Notes an ending put together of parts, with its cases."""
    ending = "".join(parts)
    if ending:
        endings.setdefault(ending, set()).update(cases)


def behind_open(harmonies, harmony):
    """The harmonies of an ending that follows an open vowel, whatever came before it: августундагы, not августундагу."""
    return [pair for pair in harmonies if pair[0] == harmony[0]] or [harmony]


def add_cases(endings, before, table, harmony, positions):
    """All that may follow `before` (plural and possessive), whose end is one of the positions of a case."""
    if before:
        add(endings, [before], {"nom"})
    for case, forms in table["case"].items():
        for position in positions:
            for ending in spelled(forms[position], harmony):
                add(endings, [before, ending], {case})
                if case == "dat":
                    for until in spelled(table["until"], harmony):
                        add(endings, [before, ending, until], set())
    relative = table["relative"][1 if THIRD in positions else 0]
    for after in behind_open(table["harmonies"], harmony):
        for ending in spelled(relative, after):
            add(endings, [before, ending], {"loc"})
    for ending in spelled(table["copula"], harmony):
        add(endings, [before, ending], {"nom"})


def add_possessives(endings, before, table, harmony, positions):
    """The possessives that may follow a stem or plural, with their cases."""
    for position in positions:
        for possessive in spelled(table["third"][position], harmony):
            add_cases(endings, before + possessive, table, harmony, [THIRD])
        for possessive in spelled(table["person"][position], harmony):
            add_cases(endings, before + possessive, table, harmony, [CONSONANT])


def language_endings(name):
    """Ending -> its cases, for one table."""
    harmonies, without_plural = HARMONIES[name]
    table = dict(TABLES[name], harmonies=harmonies)
    endings = {}
    for harmony in harmonies + without_plural:
        add_cases(endings, "", table, harmony, [CONSONANT, VOWEL])
        add_cases(endings, "", table, harmony, [THIRD])
        add_possessives(endings, "", table, harmony, [CONSONANT, VOWEL])
    for harmony in harmonies:
        for plural in spelled(table["plural"], harmony):
            add_cases(endings, plural, table, harmony, [CONSONANT])
            add_possessives(endings, plural, table, harmony, [CONSONANT])
    return endings


def main():
    for language, tables in FILES.items():
        by_cases = {}
        for name in tables:
            for ending, cases in language_endings(name).items():
                key = ",".join(case for case in CASES if case in cases)
                by_cases.setdefault(key, []).append(ending)
        path = os.path.join(HERE, language, "endings.txt")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write("# Made by build_endings.py: change its tables, not this file.\n")
            for key in sorted(by_cases):
                file.write(f"{key}\t{'|'.join(sorted(set(by_cases[key]), key=lambda e: (len(e), e)))}\n")


if __name__ == "__main__":
    main()
