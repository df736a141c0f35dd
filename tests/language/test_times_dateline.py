import pytest

from reportedly.language.times_dateline import is_dateline


@pytest.mark.parametrize(
    ("body", "day", "dateline"),
    [
        ("KABUL, Afghanistan (Oct. 3) – Troops left.", "Oct. 3", True),
        ("For Release KABUL, Afghanistan (Oct. 3, 2010)\nTroops left.", "Oct. 3, 2010", True),
        ("KYIV, March 3 (Example News) - Troops left.", "March 3", True),
        ("Kyiv, March 3 – Troops left.", "March 3", True),
        ("NATO said on March 3 that troops left.", "March 3", False),
        ("The siege of HERAT, March 3, was long.", "March 3", False),
        ("Two towns (Herat and, on March 3, Kunduz) fell.", "March 3", False),
        ("Troops left Kyiv, March 3 being the last day.", "March 3", False),
    ],
)
def test_the_day_of_a_dateline(body: str, day: str, *, dateline: bool) -> None:
    """A day behind the place a report is dated from is told from one inside a sentence."""
    start = body.index(day)

    assert is_dateline(body, start, start + len(day)) is dateline
