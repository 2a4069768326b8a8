#!/usr/bin/env python3
"""check.py - says whether the word files of core/knowledge/languages are valid.

In: the language folders beside this file, ../word_class.h and the themes of sql/reference. Out: one line
for each fault (path:line: what is wrong) and exit status 1 if there is any.
It changes nothing. See README.md for the format.
"""

import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))


def languages():
    """The codes of ../language_list.h."""
    with open(os.path.join(HERE, "..", "language_list.h"), encoding="utf-8") as header:
        return tuple(re.findall(r"^\s*X\(([a-z]{2}),", header.read(), re.M))


LANGUAGES = languages()

# Scripts and alphabets are known of the languages below; in another one any letter of either script may stand.
# Scripts a language's own words may be written in. Latin stands everywhere in
# forms that begin with = (acronyms and the like, matched as written).
SCRIPTS = {
    "en": "L", "tr": "L", "az": "L", "tk": "LC",
    "ru": "C", "kk": "CL", "ky": "C", "tg": "C", "uz": "LC",
}

# Letters of the alphabets beyond the plain ones, to catch a foreign letter.
LATIN = {
    "en": "çéèêöäüßñíóáćğ",
    "tr": "çğıöşüâîûi̇",
    "az": "çəğıöşü",
    "tk": "çäňöşüýž",
    "uz": "",
    "kk": "äğıñöşūúüńǵıý",
}
CYRILLIC = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "uz": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюяцщыь",
    "tk": "абвгдеёжҗзийклмнңоөпрстуүфхцчшщъыьэәюя",
}

KINDS = ("gathering", "signing", "launch", "adoption", "hazard", "award")
ROLES = ("organizer", "host", "funder", "participant", "speaker", "party")
MEMBER_ROLES = ("member", "pilot", "founder", "candidate", "former")
PLACES = ("before", "after")
HEADING = ("heading",)     # only with a colon behind it
CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "abl")


def both(first, second):
    return {f"{a} {b}" for a in first for b in second}


def numbers(low, high):
    return {str(n) for n in range(low, high + 1)}


def themes():
    """The ids of the taxonomy."""
    path = os.path.join(HERE, "..", "..", "..", "sql", "reference", "themes.tsv")
    with open(path, encoding="utf-8") as lines:
        return {line.split("\t")[0] for line in list(lines)[1:]}


NO_VALUE = {""}
VALUES = {
    "preposition": set("in from to of by with for between at on until since about and or near".split()),
    "furniture": {"line", "tail"},
    "pronoun": set("it he she they this we".split()),
    "month": numbers(1, 12),
    "weekday": numbers(1, 7),
    "season": numbers(21, 24),
    "date_word": set("today yesterday tomorrow this last next year month week day quarter half century decade "
                     "early mid late begin end from to since until by about ago".split()) |
    {"this year", "last year", "next year"},
    "place_noun": set("city region country district village river mountain building".split()),
    "org_head": set("government municipality un company university media unit other".split()) | {"government name"},
    "person_title": {"title", "office"},
    "given_name": {"f", "m", ""},
    "surname_ending": {"surname", "patronymic"},
    "event_noun": set(KINDS) | {kind + " weak" for kind in KINDS} | {"none"},
    "event_verb": set(KINDS) | {kind + strength for kind in KINDS for strength in (" weak", " planned")} | {"none"},
    "hold_verb": set("held ongoing planned cancelled postponed".split()) | {"ongoing until"},
    "plan_word": {"planned"},
    "role_word": both(ROLES, PLACES + HEADING),
    "agreement_noun": set("memorandum declaration agreement plan twinning any another papers twins".split()),
    "agreement_status": set("draft planned in_force ended signed".split()),
    "member_word": both(MEMBER_ROLES, PLACES + HEADING),
    "framework_relation": set("contributes_to aligned_with mentions".split()) | {"contributes_to behind"},
    "say_verb": {"", "according"},
    "promise_verb": {"strong", "weak"},
    "action_verb": {"", "future", "future we"},
    "generic_body": set("parties cities participants".split()),
    "theme": themes() | {theme + " weak" for theme in themes()},
}
MEASURES = {"magnitude", "deaths", "injured", "displaced", "loss"}


def value_is_allowed(word_class, value):
    """Whether a line of this class may have this value before its tab."""
    if word_class == "number_word":
        return re.fullmatch(r"[0-9]{1,15}", value) is not None
    if word_class == "demonym":
        return re.fullmatch(r"[a-z]{2}", value) is not None
    if word_class == "quantity_word":
        return value in MEASURES or re.fullmatch(r"[A-Z]{3}|10+", value) is not None
    if word_class == "endings":
        cases = value.split(",") if value else []
        return all(case in CASES for case in cases) and len(set(cases)) == len(cases)
    return value in VALUES.get(word_class, NO_VALUE)


