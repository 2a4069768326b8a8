#!/usr/bin/env python3
"""Builds the tables of sql/reference from their sources.

Usage: build.py [--npm DIR] [--cldr DIR] [--geonames DIR] [TABLE...]

TABLE is any of: countries regions given_names places bodies (all of them, in this
order, by default: a table may use those before it). DIR of --npm is the node_modules folder with the packages that
sql/reference/README.md names. Needs no network. Prints a count for each file.
"""
import argparse
import importlib
import sys

TABLES = ("countries", "regions", "given_names", "places", "bodies")


def main():
    parser = argparse.ArgumentParser(description="build the tables of sql/reference")
    parser.add_argument("--npm", default="node_modules", help="folder of the npm packages")
    parser.add_argument("--cldr", default="/usr/share/unicode/cldr/common", help="CLDR's folder common")
    parser.add_argument("--geonames", default="/usr/share/locale", help="folder of LL/LC_MESSAGES/geonames.mo")
    parser.add_argument("tables", nargs="*", choices=TABLES + ([],), metavar="TABLE")
    sources = parser.parse_args()
    for name in sources.tables or TABLES:
        built = importlib.import_module(name).build(sources)
        for file, table in (built if isinstance(built, dict) else {name: built}).items():
            if hasattr(table, "write"):
                table.write(file)
                table = "%d entities, %d names" % (len(table.entities), sum(map(len, table.names.values())))
            print("%s: %s" % (file, table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
