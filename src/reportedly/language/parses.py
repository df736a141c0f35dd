"""What a reader model gives for one body: sentences, tokens and named spans, in body offsets.

This is the interface between the reader (rules now, a small encoder later) and everything that
is read off it. Offsets count characters of the report's **body**; only finished tellings are
turned into passages of the original.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from reportedly.model import Block, Interval, Place


class Token(msgspec.Struct, frozen=True, array_like=True):
    """A word, number or mark: body characters ``[start, end)`` and their text.

    ``lemma`` is the lower-case base form where the reader knows one, else the lower-cased text;
    ``tag`` a Universal Dependencies part of speech and ``form`` a Penn Treebank one, empty where
    the reader gives none; ``head`` the index of the governing token in the whole body (-1 root,
    -2 unknown) and ``relation`` its Universal Dependencies label.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    tag: str = ""
    head: int = -2
    relation: str = ""
    form: str = ""


class Sentence(msgspec.Struct, frozen=True):
    """Body characters ``[start, end)``, tokens ``[first, last)`` and the block they stand in."""

    start: int
    end: int
    first: int
    last: int
    block: int


class Span(msgspec.Struct, frozen=True):
    """A named stretch of the body; kinds are those of :class:`reportedly.model.Mention`.

    ``name`` is the fullest name the report gives for the same thing, ``role`` its title or
    office; times have ``interval`` and ``timex``, their TIMEX3 value, places have ``place``.
    """

    start: int
    end: int
    kind: str
    text: str
    name: str
    role: str | None = None
    interval: Interval | None = None
    place: Place | None = None
    timex: str = ""


class Link(msgspec.Struct, frozen=True):
    """An attribution as the reader sees it: who says, the words that show it, what is said.

    Each part is a tuple of body ranges ``(start, end)``; each may be empty. ``kind`` is "said",
    or "thought" for what is only laid to the source: believed, wanted, planned.
    """

    cues: tuple[tuple[int, int], ...]
    sources: tuple[tuple[int, int], ...] = ()
    contents: tuple[tuple[int, int], ...] = ()
    kind: str = "said"


class Parse(msgspec.Struct, frozen=True):
    """All that was read from one body, each list in the order of the text."""

    body: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    links: tuple[Link, ...] = ()

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def spans_in(self, start: int, end: int, *kinds: str) -> tuple[Span, ...]:
        """Give the spans that lie inside ``[start, end)``, of these kinds or of any."""
        return tuple(
            s
            for s in self.spans
            if start <= s.start and s.end <= end and (len(kinds) == 0 or s.kind in kinds)
        )


class Reader(Protocol):
    """Reads a body into sentences, tokens and named spans (persons, organisations, groups …).

    Times and places come without interval and place; they are resolved afterwards.
    """

    version: str

    def read(self, body: str, blocks: Sequence[Block]) -> Parse:
        """Read one body; never raises for any text."""
        ...
