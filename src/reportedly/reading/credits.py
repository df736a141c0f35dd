"""Credits at the end: who reported, edited and supplied, and where it was printed."""

import re

from reportedly.reading.dates import find_dates
from reportedly.reading.draft import Draft, Found, Part, found_in
from reportedly.reading.lexicon import names

# "(Reporting by A; Editing by B)" and the agency's code behind it: one agency's house form.
_REPORTING = re.compile(
    r"\s*\(?\b(?i:(?:additional )?(?:reporting|writing|editing)) by\b[^()]{3,400}\)?\s*"
    r"(?P<code>\b[a-z]{1,2}[A-Z0-9]{8,12}\b)?\s*$"
)
_SOURCE = re.compile(
    r"\s*[(\[]?(?:sources?|via|courtesy|(?:with )?inputs? from|with reporting from|with)\s*:?\s+"
    r"(?P<who>[^.()\[\]]{2,60})[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<who>.{2,120}?)\s+(?:also )?contributed to this (?:report|article|story|dispatch)\b.{0,80}"
)
_PRINTED = re.compile(
    r"(?:(?:first |originally )?published|printed) in (?P<who>.{2,60}?),? (?:on )?"
    r".{0,12}\d{1,2}.{0,20}\d{4}.?",
    re.IGNORECASE,
)
_AGENCY_END = re.compile(r"\s*(?:[—–/-]+\s*|[(\[])(?P<who>[A-Za-z][A-Za-z /,&-]{1,40}?)[)\]]?\.?$")
_TAIL = 8


def read_credits(draft: Draft) -> None:
    """Read and cut credits in the last paragraphs."""
    for part in reversed(draft.kept()[-_TAIL:]):
        _read_reporting(draft, part)
        if not part.gone:
            _read_source(draft, part)
    last = draft.kept()[-1:]
    for part in last:
        _read_agency_end(draft, part)


def _read_reporting(draft: Draft, part: Part) -> None:
    match = _REPORTING.search(part.line)
    if match is None or not ("(" in match.group() or match.start() == 0):
        return
    if match["code"]:
        _credit(draft, "Reuters", part, match.start("code"), match.end("code"))
    draft.take(part, match.start(), match.end(), "credits of the agency")


def _read_source(draft: Draft, part: Part) -> None:
    line = part.line
    if len(line) > 200:
        return
    whole = _SOURCE.fullmatch(line) or _CONTRIBUTED.fullmatch(line)
    printed = _PRINTED.fullmatch(line)
    wire = names().wires.get(line.strip("()[]—–-. ").casefold())
    if whole and (wires := _wires(whole["who"])):
        for name in wires:
            _credit(draft, name, part, whole.start("who"), whole.end("who"))
        draft.drop(part, "credit")
    elif printed:
        _read_printed(draft, part, printed)
    elif wire is not None:
        _credit(draft, wire, part, 0, len(line))
        draft.drop(part, "agency line")


def _read_printed(draft: Draft, part: Part, match: re.Match[str]) -> None:
    draft.dates.extend(found_in(part, d.start, d.end) for d in find_dates(part.line))
    if draft.outlet is None:
        draft.outlet = found_in(part, match.start("who"), match.end("who"))
    draft.drop(part, "date line")


def _read_agency_end(draft: Draft, part: Part) -> None:
    """Read `` — AFP`` or ``(AP)`` at the very end."""
    match = _AGENCY_END.search(part.line)
    if match is None or match.start() == 0:
        return
    wires = _wires(match["who"], whole=True)
    for name in wires:
        _credit(draft, name, part, match.start("who"), match.end("who"))
    if wires:
        draft.take(part, match.start(), match.end(), "credit")


def _wires(text: str, *, whole: bool = False) -> list[str]:
    """Give the agencies a credit names; with ``whole``, nothing else may stand there."""
    pieces = [p.strip() for p in re.split(r"[/,&]|\band\b", text) if p.strip()]
    known = [names().wires.get(p.casefold().removeprefix("the ").strip()) for p in pieces]
    found = [name for name in known if name]
    return [] if whole and len(found) != len(pieces) else list(dict.fromkeys(found))


def _credit(draft: Draft, name: str, part: Part, start: int, end: int) -> None:
    if all(c.value != name for c in draft.credits):
        draft.credits.append(Found(name, *part.text.origin(start, end)))
