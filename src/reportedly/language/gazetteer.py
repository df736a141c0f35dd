"""The gazetteer: towns of 1,000 people and more, districts, provinces, countries, great regions.

GeoNames (CC BY 4.0; see ``data/README.md``), made by ``training/gazetteer.py``. The file is kept
as bytes and searched by bisection: it is loaded at the first question, in a tenth of a second,
and weighs what its text weighs (some 20 MB). What the user's own tables know comes first
(:mod:`reportedly.language.gazetteer_own`).
"""

import csv
import gzip
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

import msgspec
import numpy as np

from reportedly.language.gazetteer_names import fold, lexicon, skeleton, without_generic
from reportedly.language.gazetteer_own import Entry, own_alike, own_country, with_own
from reportedly.language.own_cache import forgotten_with_own

_FORMAT = "reportedly gazetteer 1"
# A town of fewer people is no evidence that a capitalised word names a place.
_KNOWN_FROM = 15000
# A town of so many people may bear its province's name as its own.
_SEAT_FROM = 100000


class _Data(msgspec.Struct):
    """The unpacked file, where in it each row begins, and where its two indices lie."""

    whole: bytes
    begins: "np.ndarray[tuple[int], np.dtype[np.uint32]]"
    names: tuple[int, int]
    skeletons: tuple[int, int]


@lru_cache(maxsize=1)
def _data() -> _Data:
    packed = (files("reportedly.language") / "data" / "gazetteer.tsv.gz").read_bytes()
    whole = gzip.decompress(packed)
    head = whole[: whole.index(b"\n")]
    label, *sizes = head.decode().split("\t")
    if label != _FORMAT:
        raise ValueError(f"gazetteer.tsv.gz is “{label}”, wanted “{_FORMAT}”: make it again")
    rows, names, skeletons, end = accumulate(map(int, sizes), initial=len(head) + 1)
    ends = np.frombuffer(whole, np.uint8, names - 1) == ord("\n")
    begins = (np.flatnonzero(ends) + 1).astype(np.uint32)
    if begins[0] != rows:
        raise ValueError("gazetteer.tsv.gz is damaged: its first row is not where it should be")
    return _Data(whole, begins, (names, skeletons), (skeletons, end))


