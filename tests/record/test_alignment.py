from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Event, Figure, Interval, Located, Report, Statement, Timed
from reportedly.record.compare import compatible, incident, moment
from reportedly.record.events import align_events
from reportedly.record.material import in_order
from reportedly.record.series import group_series
from reportedly.record.statements import align_statements
from reportedly.record.wording import content_words
from tests.record.made import (
    ADAMAWA,
    NUMAN,
    YOLA,
    Bounds,
    Thing,
    cut,
    day,
    dead,
    event,
    figure,
    gather,
    person,
    report,
    said,
    told,
)

WATER = "The water came at night and people had no time to leave"


def _statements(one: tuple[str, str | None], two: tuple[str, str | None]) -> list[str]:
    """Give the reasons by which two statements of two reports are paired."""
    reports = [report(text, f"{n}.txt") for n, (text, _) in enumerate((one, two))]
    things = [said(r, r.body, speaker) for r, (_, speaker) in zip(reports, (one, two), strict=True)]
    return [p.reason for p in align_statements(gather(reports, things), things)]


def test_one_quotation_in_two_reports_is_one() -> None:
    """Quoted words that are the same are the same statement, though the speakers' names differ."""
    reasons = _statements((WATER, "Hauwa Tanko"), (WATER, "an engineer"))

    assert len(reasons) == 1
    assert "are the same" in reasons[0]


def test_a_part_of_a_quotation_is_the_quotation() -> None:
    """A report that quotes a part tells the same statement as one that quotes all."""
    rest = " and we are still looking for nine children on the far bank of the river"

    assert len(_statements((WATER + rest, "Hauwa Tanko"), (WATER, "Hauwa Tanko"))) == 1


def test_paraphrases_of_one_speaker_are_one() -> None:
    """Where the speaker is the same, half of the words do."""
    one = "The water came at night and people could not leave their homes"
    two = "Water came during the night, people could not leave homes"

    assert len(_statements((one, "Hauwa Tanko"), (two, "Hauwa Tanko"))) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam has burst near Numan and its bridge is gone", "A convoy left Yola this morning"),
        (
            "The flood drove 300 families out of their homes in Numan",
            "The flood drove 900 families out of their homes in Numan",
        ),
        ("We must go", "We must go"),
    ],
)
def test_other_matters_other_numbers_and_the_shortest_stay_apart(one: str, two: str) -> None:
    """Statements on other matters, with other numbers, or too short to tell are not joined."""
    assert _statements((one, "Hauwa Tanko"), (two, "Hauwa Tanko")) == []


def test_a_denial_is_not_what_it_denies() -> None:
    """A statement and its denial are two, though their words are the same."""
    reports = [report("The operator opened the gates of the dam", f"{n}.txt") for n in range(2)]
    stances = ("asserted", "denied")
    things = [
        said(r, r.body, "the operator", stance=s) for r, s in zip(reports, stances, strict=True)
    ]

    assert list(align_statements(gather(reports, things), things)) == []


def test_what_a_source_says_that_another_said_is_told_once_at_each_level() -> None:
    """A statement inside another of the same report does not support it."""
    words = "the council had ordered the old bridge archive closed at once"
    source = report(f"The office said {words}.")
    things = [
        said(source, words, "office"),
        said(source, words.removeprefix("the council had ordered "), "council"),
    ]

    assert list(align_statements(gather([source], things), things)) == []


def test_what_one_speaker_says_again_needs_fewer_words_in_common() -> None:
    """Restated in another report, a thought of one speaker keeps few of its words."""
    texts = (
        "The brakes may have failed or the driver may have fallen asleep",
        "We are not ruling out the possibility that the driver was asleep",
    )

    (reason,) = _statements((texts[0], "Musa Adegoke"), (texts[1], "Musa Adegoke"))
    assert reason.startswith("the same speaker and 2 telling words")
    assert _statements((texts[0], "Musa Adegoke"), (texts[1], "Hauwa Tanko")) == []


