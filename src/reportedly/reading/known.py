"""What is known about a report beside its text, and which of several answers is taken."""

import msgspec

from reportedly.model import Interval, Passage, Published, Stated
from reportedly.model.reports import How
from reportedly.reading.dates import EARLIEST, LATEST, Dated, date_in_address, is_sane, parse_date
from reportedly.reading.draft import Found

# Who knows best: the user, then the crawler, then the page's markup, its text, its address.
_ORDER: tuple[How, ...] = ("sidecar", "field", "markup", "text", "url")
_SAYS = {
    "sidecar": "the sidecar says",
    "field": "the field of the item says",
    "markup": "the page's markup says",
    "text": "the text says",
    "url": "the address names",
}


class Known(msgspec.Struct, frozen=True):
    """Facts from one source; ``how`` says which kind of source.

    ``captured`` is when a crawler took the page: no date of publication, but none is later.
    """

    how: How
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    captured: str | None = None


def ranked(sources: list[Known]) -> list[Known]:
    """Put sources in order, the one to be believed first."""
    return sorted(sources, key=lambda k: _ORDER.index(k.how))


def first_stated(
    sources: list[Known], field: str, found: Found | None, report: str, original: str
) -> Stated | None:
    """Take a fact from the best source; the passage is that of the text, where it says the same.

    A sidecar, a field and markup outrank the text.
    """
    passage = _passage(found, report, original)
    for known in ranked(sources):
        value = getattr(known, field)
        if value:
            same = found is not None and found.value.casefold() == value.casefold()
            in_title = field == "title"
            return Stated(value, known.how, passage if same or in_title else None)
    return Stated(found.value, "text", passage) if found else None


def _passage(found: Found | None, report: str, original: str) -> Passage | None:
    if found is None:
        return None
    return Passage(report, found.start, found.end, original[found.start : found.end])


class _Candidate(msgspec.Struct, frozen=True):
    how: How
    text: str
    dated: Dated | None
    passage: Passage | None = None

    @property
    def usable(self) -> bool:
        return self.dated is not None and is_sane(self.dated.date)


def published(
    sources: list[Known], url: str | None, found: list[Found], report: str, original: str
) -> Published:
    """Decide when a report was published, with reasons a reader can check."""
    candidates = [
        _Candidate(k.how, k.published, parse_date(k.published))
        for k in ranked(sources)
        if k.published
    ]
    candidates += [
        _Candidate("text", f.value, parse_date(f.value), _passage(f, report, original))
        for f in found
    ]
    by_address = date_in_address(url) if url else None
    if by_address:
        candidates.append(_Candidate("url", url or "", Dated(by_address, 0, 0)))
    chosen = next((c for c in candidates if c.usable), None)
    reasons = _reasons(candidates, chosen)
    taken = tuple(f"it was captured on {k.captured}" for k in sources if k.captured)
    if chosen is None or chosen.dated is None:
        return Published(None, "unknown", (reasons or ("no date is stated",)) + taken)
    day = Interval(chosen.dated.date, chosen.dated.date, "day", None, str(chosen.dated.date))
    return Published(day, chosen.how, reasons + taken, chosen.passage, chosen.dated.time)


def _reasons(candidates: list[_Candidate], chosen: _Candidate | None) -> tuple[str, ...]:
    reasons: list[str] = []
    if chosen is not None and chosen.dated is not None:
        reasons.append(_said(chosen))
    for other in candidates:
        if other is chosen:
            continue
        if other.dated is None:
            reasons.append(
                f"{_SAYS[other.how]} “{other.text}”, which is not a date that can be read"
            )
        elif not other.usable:
            reasons.append(
                f"{_SAYS[other.how]} “{other.text}”, which was not used: reports are dated "
                f"between {EARLIEST} and {LATEST - 1}"
            )
        elif chosen and chosen.dated and other.dated.date != chosen.dated.date:
            reasons.append(f"{_said(other)}, which differs and was not used")
    return tuple(dict.fromkeys(reasons))


def _said(candidate: _Candidate) -> str:
    date = candidate.dated.date if candidate.dated else None
    if candidate.how == "url":
        return f"the address names {date}"
    text = candidate.text if len(candidate.text) <= 60 else candidate.text[:60] + "…"
    return f"{_SAYS[candidate.how]} “{text}”" + ("" if str(date) in text else f", that is {date}")
