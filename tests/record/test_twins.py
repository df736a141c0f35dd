"""Prints of one text: compared once, counted every one."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Claim, Event, Judgement, Report, content_id
from reportedly.record import Material, events, figures, make_claims, origins, series, statements
from tests.record.made import NUMAN, YOLA, Thing, copied, day, event, figure, gather, report, said

BODY = (
    "“The water rose two metres in one night,” Ada Obi said. “Help,” she said. Soldiers shot a "
    "trader. Police killed a trader in Numan. 12 people were killed, then 15 people were killed."
)


def _prints(many: int, body: str = BODY, **more: Any) -> list[Report]:
    return [report(body, f"{n:03}.txt", f"Outlet {n:03}", day(12), **more) for n in range(many)]


def _things(prints: Sequence[Report]) -> list[Thing]:
    found: list[Thing] = []
    for one in prints:
        found += [
            said(one, "The water rose two metres in one night", "Ada Obi"),
            said(one, "Help", "Ada Obi"),
            event(one, "shot", "attack", target="a trader"),
            event(one, "killed", "killing", actor="Police", target="a trader", at=NUMAN),
            figure(one, "12 people were killed", "12", 12),
            figure(one, "15 people were killed", "15", 15),
        ]
    return found


def _linked(prints: Sequence[Report], **more: Any) -> Material:
    copies = [copied(one, two, one.body) for one, two in pairwise(prints)]
    return gather(prints, _things(prints), copies, **more)


def _told(claims: Sequence[Claim]) -> list[str]:
    return sorted(
        f"{c.kind} {c.text} {c.status} {c.digit} {len(c.origins)} {c.value} {c.across} {c.place}"
        for c in claims
    )


def _judged(decision: str, left: str, right: str = "") -> Judgement:
    name = content_id("jd", decision, left, right)
    when = "2026-01-02T12:00:00+00:00"
    return Judgement(name, "telling", left, right, decision, "Amina", when)  # type: ignore[arg-type]  # a decision


def test_three_hundred_prints_make_the_claims_of_one() -> None:
    """The same statements, events and figures; every report and outlet counted, one origin each."""
    one, many = make_claims(_linked(_prints(1))), make_claims(_linked(_prints(300)))

    assert _told(many) == _told(one)
    for claim in many:
        (origin,) = claim.origins
        assert len(claim.tellings) == len(claim.reports) == len(origin.tellings) == 300
        assert len(origin.outlets) == 300
        assert claim.reports[0] == _prints(1)[0].id


def test_a_claim_says_how_many_reports_carry_the_same_text() -> None:
    """The trace begins with it; where every report has words of its own it is silent."""
    for claim in make_claims(_linked(_prints(7))):
        assert claim.trace[0].rule == "same text"
        assert claim.trace[0].result == "7 reports carry one text word for word, compared once"
        assert claim.trace[0].tellings == claim.tellings
    assert not any(s.rule == "same text" for c in make_claims(_linked(_prints(1))) for s in c.trace)


def test_a_number_told_twice_in_one_text_is_one_text() -> None:
    """What is counted is reports, not how often each tells it."""
    body = "12 people were killed in Numan. The dead, 12 civilians, were farmers."
    prints = _prints(3, body)
    told = [(r, words) for r in prints for words in ("12 people were killed", "12 civilians")]

    (claim,) = make_claims(gather(prints, [figure(r, words, "12", 12) for r, words in told]))

    assert len(claim.tellings) == 6
    assert claim.trace[0].result == "3 reports carry one text word for word, compared once"


class _Spy:
    """Counts the calls of the functions by which tellings are compared and copies followed."""

    COMPARING = (
        (statements, "_same"),
        (events, "events_apart"),
        (series, "_fits"),
        (figures, "compatible"),
        (figures, "_contradict"),
        (origins, "_holds"),
    )

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: dict[str, int] = {}
        for module, name in self.COMPARING:
            monkeypatch.setattr(module, name, self._counted(name, getattr(module, name)))

    def _counted(self, name: str, function: Any) -> Any:
        def counted(*given: Any, **more: Any) -> Any:
            self.calls[name] = self.calls.get(name, 0) + 1
            return function(*given, **more)

        return counted

    def count(self, material: Material) -> dict[str, int]:
        """Give how often each was called while the claims were made."""
        self.calls.clear()
        make_claims(material)
        return dict(self.calls)


def test_comparing_costs_by_the_text_not_by_the_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten prints or two hundred: as many comparisons; copies are followed once for each print."""
    spy = _Spy(monkeypatch)

    few, many = spy.count(_linked(_prints(10))), spy.count(_linked(_prints(200)))

    links = few.pop("_holds"), many.pop("_holds")
    assert links[0] > 0
    assert links[1] <= links[0] * 200 / 10 * 1.2
    assert few["compatible"] > 0
    assert few["_contradict"] > 0
    assert many == few


def test_prints_that_no_copy_joins_go_back_to_their_own_outlets() -> None:
    """A text too short to be a copy is told by as many origins as outlets, as ever."""
    prints = _prints(3)

    for claim in make_claims(gather(prints, _things(prints))):
        assert [o.name for o in claim.origins] == sorted(_names(claim, prints))


def _names(claim: Claim, prints: Sequence[Report]) -> list[str]:
    outlets = [r.outlet.value for r in prints if r.outlet]
    return ["Ada Obi"] if claim.kind == "statement" else outlets


