from reportedly.language.annotate import parse_report
from reportedly.language.figures_incidents import Incident, incidents
from tests.language.figure_reports import figures, report_of


def told(*paragraphs: str) -> tuple[Incident, ...]:
    """Give the incident each sentence of these paragraphs tells."""
    report = report_of(*paragraphs)
    return incidents(report, parse_report(report))


def test_every_sentence_tells_the_leads_incident_until_another_is_opened() -> None:
    """ "Separately" and "in another attack" open an incident, which lasts until the next."""
    found = told(
        "A bomb killed four people in Mosul.",
        "Police closed the road.",
        "Separately, two men were shot in Erbil.",
        "Both died.",
        "In another attack, a bridge was blown up.",
    )

    assert [i.number for i in found] == [0, 0, 1, 1, 2]


def test_an_earlier_day_is_an_earlier_incident() -> None:
    """A sentence dated well before the lead's day is background, and the news goes on after it."""
    found = told(
        "A bomb killed four people in Mosul on Sunday.",
        "In May 2019 a bomb killed ten people there.",
        "Police closed the road on Sunday.",
    )

    assert [(i.number, i.earlier) for i in found] == [(0, False), (1, True), (0, False)]


def test_what_lasts_until_now_is_no_earlier_incident() -> None:
    """ "Since May" dates a period, not an incident."""
    found = told(
        "A bomb killed four people in Mosul on Sunday.",
        "More than 60 people have been killed since May 2019.",
    )

    assert {i.number for i in found} == {0}


def test_a_count_over_several_incidents_is_no_incidents() -> None:
    """ "Two attacks left four dead": neither the four nor the two are of one incident."""
    found = figures("Two attacks in Mosul caused the death of four policemen on Friday.")

    assert [(f.number.text, f.scope) for f in found] == [
        ("Two", "cumulative"),
        ("four", "cumulative"),
    ]


def test_those_a_side_lost_are_of_that_side() -> None:
    """ "The rebels lost 30 people": the 30 were rebels."""
    (figure,) = figures("The rebels lost more than 30 people.")

    assert figure.of is not None
    assert figure.of.name == "rebels"
