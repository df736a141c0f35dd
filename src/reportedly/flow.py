"""The one file that names the steps in order: read, annotate, find copies, date, reconcile.

Steps are functions over model values that know neither each other nor the store. What a step
needs of the past is asked for here, by keys, and handed in. Each report is one transaction and
the record another, so a run killed at any instant leaves a whole store, and the next goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from reportedly.language import annotate, inputs_of, use_own
from reportedly.language import stamp as language_stamp
from reportedly.model import (
    Annotation,
    Change,
    Claim,
    Copy,
    Entity,
    Judgement,
    Passage,
    Published,
    Report,
    Run,
    SetAside,
    Story,
)
from reportedly.reading import read
from reportedly.record import VERSION as RECORD_VERSION
from reportedly.record import (
    Earlier,
    Material,
    changes,
    date_by_company,
    entity_key,
    join_entities,
    read_sources,
    remake_claims,
)
from reportedly.settings import Settings
from reportedly.store.base import Store, View, Writer
from reportedly.stories import VERSION as STORIES_VERSION
from reportedly.stories import (
    Compared,
    Comparer,
    Decided,
    Found,
    Publishers,
    Rarity,
    Standing,
    by_date,
    group_families,
    group_stories,
    stale,
    stamp_of,
    story_id,
    tell_story,
    text_number,
    words_told,
)

# Told after each item: the step's name, how many are done, how many there are (None: unknown).
Progress = Callable[[str, int, int | None], None]
Annotate = Callable[[Iterable[Report]], Iterator[Annotation]]

# Reports compared in one transaction: a killed run compares no more than these again.
_COMPARED_AT_ONCE = 200

_T = TypeVar("_T")

__all__ = ["Progress", "Summary", "annotate", "build", "group", "silent", "use_own"]


class Summary(msgspec.Struct, frozen=True):
    """What one run did: reports read, those new to the store, and items set aside in this run."""

    read: int
    new: int
    set_aside: tuple[SetAside, ...]


def silent(_step: str, _done: int, _total: int | None) -> None:
    """Report progress to nobody."""


def build(
    paths: Iterable[str | Path],
    settings: Settings,
    store: Store,
    progress: Progress = silent,
    annotate_all: Annotate = annotate,
    when: str = "",
) -> Summary:
    """Read what lies at ``paths`` into the store and make its record again.

    The record is that of everything the store holds. ``annotate_all`` may put the annotating
    step behind an engine of its own; it keeps the order of the reports. ``when`` is the moment
    the run is recorded under (ISO 8601): the one place where a clock is written down.
    """
    use_own(settings)
    summary = take_in(paths, settings, store, progress)
    read_tellings(store, progress, annotate_all)
    publishers = publishers_of(settings)
    group(store, progress, publishers)
    date_undated(store, progress, annotate_all, publishers)
    reconcile(store, settings, progress, when, summary.new)
    return summary


def record_run(store: Store, settings: Settings, when: str, new: int) -> Run:
    """Keep the run with the record it left, so that later ones can say what changed."""
    view = store.view()
    runs, counts = view.runs(), view.counts()
    run = Run(
        number=runs[-1].number + 1 if runs else 1,
        when=when,
        policy=settings.policy,
        preferred=settings.preferred,
        sources=str(settings.sources) if settings.sources else None,
        steps=(("language", language_stamp()), ("record", RECORD_VERSION)),
        reports=counts["report"],
        new=new,
        claims=counts["claim"],
    )
    with store.writer() as writer:
        writer.add_run(run)
    return run


def settings_of(run: Run | None) -> Settings:
    """Give the settings a run reconciled with; the defaults where there was none."""
    if run is None:
        return Settings()
    sources = Path(run.sources) if run.sources else None
    return msgspec.convert(
        {"policy": run.policy, "preferred": run.preferred, "sources": sources}, Settings
    )


def take_in(
    paths: Iterable[str | Path], settings: Settings, store: Store, progress: Progress
) -> Summary:
    """Read items into reports and keep them; an item that yields none is kept as set aside."""
    known: list[str] = []
    new = 0
    aside: list[SetAside] = []
    for item in _counted("reading", read(paths, settings), None, progress):
        with store.writer() as writer:
            if isinstance(item, SetAside):
                aside.append(item)
                writer.add_set_aside([item])
            else:
                known.append(item.id)
                new += writer.add_report(item)
    return Summary(len(known), new, tuple(aside))


def read_tellings(store: Store, progress: Progress, annotate_all: Annotate) -> None:
    """Annotate the reports not read by this version of the language room with the user's files."""
    view = store.view()
    stale = _prints_together(r for r in view.reports() if not _is_current(view, r))
    annotations = annotate_all(map(view.report, stale))
    for annotation in _counted("reading tellings", annotations, len(stale), progress):
        with store.writer() as writer:
            writer.add_annotation(annotation)


