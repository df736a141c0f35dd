"""Claims: tellings gathered, compared and graded, with the trace of every rule."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.model import (
    Claim,
    Event,
    Figure,
    Interval,
    Statement,
    Telling,
    content_id,
)
from reportedly.record.apart import events_apart
from reportedly.record.conflicts import conflicts_of, denials, trace_of
from reportedly.record.corrections import retract
from reportedly.record.decisions import apply, corrected
from reportedly.record.events import align_events
from reportedly.record.figures import across, figure_claims
from reportedly.record.grading import best_letter, grade
from reportedly.record.material import Material, in_order
from reportedly.record.origins import find_origins, originator
from reportedly.record.pairs import Group, Pair, join
from reportedly.record.parts import Part, homes, mark, parts
from reportedly.record.series import group_series
from reportedly.record.statements import align_statements
from reportedly.record.twins import Twins, find_twins
from reportedly.record.versions import no_longer_told, withdrawn

# Raised when the same tellings would give other claims.
VERSION = "record 5"


class Made(msgspec.Struct, frozen=True):
    """The claims, ordered by id; the mark of each story; how many stories were made anew."""

    claims: tuple[Claim, ...]
    marks: tuple[tuple[str, str], ...]
    anew: int


def make_claims(material: Material) -> tuple[Claim, ...]:
    """Gather all tellings into claims, ordered by id.

    Tellings are compared within their story only; a report without a story is one of its own.
    """
    return remake_claims(material, (), ()).claims


def remake_claims(
    material: Material, marks: Iterable[tuple[str, str]], claims: Iterable[Claim]
) -> Made:
    """Make the claims of stories that changed, and take over ``claims`` of those that did not.

    ``marks`` are those given with ``claims`` when they were made.
    """
    known, before = dict(marks), homes(claims, material.earlier)
    found: list[Claim] = []
    new: dict[str, str] = {}
    anew = 0
    for part in parts(material):
        new[part.home] = mark(part, VERSION)
        if known.get(part.home) == new[part.home]:
            found.extend(before.get(part.home, ()))
        else:
            found.extend(_of_part(part))
            anew += 1
    ordered = tuple(sorted(found, key=lambda c: c.id))
    return Made(ordered, tuple(sorted(new.items())), anew)


def _of_part(part: Part) -> Iterator[Claim]:
    annotations = corrected(part.material.annotations, part.material.decisions)
    material = part.material
    if annotations != material.annotations:
        material = part.with_annotations(annotations)
    twins = find_twins(material, annotations)
    tellings = in_order(material, twins.once([t for a in annotations for t in a.tellings()]))
    found = list(_of_story(material, part.story, tellings, twins))
    settled = across(material, retract(material, denials(material, found)))
    settled = [msgspec.structs.replace(c, letter=best_letter(c.origins)) for c in settled]
    settled = list(apply(settled, material.tellings, material.decisions))
    yield from settled
    yield from _withdrawn(part, settled)


def _withdrawn(part: Part, told: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims of what earlier versions of reports told and the last ones do not."""
    gone = list(no_longer_told(part.material.earlier, part.material.annotations))
    if not gone:
        return
    material = part.with_earlier()
    latest = {e.report.id: e.latest for e in part.material.earlier}
    names = {r.id: r.name for r in material.reports}
    alone = Twins({}, frozenset(), ())
    for claim in _of_story(material, part.story, in_order(material, gone), alone):
        yield withdrawn(claim, names, told, latest[claim.reports[0]])


def _of_story(
    material: Material, story: str | None, tellings: Sequence[Telling], twins: Twins
) -> Iterator[Claim]:
    statements = [t for t in tellings if isinstance(t, Statement)]
    events = [t for t in tellings if isinstance(t, Event)]
    figures = [t for t in tellings if isinstance(t, Figure)]
    pairs = align_statements(material, statements)
    for group in _groups(material, statements, pairs, twins):
        yield _claim(material, story, "statement", group, twins)
    pairs = align_events(material, events)
    for group in _groups(material, events, pairs, twins):
        yield _claim(material, story, "event", group, twins)
    for series in group_series(material, figures):
        yield from figure_claims(material, story, series, twins)


