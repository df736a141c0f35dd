"""Who copied whom: a tree from copies, whatever they say of each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Copy, Passage
from reportedly.pages import Context, page_html
from reportedly.pages.families import who_copied

REPORTS = ("a", "b", "c", "d", "e")
COPIES = st.lists(
    st.builds(
        lambda one, other, words, known: copied(one, other, words, known=known),
        st.sampled_from(REPORTS),
        st.sampled_from(REPORTS),
        st.integers(1, 99),
        st.booleans(),
    )
)


def copied(source: str, taker: str, words: int, *, known: bool = True, reason: str = "") -> Copy:
    """Give a copy of some words."""
    return Copy(
        Passage(source, 0, 1, "x"),
        Passage(taker, 0, 1, "x"),
        words,
        0.5,
        "known" if known else "unknown",
        reason,
    )


def test_each_report_stands_below_the_one_it_shares_most_words_with() -> None:
    """A wire copied by two, one of them copied again: three levels, the fuller source chosen."""
    copies = [
        copied("a", "b", 80, reason="b credits a"),
        copied("a", "c", 20),
        copied("b", "c", 30),
        copied("b", "c", 30),
        copied("a", "d", 9),
    ]
    rows = who_copied(REPORTS[:4], copies)

    assert [(r.report, r.depth, r.source, r.words) for r in rows] == [
        ("a", 0, None, 0),
        ("b", 1, "a", 80),
        ("c", 2, "b", 60),
        ("d", 1, "a", 9),
    ]
    assert rows[1].reason == "b credits a"


def test_where_it_is_not_known_who_was_first_nobody_is_called_a_copy() -> None:
    """Two reports that share text without a direction stand side by side, and name each other."""
    rows = who_copied(("a", "b"), [copied("a", "b", 40, known=False)])

    assert [(r.depth, r.source, r.beside) for r in rows] == [(0, None, ("b",)), (0, None, ("a",))]


@given(COPIES)
def test_each_report_stands_once_and_never_below_itself(copies: list[Copy]) -> None:
    """Copies that go round in a circle still give a tree with every report in it."""
    rows = who_copied(REPORTS, copies)
    depths = {row.report: row.depth for row in rows}

    assert sorted(row.report for row in rows) == sorted(REPORTS)
    assert all(row.depth == depths[row.source] + 1 for row in rows if row.source)
    assert all(row.depth == 0 for row in rows if row.source is None)
    assert all(later.depth <= row.depth + 1 for row, later in pairwise(rows))


def test_the_page_shows_the_tree(context: Context) -> None:
    """A family's copy stands below its source, with the words they share and the reason."""
    page = page_html(context)
    tree = page.split('<ul class="copied">')[1].split("</ul>")[0]
    rows = tree.split("<li ")[1:]

    assert [row.split(">")[0] for row in rows] == ['class="d0"', 'class="d1"']
    assert "Savanna Wire" in rows[0]
    assert "copied from 1: 16 words the same; credited" in rows[1]
