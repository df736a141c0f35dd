"""Tokens → words as Universal Dependencies has them: what the encoder reads.

The rules above the encoder read whole tokens; what a token's words have in syntax is joined again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from reportedly.language.ends import lexicon
from reportedly.language.parses import Token
from reportedly.language.tokens import is_address, read_sentences
from reportedly.model import Block

# Prefixes that stay with their word in Universal Dependencies; other hyphens part words there.
_PREFIX = re.compile(
    r"(?i)(?:e|non|co|re|pre|post|anti|ex|un|de|sub|multi|semi|pro|vice|mid|over|neo|mis|counter)-\w+"
)
_JOINED = re.compile(r"(?<=\w)([-‐‑/])(?=\w)")
_AMOUNT = re.compile(r"(?i)(\d[\d.,:]*)(km|kg|cm|mm|mph|ft|m|pm|am|bn|k|g)")
_FRACTION = re.compile(r"(\d)(/)(\d)")


def fine_tokens(token: Token, following: str = "") -> tuple[Token, ...]:
    """Cut a token where Universal Dependencies cut it: "pro|-|Russian", "5|km", "can|not".

    ``following`` is the next token, which tells "its" from "it's" without its apostrophe.
    """
    cuts = _cuts(token.text, token.lemma, following)
    if len(cuts) == 0:
        return (token,)
    return tuple(_part(token, a, b) for a, b in pairwise((0, *cuts, len(token.text))))


def _part(token: Token, first: int, last: int) -> Token:
    text = token.text[first:last]
    return Token(token.start + first, token.start + last, text, text.lower())


def _cuts(word: str, low: str, following: str) -> tuple[int, ...]:
    if word.isalpha():
        return _unmarked(low, following) if word != "IM" else ()
    if is_address(word):
        return ()
    amount = _AMOUNT.fullmatch(word)
    if amount:
        return (len(amount.group(1)),)
    if _FRACTION.fullmatch(word):
        return (1, 2)
    if word[0].isdigit() or not _JOINED.search(word) or _PREFIX.fullmatch(word):
        return ()
    if len(word) == 3 and word[1] == "/":
        return ()
    return tuple(c for m in _JOINED.finditer(word) for c in m.span(1))


def _unmarked(low: str, following: str) -> tuple[int, ...]:
    """Cut words written as one, mostly for want of an apostrophe: "dont", "gonna"."""
    cut = _written_as_one().get(low)
    if cut is None or (low == "its" and following.lower() not in lexicon()["after_it_is"]):
        return ()
    return (cut,)


@lru_cache(maxsize=1)
def _written_as_one() -> dict[str, int]:
    pairs = (p.split("|") for p in lexicon()["written_as_one"])
    return {first + second: len(first) for first, second in pairs}


def fine_words(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Give the words of the tokens of one sentence, each with the number of its token."""
    for number, token in enumerate(tokens):
        following = tokens[number + 1].text if number + 1 < len(tokens) else ""
        for word in fine_tokens(token, following):
            yield number, word


def fine_sentences(text: str, blocks: Sequence[Block]) -> Iterator[list[Token]]:
    """Give the sentences of a text as the encoder reads them."""
    sentences, tokens = read_sentences(text, blocks)
    for sentence in sentences:
        yield [word for _, word in fine_words(tokens[sentence.first : sentence.last])]
