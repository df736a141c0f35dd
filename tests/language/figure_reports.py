"""Reports of a few paragraphs, and the figures read from them."""

import datetime as dt
from functools import lru_cache

from reportedly.language import annotate_report
from reportedly.model import Block, Figure, Interval, Published, Report, Segment


def report_of(*paragraphs: str) -> Report:
    """Make a report of these paragraphs, published on a Monday."""
    body, blocks, at = "\n\n".join(paragraphs), [], 0
    for text in paragraphs:
        blocks.append(Block(at, at + len(text)))
        at += len(text) + 2
    day = dt.date(2021, 8, 16)
    return Report(
        id="r_test",
        document="test",
        name="test.txt",
        original=body,
        body=body,
        segments=(Segment(0, len(body), 0, len(body)),),
        blocks=tuple(blocks),
        published=Published(Interval(day, day), "field"),
    )


def undated(text: str) -> Report:
    """Make a report of one paragraph that says nothing of its day."""
    return Report(
        id="r_test",
        document="test",
        name="test.txt",
        original=text,
        body=text,
        segments=(Segment(0, len(text), 0, len(text)),) if text else (),
        blocks=(Block(0, len(text)),),
        published=Published(None, "unknown"),
    )


@lru_cache
def figures(*paragraphs: str) -> tuple[Figure, ...]:
    """Read the figures of a report of these paragraphs, published on a Monday."""
    return annotate_report(report_of(*paragraphs)).figures


@lru_cache
def undated_figures(text: str) -> tuple[Figure, ...]:
    """Read the figures of a report of one paragraph without a day."""
    return annotate_report(undated(text)).figures
