import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language import gazetteer
from reportedly.language.gazetteer import (
    capital_of,
    countries,
    country,
    country_of_demonym,
    is_place_name,
    look_up,
    state,
)
from reportedly.language.gazetteer_names import fold, skeleton, without_generic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lashkar Gah", "Lashkargah"),
        ("Mazar-i-Sharif", "Mazār-e Sharīf"),
        ("Slaviansk", "Slovyansk"),
        ("Slavyansk", "Sloviansk"),
        ("Kiev", "Kyiv"),
        ("Feroz Koh", "Firozkoh"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)
def test_spellings_of_one_town_meet(one: str, other: str) -> None:
    """A town is found under each of the spellings that papers use."""
    first, second = look_up(one), look_up(other)
    settled = [next(e.id for e in found if e.kind == "settlement") for found in (first, second)]

    assert settled[0] == settled[1]


@pytest.mark.parametrize("name", ["Helmand", "Helmand Province", "province of Helmand"])
def test_provinces_are_found_with_and_without_their_word(name: str) -> None:
    """A province is found by its bare name and by the name with "province"."""
    first = look_up(name)[0]

    assert (first.id, first.kind, first.country) == ("geonames:1140043", "admin1", "AF")
    assert 29 < (first.latitude or 0) < 33
    assert 62 < (first.longitude or 0) < 66


def test_a_generic_word_chooses_the_kind() -> None:
    """ "Kabul Province" is never the city, "Kunduz city" never the province."""
    assert {e.kind for e in look_up("Kabul Province")} <= {"admin1", "admin2"}
    assert {e.kind for e in look_up("Kunduz city")} == {"settlement"}


def test_the_most_populous_comes_first_behind_countries() -> None:
    """Candidates are in the order in which they would be guessed without context."""
    georgia = [e.kind for e in look_up("Georgia")]
    people = [e.population for e in look_up("Springfield")]

    assert georgia[:2] == ["country", "admin1"]
    assert people == sorted(people, reverse=True)
    assert len(people) > 5


@pytest.mark.parametrize(
    ("name", "code"),
    [("US", "US"), ("U.S.", "US"), ("the United States", "US"), ("UK", "GB"), ("Burma", "MM"),
     ("DR Congo", "CD"), ("Côte d’Ivoire", "CI")],
)  # fmt: skip
def test_countries_go_by_many_names(name: str, code: str) -> None:
    """Other names and abbreviations of a country lead to it."""
    found = country(name)

    assert found is not None
    assert found.country == code


def test_small_words_are_no_countries() -> None:
    """ "us" is a pronoun, "Us" begins a sentence."""
    assert country("us") is None
    assert country("Us") is None
    assert country("") is None


def test_countries_are_complete_and_ordered() -> None:
    """All ISO countries are there, once, each on the map."""
    codes = [c.country for c in countries()]

    assert codes == sorted(set(codes))
    assert len(codes) > 240
    assert all(c.latitude is not None and abs(c.latitude) <= 90 for c in countries())
    assert all(c.longitude is not None and abs(c.longitude) <= 180 for c in countries())


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Afghan", "AF"),
        ("Filipinos", "PH"),
        ("Iraqis", "IQ"),
        ("South Korean", "KR"),
        ("Thai's", "TH"),
    ],
)
def test_demonyms_tell_their_country(word: str, code: str) -> None:
    """A demonym in any number leads to the country's code."""
    assert country_of_demonym(word) == code
    assert not is_place_name(word)


def test_words_that_are_no_demonyms_have_no_country() -> None:
    """Other words give nothing."""
    assert country_of_demonym("Taliban") is None
    assert country_of_demonym("") is None


def test_place_names_are_told_from_others() -> None:
    """Known towns, provinces, countries and regions are place names, people and groups are not."""
    places = [is_place_name(n) for n in ("Kabul", "Helmand", "Ukraine", "Middle East", "Peshawar")]
    others = [is_place_name(n) for n in ("Guterres", "Taliban", "Khalilzad", "", "!")]

    assert places == [True] * 5
    assert others == [False] * 5


def test_states_are_known_as_papers_shorten_them() -> None:
    """Abbreviations of American states are read, other writings of the same letters are not."""
    shortened = [state(n) for n in ("Calif.", "W.Va.", "W. Va.", "TX", "Tex", "in", "or")]

    assert [e.name if e else None for e in shortened[:4]] == [
        "California",
        "West Virginia",
        "West Virginia",
        "Texas",
    ]
    assert shortened[5:] == [None, None]


def test_capitals_are_marked() -> None:
    """The seat of government is told from its namesakes."""
    kabul = next(e for e in look_up("Kabul") if e.kind == "settlement")
    odessa = next(e for e in look_up("Odessa") if e.kind == "settlement")

    assert capital_of(kabul)
    assert not capital_of(odessa)


def test_sounds_are_only_asked_where_letters_fail() -> None:
    """A name that is only like another is marked as inexact, a short one is not guessed at."""
    near = look_up("Kandahaar")

    assert [e.name for e in near if e.country == "AF"]
    assert not any(e.exact for e in near)
    assert look_up("Qbl") == ()


def test_the_gazetteer_is_light() -> None:
    """It weighs less than 60 MB."""
    gazetteer._data.cache_clear()
    tracemalloc.start()
    gazetteer._data()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kept < 60_000_000


@given(st.text(max_size=40))
def test_any_name_may_be_asked(name: str) -> None:
    """No text raises, and folding twice changes nothing."""
    folded = fold(name)

    assert fold(folded) == folded
    assert isinstance(look_up(name), tuple)
    assert isinstance(is_place_name(name), bool)
    assert len(without_generic(name)[0]) <= len(name)
    assert skeleton(folded) == "" or len(skeleton(folded)) >= 5
