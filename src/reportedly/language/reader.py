"""The reader: rules for sentences and tokens, the encoder for everything in a sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from reportedly.language.encoder import Attribution, Encoder, Reading, default_encoder
from reportedly.language.fine import fine_words
from reportedly.language.names import join_names
from reportedly.language.parses import Link, Parse, Reader, Sentence, Span, Token
from reportedly.language.tokens import plain, read_sentences
from reportedly.model import Block


class EncoderReader:
    """Reads a body with the model that ships with the package; ``training/reader`` makes it.

    Each sentence is read by itself, so the answer does not depend on its neighbours; only the
    joining of names ("Guterres" → "António Guterres") looks at the whole report.
    """

    version = "encoder 1"

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Take an encoder, else the one that ships."""
        self._encoder = encoder or default_encoder()

    def read(self, body: str, blocks: Sequence[Block]) -> Parse:
        """Read one body; never raises for any text."""
        sentences, tokens = read_sentences(body, blocks)
        return self.read_tokens(Parse(body, tuple(blocks), sentences, tokens, ()))

    def read_tokens(self, given: Parse) -> Parse:
        """Read a body whose sentences and tokens are given, such as those of a corpus."""
        parse = self.read_alone(given)
        bare = msgspec.structs.replace(parse, spans=())
        return msgspec.structs.replace(parse, spans=join_names(bare, parse.spans))

    def read_alone(self, given: Parse) -> Parse:
        """Read a body as the model alone reads it: each name as it was tagged."""
        body, tokens = given.body, given.tokens
        read: list[Token] = []
        spans: list[Span] = []
        links: list[Link] = []
        for sentence in given.sentences:
            fine = _Fine(sentence, tokens)
            reading = self._encoder.read([plain(w.text) or w.text for w in fine.words])
            read += fine.whole(reading)
            spans += fine.spans(reading, body)
            links += (fine.link(a) for a in reading.attributions)
        return msgspec.structs.replace(
            given, tokens=tuple(read), spans=tuple(spans), links=tuple(links)
        )


class _Fine:
    """The words of one sentence as the encoder has them, and the tokens they belong to."""

    def __init__(self, sentence: Sentence, tokens: Sequence[Token]) -> None:
        self.first = sentence.first
        self.tokens = tokens[sentence.first : sentence.last]
        self.words: list[Token] = []
        self.owner: list[int] = []
        for number, word in fine_words(self.tokens):
            self.words.append(word)
            self.owner.append(number)

    def whole(self, reading: Reading) -> Iterator[Token]:
        """Give the tokens with their syntax; of a token in parts, that of its topmost part.

        The topmost part hangs from another token whose own topmost part lies higher still: so the
        tokens are a tree as the words are, and no token is above itself.
        """
        above = [self.owner[h] if h >= 0 else -1 for h in reading.heads]
        depths = _depths(reading.heads)
        chosen: dict[int, int] = {}
        for word, owner in enumerate(self.owner):
            if owner not in chosen or depths[word] < depths[chosen[owner]]:
                chosen[owner] = word
        for number, token in enumerate(self.tokens):
            word = chosen[number]
            yield msgspec.structs.replace(
                token,
                tag=reading.upos[word],
                form=reading.xpos[word],
                head=above[word] + self.first if above[word] >= 0 else -1,
                relation=reading.relations[word],
            )

    def spans(self, reading: Reading, body: str) -> Iterator[Span]:
        """Give the named spans of the body."""
        for first, last, kind in reading.names:
            start, end = self.words[first].start, self.words[last - 1].end
            text = body[start:end]
            yield Span(start, end, kind, text, text)

    def link(self, attribution: Attribution) -> Link:
        """Give an attribution with the ranges of the body."""
        return Link(
            (self._range(attribution.cue),),
            tuple(self._range(r) for r in attribution.sources),
            tuple(self._range(r) for r in attribution.contents),
        )

    def _range(self, words: tuple[int, int]) -> tuple[int, int]:
        return self.words[words[0]].start, self.words[words[1] - 1].end


def _depths(heads: Sequence[int]) -> list[int]:
    """Count for each word of a tree the words above it."""
    found = [-1] * len(heads)
    for word in range(len(heads)):
        way, at = [], word
        while at >= 0 and found[at] < 0:
            way.append(at)
            at = heads[at]
        depth = found[at] + 1 if at >= 0 else 0
        for one in reversed(way):
            found[one] = depth
            depth += 1
    return found


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """Give the reader that ships with the package, loaded once."""
    return EncoderReader()
