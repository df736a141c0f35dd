"""The first reader: rules for sentences and tokens, linear taggers for speech parts and names."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from reportedly.language.names import join_names
from reportedly.language.parses import Parse, Reader, Sentence, Span, Token
from reportedly.language.tagger import Weights, load, name_features, speech_features, tag
from reportedly.language.tokens import read_sentences
from reportedly.model import Block

# The longest sentence read in one piece; a "sentence" of a thousand words is a table or a list.
_WINDOW = 200


class LinearReader:
    """Reads a body with the weights that ship with the package; ``training/tagger.py`` makes them.

    Each sentence is read by itself, so the answer does not depend on its neighbours; only the
    joining of names ("Guterres" → "António Guterres") looks at the whole report.
    """

    version = "linear 1"

    def __init__(self) -> None:
        """Load the weights of the two taggers."""
        self._speech = load("speech")
        self._names = load("names")

    def read(self, body: str, blocks: Sequence[Block]) -> Parse:
        """Read one body; never raises for any text."""
        sentences, tokens = read_sentences(body, blocks)
        tagged: list[Token] = []
        spans: list[Span] = []
        for sentence in sentences:
            for window in _windows(sentence, tokens):
                words = [t.text for t in window]
                tags = tag(self._speech, speech_features, words)
                tagged += [
                    msgspec.structs.replace(t, tag=g) for t, g in zip(window, tags, strict=True)
                ]
                spans += _spans(self._names, window, words, tags, body)
        parse = Parse(body, tuple(blocks), sentences, tuple(tagged), ())
        return msgspec.structs.replace(parse, spans=join_names(parse, spans))


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """Give the reader that ships with the package, loaded once."""
    return LinearReader()


def _windows(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    for first in range(sentence.first, sentence.last, _WINDOW):
        yield tokens[first : min(first + _WINDOW, sentence.last)]


def _spans(
    weights: Weights, window: Sequence[Token], words: list[str], tags: list[str], body: str
) -> Iterator[Span]:
    labels = [*tag(weights, name_features, words, tags), "O"]
    first = 0
    for index, label in enumerate(labels):
        if label.startswith("I-"):
            continue
        if labels[first] != "O" and index > first:
            start, end = window[first].start, window[index - 1].end
            text = body[start:end]
            yield Span(start, end, labels[first][2:], text, text)
        first = index