def test_those_who_speak_for_one_state_say_one_thing_in_other_words() -> None:
    """A government and its ministry are held to the measure of one speaker."""
    texts = (
        "the riot was begun by Russian provocateurs",
        "the riot was the work of provocateurs paid by Russia",
    )
    state = "Ukraine's Foreign Ministry", "the Ukrainian government"

    (reason,) = _statements((texts[0], state[0]), (texts[1], state[1]))
    assert reason.startswith("speakers of one state")
    assert _statements((texts[0], "Musa Adegoke"), (texts[1], "Hauwa Tanko")) == []


def _events(one: dict[str, Any], two: dict[str, Any], text: str = "") -> list[str]:
    """Give the reasons by which two events of two reports are paired."""
    reports = [report(f"Gunmen attacked the market. {n}{text}", f"{n}.txt") for n in range(2)]
    things: list[Event] = [
        event(r, "attacked", **slots) for r, slots in zip(reports, (one, two), strict=True)
    ]
    return [p.reason for p in align_events(gather(reports, things), things)]


def test_events_that_agree_in_place_and_word_are_one() -> None:
    """One type, one town and one day are one event, and the reason names what agrees."""
    (reason,) = _events({"at": NUMAN, "on": day(12)}, {"at": NUMAN, "on": day(12)})

    assert reason == "agree in place, time, leading their reports, the same word"


def test_what_was_inferred_joins_nothing() -> None:
    """A place and a day that all events of a report share are no sign that two are one."""
    reports = [report("Gunmen attacked.", f"{n}.txt") for n in (1, 2)]
    plain = [event(r, "attacked", at=NUMAN, on=day(12)) for r in reports]
    things = []
    for one in plain:
        place = msgspec.structs.replace(one.place or Located(NUMAN, one.passage), inferred=True)
        time = msgspec.structs.replace(one.time or Timed(day(12), one.passage), inferred=True)
        things.append(msgspec.structs.replace(one, place=place, time=time))

    found = [p.reason for p in align_events(gather(reports, things), things)]
    assert all("place" not in reason and "time" not in reason for reason in found)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"at": NUMAN, "on": day(12)}, {"at": YOLA, "on": day(12)}),
        ({"at": NUMAN, "on": day(12)}, {"at": NUMAN, "on": day(14)}),
        ({"at": NUMAN, "actor": "rebels"}, {"at": ADAMAWA, "actor": "the army"}),
        ({"at": NUMAN, "realis": "happened"}, {"at": NUMAN, "realis": "denied"}),
        ({"at": NUMAN, "realis": "hypothetical"}, {"at": NUMAN, "realis": "hypothetical"}),
        ({}, {}),
        ({"target": "some people"}, {"at": NUMAN}),
    ],
)
def test_events_that_contradict_or_say_too_little_stay_apart(
    one: dict[str, Any], two: dict[str, Any]
) -> None:
    """Another town, another day, another standing, or nothing in common."""
    assert _events(one, two) == []


def test_a_town_and_its_province_do_not_contradict() -> None:
    """A wider place neither joins nor parts two events; what else agrees decides."""
    same = {"on": day(12), "target": "the market"}

    assert len(_events({"at": NUMAN, **same}, {"at": ADAMAWA, **same})) == 1


def test_events_with_other_counts_stay_apart() -> None:
    """Three killed and seven killed are two tellings, though place and day agree."""
    reports = [report(f"Gunmen attacked, {n} were killed.", f"{n}.txt") for n in (3, 7)]
    events = [event(r, "attacked", at=NUMAN, on=day(12)) for r in reports]
    counts = [
        figure(r, f"{n} were killed", str(n), n) for r, n in zip(reports, (3, 7), strict=True)
    ]

    assert list(align_events(gather(reports, [*events, *counts]), events)) == []


