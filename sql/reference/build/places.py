"""places.tsv: cities and towns.

In: GeoNames (geonames.py), the hand-kept hand/places.csv (names, stale facts)
and hand/places_added.csv (what GeoNames lacks), dictionaries (everyday_words.py).
A place's region is found by GeoNames' code of the region.
"""
import difflib
import os
import re

import everyday_words
import geonames
import regions
from tables import LANGUAGES, REFERENCE, Table, clean, hand, script, slug

REGION = ("KZ", "KG", "TJ", "TM", "UZ", "AZ", "TR")
SMALLEST = {"KZ": 2000, "KG": 2000, "TJ": 2000, "TM": 2000, "UZ": 2000, "AZ": 2000, "TR": 5000}
# Their neighbours, and the other countries of what the United Nations call Europe and Central Asia.
SMALLEST.update(dict.fromkeys("GE AM MD AF MN".split(), 10000))
SMALLEST.update(dict.fromkeys("AL BA BG BY CY GR HU ME MK RO RS UA RU IR".split(), 25000))
SMALLEST_ELSEWHERE = 50000
# A name that is also a word or a given name stays strong for cities larger than this.
KNOWN_TO_ALL = 1000000
# Names of up to four letters are too often something else, but for cities of this size and capitals.
WELL_KNOWN = 300000
# Names that the dictionaries have as words too, but that mean the city in nearly every text.
STRONG = set("""Пермь Perm Cologne Марсель Турин Бостон Львов Манчестер Бристоль Tangier Genoa Малага Malaga Málaga Болонья
Bologna Сочи Калуга Тула Haifa Берген Bergen Cordoba Córdoba Бордо Bordeaux Oxford Denizli Karaman Gölcük Golcuk Gemlik
Çorlu Corlu Düzce Duzce Wellington Porto Polatlı Torbalı Tarsus Manisa Aydın Yalova Arys Арыс Қазалы Бейнеу Қарқаралы
Шалқар Жәнібек Шортанды Тайынша Muscat Маскат Росток Киль Kiel Благовещенск Златоуст Бодрум Курган Мардин
Cebu Gaza Газа Homs Хомс Чита Кострома Тулуза Атланта Иваново Шахты Пушкино Кисловодск Катания Бреда Пескара Феррара
Aksu Anchorage Angers Arad Arak Awka Aydin Baguio Bari Batna Bologna Bradford Caen Cairns Chesterfield Chihuahua
Cleveland Cork Davenport Derbent Djibouti Dudley Everett Fes Gent Goma Graz Gulu Gyor Győr Halle Harar Hayward Hisar
Hobart Hull Ica Jena Jodhpur Juba Kunduz Lafayette Larissa Liege Linz Liège Loja Lowell Metz Miri Nara Niš Nyala
Odessa Oran Ordu Orsk Otsu Oulu Pecs Pisa Puebla Puno Pécs Rosario Ruse Salta Salvador Saskatoon Sfax Sibu Slough
Sucre Sumy Surat Talca Tamale Ternate Tokat Torun Toruń Tripoli Tunis Tuzla Ulm Umea Umeå Uşak Vigo Vinh Waco Zaria
Ōta
Ялта Ахен Гент Грац Линц Льеж Ренн Руан Тарту Нарва Орск Ржев Орша Йорк Пиза Нагано Гавр Яссы Луцк Ейск Березники
Ессентуки Йена Ульм Лунд Белово Рыбница Кириши Азов Абадан Кундуз Газни Баглан Оулу Виго Кордова Ухта Елец Удине Трир
Терни Алексин Лобня Эгер Арад Орадя Умео Векшё Тыхы Рыбник Дьёр Зеница Фюрт Злин Эрд Ширван Айдын Гонконг Себу Кучинг
Салала Дейтон Беркли Генк Мец Анже Салвадор Брага""".split())
# A lesser place does not share the main name of a place so many times larger.
MUCH_LARGER = 5

LETTERS = (("kk", "әұ", ("KZ",)), ("kk", "қғіңөүһ", ("KZ",)), ("ky", "ңөү", ("KG",)), ("tg", "ҷҳӣӯқғ", ("TJ",)),
           ("uz", "ўқғҳ", ("UZ",)))
OTHER_LETTERS = set("әғқңөұүһіҷҳӣӯў")

UZBEK = (("sh", "ш"), ("ch", "ч"), ("o'", "ў"), ("g'", "ғ"), ("ya", "я"), ("yo", "ё"), ("yu", "ю"), ("ye", "е"), ("ts", "ц"),
         ("a", "а"), ("b", "б"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "ҳ"), ("i", "и"), ("j", "ж"),
         ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "қ"), ("r", "р"), ("s", "с"),
         ("t", "т"), ("u", "у"), ("v", "в"), ("x", "х"), ("y", "й"), ("z", "з"), ("'", "ъ"))