def _bisect(index: tuple[int, int], key: str) -> tuple[int, ...]:
    """Give the row numbers that stand behind a key in an index of sorted lines."""
    whole, wanted = _data().whole, key.encode(errors="surrogatepass")
    low, high = index
    while low < high:
        # Each line begins behind a line's end: at the lower bound, behind the line before it.
        begin = whole.rfind(b"\n", low - 1, (low + high) // 2) + 1
        end = whole.index(b"\n", begin)
        name, _, numbers = whole[begin:end].partition(b"\t")
        if name == wanted:
            return tuple(map(int, numbers.split()))
        if name < wanted:
            low = end + 1
        else:
            high = begin
    return ()


def _entry(number: int, folded: str, exact: bool) -> Entry:
    data = _data()
    begin = data.begins[number]
    line = data.whole[begin : data.whole.index(b"\n", begin)].decode()
    country, admin1, admin2, kind, name, key, latitude, longitude, people = line.split("\t")
    own = name if kind == "settlement" else without_generic(name)[0]
    preferred = lexicon()["preferred"].get(name.removesuffix(" City")) == key
    # Odessa is filed as Odesa, but its province bears the name asked for: it is a main name too.
    seat = int(people) >= _SEAT_FROM and folded == fold(without_generic(admin1)[0])
    primary = exact and (preferred or seat or folded in (fold(name), fold(own)))
    return Entry(
        f"geonames:{key}", name, kind, float(latitude), float(longitude),  # type: ignore[arg-type]  # the file's kinds are the model's
        country, admin1, admin2, int(people), exact, primary,
    )  # fmt: skip


class _Countries(msgspec.Struct):
    entries: tuple[Entry, ...]
    named: dict[str, Entry]
    demonyms: dict[str, str]
    capitals: set[tuple[str, str]]


@lru_cache(maxsize=1)
def _countries() -> _Countries:
    path = files("reportedly.language") / "lexicons" / "countries.csv"
    found = _Countries((), {}, {}, set())
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        names = row["names"].split("|")
        iso = row["iso"]
        entry = Entry(f"geonames:{iso}", names[0], "country", float(row["latitude"]),
                      float(row["longitude"]), iso, "", "", 0)  # fmt: skip
        found.entries += (entry,)
        found.capitals.add((iso, fold(row["capital"])))
        found.named.update((_country_key(name), entry) for name in names)
        found.demonyms.update((d.lower(), iso) for d in row["demonyms"].split("|") if d)
    return found


def _country_key(name: str) -> str:
    """Fold a country's name; "US" is one, "us" is not."""
    bare = name.removeprefix("the ").removeprefix("The ")
    folded = fold(bare)
    return bare.replace(".", "") if len(folded) <= 3 else folded


@lru_cache(maxsize=1)
def _regions() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for row in lexicon()["region"]:
        name, country = row["names"][0], row.get("country", "")
        latitude, longitude = row["at"]
        key = f"region:{fold(name)}"
        entry = Entry(key, name, "region", latitude, longitude, country, "", "", 0)
        found.update((fold(other), entry) for other in row["names"])
    return found


@lru_cache(maxsize=1)
def _peoples() -> dict[str, Entry]:
    """Give the regions by what their people are called: "South Ossetian"."""
    named = ((row["names"][0], who) for row in lexicon()["region"] for who in row.get("people", ()))
    return {who.lower(): _regions()[fold(name)] for name, who in named}


def countries() -> tuple[Entry, ...]:
    """Give all countries, in the order of their codes."""
    return _countries().entries


def country(name: str) -> Entry | None:
    """Give the country of this name or other name ("UK", "Burma"), if it is one."""
    return _countries().named.get(_country_key(name))


def region(name: str) -> Entry | None:
    """Give the region of this name that is no country or province ("Middle East"), if it is one."""
    return _regions().get(fold(name.removeprefix("the ").removeprefix("The ")))


def capital_of(entry: Entry) -> bool:
    """Tell whether a settlement is its country's capital."""
    return entry.kind == "settlement" and (entry.country, fold(entry.name)) in _countries().capitals


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {short: name for name, many in lexicon()["states"].items() for short in many}


def state(name: str) -> Entry | None:
    """Give the American state of an abbreviation, written as papers do: "W.Va.", "Calif.", "TX"."""
    tight = name.replace(". ", ".")
    full = _states().get(tight) or _states().get(tight + ".")
    if full is None:
        return None
    return next((e for e in _exact(fold(full)) if e.kind == "admin1" and e.country == "US"), None)


def country_of_demonym(word: str) -> str | None:
    """Give the ISO code of the country a demonym belongs to: "Afghan", "Filipinos" → code."""
    known = _countries().demonyms
    lower = word.lower().replace("’", "'").removesuffix("'s")
    for form in (lower, lower.removesuffix("s"), lower.removesuffix("es")):
        if form in known:
            return known[form]
    return None


@forgotten_with_own
@lru_cache(maxsize=1 << 14)
def look_up(name: str) -> tuple[Entry, ...]:
    """Give the places a name may mean, the most populous first; countries before all.

    Places of the user's own tables come before others, and in place of the same places.

    Generic words are understood ("Helmand Province" gives only the province). Where no name
    agrees letter by letter, those that sound alike are given, ``exact`` false.
    """
    nation, area = country(name) or _of_demonym(name), region(name)
    bare, level = without_generic(name.strip())
    bare = bare.removeprefix("the ").removeprefix("The ")
    iso, bare = lexicon()["spellings"].get(bare, ("", bare))
    found = _exact(fold(name)) if level else ()
    same = tuple(e for e in _exact(fold(bare)) if iso in ("", e.country))
    kept = tuple(e for e in same if _suits(e, level))
    found = tuple(dict.fromkeys((*found, *kept)))
    if not found and not nation and not area:
        found = tuple(e for e in _alike(fold(bare)) if _suits(e, level))
    ranked = sorted(found, key=lambda e: (not e.own, -e.population, e.id))
    return (*([own_country(nation)] if nation else []), *([area] if area else []), *ranked)


def _of_demonym(name: str) -> Entry | None:
    """Give the country or region for a demonym that was taken for a place name."""
    iso = country_of_demonym(name)
    if iso is None:
        return _peoples().get(name.lower().removesuffix("s"))
    return next((e for e in countries() if e.id == f"geonames:{iso}"), None)


def _suits(entry: Entry, level: str) -> bool:
    """Tell whether an entry can be what the generic word says."""
    if level == "":
        return True
    if level == "settlement":
        return entry.kind == "settlement"
    return entry.kind in ("admin1", "admin2")


def _exact(folded: str) -> tuple[Entry, ...]:
    return with_own(shipped(folded), folded) if folded else ()


def shipped(folded: str) -> tuple[Entry, ...]:
    """Give the entries of the gazetteer that ships, by a folded name."""
    numbers = _bisect(_data().names, folded) if folded else ()
    return tuple(_entry(n, folded, exact=True) for n in numbers)


def _alike(folded: str) -> tuple[Entry, ...]:
    sounds = skeleton(folded)
    numbers = _bisect(_data().skeletons, sounds) if sounds else ()
    like = with_own(tuple(_entry(n, folded, exact=False) for n in numbers), "")
    return tuple({e.id: e for e in (*own_alike(folded), *like)}.values())


@forgotten_with_own
@lru_cache(maxsize=1 << 14)
def is_place_name(name: str) -> bool:
    """Tell whether a name is known as a country, region, province or a town of some size."""
    if country(name) or region(name):
        return True
    if country_of_demonym(name):
        return False
    return any(
        e.exact and (e.kind != "settlement" or e.population >= _KNOWN_FROM) for e in look_up(name)
    )
