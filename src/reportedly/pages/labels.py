"""Where labels go on the map, so that none covers another or a dot."""

from collections.abc import Sequence

import msgspec

_CHARACTER = 5.9  # width of a character of an 11-unit label, on average, in user units
_LINE = 12.0


class Box(msgspec.Struct, frozen=True):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Tell whether this rectangle lies wholly within the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Label(msgspec.Struct, frozen=True):
    """A label's text and the place of its baseline: ``anchor`` is SVG's ``text-anchor``."""

    text: str
    x: float
    y: float
    anchor: str


def dot_box(x: float, y: float, radius: float) -> Box:
    """Give the rectangle of a dot with a little air."""
    r = radius + 1
    return Box(x - r, y - r, x + r, y + r)


def place_label(
    text: str, dot: tuple[float, float, float], taken: Sequence[Box], frame: Box
) -> tuple[Label, Box] | None:
    """Find room for a label at one of eight places around its dot; ``None`` if there is none."""
    x, y, r = dot
    width, gap = len(text) * _CHARACTER, r + 3
    for dx, dy, anchor in (
        (gap, 4, "start"),
        (-gap, 4, "end"),
        (0, -gap, "middle"),
        (0, gap + 9, "middle"),
        (gap * 0.8, -gap * 0.6, "start"),
        (gap * 0.8, gap * 0.6 + 8, "start"),
        (-gap * 0.8, -gap * 0.6, "end"),
        (-gap * 0.8, gap * 0.6 + 8, "end"),
    ):
        label = Label(text, round(x + dx, 1), round(y + dy, 1), anchor)
        box = label_box(label, width)
        if box.inside(frame) and not any(box.meets(other) for other in taken):
            return label, box
    return None


def label_box(label: Label, width: float) -> Box:
    """Give the rectangle a label fills, from its text's estimated width."""
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return Box(left, label.y - _LINE + 3, left + width, label.y + 3)