def class_names():
    """The class names of word_class.h, and the two files of the automaton."""
    path = os.path.join(HERE, "..", "word_class.h")
    with open(path, encoding="utf-8") as header:
        names = re.findall(r"^\s*X\([A-Z_]+,\s*([a-z_]+)\)", header.read(), re.M)
    if not names:
        raise SystemExit(f"check.py: could not read the classes: no X(...) line in \"{path}\"")
    return set(names) | {"endings", "dictionary_endings"}


def letter_fault(language, form):
    """What is wrong with the letters of a form, or None."""
    exact = form.startswith("=")
    for letter in form:
        if not letter.isalpha():
            continue
        name = unicodedata.name(letter, "")
        small = letter.lower()
        if name.startswith("LATIN"):
            if exact:
                continue
            if "L" not in SCRIPTS.get(language, "LC"):
                return f"Latin letter \"{letter}\" in a language written in Cyrillic"
            if ord(small[0]) > 127 and small not in LATIN.get(language, small):
                return f"letter \"{letter}\" is not of this alphabet"
        elif name.startswith("CYRILLIC"):
            if "C" not in SCRIPTS.get(language, "LC"):
                return f"Cyrillic letter \"{letter}\" in a language written in Latin"
            if small not in CYRILLIC.get(language, small):
                return f"letter \"{letter}\" is not of this alphabet"
        else:
            return f"letter \"{letter}\" is neither Latin nor Cyrillic"
    for word in re.findall(r"\w+", form):
        scripts = {unicodedata.name(c, "?").split()[0] for c in word if c.isalpha()}
        if len(scripts) > 1:
            return f"word \"{word}\" mixes scripts"
    return None


def form_fault(language, word_class, form):
    """What is wrong with one form, or None."""
    if not form:
        return "empty form"
    if form != form.strip() or "  " in form or "\u00a0" in form:
        return f"stray space in \"{form}\""
    if unicodedata.normalize("NFC", form) != form:
        return f"\"{form}\" is not in Unicode form NFC"
    if word_class in ("endings", "dictionary_endings", "surname_ending"):
        if re.search(r"[^\w]", form.replace("'", "")):
            return f"ending \"{form}\" has a sign in it"
        return letter_fault(language, form)
    for word in form.split(" "):
        bare = word.lstrip("=")
        if bare.endswith("*"):
            bare = bare[:-1]
            if len(bare) < 3:
                return f"prefix \"{word}\" is shorter than 3 letters"
            if word.startswith("="):
                return f"\"{word}\" has both = and *"
        allowed = {"furniture": r"[\w'-]+:?|©", "name_link": r"[\w'-]+|&"}.get(word_class, r"[\w'-]+")
        if not re.fullmatch(allowed, bare):
            return f"\"{form}\" has a sign that no word has"
    return letter_fault(language, form)


def same_form(form):
    """Two forms of the same key are one entry."""
    if form.startswith("="):
        return form
    return form.lower().replace("ё", "е")


def check_file(path, language, word_class, faults):
    """Adds the faults of one word file."""
    where = os.path.relpath(path, HERE)
    with open(path, "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.append(f"{where}: not UTF-8 at byte {error.start}")
        return
    if "\r" in text or text.startswith("\ufeff"):
        faults.append(f"{where}: carriage return or byte order mark")
    if text and not text.endswith("\n"):
        faults.append(f"{where}: the last line has no line end")
    seen = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) > 2:
            faults.append(f"{where}:{number}: more than one tab")
            continue
        value = parts[0] if len(parts) == 2 else ""
        if not value_is_allowed(word_class, value):
            faults.append(f"{where}:{number}: value \"{value}\" is not one of class {word_class}")
        for form in parts[-1].split("|"):
            fault = form_fault(language, word_class, form)
            if fault:
                faults.append(f"{where}:{number}: {fault}")
            key = same_form(form)
            if word_class == "endings":
                key = (value, key)
            if key in seen:
                faults.append(f"{where}:{number}: \"{form}\" stands already in line {seen[key]}")
            seen.setdefault(key, number)


def main():
    names = class_names()
    faults = []
    files = 0
    for language in sorted(os.listdir(HERE)):
        folder = os.path.join(HERE, language)
        if not os.path.isdir(folder) or language.startswith(("_", ".")):
            continue
        if language not in LANGUAGES:
            faults.append(f"{language}: not one of the languages {' '.join(LANGUAGES)}")
            continue
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            word_class, extension = os.path.splitext(name)
            if extension != ".txt" or word_class not in names:
                faults.append(f"{language}/{name}: no word class has this file name")
                continue
            files += 1
            check_file(path, language, word_class, faults)
    for fault in faults:
        print(fault)
    print(f"{files} word files, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
