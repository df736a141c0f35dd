"""Reads the user's tables of places: GeoNames dumps, and COD-AB tables with P-codes.

A GeoNames dump (https://download.geonames.org/export/dump/) has 19 columns parted by tabs and no
header. A COD-AB table (Common Operational Dataset, administrative boundaries; OCHA) is a csv with a
name and a P-code for each administrative level.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from reportedly.errors import StopRun
from reportedly.language.gazetteer import countries, country, shipped
from reportedly.language.gazetteer_names import fold, skeleton, without_generic
from reportedly.language.gazetteer_own import Entry, Key, Own, key_of
from reportedly.model.places import PlaceKind

_COLUMNS = 19
# Historical places, and parts of others, are none.
_GONE = frozenset("PPLQ PPLH PPLW PPLCH PPLX".split())
_LEVEL_CODES = {"ADM1": 1, "ADM2": 2, "ADM3": 3, "ADM4": 4}
_KINDS: dict[int, PlaceKind] = {1: "admin1", 2: "admin2", 3: "admin2", 4: "admin2"}
# ADM2_EN, adm2_name, admin2Name_en, ADM2_REF, adm2_ref_name, ADM2ALT1EN; ADM2_PCODE, admin2Pcode.
_LANGUAGE = "(?!id)[a-z]{2}"
_HEADING = re.compile(
    rf"adm(?:in)?([0-4])_?(pcode|name\d?(?:_?{_LANGUAGE})?|{_LANGUAGE}|ref(?:_name)?|alt\w*)$"
)
_FIRST_NAMES = ("name", "en", "name_en", "nameen")
_LATITUDES = ("latitude", "lat", "center_lat", "y")
_LONGITUDES = ("longitude", "lon", "long", "lng", "center_lon", "x")
_PRECISIONS = ("where_prec", "precision")


class _Table(msgspec.Struct):
    """What has been read so far, by the ids of places; the first table to tell of one has it."""

    entries: dict[str, Entry]
    names: dict[str, tuple[str, ...]]
    keys: set[Key]
    countries: dict[str, str]

    def add(self, entry: Entry, names: Iterable[str]) -> None:
        key = key_of(entry)
        if entry.id not in self.entries and (key == () or key not in self.keys):
            self.entries[entry.id] = entry
            self.names[entry.id] = (entry.name, *names)
            self.keys.add(key)


def read_own(paths: Iterable[Path]) -> Own:
    """Read tables; of a place that several tell of, the first is kept.

    Raises StopRun with the file, the line and the way out.
    """
    table = _Table({}, {}, set(), {})
    for path in paths:
        text = _text(path)
        if text.split("\n", 1)[0].count("\t") == _COLUMNS - 1:
            _read_geonames(path, text, table)
        else:
            _read_codab(path, text, table)
    return _indexed(table)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                raw = packed.read(_member(path, packed))
        return raw.decode("utf-8-sig")
    except (OSError, zipfile.BadZipFile) as error:
        raise StopRun(f"{path}: cannot be read ({error}); give another file") from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StopRun(f"{path}, line {line}: is not UTF-8; save the table as UTF-8") from error


def _member(path: Path, packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Give the table in a .zip: the largest .txt or .csv (GeoNames packs a readme.txt beside)."""
    fit = [m for m in packed.infolist() if m.filename.lower().endswith((".txt", ".csv"))]
    if not fit:
        raise StopRun(f"{path}: holds no .txt or .csv; give a GeoNames dump or a COD-AB csv")
    return max(fit, key=lambda m: (m.file_size, m.filename))


def _read_geonames(path: Path, text: str, table: _Table) -> None:
    rows = list(_geonames_rows(path, text))
    areas = {_path(r, level): r[1] for _, r, level in rows if level in {1, 2}}
    for number, row, level in rows:
        iso, province, district = row[8], _path(row, 1), _path(row, 2)
        admin1 = _known_as(iso, areas[province], "") if province in areas else ""
        inside = level != 1 and district in areas and admin1
        admin2 = _known_as(iso, areas[district], admin1) if inside else ""
        entry = Entry(
            f"geonames:{row[0]}", row[1], _KINDS.get(level, "settlement"),
            _degrees(path, number, row[4], 90), _degrees(path, number, row[5], 180),
            iso, admin1, admin2, int(row[14] or 0), own=True, level=level or None,
        )  # fmt: skip
        table.add(entry, (row[2], *row[3].split(",")))


