"""The user's source list: a csv file with outlet, grade, family and note."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from reportedly.errors import StopRun
from reportedly.model import Source
from reportedly.model.claims import Letter

_LETTERS = frozenset(get_args(Letter))


def read_sources(path: Path | None) -> tuple[Source, ...]:
    """Read the source list; columns ``outlet`` and ``grade``, and if wanted ``family``, ``note``.

    An empty grade is F. Raises :class:`StopRun` naming the line that cannot be used.
    """
    if path is None:
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return tuple(_rows(path, csv.DictReader(lines)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StopRun(f"{path}: cannot be read as a source list ({error})") from error


def _rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[Source]:
    if "outlet" not in (reader.fieldnames or ()):
        raise StopRun(f"{path}: has no column “outlet”; begin it with: outlet,grade,family,note")
    for row in reader:
        name = (row.get("outlet") or "").strip()
        grade: Any = (row.get("grade") or "F").strip().upper()
        if grade not in _LETTERS:
            raise StopRun(
                f"{path}, line {reader.line_num}: “{grade}” is no grade; use A to F (Admiralty)"
            )
        if name:
            family, note = ((row.get(key) or "").strip() for key in ("family", "note"))
            yield Source(name, grade, family, note)
