"""The declared contexts of the live pages: what each page shows is what the API answers.

The docstrings here are the descriptions in the OpenAPI document. Lists come in parts: ``next`` is
the cursor of the part that follows, ``None`` at the end; ``total`` stops at 10,000.
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
    Judgement,
    Origin,
    Run,
    SetAside,
    Stated,
    Telling,
    TraceStep,
    Value,
)
from reportedly.model.claims import Letter, Status
from reportedly.pages.context import ReportEntry
from reportedly.store.base import Spot


class Counted(msgspec.Struct, frozen=True):
    """A value of a facet and how many claims have it."""

    value: str
    claims: int
    label: str = ""


class ClaimLine(msgspec.Struct, frozen=True):
    """A claim as a list shows it: the telling that stands for all, and how well it is supported.

    ``origins``, ``reports`` and ``tellings`` are counts; ``origin_names`` are the first few.
    ``letter`` is the reliability of the best source by the user's list, ``digit`` the proposed
    credibility. ``conflicts`` are slots of an event told in ways that exclude each other,
    ``inconsistent_in`` the reports that contradict themselves.
    """

    id: str
    kind: Literal["statement", "figure", "event"]
    text: str
    status: Status
    digit: int
    origins: int
    origin_names: tuple[str, ...]
    reports: int
    tellings: int
    story: str | None
    value: Value | None
    time: Interval | None
    place: str | None
    place_inferred: bool
    series: str | None
    superseded_by: str | None
    shown: Telling
    letter: Letter = "F"
    conflicts: tuple[Conflict, ...] = ()
    inconsistent_in: tuple[str, ...] = ()


class ReportLine(msgspec.Struct, frozen=True):
    """A report as a list shows it."""

    id: str
    name: str
    title: str
    outlet: Stated | None
    published: Interval | None
    how: str


class StoryLine(msgspec.Struct, frozen=True):
    """A story as a list shows it; ``first`` and ``last`` are days of publication."""

    id: str
    title: str
    terms: tuple[str, ...]
    reports: int
    first: dt.date | None
    last: dt.date | None
    statuses: tuple[Counted, ...]


class EntityLine(msgspec.Struct, frozen=True):
    """An entity as a list shows it; ``reports`` is a count."""

    id: str
    kind: str
    name: str
    roles: tuple[str, ...]
    reports: int


class StoriesPage(msgspec.Struct, frozen=True):
    """The stories of the record, largest first, and what the whole record counts.

    ``counts`` has report, story, claim, entity, and contested: claims that are disputed or whose
    own tellings exclude each other.
    """

    counts: dict[str, int]
    set_aside: tuple[SetAside, ...]
    stories: tuple[StoryLine, ...]
    total: int
    next: str | None


class ClaimsPage(msgspec.Struct, frozen=True):
    """Claims that meet the conditions, best supported first, with counts by facet.

    ``withheld`` counts the lines of this part that failed the check against their report.
    """

    claims: tuple[ClaimLine, ...]
    facets: dict[str, tuple[Counted, ...]]
    total: int
    withheld: int
    next: str | None


class Word(msgspec.Struct, frozen=True):
    """A stretch of a telling's words; ``own`` where the telling that stands for all has others."""

    text: str
    own: bool = False


class Side(msgspec.Struct, frozen=True):
    """One telling of a claim with its report and its words held against those of the first."""

    telling: Telling
    report: ReportLine
    words: tuple[Word, ...]
    before: str
    after: str
    origin: str | None


class Branch(msgspec.Struct, frozen=True):
    """A report below its origin, and the reports that carry its text."""

    report: ReportLine
    copies: tuple[ReportLine, ...]


class Root(msgspec.Struct, frozen=True):
    """An origin of a claim and the reports through which it came."""

    origin: Origin
    branches: tuple[Branch, ...]


class EntityName(msgspec.Struct, frozen=True):
    """An entity's id and name."""

    id: str
    name: str


class ClaimPage(msgspec.Struct, frozen=True):
    """A claim: its tellings side by side, its origins and copies, and how it was decided.

    ``sides`` are a part of the tellings; ``next`` leads to the others. ``across`` is what the
    whole series says; ``names`` says what the judgements are about.
    """

    claim: ClaimLine
    story_title: str
    sides: tuple[Side, ...]
    origins: tuple[Root, ...]
    series: tuple[ClaimLine, ...]
    disputed_with: tuple[ClaimLine, ...]
    superseded_by: ClaimLine | None
    inconsistent_in: tuple[ReportLine, ...]
    entities: tuple[EntityName, ...]
    trace: tuple[TraceStep, ...]
    across: Value | None
    judgements: tuple[Judgement, ...]
    names: dict[str, str]
    withheld: int
    next: str | None


class OthersPage(msgspec.Struct, frozen=True):
    """A claim, and others of its kind that could be the same: the likest first, or by words."""

    claim: ClaimLine
    others: tuple[ClaimLine, ...]
    total: int
    withheld: int
    next: str | None


