"""Context → files: the page, the record, the brief on paper, and the schema of the record."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from reportedly.pages.context import Context
from reportedly.pages.paper import markdown, paper
from reportedly.pages.render import page_html

# The forms for paper, each with its file.
PaperForm = Literal["markdown", "docx"]
PAPER_FILES: dict[PaperForm, str] = {"markdown": "brief.md", "docx": "brief.docx"}


def write_brief(context: Context, output: Path, forms: Sequence[PaperForm] = ()) -> None:
    """Write ``index.html`` and ``record.json`` into a folder, which is made if need be.

    With ``forms``, ``brief.md`` or ``brief.docx`` are written beside them.
    Each file is put in place whole, so a reader never finds half of one.
    """
    output.mkdir(parents=True, exist_ok=True)
    _put(output / "index.html", page_html(context).encode("utf-8", "replace"))
    _put(output / "record.json", record_json(context))
    for form in forms:
        _put(output / PAPER_FILES[form], paper_bytes(context, form))


def paper_bytes(context: Context, form: PaperForm) -> bytes:
    """Write the brief for paper; the same context gives the same bytes."""
    if form == "markdown":
        return markdown(paper(context))
    from reportedly.pages.paper.word import docx  # noqa: PLC0415 - slow to load, seldom asked for

    return docx(paper(context))


def record_json(context: Context) -> bytes:
    """Write the record as JSON, indented by two; the same context gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(context), indent=2) + b"\n"


def record_schema() -> bytes:
    """Write the JSON Schema (2020-12) of the record, from the definition of the context."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reportedly record",
        **msgspec.json.schema(Context),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
