"""Making the record again touches the stories that changed and no other."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Figure, Judgement, Report, Story
from reportedly.record import Material, make_claims, remake_claims
from reportedly.record.parts import mark, parts
from tests.record.made import copied, day, dead, gather, report, said

Row = tuple[Report, Figure]


def _material(*stories: tuple[Row, ...], **more: Any) -> Material:
    rows = [row for story in stories for row in story]
    made = tuple(Story(f"sy_{s[0][0].name}", tuple(r.id for r, _ in s)) for s in stories)
    return gather([r for r, _ in rows], [f for _, f in rows], stories=made, **more)


def _rows(first: int, many: int) -> tuple[Row, ...]:
    return tuple(
        dead(n, f"{n}.txt", day(1 + n % 20), f"Body {n}") for n in range(first, first + many)
    )


ONE, TWO = _rows(10, 3), _rows(20, 3)


def test_a_report_added_makes_its_own_story_anew() -> None:
    """The other story's claims are taken over, and the record is that made from nothing."""
    before = remake_claims(_material(ONE, TWO), (), ())
    more = _material(ONE, (*TWO, dead(99, "z.txt", day(9), "Body 99")))

    after = remake_claims(more, before.marks, before.claims)

    assert (before.anew, after.anew) == (2, 1)
    assert after.claims == make_claims(more)
    assert remake_claims(more, after.marks, after.claims).anew == 0


def test_a_story_that_goes_takes_its_claims_along() -> None:
    """Claims of reports that are no longer there are not taken over."""
    before = remake_claims(_material(ONE, TWO), (), ())

    after = remake_claims(_material(ONE), before.marks, before.claims)

    assert after.anew == 0
    assert after.claims == make_claims(_material(ONE))


@pytest.mark.parametrize("change", ["policy", "judgement", "date", "copy", "version"])
def test_whatever_counts_changes_the_mark(change: str) -> None:
    """Policy, a person's decision, a date, a copy and the rules' version: all make anew."""
    plain = _material(ONE)
    (before,) = (mark(p, "record 1") for p in parts(plain))
    judgement = Judgement("jd_1", "telling", ONE[0][1].id, "", "reject", "Amina", "2026-01-01")
    later = msgspec.structs.replace(
        ONE[0][0],
        published=msgspec.structs.replace(ONE[0][0].published, interval=day(25)),
    )
    changed = {
        "policy": _material(ONE, policy="majority"),
        "judgement": _material(ONE, judgements=(judgement,)),
        "date": _material(((later, ONE[0][1]), *ONE[1:])),
        "copy": _material(ONE, copies=(copied(ONE[0][0], ONE[1][0], "In all"),)),
        "version": plain,
    }

    (after,) = (
        mark(p, "record 2" if change == "version" else "record 1") for p in parts(changed[change])
    )

    assert after != before


def test_another_storys_copy_still_names_the_origin() -> None:
    """A passage copied from a report of another story goes back to that report's outlet."""
    first = report("They came at night and took the boats.", "a.txt", "The Wire", day(1))
    second = report("They came at night and took the boats.", "b.txt", "The Daily", day(3))
    things = [said(r, r.body) for r in (first, second)]
    stories = (Story("sy_1", (first.id,)), Story("sy_2", (second.id,)))
    copies = [copied(first, second, first.body)]
    material = gather([first, second], things, copies, stories=stories)

    names = {o.name for c in make_claims(material) for o in c.origins}

    assert names == {"The Wire"}


@given(st.permutations(range(6)), st.integers(1, 5))
def test_step_by_step_gives_what_all_at_once_gives(order: list[int], cut: int) -> None:
    """Whichever reports come first, the record after all of them is the same."""
    rows = [*_rows(10, 3), *_rows(20, 3)]
    arrived = [rows[n] for n in order[:cut]]
    early = _material(tuple(arrived))
    all_rows = sorted(rows, key=lambda r: r[0].name)
    whole = _material(tuple(all_rows[:3]), tuple(all_rows[3:]))
    before = remake_claims(early, (), ())

    after = remake_claims(whole, before.marks, before.claims)

    assert msgspec.json.encode(after.claims) == msgspec.json.encode(make_claims(whole))
