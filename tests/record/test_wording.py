"""How wordings are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record.wording import content_words, difference, stem, weigh, weights


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        ("The dam will hold", "The dam will not hold", "“” / “not”"),
        ("Five were killed", "Six were killed", "“Five” / “Six”"),
        ("The dam will hold", "the dam will hold.", ""),
    ],
)
def test_the_difference_of_two_wordings_is_shown(one: str, two: str, shown: str) -> None:
    """What stands in one and not in the other is shown in its place, case and marks apart."""
    assert difference(one, two) == shown


def test_a_long_difference_is_cut_in_the_middle() -> None:
    """A reader sees the ends of a long change, not all of it."""
    added = " ".join(f"word{n}" for n in range(20))

    assert (
        difference("Water came", f"Water {added} came")
        == "“” / “word0 word1 word2 word3 … word16 word17 word18 word19”"
    )


def test_words_of_one_meaning_count_as_one() -> None:
    """A lorry and a truck, soldiers and servicemen are the same words."""
    assert content_words("Two servicemen in a lorry") == content_words("two soldiers in a truck")


def test_rare_words_tell_more_than_common_ones() -> None:
    """A word that stands in every text says least."""
    found = weights([frozenset({"dam", "people"}), frozenset({"people"}), frozenset({"people"})])

    assert found["people"] == 1.0
    assert found["dam"] > found["people"]
    assert weigh({"dam", "people"}, found) == found["dam"] + 1.0


@given(st.text(max_size=60))
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    """Whatever it is."""
    assert difference(text, text) == ""


@given(st.text("abcdeings", min_size=1, max_size=12))
def test_an_ending_is_cut_from_long_words_only(word: str) -> None:
    """At least four letters stay, and what is cut is an ending."""
    cut = stem(word)

    assert word.startswith(cut)
    assert cut == word or len(cut) >= 4
