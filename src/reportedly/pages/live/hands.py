"""What the pages may have done for them.

Pages do not know the steps; whoever starts the server hands them in.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

import msgspec

from reportedly.model import Judgement, SetAside
from reportedly.pages.live.lines import Compare
from reportedly.pages.live.work import Tell
from reportedly.settings import Settings
from reportedly.store.base import Store, View


class Hands(msgspec.Struct, frozen=True):
    """What is done with a store.

    ``open`` opens it once more, for one thread at a time; ``add`` reads what lies in a folder
    into it and makes the record again, giving the number of new reports and what was set aside;
    ``remake`` makes the record again after a judgement; ``clock`` gives the time of a judgement;
    ``settle`` names what a judgement is about by what outlives the record; ``compare`` says what
    changed between claims as they were and as they are.
    """

    open: Callable[[], Store]
    add: Callable[[Store, Path, Tell], tuple[int, tuple[SetAside, ...]]]
    remake: Callable[[Store, Tell], None]
    settings: Settings = Settings()
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    settle: Callable[[View, Judgement], Judgement] = lambda _view, judgement: judgement
    compare: Compare = lambda _then, _now: ()


class Shelf:
    """Open stores for readers to take in turn, and one that tells whether anything was written."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Open the first, so that a file that cannot be used stops the server at once."""
        self._open = open_store
        self._free: LifoQueue[Store] = LifoQueue()
        self._watch = open_store()
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Give the record as it is at this moment."""
        try:
            store = self._free.get_nowait()
        except Empty:
            store = self._open()
        try:
            with store.snapshot() as view:
                yield view
        finally:
            self._free.put(store)

    def stamp(self) -> int:
        """Give a number that changes when the record has."""
        with self._lock:
            return self._watch.stamp()

    def close(self) -> None:
        """Close all stores that are free."""
        self._watch.close()
        while not self._free.empty():
            self._free.get_nowait().close()
