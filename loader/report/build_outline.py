#!/usr/bin/env python3
"""build_outline.py WORLD_110M REGION_50M > outline.txt - the lines of the page's map.

In: countries-110m.json and countries-50m.json of the npm package world-atlas (ISC licence), which
hold Natural Earth's borders and coasts (public domain) as TopoJSON. Out: one SVG path in tenths of
a degree, north up, finer where the project's cities lie. Each line stands in it once.
"""
import json
import sys

REGION = (24, 92, 28, 58)  # west, east, south, north: from the Black Sea to the Altai
UNITS = 10  # of a degree; a tenth is 11 km


def inside(point):
    return REGION[0] <= point[0] <= REGION[1] and REGION[2] <= point[1] <= REGION[3]


def arcs(path):
    """The topology's lines as points in degrees."""
    with open(path, encoding="utf-8") as file:
        world = json.load(file)
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def pieces(lines, keep):
    """The runs of points that are kept, rounded, without repetitions."""
    for line in lines:
        run = []
        for point in [*line, None]:
            if point is not None and keep(point):
                rounded = (round(point[0] * UNITS), round(-point[1] * UNITS))
                if not run or run[-1] != rounded:
                    run.append(rounded)
                continue
            if len(run) > 1:
                yield run
            run = []


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    out = []
    for run in [*pieces(arcs(sys.argv[1]), lambda p: not inside(p)), *pieces(arcs(sys.argv[2]), inside)]:
        steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(run, run[1:]))
        out.append(f"M{run[0][0]} {run[0][1]}l{steps}".replace(" -", "-"))
    print("".join(out))


if __name__ == "__main__":
    main()
