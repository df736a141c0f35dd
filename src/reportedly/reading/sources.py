"""Paths → sources: what lies at each path the user gave, in a fixed order."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

import msgspec

from reportedly.errors import SkipItem
from reportedly.model import SetAside
from reportedly.reading import sidecar
from reportedly.reading.items import Budget, Item
from reportedly.settings import Settings

_MOST_ENTRIES = 100_000


class Source(msgspec.Struct, frozen=True):
    """What lies at one path: its items, sidecars apart.

    ``whole`` is false for a single file: its sidecar may name others that were not asked for.
    """

    items: tuple[Item, ...]
    sidecars: tuple[Item, ...] = ()
    whole: bool = True
    aside: tuple[SetAside, ...] = ()


def source_at(path: str | Path, settings: Settings) -> Source:
    """List what lies at a path: a folder, a file, an archive, or ``-`` for standard input.

    Raises :class:`SkipItem` where nothing lies there or it cannot be opened.
    """
    if str(path) == "-":
        return _standard_input(settings)
    place = Path(path)
    try:
        mode = place.stat().st_mode
    except FileNotFoundError as error:
        raise SkipItem(str(path), "is not there", "check the path") from error
    except (OSError, ValueError) as error:
        raise SkipItem(str(path), f"cannot be read ({error})", "check the path") from error
    if stat.S_ISDIR(mode):
        return _folder(place)
    if not stat.S_ISREG(mode):
        raise SkipItem(str(path), "is not a plain file", "give a file or a folder, or - for a pipe")
    return _file(place, settings)


def _standard_input(settings: Settings) -> Source:
    data = sys.stdin.buffer.read(settings.max_unpacked + 1)
    if len(data) > settings.max_unpacked:
        raise SkipItem(
            "-", "gives more than is allowed", "write it to files, and give their folder"
        )
    if data.startswith(b"PK\x03\x04"):
        return _archive("-", io.BytesIO(data), settings)
    return Source((Item("-", partial(_in_memory, data)),))


def _in_memory(data: bytes) -> AbstractContextManager[IO[bytes]]:
    return io.BytesIO(data)


def _file(place: Path, settings: Settings) -> Source:
    if place.suffix.lower() == ".zip":
        return _archive(place.name, place, settings)
    beside = [place.parent / name for name in sidecar.NAMES]
    found = tuple(_item(p, p.name) for p in beside if p != place and p.is_file())
    return Source((_item(place, place.name),), found, whole=False)


def _item(place: Path, name: str) -> Item:
    return Item(name, partial(_open_file, place), path=place)


def _open_file(place: Path) -> AbstractContextManager[IO[bytes]]:
    return place.open("rb")


def archive_in(item: Item, settings: Settings) -> Source | None:
    """Open an archive that lies in a folder as a source of its own; ``None`` for other items."""
    if item.path is None or item.suffix != ".zip":
        return None
    return _archive(item.name, item.path, settings)


def _folder(place: Path) -> Source:
    """List a folder's files, sorted, hidden ones left out; archives among them are opened later."""
    aside: list[SetAside] = []
    root = place.resolve().name
    items: list[Item] = []
    for file in _walk(place, aside):
        name = "/".join((root, *file.relative_to(place).parts))
        if file.is_file():
            items.append(_item(file, name))
        else:
            aside.append(SetAside(name, "is not a plain file", "give files or folders"))
    return _sorted_out(items, aside)


def _walk(place: Path, aside: list[SetAside]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        aside.append(SetAside(str(error.filename), "may not be listed", "check its permissions"))

    for folder, folders, files in os.walk(place, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(folder, f) for f in sorted(files) if not f.startswith("."))


def _sorted_out(items: list[Item], aside: list[SetAside]) -> Source:
    ordered = sorted(items, key=lambda i: i.name.split("/"))
    sidecars = tuple(i for i in ordered if i.file in sidecar.NAMES)
    others = tuple(i for i in ordered if i.file not in sidecar.NAMES)
    return Source(others, sidecars, aside=tuple(aside))


def _archive(name: str, place: Path | io.BytesIO, settings: Settings) -> Source:
    try:
        with ZipFile(place) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        reason = f"is not a whole zip archive ({error})"
        raise SkipItem(name, reason, "get the archive again") from error
    if len(entries) > _MOST_ENTRIES:
        raise SkipItem(name, f"holds more than {_MOST_ENTRIES:,} files", "unpack it yourself")
    budget = Budget(settings.max_unpacked)
    items = [
        Item(f"{name}/{e.filename}", partial(_open_entry, place, e.filename), budget)
        for e in entries
        if not any(_is_hidden(p) for p in e.filename.split("/"))
    ]
    return _sorted_out(items, [])


def _is_hidden(part: str) -> bool:
    """Tell whether a part of an entry's path is hidden; entries are never written anywhere."""
    return part.startswith(("__MACOSX", ".")) and part not in {".", ".."}


@contextmanager
def _open_entry(place: Path | io.BytesIO, entry: str) -> Iterator[IO[bytes]]:
    with ZipFile(place) as archive, archive.open(entry) as stream:
        yield stream
