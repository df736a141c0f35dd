"""A store in memory: for one run, for tests, and as the plainest reading of the interface."""

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Family,
    Judgement,
    Report,
    SetAside,
    Story,
    Telling,
)
from reportedly.store.scanning import ScanningView


class _State(msgspec.Struct):
    """Everything a memory store holds; copied before a write, so that it can be undone."""

    reports: dict[str, Report] = {}
    versions: dict[str, tuple[str, ...]] = {}
    annotations: dict[str, Annotation] = {}
    tellings: dict[str, Telling] = {}
    keys: dict[tuple[str, str], frozenset[str]] = {}
    judgements: dict[str, Judgement] = {}
    set_aside: dict[str, SetAside] = {}
    copies: tuple[Copy, ...] = ()
    families: tuple[Family, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()


def _snapshot(state: _State) -> _State:
    # The values are frozen, so copying the containers is enough.
    fields = {name: copy.copy(getattr(state, name)) for name in state.__struct_fields__}
    return _State(**fields)


class MemoryView(ScanningView):
    """Reads a memory store; see :class:`reportedly.store.base.View`."""

    def __init__(self, store: "MemoryStore") -> None:
        """Look at one store."""
        self._store = store

    @property
    def _state(self) -> _State:
        return self._store.state

    def reports(self) -> Iterator[Report]:
        """Give the latest version of each report, ordered by name."""
        latest = [self._state.reports[ids[-1]] for ids in self._state.versions.values()]
        yield from sorted(latest, key=lambda r: (r.name, r.id))

    def report(self, report_id: str) -> Report:
        """Give one report in any version."""
        return self._state.reports[report_id]

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document, oldest first."""
        return self._state.versions.get(document, ())

    def annotation(self, report_id: str) -> Annotation | None:
        """Give what was read from a report."""
        return self._state.annotations.get(report_id)

    def telling(self, telling_id: str) -> Telling:
        """Give one telling."""
        return self._state.tellings[telling_id]

    def candidates(self, kind: str, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of the latest reports that share at least one key."""
        latest = {ids[-1] for ids in self._state.versions.values()}
        found = (self._state.keys.get((kind, key), frozenset()) for key in keys)
        return tuple(sorted(latest.intersection(frozenset().union(*found))))

    def copies(self) -> tuple[Copy, ...]:
        """Give all copied stretches."""
        return self._state.copies

    def families(self) -> tuple[Family, ...]:
        """Give all families."""
        return self._state.families

    def stories(self) -> tuple[Story, ...]:
        """Give all stories."""
        return self._state.stories

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities."""
        return self._state.entities

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims."""
        return self._state.claims

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all judgements, ordered by id."""
        return tuple(self._state.judgements[key] for key in sorted(self._state.judgements))

    def set_aside(self) -> tuple[SetAside, ...]:
        """Give the items that could not be used, ordered by item."""
        return tuple(self._state.set_aside[key] for key in sorted(self._state.set_aside))


class MemoryWriter:
    """Writes to a memory store; see :class:`reportedly.store.base.Writer`."""

    def __init__(self, state: _State) -> None:
        """Write into one state."""
        self._state = state

    def add_report(self, report: Report) -> bool:
        """Keep a report; tells whether it was new."""
        if report.id in self._state.reports:
            return False
        self._state.reports[report.id] = report
        before = self._state.versions.get(report.document, ())
        self._state.versions[report.document] = (*before, report.id)
        return True

    def replace_report(self, report: Report) -> None:
        """Keep a report under its present id with what was inferred about it since."""
        self._state.reports[report.id] = report

    def add_annotation(self, annotation: Annotation) -> None:
        """Keep what was read from a report, in place of an earlier reading."""
        before = self._state.annotations.get(annotation.report)
        for telling in before.tellings() if before else ():
            self._state.tellings.pop(telling.id, None)
        self._state.annotations[annotation.report] = annotation
        self._state.tellings.update({t.id: t for t in annotation.tellings()})

    def add_keys(self, report_id: str, kind: str, keys: Iterable[str]) -> None:
        """Keep the keys by which a report is found again."""
        for key in keys:
            known = self._state.keys.get((kind, key), frozenset())
            self._state.keys[kind, key] = known | {report_id}

    def add_set_aside(self, items: Iterable[SetAside]) -> None:
        """Keep the items that could not be used."""
        self._state.set_aside.update({item.item: item for item in items})

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; one that is there already is left as it is."""
        for judgement in judgements:
            self._state.judgements.setdefault(judgement.id, judgement)

    def replace_stories(
        self, copies: Iterable[Copy], families: Iterable[Family], stories: Iterable[Story]
    ) -> None:
        """Put these in place of all copies, families and stories there were."""
        self._state.copies = tuple(copies)
        self._state.families = tuple(families)
        self._state.stories = tuple(stories)

    def replace_record(self, entities: Iterable[Entity], claims: Iterable[Claim]) -> None:
        """Put these in place of all entities and claims there were."""
        self._state.entities = tuple(entities)
        self._state.claims = tuple(claims)


class MemoryStore:
    """Keeps the record in memory; see :class:`reportedly.store.base.Store`."""

    def __init__(self) -> None:
        """Start empty."""
        self.state = _State()

    @contextmanager
    def writer(self) -> Iterator[MemoryWriter]:
        """Open the writing half; an error inside the block leaves the store as it was."""
        before = _snapshot(self.state)
        try:
            yield MemoryWriter(self.state)
        except BaseException:
            self.state = before
            raise

    def view(self) -> MemoryView:
        """Open the reading half."""
        return MemoryView(self)

    def close(self) -> None:
        """Forget everything."""
        self.state = _State()
