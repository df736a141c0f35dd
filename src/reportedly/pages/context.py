"""The declared context: everything the brief shows and everything ``record.json`` holds.

The page and the JSON are both written from one :class:`Context`, so nothing can stand in one
that is not in the other. The docstrings here are the descriptions in the JSON Schema.
"""

import datetime as dt
from typing import Literal

import msgspec

from reportedly.model import (
    Change,
    Conflict,
    Copy,
    Entity,
    Family,
    Interval,
    Origin,
    Place,
    Published,
    Removed,
    SetAside,
    Stated,
    Story,
    Telling,
    TraceStep,
    Value,
    Withheld,
)
from reportedly.model.claims import Letter, Policy, Status

# Raised when a field of the contract changes its meaning or goes; a new field does not raise it.
RECORD_VERSION = 1


class ReportEntry(msgspec.Struct, frozen=True):
    """One report: what is known about it and how, its text as it came, and what was cut from it.

    ``number`` is how the brief cites it. Passages count characters (Unicode code points) of
    ``original``. ``versions`` are the ids of all versions of the document, oldest first.
    """

    id: str
    number: int
    name: str
    document: str
    title: Stated | None
    outlet: Stated | None
    author: Stated | None
    url: Stated | None
    dateline: Stated | None
    credits: tuple[Stated, ...]
    notice: Stated | None
    published: Published
    family: str | None
    story: str | None
    versions: tuple[str, ...]
    language: str
    format: str
    original: str
    removed: tuple[Removed, ...]


class ClaimEntry(msgspec.Struct, frozen=True):
    """One claim with its tellings in full.

    ``text`` is the wording of the telling ``shown``. ``status`` and ``digit`` (the proposed
    Admiralty credibility, 1 to 6) follow from the origins; ``trace`` says by which rules.
    """

    id: str
    kind: Literal["statement", "figure", "event"]
    text: str
    shown: str
    status: Status
    digit: int
    origins: tuple[Origin, ...]
    tellings: tuple[Telling, ...]
    reports: tuple[str, ...]
    story: str | None
    value: Value | None
    time: Interval | None
    place: str | None
    place_inferred: bool
    time_inferred: bool
    entities: tuple[str, ...]
    series: str | None
    superseded_by: str | None
    disputed_with: tuple[str, ...]
    inconsistent_in: tuple[str, ...]
    trace: tuple[TraceStep, ...]
    letter: Letter
    across: Value | None
    conflicts: tuple[Conflict, ...]
    judgements: tuple[str, ...]

    def telling(self) -> Telling:
        """Give the telling that stands for all."""
        return next(t for t in self.tellings if t.id == self.shown)


class Theme(msgspec.Struct, frozen=True):
    """A theme of the situation and its claims, best supported first."""

    id: str
    title: str
    claims: tuple[str, ...]


class Series(msgspec.Struct, frozen=True):
    """Figures of one thing in time order; the last is the one that stands."""

    id: str
    claims: tuple[str, ...]


class Speaker(msgspec.Struct, frozen=True):
    """Somebody who was quoted: the entity if one was found, and the claims of what was said."""

    name: str
    entity: str | None
    roles: tuple[str, ...]
    claims: tuple[str, ...]


class Disagreement(msgspec.Struct, frozen=True):
    """Claims that cannot all hold; ``report`` is set where one report contradicts itself."""

    claims: tuple[str, ...]
    report: str | None = None


class MapPlace(msgspec.Struct, frozen=True):
    """A place named in events and the claims of those events."""

    place: Place
    claims: tuple[str, ...]


class StoryBrief(msgspec.Struct, frozen=True):
    """How the brief arranges one story: every line is the id of a claim.

    ``story`` is ``None`` for what belongs to no story. ``timeline`` are events told as having
    happened, ``expected`` those planned, threatened, supposed or denied for a time that is named,
    ``background`` those of two weeks and more before the first report. ``unplaced`` are places
    that no gazetteer entry was found for.
    """

    story: str | None
    title: str
    reports: tuple[str, ...]
    highlights: tuple[str, ...]
    key_figures: tuple[str, ...]
    themes: tuple[Theme, ...]
    series: tuple[Series, ...]
    timeline: tuple[str, ...]
    background: tuple[str, ...]
    expected: tuple[str, ...]
    places: tuple[MapPlace, ...]
    unplaced: tuple[MapPlace, ...]
    speakers: tuple[Speaker, ...]
    disagreements: tuple[Disagreement, ...]


class Changed(msgspec.Struct, frozen=True):
    """What changed since an earlier run: ``run`` is its number, ``when`` its moment (ISO 8601).

    ``policy`` is the one it reconciled with, ``reports`` how many the record was made from more
    since. Of claims no longer told, ``text`` is empty where no version of a report has the words.
    """

    run: int
    when: str
    policy: str
    reports: int
    changes: tuple[Change, ...]


class Context(msgspec.Struct, frozen=True):
    """The record and its brief.

    ``as_of`` is the latest publication date among the reports, never the date of the run;
    ``since`` the earliest. ``brief`` is the arrangement of the page, largest story first.
    ``withheld`` are lines that failed the check against their passage. ``changed`` is there where
    the brief was made again from a store.
    """

    version: int
    title: str
    as_of: dt.date | None
    since: dt.date | None
    policy: Policy
    reports: tuple[ReportEntry, ...]
    claims: tuple[ClaimEntry, ...]
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]
    families: tuple[Family, ...]
    copies: tuple[Copy, ...]
    set_aside: tuple[SetAside, ...]
    withheld: tuple[Withheld, ...]
    brief: tuple[StoryBrief, ...]
    changed: Changed | None = None
