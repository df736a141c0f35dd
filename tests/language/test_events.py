import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.language.annotate import annotate_report
from reportedly.language.events import find_events
from reportedly.language.reader import default_reader
from reportedly.model import Block, Event, Interval
from tests.conftest import MakeReport

# A Friday.
DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))
PIECES = (
    "killed or wounded and by in on Herat Tuesday talks attack of fell to the town Gunmen . , fled "
    "if will not March 2012 shot dead an who were explosion ’s “ İ \n"
).split(" ")


def _events(make_report: MakeReport, body: str) -> tuple[Event, ...]:
    return annotate_report(make_report(body, day=DAY)).events


def _types(make_report: MakeReport, body: str) -> list[str]:
    return [e.type for e in _events(make_report, body)]


@pytest.mark.parametrize(
    ("body", "types"),
    [
        ("Gunmen killed three guards.", ["killing"]),
        ("Three guards died in a fire.", ["killing", "disaster"]),
        ("Gunmen ambushed a convoy.", ["attack"]),
        ("Gunmen opened fire on a bus, wounding six.", ["attack", "injury"]),
        ("Soldiers shelled the town.", ["bombing or shelling"]),
        ("The city of Kunduz fell to the Taliban.", ["capture of territory"]),
        ("Soldiers arrested two men.", ["arrest or detention"]),
        ("Rebels abducted 12 students.", ["abduction"]),
        ("Thousands of people fled Herat.", ["displacement"]),
        ("Residents protested in Kabul.", ["protest"]),
        ("A landslide hit a village near Gilgit.", ["disaster"]),
        ("A ferry capsized off Lamu.", ["accident"]),
        ("The minister resigned on Friday.", ["other"]),
    ],
)
def test_types_of_events(make_report: MakeReport, body: str, types: list[str]) -> None:
    """The commonest events of a crisis are known by their words."""
    found = _types(make_report, body)

    assert found == types


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen killed three guards in Herat on Tuesday.",
        "On Tuesday, gunmen killed three guards in Herat.",
        "Three guards were killed by gunmen in Herat on Tuesday.",
    ],
)
def test_who_whom_where_and_when(make_report: MakeReport, body: str) -> None:
    """Active or passive, the slots of one event are the same."""
    (found,) = _events(make_report, body)

    assert found.actor is not None
    assert found.target is not None
    assert found.actor.name.lower() == "gunmen"
    assert found.target.name.lower() == "three guards"
    assert found.place is not None
    assert found.place.passage.text == "Herat"
    assert found.time is not None
    assert found.time.interval is not None
    assert found.time.interval.first == found.time.interval.last == dt.date(2021, 8, 10)
    assert (found.realis, found.plover) == ("happened", "ASSAULT")


def test_the_words_of_an_event(make_report: MakeReport) -> None:
    """Trigger, phrase and sentence are the report's own words."""
    (found,) = _events(make_report, "Rain fell. On Tuesday gunmen killed a guard in Herat, alone.")

    assert found.trigger.text == "killed"
    assert found.passage.text == "gunmen killed a guard in Herat"
    assert found.sentence.text == "On Tuesday gunmen killed a guard in Herat, alone."


@pytest.mark.parametrize(
    ("body", "realis"),
    [
        ("The army will deploy 500 troops to Herat.", "planned"),
        ("The army wants to withdraw its troops.", "planned"),
        ("Soldiers will storm the town on Sunday.", "planned"),
        ("The soldiers did not attack the village.", "denied"),
        ("The army denied killing civilians.", "denied"),
        ("The dam could burst.", "hypothetical"),
        ("If the rebels attack Herat, boats will come.", "hypothetical"),
        ("In 2015 gunmen killed 20 people in the same market.", "past background"),
        ("Gunmen killed 20 people in March 2012.", "past background"),
        ("Gunmen killed 20 people last week.", "happened"),
        ("The two officers could not survive the trip.", "happened"),
    ],
)
def test_what_has_not_happened_is_told_apart(
    make_report: MakeReport, body: str, realis: str
) -> None:
    """Plans, denials, what might be and what is long past are no news of what happened."""
    (found,) = _events(make_report, body)

    assert found.realis == realis


def test_a_threat_and_what_is_threatened(make_report: MakeReport) -> None:
    """To threaten is an event; the attack threatened has not happened."""
    one, two = _events(make_report, "The rebels threatened to attack the airport.")

    assert (one.type, one.realis) == ("threat or warning", "happened")
    assert (two.type, two.realis) == ("attack", "threatened")
    assert two.actor is not None
    assert two.actor.name == "rebels"


