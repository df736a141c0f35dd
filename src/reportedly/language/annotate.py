"""Report → Annotation: the reader's result, then everything that is read off it, in order."""

import msgspec

from reportedly.language import syntax
from reportedly.language.events import find_events
from reportedly.language.events_explain import explain_events
from reportedly.language.explain import Explanation
from reportedly.language.figures import find_figures
from reportedly.language.figures_explain import explain_figures
from reportedly.language.figures_incidents import incidents
from reportedly.language.own_files import own_stamp
from reportedly.language.parses import Parse, Reader, Span
from reportedly.language.places import resolve_places
from reportedly.language.places_outlet import read_outlet
from reportedly.language.reader import default_reader
from reportedly.language.statements import find_statements
from reportedly.language.statements_explain import explain_statements
from reportedly.language.times import find_times, resolve_times
from reportedly.model import Annotation, Interval, Mention, Report, Statement, Timed

VERSION = "language 6"


def annotate_report(report: Report, reader: Reader | None = None) -> Annotation:
    """Read one report: its mentions and its tellings, each with its passage.

    ``reader`` may take the place of the one that ships; the annotation then says so.
    """
    parse = parse_report(report, reader)
    statements = _timed(report, parse, find_statements(report, parse))
    events = find_events(report, parse, statements)
    return Annotation(
        report=report.id,
        sentences=tuple(report.passage(s.start, s.end) for s in parse.sentences),
        mentions=tuple(_mention(report, span) for span in parse.spans),
        statements=statements,
        figures=find_figures(report, parse, statements, events),
        events=events,
        made_by=stamp(reader),
        incidents=tuple(i.number for i in incidents(report, parse)),
    )


def explain_report(report: Report) -> tuple[Explanation, ...]:
    """Say of each telling of a report why it was read as it was: statements, figures, events."""
    parse = parse_report(report)
    statements = _timed(report, parse, find_statements(report, parse))
    events = find_events(report, parse, statements)
    return (
        *explain_statements(report, parse),
        *explain_figures(report, parse, statements, events),
        *explain_events(report, parse, statements),
    )


def annotation_schema() -> bytes:
    """Write the JSON Schema (2020-12) of an annotation, from its definition."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reportedly annotation",
        **msgspec.json.schema(Annotation),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def stamp(reader: Reader | None = None) -> str:
    """Name what reads: this version, the reader and the user's files where they are others."""
    other = "" if reader is None or reader is default_reader() else reader.version
    return ", ".join(part for part in (VERSION, other, own_stamp()) if part)


def parse_report(report: Report, reader: Reader | None = None) -> Parse:
    """Read a body and resolve its times against the report's date and its places."""
    parse = (reader or default_reader()).read(report.body, report.blocks)
    times = resolve_times(parse, find_times(parse), _written(report.published.interval))
    # "March" is a town too; not in "March 2012".
    parse = _with_spans(parse, times, "time", "place")
    dateline = report.dateline.value if report.dateline else None
    places = resolve_places(parse, dateline, read_outlet(report))
    return _with_spans(parse, places, *{s.kind for s in places})


def _written(published: Interval | None) -> Interval | None:
    """Give the day relative times count from: of two possible days the first."""
    if published is None or (published.last - published.first).days > 1:
        return published
    return Interval(published.first, published.first)


def _with_spans(parse: Parse, fresh: tuple[Span, ...], *kinds: str) -> Parse:
    """Put resolved spans in place of those they resolve, in the order of the text."""
    at = [(s.start, s.end) for s in fresh]
    kept = [
        s
        for s in parse.spans
        if s.kind not in kinds or not any(a <= s.start and s.end <= b for a, b in at)
    ]
    spans = sorted((*kept, *fresh), key=lambda s: (s.start, -s.end, s.kind))
    return msgspec.structs.replace(parse, spans=tuple(spans))


def _mention(report: Report, span: Span) -> Mention:
    return Mention(
        passage=report.passage(span.start, span.end),
        kind=span.kind,  # type: ignore[arg-type]  # the reader's kinds are the model's
        name=span.name,
        role=span.role,
        interval=span.interval,
        place=span.place,
        timex=span.timex,
    )


def _describes(parse: Parse, offset: int) -> bool:
    """Tell whether a time stands in a clause about somebody: "Noor, who fought them years ago"."""
    at = syntax.token_at(parse, offset)
    return at is not None and any(
        parse.tokens[n].relation == "acl:relcl" for n in (at, *syntax.above(parse, at))
    )


def _timed(
    report: Report, parse: Parse, statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """Give each statement the time named beside its cue, outside what was said."""
    quoted = [s.content for s in statements if s.verbatim]
    spans = [s for s in parse.spans if s.kind == "time" and not _describes(parse, s.start)]
    named = [(s, report.passage(s.start, s.end)) for s in spans]
    times = [(s, p) for s, p in named if not any(q.overlaps(p) for q in quoted)]
    found = []
    for statement in statements:
        near = [
            Timed(span.interval, passage)
            for span, passage in times
            if statement.time is None
            and statement.passage.covers(passage)
            and not statement.content.overlaps(passage)
        ]
        near.sort(key=lambda t: t.interval is None)
        timed = msgspec.structs.replace(statement, time=near[0]) if near else statement
        found.append(timed)
    return tuple(found)
