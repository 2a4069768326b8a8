#!/usr/bin/env python3
"""make_corpus.py [--wide] [--documents N] [--bytes N] [--seed N] DOCUMENTS_DIR OUT_DIR

Makes a corpus for the benchmarks out of the sentences of a folder of documents:
OUT_DIR/corpus.jsonl (id, title, date, text) and the same as OUT_DIR/corpus.txt,
documents parted by form feeds. The same arguments give the same bytes.

Each document is in one language; its sentences are drawn without repetition,
their numbers, years and months changed. With --wide half of the words in small
letters become made-up ones, drawn by Zipf's law out of 250,000: tables that
remember words then see what a year of real news shows them.
"""
import argparse
import bisect
import html
import itertools
import json
import random
import re
from pathlib import Path

SHARES = {"en": 0.65, "ru": 0.28, "kk": 0.04, "tr": 0.03}
WIDE_WORDS = 250_000
WIDE_PART = 0.5
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
MONTHS = {language: names.split() for language, names in MONTHS.items()}
SYLLABLES = {
    True: [a + b for a in "б в г д ж з к л м н п р с т ф х ч ш".split() for b in "а е и о у ы ор ен ал ин".split()],
    False: [a + b for a in "b c d f g h k l m n p r s t v w st pr".split() for b in "a e i o u or en al in".split()],
}
CYRILLIC = re.compile("[Ѐ-ԯ]")
SENTENCE_END = re.compile(r"(?<=\w\w[.!?»”])\s+(?=[«“(\w])")
SMALL_WORD = re.compile(r"\b[a-zа-яё]{4,}\b")


def plain_texts(folder):
    """(language, text) of each document: plain text, HTML by its paragraphs, JSON Lines by the field text."""
    for path in sorted(Path(folder).iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for line in content.splitlines():
                record = json.loads(line)
                yield record["id"][:2], record["text"]
        else:
            language = path.name.split(".")[-2]
            if path.suffix == ".html":
                found = re.findall(r"<p\b[^>]*>(.*?)</p>", content, re.S)
                content = "\n".join(html.unescape(re.sub(r"<[^>]+>|\s+", " ", p)) for p in found)
            yield language, content


def sentences(folder):
    pool = {language: [] for language in SHARES}
    for language, text in plain_texts(folder):
        for line in text.splitlines():
            pool[language] += [s for s in SENTENCE_END.split(" ".join(line.split())) if len(s) > 20]
    return {language: list(dict.fromkeys(found)) for language, found in pool.items() if found}


class Words:
    """Made-up words, each the more frequent the smaller its number."""

    def __init__(self):
        weights = (1 / (rank + 2) for rank in range(WIDE_WORDS))
        self.sums = list(itertools.accumulate(weights))

    def draw(self, cyrillic, rng):
        number = bisect.bisect_left(self.sums, rng.random() * self.sums[-1]) + 200
        syllables = SYLLABLES[cyrillic]
        word = ""
        while number > 0:
            number, rest = divmod(number, len(syllables))
            word += syllables[rest]
        return word


def vary(text, language, rng, words):
    months = MONTHS[language]

    def other(match):
        found = match.group()
        if found.isdigit():
            return str(rng.randint(1995, 2035)) if len(found) == 4 else str(rng.randint(1, 28))
        return rng.choice(months)

    text = re.sub(r"\b(?:(?:19|20)\d\d|\d\d?|" + "|".join(months) + r")\b", other, text)
    if words is None:
        return text
    return SMALL_WORD.sub(lambda m: words.draw(bool(CYRILLIC.match(m.group())), rng)
                          if rng.random() < WIDE_PART else m.group(), text)


def document(number, pool, size, rng, words):
    language = rng.choices(list(pool), [SHARES[known] for known in pool])[0]
    size *= rng.uniform(0.5, 1.5)
    date = f"{rng.randint(2015, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    order, paragraphs, line, used = [], [], [], 0
    while used < size:
        order = order or rng.sample(pool[language], len(pool[language]))
        line.append(vary(order.pop(), language, rng, words))
        used += len(line[-1].encode()) + 1
        if rng.random() < 0.4:
            paragraphs.append(" ".join(line))
            line = []
    if line:
        paragraphs.append(" ".join(line))
    title = vary(rng.choice(pool[language]), language, rng, words)[:90].rsplit(" ", 1)[0]
    return {"id": f"{number:06}", "title": title, "date": date, "text": "\n\n".join(paragraphs)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents_dir")
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--wide", action="store_true")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--bytes", type=int, default=3500, help="of a mean document")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    rng = random.Random(arguments.seed)
    pool = sentences(arguments.documents_dir)
    words = Words() if arguments.wide else None
    arguments.out_dir.mkdir(parents=True, exist_ok=True)
    with open(arguments.out_dir / "corpus.jsonl", "w", encoding="utf-8") as records, \
            open(arguments.out_dir / "corpus.txt", "w", encoding="utf-8") as texts:
        for number in range(1, arguments.documents + 1):
            record = document(number, pool, arguments.bytes, rng, words)
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            texts.write(f"{record['title']}\n\n{record['date']}\n\n{record['text']}\n\f")


if __name__ == "__main__":
    main()
