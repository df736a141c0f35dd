import pytest

from reportedly.language.parses import Parse, Token
from reportedly.language.syntax import clause_head, same_clause, token_at
from reportedly.model import Figure
from tests.language.figure_reports import figures


def where(figure: Figure) -> tuple[str, bool] | None:
    """Give a figure's place and whether it is inferred."""
    return None if figure.place is None else (figure.place.passage.text, figure.place.inferred)


def test_a_place_of_the_figures_own_clause_is_told() -> None:
    """The place named beside the number is not marked as inferred."""
    (figure,) = figures("Twelve people were killed in a market fire in Mosul on Sunday.")

    assert where(figure) == ("Mosul", False)


def test_a_figure_without_a_place_has_that_of_the_event_before_it_and_says_so() -> None:
    """ "More than 30 people were wounded": in the town the report is about, marked inferred."""
    found = figures(
        "A car bomb exploded near a market in Mosul on Sunday.",
        "More than 30 people were wounded.",
    )

    assert where(found[-1]) == ("Mosul", True)
    assert found[-1].sentence.text == "More than 30 people were wounded."


def test_the_ministrys_town_is_not_where_people_died() -> None:
    """A place that belongs to the speaker is none of the figure's."""
    found = figures(
        "A car bomb exploded near a market in Mosul on Sunday.",
        "The Interior Ministry in Baghdad said 14 people had been killed.",
    )

    assert where(found[-1]) == ("Mosul", True)


def test_a_place_that_is_blamed_is_no_place_of_the_dead() -> None:
    """ "Which they blamed on Damascus" names an actor."""
    found = figures(
        "A car bomb exploded in Beirut on Friday.",
        "Dozens were wounded in the blast, which the opposition blamed on Damascus.",
    )

    assert where(found[-1]) == ("Beirut", True)


def test_provinces_lie_in_a_land() -> None:
    """Provincial capitals are never counted in one town."""
    found = figures(
        "Fighters pushed towards Kabul on Friday, the capital of Afghanistan.",
        "They have seized more than a dozen provincial capitals.",
    )

    assert found[-1].measure == "places captured"
    assert found[-1].place is None or found[-1].place.place.kind == "country"


def test_a_subject_can_be_the_place() -> None:
    """ "Thailand saw 38 deaths" happened in Thailand, not in the land it is compared with."""
    (figure, *_) = figures("Thailand saw 380 road deaths in 2010, behind only Niue in Oceania.")

    assert where(figure) == ("Thailand", False)


@pytest.mark.parametrize(
    "text",
    [
        "The firm paid $5 million.",
        "The river rose by three metres.",
        "Some 40 percent of voters stayed at home.",
    ],
)
def test_amounts_are_nowhere_unless_the_clause_says_where(text: str) -> None:
    """Money, distances and shares get no inferred place."""
    found = figures("A car bomb exploded in Mosul on Sunday.", text)

    assert all(f.place is None for f in found)


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("Four Ukrainian soldiers were killed and at least 30 injured.", 1, "Ukrainian soldiers"),
        ("Two members of an airborne brigade were killed.", 0, "members of an airborne brigade"),
        ("Four of their number were killed, the masked rebels said.", 0, "people"),
        ("The army offered compensation of $500 to the families.", 0, "compensation"),
        ("He had about $350 worth of foreign currency on him.", 0, "foreign currency"),
        ("Factions have fought gun battles on at least two occasions.", 0, "gun battles"),
        ("Thirteen students and two teachers died, while 30 were injured.", 2, "people"),
        ("Twenty-three of those hurt were taken to hospital.", 0, "people"),
    ],
)
def test_who_is_counted(text: str, number: int, counted: str) -> None:
    """The population is the counted noun with the words that matter, or whom it points to."""
    found = figures(text)[number]

    assert found.of is not None
    assert found.of.name == counted


def test_people_already_displaced_are_a_running_count() -> None:
    """ "Have already been displaced" is a total so far."""
    (figure, *_) = figures("At least 241,000 people have already been displaced by the fighting.")

    assert (figure.measure, figure.scope) == ("displaced", "cumulative")


def test_clauses_without_syntax_are_not_told_apart() -> None:
    """Where the reader gives no heads, two places of a text count as one clause."""
    tokens = (Token(0, 4, "Here"), Token(5, 9, "now."))
    parse = Parse("Here now.", (), (), tokens, ())

    assert token_at(parse, 5) == 1
    assert token_at(parse, 4) is None
    assert clause_head(parse, 0) is None
    assert same_clause(parse, 0, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A teen who shot four people is killed by police.", "killed or injured"),
        ("All four victims suffered non-life-threatening injuries.", "injured"),
        ("Three men were found suffering from gunshot wounds.", "injured"),
        ("Six people, including two children, were found shot to death.", "killed"),
    ],
)
def test_the_verb_that_counts_is_the_one_the_syntax_gives(text: str, expected: str) -> None:
    """A number is counted by its own verb, whatever stands between or after."""
    assert figures(text)[0].measure == expected


