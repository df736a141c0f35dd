from itertools import permutations
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Mention, Report, Story
from reportedly.record import Material, make_claims
from tests.record.made import (
    ADAMAWA,
    NUMAN,
    YOLA,
    Thing,
    body,
    claims,
    day,
    event,
    figure,
    gather,
    person,
    report,
    said,
)

QUOTE = "The water came at night and people had no time to leave"


def _quoting(*names: str) -> tuple[list[Report], list[Thing]]:
    reports = [report(f"“{QUOTE},” it says in {n}.", f"{n}.txt", n, day(12)) for n in names]
    return reports, [said(r, QUOTE, "Hauwa Tanko") for r in reports]


def test_one_quotation_in_three_outlets_is_one_claim_of_one_origin() -> None:
    """Three outlets that quote one speaker tell one thing, and one person said it."""
    reports, things = _quoting("Herald", "Daily", "Post")

    (claim,) = claims(gather(reports, things), "statement")

    assert len(claim.reports) == 3
    assert [o.name for o in claim.origins] == ["Hauwa Tanko"]
    assert claim.status == "single-origin"
    assert claim.text == QUOTE


def test_the_trace_says_why_tellings_were_joined() -> None:
    """Each joining leaves a step that names the two tellings and the reason, and the grade ends."""
    reports, things = _quoting("Herald", "Daily")

    (claim,) = claims(gather(reports, things), "statement")

    assert [s.rule for s in claim.trace] == ["align", "grade"]
    assert set(claim.trace[0].tellings) == set(claim.tellings)
    assert "words are the same" in claim.trace[0].result


def test_the_words_said_stand_for_a_statement() -> None:
    """A verbatim telling is shown before an indirect one, and the longer before the shorter."""
    one = report("People had no time to leave when the water came at night, she said.", "a.txt")
    two = report(f"“{QUOTE},” she said.", "b.txt")
    things = [
        said(one, one.body[:-11], "Hauwa Tanko", verbatim=False),
        said(two, QUOTE, "Hauwa Tanko"),
    ]

    (claim,) = claims(gather([one, two], things), "statement")

    assert claim.shown == things[1].id
    assert claim.text == QUOTE


def _attacks(*slots: dict[str, Any]) -> Material:
    reports = [report(f"Gunmen attacked the market. {n}", f"{n}.txt") for n in range(len(slots))]
    return gather(reports, [event(r, "attacked", **s) for r, s in zip(reports, slots, strict=True)])


def test_events_of_other_towns_or_days_stay_apart_whoever_stands_between() -> None:
    """A vague telling that fits two events joins one of them, never both to one."""
    wide = {"at": ADAMAWA, "target": "the market"}
    found = claims(
        _attacks({"at": NUMAN, "target": "the market"}, wide, {"at": YOLA, "target": "the market"}),
        "event",
    )

    assert sorted(len(c.tellings) for c in found) == [1, 2]


def test_an_event_claim_takes_the_most_precise_time_and_place() -> None:
    """Of a town and its province the town, of a day and nothing the day."""
    same = {"target": "the market"}
    (claim,) = claims(
        _attacks({"at": ADAMAWA, **same}, {"at": NUMAN, "on": day(12), **same}), "event"
    )

    assert claim.place == "Numan"
    assert claim.time == day(12)


def test_a_place_told_goes_before_a_finer_one_inferred() -> None:
    """A town guessed from elsewhere in a report never replaces the province that is named."""
    (claim,) = claims(
        _attacks(
            {"at": ADAMAWA, "target": "the market"},
            {"at": NUMAN, "inferred": True, "target": "the market"},
        ),
        "event",
    )
    (alone,) = claims(_attacks({"at": NUMAN, "inferred": True}), "event")

    assert (claim.place, claim.place_inferred) == ("Adamawa", False)
    assert (alone.place, alone.place_inferred) == ("Numan", True)


def test_stories_are_not_compared_with_each_other() -> None:
    """The same words in two stories are two claims, each of its own story."""
    reports, things = _quoting("Herald", "Daily")
    stories = tuple(Story(f"sy_{r.name}", (r.id,)) for r in reports)

    found = claims(gather(reports, things, stories=stories), "statement")

    assert [c.story for c in found] == [s.id for s in reversed(stories)]


