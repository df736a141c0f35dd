"""Figures of a series drawn as ranges: low to high as a bar, best as a mark, on one scale.

Positions are percent of the bar's width, so a row's drawing stretches with the page while its
words stay words: the picture is the table's own column.
"""

import math
from collections.abc import Sequence

import msgspec

from reportedly.model import Value

_STEPS = (1, 2, 2.5, 5, 10)


class Range(msgspec.Struct, frozen=True):
    """A bar from ``left`` to ``right`` and its mark; ``open`` where there is no upper bound."""

    left: float
    right: float
    best: float | None
    open: bool = False


class Scale(msgspec.Struct, frozen=True):
    """The ranges of a series on one scale, and the number at its right end."""

    top: float
    ranges: tuple[Range, ...]


def ranges(values: Sequence[Value | None]) -> Scale | None:
    """Draw values on one scale from nought; ``None`` where none has a number."""
    numbers = [n for v in values if v for n in (v.low, v.best, v.high) if n is not None]
    largest = max(numbers, default=0.0)
    if largest <= 0:
        return None
    # What has no upper end needs room to show it.
    endless = any(v and v.high is None and (v.best or v.low or 0) > largest * 0.8 for v in values)
    top = _round_up(largest * 1.25 if endless else largest)
    return Scale(top, tuple(_range(value, top) for value in values))


def _range(value: Value | None, top: float) -> Range:
    known = [n for n in (value.low, value.best, value.high) if n is not None] if value else []
    if value is None or not known:
        return Range(0, 0, None)
    low = value.low if value.low is not None else 0.0 if value.high is not None else min(known)
    high = value.high if value.high is not None else max(known)
    best = None if value.best is None else _percent(value.best, top)
    return Range(_percent(low, top), _percent(high, top), best, value.high is None)


def _percent(number: float, top: float) -> float:
    return round(max(0.0, min(100.0, 100 * number / top)), 2)


def _round_up(number: float) -> float:
    """Give the next round number, so that the scale's end can be read."""
    size = 10.0 ** math.floor(math.log10(number))
    return next(step * size for step in _STEPS if step * size >= number * 0.999999)
