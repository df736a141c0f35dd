"""What may be asked: the parameters of each page and of its twin in the API, typed and bounded."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from reportedly.store.base import ClaimFilter, Cursor, Kind

_Limit = Annotated[int, msgspec.Meta(ge=1, le=200, description="How many to give at most.")]
_After = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{1,15}\.\d{1,15}$", description="The cursor `next` of the part before."
    ),
]
_Id = Annotated[str, msgspec.Meta(max_length=100)]
_Text = Annotated[str, msgspec.Meta(max_length=500)]
ClaimKind = Literal["statement", "figure", "event"]
ClaimStatus = Literal["corroborated", "single-origin", "disputed", "superseded", "retracted"]


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


class Paged(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a list: ``after`` is the cursor ``next`` of the part before."""

    after: _After | None = None
    limit: _Limit = 50


class Stories(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which stories."""

    limit: _Limit = 20


class Claims(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which claims: each condition that is set must hold.

    ``first`` and ``last`` bound the days a claim speaks of, ``told_since`` the day it was first
    published; ``words`` are looked for in the claim's own words.
    """

    story: _Id | None = None
    kind: ClaimKind | None = None
    status: ClaimStatus | None = None
    measure: _Text | None = None
    series: _Id | None = None
    entity: _Id | None = None
    report: _Id | None = None
    location: _Text | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    told_since: dt.date | None = None
    words: _Text | None = None

    def wanted(self) -> ClaimFilter:
        """Give the filter the store understands."""
        fields = msgspec.structs.asdict(self)
        return ClaimFilter(**{k: v for k, v in fields.items() if k not in {"after", "limit"}})


class Others(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which others: those that hold ``words``, or without words the likest."""

    words: _Text | None = None


class Groups(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which groups of claims: of one story, of one measure, or all."""

    story: _Id | None = None
    measure: _Text | None = None
    limit: _Limit = 20


class Reports(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which reports: those of one outlet, or all."""

    outlet: _Text | None = None


class Entities(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which entities: those of one kind, or all."""

    kind: _Text | None = None


class Search(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to look for: all words must be there, "words in quotes" together, ``begin*``."""

    q: _Text = ""
    kind: Kind | None = None
    limit: _Limit = 20


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Since which run, or since which day; without either, the day of the latest report."""

    since: dt.date | None = None
    run: Annotated[int, msgspec.Meta(ge=1, le=10**9)] | None = None


class Judgements(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose judgements: people's, or rules'."""

    by: Literal["people", "rules"] = "people"


def cursor(text: str | None) -> Cursor | None:
    """Read a cursor; ``None`` is the beginning."""
    if text is None:
        return None
    weight, number = text.split(".")
    return int(weight), int(number)


def written(position: Cursor | None) -> str | None:
    """Write a cursor."""
    return None if position is None else f"{position[0]}.{position[1]}"
