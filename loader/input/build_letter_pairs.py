#!/usr/bin/env python3
"""Write letter_pairs.c: how rare each pair of letters is in each language.

    build_letter_pairs.py > letter_pairs.c       (from the top: python3 loader/input/build_letter_pairs.py)

The words are those of the project itself: the word files of the languages
(core/knowledge/languages) and the sample documents of tests/documents. A word
counts once, a frequent word (common.txt) twenty times. A pair (a, b) costs
-2 log2 P(b | a), between 0 and 35; a word's end is a letter too, written "_".
"""
import math
import re
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
LANGUAGES = TOP / "core" / "knowledge" / "languages"
LETTERS = {"latin": re.compile(r"[a-zà-öø-ɏəḀ-ỿ]+"), "cyrillic": re.compile(r"[а-џҐ-ӿ]+")}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FREQUENT = 20
LEAST_LETTERS = 4000  # below that a script is a stray word in the files of a language
LEAST_OF_LETTER = 4   # occurrences; a rarer letter came in by a foreign name


def words_of(language):
    counts = Counter()
    for path in sorted((LANGUAGES / language).glob("*.txt")):
        weight = FREQUENT if path.name == "common.txt" else 1
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        if path.name.endswith("endings.txt"):
            continue
        for word in set(re.findall(r"[^\W\d_]+", "\n".join(lines).lower())):
            counts[word] += weight
    for path in sorted((TOP / "tests" / "documents").glob(f"*.{language}.txt")):
        for word in set(re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").lower())):
            counts[word] += 1
    return counts


def table(words):
    letters = Counter()
    for word, weight in words.items():
        for letter in word:
            letters[letter] += weight
    alphabet = "_" + "".join(sorted(l for l, n in letters.items() if n >= LEAST_OF_LETTER))
    pairs = Counter()
    for word, weight in words.items():
        for a, b in zip("_" + word, word + "_"):
            pairs[a, b] += weight
    rows = []
    for a in alphabet:
        total = sum(pairs[a, b] for b in alphabet) + 0.5 * len(alphabet)
        rows.append("".join(
            DIGITS[min(35, max(0, round(-2 * math.log2((pairs[a, b] + 0.5) / total))))] for b in alphabet))
    return alphabet, rows


def main():
    print("""/*
 * letter_pairs.c - how rare each pair of letters is in each language; see letter_pairs.h.
 *
 * Written by build_letter_pairs.py: change that.
 */
#include "letter_pairs.h"

/* clang-format off */
const UrbanLetterPairs urban_letter_pairs[] = {""")
    for folder in sorted(LANGUAGES.iterdir()):
        if not folder.is_dir():
            continue
        words = words_of(folder.name)
        for script, pattern in LETTERS.items():
            own = {word: n for word, n in words.items() if pattern.fullmatch(word)}
            if sum(len(word) for word in own) < LEAST_LETTERS:
                continue
            alphabet, rows = table(own)
            print(f'\t{{"{folder.name}", {"true" if script == "cyrillic" else "false"}, "{alphabet}",')
            for row in rows:
                print(f'\t\t"{row}"')
            print("\t},")
    print("\t{0}\n};\n/* clang-format on */")


main()
