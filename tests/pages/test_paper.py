"""The brief on paper: what the page says, to edit and send on, with the sources as notes."""

import io
import re
import zipfile

import msgspec
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import SetAside
from reportedly.pages import Context, brief_context, paper_bytes
from reportedly.pages.paper import markdown, paper
from reportedly.pages.paper.blocks import Bullets, Paper, Paragraph, Span, Table
from reportedly.pages.paper.word import docx
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.pages.renew import GOLDEN


@pytest.fixture(scope="module")
def text(context: Context) -> str:
    """Give the brief as Markdown."""
    return paper_bytes(context, "markdown").decode("utf-8")


@pytest.fixture(scope="module")
def written(context: Context) -> bytes:
    """Give the brief as DOCX."""
    return paper_bytes(context, "docx")


def test_the_markdown_is_the_golden_one(text: str) -> None:
    """The made record gives the Markdown that stands in golden/; README.md says how to renew it."""
    assert text == (GOLDEN / "brief.md").read_text("utf-8")


def test_every_note_that_is_cited_is_there_and_every_note_is_cited(text: str) -> None:
    """No line points at a missing note, no note stands alone, none is there twice."""
    notes = re.findall(r"^\[\^(\d+)\]:", text, flags=re.MULTILINE)
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))

    assert notes == [str(n) for n in range(1, len(notes) + 1)]
    assert cited == set(notes)


def test_every_claim_line_has_a_note(context: Context) -> None:
    """Each line of a story's lists and each row of its tables carries its sources."""
    blocks = paper(context).blocks
    end = next(i for i, b in enumerate(blocks) if getattr(b, "text", "") == "Reports read")
    lists = [line for b in blocks[:end] if isinstance(b, Bullets) for line in b.lines]
    rows = [row for b in blocks[:end] if isinstance(b, Table) for row in b.rows]

    assert len(lists) > 10
    assert len(rows) > 5
    assert all(line[-1].note for line in lists)
    assert all(any(span.note for cell in row for span in cell) for row in rows)


def test_every_claim_on_the_page_is_on_paper(context: Context) -> None:
    """No claim of the brief's themes or speakers is left out: each has one note."""
    shown = {
        claim
        for story in context.brief
        for claims in [*(t.claims for t in story.themes), *(s.claims for s in story.speakers)]
        for claim in claims
    }

    assert len(paper(context).notes) == len(shown)


def test_a_key_figure_has_its_bounds_status_and_origins(text: str) -> None:
    """A row gives low, best and high, the qualifier, the status and who it comes from."""
    row = next(line for line in text.splitlines() if line.startswith("| **15–17**"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]

    assert cells[1:6] == ["people killed", "15", "17", "17", "exactly"]
    assert cells[7].startswith("corroborated; hospital in Numan (carried by Valley Herald)")


def test_what_was_set_aside_and_withheld_is_said(text: str) -> None:
    """What could not be used and what failed its check are named with the reason."""
    assert "- 09-radio.txt: is not in English (French). translate it first" in text
    assert "- Five of them were children – the passage does not say 6" in text


def test_hostile_words_do_nothing_in_markdown(context: Context) -> None:
    """Markup in an item's name or a title is shown as it stands, never acted on."""
    bad = "<script>x</script> ![i](http://e.example/a) | `c` **b** &lt; [^1]\n# h"
    hostile = msgspec.structs.replace(context, title=bad, set_aside=(SetAside(bad, "bad"),))
    out = markdown(paper(hostile)).decode()

    assert r"\<script\>x\</script\> !\[i\](http://e.example/a) \| \`c\` \*\*b\*\*" in out
    assert "\n# h" not in out
    assert out.count("\n# ") == 0


@given(st.text(alphabet=st.sampled_from("1.)-+=#: a\n"), min_size=1))
def test_no_words_begin_a_list_or_a_heading(words: str) -> None:
    """A paragraph stays one paragraph, whatever its words begin with."""
    made = markdown(Paper("t", (Paragraph((Span(words),)),), ())).decode()
    body = made.removeprefix("# t\n\n").removesuffix("\n")

    assert "\n" not in body
    assert not re.match(r"\d+[.)]|[-+=#:]", body)


def test_the_docx_says_what_the_markdown_says(context: Context, written: bytes) -> None:
    """Headings, rows of tables and notes are those of the blocks, in their order."""
    found, made = Document(io.BytesIO(written)), paper(context)
    styles = [(p.text, (p.style and p.style.name) or "") for p in found.paragraphs]
    headings = [words for words, style in styles if style.startswith("Heading")]
    tables = [b for b in made.blocks if isinstance(b, Table)]
    bullets = sum(len(b.lines) for b in made.blocks if isinstance(b, Bullets))

    assert found.core_properties.title == context.title
    assert headings == [b.text for b in made.blocks if hasattr(b, "text")] + ["Notes"]
    assert [len(t.rows) - 1 for t in found.tables] == [len(t.rows) for t in tables]
    assert [c.text for c in found.tables[0].rows[0].cells] == list(tables[0].head)
    assert sum(style == "List Bullet" for _, style in styles) == bullets


def test_each_number_in_the_docx_links_to_its_note(context: Context, written: bytes) -> None:
    """The raised numbers are links, and each leads to a note that is there once."""
    body = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
    links, marks = re.findall(r'w:anchor="(\w+)"', body), re.findall(r'w:name="(\w+)"', body)

    assert set(links) == set(marks)
    assert marks == [f"note{n}" for n in range(1, len(paper(context).notes) + 1)]


def test_the_same_brief_gives_the_same_docx(context: Context, written: bytes) -> None:
    """Two writings are one in every byte: no part carries the time it was written."""
    assert docx(paper(context)) == written
    dates = {i.date_time for i in zipfile.ZipFile(io.BytesIO(written)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    """A control character in a report does not stop the DOCX."""
    made = docx(Paper("a\x00b", (Paragraph((Span("c\x1bd\ud800"),)),), ()))
    texts = [p.text for p in Document(io.BytesIO(made)).paragraphs]

    assert texts == ["a\ufffdb", "c\ufffdd\ufffd"]


def test_an_empty_record_gives_a_brief_that_says_so() -> None:
    """With no report there is still a brief, in both forms, that says that nothing was read."""
    empty = brief_context(MemoryStore().view(), Settings(), None)

    assert "**No date:** none of the 0 reports" in markdown(paper(empty)).decode()
    assert Document(io.BytesIO(docx(paper(empty)))).paragraphs[0].text == empty.title