def _prints_together(reports: Iterable[Report]) -> list[str]:
    """Give the ids of reports, prints of one text one after the other: they are read once."""
    prints: dict[bytes, list[str]] = {}
    for report in reports:
        prints.setdefault(inputs_of(report), []).append(report.id)
    return list(chain.from_iterable(prints.values()))


def _is_current(view: View, report: Report) -> bool:
    annotation = view.annotation(report.id)
    return annotation is not None and annotation.made_by == language_stamp()


def publishers_of(settings: Settings) -> Publishers:
    """Give what is known of outlets that belong together, the user's list first."""
    return Publishers((s.name, s.family) for s in read_sources(settings.sources))


_SHIPPED = Publishers()


def group(store: Store, progress: Progress, publishers: Publishers = _SHIPPED) -> None:
    """Find copies, families and stories among the latest versions of all reports.

    Only what is new is compared with others; texts are read one by one, so that the memory a heap
    needs is that of its ids and findings.
    """
    known = {
        r.id: _Known(by_date(r), r.id, r.name, stamp_of(r, publishers))
        for r in store.view().reports()
    }
    _compare(store, known, progress, publishers)
    view = store.view()
    compared = dict(_findings(view, Compared))
    standing = Standing(compared)
    ordered = [k.id for k in sorted(known.values(), key=lambda k: k.order)]
    links = chain.from_iterable(standing.links(i, it) for i, it in _findings(view, Found))
    twins = {i: it.twin for i, it in compared.items() if it.twin is not None}
    groups = group_stories(ordered, links, twins, _decided(view))
    before = {s.id: s for s in view.stories() if len(s.reports) == 1 and s.part_of is None}
    with store.writer() as writer:
        writer.replace_stories(
            _with_texts(view, _copies(view, standing)),
            group_families(known.values(), _copies(view, standing)),
            _stories(view, groups, before),
        )


def _decided(view: View) -> Decided:
    """Give the pairs of reports that somebody has said are of one matter, or are not."""
    said = [j for j in view.judgements() if j.subject == "report" and j.is_open()]
    latest = {frozenset((j.left, j.right)): j for j in sorted(said, key=lambda j: (j.when, j.id))}
    pairs = [(j.decision, (j.left, j.right)) for j in latest.values()]
    return Decided(
        together=tuple(pair for decision, pair in pairs if decision == "same"),
        apart=tuple(pair for decision, pair in pairs if decision == "not same"),
    )


def _copies(view: View, standing: Standing) -> Iterator[Copy]:
    """Give the copies that stand, without their texts; read from the store one report at a time."""
    for report_id, found in _findings(view, Found):
        yield from standing.copies(report_id, found)


class _Known(msgspec.Struct, frozen=True):
    """What is kept in memory of each report while reports are grouped."""

    order: tuple[str, str, str]
    id: str
    name: str
    stamp: str


