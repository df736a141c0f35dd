"""What reading one report yields: its mentions and its tellings."""

from typing import Literal

import msgspec

from reportedly.model.passages import Passage
from reportedly.model.places import Place
from reportedly.model.tellings import Event, Figure, Statement
from reportedly.model.times import Interval

MentionKind = Literal[
    "person",
    "organisation",
    "place",
    "group",
    "facility",
    "event",
    "product",
    "role",
    "time",
    "quantity",
]


class Mention(msgspec.Struct, frozen=True):
    """A passage that names something.

    ``name`` is the fullest name the report itself gives for the same thing ("Guterres" → "António
    Guterres"); ``role`` the title or office it is given there ("UN Secretary-General"). Times
    carry their interval and TIMEX3 value (also those without days: ``P3D``, ``PAST_REF``), places
    their gazetteer entry.
    """

    passage: Passage
    kind: MentionKind
    name: str
    role: str | None = None
    interval: Interval | None = None
    place: Place | None = None
    timex: str = ""


class Annotation(msgspec.Struct, frozen=True):
    """Everything read from one report, each thing with its passage and the pattern that made it.

    ``incidents`` gives for each sentence the incident of the report it tells: 0 the lead's, other
    numbers those told in turn or from earlier days; empty where that was not read.
    """

    report: str
    sentences: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    made_by: str = ""
    incidents: tuple[int, ...] = ()

    def tellings(self) -> tuple[Statement | Figure | Event, ...]:
        """Give the report's tellings, statements first, each kind in the order of the text."""
        return (*self.statements, *self.figures, *self.events)
