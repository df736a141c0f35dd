"""How likely it is that two reports are about the same matter, as a sum of reasons.

Each reason has a weight in log-odds, a round number set by hand on the Gun Violence Archive's
reports of 2013 and 2014 (bench, task "stories"). Rare names that both give weigh most; days
between the two, and streets, ages or days that differ, count against: two clashes of one week in
two towns share nearly all their words.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.stories.profile import Profile
from reportedly.stories.rarity import Rarity, Weights
from reportedly.stories.words import Hashes

_Places = NDArray[np.intp]

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
# A title without a rare word tells nothing; no sum of weights is as small.
_LITTLE = 1e-9
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
    others = profile.words[~_held(profile.words, profile.names)]
    words = rarity(others)
    rare = words > _RARE
    return Weighed(profile, others[rare], rarity(profile.names), words[rare], rarity(profile.title))


def likeness(one: Weighed, other: Weighed) -> float:
    """Give the chance that two reports are of one matter, 0 to 1, the same in either order.

    0 where names and days alone put it out of reach of what is worth keeping.
    """
    return likenesses(one, [other])[0]


def likenesses(one: Weighed, others: Sequence[Weighed]) -> list[float]:
    """Give the likeness of a report to each of several, far quicker than one by one."""
    first = _weighed(_names_and_gap(one, others))
    worth = (BEFORE + first + _MOST_ELSE >= _OUT_OF_REACH).nonzero()[0].tolist()
    found = [0.0] * len(others)
    further = _weighed(_further(one, [others[n] for n in worth]))
    for n, known, more in zip(worth, first[worth].tolist(), further.tolist(), strict=True):
        found[n] = 1 / (1 + math.exp(-BEFORE - known - more))
    return found


def _weighed(values: Mapping[str, Weights]) -> Weights:
    total: Weights = np.sum([WEIGHTS[name] * value for name, value in values.items()], axis=0)
    return total


def reasons(one: Weighed, other: Weighed) -> dict[str, float]:
    """Give the value of each reason in :data:`WEIGHTS`, in its own unit."""
    values = _names_and_gap(one, [other]) | _further(one, [other])
    return {name: float(value[0]) for name, value in values.items()}


def _names_and_gap(one: Weighed, others: Sequence[Weighed]) -> dict[str, Weights]:
    mine = one.profile
    at, owner = _shared(mine.names, [o.profile.names for o in others])
    shared, rarest = one.names[at], np.zeros(len(others))
    np.maximum.at(rarest, owner, shared)
    rare = shared > _RARE
    days = [o.profile.day for o in others]
    gaps = [0 if mine.day is None or day is None else abs(mine.day - day) for day in days]
    return {
        "names": np.minimum(_added(shared[rare], owner[rare], len(others)), _MOST_NAMES),
        "rarest name": rarest,
        "gap": np.log1p(gaps),
    }


def _further(one: Weighed, others: Sequence[Weighed]) -> dict[str, Weights]:
    mine, theirs = one.profile, [o.profile for o in others]
    at, owner = _shared(one.others, [o.others for o in others])
    return {
        "words": np.minimum(_added(one.words[at], owner, len(others)), _MOST_WORDS),
        "title": _titles(one, others),
        "size": np.array([min(mine.size, p.size, _LONG) / _LONG for p in theirs]),
        "other streets": np.array([_differ(mine.streets, p.streets) for p in theirs]),
        "other ages": np.array([_differ(mine.ages, p.ages) for p in theirs]),
        "other days": np.array([_differ(mine.days, p.days) for p in theirs]),
    }


def _titles(one: Weighed, others: Sequence[Weighed]) -> Weights:
    """Give how much of one title the other's opening says, the better of both ways."""
    many = len(others)
    at, owner = _shared(one.profile.title, [o.profile.opening for o in others])
    told = _added(one.title[at], owner, many) / max(float(one.title.sum()), _LITTLE)
    at, owner = _shared(one.profile.opening, [o.profile.title for o in others], by_other=True)
    weights = np.concatenate([np.zeros(0), *(o.title for o in others)])
    whole = np.maximum([float(o.title.sum()) for o in others], _LITTLE)
    better: Weights = np.maximum(told, _added(weights[at], owner, many) / whole)
    return better


def _shared(
    mine: Hashes, others: Sequence[Hashes], *, by_other: bool = False
) -> tuple[_Places, _Places]:
    """Give what an ascending array shares with several: its place, and which other holds it.

    With ``by_other`` the place is that in all the others, one behind the other.
    """
    everything = np.concatenate([np.zeros(0, dtype=np.uint64), *others])
    owner = np.repeat(np.arange(len(others)), [len(other) for other in others])
    if len(mine) == 0:
        return owner[:0], owner[:0]
    at = mine.searchsorted(everything)
    at[at == len(mine)] = 0
    held = (mine[at] == everything).nonzero()[0]
    return held if by_other else at[held], owner[held]


def _added(weights: Weights, owner: _Places, many: int) -> Weights:
    """Add up the weights of each owner, one after the other: the same sum in either order."""
    total: Weights = np.bincount(owner, weights, many).astype(np.float64)
    return total


def _held(one: Hashes, other: Hashes) -> NDArray[np.bool_]:
    """Tell of each number of an ascending array whether it stands in another."""
    if len(other) == 0:
        return np.zeros(len(one), dtype=np.bool_)
    at = other.searchsorted(one)
    at[at == len(other)] = 0
    found: NDArray[np.bool_] = other[at] == one
    return found


def _differ(one: frozenset[object], other: frozenset[object]) -> float:
    return float(bool(one and other and not one & other))
