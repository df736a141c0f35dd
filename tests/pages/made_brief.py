"""A brief made from a few sentences: what is told in them is named by hand."""

from collections.abc import Sequence
from typing import Any

from reportedly.model import (
    Annotation,
    Claim,
    Event,
    Figure,
    Interval,
    Published,
    Report,
    Statement,
    Story,
    Telling,
)
from reportedly.pages import Context, brief_context
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.pages.made_store import claim, origin, report, value

STORY = "sy_made"


def paper_of(name: str, text: str, published: Interval | None) -> Report:
    """Make a report of a text, published on a day."""
    stated = Published(published, "text") if published else Published(None, "unknown")
    return report(f"{name}.txt", f"{name}\n\n{text}\n", published=stated)


def claim_of(*tellings: Telling, origins: int = 1, status: str = "", **more: Any) -> Claim:
    """Make a claim of tellings that go back to so many origins."""
    first = tellings[0]
    names = [origin(f"origin {n}", "named", tellings) for n in range(origins)]
    kind = {Event: "event", Figure: "figure", Statement: "statement"}[type(first)]
    if isinstance(first, Figure):
        more.setdefault("value", value(first, first.low, first.best, first.high))
    told = status or ("corroborated" if origins > 1 else "single-origin")
    return claim(kind, told, 3, tellings, names, story=STORY, **more)


def brief_of(
    reports: Sequence[Report], claims: Sequence[Claim], tellings: Sequence[Telling]
) -> Context:
    """Give the brief of one story that holds all of these."""
    store = MemoryStore()
    with store.writer() as writer:
        for one in reports:
            writer.add_report(one)
            own = [t for t in tellings if t.report == one.id]
            writer.add_annotation(
                Annotation(
                    one.id,
                    (),
                    (),
                    tuple(t for t in own if isinstance(t, Statement)),
                    tuple(t for t in own if isinstance(t, Figure)),
                    tuple(t for t in own if isinstance(t, Event)),
                    made_by="made by hand",
                )
            )
        writer.replace_stories([], [], [Story(STORY, tuple(r.id for r in reports), "Made", ())])
        writer.replace_record((), claims)
    return brief_context(store.view(), Settings(), None)
