"""Groups are made from links alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from reportedly.stories.linkage import COMPARED, Decided, average_linkage

LINK = st.tuples(
    st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0, 1, allow_nan=False)
)


def test_the_nearest_are_joined_first() -> None:
    """A report between two goes to the nearer one; a weak mean holds groups apart."""
    links = [("a", "b", 0.9), ("b", "c", 0.6), ("c", "d", 0.8)]

    assert average_linkage("abcde", links, 0.3) == [["a", "b"], ["c", "d"], ["e"]]
    assert average_linkage("abcde", links, 0.1) == [["a", "b", "c", "d"], ["e"]]


def test_what_is_decided_stands_above_likeness() -> None:
    """Pairs apart never meet, by any way round; pairs together do, and draw their fellows."""
    links = [("a", "b", 0.9), ("b", "c", 0.9), ("c", "d", 0.8), ("a", "d", 0.4)]
    apart = Decided(apart=(("a", "c"), ("a", "gone"), ("e", "e")))
    together = Decided(together=(("e", "a"), ("e", "f")), apart=(("f", "a"),))

    assert average_linkage("abcde", links, 0.3, apart) == [["a", "b"], ["c", "d"], ["e"]]
    assert average_linkage("aef", [("a", "f", 1.0)], 0.3, together) == [["a", "e"], ["f"]]
    assert average_linkage("ace", links, 0.3, Decided(together=(("a", "c"),))) == [
        ["a", "c"],
        ["e"],
    ]


def test_a_large_group_takes_in_a_report_compared_with_its_first_few() -> None:
    """Pairs that were never compared do not hold a story of hundreds closed."""
    many = [f"r{n:03}" for n in range(200)]
    links = [(a, b, 0.9) for n, a in enumerate(many) for b in many[:COMPARED] if a > b]

    assert average_linkage(many, links, 0.3) == [many]


@given(st.lists(LINK, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(
    links: list[tuple[str, str, float]], dice: random.Random
) -> None:
    """Each id is in one group, whatever the links and their order."""
    links = list({frozenset((a, b)): (a, b, x) for a, b, x in links}.values())
    mixed = dice.sample(links, len(links))

    there = average_linkage("abcdefgh", links, 0.3)

    assert sorted(i for group in there for i in group) == list("abcdefgh")
    assert average_linkage("hgfedcba", mixed, 0.3) == there


@given(
    st.lists(LINK, max_size=30),
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=5),
)
def test_decided_pairs_apart_are_never_in_one_group(
    links: list[tuple[str, str, float]], apart: list[tuple[str, str]]
) -> None:
    """Whatever the links; and each id is in one group still."""
    groups = average_linkage("abcdefgh", links, 0.2, Decided(apart=tuple(apart)))

    assert sorted(i for g in groups for i in g) == list("abcdefgh")
    assert not any(a in g and b in g for g in groups for a, b in apart if a != b)
