"""Captions: lines printed twice, and lines that end with the credit of a picture."""

import re
from collections import Counter

from rapidfuzz import fuzz

from reportedly.reading.draft import Draft, Part
from reportedly.reading.wording import folded, is_headline, is_sentence, words

# A picture's credit at the end of its caption; agencies' names alone count behind a bar or dash.
_AGENCY = r"(?-i:AP|AFP|PA|EPA|EFE|TASS|dpa|Reuters|REUTERS|Xinhua|Getty(?: Images)?|AP Images)"
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)"
_CREDIT = re.compile(
    r"\s*(?:[|/—–-]+\s*|(?<=\.)\s+|\s)?[(\[]?\s*(?:"
    r"credit:\s*[^.!?]{1,80}|(?:(?:file |archive )?(?:photo|image|picture|photograph|pic)s?"
    r"\s*(?:credit|courtesy|by|:|/)+\s*[^.!?]{1,80})"
    rf"|{_AGENCY}(?:\s+(?:file\s+)?photo|\s*/\s*\S[^.!?]{{0,60}}|/file)?"
    rf"|(?-i:{_NAME}(?: {_NAME}){{0,3}})(?:/| via ){_AGENCY}(?: photo)?"
    r")\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_BEHIND_MARK = re.compile(r"^\s*[|/—–(\[-]|photo|image|picture|credit|/| via ", re.IGNORECASE)
_ALIKE = 96.0
_LEAST_WORDS = 5
_FEWEST_WORDS = 3
# No caption is longer; comparing long lines letter by letter would take long.
_LONGEST = 2000


def mark_captions(draft: Draft) -> None:
    """Mark captions, and cut what is printed a second time."""
    _cut_twice_printed(draft)
    # An agency's name at the very end of the text is its source, not a picture's.
    for part in draft.kept()[:-1]:
        _cut_credit(draft, part)


def _cut_twice_printed(draft: Draft) -> None:
    """Of neighbouring lines that say the same, the first is a caption and the second is cut.

    Crawlers take a caption from the picture's description and from below it. Elsewhere on the
    page a second printing is a pull quote or an excerpt, and is cut as such.
    """
    parts = draft.kept()
    # What stands there three times and more is a list with a pattern, not a pull quote.
    counts = Counter(folded(p.line) for p in parts)
    seen: set[str] = set()
    previous: Part | None = None
    for part in parts:
        key = folded(part.line)
        if previous is not None and _alike(key, folded(previous.line)):
            if previous is parts[0] and is_headline(previous.line):
                draft.drop(part, "title printed twice")
                continue
            previous.kind = "caption"
            draft.drop(part, "caption printed twice")
            continue
        if counts[key] == 2 and key in seen and is_sentence(part.line):
            draft.drop(part, "printed a second time")
            continue
        seen.add(key)
        previous = part


def _alike(first: str, second: str) -> bool:
    if max(len(first), len(second)) > _LONGEST:
        return first == second
    if len(first.split()) < _LEAST_WORDS or len(second.split()) < _LEAST_WORDS:
        return first == second and len(first.split()) >= _FEWEST_WORDS
    return fuzz.ratio(first, second, score_cutoff=_ALIKE) > 0


def _cut_credit(draft: Draft, part: Part) -> None:
    """Cut a picture's credit from its caption, and the caption where the text says the same."""
    match = _CREDIT.search(part.line)
    if match is None or match.start() == 0 or not _BEHIND_MARK.search(match.group()):
        return
    if len(words(part.line[: match.start()])) < 2:
        return
    draft.take(part, match.start(), match.end(), "picture credit")
    part.kind = "caption"
    key = folded(part.line)
    others = [p for p in draft.kept() if p is not part]
    if any(_alike(key, folded(p.line)) or key in folded(p.line) for p in others):
        draft.drop(part, "caption that repeats the text")
