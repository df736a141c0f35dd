"""How many one report says were killed, hurt or hit, read from its figures and events.

A report tells an incident's victims in counts ("three people were killed"), as single persons
("a man was shot") and by names; a count of the "shot" holds the dead and the injured. Counts of
other incidents and of years stand between them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Annotation, Event, Figure
from reportedly.record.lexicon import load

_KINDS = {
    "killed": "killed",
    "injured": "injured",
    "killed or injured": "hit",
    "treated": "treated",
}
_OF_EVENTS = {"killing": "killed", "injury": "injured"}
_HITS = frozenset({"shot", "shoots", "shooting", "stabbed", "stabs"})


class Count(msgspec.Struct, frozen=True):
    """A number of victims and the tellings it was read from; ``sentence`` counts from 0.

    ``counted`` where the text gives a number, not just a person: "one man", but not "a man".
    """

    number: int
    sentence: int
    tellings: tuple[str, ...]
    counted: bool = False


class Told(msgspec.Struct, frozen=True):
    """What one report tells of victims, each kind in the order of the text."""

    report: str
    killed: tuple[Count, ...]
    injured: tuple[Count, ...]
    hit: tuple[Count, ...]
    treated: tuple[Count, ...] = ()

    def is_silent(self) -> bool:
        """Tell whether the report says nothing of victims."""
        return not (self.killed or self.injured or self.hit or self.treated)


class _Sentence(msgspec.Struct):
    text: str
    figures: dict[str, list[Figure]]
    events: dict[str, list[str]]


def told_in(annotation: Annotation) -> Told:
    """Read what a report tells of the victims of its incident, sentence by sentence.

    Other incidents it tells of are left out, unless it says nothing of victims of its first one.
    """
    sentences = list(enumerate(_sentences(annotation)))
    told = annotation.incidents
    own = [(n, s) for n, s in sentences if n >= len(told) or told[n] == 0]
    found = _told(annotation.report, own)
    return _told(annotation.report, sentences) if found.is_silent() else found


def _told(report: str, sentences: Iterable[tuple[int, "_Sentence"]]) -> Told:
    found: dict[str, list[Count]] = {kind: [] for kind in _KINDS.values()}
    for number, sentence in sentences:
        if _matches("background", sentence.text):
            continue
        for kind, count in _counts(sentence, number):
            found[kind].append(count)
    return Told(report, *(tuple(found[kind]) for kind in _KINDS.values()))


def _sentences(annotation: Annotation) -> list[_Sentence]:
    starts = [s.start for s in annotation.sentences]
    found = [_Sentence(s.text, {}, {}) for s in annotation.sentences]
    for figure in annotation.figures:
        kind = _KINDS.get(figure.measure)
        if kind and starts and _counts_incident(figure):
            home = found[max(0, bisect_right(starts, figure.number.start) - 1)]
            home.figures.setdefault(kind, []).append(figure)
    for event in annotation.events:
        kind = _kind_of(event)
        if kind and starts:
            home = found[max(0, bisect_right(starts, event.trigger.start) - 1)]
            home.events.setdefault(kind, []).append(event.id)
    return found


def _counts_incident(figure: Figure) -> bool:
    """A part is in its whole already; a number over a period is not the incident's."""
    return figure.best is not None and figure.scope == "incident" and figure.part_of is None


def _kind_of(event: Event) -> str | None:
    if event.realis != "happened" or event.target is None:
        return None
    if event.type == "injury" and _matches("fatally", event.passage.text):
        return "killed"
    if event.type == "attack" and event.trigger.text.lower() in _HITS:
        return "hit"
    return _OF_EVENTS.get(event.type)


def _counts(sentence: _Sentence, number: int) -> Iterator[tuple[str, Count]]:
    for kind in _KINDS.values():
        figures, events = sentence.figures.get(kind, []), sentence.events.get(kind, [])
        if not figures and not events:
            continue
        total, tellings = _sum(figures) if figures else (1, (events[0],))
        if kind == "killed" and total and _matches("own_death", sentence.text):
            total += 1
        if total:
            # "A boy and six others were shot" counts the boy; "six others were shot" the rest.
            beside = (
                kind == "hit"
                and figures
                and all(_matches("others", f.passage.text) for f in figures)
            )
            beside = beside or (kind == "hit" and _matches("also", sentence.text))
            yield (
                "injured" if beside else kind,
                Count(total, number, tellings, _are_counted(figures)),
            )


def _are_counted(figures: Sequence[Figure]) -> bool:
    return any(not f.pattern.endswith("single") for f in figures)


def _sum(figures: Sequence[Figure]) -> tuple[int, tuple[str, ...]]:
    """Add up counts that are joined ("three children and two adults"); give the largest sum."""
    runs: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda f: f.number.start):
        if runs and _joins(runs[-1][-1], figure):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    best = max(runs, key=lambda run: sum(f.best or 0 for f in run))
    return int(sum(f.best or 0 for f in best)), tuple(f.id for f in best)


def _joins(one: Figure, two: Figure) -> bool:
    start = one.sentence.start
    between = one.sentence.text[one.passage.end - start : two.passage.start - start]
    return any(re.fullmatch(p, between, re.IGNORECASE) for p in load("tolls.toml")["joins"])


def _matches(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(load("tolls.toml")[name]) + r")\b", re.IGNORECASE)