class Mark(msgspec.Struct, frozen=True):
    """A passage of a report that a telling rests on, and the claim that telling belongs to."""

    telling: str
    kind: Literal["statement", "figure", "event"]
    claim: str | None
    start: int
    end: int


class Shared(msgspec.Struct, frozen=True):
    """A report that shares text with this one: the longest stretches and how much they cover."""

    report: ReportLine
    copies: tuple[Copy, ...]


class ReportPage(msgspec.Struct, frozen=True):
    """A report: its text as it came, what was read from it and what was cut from it.

    ``marks`` are ordered by where they begin; ``claims`` are those it tells, at most 500.
    """

    report: ReportEntry
    marks: tuple[Mark, ...]
    claims: tuple[ClaimLine, ...]
    stories: tuple[StoryLine, ...]
    family: Family | None
    shares: tuple[Shared, ...]
    withheld: int


class ReportsPage(msgspec.Struct, frozen=True):
    """The latest version of each report, newest first."""

    reports: tuple[ReportLine, ...]
    total: int
    next: str | None


class EntityPage(msgspec.Struct, frozen=True):
    """An entity: its names, and what it said and did.

    ``said`` is a part of its statements. Of the events it is named in, the first 200 by support
    are looked at: ``did`` are those it acts in, ``undergone`` those done to it, ``named`` the
    others (it told of them, say). ``figures`` are those it gave or is counted in; ``here`` what
    happened there, where it is a place; ``names`` says what the judgements are about.
    """

    entity: Entity
    said: ClaimsPage
    did: ClaimsPage
    undergone: ClaimsPage
    named: ClaimsPage
    figures: ClaimsPage
    here: ClaimsPage
    names: dict[str, str]
    reports: tuple[ReportLine, ...]
    judgements: tuple[Judgement, ...]


class NamesakesPage(msgspec.Struct, frozen=True):
    """An entity, and others that could be the same: they share its last name, or the words."""

    entity: EntityLine
    others: tuple[EntityLine, ...]
    total: int
    next: str | None


class EntitiesPage(msgspec.Struct, frozen=True):
    """People, organisations, groups and places, those named by most reports first."""

    entities: tuple[EntityLine, ...]
    total: int
    next: str | None


class Group(msgspec.Struct, frozen=True):
    """Claims that belong together: they dispute one another, or are one series in time order.

    ``across`` is what the whole series says.
    """

    claims: tuple[ClaimLine, ...]
    story: str | None = None
    story_title: str = ""
    series: str | None = None
    across: Value | None = None


class GroupsPage(msgspec.Struct, frozen=True):
    """Groups of claims: disagreements, or figures by series."""

    groups: tuple[Group, ...]
    facets: dict[str, tuple[Counted, ...]]
    total: int
    next: str | None


class Period(msgspec.Struct, frozen=True):
    """A day, month, year or other stretch of days and how many claims speak of it as such."""

    first: dt.date
    last: dt.date
    claims: int


class PlacesPage(msgspec.Struct, frozen=True):
    """Where and when: places and days of the claims asked for, and the first of those claims."""

    spots: tuple[Spot, ...]
    periods: tuple[Period, ...]
    claims: ClaimsPage


class Found(msgspec.Struct, frozen=True):
    """Something a search found: just one of the fields is filled."""

    report: ReportLine | None = None
    story: StoryLine | None = None
    claim: ClaimLine | None = None
    entity: EntityLine | None = None
    excerpt: tuple[Word, ...] = ()


class SearchPage(msgspec.Struct, frozen=True):
    """What holds all the words asked for, the best match first, and counts by kind.

    Of each kind the latest 1,000 matches are ranked and given; ``total`` and ``counts`` are of
    all. ``partly`` is true where there are more than are given.
    """

    found: tuple[Found, ...]
    counts: dict[str, int]
    partly: bool
    total: int
    next: str | None


class Changed(msgspec.Struct, frozen=True):
    """One thing that changed about a claim since a run, and the claim's line if it still stands."""

    change: Change
    claim: ClaimLine | None


class ChangesPage(msgspec.Struct, frozen=True):
    """What changed since a day of publication, or since a run: a making of the record.

    With ``run``, ``changed`` holds the first 200 of the ``total`` changes since it, the gravest
    first; the lists by day are then empty. ``runs`` are the latest 50 runs, the latest first.

    Without, each list is at most 50 long: ``told`` are claims nobody told before, ``grown`` older
    ones told again; ``disputed``, ``superseded`` and ``retracted`` are those of either that now
    have that status.
    """

    since: dt.date | None
    run: int | None
    runs: tuple[Run, ...]
    changed: tuple[Changed, ...]
    total: int
    told: ClaimsPage
    grown: ClaimsPage
    disputed: ClaimsPage
    superseded: ClaimsPage
    retracted: ClaimsPage


class JudgementsPage(msgspec.Struct, frozen=True):
    """Judgements, people's or rules', latest first; ``names`` says what they are about."""

    judgements: tuple[Judgement, ...]
    names: dict[str, str]
    people: int
    rules: int
    total: int
    next: str | None
