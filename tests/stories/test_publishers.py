"""Outlets of one owner are known from a table that users can read and edit."""

import msgspec

from reportedly.model import Stated
from reportedly.stories.publishers import publisher_of, same_publisher
from tests.conftest import MakeReport


def test_outlets_of_one_owner_are_one_publisher(make_report: MakeReport) -> None:
    """Names and addresses lead to the owner, in any case."""
    one = make_report("A.", "a.txt", outlet="bbc NEWS")
    two = msgspec.structs.replace(
        make_report("B.", "b.txt"), url=Stated("https://www.bbc.co.uk/news/1", "field")
    )

    assert publisher_of(one) == publisher_of(two) == "bbc"
    assert same_publisher(one, two)


def test_unknown_outlets_are_their_own_publishers(make_report: MakeReport) -> None:
    """An outlet the table does not hold is compared by its name; nothing known is never equal."""
    herald = make_report("A.", "a.txt", outlet="Valley Herald")
    nameless = make_report("B.", "b.txt")

    assert same_publisher(herald, make_report("C.", "c.txt", outlet="VALLEY HERALD"))
    assert not same_publisher(herald, make_report("D.", "d.txt", outlet="Harbour Post"))
    assert not same_publisher(nameless, make_report("E.", "e.txt"))


def test_a_broken_address_is_no_publisher(make_report: MakeReport) -> None:
    """What cannot be read as an address is passed over."""
    broken = msgspec.structs.replace(
        make_report("A.", "a.txt"), url=Stated("http://[broken", "field")
    )

    assert publisher_of(broken) == ""
