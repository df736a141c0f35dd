"""The measures of the lexicon beside casualties, each in a sentence of its own."""

import pytest

from tests.language.figure_reports import undated_figures as figures


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("About 5,000 refugees have returned to the town.", "returned", 5000),
        ("Police deported 30 migrants.", "returned", 30),
        ("The army released 40 prisoners.", "released", 40),
        ("Officials reported 1,200 new cases on Monday.", "infected", 1200),
        ("The ministry recorded 1,200 cases of cholera.", "infected", 1200),
        ("Twelve people tested positive for the virus.", "infected", 12),
        ("Health workers vaccinated 30,000 children.", "vaccinated", 30000),
        ("Some 10,000 people marched through the capital.", "crowd", 10000),
        ("A crowd of 3,000 gathered in the square.", "crowd", 3000),
        ("Jets flew 40 sorties on Monday.", "attacks", 40),
        ("The army carried out 14 airstrikes overnight.", "attacks", 14),
        ("A dozen evacuation flights left Kabul.", "flights", 12),
        ("The fire burned 12,000 hectares of forest.", "area", 12000),
        ("An earthquake of magnitude 6.2 struck the coast.", "magnitude", 6.2),
        ("Residents fled the city by the thousands.", "displaced", 2000),
        ("About 2 million people need food.", "in need", 2000000),
        ("The storm left 20,000 people without power.", "affected", 20000),
        ("Some 300 homes were destroyed.", "buildings", 300),
        ("Militants took 12 hostages.", "abducted", 12),
        ("Troops rescued 60 people.", "rescued", 60),
        ("Some 900 people were evacuated.", "evacuated", 900),
        ("The rebels hold 20 per cent of the territory.", "share", 20),
    ],
)
def test_each_measure_is_read(text: str, measure: str, low: float) -> None:
    """A number is of the measure that its verb, noun or unit names."""
    assert [(f.measure, f.low) for f in figures(text)] == [(measure, low)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Police arrested 42 protesters.", "detained"),
        ("Police killed 12 protesters.", "killed"),
        ("More than 200 protesters were injured.", "injured"),
    ],
)
def test_what_was_done_to_a_crowd_counts_before_the_crowd(text: str, measure: str) -> None:
    """Protesters who were hurt are injured, not a crowd."""
    assert [f.measure for f in figures(text)] == [measure]


def test_those_who_went_by_the_thousands_are_the_verbs_subject() -> None:
    """ "Residents fled by the thousands" counts residents."""
    (figure,) = figures("Residents fled the city by the thousands.")

    assert figure.of is not None
    assert figure.of.name == "Residents"
