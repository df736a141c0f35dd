"""What changed between two makings of the record."""

from typing import Literal

import msgspec

ChangeKind = Literal[
    "new", "grown", "value", "disputed", "settled", "superseded", "retracted", "restored", "gone"
]


class Change(msgspec.Struct, frozen=True):
    """One thing that changed about one claim.

    ``claim`` is its id now (for ``gone`` the id it had), ``before`` the id it had then if it was
    there; ``text`` is its wording, ``said`` what changed, in words.
    """

    what: ChangeKind
    claim: str
    before: str | None
    text: str
    said: str
