"""What the tellings of one happening in a report fill in for each other."""

import datetime as dt

import pytest

from reportedly.language.annotate import annotate_report
from reportedly.model import Event, Interval, Slot
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))


def _event(make_report: MakeReport, body: str, word: str) -> Event:
    found = annotate_report(make_report(body, day=DAY)).events
    return next(e for e in reversed(found) if e.trigger.text == word)


def _told(slot: Slot | None) -> tuple[str, bool] | None:
    return (slot.name, slot.inferred) if slot else None


@pytest.mark.parametrize(
    ("body", "word", "actor"),
    [
        (
            "Gunmen attacked two guards in Herat. One of the guards died on the spot.",
            "died",
            ("Gunmen", True),
        ),
        ("Gunmen attacked a bank. A farmer was killed on his field.", "killed", None),
        (
            "The army clashed with rebels near Herat. Four soldiers were killed.",
            "killed",
            ("rebels", True),
        ),
        (
            "Gunmen attacked two guards on Monday. Two guards were killed in 2015.",
            "killed",
            None,
        ),
        ("Soldiers shot a guard. Gunmen killed the guard.", "killed", ("Gunmen", False)),
    ],
)
def test_who_attacked_is_who_killed(
    make_report: MakeReport, body: str, word: str, actor: tuple[str, bool] | None
) -> None:
    """The attacker of the same people, or the other side, killed them; marked as inferred."""
    assert _told(_event(make_report, body, word).actor) == actor


def test_a_noun_that_points_back_has_the_slots_of_what_it_means(make_report: MakeReport) -> None:
    """ "The crash" is the bus's crash into the truck."""
    body = "A bus crashed into a truck near Herat. The crash happened at noon."

    event = _event(make_report, body, "crash")

    assert _told(event.actor) == ("bus", True)
    assert _told(event.target) == ("truck", True)


def test_a_bare_number_counts_what_was_named_before_it(make_report: MakeReport) -> None:
    """ "Four soldiers were killed and 20 wounded": 20 soldiers."""
    event = _event(make_report, "Four soldiers were killed and 20 wounded.", "wounded")

    assert _told(event.target) == ("20 soldiers", False)


@pytest.mark.parametrize(
    ("body", "word", "place"),
    [
        ("Rebels left Kunduz. Three men were shot in the city.", "shot", "Kunduz"),
        ("Rebels entered Kunduz. They captured the bridge there.", "captured", "Kunduz"),
    ],
)
def test_the_town_is_the_one_named_before(
    make_report: MakeReport, body: str, word: str, place: str | None
) -> None:
    """ "In the city" and "there" mean a place named before, and are marked as inferred."""
    found = _event(make_report, body, word).place

    assert (found.place.name if found and found.inferred else None) == place
