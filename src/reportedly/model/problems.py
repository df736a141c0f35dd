"""What could not be used, and what was not printed: said, never passed over."""

import msgspec


class SetAside(msgspec.Struct, frozen=True, order=True):
    """An input item that yielded no report: which, why, and what the user can do about it."""

    item: str
    reason: str
    way_out: str = ""


class Withheld(msgspec.Struct, frozen=True, order=True):
    """A line that failed the check against its passage and was therefore not printed."""

    subject: str
    line: str
    reason: str
