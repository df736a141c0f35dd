from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import content_id

PARTS = st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=4)


def test_an_id_is_what_it_was() -> None:
    """Ids stand in stores and in briefs: the same content has the same id in every version."""
    assert content_id("r", "a.txt", "The river rose.") == "r_2d795b46d7d38af7"


@given(PARTS)
def test_the_same_content_has_the_same_id(parts: list[object]) -> None:
    """For any content, lone surrogates too: a kind, a mark, and sixteen hexadecimal digits."""
    name = content_id("cl", *parts)

    assert name == content_id("cl", *parts)
    assert name.startswith("cl_")
    assert len(name) == 19
    assert set(name[3:]) <= set("0123456789abcdef")


@given(st.text(), st.text())
def test_other_content_has_another_id(one: str, two: str) -> None:
    """Two texts have one id only if they are the same."""
    assert (content_id("r", one) == content_id("r", two)) == (one == two)


def test_where_one_part_ends_counts() -> None:
    """ "ab", "c" is not "a", "bc"; nothing is an empty part; the kind is part of the name."""
    assert content_id("r", "ab", "c") != content_id("r", "a", "bc")
    assert content_id("r", None) == content_id("r", "")
    assert content_id("r", "a") != content_id("st", "a")


def test_a_lone_surrogate_has_an_id() -> None:
    """Text that cannot be written as UTF-8 has an id all the same."""
    assert content_id("r", "\ud800") != content_id("r", "\ud801")
