"""What a brief on paper is made of: headings, paragraphs, lists, tables and numbered notes."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A stretch of words; ``note`` is the number of the note it is followed by."""

    text: str
    strong: bool = False
    note: int | None = None


Line = tuple[Span, ...]


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 is a section of the brief."""

    text: str
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph."""

    line: Line


class Bullets(msgspec.Struct, frozen=True):
    """A list without order."""

    lines: tuple[Line, ...]


class Table(msgspec.Struct, frozen=True):
    """A table with one row of headings; each row has as many cells.

    ``widths`` are those of the columns in centimetres, 17.4 in all, where they are not to be equal.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...] = ()


Block = Heading | Paragraph | Bullets | Table


class Paper(msgspec.Struct, frozen=True):
    """A brief on paper; the first note is number 1. ``day`` says as of when it is."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...]
    day: str = ""


def plain(text: str) -> Line:
    """Give a line of plain words."""
    return (Span(text),)
