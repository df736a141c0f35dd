import datetime as dt

import pytest

from reportedly.language.annotate import parse_report
from reportedly.language.clauses import clause_of
from reportedly.language.events_slots import (
    find_place,
    find_time,
    noun_slots,
    slot_name,
    verb_slots,
)
from reportedly.language.phrases import Words
from reportedly.model import Interval, Report
from tests.conftest import MakeReport

Names = tuple[str | None, str | None]


def _words(report: Report) -> Words:
    parse = parse_report(report)
    return Words(parse, parse.sentences[0])


def _slots(report: Report, word: str, voice: str) -> Names:
    """Give the names of actor and target of the event that a word tells."""
    words = _words(report)
    index = words.low.index(word)
    fill = noun_slots if voice == "noun" else verb_slots
    actor, target = fill(words, index, index, voice, clause_of(words, index))
    by, whom = slot_name(report, words, actor), slot_name(report, words, target)
    return by.name if by else None, whom.name if whom else None


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("Gunmen killed three guards.", "killed", ("Gunmen", "three guards")),
        ("Three guards were killed by gunmen.", "killed", ("gunmen", "Three guards")),
        ("Three guards were killed on Monday.", "killed", (None, "Three guards")),
        ("Three guards who were wounded fled.", "wounded", (None, "Three guards")),
        ("A bomb struck, killing 12 passengers.", "killing", (None, "12 passengers")),
        ("The rebels threatened to attack the town.", "attack", ("rebels", "town")),
        ("It killed three guards.", "killed", (None, "three guards")),
    ],
)
def test_who_did_it_to_whom(make_report: MakeReport, body: str, word: str, slots: Names) -> None:
    """Subject, object and "by" fill the slots of a verb, turned round in the passive."""
    found = _slots(make_report(body), word, "done")

    assert found == slots


@pytest.mark.parametrize(
    ("body", "word", "voice", "slots"),
    [
        ("Three guards died in a fire.", "died", "undergone", (None, "Three guards")),
        ("The town fell to the Taliban.", "fell", "undergone", ("Taliban", "town")),
        ("Thousands of people fled the town.", "fled", "moved", ("Thousands of people", None)),
    ],
)
def test_verbs_without_an_object(
    make_report: MakeReport, body: str, word: str, voice: str, slots: Names
) -> None:
    """Who dies is the target, who flees is the actor."""
    found = _slots(make_report(body), word, voice)

    assert found == slots


@pytest.mark.parametrize(
    ("body", "word", "slots"),
    [
        ("The killing of a journalist shocked them.", "killing", (None, "journalist")),
        ("The Taliban attack on the convoy failed.", "attack", ("Taliban", "convoy")),
        ("The militants' attack failed.", "attack", ("militants", None)),
        ("An attack by gunmen failed.", "attack", ("gunmen", None)),
    ],
)
def test_nouns_have_slots_too(make_report: MakeReport, body: str, word: str, slots: Names) -> None:
    """The owner, "by" and "on" or "of" fill the slots of a noun."""
    found = _slots(make_report(body), word, "noun")

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
    ],
)
def test_where_it_happened(
    make_report: MakeReport, body: str, word: str, place: str | None
) -> None:
    """A place behind a preposition locates; one that owns or describes something does not."""
    report = make_report(body)
    words = _words(report)
    index = words.low.index(word)
    found = find_place(report, words, index, clause_of(words, index), None)

    assert (found.passage.text if found else None) == place


def test_the_nearest_time_counts(make_report: MakeReport) -> None:
    """Of two times in a sentence an event has the one in its own clause."""
    body = "On Monday gunmen killed a guard after soldiers arrested two men on Tuesday."
    report = make_report(body, day=Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13)))
    words = _words(report)
    times = [
        find_time(report, words, index, clause_of(words, index))
        for index in (words.low.index("killed"), words.low.index("arrested"))
    ]

    assert [t.passage.text for t in times if t] == ["Monday", "Tuesday"]


@pytest.mark.parametrize("body", ["We killed it.", "They did."])
def test_empty_words_fill_no_slot(make_report: MakeReport, body: str) -> None:
    """ "We" and "it" name nobody."""
    report = make_report(body)
    found = slot_name(report, _words(report), (0, 0))

    assert found is None
    assert slot_name(report, _words(report), None) is None