def test_killed_or_wounded_is_one_event(make_report: MakeReport) -> None:
    """Nobody said how many were killed and how many wounded."""
    (found,) = _events(make_report, "At least 12 people were killed or wounded in the town.")

    assert found.trigger.text == "killed"
    assert "killed or wounded" in found.passage.text


def test_killed_and_wounded_are_two(make_report: MakeReport) -> None:
    """Two counts are two events."""
    found = _types(make_report, "At least 12 people were killed and 30 wounded in the town.")

    assert found == ["killing", "injury"]


@pytest.mark.parametrize(
    "body",
    [
        "Talks.",
        "There was an attack.",
        "Attack helicopters stood by.",
        "The death toll was not known.",
        "He took the bus.",
        "The photograph was captured on film.",
        "The price of bread fell.",
        "",
    ],
)
def test_bare_nouns_and_other_meanings_are_none(make_report: MakeReport, body: str) -> None:
    """A word of violence alone tells nothing: who, whom or where must be known."""
    found = _events(make_report, body)

    assert found == ()


@pytest.mark.parametrize(
    "body",
    [
        "The mayor said that gunmen killed three guards.",
        "Gunmen killed three guards, the mayor said.",
        "“Gunmen killed three guards,” said the mayor.",
        "According to the mayor, gunmen killed three guards.",
    ],
)
def test_who_told_of_it(make_report: MakeReport, body: str) -> None:
    """An event inside what somebody said is attributed to the speaker."""
    found = [e for e in _events(make_report, body) if e.type == "killing"]

    assert [e.attributed_to.name for e in found if e.attributed_to] == ["mayor"]


def test_the_reports_own_word_is_attributed_to_nobody(make_report: MakeReport) -> None:
    """Without a speaker, it is the report that tells."""
    (found,) = _events(make_report, "Gunmen killed three guards. The mayor said shops shut.")

    assert found.attributed_to is None


def test_headings_hold_no_events(make_report: MakeReport) -> None:
    """A heading repeats what the text tells."""
    body = "Gunmen killed three guards"
    parse = default_reader().read(body, (Block(0, len(body), "heading"),))
    found = find_events(make_report(body), parse)

    assert found == ()


@pytest.mark.parametrize("body", ["kILLED OR", "Gunmen killed or", "or killed", "or shot men or"])
def test_a_broken_pair_is_read(make_report: MakeReport, body: str) -> None:
    """A sentence cut off behind "or" breaks nothing."""
    found = _events(make_report, body)

    assert all(body[e.passage.start : e.passage.end] == e.passage.text for e in found)


# The fixture is a function without memory.
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_any_run_of_words_is_read(make_report: MakeReport, body: str) -> None:
    """However triggers are mixed, events are exact, apart in id and in order."""
    found = _events(make_report, body)

    assert len({e.id for e in found}) == len(found)
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)
    assert all(e.sentence.covers(e.trigger) and e.passage.covers(e.trigger) for e in found)
    assert all(
        body[p.start : p.end] == p.text for e in found for p in (e.passage, e.trigger, e.sentence)
    )


def test_a_place_where_something_was_held_does_nothing(make_report: MakeReport) -> None:
    """ "it" means whom the sentence is about, not the town the talks were held in."""
    body = "The rebels met envoys in Doha. The envoys said it took control of the valley on Monday."
    actors = [e.actor.name for e in annotate_report(make_report(body)).events if e.actor]

    assert all("Doha" not in a for a in actors)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Dozens of people died in a fire.", ["died", "fire"]),
        ("The city declared three days of mourning.", ["mourning"]),
        ("The army drove the rebels out of the town.", ["drove"]),
        ("The army drove a truck.", []),
        ("The bus was carrying students from Herat.", ["carrying"]),
        ("A bus carrying students left.", []),
        ("The minister condemned it in a statement.", ["condemned", "statement"]),
        ("The minister made no statement.", []),
        ("Police foiled a plot.", ["foiled"]),
        ("The students were travelling to the coast.", ["travelling"]),
    ],
)
def test_acts_and_nouns_in_passing_are_events(
    make_report: MakeReport, body: str, words: list[str]
) -> None:
    """Nouns that share a verb, causes of harm and acts told in a clause of their own count."""
    assert [e.trigger.text for e in _events(make_report, body) if e.trigger.text in words] == words
    assert words or not _events(make_report, body)
