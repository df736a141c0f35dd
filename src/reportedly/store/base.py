"""The store's interface: a Store opens Writers and Views; a View only reads.

Most callers get the half that cannot write. What a step needs of the past it asks for by keys
(:meth:`View.candidates`); it never sees the store itself. What a reader asks for is found
through :class:`Finder`, whose answers cost what they show, not what the store holds.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Generic, Literal, Protocol, TypeVar

import msgspec

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Family,
    Judgement,
    Place,
    Report,
    Run,
    SetAside,
    Story,
    Telling,
)

Kind = Literal["report", "story", "claim", "entity"]
Facet = Literal["kind", "status", "measure", "story", "location", "series"]
Cursor = tuple[int, int]
FACETS: tuple[Facet, ...] = ("kind", "status", "measure", "story", "location", "series")
# A report that shares text with many is found by the first of them.
HOLDERS = 8


# Counting stops here: "more than 10,000" costs the same in every store.
MOST_COUNTED = 10_000
# So many matches of a kind are put in order of how well they match.
MOST_RANKED = 1000

_T = TypeVar("_T")


class Part(msgspec.Struct, Generic[_T], frozen=True):
    """A part of a list: ``next`` leads on to what follows, ``None`` at the end.

    ``total`` counts the whole list, up to :data:`MOST_COUNTED`.
    """

    items: tuple[_T, ...]
    total: int
    next: Cursor | None = None


class Hit(msgspec.Struct, frozen=True):
    """Something found by its words."""

    kind: Kind
    id: str


class Spot(msgspec.Struct, frozen=True):
    """A place with a position and the number of claims told of it."""

    place: Place
    claims: int


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are asked for: each field that is set must hold.

    ``first`` and ``last`` bound the days a claim speaks of; ``told_since`` asks for claims no
    report told before that day, ``grown_since`` for older ones that a report since then tells;
    ``contested`` for those that are disputed, or whose own tellings exclude each other.
    """

    story: str | None = None
    kind: str | None = None
    status: str | None = None
    measure: str | None = None
    series: str | None = None
    entity: str | None = None
    report: str | None = None
    location: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    told_since: dt.date | None = None
    grown_since: dt.date | None = None
    words: str | None = None
    contested: Literal[True] | None = None


