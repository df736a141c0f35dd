"""Outlets of one owner are known from a table that users can read and edit."""

import msgspec

from reportedly.model import Stated
from reportedly.stories.publishers import SHIPPED, Publishers
from tests.conftest import MakeReport


def test_outlets_of_one_owner_are_one_publisher(make_report: MakeReport) -> None:
    """Names and addresses lead to the owner, in any case."""
    one = make_report("A.", "a.txt", outlet="bbc NEWS")
    two = msgspec.structs.replace(
        make_report("B.", "b.txt"), url=Stated("https://www.bbc.co.uk/news/1", "field")
    )

    assert SHIPPED.publisher_of(one) == SHIPPED.publisher_of(two) == "bbc"
    assert SHIPPED.same(one, two)


def test_unknown_outlets_are_their_own_publishers(make_report: MakeReport) -> None:
    """An outlet the table does not hold is compared by its name; nothing known is never equal."""
    herald = make_report("A.", "a.txt", outlet="Valley Herald")
    nameless = make_report("B.", "b.txt")

    assert SHIPPED.same(herald, make_report("C.", "c.txt", outlet="VALLEY HERALD"))
    assert not SHIPPED.same(herald, make_report("D.", "d.txt", outlet="Harbour Post"))
    assert not SHIPPED.same(nameless, make_report("E.", "e.txt"))


def test_a_broken_address_is_no_publisher(make_report: MakeReport) -> None:
    """What cannot be read as an address is passed over."""
    broken = msgspec.structs.replace(
        make_report("A.", "a.txt"), url=Stated("http://[broken", "field")
    )

    assert SHIPPED.publisher_of(broken) == ""


def test_families_of_the_user_come_first(make_report: MakeReport) -> None:
    """Outlets, or addresses, that the user's list puts together are one, whatever ships."""
    own = Publishers([("Valley Herald", "River Media"), ("harbour.example", "River Media"),
                      ("BBC News", "Elsewhere"), ("Radio Tavor", "")])  # fmt: skip
    herald = make_report("A.", "a.txt", outlet="valley herald")
    site = msgspec.structs.replace(
        make_report("B.", "b.txt"), url=Stated("https://www.harbour.example/1", "field")
    )
    bbc = make_report("C.", "c.txt", outlet="BBC News")

    assert own.same(herald, site)
    assert not SHIPPED.same(herald, site)
    assert own.publisher_of(bbc) == "elsewhere"
    assert own.publisher_of(make_report("D.", "d.txt", outlet="Radio Tavor")) == "radiotavor"
