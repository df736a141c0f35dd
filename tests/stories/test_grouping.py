"""Stories are reports about the same matter."""

import datetime as dt

import msgspec

from reportedly.flow import group, silent
from reportedly.model import Interval, Judgement, Report, Stated, Story
from reportedly.model.judgements import Decision
from reportedly.store import MemoryStore
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


WEEKS_LATER = (
    "Four weeks after the landslide the families of Karsen still live in tents in the Upper Tavor "
    "valley; the rain has stopped and the mud over the village has set hard."
)
CLASHES = (
    "Gunmen on motorcycles attacked a market in Dalori on Thursday, killing four traders, police "
    "said. Residents said the attackers burned shops and fled towards the forest near Bama Road.",
    "Four traders died when gunmen on motorcycles stormed the market in Dalori, police said on "
    "Friday. Shops near Bama Road were burned before the attackers fled towards the forest.",
    "Gunmen on motorcycles attacked a market in Kirawa on Saturday, killing four traders, police "
    "said. Residents said the attackers burned shops and fled towards the hills on Mora Road.",
)


def _stories(*reports: Report, store: MemoryStore | None = None) -> tuple[Story, ...]:
    store = store or MemoryStore()
    with store.writer() as writer:
        for report in reports:
            writer.add_report(report)
    group(store, silent)
    return store.view().stories()


def _whole(stories: tuple[Story, ...]) -> list[set[str]]:
    return [set(s.reports) for s in stories if s.part_of is None]


def _day(number: int) -> Interval:
    day = dt.date(2024, 3, number)
    return Interval(day, day)


def _reports(make_report: MakeReport) -> list[Report]:
    texts = [*LANDSLIDE, *ELECTION]
    return [make_report(t, f"{n}.txt", day=_day(4)) for n, t in enumerate(texts)]


def test_two_matters_are_two_stories(make_report: MakeReport) -> None:
    """Reports of two matters of the same day are told apart."""
    reports = _reports(make_report)

    stories = _stories(*reports)

    assert [set(s.reports) for s in stories] == [
        {reports[0].id, reports[1].id},
        {reports[2].id, reports[3].id},
    ]
    assert "karsen" in stories[0].terms
    assert "lumbrek" in stories[1].terms


def test_a_report_without_fellows_is_a_story_of_one(make_report: MakeReport) -> None:
    """Nothing is forced into a story."""
    reports = [*_reports(make_report), make_report("Wheat prices fell in Ostrand.", "9.txt")]

    stories = _stories(*reports)

    assert [s.reports for s in stories][-1] == (reports[-1].id,)


def test_the_order_of_reading_does_not_matter(make_report: MakeReport) -> None:
    """The same reports in another order make the same stories."""
    reports = _reports(make_report)

    assert _stories(*reports) == _stories(*reports[::-1])


def test_a_story_of_weeks_falls_into_parts(make_report: MakeReport) -> None:
    """Days between two reports count against them: the later one is another part."""
    now = make_report(LANDSLIDE[0], "a.txt", day=_day(1))
    later = make_report(WEEKS_LATER, "b.txt", day=_day(29))

    whole, *parts = _stories(now, later)

    assert set(whole.reports) == {now.id, later.id}
    assert [(p.reports, p.part_of) for p in parts] == [((r.id,), whole.id) for r in (now, later)]


def test_an_empty_body_is_a_story_of_one(make_report: MakeReport) -> None:
    """A report without words does not break the others."""
    reports = [make_report("—", "a.txt"), make_report("…", "b.txt")]

    assert len(_stories(*reports)) == 2


def test_two_clashes_of_one_week_in_two_towns_are_two_stories(make_report: MakeReport) -> None:
    """Reports that share nearly all words but the town and the day are told apart."""
    one, same, other = (
        make_report(text, f"{n}.txt", day=_day(7 + n)) for n, text in enumerate(CLASHES)
    )

    assert _whole(_stories(one, same, other)) == [{one.id, same.id}, {other.id}]


def test_a_story_grows_in_later_runs(make_report: MakeReport) -> None:
    """What arrives later joins what was there, as if all had come at once."""
    reports = _reports(make_report)
    store = MemoryStore()
    _stories(*reports[::2], store=store)

    assert _stories(*reports, store=store) == _stories(*reports)


def test_a_report_without_a_date_joins_its_story(make_report: MakeReport) -> None:
    """Undated reports are compared by what they say."""
    undated = make_report(CLASHES[1], "b.txt")
    dated = make_report(CLASHES[0], "a.txt", day=_day(7))
    other = make_report(ELECTION[0], "c.txt", day=_day(7))

    assert _whole(_stories(undated, dated, other)) == [{dated.id, undated.id}, {other.id}]


def test_ten_thousand_copies_are_one_story(make_report: MakeReport) -> None:
    """The very same report from ten thousand pages costs one comparison, and joins its fellow."""
    copies = [make_report(CLASHES[0], f"{n:05}.txt", day=_day(7)) for n in range(10_000)]
    fellow = make_report(CLASHES[1], "z.txt", day=_day(8))

    (story,) = _whole(_stories(*copies, fellow))

    assert len(story) == 10_001


def test_pages_of_one_line_of_furniture_are_no_story(make_report: MakeReport) -> None:
    """Two titles over the same notice of a paywall are two matters."""
    notice = "Subscribe to our newsletter. Anyone with information is asked to call."
    titles = "Bus falls into the Sarod gorge", "Mayor of Lumbrek resigns over shipyard"
    reports = [
        msgspec.structs.replace(
            make_report(notice, f"{n}.txt", day=_day(7)), title=Stated(title, "field")
        )
        for n, title in enumerate(titles)
    ]

    assert len(_whole(_stories(*reports))) == 2


def _said(decision: Decision, left: Report, right: Report, number: int) -> Judgement:
    when = f"2024-03-0{number}"
    return Judgement(f"jd_{number}", "report", left.id, right.id, decision, "Ann", when=when)


def test_a_judgement_reopens_a_story_and_closing_it_gives_it_back(make_report: MakeReport) -> None:
    """Two reports that somebody parts are in two stories, joined ones in one; undone, as before."""
    store, reports = MemoryStore(), _reports(make_report)
    before = _stories(*reports, store=store)
    parted = _said("not same", reports[0], reports[1], 1)
    joined = _said("same", reports[0], reports[2], 2)
    with store.writer() as writer:
        writer.add_judgements([parted, joined])
    after = _stories(store=store)
    with store.writer() as writer:
        writer.add_judgements([msgspec.structs.replace(j, closed="Ann") for j in (parted, joined)])

    assert _whole(after) == [{reports[n].id for n in (0, 2, 3)}, {reports[1].id}]
    assert _stories(store=store) == before


def test_a_print_can_be_parted_from_its_first(make_report: MakeReport) -> None:
    """A report with the text and title of another is with it, unless somebody says otherwise."""
    store = MemoryStore()
    one, two = make_report(LANDSLIDE[0], "a.txt"), make_report(LANDSLIDE[0], "b.txt")

    assert _whole(_stories(one, two, store=store)) == [{one.id, two.id}]

    with store.writer() as writer:
        writer.add_judgements([_said("not same", one, two, 1)])

    assert _whole(_stories(store=store)) == [{one.id}, {two.id}]
