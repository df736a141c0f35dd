"""Quoted stretches of a body: which marks open, which close, and what an apostrophe is."""

import re
from collections.abc import Iterator

import msgspec

from reportedly.language.parses import Parse
from reportedly.model import Block

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
_SINGLE = frozenset("‘'")
_LONGEST = 4000


class Quotation(msgspec.Struct, frozen=True):
    """A quoted stretch: body characters ``[start, end)`` inside the marks, and its block.

    ``open`` and ``close`` are where the marks stand; ``goes_on`` is true where the next
    paragraph takes the quotation up again, so that no mark closes it here.
    """

    start: int
    end: int
    open: int
    close: int
    block: int
    goes_on: bool = False


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Give the outermost quotations in the order of the text.

    A mark that is never closed costs that quotation only: it is left out, unless the next
    paragraph opens with the same mark, which is how a quotation runs over paragraphs.
    """
    blocks = parse.blocks or (Block(0, len(parse.body)),)
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        after = parse.body[following.start : following.start + 1] if following else ""
        found.extend(_of_block(parse.body, block, number, after))
    return tuple(found)


def _of_block(body: str, block: Block, number: int, after: str) -> Iterator[Quotation]:
    at = block.start
    while at < block.end:
        mark = body[at]
        if mark in _PAIRS and _opens(body, at, block.start, block.end):
            close = _closing(body, at, block.end)
            if close is not None:
                yield Quotation(at + 1, close, at, close + 1, number)
                at = close + 1
                continue
            if after == mark or (mark == "“" and after in {'"', "“"}):
                yield Quotation(at + 1, block.end, at, block.end, number, goes_on=True)
                return
        at += 1


def _opens(body: str, at: int, start: int, end: int) -> bool:
    before = body[at - 1] if at > start else " "
    after = body[at + 1] if at + 1 < end else " "
    if body[at] in "“«„":
        return True
    if after.isspace():
        return False
    if body[at] in _SINGLE:
        # "’90s" and "'em" are rare; "'" after a letter is an apostrophe.
        return (before.isspace() or before in "([—–-") and (after.isalpha() or after in "[.…")
    return before.isspace() or before in "([—–-:"


def _closing(body: str, at: int, end: int) -> int | None:
    wanted = _PAIRS[body[at]]
    limit = min(end, at + _LONGEST)
    if body[at] not in _SINGLE:
        close = body.find(wanted, at + 1, limit)
        if close < 0 and body[at] == "“":
            close = body.find('"', at + 1, limit)
        return close if close > at + 1 else None
    return _closing_single(body, at, limit)


def _closing_single(body: str, at: int, limit: int) -> int | None:
    """Choose the mark that closes a single-quoted stretch among apostrophes.

    Best is one after a full stop or comma; else the first that no letter follows and that is no
    possessive ("militants' advances"), the next opening mark being the limit.
    """
    fallback: int | None = None
    for match in re.finditer("['’]", body[at + 1 : limit]):
        place = at + 1 + match.start()
        before, after = body[place - 1], body[place + 1 : place + 2]
        if _opens_single(body, place):
            break
        if after.isalnum():
            continue
        if before in ".,!?…":
            return place
        possessive = before == "s" and re.match(r"\s[a-z]", body[place + 1 : place + 3])
        if before.isalnum() and not possessive:
            return place
        if fallback is None and before.isalnum():
            fallback = place
    return fallback


def _opens_single(body: str, place: int) -> bool:
    return body[place - 1].isspace() and body[place + 1 : place + 2].isalpha()
