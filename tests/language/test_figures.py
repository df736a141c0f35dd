import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.figures import find_figures
from reportedly.language.parses import Parse, Sentence, Span
from reportedly.model import (
    Block,
    Figure,
    Interval,
    Passage,
    Place,
    Slot,
    Statement,
)
from tests.language.figure_reports import undated as report_of


def parse_of(text: str, *spans: Span) -> Parse:
    """Make a parse of one sentence with the spans given."""
    sentences = (Sentence(0, len(text), 0, 0, 0),) if text.strip() else ()
    return Parse(text, (Block(0, len(text)),), sentences, (), spans)


def figures(text: str, *spans: Span) -> tuple[Figure, ...]:
    """Find the figures of one sentence."""
    return find_figures(report_of(text), parse_of(text, *spans))


def told(text: str) -> list[tuple[str, str, float | None]]:
    """Give number words, measure and low of each figure of a sentence."""
    return [(f.number.text, f.measure, f.low) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 people were killed.", [("15", "killed", 15)]),
        ("A blast tore through the market, killing 15.", [("15", "killed", 15)]),
        ("The death toll rose to 17.", [("17", "killed", 17)]),
        ("The flood left 15 dead and 30 wounded.", [("15", "killed", 15), ("30", "injured", 30)]),
        ("The storm claimed 12 lives.", [("12", "killed", 12)]),
        ("Rescuers found the bodies of 12 miners.", [("12", "killed", 12)]),
        ("There were 40 casualties.", [("40", "killed or injured", 40)]),
        ("The fatalities included 13 children.", [("13", "killed", 13)]),
        ("Forty-seven others were injured.", [("Forty-seven", "injured", 47)]),
        ("Doctors treated more than 4,000 villagers.", [("4,000", "treated", 4000)]),
        ("Rebels captured five out of 34 towns.", [("five", "places captured", 5)]),
        ("The fleet is sending 3,000 troops.", [("3,000", "troops", 3000)]),
        ("They stood some 50 kilometers from the city.", [("50", "distance", 50)]),
        ("More than 60 huts were burned down.", [("60", "buildings", 60)]),
        ("Two policemen and a driver were shot dead.", [("Two", "killed", 2), ("a", "killed", 1)]),
        ("No one was killed.", [("No one", "killed", 0)]),
        ("About 900 families have been displaced.", [("900", "displaced", 900)]),
        ("Police arrested 42 marchers.", [("42", "detained", 42)]),
        ("Gunmen kidnapped nine fishermen.", [("nine", "abducted", 9)]),
        (
            "More than 1,000 civilians have been killed or injured.",
            [("1,000", "killed or injured", 1000)],
        ),
        ("Thousands of displaced people wait there.", [("Thousands", "displaced", 2000)]),
    ],
)
def test_measures(text: str, expected: list[tuple[str, str, float]]) -> None:
    """The verb, adjective or noun that governs a number says what it measures."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pupils were aged 10 to 15.",
        "The 34-year-old teacher ran home.",
        "One of the most powerful storms came ashore.",
        "The two men met on Sunday.",
        "Both sides fired for three hours.",
        "It was the first attack since 2008.",
        "A woman opened the door.",
        "The clip had 40,000 views.",
        "The wall is 1.8 metres high.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Ages, ordinals, durations, idioms and sizes of one thing are no figures."""
    assert told(text) == []


def test_actors_are_not_victims() -> None:
    """Who killed is not counted among the killed, and is named as the actor."""
    text = "Two gunmen killed five policemen."

    found = [f for f in figures(text) if f.measure == "killed"]

    assert [f.low for f in found] == [5]
    assert found[0].actor is not None
    assert found[0].actor.name == "Two gunmen"


def test_parts_point_to_their_whole() -> None:
    """Of "15 people, including 13 pupils and two teachers" both are parts of the 15."""
    text = "At least 15 people, including 13 pupils and two teachers, have been killed."

    whole, pupils, teachers = figures(text)

    assert {whole.measure, pupils.measure, teachers.measure} == {"killed"}
    assert pupils.part_of == whole.id
    assert teachers.part_of == whole.id
    assert whole.passage.text == "At least 15 people"
    assert (whole.qualifier, whole.high) == ("at least", None)


