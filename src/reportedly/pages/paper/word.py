"""Blocks → DOCX, with headings, tables that repeat their head, and notes at the end as links."""

import datetime as dt
import io
import re
import zipfile

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table as Drawn
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Written
from lxml.etree import _Element

from reportedly.pages.paper.blocks import Block, Bullets, Heading, Line, Paper, Paragraph, Table

# The file's dates are constants: the same brief gives the same bytes.
_MADE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - DOCX dates are written without a zone here
_FACE = "Arial"
_ZIPPED = (1980, 1, 1, 0, 0, 0)
# Characters that XML 1.0 cannot hold.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx(paper: Paper) -> bytes:
    """Write a brief as DOCX; the same brief gives the same bytes."""
    made = Document()
    _properties(made, paper.title)
    made.add_heading(_fit(paper.title), level=0)
    _footer(made, paper)
    for block in paper.blocks:
        _add(made, block)
    if paper.notes:
        made.add_heading("Notes", level=1)
    for number, line in enumerate(paper.notes, start=1):
        written = made.add_paragraph()
        _bookmark(written, number)
        _fill(written, line)
    packed = io.BytesIO()
    made.save(packed)
    return _dated(packed.getvalue())


def _properties(made: Docx, title: str) -> None:
    known = made.core_properties
    known.title, known.author, known.comments = _fit(title)[:255], "reportedly", ""
    known.created = known.modified = _MADE
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _font(made, name)
    made.styles["Normal"].font.size = Pt(9.5)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(18)


def _font(made: Docx, name: str) -> None:
    """Write in a face that word processors of every kind have, or have one as wide."""
    style = made.styles[name]
    style.font.name = _FACE
    face = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        face.attrib.pop(qn(f"w:{theme}"), None)


def _footer(made: Docx, paper: Paper) -> None:
    """Put the day and the number of the page under each page."""
    written = made.sections[0].footer.paragraphs[0]
    written.add_run(f"{_fit(paper.title)[:80]} · {_fit(paper.day)} · page ").font.size = Pt(8)
    run = written.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        part.text = text or None
        if kind:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - python-docx makes no fields


def _add(made: Docx, block: Block) -> None:
    if isinstance(block, Heading):
        made.add_heading(_fit(block.text), level=block.level)
    elif isinstance(block, Paragraph):
        _fill(made.add_paragraph(), block.line)
    elif isinstance(block, Bullets):
        for line in block.lines:
            written = made.add_paragraph()
            # By its id: looked up by its name, the style takes most of the time of writing.
            written._p.style = "ListBullet"  # noqa: SLF001 - python-docx looks up by name only
            _fill(written, line)
    else:
        _table(made, block)


def _table(made: Docx, block: Table) -> None:
    table = made.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    _widths(table, block.widths)
    head = table.rows[0]
    for cell, words in zip(head.cells, block.head, strict=True):
        _small(cell).add_run(_fit(words)).bold = True
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - python-docx has no call for it
    for row, cells in zip(list(table.rows)[1:], block.rows, strict=True):
        # A row is not parted by the end of a page.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - likewise
        for cell, line in zip(row.cells, cells, strict=True):
            _fill(_small(cell), line)
            _shrunk(cell)
    made.add_paragraph()


def _widths(table: Drawn, widths: tuple[float, ...]) -> None:
    """Set the columns' widths: word processors go by the grid, some by the cells alone."""
    table.autofit = not widths
    for column, width in zip(table.columns, widths, strict=False):
        for cell in (column, *column.cells):
            cell.width = Cm(width)


def _small(cell: _Cell) -> Written:
    written: Written = cell.paragraphs[0]
    written.paragraph_format.space_after = Pt(0)
    return written


def _shrunk(cell: _Cell) -> None:
    for run in cell.paragraphs[0].runs:
        run.font.size = Pt(8.5)


def _fill(written: Written, line: Line) -> None:
    for span in line:
        if span.text:
            written.add_run(_fit(span.text)).bold = span.strong or None
        if span.note is not None:
            _link(written, span.note)


def _link(written: Written, note: int) -> None:
    """Put the number of a note, raised, as a link to it."""
    run = written.add_run(str(note))
    run.font.superscript = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"note{note}")
    link.append(run._r)  # noqa: SLF001 - python-docx makes no links inside a document
    written._p.append(link)  # noqa: SLF001 - likewise


def _bookmark(written: Written, note: int) -> None:
    """Begin a note with its number, where the links to it lead."""
    start, end = (_mark(f"w:bookmark{edge}", note) for edge in ("Start", "End"))
    start.set(qn("w:name"), f"note{note}")
    written._p.append(start)  # noqa: SLF001 - likewise
    written.add_run(f"{note}. ").bold = True
    written._p.append(end)  # noqa: SLF001 - likewise


def _mark(tag: str, number: int) -> _Element:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), str(number))
    return mark


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", " ".join(text.split()) if "\n" in text else text)


def _dated(packed: bytes) -> bytes:
    """Write the archive anew with one date on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIPPED)
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
