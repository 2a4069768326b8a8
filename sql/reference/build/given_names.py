"""core/knowledge/languages/LL/given_name.txt: given names in nine languages.

In: hand/given_names/LL.txt, the lists of npm's @faker-js/faker (en, ru, tr, az,
uz), everyday words. A language's file also has its neighbours' names in the
spelling that its texts use. Out: "f TAB name", "m TAB name", or the name alone.
"""
import json
import os
import re
import subprocess

import everyday_words
from places import UZBEK, spelled
from tables import HAND, LANGUAGES, REFERENCE, clean, script, slug

FAKER = {"en": "en", "ru": "ru", "tr": "tr", "az": "az", "uz": "uz_UZ_latin"}
# Lists whose names English news has too.
ABROAD = ("de de_AT fr fr_BE fr_SN es es_MX it pl cs_CZ sk sl_SI hr sr_RS_latin ro hu nl nl_BE sv nb_NO da fi pt_BR pt_PT lv "
          "id_ID en_GH en_IN en_NG en_ZA en_AU af_ZA zu_ZA yo_NG vi").split()
ABROAD_CYRILLIC = ("uk", "mk")
SCRIPT = """import('%s').then(f => process.stdout.write(JSON.stringify(Object.fromEntries(%s.map(
    ([l, k]) => [l, [f[k].person.first_name.female || [], f[k].person.first_name.male || []]])))))"""

# Letters of the other Cyrillic alphabets as Russian texts write them.
TO_RUSSIAN = str.maketrans({"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ў": "у",
                            "ҳ": "х", "ӣ": "и", "ӯ": "у", "ҷ": "дж", "Ә": "А", "Ғ": "Г", "Қ": "К", "Ө": "О", "Ұ": "У", "Ү": "У",
                            "І": "И", "Ў": "У", "Ҳ": "Х", "Ҷ": "Дж", "Ӯ": "У", "Ң": "Н"})
# Cyrillic as English texts write it; where usage varies, each way makes a form of its own.
TO_ENGLISH = {"а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": ("zh", "j"), "з": "z",
              "и": "i", "й": ("i", "y"), "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
              "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": ("kh", "h"), "һ": "h", "ц": "ts",
              "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ў": "u",
              "ҳ": "h", "ӣ": "i", "ӯ": "u", "ҷ": "j", "-": "-"}
LATIN_TO_ENGLISH = {"az": (("x", "kh"), ("q", "g"), ("c", "j"), ("ç", "ch"), ("ş", "sh"), ("ə", "a"), ("ğ", "gh")),
                    "tk": (("ç", "ch"), ("ş", "sh"), ("ž", "zh"), ("ý", "y"), ("ä", "a"), ("ň", "n")),
                    "uz": (("x", "kh"), ("q", "k"), ("'", "")), "tr": ()}


def by_hand(language):
    """name -> 'f', 'm' or '' (both), in the order of the list."""
    found, wrong = {}, not_names()
    with open(os.path.join(HAND, "given_names", language + ".txt"), encoding="utf-8") as file:
        for line in file:
            if line[:2] in ("f ", "m "):
                for name in (name for name in line[2:].split() if name not in wrong):
                    add(found, clean(name), line[0])
    return found


def add(names, name, sex):
    names[name] = sex if names.get(name, sex) == sex else ""


def faker(npm):
    module = os.path.abspath(os.path.join(npm, "@faker-js", "faker", "dist", "index.js"))
    pairs = json.dumps(list(FAKER.items()) + [(locale, locale) for locale in (*ABROAD, *ABROAD_CYRILLIC)])
    out = subprocess.run(["node", "-e", SCRIPT % (module, pairs)], check=True, capture_output=True).stdout
    return {language: {"f": lists[0], "m": lists[1]} for language, lists in json.loads(out).items()}


def not_names():
    with open(os.path.join(HAND, "given_names", "not_names.txt"), encoding="utf-8") as file:
        return {name for line in file if not line.startswith("#") for name in line.split()}


def towns():
    """Names of large places, which faker's lists have too."""
    with open(os.path.join(REFERENCE, "countries_names.tsv"), encoding="utf-8") as file:
        return {line.split("\t")[1] for line in file}


