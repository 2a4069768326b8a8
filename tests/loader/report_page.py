#!/usr/bin/env python3
"""report_page.py PAGE DATABASE_JSON [DOM] - is the page of `urbanload report --out` what it should be?

PAGE holds the data of DATABASE_JSON (the output of urban.report_data()) and asks nothing of a
network. DOM, if given, is the page as a browser has drawn it. Prints one line "passed: NAME" or
"failed: NAME: WHY" a check.
"""
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path


def tell(name, fault):
    print(f"failed: {name}: {fault}" if fault else f"passed: {name}")


class Reader(HTMLParser):
    """Counts what the checks ask for."""

    def __init__(self):
        super().__init__()
        self.marks, self.unnamed, self.buttons, self.ids, self.fetched, self.headings = 0, 0, 0, [], [], []
        self.open, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if "id" in has:
            self.ids.append(has["id"])
        if "mark" in (has.get("class") or "").split():
            self.marks += 1
            if not has.get("aria-label") or has.get("role") != "button":
                self.unnamed += 1
        self.fetched += [value for key, value in attrs if key in ("src", "srcset", "data") or (key == "href" and tag == "link")]
        if tag == "h2":
            self.open.append("")

    def handle_data(self, text):
        if self.open:
            self.open[-1] += text

    def handle_endtag(self, tag):
        if tag == "h2" and self.open:
            self.headings.append(self.open.pop())


def main():
    page, wanted = Path(sys.argv[1]).read_text(encoding="utf-8"), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    script = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    data = json.loads(script.group(1)) if script else None
    tell("the page holds the database's data", None if data == wanted else "it is other data")
    tell("no text of a document ends the data", "there is a < in it" if script and "<" in script.group(1) else None)
    reader = Reader()
    reader.feed(page)
    outside = reader.fetched + re.findall(r"url\(|@import|\bfetch\(|XMLHttpRequest|import\(", page.replace(script.group(1), "") if script else page)
    tell("the page asks nothing of a network", f"it has {outside[:3]}" if outside else None)
    twice = {i for i in reader.ids if reader.ids.count(i) > 1}
    tell("no id stands twice", f"{sorted(twice)}" if twice else None)
    if len(sys.argv) < 4:
        return
    drawn = Reader()
    drawn.feed(Path(sys.argv[3]).read_text(encoding="utf-8"))
    dated = sum(1 for event in wanted["events"] if event["start"])
    tell("every dated event is a mark of the timeline", None if drawn.marks >= dated + len(wanted["places"]) else f"{drawn.marks} marks, {dated} dated events")
    tell("every mark has a name for a screen reader", f"{drawn.unnamed} have none" if drawn.unnamed else None)
    tell("the page is in Russian where that was asked", None if "Хронология событий" in drawn.headings else f"headings {drawn.headings}")


if __name__ == "__main__":
    main()
