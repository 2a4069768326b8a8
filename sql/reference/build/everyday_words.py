"""Says which names are everyday words, by the spelling dictionaries of Debian.

In: /usr/share/dict/words and hunspell's dictionaries, hand/everyday_words.txt. A
word counts if it stands there beginning with a small letter. Nothing of the
dictionaries is copied into the tables.
"""
import os

from tables import HAND

DICTIONARIES = {"en": ("dict/words", "hunspell/en_US.dic"), "ru": ("hunspell/ru_RU.dic",), "tr": ("hunspell/tr_TR.dic",),
                "kk": ("hunspell/kk_KZ.dic",), "uz": ("hunspell/uz_UZ.dic",)}


def load(folder="/usr/share"):
    """The words of all languages, in small letters (ё as е)."""
    found = set()
    for files in DICTIONARIES.values():
        for name in files:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                for line in file:
                    word = line.split("/")[0].split("\t")[0].strip()
                    if word and word[0].islower():
                        found.add(fold(word))
    with open(os.path.join(HAND, "everyday_words.txt"), encoding="utf-8") as file:
        found.update(fold(word) for line in file if not line.startswith("#") for word in line.split()[1:])
    return found


def russian_stem(word):
    """The word without the ending of its dictionary form, as the reader takes it off."""
    for ending in ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "а", "я", "о", "е", "ь", "й", "ы", "и"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[:-len(ending)]
    return word


def fold(word):
    return word.replace("İ", "i").lower().replace("ё", "е")
