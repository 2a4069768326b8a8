#!/usr/bin/env python3
"""How much of the article is kept of web pages, and how much of what stands around it.

    measure.py [--loader build/urbanload]

For each page here (PAGE.html, PAGE.article, PAGE.furniture) and for those of
the gold set (gold/docs/PAGE.html, gold/pages/PAGE.article, ...): the share of
the article's words that the loader keeps, and of the furniture's. Owed over all
pages, and over those of the gold set alone: at least 0.98 and at most 0.05, and
every title. A line that says when the article was published belongs to it and counts
for neither. Ends in "N passed, N failed".
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
GOLD = HERE.parents[1] / "gold"
LEAST_KEPT, MOST_FURNITURE = 0.98, 0.05


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def measure(name, pages, found):
    """Prints each page's shares and those of all; how many of the three debts are not paid. pages: (page, where its words are told)."""
    kept = article_words = furniture_kept = furniture_words = titles = 0
    for page, told in pages:
        written = told.with_suffix(".article").read_text(encoding="utf-8")
        article = words(written)
        furniture = words(told.with_suffix(".furniture").read_text(encoding="utf-8"))
        facts = found.get(page.name, {"text": "", "title": None})
        text = words(facts["text"])
        page_kept = sum((article & text).values())
        page_furniture = sum((furniture & (text - article)).values())
        title = written.split("\n", 1)[0]
        titles += facts["title"] == title
        share = page_kept / sum(article.values())
        furniture_share = page_furniture / sum(furniture.values())
        note = "" if share >= LEAST_KEPT and furniture_share <= MOST_FURNITURE and facts["title"] == title else "  <- " + str(
            dict(list(((text - article) & furniture).items())[:12]))
        print(f"{page.stem:16} article {share:.3f}  furniture {furniture_share:.3f}{note}")
        kept, article_words = kept + page_kept, article_words + sum(article.values())
        furniture_kept, furniture_words = furniture_kept + page_furniture, furniture_words + sum(furniture.values())
    share, furniture_share = kept / article_words, furniture_kept / furniture_words
    print(f"{name}: {len(pages)} pages, article words kept {share:.4f} (owed {LEAST_KEPT}), furniture words kept {furniture_share:.4f} "
          f"(at most {MOST_FURNITURE}), titles {titles} of {len(pages)}")
    return (share < LEAST_KEPT) + (furniture_share > MOST_FURNITURE) + (titles < len(pages))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", HERE.parents[2] / "build")) / "urbanload"))
    args = parser.parse_args()
    own = [(page, page) for page in sorted(HERE.glob("*.html"))]
    gold = [(page, GOLD / "pages" / page.name) for page in sorted((GOLD / "docs").glob("*.html"))]
    pages = [str(page) for page, _ in own + gold]
    out = subprocess.run([args.loader, "extract", "--input-only", *pages], stdout=subprocess.PIPE, check=False).stdout
    found = {Path(facts["uri"]).name: facts for facts in map(json.loads, out.decode("utf-8").splitlines())}
    failed = measure("HTML", own, found) + measure("gold HTML", gold, found)
    print(f"{6 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
