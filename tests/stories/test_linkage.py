"""Groups are made from links alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from reportedly.stories.linkage import COMPARED, average_linkage

LINK = st.tuples(
    st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0, 1, allow_nan=False)
)


def test_the_nearest_are_joined_first() -> None:
    """A report between two goes to the nearer one; a weak mean holds groups apart."""
    links = [("a", "b", 0.9), ("b", "c", 0.6), ("c", "d", 0.8)]

    assert average_linkage("abcde", links, 0.3) == [["a", "b"], ["c", "d"], ["e"]]
    assert average_linkage("abcde", links, 0.1) == [["a", "b", "c", "d"], ["e"]]


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
