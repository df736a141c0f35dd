"""Items: named bytes that may hold reports, opened under limits so that a bomb never unpacks."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from gzip import BadGzipFile, GzipFile
from pathlib import Path, PurePosixPath
from typing import IO, Protocol
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - an error class with a module's name

import msgspec

from reportedly.errors import SkipItem
from reportedly.settings import Settings

_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_GZIP = b"\x1f\x8b"
_DAMAGE = (EOFError, BadGzipFile, BadZipFile, ZlibError)
# Streams are drawn in pieces, so that a limit is noticed while unpacking and not after it.
_PIECE = 1 << 16


class Opener(Protocol):
    """Opens the bytes of an item."""

    def __call__(self) -> AbstractContextManager[IO[bytes]]:
        """Open them for reading."""
        ...


class Budget(msgspec.Struct):
    """How many unpacked bytes an archive may still give; shared by all items of the archive."""

    left: int


class Item(msgspec.Struct, frozen=True):
    """One thing to read: its name and how to open it.

    ``path`` is where it lies, ``None`` for what lies in an archive, whose ``budget`` it shares.
    """

    name: str
    open: Opener
    budget: Budget | None = None
    path: Path | None = None

    @property
    def folder(self) -> str:
        """The folder part of the name, empty or ending in ``/``."""
        return self.name[: self.name.rfind("/") + 1]

    @property
    def file(self) -> str:
        """The last part of the name."""
        return self.name[self.name.rfind("/") + 1 :]

    @property
    def suffix(self) -> str:
        """The lower-cased suffix that tells the kind, ``.gz`` aside."""
        return PurePosixPath(self.file.removesuffix(".gz")).suffix.lower()


def read_bytes(item: Item, settings: Settings) -> bytes:
    """Read an item whole.

    Raises :class:`SkipItem` where it is larger than ``settings.max_bytes``, damaged or locked.
    """
    pieces: list[bytes] = []
    size = 0
    with opened(item, settings) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > settings.max_bytes:
                raise _too_large(item.name, settings.max_bytes)
            pieces.append(piece)
    return b"".join(pieces)


def read_lines(item: Item, settings: Settings) -> Iterator[bytes]:
    """Read an item line by line; each line is held to ``settings.max_bytes``.

    Raises :class:`SkipItem` as :func:`read_bytes` does, when that line is reached.
    """
    with opened(item, settings) as stream:
        while line := stream.readline(settings.max_bytes + 1):
            if len(line) > settings.max_bytes:
                raise _too_large(item.name, settings.max_bytes)
            yield line


@contextmanager
def opened(item: Item, settings: Settings) -> Iterator[IO[bytes]]:
    """Open an item, ``.gz`` unpacked; what goes wrong becomes a :class:`SkipItem`."""
    try:
        with item.open() as raw:
            stream = _metered(item.name, raw, item.budget)
            if item.file.endswith(".gz") or _starts(stream, (_GZIP,)):
                if item.budget is not None:
                    raise _nested(item.name)
                unpacked = GzipFile(fileobj=stream)
                stream = _metered(item.name, unpacked, Budget(settings.max_unpacked))
                if _starts(stream, _ARCHIVES):
                    raise _nested(item.name)
            elif item.budget is not None and _starts(stream, _ARCHIVES):
                raise _nested(item.name)
            yield stream
    except _DAMAGE as error:
        reason = f"is damaged or cut off ({error or type(error).__name__})"
        raise SkipItem(item.name, reason, "get the file again") from error
    except PermissionError as error:
        raise SkipItem(item.name, "may not be read", "check its permissions") from error
    except (OSError, RuntimeError, NotImplementedError) as error:
        raise SkipItem(item.name, f"cannot be read ({error})", "check the file") from error


class _Meter(io.RawIOBase):
    """Passes bytes on and takes them off a budget."""

    def __init__(self, name: str, inner: IO[bytes] | GzipFile, budget: Budget) -> None:
        super().__init__()
        self._name, self._inner, self._budget = name, inner, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self._budget.left -= len(data)
        if self._budget.left < 0:
            reason = "unpacks to more than is allowed, as archives made to do harm do"
            raise SkipItem(self._name, reason, "unpack it yourself, and give the folder")
        buffer[: len(data)] = data
        return len(data)


def _metered(name: str, raw: IO[bytes] | GzipFile, budget: Budget | None) -> io.BufferedReader:
    return io.BufferedReader(_Meter(name, raw, budget or Budget(1 << 62)), _PIECE)


def _starts(stream: io.BufferedReader, marks: tuple[bytes, ...]) -> bool:
    return stream.peek(8)[:8].startswith(marks)


def _too_large(name: str, limit: int) -> SkipItem:
    reason = f"is larger than {limit / 1_000_000:,.0f} MB, the limit for one report"
    return SkipItem(name, reason, "cut it into single reports, or give JSON lines")


def _nested(name: str) -> SkipItem:
    return SkipItem(name, "is an archive inside an archive", "unpack it, and give its folder")
