import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.language.annotate import VERSION, annotate_report, parse_report
from reportedly.language.prints import annotate
from reportedly.model import Interval, Passage, Report, Segment
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))
BODY = (
    "Gunmen killed at least three guards in Herat on Tuesday, the mayor, Idris Kamal, said.\n\n"
    "“Nobody slept,” Kamal told Meridian News. “We need boats, and the U.S. must help.”"
)
PIECES = (
    "“ ” \" ' ’s , . ; — ( ) \n\n said that told who He the Hauwa Tanko Mr. Dr UN agency killed or "
    "wounded and by in on Herat Tuesday March 2012 talks fell to İ ß é 👍 12 million , not U.S. … "
    "claimed responsibility for 1,200 per cent % $5 at least"
).split(" ")
# The fixture is a function without memory.
LOOSE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _passages(value: object) -> Iterator[Passage]:
    """Give every passage in a value, however deep."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _passages(getattr(value, field))
    elif isinstance(value, tuple):
        for part in value:
            yield from _passages(part)


def _exact(report: Report) -> bool:
    passages = list(_passages(annotate_report(report)))
    return all(p.text and report.original[p.start : p.end] == p.text for p in passages)


def test_one_report_is_read_to_the_end(make_report: MakeReport) -> None:
    """Sentences, mentions, statements, figures and events of a report come together."""
    found = annotate_report(make_report(BODY, day=DAY))

    assert len(found.sentences) == 3
    assert found.made_by == VERSION
    assert [e.type for e in found.events] == ["killing"]
    assert [(f.measure, f.low) for f in found.figures] == [("killed", 3)]
    assert [s.speaker.name for s in found.statements if s.speaker] == ["Idris Kamal"] * 3
    assert {m.kind for m in found.mentions} >= {"person", "place", "role", "time"}


def test_places_and_times_are_resolved(make_report: MakeReport) -> None:
    """Mentions of times carry their day, those of places their gazetteer entry."""
    found = annotate_report(make_report(BODY, day=DAY)).mentions
    times = [m.interval.first for m in found if m.kind == "time" and m.interval]
    places = [m.place.country for m in found if m.passage.text == "Herat" and m.place]

    assert times == [dt.date(2021, 8, 10)]
    assert places == ["AF"]


def test_of_two_possible_days_the_first_counts(make_report: MakeReport) -> None:
    """A report written around midnight reckons from the day before."""
    two = Interval(DAY.first, DAY.first + dt.timedelta(days=1))
    parse = parse_report(make_report("The dam burst yesterday.", day=two))
    times = [s.interval.first for s in parse.spans if s.kind == "time" and s.interval]

    assert times == [dt.date(2021, 8, 12)]


def test_a_time_is_no_place(make_report: MakeReport) -> None:
    """No place stands inside the words of a time."""
    spans = parse_report(make_report("The dam burst in March 2012.", day=DAY)).spans

    assert [(s.text, s.kind) for s in spans] == [("March 2012", "time")]


def test_reports_are_read_one_by_one(make_report: MakeReport) -> None:
    """The step gives one annotation for each report, in order, and remembers nothing."""
    reports = [make_report(BODY, day=DAY), make_report("He left."), make_report(BODY, day=DAY)]
    found = list(annotate(reports))

    assert [a.report for a in found] == [r.id for r in reports]
    assert found[0] == found[2]


def test_passages_lead_into_the_original(make_report: MakeReport) -> None:
    """Where the body was cut out of a longer text, passages count characters of that text."""
    plain = make_report("Gunmen killed a guard in Herat, the mayor said.")
    before = "MENU | HOME\n"
    report = msgspec.structs.replace(
        plain,
        original=before + plain.body,
        segments=(Segment(0, len(plain.body), len(before), len(before) + len(plain.body)),),
    )
    found = annotate_report(report)

    assert _exact(report)
    assert found.statements[0].content.start == len(before)


@pytest.mark.parametrize("body", ["", " \n ", ".", "“", "said", "According to", "\x00"])
def test_the_smallest_texts_are_read(make_report: MakeReport, body: str) -> None:
    """Texts that say nothing give nothing."""
    found = annotate_report(make_report(body))

    assert found.tellings() == ()


@LOOSE
@given(st.text(max_size=100))
def test_no_text_breaks_the_reading(make_report: MakeReport, body: str) -> None:
    """Of any Unicode text, every passage holds exactly the words it points at."""
    report = make_report(body)

    assert _exact(report)


@LOOSE
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_mixed_up_news_is_read_exactly_and_the_same_twice(
    make_report: MakeReport, body: str
) -> None:
    """However the words of news are shuffled, passages are exact and readings alike."""
    report = make_report(body, day=DAY)

    assert _exact(report)
    assert annotate_report(report) == annotate_report(report)


def test_time_mentions_carry_their_timex_value(make_report: MakeReport) -> None:
    """A day and a length of time both say their TIMEX3 value; only the day has an interval."""
    body = "The mayor said on Tuesday that the siege lasted three days."
    report = make_report(body, day=DAY)
    times = [m for m in annotate_report(report).mentions if m.kind == "time"]

    assert [(m.timex, m.interval is None) for m in times] == [("2021-08-10", False), ("P3D", True)]


def test_what_is_told_of_a_speaker_does_not_date_what_is_said(make_report: MakeReport) -> None:
    """A year in a clause about the speaker is not when it was said; a day beside the cue is."""
    told = "Musa Adegoke, who fought in the war in 1996, said the town would hold."
    said = "Musa Adegoke said on Tuesday the town would hold."
    one, two = (annotate_report(make_report(t)).statements[0] for t in (told, said))

    assert one.time is None
    assert two.time is not None
    assert two.time.passage.text == "Tuesday"
