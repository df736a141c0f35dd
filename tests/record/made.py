"""Small heaps made by hand: reports and their tellings, gathered as the record wants them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from reportedly.model import (
    Annotation,
    Block,
    Copy,
    Event,
    Figure,
    Interval,
    Located,
    Mention,
    Passage,
    Place,
    Published,
    Report,
    Segment,
    Slot,
    Stated,
    Statement,
    Story,
    Timed,
    content_id,
)
from reportedly.record import Material, join_entities, make_claims
from reportedly.record.material import in_order

Thing = Mention | Statement | Figure | Event
Bounds = tuple[float | None, float | None, float | None]

# Two towns of one country and the province around the first; positions are roughly theirs.
NUMAN = Place("Numan", "settlement", "g1", 9.46, 12.03, "NG", "Adamawa", None, 1)
YOLA = Place("Yola", "settlement", "g2", 9.2, 12.48, "NG", "Adamawa", None, 1)
ADAMAWA = Place("Adamawa", "admin1", "g3", 9.33, 12.4, "NG", "Adamawa", None, 4)


def day(number: int, month: int = 9) -> Interval:
    """Give one day of 2017."""
    date = dt.date(2017, month, number)
    return Interval(date, date)


def report(
    body: str,
    name: str = "a.txt",
    outlet: str | None = None,
    published: Interval | None = None,
    **known: Any,
) -> Report:
    """Make a report whose body is its original and one paragraph."""
    return Report(
        id=content_id("r", name, body),
        document=name,
        name=name,
        original=body,
        body=body,
        segments=(Segment(0, len(body), 0, len(body)),),
        blocks=(Block(0, len(body)),),
        published=Published(published, "sidecar" if published else "unknown"),
        outlet=Stated(outlet, "sidecar") if outlet else None,
        **known,
    )


def cut(source: Report, words: str) -> Passage:
    """Give the first passage with these words; they must be there."""
    start = source.body.index(words)
    return source.passage(start, start + len(words))


def whole(source: Report) -> Passage:
    """Give the whole body as a passage."""
    return source.passage(0, len(source.body))


def person(source: Report, name: str, role: str | None = None, kind: str = "person") -> Mention:
    """Make a mention whose words stand in the report, or stand for all of it."""
    words = cut(source, name) if name in source.body else whole(source)
    return Mention(words, kind, name, role)  # type: ignore[arg-type]  # a mention kind


def body(source: Report, name: str) -> Mention:
    """Make a mention of an organisation."""
    return person(source, name, None, "organisation")


def said(
    source: Report, words: str, speaker: str | None = None, *, verbatim: bool = True, **more: Any
) -> Statement:
    """Make a statement with this content, by a person unless ``who`` says otherwise."""
    who = more.pop("who", "person")
    content = cut(source, words)
    return Statement(
        id=content_id("st", source.id, content.start, words),
        report=source.id,
        passage=whole(source),
        content=content,
        verbatim=verbatim,
        speaker=Slot(speaker, None, who) if speaker else None,
        **more,
    )


def figure(source: Report, words: str, number: str, bounds: float | Bounds, **more: Any) -> Figure:
    """Make a figure of people killed, unless ``more`` says otherwise.

    ``by`` names its originator, ``of`` who is counted, ``on`` the time told
    (in the words ``on_words``), ``at`` the place.
    """
    passage = cut(source, words)
    low, best, high = bounds if isinstance(bounds, tuple) else (bounds, bounds, bounds)
    by, of = more.pop("by", None), more.pop("of", "people")
    on, at = more.pop("on", None), more.pop("at", None)
    on_words = cut(source, more.pop("on_words", words))
    measure = more.pop("measure", "killed")
    return Figure(
        id=content_id("fg", source.id, passage.start, words, measure),
        report=source.id,
        passage=passage,
        number=cut(source, number),
        sentence=whole(source),
        measure=measure,
        low=low,
        best=best,
        high=high,
        of=Slot(of) if of else None,
        place=Located(at, passage) if at else None,
        as_of=Timed(on, on_words) if on else None,
        attributed_to=Slot(by) if by else None,
        **more,
    )


def event(source: Report, trigger: str, kind: str = "attack", **more: Any) -> Event:
    """Make an event; ``actor`` and ``target`` are names, ``at`` a place, ``on`` a day.

    ``inferred`` where the place stands elsewhere in the report.
    """
    passage = whole(source)
    at, on = more.pop("at", None), more.pop("on", None)
    inferred = more.pop("inferred", False)
    slots: dict[str, Any] = {s: Slot(more.pop(s)) for s in ("actor", "target") if s in more}
    return Event(
        id=content_id("ev", source.id, trigger, kind),
        report=source.id,
        passage=passage,
        trigger=cut(source, trigger),
        sentence=passage,
        type=kind,
        place=Located(at, passage, inferred) if at else None,
        time=Timed(on, passage) if on else None,
        **slots,
        **more,
    )


def dead(
    count: float | Bounds,
    name: str,
    published: Interval | None,
    by: str | None = None,
    **more: Any,
) -> tuple[Report, Figure]:
    """Make a report of one sentence that counts the dead, and its figure."""
    told = count if not isinstance(count, tuple) else count[1] or count[0] or count[2]
    words = more.pop("words", f"{told} people were killed")
    source = report(f"In all {words}, it is said in {name}.", name, f"The {name}", published)
    return source, figure(source, words, words, count, by=by, **more)


def annotate(source: Report, things: Sequence[Thing]) -> Annotation:
    """Give the annotation of one report with those of the things that are its."""
    own = [t for t in things if _report_of(t) == source.id]
    return Annotation(
        report=source.id,
        sentences=(whole(source),),
        mentions=tuple(t for t in own if isinstance(t, Mention)),
        statements=tuple(t for t in own if isinstance(t, Statement)),
        figures=tuple(t for t in own if isinstance(t, Figure)),
        events=tuple(t for t in own if isinstance(t, Event)),
        made_by="made by hand",
    )


def _report_of(thing: Thing) -> str:
    return thing.passage.report if isinstance(thing, Mention) else thing.report


def gather(
    reports: Sequence[Report],
    things: Sequence[Thing] = (),
    copies: Sequence[Copy] = (),
    **more: Any,
) -> Material:
    """Gather reports of one story, with their mentions and tellings, as material."""
    annotations = tuple(annotate(r, things) for r in reports)
    entities, judgements = join_entities(annotations, reports)
    story = Story(content_id("sy", *(r.id for r in reports)), tuple(r.id for r in reports))
    made = Material(
        reports=tuple(reports),
        annotations=annotations,
        copies=tuple(copies),
        stories=(story,),
        entities=entities,
        judgements=judgements,
    )
    return msgspec.structs.replace(made, **more)


def told(*pairs: tuple[Report, Thing], **more: Any) -> Material:
    """Gather reports that have one telling each."""
    return gather([r for r, _ in pairs], [t for _, t in pairs], **more)


def claims(material: Material, kind: str = "figure") -> list[Any]:
    """Give the claims of a kind, in the order their first tellings were told."""
    first = {t.id: n for n, t in enumerate(in_order(material, material.tellings.values()))}
    own = [c for c in make_claims(material) if c.kind == kind]
    return sorted(own, key=lambda c: min(first[t] for t in c.tellings))


def copied(one: Report, two: Report, words: str) -> Copy:
    """Make a copied stretch between two reports, of which neither is known to be the first."""
    return Copy(cut(one, words), cut(two, words), len(words.split()), 0.9)
