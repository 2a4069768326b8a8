#!/usr/bin/env python3
"""Write the scenario folders of tests/input from the texts in tests/input/texts.

    build.py

A scenario is a folder: input/ (its working directory), arguments (of urbanload
extract, one a line), expected (what is read, one document a line, and what is
rejected) and status. This writes input/ and arguments; run.py compares, or
writes, the other two. The same texts give the same bytes.
"""
import bz2
import csv
import gzip
import io
import json
import lzma
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "texts").glob("*.txt"))}


def head(language):
    """A short document: title and first paragraph."""
    return "\n\n".join(TEXTS[language].split("\n\n")[:2]) + "\n"


def title_of(language):
    return TEXTS[language].split("\n", 1)[0]


def paragraphs(language, count=2):
    return TEXTS[language].strip().split("\n\n")[1:count + 1]


def scenario(name, files, *arguments, links=None, folder="scenarios"):
    where = HERE / folder / name
    shutil.rmtree(where / "input", ignore_errors=True)
    for path, data in files.items():
        target = where / "input" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    for path, aim in (links or {}).items():
        (where / "input" / path).symlink_to(aim)
    (where / "arguments").write_text("\n".join(arguments or sorted(files)) + "\n", encoding="utf-8")


def gz(data):
    return gzip.compress(data if isinstance(data, bytes) else data.encode(), mtime=0)


