#!/usr/bin/env python3
"""Write code_pages.c: the upper half of the region's single-byte encodings.

    build_code_pages.py > code_pages.c

The tables are those of Python's codecs, which follow the Unicode Consortium's
mapping files; the unit tests compare them with the C library's.
"""
PAGES = [
    # Frequent first: what fits as well as another is taken for the one that stands before it.
    ("windows-1251", "cp1251"), ("windows-1254", "cp1254"), ("KOI8-R", "koi8_r"), ("CP866", "cp866"),
    ("ISO-8859-5", "iso8859_5"), ("MacCyrillic", "mac_cyrillic"), ("RK1048", "kz1048"), ("PT154", "ptcp154"),
    ("KOI8-T", "koi8_t"), ("ISO-8859-9", "iso8859_9"),
]


def main():
    print("""/*
 * code_pages.c - the upper half of single-byte encodings; see code_pages.h.
 *
 * Written by build_code_pages.py: change that.
 */
#include "code_pages.h"

/* clang-format off */
const UrbanCodePage urban_code_pages[URBAN_CODE_PAGES] = {""")
    for name, codec in PAGES:
        print(f'\t{{"{name}", {{')
        for row in range(8, 16):
            points = []
            for byte in range(16 * row, 16 * row + 16):
                try:
                    points.append(ord(bytes([byte]).decode(codec)))
                except UnicodeDecodeError:
                    points.append(0)
            print("\t\t" + ", ".join(f"0x{p:04X}" if p else "0" for p in points) + ",")
        print("\t}},")
    print("};\n/* clang-format on */")


main()
