"""countries.tsv: the countries of ISO 3166-1 with their names in nine languages.

In: CLDR (common/main/*.xml, common/supplemental/supplementalData.xml) and
hand/countries.csv with official forms, usual short forms and corrections.
"""
import os
import re
import xml.etree.ElementTree as xml

from tables import LANGUAGES, Table, clean, hand, script

# Codes of CLDR that are no ISO 3166-1 countries: groups, reserved and private codes.
NOT_COUNTRIES = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())

# Names that are also everyday words of some language of the same script: they count only beside another name.
WEAK = {"Того", "Togo", "Чад", "Chad", "Çad", "Mali", "Мали", "Jersey", "Джерси", "Мэн"}


def territories(cldr, locale):
    """code -> [names], the usual one first."""
    found = {}
    root = xml.parse(os.path.join(cldr, "main", locale + ".xml")).getroot()
    for node in root.iterfind("localeDisplayNames/territories/territory"):
        code = node.get("type")
        if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES and node.text != "↑↑↑":
            found.setdefault(code, []).insert(0 if node.get("alt") is None else 99, node.text)
    return found


def populations(cldr):
    root = xml.parse(os.path.join(cldr, "supplemental", "supplementalData.xml")).getroot()
    return {node.get("type"): node.get("population") for node in root.iterfind("territoryInfo/territory")}


def forms(name):
    """Myanmar (Burma) is two names; Hong Kong SAR China is Hong Kong."""
    name = re.sub(r"[,(]?\s*(SAR China|\(САР\)|САР Китая|\(SAR\)).*$", "", name).strip()
    match = re.fullmatch(r"(.+?) \((.+)\)", name)
    if match and not match.group(2).isupper() and match.group(1) not in ("Congo", "Конго"):
        return [match.group(1), match.group(2)]
    return [] if "(" in name and match else [name]


def build(sources):
    table = Table()
    names = {language: territories(sources.cldr, language) for language in LANGUAGES}
    names["uz_Cyrl"] = territories(sources.cldr, "uz_Cyrl")
    people = populations(sources.cldr)
    for code in sorted(names["en"]):
        id = "country/" + code.lower()
        table.add(id, "country", forms(names["en"][code][0])[0], country=code, population=people.get(code, ""))
        for locale, known in names.items():
            language = locale[:2]
            wanted = "Cyrl" if locale in ("ru", "kk", "ky", "tg", "uz_Cyrl") else "Latn"
            for text in known.get(code, []):
                for form in forms(text) + [f.replace(" & ", " and ") for f in forms(text) if " & " in f]:
                    if len(form) > 1 and script(form) == wanted:
                        first = not any(l == language and k[0] == "preferred" and locale == language
                                        for (_, l), k in table.names[id].items())
                        kind = "preferred" if first and locale == language else "alias"
                        weak = form in WEAK or form.isupper()
                        table.add_name(id, form, language, "acronym" if form.isupper() else kind, weak)
    for row in hand("countries"):
        id = "country/" + row["code"].lower()
        if row["kind"] == "preferred":
            for key, value in list(table.names[id].items()):
                if key[1] == row["language"] and value[0] == "preferred":
                    table.set_name(id, key[0], key[1], "alias", value[1])
        for name in row["names"].split(";"):
            weak = name.startswith("~")
            if row["kind"] == "drop":
                table.drop_name(id, name)
            elif row["kind"] == "alias" and not weak:
                table.add_name(id, name, row["language"])
            else:
                table.set_name(id, name.lstrip("~"), row["language"], row["kind"], weak)
    for id, entity in table.entities.items():
        for language, column in (("en", "name_en"), ("ru", "name_ru")):
            entity[column] = next((n for (n, l), k in table.names[id].items() if l == language and k[0] == "preferred"), "")
        entity["name"] = clean(entity["name_en"])
    return table
