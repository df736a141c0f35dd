"""Outlines of countries and lines between provinces, decoded from the files of the room.

The data is Natural Earth's (public domain): countries 1:50m, thinned by ``training/outlines.py``,
lines between provinces 1:10m, by ``training/provinces.py``; see ``OUTLINES.md`` beside this file.
Borders are Natural Earth's and imply no opinion.
"""

import gzip
from functools import cache
from importlib.resources import files

import msgspec

Point = tuple[float, float]


class Ring(msgspec.Struct, frozen=True):
    """A line of (longitude, latitude) in degrees, and the box that holds it.

    It is closed where it is the outline of a country, and open between two provinces.
    """

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float


class Country(msgspec.Struct, frozen=True):
    """A country's name and its rings: its coasts and borders, its islands, its enclaves."""

    name: str
    rings: tuple[Ring, ...]


class _Shape(msgspec.Struct, frozen=True):
    name: str
    rings: tuple[tuple[int, ...], ...]


class _File(msgspec.Struct, frozen=True):
    """Arcs are differences on the grid; a ring lists arcs, ``~n`` meaning arc ``n`` backwards."""

    grid: float
    arcs: tuple[tuple[int, ...], ...]
    countries: tuple[_Shape, ...]


class _Lines(msgspec.Struct, frozen=True):
    """Open lines as differences on the grid."""

    grid: float
    lines: tuple[tuple[int, ...], ...]


@cache
def countries() -> tuple[Country, ...]:
    """Give all countries; about 240 with 52,000 points in all."""
    packed = files(__package__).joinpath("outlines.json.gz").read_bytes()
    data = msgspec.json.decode(gzip.decompress(packed), type=_File)
    arcs = [_points(arc, data.grid) for arc in data.arcs]
    return tuple(
        Country(shape.name, tuple(_ring(ring, arcs) for ring in shape.rings))
        for shape in data.countries
    )


@cache
def provinces() -> tuple[Ring, ...]:
    """Give the lines between the provinces of all countries: about 9,000 with 69,000 points."""
    packed = files(__package__).joinpath("provinces.json.gz").read_bytes()
    data = msgspec.json.decode(gzip.decompress(packed), type=_Lines)
    return tuple(_boxed(_points(line, data.grid)) for line in data.lines)


def _points(arc: tuple[int, ...], grid: float) -> tuple[Point, ...]:
    points, x, y = [], 0, 0
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * grid, y * grid))
    return tuple(points)


def _ring(ring: tuple[int, ...], arcs: list[tuple[Point, ...]]) -> Ring:
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(line[1:] if points else line)
    return _boxed(tuple(points))


def _boxed(points: tuple[Point, ...]) -> Ring:
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return Ring(points, min(longitudes), min(latitudes), max(longitudes), max(latitudes))
