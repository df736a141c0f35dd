import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parses import Parse, Span
from reportedly.language.places import resolve_places
from reportedly.language.places_outlet import Outlet
from reportedly.model import Block, Place

_NAME = re.compile(r"\[([^\]]+)\]")


def _parse(marked: str) -> Parse:
    """Read a text whose place names stand in square brackets."""
    body, spans = "", []
    for index, piece in enumerate(_NAME.split(marked)):
        if index % 2:
            spans.append(Span(len(body), len(body) + len(piece), "place", piece, piece))
        body += piece
    return Parse(body, (Block(0, len(body)),), (), (), tuple(spans))


def _places(marked: str, dateline: str | None = None) -> list[Place]:
    return [s.place for s in resolve_places(_parse(marked), dateline) if s.place]


def _named(marked: str, dateline: str | None = None) -> list[tuple[str, str | None, int | None]]:
    return [(p.kind, p.id, p.precision) for p in _places(marked, dateline)]


def test_a_town_is_placed_with_its_country_and_province() -> None:
    """A town carries id, position, country, province and the precision of a point."""
    town, country = _places("The envoy landed in [Doha], [Qatar], on Tuesday.")

    assert (town.kind, town.id, town.country, town.precision) == (
        "settlement",
        "geonames:290030",
        "QA",
        1,
    )
    assert (round(town.latitude or 0), round(town.longitude or 0)) == (25, 52)
    assert (country.kind, country.country, country.precision) == ("country", "QA", 6)


def test_the_country_named_decides_between_namesakes() -> None:
    """Tripoli is in Lebanon where Lebanon is spoken of, in Libya where Libya is."""
    lebanon = _places("In [Lebanon], soldiers entered [Tripoli] as Lebanese leaders met.")[1]
    libya = _places("In [Libya], soldiers entered [Tripoli] as Libyan leaders met.")[1]

    assert (lebanon.country, libya.country) == ("LB", "LY")


def test_what_a_place_lies_in_decides() -> None:
    """ "Paris, Texas" is not the capital of France, and its state may be shortened."""
    found = [
        _places(t)[0].admin1 for t in ("A fire in [Paris], [Texas].", "A fire in [Odessa], [Tex.].")
    ]

    assert found == ["Texas", "Texas"]


def test_the_dateline_decides() -> None:
    """The place a report is sent from says which country its names are of."""
    found = _places("Police in [Hyderabad] closed the road.", "KARACHI, Pakistan")

    assert found[0].country == "PK"


def test_provinces_are_told_from_their_capitals() -> None:
    """A generic word makes the province, also where one word ends a list."""
    found = _named(
        "Attacks in [Helmand], [Kandahar] and [Herat] provinces, and in [Kandahar] city."
    )

    assert [kind for kind, _, _ in found] == ["admin1", "admin1", "admin1", "settlement"]
    assert [precision for _, _, precision in found] == [4, 4, 4, 1]


def test_governors_and_capitals_belong_to_provinces() -> None:
    """The governor of Balkh governs the province; a word like "Port" alone is no place."""
    found = _named("The former governor of [Balkh] spoke in [Odessa], [Ukraine], at the [Port].")

    assert [kind for kind, _, _ in found] == ["admin1", "settlement", "country", "unresolved"]


def test_directions_make_regions_of_countries() -> None:
    """ "Eastern Ukraine" is a fuzzy part of Ukraine, "South Korea" a country, "North" nothing."""
    found = _places("Fighting in eastern [Ukraine], talks in [South Korea], wind from the [North].")
    part, country, north = found

    assert (part.name, part.kind, part.id, part.precision) == (
        "eastern Ukraine",
        "region",
        "geonames:UA",
        5,
    )
    assert (country.kind, country.country) == ("country", "KR")
    assert north.kind == "unresolved"


def test_towns_near_which_something_happened_are_less_precise() -> None:
    """ "Near Slavyansk" is not in it; the containing phrase is understood."""
    found = _places("A helicopter fell near [Slavyansk] in eastern [Ukraine].")

    assert (found[0].id, found[0].precision) == ("geonames:693468", 2)


def test_great_regions_are_regions() -> None:
    """A region of several countries has a position and no country."""
    found = _places("He came to the [Middle East] on Tuesday.")[0]

    assert (found.kind, found.country, found.precision) == ("region", None, 6)


def test_an_unknown_name_stays_unresolved_and_keeps_its_province() -> None:
    """Nobody guesses a village; the province named beside it is kept."""
    village = _places("A mine killed two in [Qwxtzabad] district, [Ghazni] province.")[0]

    assert (village.kind, village.id, village.latitude) == ("unresolved", None, None)
    assert (village.admin1, village.country) == ("Ghazni", "AF")


def test_one_name_is_one_place_throughout() -> None:
    """A place explained once is the same place further on."""
    first, _, second = _places(
        "The mayor of [Athens], [Georgia], spoke. In [Athens] schools closed."
    )

    assert first == second
    assert first.country == "US"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Mexico", "MX"), ("Washington", "US"), ("New York", "US"), ("Jordan", "JO")],
)
def test_famous_names_need_no_context(name: str, country: str) -> None:
    """The best known bearer of a name is meant where nothing says otherwise."""
    found = _places(f"He flew to [{name}].")

    assert found[0].country == country


