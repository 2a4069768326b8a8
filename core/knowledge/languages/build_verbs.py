#!/usr/bin/env python3
"""build_verbs.py - adds to each verb of an event, a membership or an agreement its other past forms.

In: the verb classes of a language, and the tables below. Out: the same files;
a verb that stands there in one past form gets the others that news uses of it
(told by report, perfect, participle, converb), in the same line, and its future. A form that
the file has already, in whatever line, stays where it is. What the automaton of
endings covers anyway (plurals) is not written. Run it again after adding verbs;
a second run changes nothing.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAST_VALUES = {
    "hold_verb": r"held$",
    "event_verb": r"(gathering|signing|launch|adoption|hazard|award)( weak)?$",
    "agreement_status": r"signed$",
    "member_word": r"(member|founder|former|pilot) before$",
}
SHORTEST_STEM = 4     # letters of a single word: shorter ones mean other things in other forms

CLOSE = {"ı": "a", "i": "e", "u": "a", "ü": "e"}
AZ_CLOSE = {"ı": "a", "i": "ə", "u": "a", "ü": "ə"}
VOWELS = set("aeıioöuüəäаеёиоөуүұыіэюяўӯ")
ALSO_Y = VOWELS | {"y"}     # Turkmen, and Kazakh in Latin letters


def of_turkish(stem, end):
    """imzalandı: imzalanmış, imzalanmıştır, imzalanan, imzalanarak."""
    v, a = end[-1], CLOSE[end[-1]]
    glide = "y" if stem[-1] in VOWELS else ""
    soft = stem[:-1] + "d" if stem.endswith(("et", "git")) else stem
    return [stem + "m" + v + "ş", stem + "m" + v + "şt" + v + "r", stem + "m" + v + "şt" + v,
            soft + glide + a + "n", soft + glide + a + "r" + a + "k"]


def of_azerbaijani(stem, end):
    """imzalanıb, imzalandı: imzalanıb, imzalandı, imzalanmışdır, imzalanan, imzalanaraq."""
    if end.endswith("b"):
        v = end[-2]
        if end.startswith("y") and len(stem) <= 2:
            stem += "y"
    else:
        v = end[-1]
    a = AZ_CLOSE[v]
    glide = "y" if stem[-1] in VOWELS else ""
    hard = stem[:-1] + "t" if stem.endswith(("ed", "ged")) else stem
    soft = stem[:-1] + "d" if stem.endswith(("et", "get")) else stem
    return [soft + glide + v + "b", hard + "d" + v, hard + "m" + v + "ş", hard + "m" + v + "şd" + v + "r",
            hard + "m" + v + "şd" + v, soft + glide + a + "n", soft + glide + a + "r" + a + ("q" if a == "a" else "k")]


def of_kazakh(stem, end):
    """қойылды: қойылған, қойылып, қойылыпты."""
    v, latin = end[-1], end[-1] in "yi"
    back = v in "ыy"
    if end[0] in "тt":
        g = ("қан" if back else "кен") if not latin else ("qan" if back else "ken")
    else:
        g = ("ған" if back else "ген") if not latin else ("ğan" if back else "gen")
    p, t = ("p", "t") if latin else ("п", "т")
    linked = "" if stem[-1] in ALSO_Y else v
    return [stem + g, stem + linked + p, stem + linked + p + t + v]


def of_kyrgyz(stem, end):
    """коюлду: коюлган, коюлуп, коюлуптур."""
    v = end[-1]
    a = {"ы": "а", "и": "е", "у": "о", "ү": "ө"}[v]
    if v == "у" and re.search(r"[уюы][^аеёиоөуүыэюя]*$", stem):
        a = "а"
    k = "к" if end[0] == "т" else "г"
    base = stem[:-1] + "ю" if stem.endswith("й") else stem + ("" if stem[-1] in VOWELS else v)
    return [stem + k + a + "н", base + "п", base + "пт" + v + "р"]


def of_uzbek(stem, end):
    """imzolandi: imzolangan, imzolanib."""
    cyrillic = end[-1] == "и"
    g = ("ган" if cyrillic else "gan")
    if stem[-1] in "kк":
        g = "кан" if cyrillic else "kan"
    elif stem[-1] in "qқ":
        g = "қан" if cyrillic else "qan"
    b = ("б" if cyrillic else "b") if stem[-1] in VOWELS else ("иб" if cyrillic else "ib")
    return [stem + g, stem + b]


def of_turkmen(stem, end):
    """geçirildi: geçirilen, geçirilip, geçirilipdir, geçirilipdi."""
    v = end[-1]
    a = "a" if v == "y" else "e"
    rounded = v
    if re.search(r"[uoüö][^aeäiyouöü]*$", stem):
        rounded = "u" if v == "y" else "ü"
    soft = stem[:-1] + "d" if re.search(r"(et|git)$", stem) else stem
    if soft[-1] in ALSO_Y:
        return [soft + "p", soft + "pdyr" if v == "y" else soft + "pdir"]
    return [soft + a + "n", soft + rounded + "p", soft + rounded + "pd" + v + "r", soft + rounded + "pd" + v]


TAJIK = [
    ["кард", "карданд", "намуд", "намуданд", "кардааст", "кардаанд", "намудааст", "намудаанд"],
    ["шуд", "шуданд", "гардид", "гардиданд", "шудааст", "гардидааст", "шуда буд"],
    ["расид", "расиданд", "расидааст"],
    ["расонд", "расонданд", "расонид", "расониданд", "расонидааст"],
    ["ёфт", "ёфтанд", "ёфтааст"],
    ["дод", "доданд", "додааст", "додаанд"],
    ["гирифт", "гирифтанд", "гирифтааст"],
    ["пайваст", "пайвастанд", "пайвастааст"],
    ["гузошт", "гузоштанд", "гузоштааст"],
    ["баст", "бастанд", "бастааст"],
    ["варзид", "варзиданд", "варзидааст"],
    ["омад", "омаданд", "омадааст"],
    ["дошт", "доштанд"],
]


def tajik_forms(form):
    """имзо кард: имзо карданд, имзо намуд, ..."""
    words = form.split(" ")
    if len(words) < 2:
        return []
    for forms in TAJIK:
        if words[-1] in forms:
            return [" ".join(words[:-1] + [f]) for f in forms]
    return []


FUTURE_VALUES = r"(gathering|launch|adoption)$"


def future_of(language, stem, end):
    """imzalanacak, açılacaq, ашылады, ачылат, ochiladi, açylar: will be."""
    v, vowel = end[-1], stem[-1] in (ALSO_Y if language in ("kk", "tk") else VOWELS)
    if language in ("tr", "az"):
        a = (CLOSE if language == "tr" else AZ_CLOSE).get(v) or AZ_CLOSE[end[-2]]
        if re.search(r"(et|get|git)$", stem):
            stem = stem[:-1] + "d"
        return [stem + ("y" if vowel else "") + a + ("cak" if language == "tr" else "caq" if a == "a" else "cək")
                if a != "e" else stem + ("y" if vowel else "") + "ecek"]
    if language == "kk":
        back, latin = v in "ыy", v in "yi"
        a = ("a" if latin else "а") if back else ("e" if latin else "е")
        tail = ("dy" if latin else "ды") if back else ("di" if latin else "ді")
        if stem.endswith(("i", "й")) or (end[0] in "дd" and stem[-1] in "еe"):     # қойды; енеді is no past
            return []
        return [stem + (("i" if latin else "й") if vowel else a) + tail]
    if language == "ky":
        a = {"ы": "а", "и": "е", "у": "о", "ү": "ө"}[v]
        if v == "у" and re.search(r"[уюы][^аеёиоөуүыэюя]*$", stem):
            a = "а"
        return [stem + ("йт" if vowel else a + "т")] if not stem.endswith("й") else []
    if language == "uz":
        cyrillic = v == "и"
        return [stem + (("йди" if cyrillic else "ydi") if vowel else ("ади" if cyrillic else "adi"))]
    if re.search(r"(et|git)$", stem):
        stem = stem[:-1] + "d"
    return [stem + ("r" if vowel else "ar" if v == "y" else "er")]


TAJIK_FUTURE = {"кард": "мекунад|хоҳад кард", "карданд": "мекунанд|хоҳанд кард", "шуд": "мешавад|хоҳад шуд",
                "шуданд": "мешаванд|хоҳанд шуд", "гардид": "мегардад|хоҳад гардид", "намуд": "менамояд|хоҳад намуд",
                "намуданд": "менамоянд|хоҳанд намуд", "ёфт": "меёбад|хоҳад ёфт", "варзид": "меварзад",
                "варзиданд": "меварзанд", "омаданд": "меоянд|хоҳанд омад", "дод": "медиҳад|хоҳад дод",
                "гирифт": "мегирад|хоҳад гирифт"}


def futures(language, form):
    """The future of a verb that stands in the past, as forms."""
    head, _, last = form.rpartition(" ")
    if language == "tg":
        return [head + " " + f for f in TAJIK_FUTURE[last].split("|")] if head and last in TAJIK_FUTURE else []
    pattern = RULES[language][0]
    found = re.search(pattern, last)
    if form.startswith("=") or form.endswith("*") or not found or len(last[:found.start()]) < (2 if head else SHORTEST_STEM):
        return []
    stem, end = last[:found.start()], found.group(0)
    if re.search(NO_STEM, stem) or (language == "az" and end.endswith("b")):
        return []
    return [(head + " " if head else "") + f for f in future_of(language, stem, end)]


RULES = {
    "tr": (r"(d|t)[ıiuü]$", of_turkish),
    "az": (r"(y?[ıiuü]b|[dt][ıiuü])$", of_azerbaijani),
    "kk": (r"([дт][ыі]|[dt][yi])$", of_kazakh),
    "ky": (r"[дт][ыиуү]$", of_kyrgyz),
    "uz": (r"(di|ди)$", of_uzbek),
    "tk": (r"d[yi]$", of_turkmen),
}
# What is no stem: a past form that has its ending from another one ("had been signed").
NO_STEM = r"(m[ıiuü]ş|[ıiuüy]p|[ыиуүі]пт?|\w\w[ае]п|\w\w[ae]p|я)$"
# Participles and converbs, which a weak verb is not worth an event in.
UNFINISHED = r"(an|en|ən|[ae]r[ae]k|[aə]r[aə][qk]|[ıiуuüy]p|[yıi]b|[ыиуүі]п|п|p|иб|b|б|[gkqğ]an|[gk]en|[гкқғ][аеоө]н)$"
# Forms that mean something else: "as", "area", "there being".
OTHER_SENSE = {"olan", "olarak", "olup", "alan", "olmuş", "болып", "болған", "bolyp", "bolğan", "болуп", "болгон", "bo'lib",
               "бўлиб", "bolup", "bolan", "olaraq", "edən", "edərək", "edib", "кетип", "барып", "барган"}


def forms_of(language, form):
    if language == "tg":
        return tajik_forms(form)
    pattern, make = RULES[language]
    if form.startswith("=") or form.endswith("*"):
        return []
    head, _, last = form.rpartition(" ")
    found = re.search(pattern, last)
    if not found or len(last[:found.start()]) < 2 or (not head and len(last[:found.start()]) < SHORTEST_STEM):
        return []
    stem, end = last[:found.start()], found.group(0)
    if re.search(NO_STEM, stem):
        return []
    more = [m for m in make(stem, end) if m not in OTHER_SENSE]
    return [(head + " " if head else "") + m for m in more]


def is_covered(language, form, own):
    """Is the form found by a shorter one that ends it, and that gets its other forms itself?"""
    tails = [form.split(" ", k)[-1] for k in range(1, form.count(" ") + 1)]
    return any(tail in own and forms_of(language, tail) for tail in tails)


def planned_forms(language):
    """What tells the future already, and looks like a past in some languages (ачылады, ochiladi)."""
    return {form for line in (HERE / language / "hold_verb.txt").read_text(encoding="utf-8").splitlines()
            if line.startswith(("planned\t", "ongoing until\t")) for form in line.split("\t")[1].split("|")}


def complete(language, path, values):
    lines = path.read_text(encoding="utf-8").splitlines()
    known = {form.lstrip("=") for line in lines if not line.startswith("#") for form in line.split("\t")[-1].split("|")}
    added, planned = 0, planned_forms(language)
    for i, line in enumerate(lines):
        value, tab, forms = line.partition("\t")
        if line.startswith("#") or not tab or not re.match(values, value):
            continue
        fresh, own = [], set(forms.split("|"))
        for form in forms.split("|"):
            # "signed a memorandum" is found by "signed".
            if form in planned or is_covered(language, form, own):
                continue
            for more in forms_of(language, form):
                if more not in known and not (value.endswith(" weak") and re.search(UNFINISHED, more)):
                    known.add(more)
                    fresh.append(more)
        added += len(fresh)
        lines[i] = line + "".join("|" + f for f in fresh)
    if added:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return added


def add_line(path, value, forms):
    """Adds forms to the last line of a value."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = max((i for i, line in enumerate(lines) if line.split("\t")[0] == value), default=-1)
    if at < 0 or not forms:
        return
    lines[at] += "".join("|" + f for f in forms)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def known_forms(path):
    return {form.lstrip("=") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
            for form in line.split("\t")[-1].split("|")}


