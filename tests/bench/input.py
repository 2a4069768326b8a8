#!/usr/bin/env python3
"""Measure the input alone: decoding, stripping, header and language, without facts.

    input.py [--loader build/urbanload] [--megabytes 60] [--keep FOLDER]

Makes documents from the texts in tests/input/texts (sentences shuffled with a
fixed seed, so that a size gives the same bytes): text files, JSON Lines and web
pages, a third each, MEGABYTES together (1000 is a gigabyte). Prints MB/s for
each, by the processor's time (which other programs hardly change) and by the
clock, the largest resident memory on all threads, and what is owed. The last
line is "N met, N missed".
"""
import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent / "input" / "texts"
OWED = {"text": 200, "jsonl": 200, "html": 80}
MEMORY_OWED = 256
DOCUMENT_BYTES = 3700


def stories(total, rng):
    """Documents of about DOCUMENT_BYTES, seven of ten English, until their bytes are `total`."""
    pool = {}
    for path in sorted(TEXTS.glob("*.txt")):
        body = path.read_text(encoding="utf-8")
        pool[path.stem] = [s for s in re.split(r"(?<=[.!?])\s+", body.split("\n\n", 1)[1]) if len(s) > 30]
    others = [language for language in pool if language != "en"]
    made = 0
    while made < total:
        language = "en" if rng.random() < 0.7 else rng.choice(others)
        size = int(DOCUMENT_BYTES * rng.uniform(0.5, 1.5))
        paragraphs, used = [], 0
        while used < size:
            line = " ".join(rng.sample(pool[language], rng.randint(2, 4))).replace("\n", " ")
            line = re.sub(r"\b\d\d?\b", lambda _: str(rng.randint(2, 99)), line)
            paragraphs.append(line)
            used += len(line.encode()) + 2
        made += used
        yield language, rng.choice(pool[language])[:80].rstrip(".,"), paragraphs


def page(language, title, paragraphs):
    links = "".join(f'<li><a href="/news/{i}">News of the day {i}</a></li>' for i in range(12))
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return (f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Dike</title>'
            f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="2024-03-05T10:00:00Z">'
            f'<style>body {{margin: 0}}</style></head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>\n'
            f'{body}<div class="share">Share</div></article></main><aside><ul>{links}</ul></aside><footer>© The Dike</footer></body></html>\n')


def make(folder, megabytes):
    rng = random.Random(1)
    third = megabytes * 1_000_000 // 3
    sizes = {}
    (folder / "text").mkdir(parents=True)
    sizes["text"] = 0
    for number, (_, title, paragraphs) in enumerate(stories(third, rng)):
        where = folder / "text" / f"{number // 1000:04}"
        where.mkdir(exist_ok=True)
        data = (title + "\n5 March 2024\n\n" + "\n\n".join(paragraphs) + "\n").encode()
        (where / f"{number:06}.txt").write_bytes(data)
        sizes["text"] += len(data)
    (folder / "jsonl").mkdir()
    with (folder / "jsonl" / "records.jsonl").open("w", encoding="utf-8") as out:
        for number, (language, title, paragraphs) in enumerate(stories(third, rng)):
            out.write(json.dumps({"id": number, "title": title, "lang": language, "published": "2024-03-05",
                                  "body": "\n\n".join(paragraphs)}, ensure_ascii=False) + "\n")
    sizes["jsonl"] = (folder / "jsonl" / "records.jsonl").stat().st_size
    (folder / "html").mkdir()
    sizes["html"] = 0
    for number, story in enumerate(stories(third, rng)):
        where = folder / "html" / f"{number // 1000:04}"
        where.mkdir(exist_ok=True)
        data = page(*story).encode()
        (where / f"{number:06}.html").write_bytes(data)
        sizes["html"] += len(data)
    return sizes


def run(loader, *arguments):
    """Seconds by clock and by processor, and largest resident MB so far; the output is dropped."""
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status = subprocess.run([loader, "extract", "--input-only", "--without-text", *arguments], stdout=subprocess.DEVNULL, check=False).returncode
    if status != 0:
        sys.exit(f"input: urbanload extract ended with status {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, spent, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", default=str(Path(os.environ.get("BUILD", HERE.parents[1] / "build")) / "urbanload"))
    parser.add_argument("--megabytes", type=int, default=int(os.environ.get("MEGABYTES", "60")))
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="urban-bench-"))
    try:
        sizes = make(folder, args.megabytes)
        failed = 0
        (folder / "one.txt").write_text("A title\n\nA text of one sentence.\n", encoding="utf-8")
        start = min(run(args.loader, "--jobs=1", str(folder / "one.txt"))[1] for _ in range(5))
        for kind, size in sizes.items():
            runs = [run(args.loader, "--jobs=1", str(folder / kind)) for _ in range(3 if args.megabytes <= 100 else 1)]
            speed = size / 1e6 / (min(spent for _, spent, _ in runs) - start)
            failed += speed < OWED[kind]
            print(f"input {kind:6} {size / 1e6:8.1f} MB {speed:8.1f} MB/s of one processor, "
                  f"{size / 1e6 / min(seconds for seconds, _, _ in runs):.1f} by the clock, owed {OWED[kind]}", flush=True)
        print(f"input start  {1000 * start:8.1f} ms, left out above: most of it checks the knowledge image")
        seconds, _, memory = run(args.loader, *(str(folder / kind) for kind in sizes))
        total = sum(sizes.values())
        failed += memory > MEMORY_OWED
        print(f"input all    {total / 1e6:8.1f} MB {total / 1e6 / seconds:8.1f} MB/s on all threads, {memory:.0f} MB resident at most, owed {MEMORY_OWED}")
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(OWED) + 1 - failed} met, {failed} missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
