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


def periods(days: Sequence[tuple[dt.date, int]]) -> tuple[Period, ...]:
    """Count by day; by month, and then by year, where there would be too many to show."""
    for length in (_day, _month, _year):
        found: dict[tuple[dt.date, dt.date], int] = {}
        for day, claims in days:
            key = length(day)
            found[key] = found.get(key, 0) + claims
        if len(found) <= _MOST_PERIODS:
            break
    return tuple(Period(first, last, n) for (first, last), n in sorted(found.items()))


def _day(day: dt.date) -> tuple[dt.date, dt.date]:
    return day, day


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last)


def _year(day: dt.date) -> tuple[dt.date, dt.date]:
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
