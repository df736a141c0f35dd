"""Copies, families and stories: which reports repeat each other and which belong together."""

from typing import Literal

import msgspec

from reportedly.model.passages import Passage


class Edit(msgspec.Struct, frozen=True):
    """A place inside a copy where the words differ.

    ``source`` and ``copy`` are the words that stand there in each; an empty passage where one
    side has none. ``quoted`` tells whether the place is inside quotation marks in either: a
    changed word in somebody's mouth.
    """

    source: Passage
    copy: Passage
    quoted: bool = False


class Copy(msgspec.Struct, frozen=True):
    """Two passages of two reports with the same words.

    ``direction`` says whether ``source`` is known to be the earlier; ``reason`` says from what.
    ``words`` counts the words that are the same, ``share`` is the part of the *shorter* body
    that all copied stretches of the pair cover together (0–1), ``source_share`` and
    ``copy_share`` those of each body.
    """

    source: Passage
    copy: Passage
    words: int
    share: float
    direction: Literal["known", "unknown"] = "unknown"
    reason: str = ""
    source_share: float = 0.0
    copy_share: float = 0.0
    edits: tuple[Edit, ...] = ()


class Family(msgspec.Struct, frozen=True):
    """Reports joined by copies; ``earliest`` is the first to carry the text, if times tell."""

    id: str
    reports: tuple[str, ...]
    earliest: str | None = None
    reason: str = ""


class Story(msgspec.Struct, frozen=True):
    """Reports about the same matter; ``title`` is one of theirs, ``terms`` what binds them.

    A story that grows over days has parts: stories of their own, whose ``part_of`` is its id.
    """

    id: str
    reports: tuple[str, ...]
    title: str = ""
    terms: tuple[str, ...] = ()
    part_of: str | None = None
