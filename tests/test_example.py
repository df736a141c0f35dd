"""The example's key: what a careful reader would take from it, the chain takes from it."""

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.keyed import score_story
from reportedly.flow import build
from reportedly.model import Claim
from reportedly.pages import brief_context, page_html, record_json
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from reportedly.store.base import View

EXAMPLE = Path(__file__).parent.parent / "examples" / "flood"


@lru_cache(maxsize=1)
def view() -> View:
    """Build the example's record once."""
    store = MemoryStore()
    build([EXAMPLE], Settings(), store)
    return store.view()


@lru_cache(maxsize=1)
def score() -> Counter[str]:
    """Score the example against its key once."""
    return score_story(EXAMPLE)


def key() -> dict[str, Any]:
    """Give the example's key."""
    found: dict[str, Any] = json.loads((EXAMPLE / "key.json").read_text(encoding="utf-8"))
    return found


def figures(measure: str) -> list[Claim]:
    """Give the figure claims of the larger story with a measure, by value."""
    largest = max((s for s in view().stories() if not s.part_of), key=lambda s: len(s.reports))
    own = [c for c in view().claims() if c.story == largest.id and c.value]
    return sorted(
        (c for c in own if c.value and c.value.measure == measure),
        key=lambda c: c.value.best or 0 if c.value else 0,
    )


def test_every_quotation_is_found_with_its_speaker() -> None:
    """All verbatim statements of the key are found, word for word, each with its speaker."""
    count = score()

    assert count["verbatim exact"] == count["verbatim in key"]
    assert count["verbatim speaker right"] == count["verbatim in key"]


def test_statements_figures_and_events_of_the_key_are_found() -> None:
    """At least nine in ten of the key's statements, figures and events are found."""
    count = score()

    for kind in ("statements", "figures", "events"):
        assert count[f"{kind} found"] >= 0.9 * count[f"{kind} in key"], kind
    assert count["figures measure and low right"] >= 0.9 * count["figures in key"]


def test_nothing_of_the_furniture_reaches_the_record() -> None:
    """No telling lies in what the key names as no part of a report."""
    assert score()["furniture in the record"] == 0


def test_every_report_is_dated_within_a_day() -> None:
    """Stated dates are found, and the undated report is dated by its company."""
    count = score()

    assert count["published within a day"] == count["published in key"] == 12


def test_what_cannot_be_used_is_set_aside() -> None:
    """The French, the broken and the empty item are set aside, each with a reason."""
    names = [Path(a.item).name.split(".")[0] for a in view().set_aside()]

    assert names == ["09-radio-fleuve", "10-broken", "14-empty"]
    assert all(a.reason for a in view().set_aside())


def test_the_clash_is_another_story_than_the_flood() -> None:
    """The two stories of the heap are told apart."""
    whole = [s for s in view().stories() if s.part_of is None]

    assert sorted(len(s.reports) for s in whole) == [2, 10]


def test_the_correction_retracts_the_wrong_number() -> None:
    """84,000 displaced is retracted where it was told; 8,400 stands."""
    wrong = [c for c in figures("displaced") if c.value and c.value.best == 84000]
    right = [c for c in figures("displaced") if c.value and c.value.best == 8400]

    assert [c.status for c in wrong] == ["retracted"]
    assert wrong[0].superseded_by == right[0].id


def test_the_count_of_the_dead_is_one_series() -> None:
    """12, 14, 17 and 19 dead are one series; the first is superseded, the last is not."""
    dead = [c for c in figures("killed") if c.series is not None]

    assert len({c.series for c in dead}) == 1
    assert [c.value.best for c in dead if c.value] == [12, 14, 17, 19]
    assert dead[0].status == "superseded"
    assert dead[-1].superseded_by is None


def test_a_wire_and_its_reprints_are_one_origin() -> None:
    """The spokeswoman's quotation in three reports has one origin: her agency."""
    water = [c for c in view().claims() if c.text.startswith("The water came at night")]

    assert [len(c.reports) for c in water] == [3]
    assert [len(c.origins) for c in water] == [1]


def test_claims_of_the_key_hold_together() -> None:
    """Of the pairs of tellings that the record joins, nine in ten are joined in the key too."""
    count = score()

    assert count["claim pairs right"] >= 0.9 * count["claim pairs here"] > 0


def test_nothing_is_withheld_and_the_bytes_are_the_same() -> None:
    """Every line passes its check, and a second run writes the same page and record."""
    store = MemoryStore()
    build([EXAMPLE], Settings(), store)
    one = brief_context(view(), Settings(), None)
    two = brief_context(store.view(), Settings(), None)

    assert one.withheld == ()
    assert record_json(one) == record_json(two)
    assert page_html(one) == page_html(two)


def test_the_toll_of_the_dead_is_a_key_figure() -> None:
    """A count told over days is among the key figures before a part of it told once."""
    context = brief_context(view(), Settings(), "A flood")
    shown = {i for story in context.brief for i in story.key_figures}
    dead = [c for c in figures("killed") if c.series and c.superseded_by is None]

    assert any(c.id in shown for c in dead)
