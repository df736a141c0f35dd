import datetime as dt

import pytest

from reportedly.language.annotate import annotate_report
from reportedly.model import Event, Interval
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))
Names = tuple[str | None, str | None]


def _event(make_report: MakeReport, body: str, word: str) -> Event:
    """Give the event that a word tells."""
    found = annotate_report(make_report(body, day=DAY)).events
    return next(e for e in found if e.trigger.text == word)


def _slots(event: Event) -> Names:
    actor, target = event.actor, event.target
    return actor.name if actor else None, target.name if target else None


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("Gunmen killed three guards.", "killed", ("Gunmen", "three guards")),
        ("Three guards were killed by gunmen.", "killed", ("gunmen", "Three guards")),
        ("Three guards were killed on Monday.", "killed", (None, "Three guards")),
        ("Three guards who were wounded fled.", "wounded", (None, "Three guards")),
        ("A bomb exploded in Herat, killing 12 passengers.", "killing", (None, "12 passengers")),
        ("The rebels threatened to attack the town.", "attack", ("rebels", "town")),
        ("It killed three guards.", "killed", (None, "three guards")),
        ("The mayor and his driver were shot.", "shot", (None, "mayor and driver")),
        ("The army ordered the troops to storm the town.", "storm", ("troops", "town")),
        ("Rebels seized a base and killed two guards.", "killed", ("Rebels", "two guards")),
        ("Four people were killed in an attack by gunmen.", "killed", ("gunmen", "Four people")),
        ("Police arrested the men who attacked the bank.", "attacked", ("men", "bank")),
        (
            "The army helped with the evacuation of villages along the river.",
            "evacuation",
            (None, "villages"),
        ),
    ],
)
def test_who_did_it_to_whom(make_report: MakeReport, body: str, word: str, slots: Names) -> None:
    """Subject, object and "by" fill the slots of a verb: shared, handed on or turned round."""
    found = _slots(_event(make_report, body, word))

    assert found == slots


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("Three guards died in a fire.", "died", (None, "Three guards")),
        ("The town fell to the Taliban.", "fell", ("Taliban", "town")),
        ("Kunduz was the first city to fall to the Taliban.", "fall", ("Taliban", "Kunduz")),
        ("Thousands of people fled the town.", "fled", ("Thousands of people", None)),
        ("The bus crashed into a truck.", "crashed", ("bus", "truck")),
        ("The bus fell into a ravine.", "fell", ("bus", None)),
        ("Protesters blocked roads.", "blocked", ("Protesters", None)),
        ("Two helicopters were shot down, killing two airmen.", "killing", (None, "two airmen")),
        ("Soldiers and rebels clashed in Herat.", "clashed", ("Soldiers", "rebels")),
    ],
)
def test_verbs_without_an_object(
    make_report: MakeReport, body: str, word: str, slots: Names
) -> None:
    """Who dies is the target, who flees is the actor, who is crashed into the target."""
    found = _slots(_event(make_report, body, word))

    assert found == slots


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("The killing of a journalist shocked them.", "killing", (None, "journalist")),
        ("The Taliban attack on the convoy failed.", "attack", ("Taliban", "convoy")),
        ("The militants' attack failed.", "attack", ("militants", None)),
        ("An attack by gunmen failed.", "attack", ("gunmen", None)),
        ("Rebels carried out an attack on a convoy.", "attack", ("Rebels", "convoy")),
        ("Clashes broke out between police and students.", "Clashes", ("police", "students")),
        ("The army launched strikes against the rebels.", "strikes", ("army", "rebels")),
    ],
)
def test_nouns_have_slots_too(make_report: MakeReport, body: str, word: str, slots: Names) -> None:
    """The owner, "by", "on", "of" and the verb that carries it fill the slots of a noun."""
    found = _slots(_event(make_report, body, word))

    assert found == slots


@pytest.mark.parametrize(
    ("body", "word", "place"),
    [
        ("Gunmen killed three guards in Herat.", "killed", "Herat"),
        ("Residents protested in Nairobi.", "protested", "Nairobi"),
        ("A bus crashed near Nairobi.", "crashed", "Nairobi"),
        ("In Herat, gunmen killed three guards.", "killed", "Herat"),
        ("Herat's mayor was killed.", "killed", None),
        ("Gunmen killed three Pakistani guards.", "killed", None),
        ("The bus was travelling to Nairobi when it crashed.", "crashed", None),
    ],
)
def test_where_it_happened(
    make_report: MakeReport, body: str, word: str, place: str | None
) -> None:
    """A place behind a preposition locates; one that owns or describes something does not."""
    found = _event(make_report, body, word).place

    assert (found.passage.text if found else None) == place


def test_the_nearest_time_counts(make_report: MakeReport) -> None:
    """Of two times in a sentence an event has the one in its own clause."""
    body = "On Monday gunmen killed a guard after soldiers arrested two men on Tuesday."
    found = [_event(make_report, body, word).time for word in ("killed", "arrested")]

    assert [t.passage.text for t in found if t] == ["Monday", "Tuesday"]


@pytest.mark.parametrize(
    ("body", "word", "time"),
    [
        (
            "KABUL, Afghanistan (Aug. 12) Troops detained a leader in Herat yesterday.",
            "detained",
            "yesterday",
        ),
        ("Troops today confirmed the arrest of a leader in Herat Monday.", "arrest", "Monday"),
    ],
)
def test_when_it_was_told_is_not_when_it_was(
    make_report: MakeReport, body: str, word: str, time: str
) -> None:
    """The day of a dateline, and of those who only confirm an event, is not its day."""
    found = _event(make_report, body, word).time

    assert found is not None
    assert found.passage.text == time


def test_a_place_and_time_told_before_are_marked_as_inferred(make_report: MakeReport) -> None:
    """What only the sentence before names is given, and said to be inferred."""
    body = "Gunmen attacked a bank in Herat on Tuesday. Three guards were killed."
    found = _event(make_report, body, "killed")

    assert found.place is not None
    assert found.time is not None
    assert (found.place.passage.text, found.place.inferred) == ("Herat", True)
    assert (found.time.passage.text, found.time.inferred) == ("Tuesday", True)


def test_a_statement_takes_no_place_from_an_attack(make_report: MakeReport) -> None:
    """Where a bank was attacked is not where it was condemned."""
    body = "Gunmen attacked a bank in Herat. The mayor condemned the attack."
    found = _event(make_report, body, "condemned")

    assert found.place is None


@pytest.mark.parametrize("body", ["We killed a man.", "Nobody killed a man."])
def test_empty_words_fill_no_slot(make_report: MakeReport, body: str) -> None:
    """ "We" and "nobody" name no one."""
    found = _event(make_report, body, "killed")

    assert found.actor is None


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("Rebels entered Herat. They killed two guards.", "killed", ("Rebels", "two guards")),
        ("Two guards left a bank when they were attacked.", "attacked", (None, "Two guards")),
    ],
)
def test_pronouns_mean_those_named_before(
    make_report: MakeReport, body: str, word: str, slots: Names
) -> None:
    """ "They" are the latest of whom it can be said."""
    found = _slots(_event(make_report, body, word))

    assert found == slots
