"""The user's own places: entries that are asked before the gazetteer that ships.

A place that both know is told once: as the user's table names it, with the position and the
population of the other where the table has none. One set of tables is in use in a process at a
time; :mod:`reportedly.language.own_files` puts it there.
"""

import msgspec

from reportedly.language.gazetteer_names import fold, skeleton, without_generic
from reportedly.model.places import PlaceKind

Key = tuple[str, ...]
_LEVELS = {"admin1": 1, "admin2": 2}


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer.

    ``country`` is the ISO 3166 code (empty for what lies in several), ``admin1`` and ``admin2``
    the province and district; latitude and longitude are degrees, of areas those of the middle.
    A table of the user's need not say where an area lies. ``exact`` is false where only the sounds
    of the name agreed, ``primary`` where another name of the place was asked for.

    ``own`` marks what comes from a table of the user's, which may also give the P-code, the
    administrative level (0 to 4) and UCDP's ``where_prec``.
    """

    id: str
    name: str
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    country: str
    admin1: str
    admin2: str
    population: int
    exact: bool = True
    primary: bool = True
    own: bool = False
    pcode: str = ""
    level: int | None = None
    precision: int | None = None


class Own(msgspec.Struct, frozen=True):
    """The user's entries by folded name, by sounds, and by what tells that they are the same.

    ``twins`` has ids and :func:`key_of`; ``codes`` the P-codes of provinces and districts by
    country, province and district (empty for a province), ``countries`` those of countries.
    """

    named: dict[str, tuple[Entry, ...]] = {}
    sounding: dict[str, tuple[Entry, ...]] = {}
    twins: dict[Key, Entry] = {}
    codes: dict[Key, str] = {}
    countries: dict[str, str] = {}


class _InUse(msgspec.Struct):
    own: Own


_in_use = _InUse(Own())


def put_first(own: Own) -> None:
    """Ask these entries first from now on; who keeps answers of look-ups must forget them."""
    _in_use.own = own


def key_of(entry: Entry) -> Key:
    """Give what an area of one table and one of another have in common; empty for settlements."""
    level = entry.level or _LEVELS.get(entry.kind, 0)
    if level == 0:
        return ()
    bare = fold(without_generic(entry.name)[0])
    above = entry.admin1 if level > 1 else ""
    below = entry.admin2 if level > 2 else ""
    return entry.country, str(level), bare, above, below


def with_own(shipped: tuple[Entry, ...], folded: str) -> tuple[Entry, ...]:
    """Put the user's entries of a name before those that ship, and in place of the same places."""
    own = _in_use.own
    found = {e.id: e for e in own.named.get(folded, ())}
    others = []
    for entry in shipped:
        twin = own.twins.get((entry.id,)) or own.twins.get(key_of(entry))
        if twin is None:
            others.append(entry)
        else:
            found[twin.id] = _completed(found.get(twin.id, twin), entry)
    return (*found.values(), *others)


def own_alike(folded: str) -> tuple[Entry, ...]:
    """Give the user's entries whose names sound like this."""
    sounds = skeleton(folded)
    found = _in_use.own.sounding.get(sounds, ()) if sounds else ()
    return tuple(msgspec.structs.replace(e, exact=False, primary=False) for e in found)


def own_country(nation: Entry) -> Entry:
    """Give a country with the P-code that the user's table has for it."""
    code = _in_use.own.countries.get(nation.country, "")
    return msgspec.structs.replace(nation, pcode=code, level=0) if code else nation


def code_above(entry: Entry, level: int) -> str | None:
    """Give the P-code of the province (1) or district (2) that an entry lies in, or is."""
    area = entry.admin2 if level == 2 else ""
    if entry.admin1 == "" or (level == 2 and area == ""):
        return None
    return _in_use.own.codes.get((entry.country, entry.admin1, area))


def _completed(own: Entry, other: Entry) -> Entry:
    """Take from the shipped entry what the user's table leaves out."""
    there = own.latitude is not None
    return msgspec.structs.replace(
        own,
        latitude=own.latitude if there else other.latitude,
        longitude=own.longitude if there else other.longitude,
        population=own.population or other.population,
        exact=other.exact,
        primary=own.primary and other.exact,
    )