class _Index:
    """Finds reports by the keys that comparing them has left; what a Comparer asks for."""

    def __init__(self, view: View) -> None:
        """Look in one store; ``writer`` is set for each block that writes."""
        self._view = view
        self.writer: Writer | None = None

    def near(self, kind: str, keys: Iterable[int], most: int) -> tuple[str, ...]:
        """Give the ids of the latest reports that share keys, those that share most first."""
        return self._view.candidates(kind, keys, most)

    def read(self, report_id: str) -> Report:
        """Give a report."""
        return self._view.report(report_id)

    def keep(self, report: Report, kind: str, keys: Iterable[int]) -> None:
        """Keep the keys of a report."""
        if self.writer is not None:
            self.writer.add_keys(report.id, kind, keys)


def _compare(
    store: Store, known: Mapping[str, _Known], progress: Progress, publishers: Publishers
) -> None:
    """Compare each report that is new, or stands in a new light, with those that share its keys."""
    view = store.view()
    found = dict(_findings(view, Compared))
    waiting = stale(found, {i: k.stamp for i, k in known.items()})
    if not waiting:
        return
    index = _Index(view)
    comparer = Comparer(_rarity(view), index, waiting, publishers)
    turn = max((it.turn for it in found.values()), default=0)
    ordered = [k.id for k in sorted(known.values(), key=lambda k: k.order) if k.id in waiting]
    done = _counted("comparing", ordered, len(ordered), progress)
    for part in _batched(done, _COMPARED_AT_ONCE):
        with store.writer() as index.writer:
            for report_id in part:
                turn += 1
                it = comparer.compare(view.report(report_id), turn)
                index.writer.add_finding(report_id, STORIES_VERSION, msgspec.json.encode(it))


def _rarity(view: View) -> Rarity:
    """Count the words of all reports; ten thousand prints of one text make no word common."""
    rarity, seen = Rarity(), set()
    for report in view.reports():
        words = words_told(report)
        if (told := text_number(words.tobytes().hex())) not in seen:
            seen.add(told)
            rarity.count(words)
    return rarity


def _findings(view: View, kind: type[_T]) -> Iterator[tuple[str, _T]]:
    """Give what comparing has yielded for each of the latest reports, by id."""
    decode = msgspec.json.Decoder(kind).decode
    return ((report_id, decode(found)) for report_id, found in view.findings(STORIES_VERSION))


