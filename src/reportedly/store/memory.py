"""A store in memory: for one run, for tests, and as the plainest reading of the interface."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from functools import partial
from heapq import nsmallest
from itertools import chain
from typing import TypeVar

import msgspec

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Family,
    Judgement,
    Report,
    Run,
    SetAside,
    Story,
    Telling,
)
from reportedly.store.base import HOLDERS
from reportedly.store.scanning import ScanningView

_T = TypeVar("_T")


class KeyIndex:
    """The documents that hold each key, in the order they came, :data:`HOLDERS` at the most."""

    def __init__(self) -> None:
        """Start empty."""
        self._numbers: dict[str, int] = {}
        self._documents: list[str] = []
        self._held: dict[str, dict[int, tuple[int, ...]]] = {}

    def add(self, document: str, kind: str, keys: Iterable[int]) -> list[int]:
        """Let a document hold some keys; gives those that are new to it."""
        number = self._numbers.setdefault(document, len(self._numbers))
        if number == len(self._documents):
            self._documents.append(document)
        kept, given = self._held.setdefault(kind, {}), set(keys)
        shared = kept.keys() & given
        # Most keys are new to all: those are added without looking at each.
        new = given - shared
        kept.update(dict.fromkeys(new, (number,)))
        for key in shared:
            held = kept[key]
            if len(held) < HOLDERS and number not in held:
                kept[key] = (*held, number)
                new.add(key)
        return sorted(new)

    def candidates(self, kind: str, keys: Iterable[int], most: int) -> list[str]:
        """Give the documents that hold most of the keys, of equals the first to come."""
        held = self._held.get(kind, {})
        shared = Counter(chain.from_iterable(map(held.__getitem__, held.keys() & set(keys))))
        best = nsmallest(most, shared.items(), key=lambda item: (-item[1], item[0]))
        return [self._documents[number] for number, _ in best]

    def remove(self, document: str, kind: str, keys: Iterable[int]) -> None:
        """Take back what :meth:`add` has let a document hold."""
        number, kept = self._numbers[document], self._held[kind]
        for key in keys:
            left = tuple(n for n in kept[key] if n != number)
            if left:
                kept[key] = left
            else:
                del kept[key]


class _State(msgspec.Struct):
    """Everything a memory store holds."""

    reports: dict[str, Report] = {}
    versions: dict[str, tuple[str, ...]] = {}
    annotations: dict[str, Annotation] = {}
    tellings: dict[str, Telling] = {}
    keys: KeyIndex = msgspec.field(default_factory=KeyIndex)
    findings: dict[str, tuple[str, bytes]] = {}
    judgements: dict[str, Judgement] = {}
    set_aside: dict[str, SetAside] = {}
    copies: tuple[Copy, ...] = ()
    families: tuple[Family, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    runs: tuple[tuple[Run, tuple[Claim, ...]], ...] = ()


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

    def candidates(self, kind: str, keys: Iterable[int], most: int = 32) -> tuple[str, ...]:
        """Give the ids of the latest reports that share keys, those that share most first."""
        found = self._state.keys.candidates(kind, keys, most)
        return tuple(self._state.versions[document][-1] for document in found)

    def findings(self, made_by: str) -> Iterator[tuple[str, bytes]]:
        """Give what a step of this version has found for each of the latest reports, by id."""
        latest = {ids[-1] for ids in self._state.versions.values()}
        for report_id, (version, found) in sorted(self._state.findings.items()):
            if version == made_by and report_id in latest:
                yield report_id, found

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

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Give the mark of each story, as the claims were made last."""
        return self._state.marks

    def runs(self) -> tuple[Run, ...]:
        """Give all runs, the first first."""
        return tuple(run for run, _ in self._state.runs)

    def claims_of(self, run: int) -> tuple[Claim, ...]:
        """Give the claims as a run left them."""
        for known, claims in self._state.runs:
            if known.number == run:
                return tuple(sorted(claims, key=lambda c: c.id))
        raise KeyError(run)

    def changed_since(self, run: int) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Give the claims of a run that are no longer so, and those that are new since."""
        then, now = self.claims_of(run), self.claims_of(self._state.runs[-1][0].number)
        return tuple(c for c in then if c not in now), tuple(c for c in now if c not in then)


class MemoryWriter:
    """Writes to a memory store; see :class:`reportedly.store.base.Writer`.

    Each change notes how it is undone: a block that fails costs what it changed, and no block
    costs what the store holds.
    """

    def __init__(self, state: _State) -> None:
        """Write into one state."""
        self._state = state
        self._undo: list[Callable[[], object]] = []

    def undo(self) -> None:
        """Take back everything this writer has done, the last first."""
        while self._undo:
            self._undo.pop()()

    def _set(self, table: dict[str, _T], key: str, value: _T) -> None:
        before = table.get(key)
        if before is None:
            self._undo.append(partial(table.pop, key))
        else:
            self._undo.append(partial(table.__setitem__, key, before))
        table[key] = value

    def _replace(self, name: str, values: Iterable[object]) -> None:
        self._undo.append(partial(setattr, self._state, name, getattr(self._state, name)))
        setattr(self._state, name, tuple(values))

    def add_report(self, report: Report) -> bool:
        """Keep a report; tells whether it was new."""
        if report.id in self._state.reports:
            return False
        before = self._state.versions.get(report.document, ())
        self._set(self._state.reports, report.id, report)
        self._set(self._state.versions, report.document, (*before, report.id))
        return True

    def replace_report(self, report: Report) -> None:
        """Keep a report under its present id with what was inferred about it since."""
        self._set(self._state.reports, report.id, report)

    def add_annotation(self, annotation: Annotation) -> None:
        """Keep what was read from a report, in place of an earlier reading."""
        tellings = self._state.tellings
        before = self._state.annotations.get(annotation.report)
        for telling in before.tellings() if before else ():
            if telling.id in tellings:
                self._undo.append(partial(tellings.__setitem__, telling.id, tellings[telling.id]))
                del tellings[telling.id]
        self._set(self._state.annotations, annotation.report, annotation)
        for telling in annotation.tellings():
            self._set(tellings, telling.id, telling)

    def add_keys(self, report_id: str, kind: str, keys: Iterable[int]) -> None:
        """Keep the keys by which a report is found again."""
        document = self._state.reports[report_id].document
        new = self._state.keys.add(document, kind, keys)
        self._undo.append(partial(self._state.keys.remove, document, kind, new))

    def add_finding(self, report_id: str, made_by: str, found: bytes) -> None:
        """Keep what a step has found for a report, in place of an earlier finding."""
        self._set(self._state.findings, report_id, (made_by, found))

    def add_set_aside(self, items: Iterable[SetAside]) -> None:
        """Keep the items that could not be used."""
        for item in items:
            self._set(self._state.set_aside, item.item, item)

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; of one that is there already only its being closed is taken over."""
        for judgement in judgements:
            known = self._state.judgements.get(judgement.id)
            if known is None or (known.is_open() and not judgement.is_open()):
                kept = known or judgement
                closed = msgspec.structs.replace(kept, closed=judgement.closed)
                self._set(self._state.judgements, judgement.id, closed)

    def add_run(self, run: Run) -> None:
        """Keep a run with the claims as they are now."""
        self._replace("runs", (*self._state.runs, (run, self._state.claims)))

    def replace_stories(
        self, copies: Iterable[Copy], families: Iterable[Family], stories: Iterable[Story]
    ) -> None:
        """Put these in place of all copies, families and stories there were."""
        in_order: list[Copy] = sorted(copies, key=lambda c: (c.source, c.copy))
        self._replace("copies", in_order)
        self._replace("families", families)
        self._replace("stories", stories)

    def replace_record(
        self,
        entities: Iterable[Entity],
        claims: Iterable[Claim],
        marks: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Put these in place of all entities, claims and marks of stories there were."""
        self._replace("marks", marks)
        self._replace("entities", entities)
        self._replace("claims", claims)


class MemoryStore:
    """Keeps the record in memory; see :class:`reportedly.store.base.Store`."""

    def __init__(self) -> None:
        """Start empty."""
        self.state = _State()
        self._writes = 0

    @contextmanager
    def writer(self) -> Iterator[MemoryWriter]:
        """Open the writing half; an error inside the block leaves the store as it was."""
        writer = MemoryWriter(self.state)
        try:
            yield writer
        except BaseException:
            writer.undo()
            raise
        finally:
            self._writes += 1

    def view(self) -> MemoryView:
        """Open the reading half."""
        return MemoryView(self)

    @contextmanager
    def snapshot(self) -> Iterator[MemoryView]:
        """Open the reading half as it is at this moment."""
        frozen = MemoryStore()
        # The values are frozen, so copying what contains them is enough.
        fields = {name: copy(getattr(self.state, name)) for name in _State.__struct_fields__}
        frozen.state = _State(**{**fields, "keys": deepcopy(self.state.keys)})
        yield MemoryView(frozen)

    def stamp(self) -> int:
        """Give a number that changes when what the store holds has."""
        return self._writes

    def close(self) -> None:
        """Forget everything."""
        self.state = _State()