def _geonames_rows(path: Path, text: str) -> Iterator[tuple[int, list[str], int]]:
    """Give each settlement and area with its line and its administrative level (0: settlement)."""
    for number, line in enumerate(text.rstrip("\r\n").split("\n"), start=1):
        row = line.rstrip("\r").split("\t")
        if len(row) != _COLUMNS:
            raise StopRun(
                f"{path}, line {number}: has {len(row)} columns, a GeoNames dump has {_COLUMNS}; "
                "parted by tabs: fetch the file again, or mend the line"
            )
        if row[14] and not row[14].isdecimal():
            raise StopRun(f"{path}, line {number}: “{row[14]}” is no population; give a number")
        if row[6] == "P" and row[7] not in _GONE:
            yield number, row, 0
        elif row[6] == "A" and row[7] in _LEVEL_CODES:
            yield number, row, _LEVEL_CODES[row[7]]


def _path(row: Sequence[str], level: int) -> Key:
    """Give the codes of the province or district of a row."""
    return (row[8], *row[10 : 10 + level])


def _read_codab(path: Path, text: str, table: _Table) -> None:
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    heads = [h.strip().lower() for h in next(lines, [])]
    columns = _columns(heads)
    if not columns:
        raise StopRun(
            f"{path}, line 1: is neither a GeoNames dump nor a COD-AB table; give 19 columns "
            "parted by tabs, or a csv with columns adm1_name, adm1_pcode, adm2_name, adm2_pcode"
        )
    try:
        for values in lines:
            if any(v.strip() for v in values):
                row = dict(zip(heads, (v.strip() for v in values), strict=False))
                _read_row(_Row(path, lines.line_num, row, columns), table)
    except csv.Error as error:
        raise StopRun(f"{path}, line {lines.line_num}: is no csv ({error}); mend it") from error


def _columns(heads: Sequence[str]) -> dict[int, tuple[str, list[str]]]:
    """Give for each level the heading of the P-codes and those of the names, the main one first."""
    found: dict[int, tuple[str, list[str]]] = {}
    for head in heads:
        match = _HEADING.match(head)
        if match:
            code, names = found.get(int(match[1]), ("", []))
            if match[2] == "pcode":
                code = head
            elif match[2] in _FIRST_NAMES:
                names = [head, *names]
            else:
                names = [*names, head]
            found[int(match[1])] = (code, names)
    return {level: found[level] for level in sorted(found) if found[level][1]}


class _Row(msgspec.Struct):
    """One line of a COD-AB table: the file, the line, its cells by heading, and the headings."""

    path: Path
    line: int
    cells: dict[str, str]
    columns: dict[int, tuple[str, list[str]]]

    def names(self, level: int) -> list[str]:
        heads = self.columns.get(level, ("", []))[1]
        return list(dict.fromkeys(n for h in heads if (n := self.cells.get(h, ""))))

    def code(self, level: int) -> str:
        return self.cells.get(self.columns.get(level, ("", []))[0], "")

    def first(self, heads: Iterable[str]) -> str:
        return next((v for h in heads if (v := self.cells.get(h, ""))), "")

    def wrong(self, reason: str) -> StopRun:
        return StopRun(f"{self.path}, line {self.line}: {reason}")


