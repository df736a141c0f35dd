"""How likely it is that two reports are about the same matter, as a sum of reasons.

Each reason has a weight in log-odds, a round number set by hand on the Gun Violence Archive's
reports of 2013 and 2014 (bench, task "stories"). Rare names that both give weigh most; days
between the two, and streets, ages or days that differ, count against: two clashes of one week in
two towns share nearly all their words.
"""

import math
from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.stories.profile import Profile
from reportedly.stories.rarity import Rarity, Weights
from reportedly.stories.words import Hashes

_Marks = NDArray[np.bool_]

WEIGHTS: Mapping[str, float] = {
    "names": 0.15,  # rarity of the names both give, added up
    "rarest name": 1.0,  # rarity of the rarest of them
    "words": 0.05,  # rarity of other words both give, added up
    "title": 3.5,  # how much of one title, by weight, the other's opening says (0-1)
    "gap": -0.75,  # natural logarithm of one more than the days between them
    "size": -1.3,  # how long the shorter is (1: 300 words): long texts share words by chance
    "other streets": -2.0,  # both name streets, none of them in common
    "other ages": -1.0,  # likewise ages
    "other days": -1.5,  # likewise days
}
BEFORE = -7.5
# Words below this rarity (in more than one of twenty texts) tell nothing, …
_RARE = 3.0
# … and many shared ones tell no more than some.
_MOST_NAMES, _MOST_WORDS = 30.0, 40.0
_LONG = 300
# What the reasons beside names and days can add at most, and log-odds not worth keeping (2 %).
_MOST_ELSE = WEIGHTS["words"] * _MOST_WORDS + WEIGHTS["title"]
_OUT_OF_REACH = -4.0


class Weighed(msgspec.Struct, frozen=True):
    """A profile and the rarity of its names, its other words and its title's words."""

    profile: Profile
    others: Hashes
    names: Weights
    words: Weights
    title: Weights


def weigh(profile: Profile, rarity: Rarity) -> Weighed:
    """Weigh a profile; common words are dropped."""
    others = np.setdiff1d(profile.words, profile.names, assume_unique=True)
    words = rarity(others)
    rare = words > _RARE
    return Weighed(profile, others[rare], rarity(profile.names), words[rare], rarity(profile.title))


def likeness(one: Weighed, other: Weighed) -> float:
    """Give the chance that two reports are of one matter, 0 to 1, the same in either order.

    0 where names and days alone put it out of reach of what is worth keeping.
    """
    first = _names_and_gap(one, other)
    if BEFORE + _weighed(first) + _MOST_ELSE < _OUT_OF_REACH:
        return 0.0
    return 1 / (1 + math.exp(-BEFORE - _weighed(first) - _weighed(_further(one, other))))


def _weighed(values: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in values.items())


def reasons(one: Weighed, other: Weighed) -> dict[str, float]:
    """Give the value of each reason in :data:`WEIGHTS`, in its own unit."""
    return _names_and_gap(one, other) | _further(one, other)


def _names_and_gap(one: Weighed, other: Weighed) -> dict[str, float]:
    left, right = one.profile, other.profile
    names = one.names[_held(left.names, right.names)]
    gap = 0 if left.day is None or right.day is None else abs(left.day - right.day)
    return {
        "names": min(float(names[names > _RARE].sum()), _MOST_NAMES),
        "rarest name": float(names.max(initial=0.0)),
        "gap": math.log1p(gap),
    }


def _further(one: Weighed, other: Weighed) -> dict[str, float]:
    left, right = one.profile, other.profile
    words = one.words[_held(one.others, other.others)]
    return {
        "words": min(float(words.sum()), _MOST_WORDS),
        "title": max(_told(one, right.opening), _told(other, left.opening)),
        "size": min(left.size, right.size, _LONG) / _LONG,
        "other streets": _differ(left.streets, right.streets),
        "other ages": _differ(left.ages, right.ages),
        "other days": _differ(left.days, right.days),
    }


def _held(one: Hashes, other: Hashes) -> _Marks:
    """Tell of each number of an ascending array whether it stands in another."""
    if len(other) == 0:
        return np.zeros(len(one), dtype=np.bool_)
    at = other.searchsorted(one)
    at[at == len(other)] = 0
    found: _Marks = other[at] == one
    return found


def _told(one: Weighed, opening: Hashes) -> float:
    whole = float(one.title.sum())
    return float(one.title[_held(one.profile.title, opening)].sum()) / whole if whole else 0.0


def _differ(one: frozenset[object], other: frozenset[object]) -> float:
    return float(bool(one and other and not one & other))
