"""The working copy of a report while it is being cleaned: what is kept, cut and found so far."""

import msgspec

from reportedly.model.reports import BlockKind
from reportedly.reading.mapped import Mapped


class Part(msgspec.Struct):
    """A paragraph of the page; ``gone`` once it is no longer part of the body."""

    text: Mapped
    kind: BlockKind = "paragraph"
    gone: bool = False

    @property
    def line(self) -> str:
        """The plain text."""
        return self.text.text


class Cut(msgspec.Struct, frozen=True, order=True):
    """Original characters ``[start, end)`` that are not the report, and why."""

    start: int
    end: int
    reason: str


class Found(msgspec.Struct, frozen=True):
    """Something the text says about the report, and the original characters that say it."""

    value: str
    start: int
    end: int


class Draft(msgspec.Struct):
    """Parts in the order of the page, cuts, and what was found on the way.

    ``dates`` are date strings as found, the preferred first; ``picked`` tells that an extractor
    has picked the paragraphs, so that what reads like the report is the report.
    """

    parts: list[Part]
    picked: bool = False
    cuts: list[Cut] = []
    title: Found | None = None
    outlet: Found | None = None
    author: Found | None = None
    dateline: Found | None = None
    notice: Found | None = None
    dates: list[Found] = []
    credits: list[Found] = []

    def kept(self) -> list[Part]:
        """Give the parts still in the body."""
        return [p for p in self.parts if not p.gone]

    def drop(self, part: Part, reason: str) -> None:
        """Take a whole part out of the body."""
        part.gone = True
        self.cuts.append(Cut(*part.text.range(), reason))

    def take(self, part: Part, start: int, end: int, reason: str | None) -> Found:
        """Take characters ``[start, end)`` of a part out of the body; with a reason they are cut.

        Without one (a title, a dateline) they are the report's, yet no part of its body.
        """
        found = found_in(part, start, end)
        if reason is not None:
            self.cuts.append(Cut(found.start, found.end, reason))
        part.text = part.text.without(start, end)
        part.gone = part.line == ""
        return found


def found_in(part: Part, start: int, end: int) -> Found:
    """Note characters ``[start, end)`` of a part as found."""
    return Found(part.line[start:end], *part.text.origin(start, end))
