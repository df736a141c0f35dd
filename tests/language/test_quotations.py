from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parses import Parse
from reportedly.language.quotations import find_quotations
from reportedly.model import Block

MARKS = "“ ” \" ' ‘ ’ « » „ \n\n a. b, c's d’ It isn’t, men’s".split(" ")


def _parse(body: str) -> Parse:
    blocks, start = [], 0
    for part in body.split("\n\n"):
        if part:
            blocks.append(Block(start, start + len(part)))
        start += len(part) + 2
    return Parse(body, tuple(blocks), (), (), ())


def _quoted(body: str) -> list[str]:
    return [body[q.start : q.end] for q in find_quotations(_parse(body))]


@pytest.mark.parametrize(
    "body",
    [
        "“The dam is safe,” he said.",
        '"The dam is safe," he said.',
        "'The dam is safe,' he said.",
        "‘The dam is safe,’ he said.",
        "«The dam is safe,» he said.",
        "He wrote (“The dam is safe,”) and left.",
    ],
)
def test_every_pair_of_marks_is_known(body: str) -> None:
    """Curly, straight, single and angled marks open and close a quotation."""
    found = _quoted(body)

    assert found == ["The dam is safe,"]


@pytest.mark.parametrize(
    "body",
    [
        "The farmers' wells weren't safe.",
        "The farmers’ wells weren’t safe.",
        "The river's 5' depth is Samir Qadri's guess.",
        'It rose 6" in the night.',
        "",
        "“”",
    ],
)
def test_apostrophes_open_nothing(body: str) -> None:
    """Possessives, contractions and inches are no quotations, nor is an empty pair."""
    found = _quoted(body)

    assert found == []


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("‘The farmers’ wells aren’t safe,’ he said.", "The farmers’ wells aren’t safe,"),
        ("'The farmers' wells aren't safe,' he said.", "The farmers' wells aren't safe,"),
        ("He called it 'a crime' and wept.", "a crime"),
        ("He called it 'a crime'.", "a crime"),
    ],
)
def test_apostrophes_close_nothing(body: str, quoted: str) -> None:
    """Inside single marks an apostrophe does not end the quotation."""
    found = _quoted(body)

    assert found == [quoted]


def test_quotations_inside_quotations_belong_to_the_outer_one() -> None:
    """Only the outermost is given."""
    found = _quoted("“They said ‘go away’ to us,” he said.")

    assert found == ["They said ‘go away’ to us,"]


def test_an_unclosed_mark_costs_that_quotation_only() -> None:
    """The paragraph's open quotation is left out, those of other paragraphs are read."""
    body = "“The dam is safe, he said.\n\nBoats left.\n\n“Nobody needs to leave,” she said."
    found = _quoted(body)

    assert found == ["Nobody needs to leave,"]


def test_a_quotation_runs_over_paragraphs() -> None:
    """A mark that the next paragraph repeats at its start stays open up to its end."""
    body = "He said: “The dam broke. We ran.\n\n“Then it took the mosque.”\n\nBoats came."
    found = find_quotations(_parse(body))

    assert [body[q.start : q.end] for q in found] == [
        "The dam broke. We ran.",
        "Then it took the mosque.",
    ]
    assert [q.goes_on for q in found] == [True, False]
    assert [q.block for q in found] == [0, 1]


def test_a_straight_mark_may_close_a_curly_one() -> None:
    """Houses mix their marks."""
    found = _quoted('“The dam is safe," he said.')

    assert found == ["The dam is safe,"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(MARKS), max_size=25).map(" ".join))
def test_no_text_breaks_the_search(body: str) -> None:
    """Quotations are exact, in order, apart, and within one paragraph each."""
    parse = _parse(body)
    found = find_quotations(parse)

    assert all(0 <= q.open < q.start <= q.end <= q.close <= len(body) for q in found)
    assert all(a.close <= b.open for a, b in pairwise(found))
    assert all(
        parse.blocks[q.block].start <= q.open and q.close <= parse.blocks[q.block].end
        for q in found
    )
