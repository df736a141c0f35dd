"""Which of the places of one name is meant: population against what the report says.

A report is taken to mean one place by one name. All names are decided together, in a few rounds:
each name spreads one vote over its candidates, by how likely they are; votes that fall into the
same province or close together strengthen one another. So "Paris", "Henry County" and "Camden"
together mean Tennessee, though each alone would mean somewhere larger.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from reportedly.language.gazetteer import capital_of, look_up, state
from reportedly.language.gazetteer_names import common_words
from reportedly.language.gazetteer_own import Entry
from reportedly.language.places_context import Context
from reportedly.language.places_names import Naming

# Weights in units of a tenfold population; set by hand.
_POPULATION = 0.8
_PRIMARY, _SETTLEMENT, _CAPITAL, _PROVINCE, _DISTRICT = 2.0, 0.8, 0.8, 0.4, -1.5
_COUNTRY, _WITHIN, _WITHIN_OR_LISTED, _HOLDS = 1.5, 8.0, 1.0, 2.0
# A place of the user's own table; not against a city elsewhere, which the report must rule out.
_OWN = 6.0
# What the votes of other names add: at most so much, half of it at so many names agreeing.
_STATE, _STATE_HALF = 4.0, 1.5
_NEAR, _NEAR_HALF = 4.0, 2.0
_LAND, _LAND_HALF = 3.0, 1.0
# A province among provinces of the same country: "California, Nevada and Ontario".
_LISTED, _LISTED_HALF = 4.0, 1.0
# "New York" and "Washington" are the cities, unless several provinces are named.
_METROPOLIS, _METROPOLIS_FROM = -2.0, 500000
_NATION, _NATION_NOT_STATE = 8.0, 6.0
_ROUNDS = 4
_MOST = 80
# A name that is only like an entry's must lie where the report plays.
_LEAST_SHARE = 0.15

Key = tuple[str, str]
Area = tuple[str, str]
Cell = tuple[int, int]


class _Group(msgspec.Struct):
    """The namings of one name, what they may mean, and the groups they are said to lie in.

    ``priors`` and ``votes`` go with ``candidates``: what speaks for each without the other names,
    and its share of the name's one vote.
    """

    candidates: tuple[Entry, ...]
    within: set[Key]
    holds: set[Key]
    listed: bool = True
    priors: tuple[float, ...] = ()
    votes: tuple[float, ...] = ()


class _Votes(msgspec.Struct):
    """The votes of all names, by country, province and cell, and for provinces by country."""

    lands: dict[str, float]
    areas: dict[Area, float]
    cells: dict[Cell, float]
    provinces: dict[str, float]


def choose_all(namings: Sequence[Naming], context: Context) -> list[Entry | None]:
    """Give the entry that each naming means, or none where the gazetteer knows no such place."""
    groups = _groups(namings)
    for group in groups.values():
        group.candidates = _here(group, groups, context)
    for group in groups.values():
        group.priors = tuple(_prior(e, group, groups, context) for e in group.candidates)
        group.votes = _shares(group.priors)
    for _ in range(_ROUNDS):
        votes = _count(groups.values())
        for group in groups.values():
            group.votes = _shares(_scores(group, votes))
    return [_best(groups[_key(n)]) for n in namings]


def _best(group: _Group) -> Entry | None:
    pairs = zip(group.votes, group.candidates, strict=True)
    return max(pairs, key=lambda p: (p[0], p[1].id), default=(0.0, None))[1]


def _key(naming: Naming) -> Key:
    return naming.bare, naming.level


def _groups(namings: Sequence[Naming]) -> dict[Key, _Group]:
    groups: dict[Key, _Group] = {}
    for naming in namings:
        key = _key(naming)
        if key not in groups:
            groups[key] = _Group(_candidates(naming), set(), set())
    for naming in namings:
        for index in naming.within:
            holder = _key(namings[index])
            if holder != _key(naming):
                groups[_key(naming)].listed &= naming.listed and _is_metropolis(groups[holder])
                groups[_key(naming)].within.add(holder)
                groups[holder].holds.add(_key(naming))
    return groups


def _candidates(naming: Naming) -> tuple[Entry, ...]:
    abbreviated = state(naming.bare)
    if abbreviated:
        return (abbreviated,)
    if naming.level == "none" or naming.bare.lower() in common_words():
        return ()
    known = look_up(naming.bare)
    fitting = tuple(e for e in known if _fits(e, naming.level))
    return (fitting or known)[:_MOST]


def _fits(entry: Entry, level: str) -> bool:
    if level.startswith("admin"):
        return entry.kind in ("admin1", "admin2")
    return level in ("", entry.kind)


def _here(group: _Group, groups: dict[Key, _Group], context: Context) -> tuple[Entry, ...]:
    """Give the candidates; one that only sounds alike must lie where the report plays."""
    return tuple(e for e in group.candidates if e.exact or _is_here(e, group, groups, context))


def _is_here(entry: Entry, group: _Group, groups: dict[Key, _Group], context: Context) -> bool:
    if context.countries.get(entry.country, 0.0) >= _LEAST_SHARE:
        return True
    return any(_compatible(entry, groups[h].candidates) for h in group.within)


def _shares(scores: Sequence[float]) -> tuple[float, ...]:
    """Turn scores into shares of one vote (softmax)."""
    if len(scores) == 0:
        return ()
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    return tuple(r / sum(raw) for r in raw)


def _count(groups: Iterable[_Group]) -> _Votes:
    votes = _Votes(*(defaultdict(float) for _ in range(4)))
    for group in groups:
        for entry, share in zip(group.candidates, group.votes, strict=True):
            votes.lands[entry.country] += share
            if entry.admin1:
                votes.areas[_area(entry)] += share
            if _is_near(entry):
                votes.cells[_cell(entry)] += share
            if entry.kind == "admin1":
                votes.provinces[entry.country] += share
    return votes


def _scores(group: _Group, votes: _Votes) -> list[float]:
    """Add to what speaks for each candidate the votes of the other names."""
    own = _count([group])
    return [
        prior
        + _of_land(entry, votes, own)
        + _of_area(entry, votes, own)
        + _of_cell(entry, votes, own)
        + _of_provinces(entry, votes, own)
        for entry, prior in zip(group.candidates, group.priors, strict=True)
    ]


def _of_land(entry: Entry, votes: _Votes, own: _Votes) -> float:
    if not entry.country:
        return 0.0
    others = max(0.0, votes.lands[entry.country] - own.lands[entry.country])
    return _LAND * others / (others + _LAND_HALF)


def _of_area(entry: Entry, votes: _Votes, own: _Votes) -> float:
    if not entry.admin1:
        return 0.0
    others = max(0.0, votes.areas[_area(entry)] - own.areas[_area(entry)])
    return _STATE * others / (others + _STATE_HALF)


def _of_cell(entry: Entry, votes: _Votes, own: _Votes) -> float:
    if not _is_near(entry):
        return 0.0
    top, side = _cell(entry)
    around = [(top + up, side + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    others = max(0.0, sum(votes.cells[c] - own.cells[c] for c in around))
    return _NEAR * others / (others + _NEAR_HALF)


def _of_provinces(entry: Entry, votes: _Votes, own: _Votes) -> float:
    if entry.kind != "admin1":
        return 0.0
    others = max(0.0, votes.provinces[entry.country] - own.provinces[entry.country])
    return _LISTED * others / (others + _LISTED_HALF)


def _area(entry: Entry) -> Area:
    return entry.country, entry.admin1


def _is_near(entry: Entry) -> bool:
    """Tell whether an entry lies in one square, and in which is known."""
    return entry.kind in ("settlement", "admin2") and entry.latitude is not None


def _cell(entry: Entry) -> Cell:
    """Give the square of about a hundred kilometres that an entry lies in."""
    top = math.floor(entry.latitude or 0.0)
    wide = max(0.2, math.cos(math.radians(top)))
    return top, math.floor((entry.longitude or 0.0) * wide)


def _prior(entry: Entry, group: _Group, groups: dict[Key, _Group], context: Context) -> float:
    """Tell what speaks for a candidate by itself and by what the report says of countries."""
    score = _fame(entry, group) + _COUNTRY * context.countries.get(entry.country, 0.0)
    within = _WITHIN_OR_LISTED if group.listed else _WITHIN
    score += within * any(_compatible(entry, groups[h].candidates) for h in group.within)
    return score + _HOLDS * any(_holds(entry, groups[k].candidates) for k in group.holds)


def _fame(entry: Entry, group: _Group) -> float:
    if entry.kind in ("country", "region"):
        # "Mexico" is the country, but "Georgia" and "Jordan" must be told from their namesakes.
        rivals = any(e.kind == "admin1" and e.country != entry.country for e in group.candidates)
        return _NATION + (0.0 if rivals else _NATION_NOT_STATE)
    score = _POPULATION * math.log10(entry.population + 200) + _PRIMARY * entry.primary
    score += _OWN * (_is_own(entry, group) and not _is_city_elsewhere(entry, group))
    if entry.kind == "settlement":
        return score + _SETTLEMENT + _CAPITAL * capital_of(entry)
    if entry.kind == "admin2":
        return score + _DISTRICT
    return score + _PROVINCE + _METROPOLIS * _has_metropolis(entry, group)


def _is_own(entry: Entry, group: _Group) -> bool:
    """Tell a place of the user's, and the town that the user's district or province is named for.

    Tables of areas have no towns: they say in which land the name lies, not that no town is meant.
    """
    return entry.own or any(e.own and _lies_in(entry, e) for e in group.candidates)


def _is_city_elsewhere(entry: Entry, group: _Group) -> bool:
    """A hamlet of that name in the user's country does not make "London" its own."""
    return any(
        e.kind == "settlement" and e.country != entry.country and e.population >= _METROPOLIS_FROM
        for e in group.candidates
    )


def _has_metropolis(entry: Entry, group: _Group) -> bool:
    return any(
        e.kind == "settlement" and e.country == entry.country and e.population >= _METROPOLIS_FROM
        for e in group.candidates
    )


def _is_metropolis(group: _Group) -> bool:
    return any(
        e.kind == "settlement" and e.population >= _METROPOLIS_FROM for e in group.candidates
    )


def _compatible(entry: Entry, holders: Sequence[Entry]) -> bool:
    return any(_lies_in(entry, h) for h in holders)


def _holds(entry: Entry, inside: Sequence[Entry]) -> bool:
    return entry.kind != "settlement" and any(_lies_in(e, entry) for e in inside)


def _lies_in(entry: Entry, holder: Entry) -> bool:
    if entry.country != holder.country or not entry.country or entry == holder:
        return False
    if holder.kind in ("country", "region"):
        return entry.kind != "country"
    if holder.kind == "admin1":
        return entry.admin1 == holder.admin1
    return entry.admin1 == holder.admin1 and entry.admin2 == holder.admin2
