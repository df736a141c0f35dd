"""Errors, classed by consequence: skip this item and say so, or stop the run.

::

    ReportedlyError
    ├── SkipItem    one input item cannot be used; the others go on
    └── StopRun     nothing can be done, or going on would do harm
        └── UsageError   the command was given something it cannot mean
"""

from reportedly.model.problems import SetAside


class ReportedlyError(Exception):
    """Anything this program raises on purpose."""


class SkipItem(ReportedlyError):
    """One item cannot be used: names it, says why, and says what can be done about it."""

    def __init__(self, item: str, reason: str, way_out: str = "") -> None:
        """Keep the three sentences apart, so that a list can show them in columns."""
        super().__init__(f"{item}: {reason}" + (f" ({way_out})" if way_out else ""))
        self.item = item
        self.reason = reason
        self.way_out = way_out

    def as_set_aside(self) -> SetAside:
        """Give the value under which the item appears in the list of what was set aside."""
        return SetAside(self.item, self.reason, self.way_out)


class StopRun(ReportedlyError):
    """The run cannot go on; the message names the item, the reason and the way out."""


class UsageError(StopRun):
    """The command line or the settings ask for something that cannot be."""
