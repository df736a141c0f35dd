"""Whom pronouns of an event's clause mean."""

import datetime as dt

import pytest

from reportedly.language.annotate import annotate_report
from reportedly.model import Interval
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))


@pytest.mark.parametrize(
    ("body", "word", "actor"),
    [
        ("The alliance warned the Taliban if they seized the town.", "seized", "Taliban"),
        ("The Taliban left the talks. Their forces captured six towns.", "captured", "Taliban"),
        (
            "The White House urged the Taliban to stop. They captured six towns.",
            "captured",
            "Taliban",
        ),
        ("The bus left at dawn on a wet road. It crashed into a truck.", "crashed", "bus"),
        ("Karim Daud lives here. He fled. He later attacked two guards.", "attacked", "Karim Daud"),
        ("The report was long. It attacked the town.", "attacked", None),
    ],
)
def test_a_pronoun_means_who_can_do_it(
    make_report: MakeReport, body: str, word: str, actor: str | None
) -> None:
    """The clause above comes first, then subjects; only who can act is an actor."""
    found = annotate_report(make_report(body, day=DAY)).events

    event = next(e for e in found if e.trigger.text == word)

    assert (event.actor.name if event.actor else None) == actor
