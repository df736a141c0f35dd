import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.annotate import parse_report
from reportedly.language.clauses import clause_of
from reportedly.language.phrases import Words
from reportedly.language.reader import default_reader
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("body", "word", "clause"),
    [
        ("Gunmen killed three guards.", "killed", "Gunmen killed three guards."),
        (
            "Gunmen killed three guards while soldiers watched them.",
            "killed",
            "Gunmen killed three guards",
        ),
        (
            "Gunmen killed three guards, and soldiers arrested two men.",
            "arrested",
            "and soldiers arrested two men.",
        ),
        (
            "Gunmen killed three guards after soldiers arrested two men.",
            "killed",
            "Gunmen killed three guards",
        ),
        ("Three were killed — soldiers said so.", "killed", "Three were killed"),
    ],
)
def test_a_clause_ends_where_another_with_a_verb_begins(
    make_report: MakeReport, body: str, word: str, clause: str
) -> None:
    """Dashes and conjunctions with a verb of their own part a sentence."""
    parse = parse_report(make_report(body))
    words = Words(parse, parse.sentences[0])
    found = clause_of(words, words.low.index(word))
    text = body[words.tokens[found.first].start : words.tokens[found.last - 1].end]

    assert text == clause


@given(
    st.lists(
        st.sampled_from("while killed , and — ” who men fled ; ( soldiers since".split()),
        min_size=1,
        max_size=12,
    )
)
def test_every_word_stands_in_its_own_clause(tokens: list[str]) -> None:
    """The clause of a word holds it and stays inside the sentence."""
    parse = default_reader().read(" ".join(tokens), ())
    for sentence in parse.sentences:
        words = Words(parse, sentence)
        for index in range(len(words.tokens)):
            found = clause_of(words, index)

            assert 0 <= found.first <= index < found.last <= len(words.tokens)
