"""Puts the user's own files in use, and names them in what is read with them.

Tables and lexicons are in use for the whole process, as those that ship are: reading side by side
takes several processes, and each calls :func:`use_own` once.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from reportedly.errors import StopRun
from reportedly.language.gazetteer_own import put_first
from reportedly.language.gazetteer_tables import read_own
from reportedly.language.own_cache import forget
from reportedly.language.own_lexicons import add_lexicons, lexicon_files, read_lexicons
from reportedly.settings import Settings


class _InUse(msgspec.Struct):
    """The digest of the files in use; empty where there are none."""

    digest: str = ""


_in_use = _InUse()


def use_own(settings: Settings) -> None:
    """Use the user's own tables and lexicons of these settings, and no others, from now on.

    Nothing is done where the same bytes are in use already. Raises StopRun where a file cannot be
    used, with the file, the line and the way out; what was in use before then stays in use.
    """
    digest = _digest((*settings.gazetteers, *lexicon_files(settings.lexicons)))
    if digest != _in_use.digest:
        own = read_own(settings.gazetteers)
        lexicons = read_lexicons(settings.lexicons)
        put_first(own)
        add_lexicons(lexicons)
        forget()
        _in_use.digest = digest


def own_stamp() -> str:
    """Name the user's files in use by what they hold; empty where there are none."""
    return f"own {_in_use.digest}" if _in_use.digest else ""


def _digest(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    none = True
    for path in paths:
        none = False
        whole.update(path.name.encode(errors="surrogateescape") if path.suffix == ".toml" else b"")
        whole.update(hashlib.sha256(_bytes(path)).digest())
    return "" if none else whole.hexdigest()[:12]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise StopRun(f"{path}: cannot be read ({reason}); give a file that is there") from error
