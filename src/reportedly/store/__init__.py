"""Where the record is kept: in memory or in a SQLite file, behind one interface."""

from reportedly.store.base import Store, View, Writer
from reportedly.store.memory import MemoryStore
from reportedly.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "SqliteStore", "Store", "View", "Writer"]
