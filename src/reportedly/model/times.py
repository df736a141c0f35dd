"""When something held: an interval of days with the precision the words allow."""

import datetime as dt
from typing import Literal

import msgspec

Precision = Literal["hour", "day", "week", "month", "year"]


class Interval(msgspec.Struct, frozen=True, order=True):
    """Days ``first`` to ``last``, both included, and how precise the words were.

    ``value`` is the TIMEX3 value (ISO 8601 with TimeML's extensions, e.g. ``2021-08-13TMO``);
    ``part`` is the part of the day if one is named (``morning``, ``night`` …).
    """

    first: dt.date
    last: dt.date
    precision: Precision = "day"
    part: str | None = None
    value: str = ""

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether the two intervals share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Interval") -> bool:
        """Tell whether the other interval lies inside this one."""
        return self.first <= other.first and other.last <= self.last
