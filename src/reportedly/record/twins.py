"""Twins: what reports with the same text tell alike, compared once for all of them.

A wire's report comes in hundreds of prints. Prints that carry the same text on the same day and
were read alike tell the same, slot by slot: whether one telling is like another is found out for
the first print and holds for the rest. So what comparing costs grows with the texts, not with the
prints. Every print's telling is in its claim all the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from reportedly.model import Annotation, Conflict, Telling, Told, TraceStep
from reportedly.record.material import Material, in_order
from reportedly.record.pairs import Pair

# Ids that differ from print to print; in JSON they stand alone between quotation marks.
_IDS = re.compile(rb'"(?:st|fg|ev)_[0-9a-f]+"')

_T = TypeVar("_T", bound=Telling)


class Twins(msgspec.Struct, frozen=True):
    """Which tellings stand for others; those that nothing stands for stand for themselves.

    ``all_of`` gives, by the id of a telling that stands for several, all of them in order of time;
    ``stood_for`` the ids of the others. ``near`` pairs tellings that have the same words at the
    same place of the same text, in prints that are compared apart.
    """

    all_of: Mapping[str, tuple[Telling, ...]]
    stood_for: frozenset[str]
    near: tuple[Pair, ...]

    def once(self, tellings: Sequence[_T]) -> list[_T]:
        """Leave out those that another stands for."""
        return [t for t in tellings if t.id not in self.stood_for]

    def whole(self, material: Material, members: Sequence[_T]) -> list[_T]:
        """Give tellings with all that they stand for, in order of time."""
        if not any(t.id in self.all_of for t in members):
            return list(members)
        found = [twin for t in members for twin in self.all_of.get(t.id, (t,))]
        return in_order(material, found)  # type: ignore[return-value]  # twins are of one kind

    def ids(self, tellings: Sequence[str]) -> tuple[str, ...]:
        """Give the ids of tellings and of those that they stand for."""
        return tuple(twin for t in tellings for twin in self._ids(t))

    def _ids(self, telling: str) -> tuple[str, ...]:
        return tuple(t.id for t in self.all_of[telling]) if telling in self.all_of else (telling,)

    def conflicts(
        self, found: Sequence[Conflict], members: Sequence[Telling]
    ) -> Iterator[Conflict]:
        """Name in conflicts all members that told each value, in their order."""
        for conflict in found:
            yield Conflict(conflict.slot, tuple(self._told(t, members) for t in conflict.told))

    def _told(self, told: Told, members: Sequence[Telling]) -> Told:
        own = frozenset(self.ids(told.tellings))
        return Told(told.value, tuple(t.id for t in members if t.id in own))

    def trace(self, members: Sequence[Telling]) -> Iterator[TraceStep]:
        """Say how many reports carry the same text, where several do."""
        several = [t for t in members if t.id in self.all_of]
        if several:
            twins = [twin for t in several for twin in self.all_of[t.id]]
            reports = len({t.report for t in twins})
            texts = len({t.report for t in several})
            said = "one text" if texts == 1 else f"{texts} texts"
            each = "" if texts == 1 else "each "
            result = f"{reports} reports carry {said} word for word, {each}compared once"
            yield TraceStep("same text", tuple(t.id for t in twins), result)


def find_twins(material: Material, annotations: Sequence[Annotation]) -> Twins:
    """Find the reports of one story that carry the same text, of the same day, read alike.

    What persons said is the same, or not, is compared by itself.
    """
    all_of: dict[str, tuple[Telling, ...]] = {}
    near: list[Pair] = []
    said = _compared_by_persons(material)
    for prints in _prints(material, annotations):
        readings = list(_readings(prints, said))
        for reading in readings:
            if len(reading) > 1:
                all_of |= {t[0].id: t for t in zip(*(a.tellings() for a in reading), strict=True)}
        near += _near([reading[0] for reading in readings])
    stood_for = frozenset(t.id for twins in all_of.values() for t in twins[1:])
    return Twins(all_of, stood_for, tuple(near))


def _prints(material: Material, annotations: Sequence[Annotation]) -> Iterator[list[Annotation]]:
    """Give annotations of reports that share text and day, the first by name first."""
    found: dict[object, list[Annotation]] = defaultdict(list)
    ordered = sorted(annotations, key=lambda a: (material.rank_of[a.report], a.report))
    for annotation in ordered:
        report = material.report_of[annotation.report]
        found[report.original, report.published.interval].append(annotation)
    yield from (prints for prints in found.values() if len(prints) > 1)


def _readings(prints: Sequence[Annotation], said: frozenset[str]) -> Iterator[list[Annotation]]:
    """Sort prints of one text by what was read in them; one that a person judged is alone."""
    found: dict[object, list[Annotation]] = defaultdict(list)
    for annotation in prints:
        judged = any(t.id in said for t in annotation.tellings())
        found[annotation.report if judged else _reading(annotation)].append(annotation)
    yield from found.values()


def _compared_by_persons(material: Material) -> frozenset[str]:
    decisions = material.decisions
    pairs = (*decisions.same, *decisions.apart)
    return frozenset(telling for pair in pairs for telling in pair)


def _reading(annotation: Annotation) -> tuple[bytes, ...]:
    sentences = tuple(s.end for s in annotation.sentences)
    return msgspec.json.encode(sentences), *(_words(t) for t in annotation.tellings())


def _words(telling: Telling) -> bytes:
    """Write a telling without what differs from print to print."""
    plain = msgspec.json.encode(telling).replace(telling.report.encode(), b"")
    return _IDS.sub(b"", plain)


def _near(firsts: Sequence[Annotation]) -> Iterator[Pair]:
    """Pair what is read alike in prints of one text that are not alike throughout."""
    known: dict[bytes, str] = {}
    for annotation in firsts if len(firsts) > 1 else ():
        for telling in annotation.tellings():
            first = known.setdefault(_words(telling), telling.id)
            if first != telling.id:
                yield Pair(first, telling.id, "the same words at the same place of one text")
