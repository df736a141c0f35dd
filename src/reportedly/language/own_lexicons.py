"""The user's own lexicon files: read over those that ship, table by table.

A list is made longer, a table gets further keys, and a row of a list of tables (``[[type]]``) is
added, or joins the row of the same name; a single value is replaced.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from reportedly.errors import StopRun
from reportedly.language.own_cache import forgotten_with_own

# The lexicons a user can add to.
NAMES = ("cues", "events", "measures")
# What a new row must say; a new measure need not.
_NEEDED = ("name", "plover", "acled")

Table = dict[str, Any]


class _InUse(msgspec.Struct):
    """The user's tables by lexicon, in the order of the folders."""

    tables: dict[str, list[Table]]


_in_use = _InUse({})


def add_lexicons(tables: dict[str, list[Table]]) -> None:
    """Read these over the lexicons that ship from now on; answers kept must be forgotten."""
    _in_use.tables = tables


@forgotten_with_own
@lru_cache(maxsize=8)
def lexicon_with_own(name: str) -> Table:
    """Give one of the room's lexicons, with what the user's files add to it."""
    whole = _shipped(name)
    for table in _in_use.tables.get(name, ()):
        whole = _merged(whole, table)
    return whole


def read_lexicons(folders: Iterable[Path]) -> dict[str, list[Table]]:
    """Read the lexicon files of folders; raises StopRun with the file, the key and the way out."""
    found: dict[str, list[Table]] = {name: [] for name in NAMES}
    for path in lexicon_files(folders):
        table = _parsed(path)
        _check(path, _shipped(path.stem), table, "")
        found[path.stem].append(table)
    return found


def lexicon_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Give the lexicon files of folders, in order; raises StopRun for one of an unknown name."""
    found: list[Path] = []
    for folder in folders:
        here = sorted(folder.glob("*.toml"))
        names = ", ".join(f"{name}.toml" for name in NAMES)
        if not here:
            raise StopRun(f"{folder}: holds no lexicon; put files there named {names}")
        for path in here:
            if path.stem not in NAMES:
                raise StopRun(f"{path}: there is no such lexicon; name it one of {names}")
        found += here
    return tuple(found)


def _shipped(name: str) -> Table:
    path = files("reportedly.language") / "lexicons" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _parsed(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise StopRun(f"{path}: is not TOML: {error}; mend that line") from error


def _check(path: Path, shipped: Table, own: Table, where: str) -> None:
    """Raise StopRun where a table has a key or a kind of value that the shipped one never has."""
    free = where.rsplit(".", maxsplit=1)[-1] in {"irregular", "classes"}
    for key, value in own.items():
        name = f"{where}.{key}".lstrip(".")
        if key in shipped:
            _check_kind(path, name, shipped[key], value)
        elif where == "measure":
            _check_kind(path, name, {}, value)
        elif not free:
            known = ", ".join(shipped)
            raise StopRun(f"{path}: “{name}” is no key of this lexicon; there are: {known}")
        elif not isinstance(value, list):
            raise StopRun(f'{path}: “{name}” is no list of words; write {key} = ["…"]')


def _check_kind(path: Path, name: str, shipped: object, value: object) -> None:
    if isinstance(shipped, dict) and isinstance(value, dict):
        open_ended = name.rsplit(".", maxsplit=1)[-1] in {
            "objects_of",
            "subjects_of",
            "behind_of",
            "of_of",
            "owner_of",
        }
        measure = name.startswith("measure.")
        _check(path, value if open_ended else _MEASURE if measure else shipped, value, name)
    elif _rows(shipped) and _rows(value):
        for row in _rows(value):
            _check_row(path, name, _rows(shipped), row)
    elif type(shipped) is not type(value) or (_words(shipped) and not _words(value)):
        raise StopRun(f"{path}: “{name}” is of another kind than in the lexicon that ships; see it")


def _check_row(path: Path, name: str, shipped: list[Table], row: Table) -> None:
    label = row.get("name", "")
    known = any(label == other["name"] for other in shipped)
    for key in () if known else _NEEDED:
        if not isinstance(row.get(key), str):
            raise StopRun(f'{path}: a new [[{name}]] “{label}” has no {key}; add {key} = "…"')
    _check(path, _example(shipped), row, f"{name} {label}")


def _example(rows: Iterable[Table]) -> Table:
    """Give a row that has every key that any row has."""
    return {key: value for row in rows for key, value in row.items()}


def _rows(value: object) -> list[Table]:
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return value
    return []


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


# Every key a measure may have; measures.toml says what they mean.
_MEASURE: Table = {
    **{
        key: [""]
        for key in (
            "verbs", "irregular", "participles", "active", "intransitive", "adjectives", "nouns",
            "of_nouns", "phrases",
        )
    },
    "people": True,
}  # fmt: skip


def _merged(shipped: Table, own: Table) -> Table:
    found = dict(shipped)
    for key, value in own.items():
        found[key] = _joined(found[key], value) if key in found else value
    return found


def _joined(shipped: Any, own: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(shipped, dict):
        return _merged(shipped, own)
    if _rows(own):
        known = {row["name"]: row for row in shipped}
        named = {row["name"]: _merged(known.get(row["name"], {}), row) for row in own}
        fresh = [row for name, row in named.items() if name not in known]
        return [*fresh, *(named.get(name, row) for name, row in known.items())]
    if isinstance(shipped, list):
        return list(dict.fromkeys((*shipped, *own)))
    return own