def english_forms(name):
    """Every way of writing a Cyrillic name that TO_ENGLISH allows, at most eight."""
    forms = [""]
    for c in name.lower():
        letters = TO_ENGLISH.get(c, "")
        forms = [form + letter for form in forms for letter in ((letters,) if isinstance(letters, str) else letters)][:8]
    return [form.capitalize() for form in forms]


def latin_in_english(name, language):
    lower = name.lower() if language != "tr" else name.replace("I", "ı").lower()
    for letter, other in LATIN_TO_ENGLISH[language]:
        lower = lower.replace(letter, other)
    return [slug(lower).capitalize(), slug(name).capitalize()]


def is_plain(name, language):
    """One word of letters, a capital first; no letters that are rare in the language."""
    return re.fullmatch(r"[^\W\d_]{3,}", name) and name[1:].islower() and not set("âîûw" if language == "uz" else "âîû") & set(name.lower())


def collect(sources):
    lists = {language: by_hand(language) for language in LANGUAGES}
    words, wrong, large = everyday_words.load(), not_names(), towns()
    fakes = faker(sources.npm)
    for language in FAKER:
        sexes = fakes[language]
        known = dict(lists[language])
        for sex, names in sexes.items():
            for name in map(clean, names):
                if name not in known and is_plain(name, language) and everyday_words.fold(name) not in words and name not in large:
                    add(lists[language], name, sex)
    for names in lists.values():
        for name in wrong & set(names):
            del names[name]
    return lists, wrong, abroad(fakes, words | wrong, large)


def abroad(fakes, words, large):
    """Names of other countries as English news writes them."""
    names, wrong = {}, words | large
    for locale in (*ABROAD, *ABROAD_CYRILLIC):
        for sex, own in fakes[locale].items():
            for name in map(clean, own):
                forms = english_forms(name) if locale in ABROAD_CYRILLIC else [slug(name).capitalize()]
                for form in forms:
                    if is_plain(form, "en") and len(form) > 3 and everyday_words.fold(form) not in words and form not in wrong:
                        add(names, form, sex)
    return names


def spread(lists):
    """Each language's own names, then its neighbours' in its spelling."""
    out = {language: dict(names) for language, names in lists.items()}
    for name, sex in list(lists["uz"].items()):
        out["uz"].setdefault(spelled(name, UZBEK), sex)
        out["ru"].setdefault(spelled(name, UZBEK).translate(TO_RUSSIAN), sex)
    for language in ("kk", "ky", "tg"):
        for name, sex in lists[language].items():
            out["ru"].setdefault(name.translate(TO_RUSSIAN), sex)
    for language, others in (("kk", ("ky", "ru")), ("ky", ("kk", "ru")), ("tg", ("ru",))):
        for other in others:
            for name, sex in by_hand(other).items():
                if not (language == "ky" and set("әғқұһі") & set(name.lower())):
                    out[language].setdefault(name, sex)
    for language in ("kk", "ky", "tg", "ru"):
        for name, sex in by_hand(language).items():
            for form in english_forms(name):
                out["en"].setdefault(form, sex)
    for language in ("az", "tk", "uz", "tr"):
        for name, sex in by_hand(language).items():
            for form in latin_in_english(name, language):
                out["en"].setdefault(form, sex)
    return out


def build(sources):
    lists, wrong, names_abroad = collect(sources)
    counts = {}
    spread_lists = spread(lists)
    for name, sex in names_abroad.items():
        spread_lists["en"].setdefault(name, sex)
    for language, names in spread_lists.items():
        names = {name: sex for name, sex in names.items() if name not in wrong and len(name) > 2}
        for name in [name for name in names if "ё" in name.lower() and name.replace("ё", "е").replace("Ё", "Е") in names]:
            del names[name]  # the reader takes both for one
        folder = os.path.join(REFERENCE, "..", "..", "core", "knowledge", "languages", language)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "given_name.txt"), "w", encoding="utf-8", newline="\n") as file:
            file.write("# Given names, made by sql/reference/build/given_names.py from hand/given_names and @faker-js/faker (MIT).\n")
            for sex in ("f", "m", ""):
                for name in sorted(name for name, value in names.items() if value == sex):
                    file.write("%s\t%s\n" % (sex, name) if sex else name + "\n")
        counts["given_name " + language] = len(names)
    return counts
