"""regions.tsv: first-level regions of seven countries, areas across countries, and regions of others (foreign_regions.py).

In: hand/regions.csv (KZ KG TJ TM UZ), CLDR's subdivisions (districts of AZ,
provinces of TR) and hand/areas.csv. A bare name that is also its seat's name is
never a name of the region here: the noun must stand beside it.
"""
import os
import re
import xml.etree.ElementTree as xml

import foreign_regions
from tables import LANGUAGES, Table, clean, hand, script, slug

# How a base name becomes a region's name; the first is the preferred form.
PATTERNS = {
    "en": {"KZ": "{} Region;{} Oblast;{} Province", "KG": "{} Region;{} Oblast;{} Province",
           "TJ": "{} Region;{} Province;{} Oblast", "TM": "{} Region;{} Province;{} Velayat;{} Welayat",
           "UZ": "{} Region;{} Province;{} Oblast", "TR": "{} Province;Province of {}",
           "AZ": "{} District;{} Rayon"},
    "kk": {"": "{} облысы", "TR": "{} провинциясы;{} илі", "TM": "{} уәлаяты", "AZ": "{} ауданы"},
    "ky": {"": "{} облусу;{} облусы", "TR": "{} провинциясы;{} или", "TM": "{} вилайети", "AZ": "{} району"},
    "uz": {"": "{} viloyati", "AZ": "{} tumani"},
    "tg": {"": "вилояти {};{} вилояти", "AZ": "ноҳияи {}"},
    "tk": {"": "{} welaýaty;{} oblasty", "AZ": "{} etraby"},
    "tr": {"": "{} Bölgesi;{} Eyaleti;{} vilayeti;{} bölgesi", "TR": "{} ili;{} İli;{} vilayeti", "AZ": "{} Rayonu;{} ilçesi"},
    "az": {"": "{} vilayəti;{} bölgəsi", "TR": "{} vilayəti;{} ili", "AZ": "{} rayonu"},
    "ru": {"TR": "провинция {};ил {}"},
}
PATTERNS_CYRILLIC_UZBEK = "{} вилояти"

# Provinces of Türkiye whose seat has another name: their bare name means the province. A ~ marks everyday words.
BARE_PROVINCES = {"Hatay": "", "Kocaeli": "", "Sakarya": ""}

# Towns in CLDR's list of Azerbaijan's subdivisions: they are cities, not districts.
AZ_TOWNS = set("azba azga azla azmi azna aznv azsa azsm azsr azxa azye".split())
NOUNS = re.compile(r"\s*(\((?:il|ил|rayon|viloyat|viloyati|shahar)\)|²)$|\s(ili|vilayəti|rayonu|Rayonu|District|viloyati)$")


def name_in(table, id, language, country, bases):
    """Adds the forms that the language makes of base names; returns the first."""
    first = None
    for base in bases.split(";") if bases else []:
        if base.startswith("!"):
            made = [base[1:]]
        elif language == "uz" and script(base) == "Cyrl":
            made = [PATTERNS_CYRILLIC_UZBEK.format(base)]
        else:
            patterns = PATTERNS[language]
            made = [p.format(base) for p in (patterns.get(country) or patterns[""]).split(";")]
        for name in made:
            table.add_name(id, name, language, "alias" if first else "preferred")
            first = first or name
    return first


def bare_name(table, id, names):
    for name in names.split(";") if names else []:
        weak, name = name.startswith("~"), name.lstrip("~")
        language = "en"
        if script(name) == "Cyrl":
            language = "kk" if re.search("[ғқұі]", name.lower()) else "tg" if re.search("[ҷҳӣӯ]", name.lower()) else "ru"
        elif re.search("x|q|'", name):
            language = "uz"
        elif re.search("ı", name):
            language = "az" if "q" in name else "tr"
        acronym = name.isupper()
        table.add_name(id, name, "" if acronym and language == "en" else language, "acronym" if acronym else "alias", weak)


def add_region(table, country, row):
    english = row["en"].split(";")[0]
    name = english[1:] if english.startswith("!") else PATTERNS["en"][country].split(";")[0].format(english)
    id = "region/%s/%s" % (country.lower(), slug(name))
    entity = table.add(id, "region", name, country=country, parent="country/" + country.lower())
    for language in LANGUAGES:
        first = name_in(table, id, language, country, row.get(language, ""))
        if language in ("en", "ru"):
            entity["name_" + language] = clean(first or "")
    bare_name(table, id, row.get("bare", ""))
    return id


def subdivisions(cldr, country):
    """CLDR code -> {language: base name}"""
    found = {}
    for language in LANGUAGES:
        path = os.path.join(cldr, "subdivisions", language + ".xml")
        if os.path.exists(path):
            for node in xml.parse(path).getroot().iterfind("localeDisplayNames/subdivisions/subdivision"):
                if node.get("type").startswith(country):
                    found.setdefault(node.get("type"), {})[language] = NOUNS.sub("", node.text)
    return found


def add_districts_of_azerbaijan(table, cldr):
    for code, names in sorted(subdivisions(cldr, "az").items()):
        if code in AZ_TOWNS or code == "aznx":
            continue
        names["ru"] = "!" + names["ru"] if names.get("ru", "").endswith("район") else "!%s район" % names.get("ru", "")
        row = {language: names.get(language, "") for language in ("en", "ru", "tr", "az")}
        if code == "azlan":  # CLDR gives the town's name in the place of the district's
            row["ru"] = "!Ленкоранский район"
        add_region(table, "AZ", row)


def add_provinces_of_turkiye(table, cldr):
    for code, names in sorted(subdivisions(cldr, "tr").items()):
        turkish = names["tr"]
        names["ru"] = re.sub(r"^[Ии]л |\s*\(ил\)", "", names["ru"])
        row = {language: names.get(language, "") for language in LANGUAGES}
        row["uz"] = ""  # Turkish spellings, not Uzbek ones
        plain = slug(turkish).capitalize()
        row["en"] = ";".join(dict.fromkeys(n for n in (names["en"], turkish, plain) if n and "-" not in n))
        row["bare"] = turkish if turkish in BARE_PROVINCES else ""
        if turkish == "Elâzığ":
            row["en"], row["tr"] = "Elazığ;Elazig", "Elazığ;Elâzığ"
        id = add_region(table, "TR", row)
        if turkish in BARE_PROVINCES:
            table.add_name(id, turkish, "tr")
            table.add_name(id, names["ru"], "ru")


def add_areas(table):
    for row in hand("areas"):
        id = "region/" + row["slug"]
        entity = table.add(id, "region", row["en"].split(";")[0].lstrip("~"), country=row["country"],
                           parent="country/" + row["country"].lower() if row["country"] else "")
        for language in LANGUAGES:
            for number, name in enumerate(row[language].split(";")):
                weak, name = name.startswith("~"), name.lstrip("~")
                kind = "acronym" if name.isupper() else "alias" if number else "preferred"
                table.add_name(id, name, language, kind, weak)
        entity["name_en"], entity["name_ru"] = entity["name"], clean(row["ru"].split(";")[0].lstrip("~"))


def build(sources):
    table = Table()
    for row in hand("regions"):
        add_region(table, row["country"], row)
    add_districts_of_azerbaijan(table, sources.cldr)
    add_provinces_of_turkiye(table, sources.cldr)
    add_areas(table)
    foreign_regions.build(table, sources)
    return table
