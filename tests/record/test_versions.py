"""New versions of reports: what they withdrew is retracted, and chosen from no more."""

from pathlib import Path
from typing import Any

import msgspec

from reportedly.flow import build
from reportedly.model import Claim, Report
from reportedly.pages.build import brief_context
from reportedly.record import Earlier, Material, make_claims, remake_claims
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.record.made import Thing, day, event, figure, gather, report, said

SAID = "we shall open the gates of the old dam on Sunday"


def _version(killed: str, number: int, name: str = "a.txt", more: str = "") -> tuple[Report, Any]:
    source = report(f"{killed} people were killed in Numan.{more}", name, "Savanna Wire", day(12))
    return source, figure(source, f"{killed} people were killed", killed, number)


def _material(
    old: tuple[Report, list[Thing]], new: tuple[Report, list[Thing]], *others: tuple[Report, Any]
) -> Material:
    heap = gather([new[0], *(r for r, _ in others)], [*new[1], *(t for _, t in others)])
    (before,) = gather([old[0]], old[1]).annotations
    return msgspec.structs.replace(heap, earlier=(Earlier(old[0], before, new[0].id),))


def _by_status(material: Material) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in make_claims(material):
        found.setdefault(claim.status, []).append(claim)
    return found


def test_a_number_that_a_new_version_changed_is_retracted() -> None:
    """The old number stays to be seen as retracted, with the new one in its place."""
    (old, twelve), (new, two) = _version("12", 12), _version("2", 2)

    found = _by_status(_material((old, [twelve]), (new, [two])))

    ((gone,), (stands,)) = found["retracted"], found["single-origin"]
    assert gone.value is not None
    assert stands.value is not None
    assert (gone.value.best, stands.value.best, gone.superseded_by) == (12, 2, stands.id)
    assert gone.trace[-1].rule == "new version"
    assert stands.across is None or stands.across.high == 2


def test_what_a_new_version_still_says_is_not_retracted() -> None:
    """A version that only adds words withdraws nothing."""
    (old, first), (new, second) = _version("12", 12), _version("12", 12, more=" It rained.")

    assert "retracted" not in _by_status(_material((old, [first]), (new, [second])))


def test_statements_and_events_are_withdrawn_too() -> None:
    """A quotation and an act that the last version leaves out are retracted."""
    old = report(f"He said {SAID}. Gunmen attacked the market.", "a.txt", "Savanna Wire", day(12))
    new, two = _version("2", 2)
    things: list[Thing] = [said(old, SAID, "Musa Adegoke"), event(old, "attacked")]

    found = _by_status(_material((old, things), (new, [two])))

    assert sorted(c.kind for c in found["retracted"]) == ["event", "statement"]
    assert all(c.superseded_by is None for c in found["retracted"])


def test_a_statement_with_another_number_is_another() -> None:
    """The same words with another number are withdrawn as the number is."""
    texts = [f"The office said {n} families had left the old mill quarter." for n in (40, 90)]
    old, new = (report(t, "a.txt", "Savanna Wire", day(12)) for t in texts)
    words = [t.removeprefix("The office said ").rstrip(".") for t in texts]

    found = _by_status(
        _material((old, [said(old, words[0], "o")]), (new, [said(new, words[1], "o")]))
    )

    assert [c.text for c in found["retracted"]] == [words[0]]


def test_others_who_told_it_stand() -> None:
    """What one outlet withdrew and another tells of itself is still told by that other."""
    (old, twelve), (new, two) = _version("12", 12), _version("2", 2)
    other = report("12 people were killed in Numan.", "b.txt", "Daily Field", day(12))
    theirs = figure(other, "12 people were killed", "12", 12)

    made = make_claims(_material((old, [twelve]), (new, [two]), (other, theirs)))

    (stands,) = [c for c in made if theirs.id in c.tellings]
    assert stands.status != "retracted"
    assert [o.name for o in stands.origins] == ["Daily Field"]


def test_taking_over_keeps_what_was_withdrawn() -> None:
    """Claims of earlier versions are taken over with those of their story, not lost."""
    (old, twelve), (new, two) = _version("12", 12), _version("2", 2)
    material = msgspec.structs.replace(_material((old, [twelve]), (new, [two])), stories=())
    first = remake_claims(material, (), ())

    again = remake_claims(material, first.marks, first.claims)

    assert (again.anew, again.claims) == (0, first.claims)


def test_a_changed_file_shows_what_it_withdrew(tmp_path: Path) -> None:
    """A file read again with another number leaves the old one retracted in the store."""
    store = MemoryStore()
    path = tmp_path / "wire.txt"
    for number in ("12", "2"):
        path.write_text(
            "Savanna Wire\n\n12 September 2017\n\n"
            f"At least {number} people were killed when a boat sank near Numan on Monday, "
            "the police said.\n\nThe boat was on its way to the market with traders on board.\n"
        )
        build([tmp_path], Settings(), store)

    view = store.view()
    killed = [c for c in view.claims() if c.value and c.value.measure == "killed"]
    assert {(c.value.best, c.status) for c in killed if c.value} == {
        (12.0, "retracted"),
        (2.0, "single-origin"),
    }
    brief = brief_context(view, Settings(), None)
    assert not brief.withheld
    assert "retracted" in {c.status for c in brief.claims}
    assert len({r.id for r in brief.reports}) == 2
