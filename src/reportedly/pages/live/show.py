"""Context and frame → the HTML of a live page."""

from functools import cache

import jinja2
import msgspec

from reportedly.model import Telling
from reportedly.pages import words
from reportedly.pages.context import ClaimEntry, Context
from reportedly.pages.details import details
from reportedly.pages.drawing import draw
from reportedly.pages.live.contexts import ClaimLine, Mark, ReportPage
from reportedly.pages.live.frame import Frame, to
from reportedly.pages.live.resources import Resource
from reportedly.pages.lookup import Lookup
from reportedly.pages.model_words import realis_of
from reportedly.pages.render import environment
from reportedly.pages.texts import Piece, cut


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
    )
    return made


def line_time(line: ClaimLine) -> str:
    """Say when a claim held; empty if it does not tell."""
    return words.interval_words(line.time or (line.value.as_of if line.value else None))
