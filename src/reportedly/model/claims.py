"""Claims: the same thing told by one or more tellings, with its origins, status and value."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from reportedly.model.times import Interval

Status = Literal["corroborated", "single-origin", "disputed", "superseded", "retracted"]
Policy = Literal["range", "conservative", "majority", "prefer"]
Letter = Literal["A", "B", "C", "D", "E", "F"]


class Origin(msgspec.Struct, frozen=True):
    """Who the information comes from.

    ``kind`` is ``named`` for an originator the text names, ``outlet`` where it names none and
    copies have been collapsed. ``tellings`` are those that go back to it, ``outlets`` who carried
    them; ``reason`` says how it was found. ``letter`` is the Admiralty reliability that the
    user's source list gives the best of these, F where it gives none.
    """

    id: str
    name: str
    kind: Literal["named", "outlet", "unnamed"]
    tellings: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    reason: str = ""
    letter: Letter = "F"


def independent(origins: Sequence[Origin]) -> int:
    """Count the origins that are known to be apart.

    Sources that nobody names may be one and the same, or one of those named: they count for one,
    and only where nobody else is named.
    """
    known = sum(o.kind != "unnamed" for o in origins)
    return known or min(len(origins), 1)


class Told(msgspec.Struct, frozen=True):
    """One way in which a slot is told, and the tellings that tell it so."""

    value: str
    tellings: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True):
    """A slot of one event that its tellings fill in ways that exclude each other."""

    slot: Literal["actor", "target", "time", "place"]
    told: tuple[Told, ...]


class TraceStep(msgspec.Struct, frozen=True):
    """One step to a value or a status: the rule, what it looked at and what it gave."""

    rule: str
    tellings: tuple[str, ...]
    result: str


class Value(msgspec.Struct, frozen=True):
    """The reconciled value of a figure claim; ``low`` ≤ ``best`` ≤ ``high`` where bounded."""

    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str = "exactly"
    unit: str | None = None
    of: str | None = None
    place: str | None = None
    scope: str = "incident"
    as_of: Interval | None = None
    policy: Policy = "range"


class Claim(msgspec.Struct, frozen=True):
    """The same thing told by one or more reports: the unit of the record.

    ``text`` is the wording of the telling chosen to stand for all (``shown``); it is never made
    of invented words. ``place_inferred`` where no telling's own clause names the place,
    ``time_inferred`` the same of an event's time. ``series`` names the figure series it belongs
    to, ``superseded_by`` and ``disputed_with`` the claims concerned, ``inconsistent_in`` the
    reports that contradict themselves. ``digit`` is the proposed Admiralty credibility, 1–6,
    ``letter`` the reliability of its best source by the user's own list; neither is derived from
    the other. ``across`` is what the whole series says by the policy, without what was retracted.
    ``conflicts`` are slots of an event told in ways that exclude each other; ``judgements`` the
    persons' decisions that made the claim what it is.
    """

    id: str
    kind: Literal["statement", "figure", "event"]
    text: str
    shown: str
    tellings: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    status: Status
    digit: int
    story: str | None = None
    value: Value | None = None
    time: Interval | None = None
    place: str | None = None
    place_inferred: bool = False
    time_inferred: bool = False
    entities: tuple[str, ...] = ()
    series: str | None = None
    superseded_by: str | None = None
    disputed_with: tuple[str, ...] = ()
    inconsistent_in: tuple[str, ...] = ()
    trace: tuple[TraceStep, ...] = ()
    letter: Letter = "F"
    across: Value | None = None
    conflicts: tuple[Conflict, ...] = ()
    judgements: tuple[str, ...] = ()