def complete_future(language):
    """What will be opened, and that it is planned: event_verb and hold_verb get the future."""
    events, holds = HERE / language / "event_verb.txt", HERE / language / "hold_verb.txt"
    known_events, known_holds = known_forms(events), known_forms(holds)
    added, before = 0, planned_forms(language)
    for line in events.read_text(encoding="utf-8").splitlines():
        value, tab, forms = line.partition("\t")
        if line.startswith("#") or not tab or not re.match(FUTURE_VALUES, value):
            continue
        own = set(forms.split("|"))
        fresh, planned = [], []
        for form in forms.split("|"):
            if form in before or is_covered(language, form, own):
                continue
            for future in futures(language, form):
                if future not in known_events:
                    known_events.add(future)
                    fresh.append(future)
                if future not in known_holds:
                    known_holds.add(future)
                    planned.append(future)
        add_line(events, value, fresh)
        add_line(holds, "planned", planned)
        added += len(fresh) + len(planned)
    return added


def main():
    for language in sys.argv[1:] or [*RULES, "tg"]:
        for name, values in PAST_VALUES.items():
            path = HERE / language / (name + ".txt")
            print(f"{language} {name}: {complete(language, path, values)} forms added")
        print(f"{language} future: {complete_future(language)} forms added")


if __name__ == "__main__":
    main()
