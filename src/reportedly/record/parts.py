"""One story's share of the material: what its claims can depend on, and the mark of that.

Claims are made story by story. A story whose mark is the same as when its claims were made last
would give the same claims, so they are taken over: adding one report touches its own story only.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Event,
    Figure,
    Report,
    Slot,
    Statement,
    Story,
)
from reportedly.record.material import Earlier, Material

# Look-ups over all entities and judgements are made once, not once a story.
_SHARED = ("entity_of", "body_of", "source_of", "_bodies", "decisions")


class Part(msgspec.Struct, frozen=True):
    """The material of one home: a story, or a report that is in none."""

    home: str
    story: str | None
    material: Material

    def with_annotations(self, annotations: tuple[Annotation, ...]) -> Material:
        """Give the material with other annotations, the shared look-ups kept."""
        return self._with(annotations=annotations)

    def with_earlier(self) -> Material:
        """Give the material with the earlier versions of its reports beside them."""
        reports = {e.report.id: e.report for e in self.material.earlier}
        annotations = tuple(e.annotation for e in self.material.earlier)
        return self._with(
            reports=(*self.material.reports, *reports.values()),
            annotations=(*self.material.annotations, *annotations),
        )

    def _with(self, **changes: object) -> Material:
        made: Material = msgspec.structs.replace(self.material, **changes)
        for name in _SHARED:
            made.__dict__[name] = getattr(self.material, name)
        return made


def parts(material: Material) -> Iterator[Part]:
    """Cut the material into parts, ordered by home."""
    stories = {s.id: s for s in material.stories}
    own: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in material.annotations:
        if annotation.report in material.report_of:
            home = material.story_of.get(annotation.report, annotation.report)
            own[home].append(annotation)
    for home in sorted(own):
        yield _part(material, home, stories.get(home), own[home])


def _part(
    material: Material, home: str, story: Story | None, annotations: Sequence[Annotation]
) -> Part:
    reached = _reached(material, [a.report for a in annotations])
    cut = msgspec.structs.replace(
        material,
        reports=tuple(r for r in (material.report_of.get(i) for i in reached) if r is not None),
        annotations=tuple(annotations),
        copies=_copies(material, reached),
        stories=() if story is None else (story,),
        earlier=tuple(e for a in annotations for e in material.earlier_of(a.report)),
    )
    for name in _SHARED:
        cut.__dict__[name] = getattr(material, name)
    return Part(home, story.id if story else None, cut)


def _reached(material: Material, reports: Iterable[str]) -> list[str]:
    """Give the reports and all that they share copied stretches with, or through others."""
    found = sorted(set(reports))
    waiting, seen = list(found), set(found)
    while waiting:
        for copy in material.copies_of(waiting.pop()):
            for other in (copy.source.report, copy.copy.report):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
    return sorted(seen)


def _copies(material: Material, reports: Sequence[str]) -> tuple[Copy, ...]:
    found = {c for r in reports for c in material.copies_of(r)}
    return tuple(sorted(found, key=lambda c: (c.source, c.copy)))


def mark(part: Part, version: str) -> str:
    """Name everything the claims of a part depend on."""
    material = part.material
    whole = hashlib.blake2b(digest_size=16)
    for piece in _pieces(part, material, version):
        whole.update(msgspec.json.encode(piece))
        whole.update(b"\x1e")
    return whole.hexdigest()


def _pieces(part: Part, material: Material, version: str) -> Iterator[object]:
    yield [version, material.policy, material.preferred, part.story]
    yield material.sources
    for report in material.reports:
        yield [report.id, report.name, report.published, report.notice, report.outlet]
    for annotation in material.annotations:
        yield [annotation.report, annotation.made_by, material.bodies_in(annotation.report)]
    yield material.copies
    yield [[e.report.id, e.latest, e.annotation.made_by] for e in material.earlier]
    yield [_entity(material.entity_of.get(n)) for n in _names(material)]
    tellings = set(material.tellings)
    yield [j for j in material.judgements if j.is_open() and {j.left, j.right} & tellings]


def _entity(entity: Entity | None) -> object:
    return entity and [entity.id, entity.kind, entity.name, entity.names, entity.roles]


def _names(material: Material) -> list[str]:
    """Give all names that the tellings and reports of a part look entities up by."""
    found: set[str] = set()
    for telling in material.tellings.values():
        slots: list[Slot | None] = []
        if isinstance(telling, Statement):
            slots = [telling.speaker]
        elif isinstance(telling, Figure | Event):
            slots = [telling.attributed_to, telling.actor]
            slots += [telling.target] if isinstance(telling, Event) else []
        found.update(s.name for s in slots if s is not None)
    for report in material.reports:
        found.update(_carriers(report))
    return sorted(found)


def _carriers(report: Report) -> Iterator[str]:
    if report.outlet is not None:
        yield report.outlet.value
    yield from (c.value for c in report.credits)


def homes(claims: Iterable[Claim], earlier: Iterable[Earlier] = ()) -> dict[str, list[Claim]]:
    """Sort claims by the home they were made in: of an earlier version that of the last."""
    latest = {e.report.id: e.latest for e in earlier}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        first = claim.reports[0]
        found[claim.story or latest.get(first, first)].append(claim)
    return found
