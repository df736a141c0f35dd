"""Make the brief's map outlines from Natural Earth's 1:50m countries.

Usage: ``npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz``, then
``python training/outlines.py package/countries-50m.json src/reportedly/pages/outlines.json.gz``

Natural Earth (https://www.naturalearthdata.com) is in the public domain; world-atlas (ISC, Michael
Bostock) hands it on as TopoJSON. The shared borders stay shared: arcs are thinned one by one, with
their ends kept, and written on a grid of a hundredth of a degree (about a kilometre).
"""

import argparse
import gzip
import json
import math
from pathlib import Path
from typing import Any

Point = tuple[float, float]

GRID = 0.01  # degrees
TOLERANCE = 0.02  # degrees; what a bend must differ from the straight line to be kept
SMALL = 0.002  # square degrees; islands below this are left out, unless a country has no other land


def main() -> None:
    """Read the TopoJSON file named first, write the compact one named second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    topology = json.loads(given.source.read_text(encoding="utf-8"))
    compact = _compact(topology)
    data = json.dumps(compact, separators=(",", ":"), ensure_ascii=False).encode()
    given.target.write_bytes(gzip.compress(data, 9, mtime=0))
    print(len(compact["arcs"]), "arcs,", given.target.stat().st_size, "bytes")


def _compact(topology: dict[str, Any]) -> dict[str, Any]:
    arcs = [_absolute(arc, topology["transform"]) for arc in topology["arcs"]]
    thin = [on_grid(thinned(arc)) for arc in arcs]
    countries = [_country(g, arcs) for g in topology["objects"]["countries"]["geometries"]]
    used = sorted({_index(a) for c in countries for ring in c["rings"] for a in ring})
    number = {old: new for new, old in enumerate(used)}
    for country in countries:
        country["rings"] = [[_renumbered(a, number) for a in r] for r in country["rings"]]
    return {"grid": GRID, "arcs": [deltas(thin[i]) for i in used], "countries": countries}


def _country(geometry: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [ring for polygon in polygons for ring in polygon]
    sizes = [abs(_area(_joined(ring, arcs))) for ring in rings]
    kept = [r for r, size in zip(rings, sizes, strict=True) if size >= min(SMALL, max(sizes))]
    return {"name": geometry["properties"]["name"], "rings": kept}


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for a in ring:
        points += arcs[a] if a >= 0 else arcs[~a][::-1]
    return points


def _area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum((x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs), 0.0) / 2


def thinned(points: list[Point]) -> list[Point]:
    """Leave out bends below the tolerance (Ramer, Douglas and Peucker), keeping both ends."""
    keep = {0, len(points) - 1}
    if points[0] == points[-1] and len(points) > 3:
        # A ring that is one arc has no straight line between its ends: halve it at its far side.
        keep.add(max(range(len(points)), key=lambda i: _apart(points[i], points[0])))
    stack = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while stack:
        first, last = stack.pop()
        middle = range(first + 1, last)
        far = max(middle, key=lambda i: _off(points[i], points[first], points[last]), default=None)
        if far is not None and _off(points[far], points[first], points[last]) > TOLERANCE:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _apart(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def _off(point: Point, start: Point, end: Point) -> float:
    """Give the distance from a point to the straight line between two others, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return _apart(point, start)
    return abs(dx * (start[1] - point[1]) - (start[0] - point[0]) * dy) / length


def on_grid(points: list[Point]) -> list[tuple[int, int]]:
    """Give points as whole steps of the grid."""
    return [(round(x / GRID), round(y / GRID)) for x, y in points]


def deltas(points: list[tuple[int, int]]) -> list[int]:
    """Write points as differences: x, y, dx, dy …; a point that repeats the last is left out."""
    flat: list[int] = []
    x = y = 0
    for px, py in points:
        if flat and (px, py) == (x, y):
            continue
        flat += [px - x, py - y]
        x, y = px, py
    return flat


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _renumbered(arc: int, number: dict[int, int]) -> int:
    return number[arc] if arc >= 0 else ~number[~arc]


if __name__ == "__main__":
    main()
