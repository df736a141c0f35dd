"""Sidecars: ``reports.csv`` or ``reports.json`` beside reports, with what the user knows."""

import csv
import io
from typing import Any

import msgspec

from reportedly.errors import SkipItem
from reportedly.reading.decoding import decode
from reportedly.reading.known import Known

NAMES = ("reports.csv", "reports.json")
_FIELDS = ("outlet", "url", "title", "author", "published")


def read_sidecar(data: bytes, name: str) -> dict[str, Known]:
    """Read a sidecar: file name (as written there, ``/`` between folders) → what is known.

    Raises :class:`SkipItem` where it cannot be read or has no column ``file``.
    """
    text = decode(data, name)
    rows = _json_rows(text, name) if name.endswith(".json") else _csv_rows(text, name)
    known: dict[str, Known] = {}
    for row in rows:
        file = str(row.get("file") or "").strip().replace("\\", "/").removeprefix("./")
        if file:
            facts = {f: _value(row.get(f)) for f in _FIELDS}
            known[file] = Known("sidecar", **facts)
    return known


def _value(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _csv_rows(text: str, name: str) -> list[dict[str, Any]]:
    try:
        reader = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
        rows = [{(k or "").strip().casefold(): v for k, v in row.items()} for row in reader]
    except csv.Error as error:
        raise SkipItem(name, f"cannot be read as CSV ({error})", "save it as CSV again") from error
    if "file" not in [(f or "").strip().casefold() for f in reader.fieldnames or ()]:
        raise SkipItem(name, "has no column “file”", "name the columns: file, outlet, url, …")
    return rows


def _dialect(text: str) -> type[csv.Dialect]:
    """Take the mark that stands most often in the first line to part the columns."""
    head = text.split("\n", 1)[0]

    class Sheet(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Sheet


def _json_rows(text: str, name: str) -> list[dict[str, Any]]:
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SkipItem(name, f"cannot be read as JSON ({error})", "check it") from error
    if isinstance(value, dict) and not isinstance(value.get("reports"), list):
        return [{"file": k, **v} for k, v in value.items() if isinstance(v, dict)]
    rows = value["reports"] if isinstance(value, dict) else value
    return [r for r in rows if isinstance(r, dict)] if isinstance(rows, list) else []