def test_a_text_printed_again_on_a_later_day_holds_until_then() -> None:
    """A count reprinted after a later one is not superseded by it."""
    first = report("In Numan 12 people were killed.", "a.txt", "The Wire", day(10))
    later = report("Now 15 people were killed.", "b.txt", "The Herald", day(12))
    again = report(first.body, "c.txt", "The Daily", day(14))
    things = [figure(r, "12 people were killed", "12", 12) for r in (first, again)]
    things.append(figure(later, "15 people were killed", "15", 15))

    found = {c.value.best: c for c in make_claims(gather([first, later, again], things)) if c.value}

    assert found[12].superseded_by is None
    assert found[12].reports == (first.id, again.id)


def test_a_person_can_part_two_prints_and_take_it_back() -> None:
    """What is said of one print counts for that print; closed, the record is as it was."""
    prints = _prints(4)
    shots = [t.id for t in _things(prints) if isinstance(t, Event) and t.type == "attack"]
    parted = _judged("not same", shots[0], shots[2])
    closed = msgspec.structs.replace(parted, closed="Amina, 2026-01-03")

    before = make_claims(_linked(prints))
    found = make_claims(_linked(prints, judgements=(parted,)))
    after = make_claims(_linked(prints, judgements=(closed,)))

    assert not any({shots[0], shots[2]} <= {*c.tellings} for c in found)
    assert sum(len(set(c.tellings) & set(shots)) for c in found) == len(shots)
    assert len(found) == len(before) + 1
    assert msgspec.json.encode(after) == msgspec.json.encode(before)


def test_a_telling_rejected_in_one_print_leaves_its_others_where_they_were() -> None:
    """Even a statement of one word, which shares too little to be compared, stays in its claim."""
    prints = _prints(4)
    wrong = figure(prints[1], "15 people were killed", "15", 15)
    before = make_claims(_linked(prints))

    found = make_claims(_linked(prints, judgements=(_judged("reject", wrong.id),)))

    assert [len(c.tellings) for c in found if wrong.passage.text == c.text] == [3]
    assert {c.id for c in found if c.kind != "figure"} == {
        c.id for c in before if c.kind != "figure"
    }


def test_a_conflict_names_every_print_that_told_each_value() -> None:
    """Two texts, three prints each, that put one killing in the hands of others."""
    texts = ("Police killed Ada Obi in Numan.", "The army killed Ada Obi in Numan.")
    prints = [
        report(text, f"{n}{m}.txt", f"Outlet {n}{m}", day(12))
        for n, text in enumerate(texts)
        for m in range(3)
    ]
    who = ("Police", "The army")
    things = [
        event(r, "killed", "killing", actor=who[n // 3], target="Ada Obi", at=NUMAN)
        for n, r in enumerate(prints)
    ]

    (claim,) = make_claims(gather(prints, things))

    (conflict,) = claim.conflicts
    assert [(t.value, t.tellings) for t in conflict.told] == [
        (who[0], tuple(t.id for t in things[:3])),
        (who[1], tuple(t.id for t in things[3:])),
    ]
    assert claim.trace[0].result == "6 reports carry 2 texts word for word, each compared once"


def test_reports_that_were_read_differently_are_compared() -> None:
    """One text, read in another place: what differs is kept apart, what is alike is one."""
    prints = _prints(2, "Police killed a trader. “Help,” Ada Obi said.")
    things: list[Thing] = [
        event(prints[0], "killed", "killing", actor="Police", target="a trader", at=NUMAN),
        event(prints[1], "killed", "killing", actor="Police", target="a trader", at=YOLA),
        *(said(r, "Help", "Ada Obi") for r in prints),
    ]

    found = make_claims(gather(prints, things))

    assert sorted((c.kind, len(c.tellings)) for c in found) == [
        ("event", 1),
        ("event", 1),
        ("statement", 2),
    ]


@given(st.permutations(range(6)), st.integers(1, 3))
def test_the_order_in_which_prints_arrive_changes_nothing(order: list[int], texts: int) -> None:
    """Prints of one text or of several, handed in in any order: the same bytes."""
    prints = [
        report(f"{BODY} Text {n % texts}.", f"{n}.txt", f"Outlet {n}", day(12)) for n in range(6)
    ]
    copies = [copied(one, two, BODY) for one, two in pairwise(prints)]

    def made(reports: Sequence[Report]) -> bytes:
        claims = make_claims(gather(reports, _things(reports), copies))
        return msgspec.json.encode([msgspec.structs.replace(c, story=None) for c in claims])

    assert made([prints[n] for n in order]) == made(prints)


def test_a_withdrawal_printed_often_takes_back_what_one_takes_back() -> None:
    """Forty prints of a notice leave the claims of one; the report they withdraw is taken back."""
    first = report("In Numan 12 people were killed.", "a.txt", "The Wire", day(10))
    kept = report("In Yola 30 houses were burnt.", "b.txt", "The Herald", day(10))
    text = "The Wire retracts this story: in Numan 12 people were killed."

    def made(many: int) -> list[str]:
        notices = [report(text, f"n{n:02}.txt", "The Wire", day(12)) for n in range(many)]
        things = [figure(r, "12 people were killed", "12", 12) for r in (first, *notices)]
        houses = figure(kept, "30 houses were burnt", "30", 30, measure="destroyed", of="houses")
        copies = [copied(one, two, text) for one, two in pairwise(notices)]
        found = make_claims(gather([first, kept, *notices], [*things, houses], copies))
        return sorted(f"{c.text} {c.status} {c.digit}" for c in found)

    assert made(40) == made(1)
    assert "12 people were killed retracted 5" in made(1)
