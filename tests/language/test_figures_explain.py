import datetime as dt

from reportedly.language import annotate_report, as_text, explain_report
from reportedly.language.explain import Explanation
from reportedly.model import Interval, Report
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))
BODY = (
    "Gunmen killed three guards at a bank in Herat on Tuesday, police said. "
    "At least 12 others were wounded. The town is about 120 km from the border."
)


def _figures(report: Report) -> list[Explanation]:
    return [e for e in explain_report(report) if e.kind == "figure"]


def _why(explanation: Explanation) -> dict[str, tuple[str | None, str]]:
    return {r.slot: (r.value, r.why) for r in explanation.slots}


def test_every_figure_is_explained(make_report: MakeReport) -> None:
    """There is one explanation a figure, in the order of the text, under the figure's id."""
    report = make_report(BODY, day=DAY)

    assert [e.id for e in _figures(report)] == [f.id for f in annotate_report(report).figures]


def test_a_measure_names_the_words_that_gave_it(make_report: MakeReport) -> None:
    """The verb, or the unit, that says what is measured is quoted."""
    guards, others, road = (_why(e) for e in _figures(make_report(BODY, day=DAY)))

    assert guards["measure"] == ("killed", "the words 'killed' by the lexicon")
    assert others["measure"] == ("injured", "the words 'were wounded' by the lexicon")
    assert road["measure"] == ("distance", "the unit 'km'")


def test_slots_say_where_they_came_from(make_report: MakeReport) -> None:
    """A place tells whether its clause named it; an empty slot says what was not found."""
    guards, others, _ = (_why(e) for e in _figures(make_report(BODY, day=DAY)))

    assert guards["place"] == ("Herāt", "'Herat', named in its clause")
    assert guards["actor"] == ("Gunmen", "subject of its verb")
    assert guards["high"] == ("3", "'three', exactly")
    assert others["high"] == (None, "'12', at least")
    assert others["place"][1].endswith("as where its incident was, inferred")
    assert others["source"] == (None, "no statement of a source holds the number")


def test_an_explained_figure_reads_as_lines(make_report: MakeReport) -> None:
    """For people it is a few lines: words, pattern, syntax, slots."""
    text = as_text(_figures(make_report(BODY, day=DAY))[0])

    assert text.startswith("figure fg")
    assert "pattern  active" in text
    assert "guards obj of killed" in text