def _groups(
    material: Material, tellings: Sequence[Telling], pairs: Iterable[Pair], twins: Twins
) -> Iterator[Group]:
    """Join what persons said is the same, then twins, then what the rules found.

    What is apart is kept apart.
    """
    own = {t.id for t in tellings}
    said = [
        Pair(min(pair), max(pair), f"{j.by} decided that they are the same")
        for pair, j in material.decisions.same.items()
        if pair <= own and len(pair) > 1
    ]
    near = [p for p in twins.near if p.left in own and p.right in own]
    alike = {frozenset({p.left, p.right}) for p in near}

    def apart(one: Sequence[Telling], two: Sequence[Telling]) -> bool:
        both = [(a, b) for a in one for b in two]
        if any(material.decisions.joins(a.id, b.id) for a, b in both):
            return False
        if any(material.decisions.parts(a.id, b.id) for a, b in both):
            return True
        if alike and any(frozenset({a.id, b.id}) in alike for a, b in both):
            return False
        return any(events_apart(material, a, b) for a, b in both)

    said.sort(key=lambda p: (p.left, p.right))
    return join(tellings, [*said, *near, *pairs], apart)


def _claim(
    material: Material,
    story: str | None,
    kind: str,
    group: Group,
    twins: Twins,
) -> Claim:
    compared, trace = group
    members = twins.whole(material, compared)
    origins = find_origins(material, members)
    shown = _shown(members)
    status, digit, step = grade(origins, disputed=False)
    time, time_inferred = _time(material, members)
    place, place_inferred = _place(members)
    conflicts = tuple(twins.conflicts(conflicts_of(material, compared), members))
    return Claim(
        id=content_id("cl", kind, *sorted(t.id for t in members)),
        kind=kind,  # type: ignore[arg-type]  # the three kinds of claims
        text=text_of(shown),
        shown=shown.id,
        tellings=tuple(t.id for t in members),
        reports=_reports(members),
        origins=origins,
        status=status,
        digit=digit,
        story=story,
        time=time,
        place=place,
        time_inferred=time_inferred,
        place_inferred=place_inferred,
        entities=_entities(material, members),
        trace=(*twins.trace(compared), *trace, *trace_of(conflicts), step),
        conflicts=conflicts,
    )


def _shown(members: Sequence[Telling]) -> Telling:
    """Choose the telling that stands for all: verbatim before indirect, then the longest."""

    def rank(telling: Telling) -> tuple[int, int]:
        if isinstance(telling, Event):
            slots = (telling.actor, telling.target, telling.place, telling.time)
            return sum(s is not None for s in slots), 0
        verbatim = isinstance(telling, Statement) and telling.verbatim
        return int(verbatim), len(text_of(telling))

    return max(members, key=rank)


def text_of(telling: Telling) -> str:
    """Give the words a telling is shown by: for a statement what was said."""
    return telling.content.text if isinstance(telling, Statement) else telling.passage.text


def _reports(members: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.report for t in members))


def _time(material: Material, members: Sequence[Telling]) -> tuple[Interval | None, bool]:
    """Give the most precise time told, and whether it was inferred: only where none was told."""
    times = [(_infers(t, "time"), i) for t in members if (i := material.when(t)) is not None]
    best = min(times, key=lambda t: (t[0], (t[1].last - t[1].first).days, t[1].first), default=None)
    return (best[1], best[0]) if best else (None, False)


def _place(members: Sequence[Telling]) -> tuple[str | None, bool]:
    """Give the most precise place told, and whether it was inferred: only where none was told."""
    places = [
        (_infers(t, "place"), t.place.place)
        for t in members
        if not isinstance(t, Statement) and t.place
    ]
    best = min(places, key=lambda p: (p[0], p[1].precision or 9, p[1].name), default=None)
    return (best[1].name, best[0]) if best else (None, False)


def _infers(telling: Telling, slot: str) -> bool:
    """Tell whether a telling has its time or place from outside its own clause."""
    found = getattr(telling, slot, None)
    return found is not None and found.inferred


def _entities(material: Material, members: Sequence[Telling]) -> tuple[str, ...]:
    names = []
    for telling in members:
        slots = [originator(telling)]
        if isinstance(telling, Event):
            slots += [telling.actor, telling.target]
        names += [s.name for s in slots if s is not None]
    ids = {material.entity_of[n].id for n in names if n in material.entity_of}
    return tuple(sorted(ids))
