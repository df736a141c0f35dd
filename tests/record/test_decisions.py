"""Decisions of persons, replayed on every making of the record."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Figure, Judgement, Report, content_id
from reportedly.record import entity_key, join_entities, make_claims
from tests.record.made import annotate, claims, day, dead, event, gather, person, report, said, told


def _said(decision: str, left: str, right: str = "", **more: Any) -> Judgement:
    subject = more.pop("subject", "telling")
    return Judgement(
        id=content_id("jd", subject, left, right, decision, more.get("value", "")),
        subject=subject,
        left=left,
        right=right,
        decision=decision,  # type: ignore[arg-type]  # a decision
        by="Amina",
        when=more.pop("when", "2026-01-02T12:00:00+00:00"),
        reasons=("I read both",),
        **more,
    )


def _closed(judgement: Judgement) -> Judgement:
    return msgspec.structs.replace(judgement, closed="Amina, 2026-01-03")


def _two() -> tuple[tuple[Report, Figure], tuple[Report, Figure]]:
    return dead(12, "a", day(12), "police"), dead(17, "b", day(12), "a bishop")


def test_a_rejected_telling_is_in_no_claim() -> None:
    """What a person calls misread is told nowhere, and disputes nothing."""
    one, two = _two()
    judgement = _said("reject", one[1].id)

    (claim,) = claims(told(one, two, judgements=(judgement,)))

    assert (claim.tellings, claim.status) == ((two[1].id,), "single-origin")


def test_a_rejected_claim_is_taken_back_and_says_by_whom() -> None:
    """The claim stays to be seen, as retracted, with who and why."""
    one, two = _two()
    judgement = _said("reject", one[1].id, subject="claim")

    first, second = claims(told(one, two, judgements=(judgement,)))

    assert (first.status, first.digit) == ("retracted", 5)
    assert first.judgements == (judgement.id,)
    assert first.trace[-1].rule == "judge"
    assert first.trace[-1].result == "Amina decided “reject”: I read both"
    assert second.judgements == ()


def test_an_accepted_claim_says_so_and_keeps_its_status() -> None:
    """A person's word does not make an origin."""
    one, _ = _two()
    judgement = _said("accept", one[1].id, subject="claim")

    (claim,) = claims(told(one, judgements=(judgement,)))

    assert (claim.status, claim.judgements) == ("single-origin", (judgement.id,))


def test_the_preferred_number_is_the_best_of_its_series() -> None:
    """Low and high stay what was told."""
    one, two = _two()

    first, second = claims(told(one, two, judgements=(_said("prefer", one[1].id),)))

    assert first.across is not None
    assert (first.across.low, first.across.best, first.across.high) == (12, 12, 17)
    assert second.across == first.across
    assert {first.status, second.status} == {"disputed"}


def test_a_relabelled_measure_is_another_series() -> None:
    """A count of the treated that was read as one of the killed contradicts no more."""
    one, two = _two()
    judgement = _said("relabel", one[1].id, value="measure=treated")

    found = {c.value.measure: c for c in claims(told(one, two, judgements=(judgement,)))}

    assert set(found) == {"treated", "killed"}
    assert {c.status for c in found.values()} == {"single-origin"}
    assert found["treated"].judgements == (judgement.id,)


def test_what_a_person_joins_is_one_claim() -> None:
    """Two statements without a word in common, and two events, are joined."""
    reports = [report("The dam burst", "a.txt"), report("Water came at night", "b.txt")]
    things = [said(r, r.body, "Hauwa Tanko") for r in reports]
    judgement = _said("same", things[0].id, things[1].id)

    assert len(claims(gather(reports, things), "statement")) == 2
    (claim,) = claims(gather(reports, things, judgements=(judgement,)), "statement")
    assert "Amina decided that they are the same" in [s.result for s in claim.trace]


def test_what_a_person_parts_is_two_claims() -> None:
    """Events that the rules join stay apart where a person says so."""
    reports = [report(f"Gunmen attacked the market. {n}", f"{n}.txt") for n in range(2)]
    things = [event(r, "attacked", target="the market", on=day(12)) for r in reports]
    judgement = _said("not same", things[0].id, things[1].id)

    assert len(claims(gather(reports, things), "event")) == 1
    assert len(claims(gather(reports, things, judgements=(judgement,)), "event")) == 2


def test_figures_joined_by_a_person_are_one_series() -> None:
    """Another population keeps two counts apart, unless a person says that they are one."""
    one = dead(4, "a", day(12), of="soldiers")
    two = dead(7, "b", day(13), of="men in uniform")
    judgement = _said("same", one[1].id, two[1].id)

    assert {c.series for c in claims(told(one, two))} == {None}
    first, second = claims(told(one, two, judgements=(judgement,)))
    assert first.series == second.series is not None
    assert first.superseded_by == second.id


def test_of_two_decisions_about_a_pair_the_later_holds() -> None:
    """Somebody who thinks again need not close what was said before."""
    reports = [report(f"Gunmen attacked the market. {n}", f"{n}.txt") for n in range(2)]
    things = [event(r, "attacked", target="the market", on=day(12)) for r in reports]
    pair = (things[0].id, things[1].id)
    both = (_said("not same", *pair), _said("same", *pair, when="2026-01-05T12:00:00+00:00"))

    assert len(claims(gather(reports, things, judgements=both), "event")) == 1


@pytest.mark.parametrize("decision", ["same", "not same"])
def test_entities_are_joined_and_parted_by_persons(decision: str) -> None:
    """A person's word about two names goes before the rules'."""
    one = report("Hauwa Tanko said so.", "a.txt")
    names = ("Hauwa Tanko", "Tanko") if decision == "not same" else ("Hauwa Tanko", "the engineer")
    two = report(f"{names[1]} said so.", "b.txt")
    mentions = [person(one, names[0]), person(two, names[1])]
    annotations = [annotate(r, mentions) for r in (one, two)]
    judgement = _said(decision, *map(entity_key, names), subject="entity")

    plain, _ = join_entities(annotations, [one, two])
    entities, _ = join_entities(annotations, [one, two], [judgement])
    undone, _ = join_entities(annotations, [one, two], [_closed(judgement)])

    assert (len(plain), len(entities)) == ((1, 2) if decision == "not same" else (2, 1))
    assert undone == plain


@given(st.data())
def test_closing_a_judgement_gives_the_earlier_record_back(data: st.DataObject) -> None:
    """Byte for byte, whatever was decided."""
    rows = [dead(n, f"{n}", day(12 + n % 3), f"Body {n}") for n in (4, 5, 6, 7)]
    ids = [f.id for _, f in rows]
    decision = data.draw(
        st.sampled_from(["reject", "accept", "prefer", "relabel", "same", "not same"])
    )
    left, right = data.draw(st.permutations(ids))[:2]
    subject = data.draw(st.sampled_from(["telling", "claim"]))
    value = "measure=injured" if decision == "relabel" else ""
    pair = right if decision in {"same", "not same"} else ""
    judgement = _said(decision, left, pair, subject=subject, value=value)
    before = msgspec.json.encode(make_claims(told(*rows)))

    with_it = make_claims(told(*rows, judgements=(judgement,)))
    after = msgspec.json.encode(make_claims(told(*rows, judgements=(_closed(judgement),))))

    assert after == before
    assert msgspec.json.encode(with_it) != before
