"""What was found is kept, and compared anew only where it rests on something that changed."""

import datetime as dt

import msgspec

from reportedly.flow import group, silent
from reportedly.model import Interval, Published, Report
from reportedly.store import MemoryStore
from reportedly.stories import VERSION, Found, Standing, stale, stamp_of
from tests.conftest import MakeReport

FLOOD = (
    "The river rose above its banks on Tuesday night and carried away the old bridge at Sarod, "
    "cutting the road to the market towns further down the valley for the second time this year."
)


def _day(number: int) -> Interval:
    return Interval(dt.date(2024, 3, number), dt.date(2024, 3, number))


def _grouped(store: MemoryStore, *reports: Report) -> dict[str, Found]:
    with store.writer() as writer:
        for report in reports:
            if not writer.add_report(report):
                writer.replace_report(report)
    group(store, silent)
    return {i: msgspec.json.decode(b, type=Found) for i, b in store.view().findings(VERSION)}


def test_a_later_run_compares_what_is_new(make_report: MakeReport) -> None:
    """Findings of an earlier run stand as they were; the new report has its own."""
    store = MemoryStore()
    first, second = make_report(FLOOD, "a.txt"), make_report(f"{FLOOD} So it goes.", "b.txt")
    before = _grouped(store, first)
    after = _grouped(store, second)

    assert after[first.id] == before[first.id]
    assert [c.words for c in after[second.id].copies] == [34]
    assert len(store.view().copies()) == 1


def test_a_date_found_later_turns_the_direction(make_report: MakeReport) -> None:
    """A report that gets a date is compared anew, and the pair is there once."""
    store = MemoryStore()
    late = make_report(FLOOD, "a.txt", day=_day(8))
    undated = make_report(f"{FLOOD} So it goes.", "b.txt")
    _grouped(store, late, undated)
    before = store.view().copies()
    _grouped(store, msgspec.structs.replace(undated, published=Published(_day(6), "text")))
    after = store.view().copies()

    assert [c.direction for c in before] == ["unknown"]
    assert [(c.source.report, c.direction) for c in after] == [(undated.id, "known")]
    assert after[0].source.text == FLOOD.rstrip(".")


def test_twins_are_compared_anew_when_the_first_is_gone(make_report: MakeReport) -> None:
    """An edited first print no longer stands for those that repeated it."""
    store = MemoryStore()
    first, twin = make_report(FLOOD, "a.txt"), make_report(FLOOD, "b.txt")
    third = make_report(f"{FLOOD} So it goes.", "c.txt")
    found = _grouped(store, first, twin, third)
    edited = make_report("Wheat prices fell in Ostrand for the third week in a row.", "a.txt")
    _grouped(store, edited)
    pairs = {frozenset((c.source.report, c.copy.report)) for c in store.view().copies()}

    assert found[twin.id].twin == first.id
    assert pairs == {frozenset((twin.id, third.id))}


def test_what_is_stale_is_named() -> None:
    """New reports, those in a new light, and those that rest on one of them."""
    found = {
        "a": Found(1, "s"),
        "b": Found(2, "s", same_body="a"),
        "c": Found(3, "s", same_body="gone"),
        "d": Found(4, "s"),
    }

    assert stale(found, dict.fromkeys("abcde", "s")) == {"c", "e"}
    assert stale(found, {"a": "other", "b": "s", "d": "s"}) == {"a", "b"}


def test_of_two_comparisons_of_a_pair_the_later_stands() -> None:
    """Links to reports that are gone, or were compared anew since, fall away."""
    found = {
        "a": Found(5, "s", links=(("b", 0.9),)),
        "b": Found(2, "s", links=(("a", 0.4), ("gone", 0.8))),
        "c": Found(3, "s", links=(("b", 0.5),), twin="b"),
    }

    standing = Standing(found)

    assert [x for i, it in found.items() for x in standing.links(i, it)] == [
        ("a", "b", 0.9),
        ("c", "b", 0.5),
    ]


def test_a_stamp_is_of_what_is_known_of_a_report(make_report: MakeReport) -> None:
    """Another date, outlet or credit is another stamp."""
    plain = make_report(FLOOD)
    others = [
        make_report(FLOOD, day=_day(4)),
        make_report(FLOOD, outlet="Herald"),
        make_report(FLOOD, credits_=["Savanna Wire"]),
    ]

    assert len({stamp_of(r) for r in (plain, *others)}) == 4
    assert stamp_of(make_report(FLOOD)) == stamp_of(plain)
