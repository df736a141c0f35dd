import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.annotate import parse_report
from reportedly.language.phrases import (
    Words,
    phrase_after,
    phrase_before,
    skip_auxiliaries,
    skip_times,
)
from reportedly.language.reader import default_reader
from tests.conftest import MakeReport


def _words(make_report: MakeReport, body: str) -> Words:
    parse = parse_report(make_report(body))
    return Words(parse, parse.sentences[0])


def _text(words: Words, phrase: tuple[int, int] | None) -> str | None:
    if phrase is None:
        return None
    return words.parse.body[words.tokens[phrase[0]].start : words.tokens[phrase[1]].end]


@pytest.mark.parametrize(
    ("body", "phrase"),
    [
        ("The mayor said so.", "The mayor"),
        ("On Monday the mayor of Darun said so.", "the mayor of Darun"),
        ("A spokesman for the River Agency said so.", "A spokesman for the River Agency"),
        ("He said so.", "He"),
        ("The governor, Samir Qadri, said so.", "The governor, Samir Qadri"),
        ("Hassan Jalali, head of the agency, said so.", "Hassan Jalali, head of the agency"),
        ("The army has repeatedly said so.", "The army"),
        ("The mayor on Tuesday said so.", "The mayor"),
    ],
)
def test_the_phrase_before_a_verb(make_report: MakeReport, body: str, phrase: str) -> None:
    """The subject of a verb is found with its prepositions and appositions, without times."""
    words = _words(make_report, body)
    last = skip_times(words, skip_auxiliaries(words, words.low.index("said") - 1))
    found = phrase_before(words, last)

    assert _text(words, found) == phrase


@pytest.mark.parametrize(
    ("body", "phrase"),
    [
        ("It came, said the mayor.", "the mayor"),
        ("It came, said the mayor of Darun.", "the mayor of Darun"),
        ("It came, said she.", "she"),
        (
            "It came, said Hauwa Tanko, a spokeswoman for the agency.",
            "Hauwa Tanko, a spokeswoman for the agency",
        ),
        ("It came, said the mayor on Monday.", "the mayor"),
    ],
)
def test_the_phrase_after_a_verb(make_report: MakeReport, body: str, phrase: str) -> None:
    """The phrase behind a verb takes its apposition along and stops before a time."""
    words = _words(make_report, body)
    found = phrase_after(words, words.low.index("said") + 1)

    assert _text(words, found) == phrase


def test_the_apposition_may_be_left_out(make_report: MakeReport) -> None:
    """Objects are wanted without what is said about them."""
    words = _words(make_report, "They met Hauwa Tanko, a spokeswoman for the agency.")
    found = phrase_after(words, 2, apposition=False)

    assert _text(words, found) == "Hauwa Tanko"


@pytest.mark.parametrize("index", [1, 3, 99])
def test_no_phrase_where_there_is_none(make_report: MakeReport, index: int) -> None:
    """A verb, a full stop and what lies behind the sentence begin no phrase."""
    words = _words(make_report, "Guards fled quickly .")
    found = phrase_after(words, index)

    assert found is None


def test_tokens_are_found_by_offset(make_report: MakeReport) -> None:
    """The token that ends after an offset, or the number of tokens behind the last."""
    words = _words(make_report, "The dam broke.")

    assert [words.at(n) for n in (0, 3, 5, 99)] == [0, 1, 1, 4]


@given(
    st.lists(
        st.sampled_from("the mayor , of Darun ( ) and who said 's in Omar Farouk least at".split()),
        min_size=1,
        max_size=12,
    )
)
def test_any_run_of_words_is_walked(tokens: list[str]) -> None:
    """From every token, phrases to either side lie inside the sentence."""
    parse = default_reader().read(" ".join(tokens), ())
    for sentence in parse.sentences:
        words = Words(parse, sentence)
        for index in range(len(words.tokens)):
            for found in (phrase_before(words, index), phrase_after(words, index)):
                assert found is None or 0 <= found[0] <= found[1] < len(words.tokens)