def _read_row(row: _Row, table: _Table) -> None:
    """Add the areas of all levels that a line names; position and precision are the deepest's."""
    levels = [level for level in row.columns if row.names(level)]
    if not levels:
        raise row.wrong("names no area; fill in a name, or take the line out")
    iso = _iso(row)
    if row.code(0):
        table.countries.setdefault(iso, row.code(0))
    admin1 = admin2 = ""
    for level in (n for n in levels if n > 0):
        names = row.names(level)
        if level == 1:
            admin1 = _known_as(iso, names[0], "")
        elif level == 2:
            admin2 = _known_as(iso, names[0], admin1)
        entry = _area(row, level, (iso, admin1, admin2))
        if level == levels[-1]:
            entry = _placed(row, entry)
        table.add(entry, names[1:])


def _area(row: _Row, level: int, where: tuple[str, str, str]) -> Entry:
    code, name = row.code(level), row.names(level)[0]
    iso, admin1, admin2 = where
    key = f"pcode:{code}" if code else f"own:{'/'.join((*where, name))}"
    return Entry(key, name, _KINDS[level], None, None, iso, admin1, admin2, 0, own=True,
                 pcode=code, level=level)  # fmt: skip


def _placed(row: _Row, entry: Entry) -> Entry:
    latitude, longitude = row.first(_LATITUDES), row.first(_LONGITUDES)
    precise = row.first(_PRECISIONS)
    if bool(latitude) != bool(longitude):
        raise row.wrong("has one of latitude and longitude; give both, or none")
    if precise and precise not in set("1234567"):
        raise row.wrong(f"“{precise}” is no precision; give UCDP's where_prec, 1 to 7")
    return msgspec.structs.replace(
        entry,
        latitude=_degrees(row.path, row.line, latitude, 90) if latitude else None,
        longitude=_degrees(row.path, row.line, longitude, 180) if longitude else None,
        precision=int(precise) if precise else None,
    )


def _iso(row: _Row) -> str:
    """Tell the country of a line by its name, by a column iso2, or by how its P-codes begin."""
    named = next((found for name in row.names(0) if (found := country(name))), None)
    if named:
        return named.country
    known = {c.country for c in countries()}
    codes = (row.first(("iso2", "iso_2", "country")), *(row.code(level) for level in range(5)))
    told = next((c[:2].upper() for c in codes if c[:2].upper() in known), "")
    if told == "":
        raise row.wrong("does not tell its country; add a column adm0_name, or iso2 (“NG”)")
    return told


def _known_as(iso: str, name: str, admin1: str) -> str:
    """Give the name under which the shipped gazetteer files a province, or a district of one."""
    kind = "admin2" if admin1 else "admin1"
    for entry in shipped(fold(without_generic(name)[0])):
        if entry.kind == kind and entry.country == iso and admin1 in {"", entry.admin1}:
            return entry.admin2 if admin1 else entry.admin1
    return name


def _degrees(path: Path, line: int, text: str, most: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise StopRun(
            f"{path}, line {line}: “{text}” is no position; give degrees, -{most} to {most}"
        )
    return value


def _indexed(table: _Table) -> Own:
    named: dict[str, list[Entry]] = {}
    sounding: dict[str, list[Entry]] = {}
    twins: dict[Key, Entry] = {}
    codes: dict[Key, str] = {}
    for entry in table.entries.values():
        main = {fold(entry.name), fold(without_generic(entry.name)[0])}
        folded = {fold(n) for n in table.names[entry.id]} | main
        if entry.kind != "settlement":
            folded |= {fold(without_generic(n)[0]) for n in table.names[entry.id]}
        for name in sorted(folded - {""}):
            said = msgspec.structs.replace(entry, primary=name in main)
            named.setdefault(name, []).append(said)
        for sounds in sorted({skeleton(name) for name in folded} - {""}):
            sounding.setdefault(sounds, []).append(entry)
        twins.update({(entry.id,): entry, key_of(entry) or (entry.id,): entry})
        if entry.pcode and entry.level in {1, 2}:
            district = entry.admin2 if entry.level == 2 else ""
            codes[entry.country, entry.admin1, district] = entry.pcode
    return Own(
        {name: tuple(found) for name, found in named.items()},
        {sounds: tuple(found) for sounds, found in sounding.items()},
        twins, codes, table.countries,
    )  # fmt: skip