def _figure(bounds: Bounds | float, qualifier: str = "exactly") -> Figure:
    return dead(bounds, "a.txt", None, qualifier=qualifier)[1]


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        (_figure((1000, 1000, None), "more than"), _figure(1117), True),
        (_figure((12, 12, None), "more than"), _figure(12), False),
        (_figure((12, 12, None), "more than"), _figure((12, 12, None), "more than"), True),
        (_figure((12, 12, None), "at least"), _figure(12), True),
        (_figure((12, 12, None), "more than"), _figure(200), False),
        (_figure(12), _figure(12), True),
        (_figure(12), _figure(14), False),
        (_figure((100, 100, 100), "about"), _figure(104), True),
        (_figure((100, 100, 100), "about"), _figure(130), False),
        (_figure((None, 50, 50), "fewer than"), _figure(42), True),
        (_figure((None, 50, 50), "fewer than"), _figure(60), False),
        (_figure((15, None, 17), "between"), _figure(16), True),
        (_figure((15, None, 17), "between"), _figure(18), False),
        (_figure((24, None, None), "dozens"), _figure(31), True),
        (_figure((24, None, None), "dozens"), _figure(12), False),
    ],
)
def test_figures_agree_where_one_number_satisfies_both(
    one: Figure, two: Figure, *, agree: bool
) -> None:
    """Two figures agree where what they allow overlaps; an open bound does not reach for ever."""
    assert compatible(one, two) is agree
    assert compatible(two, one) is agree


BOUNDS = st.one_of(
    st.integers(1, 60).map(lambda n: ((n, n, n), "exactly")),
    st.integers(1, 60).map(lambda n: ((n, n, n), "about")),
    st.integers(1, 60).map(lambda n: ((n, n, None), "more than")),
    st.integers(1, 60).map(lambda n: ((n, n, None), "at least")),
    st.integers(1, 60).map(lambda n: ((None, n, n), "fewer than")),
    st.integers(1, 60).map(lambda n: ((n, None, n + 3), "between")),
)


@given(BOUNDS, BOUNDS)
def test_agreement_has_no_direction(one: tuple[Bounds, str], two: tuple[Bounds, str]) -> None:
    """Whatever two figures say, each agrees with itself and both with each other or neither."""
    left, right = _figure(*one), _figure(*two)

    assert compatible(left, left)
    assert compatible(left, right) == compatible(right, left)


def _series(*pairs: tuple[Report, Figure]) -> list[set[float | None]]:
    material = told(*pairs)
    found = group_series(material, [f for _, f in pairs])
    return sorted(({f.best for f in s.figures} for s in found), key=str)


