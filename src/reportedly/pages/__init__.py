"""View → the brief and record.json, both from one declared context."""

from reportedly.pages.build import brief_context
from reportedly.pages.changed import changed_since
from reportedly.pages.context import Changed, Context
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
    "Changed",
    "Context",
    "PaperForm",
    "brief_context",
    "changed_since",
    "page_html",
    "paper_bytes",
    "record_json",
    "record_schema",
    "write_brief",
]
