"""Context → files: the page, the record, and the schema the record keeps to."""

from pathlib import Path

import msgspec

from reportedly.pages.context import Context
from reportedly.pages.render import page_html


def write_brief(context: Context, output: Path) -> None:
    """Write ``index.html`` and ``record.json`` into a folder, which is made if need be.

    Each file is put in place whole, so a reader never finds half of one.
    """
    output.mkdir(parents=True, exist_ok=True)
    _put(output / "index.html", page_html(context).encode("utf-8", "replace"))
    _put(output / "record.json", record_json(context))


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
