"""The place and time a report has told of elsewhere, for events that name none themselves."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from reportedly.language.events_build import Told
from reportedly.language.events_lexicon import place_nouns
from reportedly.language.events_tree import Tree
from reportedly.language.parses import Parse, Span
from reportedly.language.times_dateline import is_dateline
from reportedly.model import Event, Located, Report, Timed

# Types that happen somewhere on the ground; a statement or a sanction takes no place from others.
# People are arrested elsewhere than where what they did happened.
_GROUND = frozenset(
    "killing,injury,bombing or shelling,attack,clash,capture of territory,withdrawal,deployment,"
    "abduction,displacement,protest,disaster,accident,damage".split(",")
)
_DAYS = 7
# From this precision on (whole countries) a place says too little of where.
_WIDE = 6
T = TypeVar("T")
# How many sentences a place or time holds for those that follow.
_REACH = 6
# A report that places its events in so many towns tells of several incidents: a place holds
# for fewer sentences, and only until another is named.
_MANY = 4
_NEAR = 2
_TERRITORIES = frozenset(
    "city cities capital capitals town towns district districts province provinces country "
    "territory territories village villages swathes".split()
)
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_AT = frozenset("in at near outside around across inside throughout within into".split())
_LED = frozenset("in across throughout of around inside within".split())
_WHERE = frozenset({"obl", "obj", "nmod", "nsubj:pass"})


class Setting:
    """What was told of where and when, in reading order; it only ever looks back."""

    def __init__(self, report: Report, parse: Parse, told: Sequence[Told]) -> None:
        """Start with the dateline's place, if there is one, and the first day named."""
        self.report, self.parse = report, parse
        self._place: tuple[int, Located] | None = None
        self._main: Located | None = None
        self._time: tuple[int, Timed] | None = None
        self._dateline = _dateline(report, parse)
        self._first_day = _first_day(report, parse)
        places = {t.event.place.place.name for t in told if self._sets(t.event) and t.event.place}
        self._many = len(places) >= _MANY

    def note(self, events: Sequence[Event], number: int) -> None:
        """Remember where and when the events of a sentence happened: what is told last, stays."""
        for event in events:
            if not self._sets(event):
                continue
            where, when = event.place, event.time
            if where is not None and (where.place.precision or 1) < _WIDE:
                self._place = number, where
                self._main = self._main or where
            if when is not None and _is_day(when):
                self._time = number, when

    def fill(self, told: Told, number: int) -> Event:
        """Give an event without them the place and time told of elsewhere, marked as inferred.

        Only what happened; and a statement or a law takes no place from an attack.
        """
        event = told.event
        place, time = event.place, event.time
        if event.realis != "happened":
            return event
        if place is None:
            place = self._meant(told)
        if place is None and self._lies_about(event) and not _is_general(told):
            held = self._held(number)
            place = msgspec.structs.replace(held, inferred=True) if held else None
        if time is None and (day := self._kept(self._time, number) or self._first_day):
            time = msgspec.structs.replace(day, inferred=True)
        return msgspec.structs.replace(event, place=place, time=time)

    def _lies_about(self, event: Event) -> bool:
        """Tell whether an event may lie where the last one did; "took six towns" lies elsewhere."""
        target = event.target.name.lower().split(" for ")[0].split() if event.target else []
        towns = event.type == "capture of territory" and bool({*target} & _TERRITORIES)
        return event.type in _GROUND and not towns and not self._is_old(event.time)

    def _sets(self, event: Event) -> bool:
        happened = event.realis == "happened" and event.type in _GROUND
        return happened and not self._is_old(event.time)

    def _held(self, number: int) -> Located | None:
        """Give the place told last; in a report of many incidents only while it is near."""
        if not self._many:
            return self._kept(self._place, number) or self._dateline or self._main
        near = self._place is not None and number - self._place[0] <= _NEAR
        if self._place is None or not near or self._names_other(self._place, number):
            return None
        return self._place[1]

    def _names_other(self, held: tuple[int, Located], number: int) -> bool:
        """Tell whether another place was named since."""
        sentences = self.parse.sentences
        start, end = sentences[held[0]].end, sentences[number].start
        name = held[1].place.name
        return any(
            s.place is not None and s.place.name != name and (s.place.precision or 1) < _WIDE
            for s in self.parse.spans_in(start, end, "place")
        )

    def _meant(self, told: Told) -> Located | None:
        """Give the place that "the town" of an event's clause means: the last of its kind."""
        if _says_there(told):
            before = [s for s in self._before(told) if _precision(s) < _WIDE]
            return self._inferred(before[-1]) if before else None
        for index in _pointed(told):
            token = told.tree.tokens[index]
            kinds = place_nouns()[token.text.lower()]
            before = [s for s in self._before(told, token.start) if _is_of(s, kinds)]
            span = before[-1] if before else None
            if before and "country" in kinds:
                # "The country" is the one the report is about.
                span = self._country() or span
            if span is not None:
                return self._inferred(span)
        return None

    def _before(self, told: Told, end: int | None = None) -> list[Span]:
        """Give the places named before an event's sentence, or before a word of it."""
        spans = self.parse.spans_in(0, told.tree.sentence.start if end is None else end, "place")
        return [s for s in spans if s.place is not None]

    def _inferred(self, span: Span) -> Located | None:
        if span.place is None:
            return None
        return Located(span.place, self.report.passage(span.start, span.end), inferred=True)

    def _country(self) -> Span | None:
        """Give the country a report is about: the one most often said to be where something is."""
        body, found = self.parse.body, []
        for span in self.parse.spans:
            before = body[max(0, span.start - 24) : span.start].lower().split()
            led = bool({*before[-2:]} & _LED)
            if span.kind == "place" and span.place is not None and led:
                found += [span] if span.place.kind == "country" else []
        names = Counter(s.place.name for s in found if s.place is not None)
        main = names.most_common(1)[0][0] if names else None
        return next((s for s in found if s.place is not None and s.place.name == main), None)

    def _is_old(self, time: Timed | None) -> bool:
        """Tell whether a time lies before the week's news: what follows is not of that day."""
        published = self.report.published.interval
        if time is None or published is None or time.interval is None:
            return False
        return published.first - time.interval.last > dt.timedelta(_DAYS)

    @staticmethod
    def _kept(held: tuple[int, T] | None, number: int) -> T | None:
        return held[1] if held is not None and number - held[0] <= _REACH else None


