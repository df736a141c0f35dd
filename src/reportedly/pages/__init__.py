"""View → the brief and record.json, both from one declared context."""

from reportedly.pages.build import brief_context
from reportedly.pages.context import Context
from reportedly.pages.render import page_html
from reportedly.pages.write import (
    PAPER_FILES,
    PaperForm,
    paper_bytes,
    record_json,
    record_schema,
    write_brief,
)

__all__ = [
    "PAPER_FILES",
    "Context",
    "PaperForm",
    "brief_context",
    "page_html",
    "paper_bytes",
    "record_json",
    "record_schema",
    "write_brief",
]
