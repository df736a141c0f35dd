"""Cleaning: from the paragraphs of a page to the report proper, step by step."""

from collections.abc import Sequence
from itertools import pairwise

from reportedly.model import Block, Segment
from reportedly.reading.captions import mark_captions
from reportedly.reading.credits import read_credits
from reportedly.reading.dateline import take_dateline
from reportedly.reading.draft import Cut, Draft, Found, Part
from reportedly.reading.furniture import cut_furniture
from reportedly.reading.heads import read_head
from reportedly.reading.lexicon import names
from reportedly.reading.mapped import Mapped
from reportedly.reading.wording import words

_PARTING = "\n\n"
_LONGEST_HEADING = 12


def clean(parts: Sequence[Part], known_title: str | None = None, *, picked: bool = False) -> Draft:
    """Clean the paragraphs of one page; what is left in ``kept()`` is the report.

    ``picked`` tells that an extractor has already picked them out of a page.
    """
    draft = Draft([p for p in parts if p.line], picked)
    cut_furniture(draft)
    mark_captions(draft)
    read_head(draft, known_title)
    read_credits(draft)
    take_dateline(draft)
    _note_notice(draft)
    _mark_headings(draft)
    draft.cuts = _outermost(draft.cuts)
    return draft


def _outermost(cuts: Sequence[Cut]) -> list[Cut]:
    """Leave out cuts that lie inside others: a link inside a part that was cut as a whole."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if not kept or cut.end > kept[-1].end:
            kept.append(cut)
    return kept


def body_of(draft: Draft) -> tuple[str, tuple[Segment, ...], tuple[Block, ...]]:
    """Join what is kept: the body, its map to the original, and its blocks."""
    texts: list[str] = []
    segments: list[Segment] = []
    blocks: list[Block] = []
    at = 0
    for part in draft.kept():
        if texts:
            at += len(_PARTING)
        segments.extend(_moved(part.text, at))
        blocks.append(Block(at, at + len(part.line), part.kind))
        texts.append(part.line)
        at += len(part.line)
    return _PARTING.join(texts), tuple(segments), tuple(blocks)


def _moved(text: Mapped, by: int) -> list[Segment]:
    return [Segment(s.body_start + by, s.body_end + by, s.start, s.end) for s in text.segments]


def _note_notice(draft: Draft) -> None:
    """Note that a report says of itself that it corrects or withdraws another."""
    opening = [p for p in draft.kept() if p.kind == "paragraph"][:1]
    if draft.title is not None:
        kind = _notice(draft.title.value)
        if kind:
            draft.notice = Found(kind, draft.title.start, draft.title.end)
    for part in opening:
        kind = _notice(part.line)
        if kind and draft.notice is None:
            draft.notice = Found(kind, *part.text.origin(0, len(part.line.split()[0])))


def _notice(line: str) -> str | None:
    """Give the kind of notice a line opens with: its first words in capitals or before a colon."""
    tokens = line.strip("*(-–— ").split()
    for size in (2, 1):
        first = " ".join(tokens[:size])
        kind = names().notices.get(first.casefold().strip(":()*-–—."))
        if kind and (
            first.isupper()
            or first.endswith((":", ")"))
            or tokens[size : size + 1] in ([":"], ["-"], ["–"])
        ):
            return kind
        if kind == "refile" and len(tokens) > size and tokens[size] in {"to", "with"}:
            return kind
    return None


def _mark_headings(draft: Draft) -> None:
    """Mark short lines without a full stop that stand above a paragraph."""
    kept = draft.kept()
    for part, following in pairwise(kept):
        longer = len(following.line) > len(part.line)
        if part.kind == "paragraph" and longer and _is_heading(part.line):
            part.kind = "heading"


def _is_heading(line: str) -> bool:
    """Tell whether a line is short, opens with a capital or number, and closes without a mark."""
    return (
        1 <= len(words(line)) <= _LONGEST_HEADING
        and line[-1].isalnum()
        and not line[0].islower()
        and any(c.isalpha() for c in line)
    )
