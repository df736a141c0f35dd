"""Answers that depend on the user's own files, and are forgotten when other files are in use."""

from collections.abc import Callable
from typing import Protocol, TypeVar


class _Cached(Protocol):
    @property
    def cache_clear(self) -> Callable[[], None]: ...


_Answer = TypeVar("_Answer", bound=_Cached)
_kept: list[_Cached] = []


def forgotten_with_own(cached: _Answer) -> _Answer:
    """Mark a cached function (``functools.lru_cache``) whose answers depend on the user's files."""
    _kept.append(cached)
    return cached


def forget() -> None:
    """Forget all answers given with the files that were in use before."""
    for cached in _kept:
        cached.cache_clear()
