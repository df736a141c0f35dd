import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.cues import Cue, find_cues, lexicon, needs_words
from reportedly.language.phrases import Words
from reportedly.language.reader import default_reader


def _cues(body: str, quoted: frozenset[int] = frozenset()) -> list[Cue]:
    parse = default_reader().read(body, ())
    return [c for s in parse.sentences for c in find_cues(Words(parse, s), quoted)]


def _shown(body: str) -> list[tuple[str, str]]:
    return [(c.base, c.kind) for c in _cues(body)]


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("The mayor said the road was closed.", ("say", "say")),
        ("According to the mayor, the road was closed.", ("according to", "according")),
        ("The mayor has denied that the road was closed.", ("deny", "say")),
        ("The mayor urged residents to leave.", ("urge", "direct")),
        ("The mayor called on the rebels to leave.", ("call on", "direct")),
        ("The mayor accused the army of shelling the town.", ("accuse", "direct")),
        ("The mayor warned that the dam might burst.", ("warn", "say")),
        ("The mayor ordered the guards to leave.", ("order", "direct")),
        ("The mayor promised to rebuild the dam.", ("promise", "direct")),
    ],
)
def test_verbs_of_saying_are_cues(body: str, cue: tuple[str, str]) -> None:
    """A cue is known in every form, with what it takes."""
    found = _shown(body)

    assert found == [cue]


@pytest.mark.parametrize(
    "body",
    [
        "The report was handed in on Monday.",
        "Residents were ordered to leave the valley.",
        "The army has been accused of shelling the dam.",
        "A minister accused of theft fled.",
        "Two officials asked not to be named.",
        "There was nothing to say.",
        "The road is closed.",
    ],
)
def test_nouns_and_passive_orders_are_no_cues(body: str) -> None:
    """Where nobody is named as saying anything, there is no cue."""
    found = _shown(body)

    assert found == []


def test_a_participle_is_marked() -> None:
    """ "adding" takes its subject from the clause before."""
    found = _cues("The mayor said the road was closed, adding that boats would come.")

    assert [(c.base, c.participle) for c in found] == [("say", False), ("add", True)]


def test_words_inside_quotations_are_no_cues() -> None:
    """What somebody says inside a quotation is not the report's own attribution."""
    body = "“The mayor said so,” Omar Farouk claimed."
    found = _cues(body, frozenset(range(7)))

    assert [c.base for c in found] == ["claim"]


def test_some_verbs_need_quoted_words() -> None:
    """ "describe" tells a statement only beside a quotation, "say" always."""
    found = needs_words("describe"), needs_words("say")

    assert found == (True, False)


def test_the_word_lists_agree() -> None:
    """What is restricted or inflected is a verb of the lists."""
    words = lexicon()
    known = {*words["say"], *(d.split()[0] for d in words["direct"]), *words["not_said"]}

    assert set(words["only_with_words"]) <= known
    assert set(words["irregular"]) <= known


@given(st.lists(st.sampled_from("said to call on asked of . , that “ the".split()), max_size=10))
def test_any_run_of_words_is_searched(words: list[str]) -> None:
    """However the words are mixed, cues lie inside the sentence and in order."""
    parse = default_reader().read(" ".join(words), ())
    for sentence in parse.sentences:
        found = list(find_cues(Words(parse, sentence), frozenset()))
        size = sentence.last - sentence.first

        assert all(0 <= c.first <= c.last < size for c in found)
        assert [c.first for c in found] == sorted(c.first for c in found)
