"""View → the brief and record.json, both from one declared context."""

from reportedly.pages.build import brief_context
from reportedly.pages.context import Context
from reportedly.pages.render import page_html
from reportedly.pages.write import record_json, record_schema, write_brief

__all__ = ["Context", "brief_context", "page_html", "record_json", "record_schema", "write_brief"]
