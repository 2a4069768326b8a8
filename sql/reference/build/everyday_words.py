"""Says which names are everyday words, by the spelling dictionaries of Debian.

In: /usr/share/dict/words and hunspell's dictionaries. A word counts if it stands
there beginning with a small letter. Nothing of them is copied into the tables.
"""
import os

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
    return found


def fold(word):
    return word.replace("İ", "i").lower().replace("ё", "е")