def test_names_that_agree_on_a_province_carry_it_together() -> None:
    """No state is named, but three names that each have many bearers share only one."""
    found = _places("Crews from [Florence], [Tuscumbia] and [Lauderdale County] met the mayors.")

    assert [(p.country, p.admin1) for p in found] == [("US", "Alabama")] * 3


def test_offices_of_a_country_decide_where_none_is_named() -> None:
    """A grand jury and a sheriff sit in America, a crown court in England."""
    american = _places("A [Cambridge] man was indicted by a grand jury, the sheriff said.")[0]
    english = _places("A [Cambridge] man was sentenced at the Crown Court on Monday.")[0]

    assert (american.country, english.country) == ("US", "GB")


def test_a_province_among_provinces_is_no_town() -> None:
    """California and Nevada are towns elsewhere too; in a list of states they are states."""
    found = _places("Fires burn in [California], [Nevada], [Oregon] and [Washington].")

    assert [p.kind for p in found] == ["admin1"] * 4


def test_cities_in_a_list_do_not_lie_in_one_another() -> None:
    """ "Berlin, New York and Cairo" are three cities, "China, Japan" two countries."""
    found = _places("Flights to [Berlin], [New York] and [Cairo] stopped; [China], [Japan] too.")

    assert [p.country for p in found[:3]] == ["DE", "US", "EG"]
    assert [p.kind for p in found[3:]] == ["country", "country"]


def test_districts_are_known_under_their_spellings() -> None:
    """A district of Afghanistan is found, in its province, as reports spell it."""
    found = [
        _places(f"Two died in [{name}] district.")[0] for name in ("Musa Qala", "Andar", "Panjwai")
    ]

    assert [(p.kind, p.admin1, p.precision) for p in found] == [
        ("admin2", "Helmand", 3), ("admin2", "Ghazni", 3), ("admin2", "Kandahar", 3),
    ]  # fmt: skip


def test_mountains_seas_and_peoples_lands_are_regions() -> None:
    """A range, a lake and a land without a seat in the world's lists have a position."""
    found = _places("From the [Hindu Kush] to [Lake Chad], a [South Ossetian] envoy travelled.")

    assert [p.kind for p in found] == ["region"] * 3
    assert all(p.latitude is not None for p in found)


def test_washington_and_new_york_are_cities_when_nothing_speaks_for_the_state() -> None:
    """The seats of governments and of the United Nations are meant, not the states."""
    found = _named("Officials in [Washington] and at the UN in [New York] agreed.")

    assert [kind for kind, _, _ in found] == ["settlement", "settlement"]


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_text_keeps_its_spans(body: str, name: str, dateline: str) -> None:
    """No text raises; each place span comes back where it was, with a place."""
    whole = f"{body} {name} in {name}"
    spans = (
        Span(len(body) + 1, len(body) + 1 + len(name), "place", name, name),
        Span(len(whole) - len(name), len(whole), "place", name, name),
        Span(0, len(body), "person", body, body),
    )
    found = resolve_places(Parse(whole, (), (), (), spans), dateline)

    assert [(s.start, s.end, s.text) for s in found] == [
        (s.start, s.end, s.text) for s in spans[:2]
    ]
    assert all(s.place is not None and s.kind == "place" for s in found)


@pytest.mark.parametrize(
    "marked",
    [
        "He was shot on [Mill Street].",
        "It was at [Wilson] Avenue.",
        "It was at [Springfield] and [Chester Avenues].",
        "Six were hurt on the [South Side].",
    ],
)
def test_streets_and_parts_of_towns_are_no_towns(marked: str) -> None:
    """No town elsewhere is meant by the name of a street, nor by a side that every town has."""
    assert {p.kind for p in _places(marked)} == {"unresolved"}


def test_a_road_is_named_for_where_it_leads() -> None:
    """The state of a highway patrol is a state."""
    assert _named("The [Florida] Highway Patrol came.")[0][0] == "admin1"


def test_the_outlets_home_decides_between_namesakes() -> None:
    """A paper of Tennessee means the Jackson of Tennessee."""
    parse = _parse("A shop in [Jackson] burned.")
    homes = (Outlet(), Outlet(("Memphis", "Tennessee")))
    found = [resolve_places(parse, None, home)[0].place for home in homes]

    assert [p.admin1 for p in found if p] == ["Mississippi", "Tennessee"]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("Austin Example died. Friends of Austin came.", ["person"]),
        ("Austin Example died in Austin. Austin mourned.", ["place", "place"]),
    ],
)
def test_the_first_name_of_a_person_is_no_town(body: str, kinds: list[str]) -> None:
    """A person's first or last name means the person, unless the report uses it as a place."""
    names = [(m.start(), m.end()) for m in re.finditer("Austin(?! E)", body)]
    spans = [Span(a, b, "place", "Austin", "Austin") for a, b in names]
    person = Span(0, 14, "person", "Austin Example", "Austin Example")
    found = resolve_places(Parse(body, (), (), (), (person, *spans)), None)

    assert [s.kind for s in found] == kinds
    assert {s.name for s in found if s.kind == "person"} <= {"Austin Example"}
