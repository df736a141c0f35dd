"""Reports: one published text, what is known about it, and what was cut from it."""

from typing import Literal

import msgspec

from reportedly.model.passages import Passage, Segment, to_original
from reportedly.model.times import Interval

How = Literal["text", "markup", "url", "sidecar", "field", "inferred", "unknown"]
BlockKind = Literal["paragraph", "heading", "caption", "list item"]


class Stated(msgspec.Struct, frozen=True):
    """Something known about a report, how it is known, and the passage that says so if one does."""

    value: str
    how: How
    passage: Passage | None = None


class Published(msgspec.Struct, frozen=True):
    """When a report was published and how that is known.

    ``interval`` is ``None`` where nothing tells; ``reasons`` are sentences a reader can check.
    ``time`` is the full ISO 8601 moment where one was stated.
    """

    interval: Interval | None
    how: How
    reasons: tuple[str, ...] = ()
    passage: Passage | None = None
    time: str | None = None


class Removed(msgspec.Struct, frozen=True):
    """A part of the original that is not the report (navigation, a teaser …) and why it was cut."""

    passage: Passage
    reason: str


class Block(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph, heading, caption or list item: characters ``[start, end)`` of the **body**."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


class Report(msgspec.Struct, frozen=True):
    """One version of one published text.

    ``original`` is the text as it came (for HTML: the page's visible text, in document order);
    ``body`` is the report proper, blocks joined by blank lines, and ``segments`` map it back.
    ``document`` is the same for all versions of a report (its address, else its name); ``id``
    is the hash of document and content. ``credits`` are the wires and outlets the report itself
    names as its source ("AFP", "Reuters"), ``dateline`` the place its first line is dated from.
    """

    id: str
    document: str
    name: str
    original: str
    body: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    published: Published
    removed: tuple[Removed, ...] = ()
    title: Stated | None = None
    outlet: Stated | None = None
    author: Stated | None = None
    url: Stated | None = None
    dateline: Stated | None = None
    credits: tuple[Stated, ...] = ()
    notice: Stated | None = None
    language: str = "en"
    format: Literal["text", "html", "json", "feed", "warc"] = "text"
    made_by: str = ""

    def passage(self, start: int, end: int) -> Passage:
        """Give the passage of the original that body characters ``[start, end)`` stand for."""
        left, right = to_original(self.segments, start, end)
        return Passage(self.id, left, right, self.original[left:right])
