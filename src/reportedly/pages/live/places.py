"""Where and when: a map and a timeline of the claims asked for, each narrowing the other."""

import calendar
import datetime as dt
from collections.abc import Sequence

from reportedly.pages.live.contexts import Period, PlacesPage
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.queries import Claims, cursor

_MOST_PERIODS = 62


def places_page(desk: Desk, query: Claims) -> PlacesPage:
    """Give places, periods and claims; all three keep to the same conditions."""
    wanted = query.wanted()
    return PlacesPage(
        spots=desk.view.spots(wanted),
        periods=periods(desk.view.days(wanted)),
        claims=desk.claims(wanted, cursor(query.after), query.limit, faceted=True),
    )


def periods(days: Sequence[tuple[dt.date, dt.date, int]]) -> tuple[Period, ...]:
    """Count by the stretch of days told: a claim told of a year stands under the year.

    Where there would be too many stretches to show, by the month and then the year they begin in.
    """
    for length in (_told, _month, _year):
        found: dict[tuple[dt.date, dt.date], int] = {}
        for first, last, claims in days:
            key = length(first, last)
            found[key] = found.get(key, 0) + claims
        if len(found) <= _MOST_PERIODS:
            break
    return tuple(Period(first, last, n) for (first, last), n in sorted(found.items(), key=_order))


def _order(item: tuple[tuple[dt.date, dt.date], int]) -> tuple[dt.date, int]:
    """Give the key of time order, the longer of two that begin on one day first."""
    (first, last), _ = item
    return first, -last.toordinal()


def _told(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    return first, last


def _month(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Give the month a stretch begins in; the year where it is longer than a month."""
    if (last - first).days > 31:
        return _year(first, last)
    end = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=1), first.replace(day=end)


def _year(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    del last
    return dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)