def test_killed_is_never_merged_with_killed_or_injured() -> None:
    """Two measures are two series, though number, place and day are the same."""
    one = dead(30, "a.txt", day(12))
    two = dead(30, "b.txt", day(12), measure="killed or injured")
    three = dead(30, "c.txt", day(12), measure="injured")

    assert len(_series(one, two, three)) == 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"of": "four soldiers"}, {"of": "four people"}),
        ({"at": NUMAN}, {"at": YOLA}),
        ({"on": day(1, 3)}, {"on": day(1, 8)}),
        ({"unit": "US$"}, {"unit": "naira"}),
        ({"total": 40.0}, {}),
    ],
)
def test_other_populations_places_times_units_and_parts_are_other_series(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    """What is not the same thing counted is not compared."""
    one, two = dead(4, "a.txt", day(12), **left), dead(7, "b.txt", day(12), **right)

    assert len(_series(one, two)) == 2


def test_words_for_one_population_are_one_series() -> None:
    """Victims, bodies and people are counted together; a town and its province are one place."""
    one = dead(4, "a.txt", day(12), of="victims", at=NUMAN)
    two = dead(7, "b.txt", day(13), of="bodies", at=ADAMAWA)

    assert _series(one, two) == [{4, 7}]


@pytest.mark.parametrize("words", ["3 more people were killed", "another 3 people were killed"])
def test_an_increment_is_no_count_of_the_series(words: str) -> None:
    """ "Three more" adds to a count and is none itself."""
    total = dead(12, "a.txt", day(12))
    more = dead(3, "b.txt", day(13), words=words)

    assert len(_series(total, more)) == 2


def test_more_than_is_no_increment() -> None:
    """ "More than 12" is a count, not an addition."""
    one = dead(12, "a.txt", day(12))
    two = dead((12, 12, None), "b.txt", day(13), words="more than 12 people were killed")

    assert len(_series(one, two)) == 1


def test_a_count_over_a_year_is_not_a_count_of_a_day() -> None:
    """Figures over spans of quite other lengths are not compared."""
    year = Interval(day(1, 1).first, day(31, 12).last, "year")
    one, two = dead(4, "a.txt", day(12), on=day(12)), dead(900, "b.txt", day(12), on=year)

    assert len(_series(one, two)) == 2


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("17 people were killed as of Wednesday", day(13)),
        ("17 people were killed on Wednesday", day(15)),
    ],
)
def test_only_as_of_says_until_when_was_counted(text: str, held: Interval) -> None:
    """ "As of Wednesday" dates the count; "killed on Wednesday" dates the deaths."""
    source = report(text, published=day(15))
    words = "17 people were killed"
    timed = figure(source, words, "17", 17, on=day(13), on_words="Wednesday")
    untimed = figure(source, words, "17", 17)
    material = gather([source], [timed])

    assert moment(material, timed) == held
    assert incident(material, timed) == day(13)
    assert moment(material, untimed) == incident(material, untimed) == day(15)


def test_content_words_leave_endings_and_small_words_out() -> None:
    """Words are compared without their endings; those of one letter and the commonest fall out."""
    assert content_words("The gates were opened") == content_words("opening a gate")
    assert content_words("it is a the") == frozenset()


def test_tellings_come_in_the_order_of_their_reports() -> None:
    """By day of publication, then name, then place in the text; undated reports come last."""
    undated, late, early = (
        dead(n, f"{n}.txt", d) for n, d in ((1, None), (2, day(13)), (3, day(12)))
    )
    material = told(undated, late, early)

    found = in_order(material, [undated[1], late[1], early[1]])

    assert found == [early[1], late[1], undated[1]]


@given(st.permutations(range(4)))
def test_the_order_given_does_not_count(order: list[int]) -> None:
    """Series are the same in whatever order the figures of a story are handed in, once ordered."""
    pairs = [dead(n, f"{n}.txt", day(10 + n), by=f"Body {n}") for n in (4, 5, 6, 7)]
    material = told(*pairs)
    shuffled: list[Figure] = [pairs[n][1] for n in order]
    ordered = [f for f in in_order(material, shuffled) if isinstance(f, Figure)]

    assert group_series(material, ordered) == group_series(material, [f for _, f in pairs])


def test_one_speaker_under_two_names_is_one() -> None:
    """The speaker is compared as an entity, not as a string."""
    one = report("They will not leave the camp on the river, she said.", "a.txt")
    two = report("They will leave the camp by the river only after the rain, she said.", "b.txt")
    things: list[Statement] = [
        said(one, "They will not leave the camp on the river", "Hauwa Tanko", verbatim=False),
        said(two, "They will leave the camp by the river", "Tanko", verbatim=False),
    ]
    named = [person(one, "Hauwa Tanko"), person(two, "Tanko")]

    assert len(list(align_statements(gather([one, two], [*things, *named]), things))) == 1


def test_changed_words_are_joined_and_the_change_is_shown() -> None:
    """A quotation in which a word was changed is one statement, and its reason says which."""
    changed = WATER.replace("no time", "little time")

    (reason,) = _statements((WATER, "Hauwa Tanko"), (changed, "Hauwa Tanko"))

    assert "they differ in “no” / “little”" in reason


