import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Report, Segment, Telling
from tests.conftest import MakeReport
from tests.record.made import NUMAN, Thing, annotate, day, event, figure, report, said


def test_a_passage_holds_the_words_of_the_original(make_report: MakeReport) -> None:
    """The passage of a body range has the original's words and where they stand."""
    source = make_report("The river rose.")
    moved = msgspec.structs.replace(
        source, original="<< The river rose.", segments=(Segment(0, 15, 3, 18),)
    )

    passage = moved.passage(4, 9)

    assert (passage.text, passage.start, passage.end) == ("river", 7, 12)
    assert passage.report == source.id


@given(st.text(min_size=1), st.data())
def test_a_passage_is_the_slice_of_the_original(text: str, data: st.DataObject) -> None:
    """For any text and any range: the passage's text is the original between its ends."""
    source = report(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    passage = source.passage(start, end)

    assert passage.text == source.original[passage.start : passage.end] == text[start:end]


def test_a_report_does_not_change(make_report: MakeReport) -> None:
    """Values are frozen: nobody downstream can alter what was read."""
    with pytest.raises(AttributeError):
        make_report("The river rose.").body = ""  # type: ignore[misc]  # that it fails is the point


def test_what_is_written_as_json_is_read_back() -> None:
    """Reports, annotations and tellings of each kind survive the way through JSON."""
    source = report("Police said 12 people were killed in Numan.", "a.txt", "The Herald", day(12))
    made = annotate(
        source,
        [
            said(source, "12 people were killed", "police"),
            figure(source, "12 people were killed", "12", 12, at=NUMAN, on=day(12)),
            event(source, "killed", at=NUMAN, on=day(12)),
        ],
    )

    assert msgspec.json.decode(msgspec.json.encode(source), type=Report) == source
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made
    kinds: list[Telling] = [
        msgspec.json.decode(msgspec.json.encode(t), type=Telling) for t in made.tellings()
    ]
    assert tuple(kinds) == made.tellings()


def test_tellings_come_statements_first() -> None:
    """An annotation gives its statements, then its figures, then its events."""
    source = report("Police said 12 people were killed in Numan.")
    things: list[Thing] = [
        event(source, "killed"),
        figure(source, "12 people", "12", 12),
        said(source, "12 people were killed", "police"),
    ]

    assert annotate(source, things).tellings() == tuple(reversed(things))
