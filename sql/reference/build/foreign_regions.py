"""First-level regions of other countries: American states, regions of Russia, provinces of China and so on.

In: CLDR's tree and names of subdivisions, places of GeoNames (their names),
hand/foreign_regions.csv (the countries, their patterns and corrections). Out:
regions in the table. A name that a known town has too is never a region's bare
name: the noun must stand beside it.
"""
import os
import re
import unicodedata
import xml.etree.ElementTree as xml

import everyday_words
import geonames
from tables import LANGUAGES, REFERENCE, clean, hand, script, slug

LANGUAGES_FOLDER = os.path.join(REFERENCE, "..", "..", "core", "knowledge", "languages")
SMALL_TOWN = 100000  # people; towns below it do not take a region's name away
SHORTEST = 5          # letters of a bare name in other languages: shorter ones are words of theirs
NOUN = re.compile(r"\b(область|край|округ|автономный|район|Республика|провинция|земля|штаты|штаты?|Oblast|Krai|Okrug|Region|"
                  r"Province|State|Prefecture|Voivodeship|Republic|eyaleti|bölgesi|ili)\b")


def tree(cldr):
    """country -> the codes of its first level"""
    root = xml.parse(os.path.join(cldr, "supplemental", "subdivisions.xml")).getroot()
    return {group.get("type"): group.get("contains").split() for group in root.iter("subgroup")
            if group.get("type").isupper()}


def names_of_subdivisions(cldr, codes):
    """code -> {language: name}"""
    found = {code: {} for code in codes}
    for language in LANGUAGES:
        path = os.path.join(cldr, "subdivisions", language + ".xml")
        if not os.path.exists(path):
            continue
        for node in xml.parse(path).getroot().iterfind("localeDisplayNames/subdivisions/subdivision"):
            if node.get("type") in found and script(node.text) == ("Cyrl" if language in geonames.CYRILLIC else "Latn"):
                found[node.get("type")][language] = clean(re.sub(r"\s*\([^)]*\)|²", "", node.text))
    return found


def names_of_towns(npm):
    """Every name, in small letters, of a town that people may mean by it."""
    found = set()
    for place in geonames.places(npm):
        if place.population >= SMALL_TOWN:
            found.update(everyday_words.fold(name) for name in [place.name, place.ascii] + place.others)
    return found


def plain_letters(name):
    """Hokkaido for Hokkaidō, as the press writes."""
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c))


def forms(row, language, name):
    """The names that one name of CLDR gives: itself where it has its noun, else by the country's pattern."""
    if language == "en" and not NOUN.search(name):
        return [pattern.format(name) for pattern in row["en"].split(";")]
    if language == "ru" and not NOUN.search(name):
        return [pattern.format(name) for pattern in row["ru"].split(";")]
    return [name]


def add_country(table, row, codes, found, taken):
    fixed = {line["code"]: line for line in hand("foreign_region_names") if line["country"] == row["country"]}
    for code in codes:
        names, line = found[code], fixed.get(code, {})
        if line.get("en") == "-" or code in row["without"].split() or not (names.get("en") or line.get("en")):
            continue
        for language in ("en", "ru"):
            if line.get(language):
                names[language] = line[language]
        # Russia's regions bear their noun in Russian and none in CLDR's English.
        if row["country"] == "RU" and names["ru"].endswith("область") and not NOUN.search(names["en"]):
            names["en"] += " Oblast"
        id = "region/%s/%s" % (row["country"].lower(), slug(forms(row, "en", names["en"])[0]))
        if id in table.entities or any(name == names["en"] for other in table.entities.values()
                                       if other["country"] == row["country"] for name in [other["name"]]):
            continue
        entity = table.add(id, "region", forms(row, "en", names["en"])[0], country=row["country"],
                           parent="country/" + row["country"].lower())
        for language, name in sorted(names.items()):
            given = forms(row, language, name)
            if language == "en":
                given += [plain_letters(one) for one in given if plain_letters(one) not in given]
                given += [one[:-len("Oblast")] + "Region" for one in given if row["country"] == "RU" and one.endswith(" Oblast")]
            given = [one for one in given if NOUN.search(one) or one.count(" ") > 1 or
                     everyday_words.fold(one) not in taken and (language in ("en", "ru") or len(one) >= SHORTEST)]
            for number, one in enumerate(given):
                table.add_name(id, one, language, "alias" if number else "preferred")
            if given and language in ("en", "ru"):
                entity["name_" + language] = given[0]
        for other in line.get("others", "").split(";"):
            if other:
                table.add_name(id, other, "ru" if script(other) == "Cyrl" else "en")
        if not table.names[id]:
            del table.names[id], table.entities[id]


def given_names():
    """In small letters, of all languages."""
    found = set()
    for language in LANGUAGES:
        path = os.path.join(LANGUAGES_FOLDER, language, "given_name.txt")
        with open(path, encoding="utf-8") as file:
            found.update(everyday_words.fold(line.split()[-1]) for line in file if line.strip() and line[0] != "#")
    return found


def build(table, sources):
    first = tree(sources.cldr)
    taken = names_of_towns(sources.npm) | everyday_words.load() | given_names()
    with open(os.path.join(REFERENCE, "countries_names.tsv"), encoding="utf-8") as file:
        taken.update(everyday_words.fold(line.split("\t")[1]) for line in file)
    rows = hand("foreign_regions")
    found = names_of_subdivisions(sources.cldr, [code for row in rows for code in first[row["country"]]])
    for row in rows:
        add_country(table, row, first[row["country"]], found, taken)