def test_population_and_passages() -> None:
    """A figure quotes its phrase, its number and its sentence, and says who is counted."""
    text = "Late on, four harbour guards were wounded by shellfire."

    (figure,) = figures(text)

    assert figure.number.text == "four"
    assert figure.passage.text == "four harbour guards"
    assert figure.sentence.text == text
    assert figure.of is not None
    assert figure.of.name == "harbour guards"


def test_place_and_time_of_the_clause() -> None:
    """Place and time come from the clause of the number."""
    text = "On Monday 12 people died in Sopot, while in Gdynia 3 were hurt."
    day = Interval(dt.date(2020, 1, 6), dt.date(2020, 1, 6))
    spans = (
        Span(0, 9, "time", "On Monday", "Monday", interval=day),
        Span(28, 33, "place", "Sopot", "Sopot", place=Place("Sopot", "settlement")),
        Span(44, 50, "place", "Gdynia", "Gdynia", place=Place("Gdynia", "settlement")),
    )

    dead, hurt = figures(text, *spans)

    assert dead.place is not None
    assert dead.place.place.name == "Sopot"
    assert dead.as_of is not None
    assert dead.as_of.interval == day
    assert hurt.place is not None
    assert hurt.place.place.name == "Gdynia"


def test_cumulative_counts() -> None:
    """A count over a period is cumulative, one attack is an incident."""
    (total,) = figures("More than 8,600 people have died on the roads since January.")
    (single,) = figures("A mine killed three farmers.")

    assert total.scope == "cumulative"
    assert single.scope == "incident"


def test_speaker_of_the_statement() -> None:
    """A figure inside a statement is attributed to its speaker."""
    text = "Seven people were hurt, the mayor said."
    report = report_of(text)
    mayor = Slot("the mayor", Passage("r_test", 24, 33, "the mayor"))
    statement = Statement(
        id="st_1",
        report="r_test",
        passage=report.passage(0, len(text)),
        content=report.passage(0, 22),
        verbatim=False,
        speaker=mayor,
    )

    (figure,) = find_figures(report, parse_of(text), (statement,))

    assert figure.attributed_to == mayor


def test_ids_are_of_content() -> None:
    """Reading the same text twice gives the same figures with the same ids."""
    text = "Three boats sank and nine people drowned."

    assert figures(text) == figures(text)
    assert len({f.id for f in figures(text)}) == len(figures(text))


PIECES = st.sampled_from(
    (
        "15 people killed were have died including and two teachers a policeman , who "
        "dozens of them others in injured the death toll rose to from . no one captured "
        "towns per 100 said"
    ).split()
)


@given(st.lists(PIECES, max_size=25))
def test_any_mix_of_words_is_read(pieces: list[str]) -> None:
    """No string of such words raises, and every figure quotes the text and keeps its bounds."""
    text = " ".join(pieces)
    for figure in figures(text):
        bounds = [v for v in (figure.low, figure.best, figure.high) if v is not None]

        assert bounds == sorted(bounds)
        assert figure.sentence.covers(figure.passage)
        assert figure.passage.covers(figure.number)
        assert figure.number.text == text[figure.number.start : figure.number.end]


@given(st.text(max_size=120))
def test_any_text_is_read_for_figures(text: str) -> None:
    """No Unicode text raises."""
    assert isinstance(figures(text), tuple)


def test_only_those_counted_do_not_speak() -> None:
    """ "The Red Cross has treated 46 people, it said": the Red Cross speaks of the people."""
    text = "The Red Cross has treated 46 people, it said on Wednesday."
    report = report_of(text)
    content = report.passage(0, text.index(", it"))
    speaker = Slot("Red Cross", report.passage(4, 13), "organisation")
    statement = Statement("s1", report.id, report.passage(0, len(text)), content, False, speaker)

    (figure,) = find_figures(report, parse_of(text), (statement,))

    assert figure.attributed_to == speaker