def test_a_long_wording_is_one_under_whatever_speaker() -> None:
    """Copied words are one statement, though one report names an office and one a person."""
    text = "the operator opened two gates of the dam without warning the villages downstream"
    things, reports = [], []
    for n, speaker in enumerate(("Hauwa Tanko", "a ministry official")):
        reports.append(report(text, f"{n}.txt"))
        things.append(said(reports[-1], text, speaker, verbatim=False))

    assert len(list(align_statements(gather(reports, things), things))) == 1


def test_numbers_in_words_and_figures_are_one() -> None:
    """ "Nine" and "9" do not keep two wordings apart, "nine" and "ten" do."""
    one = "The flood drove nine families out of their homes in Numan"

    assert len(_statements((one, "Hauwa Tanko"), (one.replace("nine", "9"), "Hauwa Tanko"))) == 1
    assert _statements((one, "Hauwa Tanko"), (one.replace("nine", "ten"), "Hauwa Tanko")) == []


def _killings(*rows: tuple[str, str, float, dict[str, Any]]) -> int:
    """Count the pairs among killings, each of a number of people."""
    reports, things, events = [], [], []
    for n, (text, number, value, slots) in enumerate(rows):
        source = report(f"At last count {text}. {n}", f"{n}.txt")
        reports.append(source)
        events.append(event(source, "killed", "killing", **slots))
        of = slots["target"]
        things.append(figure(source, text, number, value, of=of))
    material = gather(reports, [*events, *things])
    return len(list(align_events(material, events)))


def test_killings_of_as_many_of_one_kind_are_one() -> None:
    """Two guards killed in two reports are one event, without place or day."""
    one = ("two guards were killed", "two", 2, {"target": "two guards"})
    two = ("two security guards were killed", "two", 2, {"target": "two security guards"})

    assert _killings(one, two) == 1


def test_soldiers_and_rebels_are_never_the_same_dead() -> None:
    """Four soldiers killed and four rebels killed are two events, as many as they are."""
    one = ("four soldiers were killed", "four", 4, {"target": "four soldiers", "at": NUMAN})
    two = ("four rebels were killed", "four", 4, {"target": "four rebels", "at": NUMAN})

    assert _killings(one, two) == 0


def test_an_attack_and_the_killing_in_it_are_two_claims() -> None:
    """That guards were attacked and that they were killed can be agreed on apart."""
    reports = [report(f"Gunmen attacked and killed guards. {n}", f"{n}.txt") for n in range(2)]
    slots: dict[str, Any] = {"target": "security guards", "at": NUMAN}
    events = [
        event(reports[0], "attacked", "attack", **slots),
        event(reports[1], "killed", "killing", **slots),
    ]

    assert list(align_events(gather(reports, events), events)) == []


def test_news_without_a_day_is_not_of_years_ago() -> None:
    """A bombing of 2005 is not the bombing that a report of 2017 tells without a day."""
    reports = [report(f"They bombed Numan. {n}", f"{n}.txt", published=day(12)) for n in range(2)]
    old = Interval(day(1).first.replace(year=2005), day(1).first.replace(year=2005))
    events = [
        event(reports[0], "bombed", "bombing or shelling", at=NUMAN, target="the bridge", on=old),
        event(reports[1], "bombed", "bombing or shelling", at=NUMAN, target="the bridge"),
    ]

    assert list(align_events(gather(reports, events), events)) == []


def test_one_of_the_guards_is_no_count_of_guards() -> None:
    """A part told as such stands beside the count, not in it."""
    whole = dead(2, "a.txt", day(12), of="guards", words="2 guards were killed")
    part = dead(1, "b.txt", day(12), of="guards", words="one of the guards died")

    assert len(_series(whole, part)) == 2