class Finder(Protocol):
    """What is looked up one by one or in parts. Lists come weightiest first.

    Weight is the number of independent origins, then of reports; for reports it is the day of
    publication, for stories and entities the number of reports.
    """

    def claim(self, claim_id: str) -> Claim:
        """Give one claim; raises ``KeyError`` if it is not there."""
        ...

    def entity(self, entity_id: str) -> Entity:
        """Give one entity; raises ``KeyError`` if it is not there."""
        ...

    def story(self, story_id: str) -> Story:
        """Give one story; raises ``KeyError`` if it is not there."""
        ...

    def stories_of(self, report_id: str) -> tuple[Story, ...]:
        """Give the stories and parts of stories a report is in."""
        ...

    def families_of(self, report_id: str) -> tuple[Family, ...]:
        """Give the families a report is in: one, or none."""
        ...

    def copies_of(self, report_id: str) -> tuple[Copy, ...]:
        """Give the copied stretches a report shares with others."""
        ...

    def find_claims(
        self, wanted: ClaimFilter, after: Cursor | None = None, limit: int = 50
    ) -> Part[Claim]:
        """Give a part of the claims asked for."""
        ...

    def find_reports(
        self, outlet: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Report]:
        """Give a part of the latest reports, newest first, of one outlet or of all."""
        ...

    def find_stories(self, after: Cursor | None = None, limit: int = 20) -> Part[Story]:
        """Give a part of the whole stories, largest first."""
        ...

    def find_entities(
        self, kind: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Entity]:
        """Give a part of the entities, of one kind or of all."""
        ...

    def span(self, story_id: str) -> tuple[dt.date | None, dt.date | None]:
        """Give the first and the last day on which a story's reports were published."""
        ...

    def facets(self, wanted: ClaimFilter, by: Facet, most: int = 20) -> tuple[tuple[str, int], ...]:
        """Count the claims asked for by one of their columns, the commonest first.

        What is counted are the first :data:`MOST_COUNTED`; claims without a value are left out.
        """
        ...

    def facets_of(
        self, wanted: ClaimFilter, columns: Sequence[Facet], most: int = 20
    ) -> dict[Facet, tuple[tuple[str, int], ...]]:
        """Count the claims asked for by each of several columns, as :meth:`facets` does by one."""
        ...

    def spots(self, wanted: ClaimFilter, most: int = 200) -> tuple[Spot, ...]:
        """Give the places with a position that the claims asked for are told of."""
        ...

    def days(self, wanted: ClaimFilter) -> tuple[tuple[dt.date, dt.date, int], ...]:
        """Count the claims asked for by the first and the last day they speak of, in order."""
        ...

    def search(
        self, words: str, kind: Kind | None = None, after: Cursor | None = None, limit: int = 20
    ) -> Part[Hit]:
        """Find what holds all the words; "words in double quotes" must stand together.

        Case and accents do not count; a word that ends in ``*`` stands for all that begin so. Of
        each kind the latest :data:`MOST_RANKED` to come in are compared and given, best first;
        all are counted.
        """
        ...

    def matches(self, words: str) -> dict[Kind, int]:
        """Count what holds all the words by kind, each up to :data:`MOST_COUNTED`."""
        ...

    def judgement(self, judgement_id: str) -> Judgement:
        """Give one judgement; raises ``KeyError`` if it is not there."""
        ...

    def judgements_about(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Give the judgements, closed ones too, about any of the things named, ordered by id."""
        ...

    def find_judgements(
        self, *, rules: bool = False, after: Cursor | None = None, limit: int = 50
    ) -> Part[Judgement]:
        """Give a part of the judgements of people, or of rules; the latest first."""
        ...

    def counts(self) -> dict[str, int]:
        """Count reports, whole stories, claims and entities."""
        ...


class View(Finder, Protocol):
    """The record as it stands, read-only. Everything comes in a fixed order, by name or id."""

    def reports(self) -> Iterator[Report]:
        """Give the latest version of each report, ordered by name."""
        ...

    def report(self, report_id: str) -> Report:
        """Give one report in any version; raises ``KeyError`` if it is not there."""
        ...

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document, oldest first."""
        ...

    def annotation(self, report_id: str) -> Annotation | None:
        """Give what was read from a report, or ``None`` if it has not been read yet."""
        ...

    def telling(self, telling_id: str) -> Telling:
        """Give one telling; raises ``KeyError`` if it is not there."""
        ...

    def candidates(self, kind: str, keys: Iterable[int], most: int = 32) -> tuple[str, ...]:
        """Give the ids of the latest reports that share keys of a kind (integers of 63 bits).

        Those that share most come first, of equals the first to arrive, ``most`` in all. Of each
        key only the first :data:`HOLDERS` documents are known.
        """
        ...

    def findings(self, made_by: str) -> Iterator[tuple[str, bytes]]:
        """Give what a step of this version has found for each of the latest reports, by id."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """Give all copied stretches, ordered by their passages in the source and in the copy."""
        ...

    def families(self) -> tuple[Family, ...]:
        """Give all families."""
        ...

    def stories(self) -> tuple[Story, ...]:
        """Give all stories."""
        ...

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities."""
        ...

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all judgements, closed ones too."""
        ...

    def set_aside(self) -> tuple[SetAside, ...]:
        """Give the items that could not be used."""
        ...

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Give the mark of each story, as the claims were made last."""
        ...

    def runs(self) -> tuple[Run, ...]:
        """Give all runs, the first first."""
        ...

    def claims_of(self, run: int) -> tuple[Claim, ...]:
        """Give the claims as a run left them, ordered by id; raises ``KeyError`` for no run."""
        ...

    def changed_since(self, run: int) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Give the claims of a run that are no longer so, and those that are as no run left them.

        Both are ordered by id; what is the same then and now is in neither. Raises ``KeyError``
        for no run.
        """
        ...


class Writer(Protocol):
    """The half that writes. Each call is whole or not done; writing twice changes nothing."""

    def add_report(self, report: Report) -> bool:
        """Keep a report; tells whether it was new. A changed one becomes the latest version."""
        ...

    def replace_report(self, report: Report) -> None:
        """Keep a report under its present id with what was inferred about it since."""
        ...

    def add_annotation(self, annotation: Annotation) -> None:
        """Keep what was read from a report, in place of an earlier reading."""
        ...

    def add_keys(self, report_id: str, kind: str, keys: Iterable[int]) -> None:
        """Keep the keys by which a report is found again, for all versions of its document.

        A key that :data:`HOLDERS` documents hold already is not kept for another, so that what
        many reports share (ten thousand reprints, a line under every page) costs no more than
        what few share. Raises ``KeyError`` for a report that is not there.
        """
        ...

    def add_finding(self, report_id: str, made_by: str, found: bytes) -> None:
        """Keep what a step has found for a report, in place of an earlier finding."""
        ...

    def add_set_aside(self, items: Iterable[SetAside]) -> None:
        """Keep the items that could not be used."""
        ...

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; of one that is there already only its being closed is taken over."""
        ...

    def add_run(self, run: Run) -> None:
        """Keep a run with the claims as they are now."""
        ...

    def replace_stories(
        self, copies: Iterable[Copy], families: Iterable[Family], stories: Iterable[Story]
    ) -> None:
        """Put these in place of all copies, families and stories there were.

        Each is taken one by one, once, in this order: of a large heap none need be in memory.
        """
        ...

    def replace_record(
        self,
        entities: Iterable[Entity],
        claims: Iterable[Claim],
        marks: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Put these in place of all entities, claims and marks of stories there were."""
        ...


class Store(Protocol):
    """Where the record is kept."""

    def writer(self) -> AbstractContextManager[Writer]:
        """Open the writing half; what was written is kept when the block ends without error."""
        ...

    def view(self) -> View:
        """Open the reading half."""
        ...

    def snapshot(self) -> AbstractContextManager[View]:
        """Open the reading half as it is at this moment: nothing written since shows in it."""
        ...

    def stamp(self) -> int:
        """Give a number that changes when what the store holds has; it means nothing else."""
        ...

    def close(self) -> None:
        """Let go of files; the store cannot be used afterwards."""
        ...
