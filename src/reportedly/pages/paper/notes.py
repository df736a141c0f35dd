"""The notes of a brief on paper: each claim's origins, and its passages in the reports' words."""

from reportedly.model import Conflict, Telling
from reportedly.pages.context import ClaimEntry, ReportEntry
from reportedly.pages.lookup import Lookup
from reportedly.pages.paper.blocks import Line, Span
from reportedly.pages.words import published_words


class Notes:
    """Numbers the claims that are cited, in the order in which they first are."""

    def __init__(self, page: Lookup) -> None:
        """Begin with no note."""
        self._page = page
        self._numbers: dict[str, int] = {}
        self._lines: list[Line] = []

    def cite(self, claim: ClaimEntry) -> Span:
        """Give the mark of a claim's note; a claim cited again has the same one."""
        if claim.id not in self._numbers:
            self._lines.append(_note(claim, self._page))
            self._numbers[claim.id] = len(self._lines)
        return Span("", note=self._numbers[claim.id])

    def lines(self) -> tuple[Line, ...]:
        """Give all notes."""
        return tuple(self._lines)


def origins_words(claim: ClaimEntry, page: Lookup) -> str:
    """Name the origins of a claim, and who carried those that the text names."""
    return "; ".join(
        (page.who(origin.name) or "not named")
        + (
            f" (carried by {', '.join(map(page.who, origin.outlets))})"
            if origin.kind == "named" and origin.outlets
            else ""
        )
        for origin in claim.origins
    )


def outlet_words(report: ReportEntry) -> str:
    """Name a report by its outlet, or by its file where that is not known."""
    return report.outlet.value if report.outlet else report.name.split("/")[-1]


def _note(claim: ClaimEntry, page: Lookup) -> Line:
    word = "Origin" if len(claim.origins) == 1 else "Origins"
    grade = f"Admiralty grade {claim.letter}{claim.digit}."
    spans = [Span(f"{word}: {origins_words(claim, page)}. {grade}")]
    spans += [Span(f" {_conflict(conflict, claim, page)}") for conflict in claim.conflicts]
    for report in page.reports(claim):
        first = next(t for t in claim.tellings if t.report == report.id)
        spans += _source(report, first, page)
    return tuple(spans)


def _conflict(conflict: Conflict, claim: ClaimEntry, page: Lookup) -> str:
    """Say in which ways that exclude each other a slot of an event is told, and by whom."""
    told = "; ".join(
        f"{one.value} ({', '.join(page.carriers(claim, one.tellings))})" for one in conflict.told
    )
    return f"Told in ways that exclude each other, {conflict.slot}: {told}."


def _source(report: ReportEntry, telling: Telling, page: Lookup) -> Line:
    who = f" Report {report.number}, {outlet_words(report)}, {published_words(report.published)}: “"
    part = page.excerpt(telling)
    before = ("… " if part.cut[0] else "") + part.before
    after = part.after + (" …" if part.cut[1] else "")
    return Span(who + before), Span(part.passage, strong=True), Span(after + "”")
