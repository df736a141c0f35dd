"""Furniture: cutting what stands on the page and is not the report, by the rules in the lexicon."""

import re
from collections.abc import Iterable, Sequence

from reportedly.reading.draft import Draft, Part
from reportedly.reading.lexicon import Rule, furniture, names
from reportedly.reading.wording import (
    ends_sentence,
    is_headline,
    is_open,
    is_sentence,
    names_in,
    words,
)

# Lines longer than this are read as running text and not tried against whole-line rules.
_LONGEST_WIDGET = 400
# An ending counts only below this many characters of running text: page tops have the same words.
_LEAST_BODY = 150
# A paragraph below an advertisement of other stories is the report's where it shares this many
# names with the text above.
_KINDRED = 2
# … or where this many whole paragraphs follow one another; teasers are headlines and openings.
_RUN = 3
_MENU = 3
# A line of this length is a paragraph; without a mark at its end it was cut off.
_LONG_LINE = 120
# Running text of this length has at least one end of a sentence in so many characters.
_LONGEST_BREATH = 20_000
_LEAST_STOPS = 5_000
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)")
# A page has a few of these; a text made to keep us busy has many.
_MOST_ASIDES = 100


def cut_furniture(draft: Draft) -> None:
    """Cut whole lines and stretches that are furniture wherever they stand, then page ends."""
    for part in draft.kept():
        if _is_no_text(part.line):
            draft.drop(part, "no running text")
        else:
            _cut_inline(draft, part)
    for part in draft.kept():
        reason = line_reason(part.line)
        if reason is not None and not _is_ending(part.line):
            draft.drop(part, reason)
    cut_endings(draft)


def line_reason(line: str) -> str | None:
    """Give the reason why a whole line is furniture, ``None`` where it is not."""
    if len(line) > _LONGEST_WIDGET:
        return None
    if _is_menu(line):
        return "navigation"
    return _matching(furniture().lines, line)


def _is_no_text(line: str) -> bool:
    """Tell whether a very long line has hardly an end of a sentence: data, or made to do harm."""
    return len(line) > _LONGEST_BREATH and len(_STOP.findall(line)) * _LEAST_STOPS < len(line)


def _is_menu(line: str) -> bool:
    """Tell whether a line is nothing but names of sections, at least three."""
    if ends_sentence(line) or len(line) > _LONGEST_WIDGET:
        return False
    left = [w for w in line.replace("|", " ").replace("·", " ").casefold().split() if w.isalpha()]
    count = 0
    while left:
        size = next((n for n in (3, 2, 1) if " ".join(left[:n]) in names().sections), 0)
        if size == 0:
            return False
        left, count = left[size:], count + 1
    return count >= _MENU


def _matching(rules: Iterable[Rule], line: str) -> str | None:
    return next((r.reason for r in rules if r.pattern.fullmatch(line)), None)


def _is_ending(line: str) -> bool:
    rules = (*furniture().endings, *furniture().asides)
    return len(line) <= 120 and _matching(rules, line) is not None


def _cut_inline(draft: Draft, part: Part) -> None:
    for rule in furniture().inline:
        while not part.gone and (match := rule.pattern.search(part.line)):
            if match.end() == match.start():
                break
            draft.take(part, match.start(), match.end(), rule.reason)


def cut_endings(draft: Draft) -> None:
    """Cut everything below a line that ends the report, and other stories that are advertised."""
    parts = draft.kept()
    asides = 0
    for at, part in enumerate(parts):
        if part.gone or len(part.line) > 120:
            continue
        ending = _matching(furniture().endings, part.line)
        aside = _matching(furniture().asides, part.line)
        if ending and _has_body(parts[:at]):
            _drop_all(draft, parts[at:], ending)
        elif asides > _MOST_ASIDES:
            return
        elif ending or aside:
            asides += 1
            _cut_aside(draft, parts, at, ending or aside or "")
    _cut_teasers(draft)


def _has_body(parts: Sequence[Part]) -> bool:
    return sum(len(p.line) for p in parts if not p.gone and is_sentence(p.line)) >= _LEAST_BODY


def _drop_all(draft: Draft, parts: Iterable[Part], reason: str) -> None:
    for part in parts:
        if not part.gone:
            draft.drop(part, reason)


def _cut_aside(draft: Draft, parts: Sequence[Part], at: int, reason: str) -> None:
    """Cut the marker and the teasers below it, up to a paragraph that belongs to the report."""
    above = [p for p in parts[:at] if not p.gone]
    draft.drop(parts[at], reason)
    known = set().union(*(names_in(p.line) for p in above))
    early = draft.picked or not _has_body(above)
    below = [p for p in parts[at + 1 :] if not p.gone]
    for number, part in enumerate(below):
        if is_sentence(part.line) and (early or _is_kindred(below[number:], known)):
            return
        if early and is_headline(part.line) and len(words(part.line)) >= 5:
            return
        draft.drop(part, reason)


def _is_kindred(parts: Sequence[Part], known: set[str]) -> bool:
    """Tell whether a paragraph goes on with the report: same names, or more running text."""
    if len(names_in(parts[0].line) & known) >= _KINDRED:
        return True
    return len(parts) >= _RUN and all(is_sentence(p.line) for p in parts[:_RUN])


def _cut_teasers(draft: Draft) -> None:
    """Cut headline-and-opening pairs of other stories that end the page without a marker."""
    reason = "opening of another story"
    for _ in range(_MOST_ASIDES):
        parts = draft.kept()
        if len(parts) < 3 or not _is_teaser(parts[-1].line) or not _has_body(parts[:-2]):
            return
        teaser, above = parts[-1], parts[-2]
        if is_headline(above.line) and not _shares_names(teaser, parts[:-2]):
            draft.drop(above, reason)
        elif not is_open(teaser.line):
            return
        draft.drop(teaser, reason)


def _is_teaser(line: str) -> bool:
    """Tell whether a paragraph breaks off: with dots, or in the middle of a long sentence."""
    return is_open(line) or (len(line) >= _LONG_LINE and line[-1].isalpha())


def _shares_names(part: Part, others: Sequence[Part]) -> bool:
    known = set().union(*(names_in(p.line) for p in others))
    return len(names_in(part.line) & known) >= _KINDRED
