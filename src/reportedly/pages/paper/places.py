"""Where it happened, on paper: the places of the map as a table."""

from collections.abc import Iterator

from reportedly.model import Place
from reportedly.pages.context import MapPlace, StoryBrief
from reportedly.pages.paper.blocks import Block, Line, Paragraph, Span, Table, plain
from reportedly.pages.paper.lines import Lines
from reportedly.pages.words import precision_words

_HEAD = ("Place", "In", "Precision", "Events")


def where(story: StoryBrief, lines: Lines) -> Iterator[Block]:
    """Give the places of a story's events with the notes of the events, most named first."""
    if story.places:
        rows = tuple(_row(place, lines) for place in story.places)
        yield Table(_HEAD, rows, (4.4, 5.4, 3.4, 4.2))
    if story.unplaced:
        named = [span for place in story.unplaced for span in _named(place, lines)]
        yield Paragraph((Span("Not found in the gazetteer: "), *named[:-1], Span(")")))


def _row(place: MapPlace, lines: Lines) -> tuple[Line, ...]:
    one = place.place
    return (
        plain(one.name),
        plain(_within(one)),
        plain(precision_words(one)),
        _events(place, lines),
    )


def _named(place: MapPlace, lines: Lines) -> Line:
    return Span(f"{place.place.name} ("), *_events(place, lines), Span("), ")


def _events(place: MapPlace, lines: Lines) -> Line:
    """Give the number of a place's events and their notes."""
    notes = [lines.notes.cite(claim) for claim in lines.page.claims(place.claims)]
    parted = [span for note in notes for span in (note, Span(" "))]
    return Span(f"{len(notes)} "), *parted[:-1]


def _within(place: Place) -> str:
    around = (place.admin2, place.admin1, place.country)
    return ", ".join(dict.fromkeys(name for name in around if name and name != place.name))