RUSSIAN = (("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("ye", "е"),
           ("yo", "е"), ("ph", "ф"), ("th", "т"), ("ou", "у"), ("oo", "у"), ("ee", "и"), ("j", "дж"), ("x", "кс"), ("q", "к"),
           ("w", "в"), ("c", "к"), ("y", "и"), ("h", "х")) + tuple((l, c) for l, c in UZBEK if len(l) == 1 and l not in "hjqxy'")

# What stands beside a name that is weak alone, so that it can still be known.
WITH_NOUN = {"en": ("city of {}", "{} city"), "ru": ("город {}",), "kk": ("{} қаласы",), "ky": ("{} шаары",),
             "uz": ("{} shahri",), "tg": ("шаҳри {}",), "tk": ("{} şäheri",), "tr": ("{} şehri", "{} kenti"),
             "az": ("{} şəhəri",)}


def spelled(name, letters):
    """The name in other letters; the first that fits, from left to right."""
    out, at, lower = "", 0, name.lower()
    while at < len(lower):
        for source, target in letters:
            if lower.startswith(source, at):
                if source == "e" and letters is UZBEK and (at == 0 or lower[at - 1] in " -"):
                    target = "э"
                out += target.upper() if name[at].isupper() and len(target) == 1 else target.capitalize() if name[at].isupper() else target
                at += len(source)
                break
        else:
            out, at = out + name[at], at + 1
    return out


def likeness(a, b):
    return difflib.SequenceMatcher(None, a.lower(), b.lower()).ratio()


def region_codes(table):
    """(country, admin1) -> region id, from hand/regions.csv; of AZ and TR by the name of the seat."""
    found = {}
    for row in hand("regions"):
        if row["admin1"]:
            name = row["en"].split(";")[0]
            name = name[1:] if name.startswith("!") else name + " Region"
            found[(row["country"], row["admin1"])] = "region/%s/%s" % (row["country"].lower(), slug(name))
    return found


def seats(table):
    """Slug of a base name -> region id, for the districts of AZ and the provinces of TR."""
    found = {}
    for id, names in table.names.items():
        for name, language in names:
            match = re.fullmatch(r"(.+?) (District|rayonu|Province|ili)", name)
            if match and id.split("/")[1] in ("az", "tr"):
                found[(id.split("/")[1].upper(), slug(match.group(1)))] = id
    found.update({("TR", "antakya"): "region/tr/hatay-province", ("TR", "izmit"): "region/tr/kocaeli-province",
                  ("TR", "adapazari"): "region/tr/sakarya-province"})
    return found


def wanted(place):
    if place.code in geonames.NOT_TOWNS:
        return False
    if place.code == "PPLC":
        return True
    if place.country in REGION:
        return place.population >= SMALLEST[place.country] or \
            (place.country != "TR" and place.code in ("PPLA", "PPLA2"))
    if place.country in SMALLEST and place.code == "PPLA" and not place.population:
        return True
    return place.population >= SMALLEST.get(place.country, SMALLEST_ELSEWHERE)


def english_name(place, tagged):
    english = tagged["en"].get(place.geoname, "")
    plain = english if english and slug(english) == slug(place.name) else place.name
    if place.country in ("AZ", "UZ") and not plain.isascii() and place.ascii.isascii():
        plain = place.ascii
    plain = re.sub("[əǝ]", "a", plain).replace("Ə", "A")
    return plain.replace("`", "'")


def russian_name(place, tagged):
    """The tagged name, or the untagged Cyrillic name that is most like the Latin one."""
    if place.geoname in tagged["ru"]:
        return tagged["ru"][place.geoname]
    likely = [name for name in geonames.cyrillic_others(place) if not OTHER_LETTERS & set(name.lower())]
    target = spelled(place.ascii, RUSSIAN)
    likely.sort(key=lambda name: (-likeness(name, target), name))
    return likely[0] if likely and likeness(likely[0], target) >= 0.6 else ""


def is_case_form(name, ascii):
    """Namanganas, Vana: how Latvian, Lithuanian or Esperanto end the name."""
    stem = ascii.rstrip("aeiouy")
    return name != ascii and re.fullmatch(re.escape(stem) + "(a|as|o|ai|is|us|ban|um)", name) is not None


def letters_language(name, country):
    for language, letters, where in LETTERS:
        if country in where and any(c in letters for c in name.lower()):
            return language
    return None if OTHER_LETTERS & set(name.lower()) else ""


def add_source_names(table, id, place, tagged, english):
    table.add_name(id, english, "en", "preferred")
    russian = russian_name(place, tagged)
    if russian:
        table.add_name(id, russian, "ru", "preferred")
    for language in LANGUAGES:
        name = tagged[language].get(place.geoname)
        # "город X" is the name with its noun, and would match more than X in other cases.
        if name and not name.lower().startswith("город "):
            first = not any(l == language and kind == "preferred" for (_, l), (kind, _) in table.names[id].items())
            table.add_name(id, name, language, "preferred" if first else "alias")
    for name in (place.name, place.ascii):
        if script(name) == "Latn" and (name, "en") not in table.names[id]:
            table.add_name(id, name.replace("`", "'"))
    if place.country in REGION:
        known = {name for name, _ in table.names[id]}
        for name in geonames.cyrillic_others(place):
            language = letters_language(name, place.country)
            if language is not None and name not in known and likeness(name, russian or name) > 0.5:
                table.add_name(id, name, language)
        for name in geonames.latin_others(place):
            if name not in known and likeness(name, place.ascii) >= 0.75 and not is_case_form(name, place.ascii):
                table.add_name(id, name)
    return russian


def add_hand_names(table, id, row):
    """What hand/places.csv says replaces the names of that language; a name that it calls weak is weak in all."""
    names, weak_names = table.names[id], set()
    for language in LANGUAGES:
        if not row[language]:
            continue
        for key, (kind, weak) in list(names.items()):
            if key[1] == language and kind == "preferred":
                names[key] = ("alias", weak)
        for number, name in enumerate(row[language].split(";")):
            plain = name.lstrip("~")
            tag = "kk" if language == "ru" and set("қғ") & set(plain.lower()) else language
            table.set_name(id, plain, tag, "alias" if number else "preferred", name.startswith("~"))
            if name.startswith("~"):
                weak_names.add(clean(plain))
    for key in [key for key in names if key[0] in weak_names]:
        names[key] = (names[key][0], True)
    for name in row["former"].split(";") if row["former"] else []:
        plain = clean(name.lstrip("~"))
        for key in [key for key in names if key[0] == plain]:
            del names[key]
        language = "" if script(plain) == "Latn" else letters_language(plain, row.get("country") or id.split("/")[1].upper())
        table.set_name(id, plain, language or ("ru" if script(plain) == "Cyrl" else ""), "former", name.startswith("~"))


def add_uzbek_cyrillic(table, id):
    for name, language in list(table.names[id]):
        if language == "uz" and script(name) == "Latn":
            table.add_name(id, spelled(name, UZBEK), "uz", "alias", table.names[id][(name, language)][1])


def choose_ids(found):
    """The most populous place of a name in a country gets the plain id, others their region or GeoNames id too."""
    taken = {}
    for place, english, parent, row in sorted(found, key=lambda f: (-f[0].population, int(f[0].geoname or 0))):
        base = "city/%s/%s" % (place.country.lower(), slug(english) or place.geoname)
        if base in taken and not place.population:
            continue  # the same town once more, or a district by its town's name
        region = re.sub("-(region|province|district)$", "", parent.split("/")[-1])
        for id in (base, "%s-%s" % (base, region) if parent.startswith("region/") else base,
                   "%s-%s" % (base, place.geoname)):
            if id not in taken:
                taken[id] = (place, english, parent, row)
                break
    return taken


def names_of_others():
    """Names of countries and regions, and given names, by which a place is not known alone."""
    found = set()
    for table in ("countries", "regions"):
        with open(os.path.join(REFERENCE, table + "_names.tsv"), encoding="utf-8") as file:
            found.update(line.split("\t")[1].lower() for line in file if not line.rstrip("\n").endswith("~"))
    languages = os.path.join(REFERENCE, "..", "..", "core", "knowledge", "languages")
    given = set()
    for language in LANGUAGES:
        path = os.path.join(languages, language, "given_name.txt")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                given.update(line.rstrip("\n").split("\t")[-1].lower() for line in file if not line.startswith("#"))
    return found, given


def weaken(table, by_hand, capitals):
    words = everyday_words.load()
    stems = {everyday_words.russian_stem(word) for word in words if script(word) == "Cyrl"}
    country_names, given_names = names_of_others()
    main = {}
    for id, entity in table.entities.items():
        for (name, language), (kind, _) in table.names[id].items():
            if kind == "preferred":
                key = everyday_words.fold(name)
                main[key] = max(main.get(key, 0), int(entity["population"] or 0))
    for id, entity in table.entities.items():
        people = int(entity["population"] or 0)
        for (name, language), (kind, weak) in list(table.names[id].items()):
            if (id, name) in by_hand or name in STRONG:
                continue
            key = everyday_words.fold(name)
            if kind != "preferred" and (len(name) < 3 or (main.get(key, 0) > MUCH_LARGER * people and people)):
                del table.names[id][(name, language)]
            elif entity["country"] not in REGION and people < KNOWN_TO_ALL and script(name) == "Cyrl" and \
                    id not in capitals and key != everyday_words.russian_stem(key) in stems:
                table.names[id][(name, language)] = (kind, True)
            elif len(name) <= (3 if entity["country"] in REGION else 4) and people < WELL_KNOWN and \
                    id not in capitals or key in country_names or \
                    (people < KNOWN_TO_ALL and (key in words or key in given_names)):
                table.names[id][(name, language)] = (kind, True)


def drop_districts(table):
    """Out go the region's places without a population that have the name of one with it: districts, or a town once more."""
    known = {(entity["country"], name.lower()): id for id, entity in table.entities.items() if entity["population"]
             for name, _ in table.names[id]}
    for id, entity in list(table.entities.items()):
        if entity["country"] in REGION and not entity["population"] and \
                any((entity["country"], name.lower()) in known for name, _ in table.names[id]):
            del table.entities[id], table.names[id]


def add_forms_with_noun(table, by_hand):
    """Where its noun stands beside it a weak name is known: for cities of the region, of hand/, and those with no other."""
    for id in {id for id, name in by_hand} | {id for id, entity in table.entities.items() if entity["country"] in REGION or
                                              all(weak for _, weak in table.names[id].values())}:
        for (name, language), (kind, weak) in list(table.names[id].items()):
            if kind == "preferred" and weak and language in WITH_NOUN:
                for form in WITH_NOUN[language]:
                    table.add_name(id, form.format(name), language)


def find_places(sources, tagged, rows):
    region_table = regions.build(sources)
    codes, by_seat = region_codes(region_table), seats(region_table)
    listed = [place for place in geonames.places(sources.npm) if wanted(place) or place.geoname in rows]
    for place in listed:
        if place.code in ("PPLA", "PPLC") and place.country in ("AZ", "TR"):
            region = by_seat.get((place.country, slug(place.ascii)))
            if region:
                codes.setdefault((place.country, place.admin1), region)
        row = rows.get(place.geoname)
        if row and row["parent"] and place.country == "AZ":
            codes[(place.country, place.admin1)] = "region/az/" + row["parent"]
    found = []
    for place in listed:
        row = rows.get(place.geoname)
        english = row["en"].split(";")[0].lstrip("~") if row and row["en"] else english_name(place, tagged)
        if row and row["population"]:
            place.population = int(row["population"])
        parent = codes.get((place.country, place.admin1), "country/" + place.country.lower())
        if row and row["parent"]:
            parent = "region/%s/%s" % (place.country.lower(), row["parent"])
        found.append((place, english, parent, row))
    for row in hand("places_added"):
        place = geonames.Place(["", row["en"], row["en"], "", row["latitude"], row["longitude"], "P", "PPLA2", row["country"],
                                "", "", "", "", "", row["population"]])
        found.append((place, row["en"], "region/%s/%s" % (row["country"].lower(), row["parent"]), row))
    return [f for f in found if f[0].country in countries_known()]


def countries_known():
    with open(os.path.join(REFERENCE, "countries.tsv"), encoding="utf-8") as file:
        return {line.split("\t")[5] for line in file}


def build(sources):
    table, by_hand, capitals = Table(), set(), set()
    tagged = geonames.tagged_names(sources.geonames)
    rows = {row["geoname"]: row for row in hand("places")}
    for id, (place, english, parent, row) in choose_ids(find_places(sources, tagged, rows)).items():
        entity = table.add(id, "city", english, country=place.country, parent=parent, latitude=place.latitude,
                           longitude=place.longitude, population=place.population or "")
        add_source_names(table, id, place, tagged, english)
        if place.code == "PPLC":
            capitals.add(id)
        if row:
            add_hand_names(table, id, row)
            for field in LANGUAGES + ("former",):
                by_hand.update((id, clean(name.lstrip("~"))) for name in row[field].split(";"))
        if place.country in REGION or row:
            add_uzbek_cyrillic(table, id)
        for language, column in (("en", "name_en"), ("ru", "name_ru")):
            entity[column] = next((n for (n, l), k in table.names[id].items() if l == language and k[0] == "preferred"), "")
    drop_districts(table)
    by_hand = {(id, name) for id, name in by_hand if id in table.entities}
    weaken(table, by_hand, capitals)
    add_forms_with_noun(table, by_hand)
    return table
