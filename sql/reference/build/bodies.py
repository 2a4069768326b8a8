"""organizations.tsv and frameworks.tsv: bodies, coalitions, frameworks and programmes.

In: hand/organizations.csv and hand/frameworks.csv. Names there are separated by
semicolons; before a name ~ means weak, ^ former, and ll: its language (without
it the letters tell). The kind of an entity is the first part of its id.
"""
import re

import municipalities
from tables import Table, clean, hand, script

# Acronyms of two or three letters that mean one body of this field in nearly every text. Others are weak.
STRONG_ACRONYMS = set("""UN U.N. EU WHO ООН ЕС ВОЗ ADB АБР IMF МВФ GIZ СНГ ШОС ОТГ OTS TDT ТДТ ТМҰ ТМУ C40 С40 G20 G7 U20
BMT БМТ БҰҰ БУУ СММ BMG ТЖМ ӨКМ FVV ФВВ FHN XİN SDG ЦУР NUA NDC VLR VNR HFA УзА UzA BBC CNN AFP TRT TDH ТДХ ILO МОТ WTO ВТО
WWF ЭКОСОС SCO ШЫҰ ШКУ СҲШ ŞİÖ ŞƏT MDB МДҲ ТМД ИДМ MDG ЦРТ MSF D-8 ҲРУ 24.kg ОИС OIC KfW GCF ГЭФ GEF FAO ФАО
IOM МОМ WMO ВМО WFP ITU МСЭ EIB ЕИБ IFC МФК CIS ДДҰ DSÖ ÜST BVF XVJ ХВҚ UNV BM AB""".split())

# What stands in brackets behind a name is a remark, unless it is a span of years.
SUFFIX_IN_BRACKETS = re.compile(r" \((?!\d{4})[^)]*\)$")


def language_of(name):
    """The language that a name's letters tell; '' if they do not."""
    name = re.sub("Türkiye|Kırgız|Qazaqstan", "", name)
    lower = name.lower()
    if script(name) in ("Cyrl", "mixed"):
        for language, letters in (("tg", "ҷӣӯ"), ("uz", "ў"), ("kk", "әұі"), ("tg", "ҳ"), ("kk", "қғ"), ("ky", "ңөү")):
            if any(letter in lower for letter in letters):
                return language
        return "ru"
    for language, letters in (("az", "ə"), ("tk", "ýňžä"), ("uz", ("o'", "g'")), ("tr", "ığşİ")):
        if any(letter in lower or letter in name for letter in letters):
            return language
    return "en" if name.isascii() else ""


def is_acronym(name, given=False):
    """UNDP, УСРБ ООН, D-8; of what stands in the column acronym also KfW and EW4All."""
    letters = [c for c in name if c.isalpha()]
    upper = [c for c in letters if c.isupper()]
    if letters and len(upper) == len(letters):
        return len(name) <= 12
    return given and " " not in name and "-" not in name and len(upper) >= 2 and len(name) <= 8


def add_body_name(table, id, text, given=False, preferred=""):
    """One name as the hand-kept tables write it."""
    weak, former = "~" in text[:2], "^" in text[:2]
    text = text.lstrip("~^").strip()
    match = re.match("(en|ru|kk|ky|uz|tg|tk|tr|az):(?=[^ /])", text)
    language = match.group(1) if match else language_of(text) if not preferred else preferred
    text = clean(text[match.end():] if match else text)
    weak = weak or (match is not None and text.startswith("~"))
    text = text.lstrip("~")
    kind = "former" if former else "alias"
    if is_acronym(text, given) and not preferred:
        short = len([c for c in text if c.isalnum()]) <= 3
        table.add_name(id, text, language if match else "", "former" if former else "acronym",
                       weak or (short and text not in STRONG_ACRONYMS))
        return
    text = SUFFIX_IN_BRACKETS.sub("", text)
    if preferred == "ru" and script(text) not in ("Cyrl", "mixed"):
        return
    table.add_name(id, text, language, "preferred" if preferred else kind, weak)


def add_body(table, row, **values):
    name = SUFFIX_IN_BRACKETS.sub("", row["name_en"])
    russian = SUFFIX_IN_BRACKETS.sub("", clean(row["name_ru"].lstrip("~")))
    kind = row["id"].split("/")[0]
    table.add(row["id"], kind, name, name_en=clean(name), name_ru=russian if script(russian) in ("Cyrl", "mixed") else "",
              country=row["country"], parent=row["parent"], **values)
    add_body_name(table, row["id"], row["name_en"], preferred="en")
    if row["name_ru"]:
        add_body_name(table, row["id"], row["name_ru"], preferred="ru")
    if row.get("acronym"):
        add_body_name(table, row["id"], row["acronym"], given=True)
    for text in row["names"].split(";"):
        if text.strip():
            add_body_name(table, row["id"], text.strip())


# How a name of the United Nations is shortened, and how American spelling writes a programme. All of them that fit apply.
SHORTER = {"en": (("United Nations ", "UN "), ("Programme", "Program")),
           "ru": (("Организации Объединенных Наций", "ООН"),),
           "tr": (("Birleşmiş Milletler ", "BM "),),
           "az": (("Birləşmiş Millətlər Təşkilatının ", "BMT-nin "),)}


def add_shorter_names(table):
    """"UN Environment Program" for "United Nations Environment Programme", and what lies between."""
    for id, names in table.names.items():
        for (name, language), (kind, weak) in list(names.items()):
            made = [name]
            for long, short in SHORTER.get(language, ()) if kind in ("preferred", "alias") and not weak else ():
                made += [one.replace(long, short) for one in made if long in one and one != long.strip()]
            for one in made[1:]:
                if " " in one:
                    table.add_name(id, one, language)


def weaken_shared(tables):
    """An acronym that two entities have is weak in both."""
    owners = {}
    for table in tables:
        for id, names in table.names.items():
            for (name, language), (kind, _) in names.items():
                if kind in ("acronym", "alias"):
                    owners.setdefault(name.lower(), set()).add(id)
    for table in tables:
        table.weaken(lambda id, name, language, kind: kind == "acronym" and len(owners[name.lower()]) > 1)


def build(sources):
    organizations, frameworks = Table(), Table()
    for row in hand("organizations"):
        add_body(organizations, row, acts_for=row["acts_for"], framework_code=row["framework_code"], note=row["note"])
    for row in hand("frameworks"):
        table = organizations if row["id"] in organizations.entities else frameworks
        note = "; ".join(part for part in (row["adopted"] and "adopted " + row["adopted"], row["period"] and
                                           "period " + row["period"], row["owner"] and "of " + row["owner"].replace(";", ", "),
                                           row["note"]) if part)
        if table is organizations:
            table.entities[row["id"]].update(framework_code=row["code"], note=note, parent=table.entities[row["id"]]["parent"]
                                             or row["parent"])
            for text in row["names"].split(";"):
                if text:
                    add_body_name(table, row["id"], text)
        else:
            add_body(table, row, framework_code=row["code"], note=note)
    municipalities.add_all(organizations)
    add_shorter_names(organizations)
    add_shorter_names(frameworks)
    weaken_shared((organizations, frameworks))
    return {"organizations": organizations, "frameworks": frameworks}
