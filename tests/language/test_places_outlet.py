import msgspec
import pytest

from reportedly.language.places_outlet import Outlet, outlet_of, read_outlet
from reportedly.model import Stated
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("host", "told", "outlet"),
    [
        ("www.chicagoexample.com", "", Outlet(("Chicago",))),
        ("chicago.example.com", "", Outlet(("Chicago",))),
        ("example.co.ke", "", Outlet((), "KE")),
        ("www.example.co.uk", "", Outlet((), "GB")),
        ("example.tv", "", Outlet()),
        ("example.com", "Example News 5 | Memphis, Tennessee", Outlet(("Memphis", "Tennessee"))),
        ("kyivexample.com", "The Kyiv Example", Outlet(("Kyiv",))),
        ("", "", Outlet()),
    ],
)
def test_the_home_of_an_outlet(host: str, told: str, outlet: Outlet) -> None:
    """An address and an outlet's name tell of large towns, states and one country."""
    assert outlet_of(host, told) == outlet


def test_a_report_says_where_its_outlet_is(make_report: MakeReport) -> None:
    """The end of a title is the outlet's; the headline before it is not."""
    title = Stated("Rain in Lyon - Example News, Chattanooga", "text")
    report = msgspec.structs.replace(make_report("Rain fell.", outlet="The Example"), title=title)

    assert read_outlet(report) == Outlet(("Chattanooga",))
