"""Reasons for and against two reports being of one matter."""

import datetime as dt

import msgspec
import numpy as np

from reportedly.model import Interval, Stated
from reportedly.stories.likeness import WEIGHTS, likeness, reasons, weigh
from reportedly.stories.profile import profile_of, words_told
from reportedly.stories.rarity import Rarity
from reportedly.stories.words import grams
from tests.conftest import MakeReport

DAY = dt.date(2024, 3, 7)  # a Thursday


def _weighed(make_report: MakeReport, body: str, title: str = "", days: int = 0):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Weighed, of a private kind
    day = DAY + dt.timedelta(days=days)
    report = make_report(body, day=Interval(day, day))
    report = msgspec.structs.replace(report, title=Stated(title, "field") if title else None)
    return weigh(profile_of(report), Rarity())


def test_shared_names_count_for_and_days_between_against(make_report: MakeReport) -> None:
    """A rare name both give raises the chance, each day between lowers it."""
    one = _weighed(make_report, "Police in Sarod named the driver as Hauwa Tanko.")
    same = "The bus went off the road; its driver, Hauwa Tanko, was in hospital in Sarod."
    near, far = (_weighed(make_report, same, days=n) for n in (1, 20))
    other = _weighed(make_report, "The bus went off the road; its driver was in hospital.", days=1)

    assert likeness(one, near) > likeness(one, far) > likeness(one, other)
    assert likeness(one, near) == likeness(near, one)


def test_streets_ages_and_days_that_differ_count_against(make_report: MakeReport) -> None:
    """Only where both texts give some, and none in common."""
    one = _weighed(make_report, "A 19-year-old was shot on Mill Street on Tuesday.")
    other = _weighed(make_report, "A 42-year-old was shot on Quay Street on Wednesday.")
    bare = _weighed(make_report, "A man was shot.")

    found = reasons(one, other)

    assert (found["other streets"], found["other ages"], found["other days"]) == (1, 1, 1)
    assert sum(reasons(one, bare)[k] for k in found if k.startswith("other")) == 0
    assert sum(reasons(one, one)[k] for k in found if k.startswith("other")) == 0


def test_a_title_told_in_the_opening_counts_for(make_report: MakeReport) -> None:
    """What one outlet has as title another has as first sentence."""
    titled = _weighed(make_report, "—", title="Ferry sinks off Lumbrek - Valley Herald")
    telling = _weighed(make_report, "A ferry sinks in the fog off Lumbrek, and no one knows why.")

    assert reasons(titled, telling)["title"] == 1


def test_every_reason_has_a_weight(make_report: MakeReport) -> None:
    """The reasons that are given are those that are weighed."""
    one = _weighed(make_report, "—")

    assert reasons(one, one).keys() == WEIGHTS.keys()


def test_days_are_reckoned_back_from_publication(make_report: MakeReport) -> None:
    """Weekdays and dates lead to days, not to the future; there is no 31 June."""
    thursday = make_report(
        "On Monday, on March 5 and on Dec. 24; never on June 31.", day=Interval(DAY, DAY)
    )

    days = {dt.date.fromordinal(d).isoformat() for d in profile_of(thursday).days}

    assert days == {"2024-03-04", "2024-03-05", "2023-12-24"}


def test_words_are_weighed_by_the_heap_and_the_table(make_report: MakeReport) -> None:
    """A word of every report of a heap tells less than a word of one; "the" tells nothing."""
    rarity = Rarity()
    for _ in range(3000):
        rarity.count(words_told(make_report("Flood in the valley.")))
    flood, karsen, the = rarity(grams("flood karsen the", 1)).tolist()

    assert the <= flood < 1 < karsen


def test_a_profile_of_nothing_is_empty(make_report: MakeReport) -> None:
    """A text without words has no names and shares nothing."""
    empty = profile_of(make_report("—"))

    assert empty.size == 0
    assert np.concatenate([empty.words, empty.names, empty.title, empty.opening]).size == 0
