"""Context and frame → the HTML of a live page."""

import datetime as dt
from functools import cache

import jinja2
import msgspec

from reportedly.model import Interval, Telling
from reportedly.pages import words
from reportedly.pages.context import ClaimEntry, Context
from reportedly.pages.details import details
from reportedly.pages.drawing import draw
from reportedly.pages.live.contexts import ClaimLine, ClaimPage, Mark, Period, ReportPage
from reportedly.pages.live.frame import Frame, to
from reportedly.pages.live.resources import Resource
from reportedly.pages.lookup import Lookup
from reportedly.pages.model_words import realis_of
from reportedly.pages.render import environment
from reportedly.pages.texts import Piece, cut

# The words of the Admiralty grades (NATO AJP-2.1, annex on the evaluation of information).
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
DIGITS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


class LiveLookup(Lookup):
    """Finds what the templates of the brief look up; its links lead to the live pages."""

    def passage_link(self, telling: Telling) -> str:
        """Give the link to a telling's passage in its report."""
        return to("reports", telling.report) + f"#{telling.id}"

    def claim_link(self, claim: ClaimEntry) -> str:
        """Give the link to a claim's own page."""
        return to("claims", claim.id)


class MarkedReport:
    """A report's text cut at its passages, and what each stretch belongs to."""

    def __init__(self, page: ReportPage) -> None:
        """Cut one report."""
        self._marks = {mark.telling: mark for mark in page.marks}
        self.pieces = cut(page.report, [(m.telling, m.start, m.end) for m in page.marks])

    def marks(self, piece: Piece) -> list[Mark]:
        """Give the marks over a piece, the shortest first."""
        found = [self._marks[telling] for telling in piece.tellings]
        return sorted(found, key=lambda m: (m.end - m.start, m.telling))


def page_html(resource: Resource, context: msgspec.Struct, frame: Frame) -> str:
    """Write a live page."""
    if isinstance(context, Context):
        return show(resource.name, frame, context=context, page=LiveLookup(context))
    return show(resource.name, frame, context=context)


def show(name: str, frame: Frame, **values: object) -> str:
    """Write the page of one template."""
    return live_environment().get_template(f"live/{name}.html.j2").render(frame=frame, **values)


@cache
def live_environment() -> jinja2.Environment:
    """Give the templates' environment with what only live pages use."""
    made = environment().overlay()
    made.globals = dict(
        made.globals,
        to=to,
        draw=draw,
        details=details,
        marked=MarkedReport,
        when=line_time,
        realis=realis_of,
        stretch=stretch,
        letter_words=LETTERS.__getitem__,
        digit_words=DIGITS.__getitem__,
        tellers_of=tellers_of,
    )
    return made


def stretch(period: Period) -> str:
    """Name a stretch of days: a day, a month, a year, or from one day to another."""
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (first.year, last.year)
        return str(first.year) if first.year == last.year else f"{years[0]}–{years[1]}"
    following = last + dt.timedelta(days=1)
    if first.day == following.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return words.interval_words(Interval(first, last))


def tellers_of(page: ClaimPage) -> dict[str, str]:
    """Give the outlet, or the file, behind each telling a claim's page shows, by its id."""
    sides = page.sides
    return {
        s.telling.id: s.report.outlet.value if s.report.outlet else s.report.name for s in sides
    }


def line_time(line: ClaimLine) -> str:
    """Say when a claim held; empty if it does not tell."""
    return words.interval_words(line.time or (line.value.as_of if line.value else None))
