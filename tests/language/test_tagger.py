import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.tagger import (
    Weights,
    load,
    name_features,
    shape,
    speech_features,
    tag,
)

SIMPLE = Weights(
    labels=("O", "B-place", "I-place"),
    features={"w=lake": [(1, 3)], "w=darun": [(2, 3)], "w=the": [(0, 1)]},
)


@pytest.mark.parametrize(
    ("word", "outline"),
    [("Kabul", "Xx"), ("U.S.", "X.X."), ("AC-130", "X-d"), ("12,000", "d,d"), ("", "")],
)
def test_a_words_outline(word: str, outline: str) -> None:
    """Runs of capitals, small letters and digits become one character each."""
    found = shape(word)

    assert found == outline


def test_labels_are_those_with_the_highest_sum() -> None:
    """Each word gets the label its features weigh most for; nothing known gives the first."""
    found = tag(SIMPLE, speech_features, ["the", "Lake", "Darun", "rose"])

    assert found == ["O", "B-place", "I-place", "O"]


def test_an_inside_label_that_continues_nothing_begins_a_span() -> None:
    """A span cannot begin in its middle."""
    found = tag(SIMPLE, speech_features, ["Darun", "rose"])

    assert found == ["B-place", "O"]


def test_no_words_give_no_labels() -> None:
    """The empty sentence is read like any other."""
    found = tag(SIMPLE, speech_features, [])

    assert found == []


@pytest.mark.parametrize("name", ["speech", "names"])
def test_the_shipped_weights_are_whole(name: str) -> None:
    """Weights are whole numbers, for labels that exist, and say what made them."""
    weights = load(name)

    assert weights.made_by != ""
    assert len(weights.features) > 1000
    assert all(
        0 <= label < len(weights.labels) and isinstance(weight, int)
        for pairs in weights.features.values()
        for label, weight in pairs
    )


def test_plain_words_get_their_part_of_speech() -> None:
    """Nobody could take these words for anything else."""
    found = tag(load("speech"), speech_features, "The soldiers killed three people .".split())

    assert found == ["DET", "NOUN", "VERB", "NUM", "NOUN", "PUNCT"]


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_any_words_are_labelled(words: list[str]) -> None:
    """Every word gets one label, the same each time, and spans are well formed."""
    tags = tag(load("speech"), speech_features, words)
    labels = tag(load("names"), name_features, words, tags)
    again = tag(load("names"), name_features, words, tags)

    assert len(tags) == len(labels) == len(words)
    assert labels == again
    assert all(
        not label.startswith("I-") or before[2:] == label[2:]
        for before, label in zip(["O", *labels], labels, strict=False)
    )
