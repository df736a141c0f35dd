"""What changed since an earlier run, on paper."""

from collections.abc import Iterator

from reportedly.pages.changed import ChangedRow, since_words, summary_words
from reportedly.pages.context import Context
from reportedly.pages.paper.blocks import Block, Bullets, Heading, Line, Paragraph, Span, plain
from reportedly.pages.paper.lines import Lines
from reportedly.pages.texts import readable

_MOST = 15


def changes(context: Context, lines: Lines) -> Iterator[Block]:
    """Give the changes by kind; nothing where the brief was made for the first time."""
    if context.changed is None:
        return
    yield Heading("What changed")
    since, summary = since_words(context.changed), summary_words(context.changed)
    yield Paragraph(plain(f"Since {since}: {summary}."))
    for group in lines.page.changes:
        yield Heading(group.heading, 2)
        yield Bullets(tuple(_row(row, lines) for row in group.rows[:_MOST]))
        if len(group.rows) > _MOST:
            yield Paragraph(plain(f"And {len(group.rows) - _MOST} more, below by theme."))


def _row(row: ChangedRow, lines: Lines) -> Line:
    said = Span(f" – {row.said}" if row.said else "")
    if row.claim is None:
        return Span(readable(row.text)), said
    *told, note = lines.line(row.claim)
    return (*told, said, note)
