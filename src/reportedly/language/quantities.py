"""Quantities: numbers with their qualifier, unit and noun, wherever they stand in a report."""

from reportedly.language.parses import Parse, Sentence
from reportedly.language.quantities_build import build
from reportedly.language.quantities_values import Quantity, bounds
from reportedly.language.quantities_words import Word, words_of

__all__ = ["Quantity", "bounds", "find_quantities", "quantities_in", "sentence_words"]


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """Give all quantities of a body in the order of the text; never raises for any text.

    Numbers that name, date, score or number something, ages and bare years are left out, and so
    is what lies inside a time the parse has found, durations apart.
    """
    found: list[Quantity] = []
    for sentence in parse.sentences:
        found.extend(quantities_in(sentence_words(parse, sentence)))
    times = [(s.start, s.end) for s in parse.spans if s.kind == "time"]
    return tuple(q for q in found if q.kind == "duration" or not _inside(q, times))


def sentence_words(parse: Parse, sentence: Sentence) -> tuple[Word, ...]:
    """Give the words of one sentence, with the parse's tags where its tokens begin alike."""
    tags = {t.start: t.tag for t in parse.tokens_of(sentence) if t.tag != ""}
    return words_of(parse.body[sentence.start : sentence.end], sentence.start, tags)


def quantities_in(words: tuple[Word, ...]) -> tuple[Quantity, ...]:
    """Give the quantities among the words of one sentence."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity, at = build(words, at)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _inside(quantity: Quantity, times: list[tuple[int, int]]) -> bool:
    return any(a <= quantity.number_start and quantity.number_end <= b for a, b in times)
