"""Times: where a report names them, and which days they mean, seen from the report's own date.

``find_times`` finds expressions (TimeML's TIMEX3) by the patterns of ``lexicons/times.toml``;
``resolve_times`` gives each the interval of days it means and its TIMEX3 value. What points nowhere
("recently", "for three days") keeps no interval and has a value all the same.
"""

from bisect import bisect_right

import msgspec

from reportedly.language.parses import Parse, Span
from reportedly.language.times_clock import Clock, Reading, is_tale
from reportedly.language.times_find import Atom, find_atoms, join_atoms
from reportedly.language.times_resolve import read_time
from reportedly.model import Interval

# Names in which a month or a weekday is no time: "Black September", "April Jones".
_NAMES = ("person", "organisation", "group", "facility", "product")


def find_times(parse: Parse) -> tuple[Span, ...]:
    """Give the times that a body names, in order, without interval; none overlaps another."""
    named = [s for s in parse.spans if s.kind in _NAMES]
    spans = []
    for start, end in _pieces(parse):
        for atoms in join_atoms(parse.body, list(find_atoms(parse.body, start, end))):
            first, last = atoms[0].start, atoms[-1].end
            if not any(_is_inside(atoms, s) for s in named):
                text = parse.body[first:last]
                spans.append(Span(first, last, "time", text, text))
    return tuple(spans)


def _is_inside(atoms: list[Atom], name: Span) -> bool:
    """Tell whether times are part of a longer name; "the Court Friday" only ran into the day."""
    first, last = atoms[0].start, atoms[-1].end
    longer = name.start <= first and last <= name.end and name.end - name.start > last - first
    ran_in = atoms[0].rule.how == "weekday" and last == name.end and first > name.start
    return longer and not ran_in


def _pieces(parse: Parse) -> list[tuple[int, int]]:
    """Give the stretches no time crosses: sentences, else blocks, else the whole body."""
    parts = [(s.start, s.end) for s in parse.sentences] or [(b.start, b.end) for b in parse.blocks]
    return parts or [(0, len(parse.body))]


def resolve_times(
    parse: Parse, spans: tuple[Span, ...], published: Interval | None
) -> tuple[Span, ...]:
    """Give the same spans with the interval each means, where the words and the date tell it.

    Their TIMEX3 value is filled also where there is no interval: a length, a set, a reference.
    """
    readings = _read(parse, spans, published)
    return tuple(
        msgspec.structs.replace(span, interval=reading.interval, timex=reading.value)
        for span, reading in zip(spans, readings, strict=True)
    )


def _read(parse: Parse, spans: tuple[Span, ...], published: Interval | None) -> list[Reading]:
    clock = Clock(parse.body, published, is_tale(parse.body, published))
    pieces = _pieces(parse)
    return [read_time(clock, _atoms(parse.body, span, pieces)) for span in spans]


def _atoms(body: str, span: Span, pieces: list[tuple[int, int]]) -> list[Atom]:
    """Read the atoms of a span again, with sight of the rest of its sentence."""
    at = bisect_right(pieces, (span.start, len(body))) - 1
    sight = max(span.end, pieces[at][1]) if at >= 0 else span.end
    return list(find_atoms(body, span.start, span.end, sight))