def _is_general(told: Told) -> bool:
    """ "homes destroyed", "schools being burned": no one place is meant."""
    tree, head = told.tree, told.slots.target.head
    if head is None or tree.tokens[head].form != "NNS":
        return False
    return not tree.children(head, "det", "nummod", "nmod:poss", "acl:relcl", "acl", "nmod")


def _precision(span: Span) -> int:
    return (span.place.precision if span.place else None) or 1


def _says_there(told: Told) -> bool:
    """ "recaptured the building there": the place told of last."""
    tree, ends = told.tree, {told.found.at, told.slots.target.head}
    heads = {*ends, *(tree.heads[n] for n in ends if n is not None)}
    return any(
        word == "there" and tree.relations[n] == "advmod" and tree.heads[n] in heads
        for n, word in enumerate(tree.low)
    )


def _pointed(told: Told) -> list[int]:
    """Give the nouns for a place named before by which an event's clause says where it was."""
    tree, found = told.tree, told.found
    ends = {found.at, found.light, told.slots.target.head}
    near = {n for end in ends if end is not None for n in (end, *tree.children(end))}
    return [n for n in sorted(near) if _points(tree, n, told)]


def _points(tree: Tree, index: int, told: Told) -> bool:
    """Tell whether a noun points back: "in the town", "this rebel-held city", nothing more."""
    if tree.low[index] not in place_nouns() or tree.name_at(index) is not None:
        return False
    named = tree.children(index, "nmod", "appos", "compound", "nmod:poss")
    pointing = any(tree.low[c] in _POINTING for c in tree.children(index, "det"))
    if named or not pointing or tree.relations[index] not in _WHERE:
        return False
    cases = set(tree.cases(index))
    return bool(cases & _AT) or (not cases and index == told.slots.target.head)


def _is_of(span: Span, kinds: frozenset[str]) -> bool:
    return span.place is not None and span.place.kind in kinds


def _is_day(time: Timed) -> bool:
    return time.interval is not None and (time.interval.last - time.interval.first).days <= 2


def _dateline(report: Report, parse: Parse) -> Located | None:
    """Give the place of the dateline, where the body or the lead names it too."""
    value = report.dateline.value if report.dateline else None
    for span in parse.spans:
        if span.kind != "place" or span.place is None or (span.place.precision or 1) >= _WIDE:
            continue
        if value and span.text.lower() == value.split(",")[0].strip().lower():
            return Located(span.place, report.passage(span.start, span.end))
    return None


def _first_day(report: Report, parse: Parse) -> Timed | None:
    """Give the first single day the report names, if it is the week's news."""
    published = report.published.interval
    for span in parse.spans:
        if span.kind != "time" or span.interval is None or published is None:
            continue
        single = (span.interval.last - span.interval.first).days <= 1
        ago = published.last - span.interval.last
        if is_dateline(parse.body, span.start, span.end):
            continue
        if single and dt.timedelta(-1) <= ago <= dt.timedelta(_DAYS):
            return Timed(span.interval, report.passage(span.start, span.end))
    return None
