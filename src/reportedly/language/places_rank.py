"""Which of the places of one name is meant: population against what the report says.

A report is taken to mean one place by one name. All names are decided together, in a few rounds:
each round weighs a name's candidates against what the others were taken for in the round before.
"""

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from reportedly.language.gazetteer import Entry, capital_of, look_up, state
from reportedly.language.gazetteer_names import common_words
from reportedly.language.places_context import Context
from reportedly.language.places_names import Naming

# Weights in units of a tenfold population; set by hand.
_POPULATION = 0.8
_PRIMARY, _SETTLEMENT, _CAPITAL, _DISTRICT = 1.0, 0.8, 0.8, -1.5
_COUNTRY, _STATE, _WITHIN, _HOLDS, _NEAR = 4.0, 2.0, 8.0, 2.0, 1.0
_NATION, _NATION_NOT_STATE = 8.0, 6.0
_ROUNDS = 3
_NEAR_DEGREES = 1.0
_MOST = 80
# A name that is only like an entry's must lie where the report plays.
_LEAST_SHARE = 0.15

Key = tuple[str, str]


class _Group(msgspec.Struct):
    """The namings of one name, what they may mean, and the groups they are said to lie in."""

    candidates: tuple[Entry, ...]
    within: set[Key]
    holds: set[Key]
    count: int = 0
    chosen: Entry | None = None


def choose_all(namings: Sequence[Naming], context: Context) -> list[Entry | None]:
    """Give the entry that each naming means, or none where the gazetteer knows no such place."""
    groups = _groups(namings)
    for _ in range(_ROUNDS):
        states = _states(groups)
        picks = {key: _pick(key, groups, states, context) for key in groups}
        for key, entry in picks.items():
            groups[key].chosen = entry
    return [groups[_key(n)].chosen for n in namings]


def _key(naming: Naming) -> Key:
    return naming.bare, naming.level


def _groups(namings: Sequence[Naming]) -> dict[Key, _Group]:
    groups: dict[Key, _Group] = {}
    for naming in namings:
        key = _key(naming)
        if key not in groups:
            groups[key] = _Group(_candidates(naming), set(), set())
        groups[key].count += 1
    for naming in namings:
        for index in naming.within:
            holder = _key(namings[index])
            if holder != _key(naming):
                groups[_key(naming)].within.add(holder)
                groups[holder].holds.add(_key(naming))
    return groups


def _candidates(naming: Naming) -> tuple[Entry, ...]:
    abbreviated = state(naming.bare)
    if abbreviated:
        return (abbreviated,)
    if naming.bare.lower() in common_words():
        return ()
    known = look_up(naming.bare)
    fitting = tuple(e for e in known if _fits(e, naming.level))
    return (fitting or known)[:_MOST]


def _fits(entry: Entry, level: str) -> bool:
    if level.startswith("admin"):
        return entry.kind in ("admin1", "admin2")
    return level in ("", entry.kind)


def _states(groups: dict[Key, _Group]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        if group.chosen and group.chosen.admin1:
            found[group.chosen.country, group.chosen.admin1] += 1
    return found


def _pick(
    key: Key, groups: dict[Key, _Group], states: Counter[tuple[str, str]], context: Context
) -> Entry | None:
    group = groups[key]
    scored = [(_score(e, key, groups, states, context), e) for e in group.candidates]
    fit = [(s, e) for s, e in scored if e.exact or _is_here(e, group, groups, context)]
    return max(fit, key=lambda pair: (pair[0], pair[1].id))[1] if fit else None


def _is_here(entry: Entry, group: _Group, groups: dict[Key, _Group], context: Context) -> bool:
    """Tell whether a like-sounding place lies in a country the report speaks of."""
    if context.countries.get(entry.country, 0.0) >= _LEAST_SHARE:
        return True
    return any(_compatible(entry, groups[h].candidates) for h in group.within)


def _score(
    entry: Entry, key: Key, groups: dict[Key, _Group], states: Counter[tuple[str, str]],
    context: Context,
) -> float:  # fmt: skip
    group = groups[key]
    score = _prior(entry, group) + _COUNTRY * context.countries.get(entry.country, 0.0)
    own = 1 if group.chosen and _area(group.chosen) == _area(entry) else 0
    others = max(1, sum(states.values()) - (1 if group.chosen and group.chosen.admin1 else 0))
    score += _STATE * (states[_area(entry)] - own) / others if entry.admin1 else 0.0
    score += _WITHIN * any(_compatible(entry, groups[h].candidates) for h in group.within)
    score += _HOLDS * any(_holds(entry, groups[k].candidates) for k in group.holds)
    return score + _NEAR * _is_near(entry, key, groups)


def _area(entry: Entry) -> tuple[str, str]:
    return entry.country, entry.admin1


def _prior(entry: Entry, group: _Group) -> float:
    if entry.kind in ("country", "region"):
        # "Mexico" is the country, but "Georgia" and "Jordan" must be told from their namesakes.
        rivals = any(e.kind == "admin1" and e.country != entry.country for e in group.candidates)
        return _NATION + (0.0 if rivals else _NATION_NOT_STATE)
    score = _POPULATION * math.log10(entry.population + 200) + _PRIMARY * entry.primary
    if entry.kind == "settlement":
        return score + _SETTLEMENT + _CAPITAL * capital_of(entry)
    return score + (_DISTRICT if entry.kind == "admin2" else 0.0)


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


def _is_near(entry: Entry, key: Key, groups: dict[Key, _Group]) -> bool:
    """Tell whether another settlement of the report lies within a hundred kilometres or so."""
    if entry.kind in ("country", "region"):
        return False
    wide = _NEAR_DEGREES / max(0.2, math.cos(math.radians(entry.latitude)))
    return any(
        abs(other.chosen.latitude - entry.latitude) < _NEAR_DEGREES
        and abs(other.chosen.longitude - entry.longitude) < wide
        for name, other in groups.items()
        if name[0] != key[0] and other.chosen and other.chosen.kind in ("settlement", "admin2")
    )
