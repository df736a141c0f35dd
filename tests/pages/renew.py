"""Write the golden files and the record's JSON Schema anew; see README.md beside this file."""

from pathlib import Path

from reportedly.pages import brief_context, record_schema, write_brief
from reportedly.settings import Settings
from tests.pages.made_record import made_store

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"


def renew() -> None:
    """Write all of them."""
    write_brief(brief_context(made_store().view(), Settings(), None), GOLDEN, ["markdown"])
    SCHEMA.write_bytes(record_schema())


if __name__ == "__main__":
    renew()
