"""Figures as they are read from one sentence, before they become tellings."""

import msgspec

from reportedly.language.figures_govern import Governor
from reportedly.language.parses import Sentence
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word


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