def test_a_report_without_a_story_is_one_of_its_own() -> None:
    """Reports that belong to no story are not compared with each other."""
    reports, things = _quoting("Herald", "Daily")

    found = claims(gather(reports, things, stories=()), "statement")

    assert [len(c.tellings) for c in found] == [1, 1]
    assert {c.story for c in found} == {None}


def test_speakers_actors_and_targets_are_the_claims_entities() -> None:
    """A claim names the entities it is about and the one it comes from."""
    source = report("Gunmen of the River Front attacked the Relief Agency, Hauwa Tanko said.")
    named: list[Mention] = [
        person(source, "Hauwa Tanko"),
        body(source, "River Front"),
        body(source, "Relief Agency"),
    ]
    told = msgspec.structs.replace(
        event(source, "attacked", actor="River Front", target="Relief Agency"),
        attributed_to=said(source, "Gunmen", "Hauwa Tanko").speaker,
    )
    material = gather([source], [*named, told])

    (claim,) = claims(material, "event")

    assert claim.entities == tuple(sorted(e.id for e in material.entities))
    assert len(claim.entities) == 3


def test_an_annotation_of_a_report_that_is_not_there_is_left_out() -> None:
    """An older version's annotation tells nothing in the record of the newer ones."""
    reports, things = _quoting("Herald", "Daily")
    material = gather(reports, things)

    found = make_claims(msgspec.structs.replace(material, reports=tuple(reports[:1])))

    assert [c.reports for c in found] == [(reports[0].id,)]


def test_nothing_told_is_no_claim() -> None:
    """An empty heap and a heap without tellings have an empty record."""
    assert make_claims(gather([])) == ()
    assert make_claims(gather([report("The river rose.")])) == ()


SENTENCES = st.lists(
    st.tuples(
        st.sampled_from([QUOTE, QUOTE + " the valley", "Nobody told us of the dam at all"]),
        st.sampled_from(["Hauwa Tanko", "Tanko", "the governor", None]),
        st.sampled_from([3, 7, 12]),
        st.sampled_from([NUMAN, YOLA, ADAMAWA, None]),
        st.sampled_from([None, day(12), day(13)]),
    ),
    min_size=1,
    max_size=5,
)


def _heap(rows: list[tuple[Any, ...]]) -> tuple[list[Report], list[Thing]]:
    reports, things = [], list[Thing]()
    for number, (words, speaker, count, place, date) in enumerate(rows):
        source = report(
            f"{words}. Floods killed {count} people.", f"{number}.txt", f"Outlet {number}", date
        )
        reports.append(source)
        things += [
            said(source, str(words), speaker),
            figure(source, f"{count} people", str(count), count, at=place),
            event(source, "killed", "flood", at=place, on=date),
        ]
    return reports, things


@settings(deadline=None, max_examples=50)
@given(SENTENCES)
def test_every_telling_is_in_exactly_one_claim(rows: list[tuple[Any, ...]]) -> None:
    """None is lost, none counted twice, and each claim's origins share out its tellings."""
    reports, things = _heap(rows)
    found = make_claims(gather(reports, things))

    assert sorted(t for c in found for t in c.tellings) == sorted(
        t.id for t in things if not isinstance(t, Mention)
    )
    for claim in found:
        assert sorted(t for o in claim.origins for t in o.tellings) == sorted(claim.tellings)
        assert claim.shown in claim.tellings
    assert [c.id for c in found] == sorted({c.id for c in found})


@settings(deadline=None, max_examples=30)
@given(SENTENCES)
def test_the_order_of_reports_and_annotations_does_not_count(
    rows: list[tuple[Any, ...]],
) -> None:
    """The record is the same in whatever order its reports are handed in."""
    reports, things = _heap(rows)
    stories = (Story("sy_1", tuple(r.id for r in reports)),)
    expected = make_claims(gather(reports, things, stories=stories))

    for order in list(permutations(reports))[:6]:
        assert make_claims(gather(order, things, stories=stories)) == expected
