import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record.names import alike, canonical, fold, key_words, population, skeleton


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("António Guterres", "antonio guterres"),
        ("The Ministry of Health", "ministry of health"),
        ("Numan’s police", "numan police"),
        ("U.N.", "un"),
        ("Secretary-General", "secretary general"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_case_accents_articles_and_possessives_do_not_count(name: str, folded: str) -> None:
    """Names are compared without case, accents, marks, leading articles and possessives."""
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("U.N.", "the United Nations"),
        ("UN chief", "United Nations chief"),
        ("USA", "the United States of America"),
        ("AFP", "Agence France-Presse"),
        ("the Pentagon", "US Department of Defense"),
    ],
)
def test_short_forms_are_opened(one: str, two: str) -> None:
    """A short form and what it stands for have one canonical name."""
    assert canonical(one) == canonical(two)


def test_a_word_that_looks_like_a_short_form_is_left() -> None:
    """Inside a longer name only the unmistakable short forms are opened."""
    assert canonical("people who came") == "people who came"


def test_key_words_leave_the_small_words_out() -> None:
    """The words that tell a name apart hold no articles and no "of"."""
    assert key_words("the Ministry of the Interior") == {"ministry", "interior"}


@pytest.mark.parametrize(("one", "two"), [("naim", "naeem"), ("mohammad", "muhammad")])
def test_spellings_of_one_sound_look_alike(one: str, two: str) -> None:
    """Vowels and doubled letters do not tell two spellings apart."""
    assert skeleton(one) == skeleton(two)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Mohammad Naim", "Muhammad Naeem Wardak", True),
        ("Binta Tanko", "Binta Bello Tanko", True),
        ("Musa Adegoke", "Governor Musa Adegoke", True),
        ("Musa Adegoke", "Ibrahim Adegoke", False),
        ("Tanko", "Hauwa Tanko", False),
        ("Hauwa Tanko", "Hauwa Danjuma", False),
    ],
)
def test_persons_are_alike_by_all_words_of_the_shorter_name(
    one: str, two: str, *, same: bool
) -> None:
    """Two names are spellings of one where every word of the shorter has its like."""
    assert alike(one, two) is same
    assert alike(two, one) is same


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("12 people", "people"),
        ("seven bodies", "people"),
        ("four soldiers", "soldiers"),
        ("several troops", "soldiers"),
        ("200 houses", "houses"),
        ("40 bridges", "bridges"),
        ("", "people"),
    ],
)
def test_a_population_is_a_class_of_those_counted(words: str, counted: str) -> None:
    """Words that mean the same when counted are one population; unknown ones stay themselves."""
    assert population(words) == counted


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    """Folding any text raises nothing, and a folded name stays as it is."""
    once = fold(name)

    assert fold(once) == once


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_has_no_direction(one: str, two: str) -> None:
    """For any two texts, the one is like the other as the other is like the one."""
    assert alike(one, two) == alike(two, one)
