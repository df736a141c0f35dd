"""The record for programs in Python: open a store, ask, judge, add.

Everything given is a value of :mod:`reportedly.model` or a declared context of the pages, typed.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

import msgspec

from reportedly import flow
from reportedly.errors import StopRun
from reportedly.model import (
    Change,
    Claim,
    Entity,
    Judgement,
    Report,
    Run,
    Story,
    Telling,
    content_id,
)
from reportedly.model.judgements import Decision
from reportedly.pages import Context
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.queries import Nothing
from reportedly.pages.live.scope import story_page
from reportedly.settings import Settings
from reportedly.store import SqliteStore
from reportedly.store.base import ClaimFilter, Cursor, Hit, Kind, Part

_T = TypeVar("_T")
_Judged = Claim | Telling | Entity


class Record:
    """A record kept in a file; use it in a ``with`` block, or close it.

    Lists are given one by one and read in parts, so that a large record costs what is looked at.
    What is not there raises ``KeyError``.
    """

    def __init__(self, path: str | Path, settings: Settings | None = None) -> None:
        """Open a store, making it if need be; ``settings`` default to those of its last run."""
        self._store = SqliteStore(Path(path))
        runs = self._store.view().runs()
        self._settings = settings or flow.settings_of(runs[-1] if runs else None)
        self._view = self._store.view()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def counts(self) -> dict[str, int]:
        """Count reports, stories, claims and entities."""
        return self._view.counts()

    def stories(self) -> Iterator[Story]:
        """Give the stories, largest first."""
        return _all(self._view.find_stories)

    def reports(self, outlet: str | None = None) -> Iterator[Report]:
        """Give the latest version of each report, newest first, of one outlet or of all."""
        return _all(lambda after: self._view.find_reports(outlet, after))

    def entities(self, kind: str | None = None) -> Iterator[Entity]:
        """Give who and what is named, those in most reports first."""
        return _all(lambda after: self._view.find_entities(kind, after))

    def claims(self, **conditions: object) -> Iterator[Claim]:
        """Give the claims that meet all conditions, best supported first.

        Conditions are the fields of :class:`reportedly.store.base.ClaimFilter`: ``story``,
        ``kind``, ``status``, ``measure``, ``series``, ``entity``, ``report``, ``location``,
        ``first``, ``last``, ``told_since``, ``grown_since``, ``words``, ``contested``.
        """
        unknown = conditions.keys() - set(ClaimFilter.__struct_fields__)
        if unknown:
            known = ", ".join(ClaimFilter.__struct_fields__)
            raise TypeError(f"no condition {', '.join(sorted(unknown))}; there are: {known}")
        wanted = msgspec.convert(conditions, ClaimFilter)
        return _all(lambda after: self._view.find_claims(wanted, after))

    def search(self, words: str, kind: Kind | None = None) -> Iterator[Hit]:
        """Find what holds all the words, the best match first."""
        return _all(lambda after: self._view.search(words, kind, after))

    def story(self, story_id: str) -> Story:
        """Give one story."""
        return self._view.story(story_id)

    def report(self, report_id: str) -> Report:
        """Give one report, in any version."""
        return self._view.report(report_id)

    def claim(self, claim_id: str) -> Claim:
        """Give one claim."""
        return self._view.claim(claim_id)

    def entity(self, entity_id: str) -> Entity:
        """Give one entity."""
        return self._view.entity(entity_id)

    def tellings(self, claim: Claim) -> tuple[Telling, ...]:
        """Give the tellings of a claim, each with its passage."""
        return tuple(self._view.telling(i) for i in claim.tellings)

    def brief(self, story: Story) -> Context:
        """Give a story's brief, in the form of record.json."""
        return story_page(Desk(self._view, self._settings), Nothing(), story.id)

    def add(self, *paths: str | Path) -> flow.Summary:
        """Read files and folders into the record and make it again."""
        return flow.build(paths, self._settings, self._store, when=_now())

    def judgements(self) -> Iterator[Judgement]:
        """Give the judgements of people, the latest first."""
        return _all(lambda after: self._view.find_judgements(after=after))

    def runs(self) -> tuple[Run, ...]:
        """Give the makings of the record, the first first."""
        return self._view.runs()

    def changes(self, since: Run) -> tuple[Change, ...]:
        """Say what changed since a making of the record, the gravest first."""
        return flow.compared(*self._view.changed_since(since.number))

    def judge(
        self,
        thing: _Judged,
        decision: Decision,
        other: _Judged | None = None,
        *,
        by: str,
        reason: str = "",
    ) -> Judgement:
        """Keep a decision about a claim, a telling or an entity; gives what is kept.

        ``accept``, ``reject`` and ``prefer`` (a telling's number) are about one thing, ``same``
        and ``not same`` about two of a kind. ``by`` is your name. Raises :class:`StopRun` for a
        decision that cannot be.
        """
        _check(thing, decision, other)
        subject = _subject(thing)
        when, right = _now(), other.id if other else ""
        judgement = Judgement(
            id=content_id("jd", subject, thing.id, right, decision, by, when, ""),
            subject=subject,
            left=thing.id,
            right=right,
            decision=decision,
            by=by,
            when=when,
            reasons=(reason,) if reason else (),
        )
        settled = flow.settled(self._view, judgement)
        self._keep(settled)
        return settled

    def undo(self, judgement: Judgement, *, by: str) -> None:
        """Close a judgement: the record is as it was before."""
        self._keep(msgspec.structs.replace(judgement, closed=f"{by}, {_now()}"))

    def _keep(self, judgement: Judgement) -> None:
        with self._store.writer() as writer:
            writer.add_judgements([judgement])
        flow.reconcile(self._store, self._settings, flow.silent, _now())


def _subject(thing: _Judged) -> Literal["claim", "entity", "telling"]:
    if isinstance(thing, Claim):
        return "claim"
    return "entity" if isinstance(thing, Entity) else "telling"


def _check(thing: _Judged, decision: str, other: _Judged | None) -> None:
    if decision == "relabel":
        raise StopRun("“relabel” sets a value: use `reportedly judge`")
    if (decision in {"same", "not same"}) != (other is not None):
        raise StopRun(f"“{decision}” is said of {'one thing' if other else 'two things'}")
    if other is not None and (_subject(other) != _subject(thing) or other.id == thing.id):
        raise StopRun(f"“{decision}” is said of two different things of one kind")
    if isinstance(thing, Entity) and other is None:
        raise StopRun("of an entity only “same” and “not same” can be said")


def _all(part_after: Callable[[Cursor | None], Part[_T]]) -> Iterator[_T]:
    """Follow a list part by part."""
    after: Cursor | None = None
    while True:
        part = part_after(after)
        yield from part.items
        if part.next is None:
            return
        after = part.next


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
