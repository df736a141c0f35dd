"""Figures: numbers about the crisis, each with what it measures and everything its sentence says.

A quantity becomes a figure where the words around it say what is measured (the measure lexicon),
where its unit does, or where it counts people or things that reports of crises count.
"""

import msgspec

from reportedly.language.figures_incidents import incidents
from reportedly.language.figures_measure import read_scene
from reportedly.language.figures_places import place
from reportedly.language.figures_population import joined, population
from reportedly.language.figures_singles import VICTIMS, companions, single_victims
from reportedly.language.figures_sites import sites, with_mains
from reportedly.language.figures_slots import actor, speaker, when
from reportedly.language.figures_values import Reading, Scene, Source
from reportedly.language.parses import Parse, Sentence
from reportedly.language.quantities import quantities_in, sentence_words
from reportedly.language.telling_ids import figure_id
from reportedly.model import Event, Figure, Report, Slot, Statement

__all__ = ["Told", "find_figures", "read_figures"]


class Told(msgspec.Struct, frozen=True):
    """A figure with the reading it was made from and the sentence that was read."""

    figure: Figure
    scene: Scene
    reading: Reading


def find_figures(
    report: Report,
    parse: Parse,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
) -> tuple[Figure, ...]:
    """Give the figures of one report in the order of its text.

    ``parse`` is of ``report.body``; ``statements`` are the report's, for who gave each figure,
    and ``events`` its events, for where the counted things happened.
    Ages, dates, durations, names with numbers and ordinals are no figures. Never raises for any
    text.
    """
    return tuple(t.figure for t in read_figures(report, parse, statements, events))


def read_figures(
    report: Report,
    parse: Parse,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
) -> tuple[Told, ...]:
    """Give the figures of :func:`find_figures`, each with what it was read from."""
    source = Source(report, parse, statements)
    source = msgspec.structs.replace(source, sites=sites(source, events))
    source = with_mains(msgspec.structs.replace(source, told=incidents(report, parse)))
    found: list[Told] = []
    for sentence in parse.sentences:
        if parse.blocks and parse.blocks[sentence.block].kind == "heading":
            continue
        found.extend(_of_sentence(source, sentence, found[-1].figure if found else None))
    return tuple(found)


def _of_sentence(source: Source, sentence: Sentence, last: Figure | None) -> list[Told]:
    """Read a sentence; a rate with no noun is of what the ``last`` figure before it is of."""
    scene = _scene(source.parse, sentence)
    figures: list[Figure] = []
    readings = read_scene(scene)
    counted: list[tuple[Reading, Slot | None]] = []
    for reading in readings:
        whole = None if reading.part_of is None else figures[reading.part_of]
        before = joined(reading, counted) if whole is None else whole.of
        if reading.pattern == "rate" and last is not None and last.pattern == "rate":
            before = last.of
        figure = _figure(source, scene, reading, (whole, population(source, reading, before)))
        counted.append((reading, figure.of))
        figures.append(figure)
    return [Told(f, scene, r) for f, r in zip(figures, readings, strict=True)]


def _scene(parse: Parse, sentence: Sentence) -> Scene:
    """Gather a sentence's quantities, and the single victims that a verb makes such."""
    words = sentence_words(parse, sentence)
    times = [(s.start, s.end) for s in parse.spans_in(sentence.start, sentence.end, "time")]
    plain = tuple(
        q
        for q in quantities_in(words)
        if not any(a <= q.number_start and q.number_end <= b for a, b in times)
    )
    alone = (*plain, *single_victims(words, plain))
    both = sorted((*alone, *companions(parse, words, alone)), key=lambda q: q.first)
    whole = Scene(sentence, words, tuple(both), parse)
    keep = {r.quantity.first for r in read_scene(whole) if _counts(r, plain)}
    return Scene(sentence, words, tuple(q for q in both if q in plain or q.first in keep), parse)


def _counts(reading: Reading, plain: tuple[object, ...]) -> bool:
    if reading.quantity in plain or reading.measure not in VICTIMS:
        return False
    return reading.quantity.best != 0 or reading.measure != "detained"


def _figure(
    source: Source, scene: Scene, reading: Reading, known: tuple[Figure | None, Slot | None]
) -> Figure:
    """Make a figure; ``known`` is the figure it is part of, and who or what it counts."""
    whole, counted = known
    report, quantity = source.report, reading.quantity
    number = report.passage(quantity.number_start, quantity.number_end)
    time = when(source, scene, reading)
    return Figure(
        id=figure_id(number, reading.measure),
        report=report.id,
        passage=report.passage(quantity.start, _end(scene, reading)),
        number=number,
        sentence=report.passage(scene.sentence.start, scene.sentence.end),
        measure=reading.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        of=counted,
        total=quantity.total,
        place=place(source, scene, reading),
        scope=time.scope,
        period=time.period,
        as_of=time.as_of,
        attributed_to=speaker(source.statements, number, counted),
        actor=actor(source, scene, reading),
        part_of=None if whole is None else whole.id,
        pattern=f"{reading.pattern}{', single' if quantity.single else ''}",
    )


def _end(scene: Scene, reading: Reading) -> int:
    """End the phrase with its adjective where that is all that says what is counted."""
    governor, quantity = reading.governor, reading.quantity
    if governor is not None and governor.pattern == "adjective" and quantity.noun == "":
        return max(quantity.end, scene.words[governor.last - 1].end)
    return quantity.end
