"""The end of a brief on paper: reports read, families, what was set aside and withheld."""

from collections.abc import Iterator

from reportedly.pages.context import Context, ReportEntry
from reportedly.pages.families import CopyRow
from reportedly.pages.lookup import Lookup
from reportedly.pages.paper.blocks import Block, Bullets, Heading, Line, Paragraph, Table, plain
from reportedly.pages.paper.notes import outlet_words
from reportedly.pages.words import count, how_words, published_words

_REPORTS = ("No.", "Title", "Outlet", "Published", "Date known how", "Family", "Notes")
_REPORT_WIDTHS = (1.0, 4.4, 2.8, 2.4, 2.4, 1.3, 3.1)


def sources(context: Context, page: Lookup) -> Iterator[Block]:
    """Give the sections that say what the brief was made from."""
    yield Heading("Reports read")
    rows = tuple(_report(report, page) for report in context.reports)
    yield Table(_REPORTS, rows, _REPORT_WIDTHS)
    if context.families:
        yield Paragraph(plain("Reports of one family share copied text: one origin."))
        yield Bullets(tuple(plain(line) for line in _families(context, page)))
    yield Heading("Set aside")
    aside = [f"{i.item}: {i.reason}{_way_out(i.way_out)}" for i in context.set_aside]
    yield _list(aside, "Nothing: every item given could be read.")
    yield Heading("Withheld")
    held = [f"{item.line} – {item.reason}" for item in context.withheld]
    if held:
        is_are = "is" if len(held) == 1 else "are"
        failed = f"{count(len(held), 'line')} failed the check against the text of the report"
        yield Paragraph(plain(f"{failed}, and {is_are} shown nowhere above."))
    yield _list(held, "Nothing: every number and quotation stands in its report.")
    yield Heading("How to read this")
    yield Bullets(tuple(plain(line) for line in _legend(context)))


def _list(lines: list[str], nothing: str) -> Block:
    return Bullets(tuple(map(plain, lines))) if lines else Paragraph(plain(nothing))


def _way_out(words: str) -> str:
    return f". {words}" if words else ""


def _report(report: ReportEntry, page: Lookup) -> tuple[Line, ...]:
    notes = [report.notice.value if report.notice else "", report.url.value if report.url else ""]
    if len(report.versions) > 1 and report.id in report.versions:
        version = report.versions.index(report.id) + 1
        notes.insert(0, f"version {version} of {len(report.versions)}")
    cells = (
        str(report.number),
        report.title.value if report.title else report.name,
        outlet_words(report),
        published_words(report.published),
        how_words(report.published.how),
        page.family(report),
        "; ".join(filter(None, notes)),
    )
    return tuple(map(plain, cells))


def _families(context: Context, page: Lookup) -> Iterator[str]:
    for family in context.families:
        numbers = ", ".join(map(str, page.numbers(family.reports)))
        first = page.numbers([family.earliest]) if family.earliest else []
        told = f"; first in report {first[0]}" if first else ""
        reason = f" ({family.reason})" if family.reason else ""
        yield f"Family {page.family_letter(family.id)}: reports {numbers}{told}{reason}"
        yield from (_copied(row, page) for row in page.copied(family))


def _copied(row: CopyRow, page: Lookup) -> str:
    """Say from which report one of a family was copied, or that it is not known who was first."""
    report = page.report(row.report)
    said = []
    if row.source is not None:
        words = f"{count(row.words, 'word')} the same"
        how = f"; {row.reason}" if row.reason else ""
        said.append(f"copied from report {page.report(row.source).number}: {words}{how}")
    if row.beside:
        numbers = ", ".join(map(str, page.numbers(row.beside)))
        said.append(f"shares text with {numbers}; who was first is not known")
    told = "; ".join(said) or "not known to be copied from another"
    return f"Report {report.number}, {outlet_words(report)}: {told}"


def _legend(context: Context) -> tuple[str, ...]:
    return (
        "corroborated: two or more independent origins tell it. Reports that copy one another, or "
        "quote the same source, are one origin.",
        "single origin: all tellings go back to one origin, however many reports carry it.",
        "disputed: told in ways that cannot all hold for the same time and scope.",
        "superseded: a later figure of the same series takes its place. retracted: a correction "
        "or a kill notice took it back.",
        f"low, best, high: the lowest and the highest number told, and the best supported "
        f"(policy of this brief: {context.policy}). “–” stands where no bound was told.",
        "inferred: the words themselves name no place or day; it is that of what they speak of, "
        "told elsewhere in the report.",
        "Admiralty grade, as F3: the digit, 1 (best) to 6, is proposed from origins and "
        "contradictions alone; the letter, A to F, is the reliability your own list of sources "
        "gives, F where it gives none. Neither is derived from the other.",
    )
