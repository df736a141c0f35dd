"""Figures as they are read from one sentence, before they become tellings."""

import msgspec

from reportedly.language.figures_govern import Governor
from reportedly.language.parses import Parse, Sentence
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word
from reportedly.model import Located, Report, Statement

_CLAUSE_ENDS = frozenset("while but whereas although though because when".split())


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity with its measure; ``part_of`` is the index of the reading it is part of."""

    quantity: Quantity
    measure: str
    pattern: str
    governor: Governor | None = None
    part_of: int | None = None
    noun: str = ""


class Scene(msgspec.Struct, frozen=True):
    """One sentence: its words and the quantities among them, in order."""

    sentence: Sentence
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]


class Site(msgspec.Struct, frozen=True):
    """A place where something counted happened: the sentence that tells it, and how it counts."""

    sentence: int
    located: Located
    weight: float


class Source(msgspec.Struct, frozen=True):
    """What the slots are read from: the report, its parse, its statements and its places.

    ``sites`` are the places of the report's events in order, ``main`` the one it is most about.
    """

    report: Report
    parse: Parse
    statements: tuple[Statement, ...]
    sites: tuple[Site, ...] = ()
    main: Located | None = None


def clause(scene: Scene, reading: Reading) -> tuple[int, int]:
    """Give the body characters of the clause a figure stands in."""
    words, quantity = scene.words, reading.quantity
    left, right = quantity.first, quantity.last
    while left > 0 and words[left - 1].low not in _CLAUSE_ENDS and words[left - 1].text != ";":
        left -= 1
    while right < len(words) and words[right].low not in _CLAUSE_ENDS and words[right].text != ";":
        right += 1
    return words[left].start, words[right - 1].end
