"""Where a report plays: the places of its events, and the one it is most about."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from reportedly.language.figures_located import (
    AT,
    MOVES,
    SIDES,
    is_example,
    is_place,
    is_wide,
    key_of,
    located,
    preposition,
    told_at,
)
from reportedly.language.figures_values import Site, Source
from reportedly.language.parses import Span
from reportedly.model import Event, Located

# Kinds of event that people and things are counted in.
_COUNTED = frozenset(
    {
        "attack",
        "clash",
        "bombing or shelling",
        "capture of territory",
        "killing",
        "injury",
        "arrest or detention",
        "abduction",
        "protest",
        "displacement",
        "accident",
        "disaster",
    }
)


_INSIDE = re.compile(
    r",? (?:(?:area|district|quarter|neighbou?rhood|suburb|part) )?(?:of|in) "
    r"(?:the )?(?:\w+ ){0,2}|, "
)


_ON_THE_WAY = re.compile(r"\b(to|from|towards?|into) (the )?(\w+ ){0,2}((town|city|village) of )?$")
_QUARTER = re.compile(r"\b(area|district|quarter|neighbou?rhood|suburb) of (the )?$")


# Sentences whose places count even where no event is there.
_LEAD = 3


# What a land weighs beside a town, and a dateline beside a place in the first sentence (2).
_LESS, _DATELINE = 0.3, 4.0


def sites(source: Source, events: Sequence[Event]) -> tuple[Site, ...]:
    """Give the places of a report's events and those its first sentences name, in order."""
    found = []
    for event in events:
        if event.place is None or event.place.passage.text.casefold().startswith(SIDES):
            continue
        before = source.report.original[: event.place.passage.start][-60:]
        if _ON_THE_WAY.search(before) is not None or is_example(before):
            continue  # "travelling to the seaside town of Pattaya"
        if event.type in _COUNTED and event.realis == "happened":
            number = _sentence_of(source, event.trigger.start)
            found.append(Site(number, event.place, 2.0, event=True))
    for number, sentence in enumerate(source.parse.sentences[:_LEAD]):
        spans = located(source, sentence.start, sentence.end)
        at = [s for s in spans if preposition(source.parse, s) not in MOVES]
        at = [s for s in at if not _holds_a_start(source, s)]
        found.extend(Site(number, told_at(source, s), 2.0 - number * 0.5) for s in at)
    return tuple(sorted(found, key=lambda s: (s.sentence, s.located.passage.start)))


def _holds_a_start(source: Source, span: Span) -> bool:
    """ "Moved from Lau in Taraba state": Taraba is where they came from too."""
    before = source.parse.spans_in(max(0, span.start - _NEAR), span.start, "place")
    if len(before) == 0 or preposition(source.parse, before[-1]) not in MOVES:
        return False
    return source.parse.body[before[-1].end : span.start] in {" in ", ", ", " in the "}


_NEAR = 60


def _sentence_of(source: Source, original: int) -> int:
    for number, sentence in enumerate(source.parse.sentences):
        if source.report.passage(sentence.start, sentence.end).end > original:
            return number
    return len(source.parse.sentences)


def with_mains(source: Source) -> Source:
    """Add the place each incident is most about, and the place the whole report is."""
    count = max((i.number for i in source.told), default=0) + 1
    own: list[list[Site]] = [[] for _ in range(count)]
    for site in source.sites:
        incident = source.incident_at(site.sentence)
        # What was inferred for an earlier incident is only the lead's place once more.
        if not (incident.earlier and site.located.inferred):
            own[incident.number].append(site)
    mains = tuple(_main_site(source, some) for some in own)
    return msgspec.structs.replace(source, main=_main_site(source, source.sites), mains=mains)


def _main_site(source: Source, some: Sequence[Site]) -> Located | None:
    """Give the place events have most often, narrow ones before wide ones.

    A dateline's town counts as named once more by the first sentence, where an event is there.
    """
    votes: dict[str, float] = defaultdict(float)
    first: dict[str, Located] = {}
    for site in some:
        name = key_of(site.located.place)
        votes[name] += site.weight * (_LESS if is_wide(site.located.place) else 1.0)
        first.setdefault(name, site.located)
    dateline = source.report.dateline
    written = dateline.value.split(",")[0].casefold() if dateline else ""
    for name, place in first.items():
        if written in {place.passage.text.casefold(), place.place.name.casefold()}:
            votes[name] += _DATELINE
    best = max(votes, key=lambda n: votes[n], default=None)
    if len(some) == 1 and some[0].sentence >= _LEAD and not some[0].located.inferred:
        return None  # one place named in passing is not where all the rest was
    return None if best is None else _narrowed(source, first[best])


def _narrowed(source: Source, main: Located) -> Located:
    """Take the street, school or quarter that the report says lies in its main place."""
    names = source.parse.spans_in(0, len(source.parse.body), "place", "facility")
    for inner, outer in pairwise(names):
        between = source.parse.body[inner.end : outer.start]
        same = outer.place is not None and key_of(outer.place) == key_of(main.place)
        narrow = inner.place is None or inner.place.kind == "unresolved"
        inside = _INSIDE.fullmatch(between) and preposition(source.parse, inner) in AT
        if same and narrow and inside and is_place(inner):
            return told_at(source, inner)
    return _quarter(source, main) or main


def _quarter(source: Source, main: Located) -> Located | None:
    """ "The blast in Beirut, in the Christian district of Ashrafiya": a part no gazetteer knows."""
    if main.place.kind != "settlement":
        return None
    for sentence in source.parse.sentences:
        spans = source.parse.spans_in(sentence.start, sentence.end, "place")
        if not any(s.place is not None and key_of(s.place) == key_of(main.place) for s in spans):
            continue
        for span in spans:
            before = source.parse.body[max(0, span.start - 60) : span.start]
            unknown = span.place is not None and span.place.kind == "unresolved"
            if unknown and _QUARTER.search(before) is not None:
                return told_at(source, span)
    return None