def _batched(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    part: list[_T] = []
    for item in items:
        part.append(item)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def _with_texts(view: View, copies: Iterable[Copy]) -> Iterator[Copy]:
    """Give copies with the texts of their passages, which are kept with the reports alone."""

    @lru_cache(maxsize=256)
    def original(report_id: str) -> str:
        return view.report(report_id).original

    def told(passage: Passage) -> Passage:
        text = original(passage.report)[passage.start : passage.end]
        return msgspec.structs.replace(passage, text=text)

    for copy in copies:
        yield msgspec.structs.replace(copy, source=told(copy.source), copy=told(copy.copy))


def _stories(
    view: View, groups: Iterable[list[str]], before: Mapping[str, Story]
) -> Iterator[Story]:
    """Tell the stories; one of one report that was told ``before`` is taken over as it was."""
    for group in groups:
        old = before.get(story_id(group)) if len(group) == 1 else None
        if old is not None:
            yield old
        else:
            reports = [view.report(i) for i in group]
            yield from tell_story(reports, _annotations(view, reports))


def date_undated(
    store: Store,
    progress: Progress,
    annotate_all: Annotate,
    publishers: Publishers = _SHIPPED,
) -> None:
    """Date reports that state no date by the company they keep, and read those again."""
    view = store.view()
    # Asked first of one report after the other: a heap of dated reports is not held in memory.
    if all(_without_inference(r).published.interval for r in view.reports()):
        return
    reports = [_without_inference(r) for r in view.reports()]
    annotations = _annotations(view, reports)
    whole = _whole_stories(view.stories())
    dates = date_by_company(reports, list(annotations.values()), view.copies(), whole)
    changed = [r for r in _dated(reports, dates) if r != view.report(r.id)]
    for annotation in _counted("dating", annotate_all(changed), len(changed), progress):
        with store.writer() as writer:
            writer.replace_report(next(r for r in changed if r.id == annotation.report))
            writer.add_annotation(annotation)
    if changed:
        group(store, progress, publishers)


def _without_inference(report: Report) -> Report:
    if report.published.how != "inferred":
        return report
    return msgspec.structs.replace(report, published=Published(None, "unknown"))


def _dated(reports: list[Report], dates: dict[str, Published]) -> Iterator[Report]:
    for report in reports:
        if report.published.interval is None:
            published = dates.get(report.id, Published(None, "unknown"))
            yield msgspec.structs.replace(report, published=published)


def _whole_stories(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Leave the parts of a story out: figures of one matter are compared across its days."""
    return tuple(s for s in stories if s.part_of is None)


def reconcile(
    store: Store, settings: Settings, progress: Progress, when: str = "", new: int = 0
) -> None:
    """Join entities, gather tellings into claims, and put the new record in place of the old.

    The run is recorded, with the moment ``when`` and the number of ``new`` reports.
    """
    progress("reconciling", 0, 1)
    view = store.view()
    material = material_of(view, settings, ())
    entities, judgements = join_entities(material.annotations, material.reports, view.judgements())
    with store.writer() as writer:
        writer.add_judgements(judgements)
    material = msgspec.structs.replace(material, entities=entities, judgements=view.judgements())
    made = remake_claims(material, view.marks(), view.claims())
    with store.writer() as writer:
        writer.replace_record(entities, made.claims, made.marks)
    record_run(store, settings, when, new)
    progress("reconciling", 1, 1)


def compared(then: Sequence[Claim], now: Sequence[Claim]) -> tuple[Change, ...]:
    """Say what changed between claims as they were and as they are, the gravest first."""
    return changes(then, now)


def remake(store: Store, settings: Settings, progress: Progress, when: str = "") -> None:
    """Make the record again after judgements; the stories too where reports were judged."""
    if any(j.subject == "report" for j in store.view().judgements()):
        group(store, progress, publishers_of(settings))
    reconcile(store, settings, progress, when)


def settled(view: View, judgement: Judgement) -> Judgement:
    """Name what a judgement is about by what outlives the record: tellings, and names.

    The ids of claims and entities change with what they are made of.
    """
    left, right = (_lasting(view, judgement.subject, i) for i in (judgement.left, judgement.right))
    return msgspec.structs.replace(judgement, left=left, right=right)


def _lasting(view: View, subject: str, thing: str) -> str:
    try:
        if subject == "claim" and thing:
            return view.claim(thing).shown
        if subject == "entity" and thing:
            return entity_key(view.entity(thing).name)
    except KeyError:
        pass
    return thing


def material_of(
    view: View, settings: Settings, entities: tuple[Entity, ...] | None = None
) -> Material:
    """Gather what the record is made of; ``entities`` are those of the view unless given."""
    reports = list(view.reports())
    return Material(
        reports=tuple(reports),
        annotations=tuple(_annotations(view, reports).values()),
        copies=view.copies(),
        families=view.families(),
        stories=_whole_stories(view.stories()),
        entities=view.entities() if entities is None else entities,
        judgements=view.judgements(),
        policy=settings.policy,
        preferred=settings.preferred,
        sources=read_sources(settings.sources),
        earlier=tuple(_earlier(view, reports)),
    )


def _earlier(view: View, reports: Iterable[Report]) -> Iterator[Earlier]:
    """Give the versions that these reports have replaced, as far as they were read."""
    for report in reports:
        for version in view.versions(report.document)[:-1]:
            annotation = view.annotation(version)
            if annotation is not None:
                yield Earlier(view.report(version), annotation, report.id)


def _annotations(view: View, reports: Iterable[Report]) -> dict[str, Annotation]:
    found = {r.id: view.annotation(r.id) for r in reports}
    return {i: annotation for i, annotation in found.items() if annotation is not None}


def _counted(step: str, items: Iterable[_T], total: int | None, progress: Progress) -> Iterator[_T]:
    progress(step, 0, total)
    for done, item in enumerate(items, start=1):
        yield item
        progress(step, done, total)
