"""Municipalities of the region's cities and administrations of its regions, as bodies.

In: hand/municipalities.csv, the tables of places and regions as built. Adds to
the table of organizations one body a city (acts_for says which) with its names
in the languages of the country and in English and Russian.
"""
import csv
import os
import re

from tables import REFERENCE, hand, script

# {} is the city's name; {g} its Russian genitive. The first of a language is the preferred form.
CITY = {
    "KZ": {"en": "Akimat of {};{} Akimat;{} City Akimat;{} City Administration;Akimat of the city of {};Akimat of {} city",
           "ru": "акимат города {};акимат {g};акимат города {g};акимат г. {}",
           "kk": "{} қаласының әкімдігі;{} қалалық әкімдігі;{} әкімдігі;{} қаласы әкімдігі"},
    "KG": {"en": "{} City Hall;{} Mayor's Office;Mayor's Office of {};City Hall of {};{} Municipality;{} city administration",
           "ru": "мэрия города {};мэрия {g};мэрия города {g};мэрия г. {}",
           "ky": "{} шаарынын мэриясы;{} мэриясы;{} шаардык мэриясы"},
    "TJ": {"en": "{} Mayor's Office;{} Municipality;Mayor's Office of {};{} City Hall;{} City Administration",
           "ru": "мэрия города {};мэрия {g};хукумат города {g};исполнительный орган государственной власти города {};"
                 "исполнительный орган государственной власти города {g}",
           "tg": "Мақомоти иҷроияи ҳокимияти давлатии шаҳри {};Мақомоти иҷроияи ҳокимияти давлатӣ дар шаҳри {};мэрияи шаҳри {};"
                 "мақомоти шаҳри {}"},
    "TM": {"en": "{} City Administration;{} City Hakimlik;Hakimlik of {};Khyakimlik of {};{} Hakimlik",
           "ru": "хякимлик города {g};хякимлик {g};хякимлик города {}",
           "tk": "{} şäher häkimligi;{} şäheriniň häkimligi"},
    "UZ": {"en": "{} City Hokimiyat;{} Hokimiyat;{} City Administration;Khokimiyat of {};Hokimiyat of {};{} City Khokimiyat;"
                 "Khokimiyat of the city of {};{} Khokimiyat",
           "ru": "хокимият города {g};хокимият {g};хокимият города {};хокимият г. {}",
           "uz": "{} shahar hokimligi;{} shahri hokimligi"},
    "AZ": {"en": "{} City Executive Power;Executive Power of {} City;{} City Executive Authority;Executive Authority of {}",
           "ru": "Исполнительная власть города {};Исполнительная власть {g};Исполнительная власть города {g}",
           "az": "{} Şəhər İcra Hakimiyyəti;{} şəhərinin İcra Hakimiyyəti"},
    "TR": {"en": "{} Metropolitan Municipality;{} Municipality;Municipality of {};Metropolitan Municipality of {}",
           "ru": "столичный муниципалитет {g};муниципалитет {g};муниципалитет Большого {g};мэрия {g}",
           "tr": "{} Büyükşehir Belediyesi;{} Belediyesi;{} Büyükşehir Belediye Başkanlığı"},
}
REGION = {
    "KZ": {"en": "Akimat of {};{} Akimat;{} Administration", "ru": "акимат {g}",
           "kk": "{} әкімдігі;{}ның әкімдігі"},
    "UZ": {"en": "{} Hokimiyat;Khokimiyat of {};Hokimiyat of {}", "ru": "хокимият {g}", "uz": "{} hokimligi"},
}
CYRILLIC_UZBEK = ("{} шаҳар ҳокимлиги", "{} шаҳри ҳокимлиги")


def rows(name):
    with open(os.path.join(REFERENCE, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def names_by_language(file):
    """id -> language -> names, the preferred first; no former ones."""
    found = {}
    for row in rows(file):
        if row["kind"] in ("preferred", "alias"):
            found.setdefault(row["id"], {}).setdefault(row["language"], []).append(row["name"])
    return found


def genitive(region):
    """Наманганская область -> Наманганской области; область Абай -> области Абай."""
    region = re.sub("автономная область$", "автономной области", region)
    return re.sub("ая область$", "ой области", region).replace("область ", "области ") \
        .replace("Республика ", "Республики ")


def capital(name):
    return name[0].upper() + name[1:]


def add(table, id, country, city, patterns, names, russian):
    """Makes the body, or completes the one that hand/organizations.csv has."""
    english = names["en"][0]
    first = patterns["en"].split(";")[0].format(english)
    if id not in table.entities:
        table.add(id, "organization", first, name_en=first, country=country, acts_for=city,
                  name_ru=capital(patterns["ru"].split(";")[0].format(names["ru"][0], g=russian)))
    kinds = {language for (_, language), (kind, _) in table.names[id].items() if kind == "preferred"}
    for language, forms in patterns.items():
        known = [name for name in names.get(language, []) if language != "uz" or script(name) == "Latn"]
        for number, name in enumerate(known if language in ("en", "uz") else known[:1]):
            for form in forms.split(";"):
                kind = "alias" if language in kinds else "preferred"
                made = form.format(name, g=russian)
                table.add_name(id, capital(made) if kind == "preferred" else made, language, kind)
                kinds.add(language)


def add_all(table):
    places, regions = names_by_language("places_names.tsv"), names_by_language("regions_names.tsv")
    known = {entity["acts_for"]: id for id, entity in table.entities.items() if entity["acts_for"]}
    for row in hand("municipalities"):
        city, names = row["city"], places[row["city"]]
        country = city.split("/")[1].upper()
        id = known.get(city, "organization/%s-%s" % (city.split("/")[1], city.split("/")[2]))
        add(table, id, country, city, CITY[country], names, row["genitive"])
        if country == "UZ":
            for name in [name for name in names.get("uz", []) if script(name) == "Cyrl"]:
                for form in CYRILLIC_UZBEK:
                    table.add_name(id, form.format(name), "uz")
    for region, names in regions.items():
        country = region.split("/")[1].upper()
        if country in REGION and region.count("/") == 2:
            id = "organization/%s-%s" % tuple(region.split("/")[1:])
            add(table, id, country, "", REGION[country], names, genitive(names["ru"][0]))
            if country == "UZ":
                for name in [name for name in names.get("uz", []) if script(name) == "Cyrl"]:
                    table.add_name(id, name + " ҳокимлиги", "uz")
