"""The dateline: place, date and agency before the first sentence, ``KIEV (Reuters) -``."""

import re

from reportedly.reading.dates import NAMES_OF_MONTHS, find_dates
from reportedly.reading.draft import Draft, Found, Part, found_in
from reportedly.reading.lexicon import names
from reportedly.reading.wording import ends_sentence

_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w'’.-]+(?:[ -](?:[a-z]{2,3}[ -])?[A-ZÀ-Þ][\w'’.-]+){0,3}"
_REST = rf"(?:, ?{_MIXED}){{0,2}}"
_DATE = (
    rf",? ?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:(?:{NAMES_OF_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{NAMES_OF_MONTHS})\.?(?:,? \d{{4}})?)"
)
_AGENCY = r"[(\[](?P<agency>[A-ZÀ-Þa-z][^()\[\]]{1,60})[)\]]"
_DASH = r"(?:--|[-–—―])"
# Place in capitals: a colon or a dash is enough.
_CAPITALS = re.compile(
    rf"(?P<place>{_UPPER}{_REST})(?P<date>(?i:{_DATE}))?,? ?(?:{_AGENCY})? ?(?::|{_DASH}) ?(?=\S|$)"
)
# Place in ordinary letters: an agency or a date must stand with it …
_DATED = re.compile(
    rf"(?P<place>{_MIXED}{_REST})(?P<date>(?i:{_DATE})),? ?(?:{_AGENCY})? ?(?::|{_DASH}) ?(?=\S|$)"
)
_SUPPLIED = re.compile(rf"(?P<place>{_MIXED}{_REST}),? ?{_AGENCY} ?(?::|{_DASH}) ?(?=\S|$)")
# … or a long dash, blanks around it and a capital letter or quotation mark behind it.
_BARE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][\w'’.]+(?: [A-ZÀ-Þ][\w'’.]+)?(?:, ?{_MIXED})?) (?:--|[–—]) (?=[A-Z“\"‘'])"
)
_AGENCY_FIRST = re.compile(rf"{_AGENCY} ?(?::|{_DASH}) ?(?=\S|$)")
_LONGEST = 120


def take_dateline(draft: Draft) -> None:
    """Cut the dateline from the first paragraph that has one (of the first three)."""
    for part in [p for p in draft.kept() if p.kind == "paragraph"][:3]:
        match = _match(part.line)
        if match and not ends_sentence(part.line) and match.end() < len(part.line):
            continue
        if match:
            _take(draft, part, match)
            return


def _match(line: str) -> re.Match[str] | None:
    for pattern in (_CAPITALS, _DATED, _SUPPLIED, _BARE, _AGENCY_FIRST):
        match = pattern.match(line)
        if match and match.end() <= _LONGEST and _is_place(match.groupdict().get("place")):
            return match
    return None


def _is_place(place: str | None) -> bool:
    if place is None:
        return True
    first = place.split(",")[0].strip()
    if len(first) <= 4 and not any(c in "AEIOUYaeiouy" for c in first):
        return False
    return first.casefold() not in names().not_places


def _take(draft: Draft, part: Part, match: re.Match[str]) -> None:
    groups = match.groupdict()
    if groups.get("place"):
        spelled = found_in(part, match.start("place"), match.end("place"))
        draft.dateline = Found(_place_name(groups["place"]), spelled.start, spelled.end)
    if groups.get("date"):
        _note_date(draft, part, match.start("date"), match.end("date"))
    if groups.get("agency"):
        _note_agency(draft, part, match.start("agency"), match.end("agency"))
    draft.take(part, match.start(), match.end(), None)


def _note_date(draft: Draft, part: Part, start: int, end: int) -> None:
    for date in find_dates(part.line[start:end]):
        draft.dates.append(found_in(part, start + date.start, start + date.end))


def _note_agency(draft: Draft, part: Part, start: int, end: int) -> None:
    found = found_in(part, start, end)
    if any(c.isdigit() for c in found.value):
        _note_date(draft, part, start, end)
        return
    for piece in re.split(r"/|,| and ", found.value):
        name = names().wires.get(piece.strip().casefold(), piece.strip())
        if name and not any(c.value == name for c in draft.credits):
            draft.credits.append(Found(name, found.start, found.end))


def _place_name(text: str) -> str:
    """Write a place in capitals as people write it: ``KIEV, Ukraine`` is Kiev, Ukraine."""
    parts = [p.strip() for p in text.split(",")]
    return ", ".join(
        p.title().replace("'S", "'s") if p.isupper() and len(p) > 3 else p for p in parts
    )
