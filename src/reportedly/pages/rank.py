"""What comes first: support, then recency. One order for highlights, figures and themes."""

import datetime as dt

from reportedly.model import Event, Interval, independent
from reportedly.pages.context import ClaimEntry

_STATUS = {"corroborated": 0, "disputed": 1, "single-origin": 2, "superseded": 3, "retracted": 4}

_BACKGROUND = 14  # days before the first report

Rank = tuple[int, int, int, int, int]


def rank(claim: ClaimEntry) -> Rank:
    """Give the sorting key of a claim: what happened, status, origins, reports, recency.

    Claims come in the order of the reports, and sorting keeps it where keys are equal.
    """
    return (
        0 if happened(claim) else 1,
        _STATUS[claim.status],
        -independent(claim.origins),
        -len(claim.reports),
        -recency(claim),
    )


def happened(claim: ClaimEntry) -> bool:
    """Tell whether a claim is told as a fact of now: not planned, denied or of the past."""
    telling = claim.telling()
    return telling.realis == "happened" if isinstance(telling, Event) else True


def stands(claim: ClaimEntry) -> bool:
    """Tell whether the claim has been neither superseded nor retracted.

    A disputed figure can be overtaken too: by a later count of its series.
    """
    return claim.status not in {"superseded", "retracted"} and claim.superseded_by is None


def recency(claim: ClaimEntry) -> int:
    """Give the ordinal of the last day a claim speaks of, 0 where it names none."""
    interval = when(claim)
    return interval.last.toordinal() if interval else 0


def when(claim: ClaimEntry) -> Interval | None:
    """Give the time of a claim: when it happened, or when its figure held."""
    if claim.time:
        return claim.time
    return claim.value.as_of if claim.value else None


def is_old(claim: ClaimEntry, first: dt.date | None) -> bool:
    """Tell whether a claim speaks of background: of two weeks and more before the first report.

    Where no report says when it appeared, what is told of a whole year is taken for background.
    """
    interval = when(claim)
    if interval is None:
        return False
    if first is None:
        return interval.precision == "year"
    return (first - interval.last).days > _BACKGROUND
