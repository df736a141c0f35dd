"""Fixtures many tests share: the smallest reports that have what a test needs."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import settings

from reportedly.model import Block, Interval, Published, Report, Segment, Stated, content_id

# No test asserts a time, and the same code passes or fails the same way each time it is tested.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

MakeReport = Callable[..., Report]


def _blocks(body: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for part in body.split("\n\n"):
        blocks.append(Block(start, start + len(part)))
        start += len(part) + 2
    return tuple(b for b in blocks if b.end > b.start)


@pytest.fixture
def make_report() -> MakeReport:
    """Make a report whose body is its original, paragraphs parted by blank lines."""

    def make(
        body: str,
        name: str = "a.txt",
        outlet: str | None = None,
        day: Interval | None = None,
        credits_: Sequence[str] = (),
    ) -> Report:
        return Report(
            id=content_id("r", name, body),
            document=name,
            name=name,
            original=body,
            body=body,
            segments=(Segment(0, len(body), 0, len(body)),),
            blocks=_blocks(body),
            published=Published(day, "sidecar" if day else "unknown"),
            outlet=Stated(outlet, "sidecar") if outlet else None,
            credits=tuple(Stated(c, "text") for c in credits_),
        )

    return make