def test_a_rare_number_is_one_over_whatever_time() -> None:
    """16,740 told twice is one figure, though one report names a year and one none."""
    year = Interval(day(1, 1).first, day(31, 12).last, "year")
    one, two = dead(16740, "a.txt", day(12)), dead(16740, "b.txt", day(12), on=year)

    assert len(_series(one, two)) == 1


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("the bridge at the mill", "a bridge", True),
        ("the bridge at the mill", "two checkpoints", False),
        ("seven provincial capitals", "half of the provinces", False),
    ],
)
def test_what_was_taken_tells_captures_apart(one: str, two: str, joined: bool) -> None:
    """A bridge and a checkpoint, capitals and provinces, are not one capture; a bridge twice is."""
    reports = [report(f"The rebels took {t} on Monday", f"{t}.txt") for t in (one, two)]
    things = [
        event(r, "took", "capture of territory", actor="Unity Front", target=t, on=day(12))
        for r, t in zip(reports, (one, two), strict=True)
    ]

    assert bool(list(align_events(gather(reports, things), things))) is joined


def test_two_acts_of_one_sentence_are_two() -> None:
    """An ambush that sets off a fight is not that fight, though all that is told is the same."""
    source = report("Rebels ambushed a convoy near Numan on Monday, setting off a fight.")
    slots: dict[str, Any] = {"actor": "Unity Front", "at": NUMAN, "on": day(11)}
    things = [
        event(source, "ambushed", "attack", **slots),
        event(source, "fight", "clash", **slots),
    ]

    assert list(align_events(gather([source], things), things)) == []


def test_clauses_in_the_same_words_are_one_event() -> None:
    """What one report wrote after another is one event, without a place or a day."""
    texts = (
        "He organised the swift transfer of the old bakery archive.",
        "He also organised the swift transfer of the old bakery archive.",
    )
    reports = [report(t, f"{n}.txt") for n, t in enumerate(texts)]
    things = [event(r, "transfer", "other") for r in reports]

    (pair,) = align_events(gather(reports, things), things)
    assert "their wording" in pair.reason


def test_an_office_is_the_person_who_holds_it() -> None:
    """ "The head of river patrol" and the man whom another report gives that office are one."""
    one = report("Musa Adegoke, river patrol chief, was killed.", "1.txt")
    two = report("The head of the river patrol has been killed.", "2.txt")
    things: list[Thing] = [
        person(one, "Musa Adegoke", "river patrol chief"),
        event(one, "killed", "killing", target="Musa Adegoke"),
        event(two, "killed", "killing", target="head of the river patrol"),
    ]
    events = [t for t in things if isinstance(t, Event)]

    (pair,) = align_events(gather([one, two], things), events)
    assert "target" in pair.reason


@pytest.mark.parametrize("part", ["one of the guards", "the other"])
def test_the_death_of_one_of_them_is_not_the_death_of_all(part: str) -> None:
    """ "The other died", though he is known to be a guard, is not "two guards were killed"."""
    one = report("Gunmen killed two guards in Numan.", "1.txt")
    two = report(f"In Numan {part} died.", "2.txt")
    slots: dict[str, Any] = {"at": NUMAN, "on": day(12)}
    whole = event(one, "killed", "killing", target="two guards", **slots)
    died = event(two, "died", "killing", target="the guards", **slots)
    assert died.target is not None
    named = msgspec.structs.replace(died.target, passage=cut(two, part))
    died = msgspec.structs.replace(died, target=named)

    assert list(align_events(gather([one, two], [whole, died]), [whole, died])) == []


def test_one_and_the_other_are_two() -> None:
    """ "One of the guards died, the other died later" tells two deaths."""
    source = report("One of the guards died at once in Numan, the other perished later.")
    slots: dict[str, Any] = {"at": NUMAN, "on": day(12)}
    things = [
        event(source, "died", "killing", target="One of the guards", **slots),
        event(source, "perished", "killing", target="the other", **slots),
    ]

    assert list(align_events(gather([source], things), things)) == []