@pytest.mark.parametrize(
    "text",
    [
        "He fired one shot from a shotgun.",
        "The report was released in 2015.[44]",
    ],
)
def test_shots_and_footnotes_count_no_one(text: str) -> None:
    """A shot fired and a footnote's number are no victims."""
    assert all(f.measure not in {"killed", "injured", "killed or injured"} for f in figures(text))


def test_towns_captured_lie_in_the_land_the_report_is_about() -> None:
    """Several captured towns are not placed in the town where fighting goes on."""
    found = figures(
        "Fighting was reported near Kabul, the capital of Afghanistan, on Friday.",
        "The group has captured five out of 34 provincial capitals in less than a week.",
    )

    assert found[-1].place is not None
    assert found[-1].place.place.kind == "country"
    assert found[-1].scope == "cumulative"


def test_an_incident_told_apart_has_its_own_place() -> None:
    """ "Separately, …" turns to another incident: figures before it are not of its town."""
    found = figures(
        "Two guards were shot at dusk.",
        "The men had reached Mosul when gunmen opened fire at them.",
        "Separately, six people were killed at a market in Erbil.",
        "Dozens more were wounded there.",
    )

    assert [where(f) for f in found] == [
        ("Mosul", True),
        ("Erbil", False),
        ("Erbil", True),
    ]


def test_a_region_in_the_lead_is_narrowed_to_the_town_told_of_next() -> None:
    """A lead that places the fighting in a region means the town its next sentence names."""
    found = figures(
        "Four soldiers have been killed as the army tried to take back northern Iraq. "
        "There was heavy fighting in Mosul on Sunday.",
    )

    assert where(found[0]) == ("Mosul", True)


def test_an_earlier_incident_is_not_in_the_leads_town() -> None:
    """What happened in another month is placed by its own words, else in the land."""
    found = figures(
        "A bus crashed in Basra, Iraq, on Sunday, killing five people.",
        "In May, dozens of people were killed when another bus fell off a bridge.",
    )

    assert where(found[-1]) == ("Iraq", True)


def test_a_distance_is_that_of_the_place_before_it() -> None:
    """ "Basra, about 500 km south of Baghdad" tells of Basra, not of Baghdad."""
    (figure,) = (
        f
        for f in figures("The bus was going to Basra, about 500 km south of Baghdad.")
        if f.measure == "distance"
    )

    assert where(figure) == ("Basra", False)


def test_a_crowd_told_of_far_away_is_nowhere() -> None:
    """People nothing was done to are not put where the report's incident was."""
    found = figures(
        "A car bomb exploded in Mosul on Sunday, killing nine people.",
        "A minister spoke of hundreds of pilgrims.",
    )

    assert where(found[-1]) is None


def test_towns_given_as_examples_are_not_the_place() -> None:
    """ "Across Iraq, including in Mosul and Erbil": they were in more places than those."""
    found = figures(
        "Hospitals in Iraq treated more than 4,000 people this month in their clinics "
        "across the nation, including in Mosul and Erbil."
    )

    assert where(found[0]) == ("Iraq", True)


def test_a_place_in_what_another_verb_did_is_not_the_figures() -> None:
    """ "Destroyed 200 houses and washed away the bridge at Erbil": the houses stood elsewhere."""
    found = figures(
        "A river burst its banks on Sunday and flooded villages around Mosul.",
        "The flood destroyed 200 houses and washed away the bridge at Erbil.",
    )

    assert where(found[-1]) == ("Mosul", True)


def test_one_place_named_late_is_not_where_all_the_rest_was() -> None:
    """A town named once, far down, does not place the figures told before it."""
    found = figures(
        "The agency has confirmed 17 deaths.",
        "Some 8,400 people have been displaced.",
        "Four schools are closed. A road is blocked.",
        "A further 2,300 people were moved to Erbil.",
    )

    assert where(found[0]) is None


def test_where_people_were_moved_from_does_not_place_the_rest() -> None:
    """ "Moved from Tikrit in Salahuddin": neither names where the dead were."""
    found = figures(
        "The agency has confirmed 17 deaths.",
        "A further 2,300 people were moved from Tikrit in Iraq on Thursday.",
    )

    assert where(found[0]) is None
