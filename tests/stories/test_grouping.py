"""Stories are reports about the same matter."""

import datetime as dt

from reportedly.model import Interval, Report
from reportedly.stories import group_stories
from tests.conftest import MakeReport

LANDSLIDE = (
    "A landslide buried part of the village of Karsen on Monday, and rescuers dug for families "
    "under the mud while rain went on falling over the Upper Tavor valley.",
    "Rescuers in Karsen found two more families alive under the mud on Monday, hours after the "
    "landslide came down on the village in the Tavor valley.",
)
ELECTION = (
    "Polling stations opened early in Lumbrek, where voters choose a governor after a campaign "
    "that turned on fuel prices and the fate of the shipyard.",
    "Turnout was high in Lumbrek as voters queued to choose a governor; the shipyard and fuel "
    "prices decided the campaign, candidates said.",
)


def _day(number: int) -> Interval:
    day = dt.date(2024, 3, number)
    return Interval(day, day)


def _reports(make_report: MakeReport) -> list[Report]:
    texts = [*LANDSLIDE, *ELECTION]
    return [make_report(t, f"{n}.txt", day=_day(4)) for n, t in enumerate(texts)]


def test_two_matters_are_two_stories(make_report: MakeReport) -> None:
    """Reports of two matters of the same day are told apart."""
    reports = _reports(make_report)

    stories = group_stories(reports, {})

    assert [set(s.reports) for s in stories] == [
        {reports[0].id, reports[1].id},
        {reports[2].id, reports[3].id},
    ]
    assert "karsen" in stories[0].terms
    assert "lumbrek" in stories[1].terms


def test_a_report_without_fellows_is_a_story_of_one(make_report: MakeReport) -> None:
    """Nothing is forced into a story."""
    reports = [*_reports(make_report), make_report("Wheat prices fell in Ostrand.", "9.txt")]

    stories = group_stories(reports, {})

    assert [s.reports for s in stories][-1] == (reports[-1].id,)


def test_the_order_of_reading_does_not_matter(make_report: MakeReport) -> None:
    """The same reports in another order make the same stories."""
    reports = _reports(make_report)

    assert group_stories(reports, {}) == group_stories(reports[::-1], {})


def test_a_story_of_weeks_falls_into_parts(make_report: MakeReport) -> None:
    """Days between two reports count against them: the later one is another part."""
    now = make_report(LANDSLIDE[0], "a.txt", day=_day(1))
    later = make_report(LANDSLIDE[1], "b.txt", day=_day(29))

    whole, *parts = group_stories([now, later], {})

    assert set(whole.reports) == {now.id, later.id}
    assert [(p.reports, p.part_of) for p in parts] == [((r.id,), whole.id) for r in (now, later)]


def test_an_empty_body_is_a_story_of_one(make_report: MakeReport) -> None:
    """A report without words does not break the others."""
    reports = [make_report("—", "a.txt"), make_report("…", "b.txt")]

    assert len(group_stories(reports, {})) == 2
