#!/usr/bin/env python3
"""How much of the article is kept of web pages, and how much of what stands around it.

    measure.py [--loader build/urbanload]

For each page here (PAGE.html, PAGE.article, PAGE.furniture): the share of the
article's words that the loader keeps, and of the furniture's. Owed over all
pages: at least 0.98 and at most 0.05. Ends in "N passed, N failed".
"""
import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST_KEPT, MOST_FURNITURE = 0.98, 0.05


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", HERE.parents[2] / "build")) / "urbanload"))
    args = parser.parse_args()
    pages = sorted(HERE.glob("*.html"))
    out = subprocess.run([args.loader, "extract", "--input-only", *map(str, pages)], stdout=subprocess.PIPE, check=False).stdout
    found = {Path(facts["uri"]).name: facts for facts in map(json.loads, out.decode("utf-8").splitlines())}
    kept = article_words = furniture_kept = furniture_words = titles = 0
    for page in pages:
        article = words(page.with_suffix(".article").read_text(encoding="utf-8"))
        furniture = words(page.with_suffix(".furniture").read_text(encoding="utf-8"))
        facts = found.get(page.name, {"text": "", "title": None})
        text = words(facts["text"])
        page_kept = sum((article & text).values())
        page_furniture = sum((furniture & (text - article)).values())
        title = page.with_suffix(".article").read_text(encoding="utf-8").split("\n", 1)[0]
        titles += facts["title"] == title
        share = page_kept / sum(article.values())
        furniture_share = page_furniture / sum(furniture.values())
        note = "" if share >= LEAST_KEPT and furniture_share <= MOST_FURNITURE and facts["title"] == title else "  <- " + str(
            dict(list(((text - article) & furniture).items())[:12]))
        print(f"{page.stem:16} article {share:.3f}  furniture {furniture_share:.3f}{note}")
        kept, article_words = kept + page_kept, article_words + sum(article.values())
        furniture_kept, furniture_words = furniture_kept + page_furniture, furniture_words + sum(furniture.values())
    share, furniture_share = kept / article_words, furniture_kept / furniture_words
    print(f"HTML: {len(pages)} pages, article words kept {share:.4f} (owed {LEAST_KEPT}), furniture words kept {furniture_share:.4f} "
          f"(at most {MOST_FURNITURE}), titles {titles} of {len(pages)}")
    failed = (share < LEAST_KEPT) + (furniture_share > MOST_FURNITURE) + (titles < len(pages))
    print(f"{3 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
