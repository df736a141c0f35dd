"""The value a quantity is, and the bounds its words set."""

from typing import Literal

import msgspec

Kind = Literal[
    "count",
    "money",
    "share",
    "distance",
    "area",
    "weight",
    "volume",
    "speed",
    "temperature",
    "power",
    "duration",
    "ratio",
    "magnitude",
]
Change = Literal["=", "up", "down"]
Bounds = tuple[float | None, float | None, float | None]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the body with what it counts.

    Characters ``[start, end)`` hold the whole phrase ("at least 15 people"), ``[number_start,
    number_end)`` the number's own words ("15"), ``[noun_start, noun_end)`` what is counted
    ("people"; empty where nothing follows). ``low`` and ``high`` bound it (``None`` unbounded),
    ``best`` is the number as told, ``None`` for "dozens" and for ranges. ``unit`` is the
    normalised unit or currency, ``total`` the whole in "five of 34", ``earlier`` the first
    number in "from 12 to 17"; ``more`` marks one that comes on top of another ("five others");
    ``partitive`` one drawn from a known group ("23 of the students"), ``single`` a person told of
    without a number ("a policeman", "his wife").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    best: float | None
    high: float | None
    kind: Kind = "count"
    qualifier: str = "exactly"
    unit: str | None = None
    noun: str = ""
    noun_start: int = 0
    noun_end: int = 0
    total: float | None = None
    earlier: float | None = None
    change: Change = "="
    more: bool = False
    partitive: bool = False
    single: bool = False
    first: int = 0
    last: int = 0


def bounds(qualifier: str, value: float) -> Bounds:
    """Give low, best and high of one number under a qualifier.

    "More than" and "at least" set only a lower bound, "up to", "nearly" and "fewer than" only an
    upper one, "about" both; words such as "dozens" have a lower bound and no best value.
    """
    if qualifier in {"more than", "at least"}:
        return value, value, None
    if qualifier in {"up to", "nearly", "fewer than"}:
        return None, value, value
    if qualifier in {"exactly", "about"}:
        return value, value, value
    return value, None, None
