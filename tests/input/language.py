#!/usr/bin/env python3
"""How often the language of a document is told, over windows of the texts in tests/input/texts.

    language.py [--loader build/urbanload]

Each text is cut into windows of at least 300 characters that begin at each of
its sentences; each window is a document of its own. Prints the share told
rightly for each text, and "N passed, N failed": a text passes with all its
windows, the whole with at least 0.99 of them.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST = 300
OWED = 0.99


def windows(text):
    begins = [0] + [m.end() for m in re.finditer(r"[.!?»\"]\s+", text)]
    for begin in begins:
        if len(text) - begin >= LEAST:
            end = text.find(" ", begin + LEAST)
            yield text[begin:end if end > 0 else len(text)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", HERE.parent.parent / "build")) / "urbanload"))
    args = parser.parse_args()
    right, all_of, failed = 0, 0, 0
    for path in sorted((HERE / "texts").glob("*.txt")):
        language = path.stem.split("-")[0]
        body = path.read_text(encoding="utf-8")
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as records:
            for number, text in enumerate(windows(body)):
                records.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            records.flush()
            out = subprocess.run([args.loader, "extract", "--input-only", records.name], stdout=subprocess.PIPE, check=True).stdout
        told = [json.loads(line)["language"] for line in out.decode().splitlines()]
        good = told.count(language)
        right, all_of = right + good, all_of + len(told)
        print(f"{path.stem}\t{good} of {len(told)} windows" + ("" if good == len(told) else f"\t{sorted(set(told))}"))
        failed += good < len(told)
    print(f"language accuracy {right / all_of:.4f} over {all_of} documents of {LEAST} characters (owed {OWED})")
    bad = right / all_of < OWED
    print(f"{0 if bad else 1} passed, {1 if bad else 0} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