def zst(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            data = data if isinstance(data, bytes) else data.encode()
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def record(language, **more):
    return {"id": f"{language}-1", "title": title_of(language), "date": "2024-03-05", "publisher": "The Dike",
            "text": "\n\n".join(paragraphs(language)), **more}


def jsonl(*records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def table(separator, languages, header=("id", "title", "date", "text")):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    for language in languages:
        writer.writerow([f"{language}-1", title_of(language), "2024-03-05", "\n".join(paragraphs(language))])
    return out.getvalue()


def page(language, charset="utf-8", extra=""):
    body = "".join(f"<p>{p}</p>" for p in paragraphs(language))
    return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="{charset}"><title>{title_of(language)} | The Dike</title>'
            f'<meta property="article:published_time" content="2024-03-05T08:00:00+05:00">{extra}</head>'
            f'<body><nav><a href="/">Home</a></nav><article><h1>{title_of(language)}</h1>{body}</article>'
            f'<footer>© The Dike</footer></body></html>\n')


def warc_record(kind, uri, block, content_type, **more):
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-03-06T00:00:00Z",
             *([f"WARC-Target-URI: {uri}"] if uri else []), f"Content-Type: {content_type}",
             *(f"{k}: {v}" for k, v in more.items()), f"Content-Length: {len(block)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body, status="200 OK", content_type="text/html", headers=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body, size=700):
    out = b""
    for at in range(0, len(body), size):
        part = body[at:at + size]
        out += f"{len(part):x}\r\n".encode() + part + b"\r\n"
    return out + b"0\r\n\r\n"


def wet():
    return warc_record("warcinfo", None, b"software: made by hand\r\n", "application/warc-fields") + b"".join(
        warc_record("conversion", f"https://dike.example/{lang}/1", TEXTS[lang].encode(), "text/plain") for lang in ("en", "kk"))


def warc():
    html = "application/http; msgtype=response"
    return (warc_record("warcinfo", None, b"software: made by hand\r\n", "application/warc-fields")
            + warc_record("request", "https://dike.example/en/1", b"GET /en/1 HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
            + warc_record("response", "https://dike.example/en/1", http(page("en").encode()), html)
            + warc_record("response", "https://dike.example/ru/1",
                          http(chunked(gz(page("ru", "windows-1251").encode("cp1251"))),
                               headers=("Content-Encoding: gzip", "Transfer-Encoding: chunked")), html)
            + warc_record("response", "https://dike.example/tr/1",
                          http(page("tr").replace('<meta charset="utf-8">', "").encode("cp1254"),
                               content_type="text/html; charset=windows-1254"), html)
            + warc_record("response", "https://dike.example/logo.png", http(b"\x89PNG....", content_type="image/png"), html)
            + warc_record("response", "https://dike.example/gone", http(b"<p>gone</p>", "404 Not Found"), html))


def formats():
    scenario("format_text", {"a.txt": TEXTS["en"]})
    scenario("format_folder", {"in/b.txt": head("en"), "in/sub/a.txt": head("ru"), "in/.hidden": "x"}, "in")
    scenario("format_folder_links", {"in/a.txt": head("en"), "in/sub/b.txt": head("tr")}, "in",
             links={"in/again.txt": "a.txt", "in/loop": ".", "in/outside": "/"})
    scenario("format_stdin", {"stdin": jsonl(record("en"), record("kk"))}, "-")
    scenario("format_stdin_list", {"list": "b.txt\r\n\nmissing.txt\na.txt\n", "a.txt": head("en"), "b.txt": head("ru"),
                                   "c.txt": "not read"}, "--files-from=list")
    scenario("format_html", {"page.html": page("en"), "no_name": page("kk")})
    scenario("format_json_object", {"one.json": json.dumps(record("en"), ensure_ascii=False, indent=2)})
    scenario("format_json_array", {"two.json": json.dumps([record("en"), record("tg")], ensure_ascii=False, indent=2)})
    scenario("format_json_lines", {"two.jsonl": jsonl(record("ru"), record("uz"))})
    scenario("format_csv_comma", {"t.csv": table(",", ("en", "az"))})
    scenario("format_csv_semicolon", {"t.csv": b"\xef\xbb\xbf" + table(";", ("ru", "kk")).encode()})
    scenario("format_csv_tab", {"table": table("\t", ("ky", "tk"))})
    scenario("format_csv_russian_names_windows_1251", {"t.csv": table(
        ";", ("ru",), ("id", "Заголовок", "Дата", "Текст")).encode("cp1251")})
    scenario("format_wet", {"crawl.wet": wet()})
    scenario("format_warc", {"crawl.warc": warc()})
    scenario("format_warc_gzip", {"crawl.warc.gz": gz(warc()[:3000]) + gz(warc()[3000:])})
    scenario("map_json", {"m.jsonl": jsonl({"headline": title_of("en"), "body": "\n".join(paragraphs("en")),
                                            "when": "5 March 2024", "url": "https://dike.example/1", "source": {"name": "The Dike"}})},
             "--map=title=headline,text=body,published=when,uri=url,publisher=source.name", "m.jsonl")
    scenario("map_csv", {"m.csv": table(",", ("en",), ("number", "headline", "when", "words"))},
             "--map=title=headline,text=words,published=when,uri=number", "m.csv")
    scenario("map_wrong", {"m.csv": "a,b\n1,2\n"}, "--map=heading=a", "m.csv")


def packings():
    files = {"en.txt": head("en"), "sub/ru.html": page("ru")}
    scenario("packed_gzip", {"en.txt.gz": gz(head("en")), "records.gz": gz(jsonl(record("en"), record("ru")))})
    scenario("packed_zstd", {"en.txt.zst": zst(head("en").encode())})
    scenario("packed_bzip2", {"en.txt.bz2": bz2.compress(head("en").encode())})
    scenario("packed_xz", {"en.txt.xz": lzma.compress(head("en").encode())})
    scenario("packed_tar", {"a.tar": tar(files)})
    scenario("packed_zip", {"a.zip": zipped(files), "renamed.txt": zipped(files)})
    scenario("packed_tar_gzip", {"a.tgz": gz(tar(files))})
    scenario("packed_nested", {"a.zip": zipped({"b.tar.xz": lzma.compress(tar({"c.jsonl.gz": gz(jsonl(record("en"))), "d.txt": head("tr")})),
                                                "e.txt": head("uz")})})
    cyrillic = zipped({"X" * len("Форум.txt"): head("en")}).replace(b"X" * len("Форум.txt"), "Форум.txt".encode("cp866"))
    scenario("packed_zip_names_cp866", {"a.zip": cyrillic})


def encodings():
    for name, language, codec in (
            ("utf_8_mark", "kk", "utf-8-sig"), ("utf_16_mark", "kk", "utf-16"), ("utf_16_big_endian", "en", "utf-16-be"),
            ("windows_1251", "ru", "cp1251"), ("windows_1254", "tr", "cp1254"), ("koi8_r", "ru", "koi8_r"), ("koi8_t", "tg", "koi8_t"),
            ("iso_8859_5", "ru", "iso8859_5"), ("iso_8859_9", "tr", "iso8859_9"), ("cp866", "ru", "cp866"),
            ("mac_cyrillic", "ru", "mac_cyrillic"), ("rk1048", "kk", "kz1048"), ("pt154", "kk", "ptcp154"), ("pt154_kyrgyz", "ky", "ptcp154")):
        text = TEXTS[language]
        if codec in ("koi8_r", "iso8859_5", "cp866", "iso8859_9"):
            for sign, plain in (("—", "-"), ("«", '"'), ("»", '"'), ("–", "-"), ("’", "'")):
                text = text.replace(sign, plain)
        scenario(f"encoding_{name}", {"a.txt": text.encode(codec)})
    both = jsonl(record("en"), record("kk"))
    scenario("encoding_utf_16_json", {"little.jsonl": both.encode("utf-16"), "no_mark.jsonl": both.encode("utf-16-be"),
                                      "array.json": json.dumps([record("ru")], ensure_ascii=False, indent=2).encode("utf-16-be"),
                                      "broken.jsonl": (jsonl(record("en")) + '{"id":"x","text":"cut\n').encode("utf-16")})
    scenario("encoding_utf_16_csv", {"mark.csv": table(";", ("ru", "kk")).encode("utf-16"), "tabs": table("\t", ("tr",)).encode("utf-16-le")})
    scenario("encoding_utf_16_warc", {"crawl.wet": wet().decode().encode("utf-16")})
    scenario("encoding_utf_16_packed", {"r.jsonl.gz": gz(both.encode("utf-16")), "p.html": page("kk", "utf-16").encode("utf-16")})
    scenario("encoding_declared", {"koi8.html": page("ru", "koi8-r").replace("©", "").encode("koi8_r"),
                                   "xml.html": b'<?xml version="1.0" encoding="windows-1251"?>\n' + page("ru", "windows-1251").encode("cp1251")})
    scenario("encoding_declared_wrongly", {"a.html": page("ru", "koi8-r").encode("cp1251"), "b.html": page("tr", "utf-8").encode("cp1254")})
    scenario("mojibake_repaired", {"utf8_as_latin1.txt": TEXTS["ru"].encode().decode("latin1"),
                                   "utf8_as_1251.txt": "".join(bytes([b]).decode("cp1251") if b != 0x98 else "\x98" for b in TEXTS["ky"].encode()),
                                   "1251_as_latin1.txt": TEXTS["ru"].encode("cp1251").decode("latin1"),
                                   "turkish.jsonl": jsonl(record("tr", text=TEXTS["tr"].encode().decode("latin1")))})
    scenario("mojibake_rejected", {"lost.txt": TEXTS["kk"].encode().decode("cp1252", "replace"),
                                   "marks.txt": TEXTS["ru"].encode("ascii", "replace"),
                                   "lost.jsonl": jsonl(record("ru", text=TEXTS["ru"].encode("ascii", "replace").decode()), record("en"))})


def failures():
    good = {"good.txt": head("en")}
    scenario("bomb_ratio", {"b.tar.bz2": bz2.compress(tar({"a.txt": head("en"), "b.jsonl": '{"id":"1"}\n' + "[" * 40_000_000, "c.txt": head("ru")}))})
    scenario("bomb_bytes", {"b.tar.bz2": bz2.compress(tar({"a.txt": head("en"), "b.txt": b"0" * 3_000_000, "c.txt": head("ru")}))},
             "--max-expanded-bytes=2000000", "b.tar.bz2")
    deep = b"text"
    for _ in range(9):
        deep = gz(deep)
    scenario("nested_too_deep", {"deep.gz": deep, **good})
    scenario("nested_too_deep_by_option", {"a.zip": zipped({"b.tar": tar({"c.txt": head("en")}), "d.txt": head("ru")})}, "--max-nesting=1", "a.zip")
    scenario("truncated_gzip_record", {"r.jsonl.gz": gz(jsonl(record("en"), record("ru"), record("tr")))[:-60], **good})
    large = jsonl(*(record(language, filler="dike wall river " * 9_000) for language in ("en", "ru", "tr", "kk")))
    scenario("truncated_zstd_records", {"r.jsonl.zst": zst(large.encode())[:-90], **good})
    scenario("truncated_bzip2_records", {"r.jsonl.bz2": bz2.compress(large.encode(), 1)[:-90], **good})
    scenario("truncated_xz_records", {"r.jsonl.xz": lzma.compress(large.encode())[:-90], **good})
    scenario("truncated_texts", {"a.txt.zst": zst(TEXTS["en"].encode())[:-90], "b.txt.bz2": bz2.compress(TEXTS["ru"].encode())[:-90],
                                 "c.txt.xz": lzma.compress(TEXTS["kk"].encode())[:-90], "d.txt.gz": gz(TEXTS["tr"])[:-90], **good})
    scenario("damaged_packings", {"a.zst": zst(TEXTS["en"].encode())[:40] + b"\xff" * 60, "b.bz2": bz2.compress(TEXTS["ru"].encode())[:60] + b"\0" * 90,
                                  "c.xz": lzma.compress(TEXTS["kk"].encode())[:60] + b"\0" * 90, "d.zst": zst(head("en").encode()) * 2,
                                  "e.bz2": bz2.compress(head("ru").encode()) + b"tail", "f.xz": lzma.compress(head("kk").encode()) + b"\0" * 8})
    scenario("truncated_tar_gzip", {"a.tar.gz": gz(tar({"a.txt": TEXTS["en"], "b.txt": TEXTS["ru"], "c.txt": TEXTS["kk"]}))[:-700], **good})
    scenario("truncated_tar", {"a.tar": tar({"a.txt": TEXTS["en"], "b.txt": TEXTS["ru"]})[:4000], **good})
    scenario("truncated_zip", {"a.zip": zipped({"a.txt": TEXTS["en"], "b.txt": TEXTS["ru"]})[:1500], **good})
    broken = bytearray(zipped({"a.txt": TEXTS["en"], "b.txt": TEXTS["ru"], "c.txt": TEXTS["kk"]}))
    middle = broken.find(b"b.txt") + 300
    for i in range(middle, middle + 40):
        broken[i] ^= 0x5A
    scenario("broken_zip_member", {"a.zip": bytes(broken)})
    scenario("paths_out_of_archive", {"a.zip": zipped({"../../etc/evil.txt": "evil", "good.txt": head("en"), "a\\..\\b.txt": "evil"}),
                                      "a.tar": tar({"x/../../evil.txt": "evil", "/absolute.txt": head("ru")})})
    scenario("office_document", {"a.docx": zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), **good})
    scenario("broken_json_line", {"r.jsonl": jsonl(record("en")) + '{"id":"x","text":"cut\n' + jsonl(record("ru")) + "{}\n[1]\n"})
    scenario("broken_json_array", {"r.json": json.dumps([record("en"), {"id": "x", "text": "y"}, record("ru")], ensure_ascii=False, indent=1)
                                   .replace('"y"', '"y')})
    middle = {"id": "x", "title": "y", "text": "z"}
    array = json.dumps([record("en"), middle, record("ru"), record("tr")], ensure_ascii=False)
    scenario("broken_json_array_in_one_line", {"quote.json": array.replace('"z"', '"z'), "brace.json": array.replace('"z"}', '"z"'),
                                               "colon.json": array.replace('"title": "y"', '"title" "y"'), "bracket.json": array.replace('"z"}', '"z"]}'),
                                               "last.json": array[:-40], "first.json": array.replace('"en-1"', '"en-1', 1)})
    scenario("broken_json_objects", {"r.json": array[1:-1].replace("}, {", "}{").replace('"z"', '"z')})
    scenario("long_json_record", {"r.jsonl": jsonl(record("en"), record("kk", more="x" * 9000), record("ru"))}, "--max-record-bytes=8000", "r.jsonl")
    scenario("large_document", {"a.txt": "word " * 300, **good}, "--max-document-bytes=1000", "a.txt", "good.txt")
    quote = table(",", ("en",)) + 'x-1,"a "wrong" quote",2024-03-05,"two\r\nlines"\r\n' + "\r\n".join(table(",", ("ru",)).split("\r\n")[1:])
    scenario("broken_csv_quote", {"t.csv": quote})
    scenario("broken_csv_open_quote", {"t.csv": table(",", ("en",)) + 'x-1,"never closed,2024-03-05,text\r\ny-1,Title,2024-03-05,A short text about a town.\r\n'})
    scenario("broken_csv_field_count", {"t.csv": table(",", ("en",)) + "x-1,only two\r\n" + "y-1,Title,2024-03-05,A short text about a town.\r\n"})
    scenario("csv_without_texts", {"t.csv": "a,b\n1,2\n", **good})
    crawl = warc()
    scenario("broken_warc_record", {"c.warc": crawl.replace(b"Content-Length: ", b"Content-Size: ", 3).replace(b"Content-Size: ", b"Content-Length: ", 2)})
    scenario("truncated_warc", {"c.wet": wet()[:-800]})
    scenario("nothing_to_read", {"empty.txt": "", "blank.txt": " \n\n", "empty.zip": zipped({}), "empty.json": "[]", **good})
    scenario("no_text", {"a.pdf": b"%PDF-1.7\n", "b.bin": bytes(range(256)), "c.png": b"\x89PNG\r\n", **good})
    scenario("damaged_utf_8", {"a.txt": TEXTS["ru"].encode()[:900] + b"\xff" + TEXTS["ru"].encode()[900:]})
    scenario("missing_path", {**good}, "nowhere.txt", "good.txt")


def main():
    formats()
    packings()
    encodings()
    failures()


main()
