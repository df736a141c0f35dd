"""Counting what agrees, and texts put together from the words of a corpus."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from reportedly.language.parses import Parse, Sentence, Token
from reportedly.model import Block


class Tally(msgspec.Struct):
    """How many things were found, how many the key has, and how many of them agree."""

    right: int = 0
    ours: int = 0
    gold: int = 0

    def add(self, ours: Collection[Any], gold: Collection[Any]) -> None:
        """Compare two sets."""
        self.right += len(set(ours) & set(gold))
        self.ours += len(ours)
        self.gold += len(gold)

    def f1(self) -> float:
        """Give F1 in percent; 0 where there is nothing."""
        return round(200 * self.right / max(1, self.ours + self.gold), 1)

    def precision(self) -> float:
        """Give the share of what was found that is right, in percent."""
        return round(100 * self.right / max(1, self.ours), 1)

    def recall(self) -> float:
        """Give the share of the key that was found, in percent."""
        return round(100 * self.right / max(1, self.gold), 1)


def words_of(parse: Parse, start: int, end: int) -> list[int]:
    """Give the tokens that a range of characters touches."""
    return [n for n, t in enumerate(parse.tokens) if t.start < end and start < t.end]


def given_parse(sentences: Iterable[Sequence[str]]) -> Parse:
    """Put sentences of given words into one body, parted by blanks, one block for all."""
    body, found, tokens = "", [], list[Token]()
    for words in sentences:
        first, start = len(tokens), len(body)
        for word in words:
            tokens.append(Token(len(body), len(body) + len(word), word, word.lower()))
            body += word + " "
        found.append(Sentence(start, len(body) - 1, first, len(tokens), 0))
    return Parse(body, (), tuple(found), tuple(tokens), ())


def blank_parted(text: str) -> Iterator[list[str]]:
    """Give the blocks of lines between empty lines."""
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip()]
        if lines:
            yield lines


def blocks_of(text: str) -> list[Block]:
    """Give the lines of a text that hold something."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return blocks
