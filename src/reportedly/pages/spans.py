"""The times of a timeline drawn: where each lies in the whole, and how long it may be."""

from collections.abc import Mapping, Sequence

import msgspec

from reportedly.model import Interval
from reportedly.pages.context import ClaimEntry


class Dated(msgspec.Struct, frozen=True):
    """The claims of one date: ``left`` and ``right`` are its ends in percent of the timeline.

    ``exact`` where it is a day or less; a week, a month or a year is a time within which.
    """

    words: str
    claims: tuple[ClaimEntry, ...]
    left: float
    right: float
    exact: bool


def spans(groups: Mapping[str, Sequence[ClaimEntry]]) -> list[Dated]:
    """Place each date on the line from the first day of all to the last."""
    times = {words: claims[0].time for words, claims in groups.items()}
    days = [day for time in times.values() if time for day in (time.first, time.last)]
    first, last = (min(days), max(days)) if days else (None, None)
    whole = (last - first).days + 1 if first and last else 1
    found = []
    for words, claims in groups.items():
        left, right = _ends(times[words], first.toordinal() if first else 0, whole)
        time = times[words]
        exact = time is not None and time.first == time.last
        found.append(Dated(words, tuple(claims), left, right, exact))
    return found


def _ends(time: Interval | None, first: int, whole: int) -> tuple[float, float]:
    if time is None:
        return 0.0, 100.0
    left = 100 * (time.first.toordinal() - first) / whole
    right = 100 * (time.last.toordinal() + 1 - first) / whole
    return round(left, 2), round(right, 2)
