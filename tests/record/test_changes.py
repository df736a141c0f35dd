"""What changed between two makings of the record."""

from reportedly.model import Claim, Judgement
from reportedly.record import changes, make_claims
from tests.record.made import day, dead, told


def _record(*rows: object, **more: object) -> tuple[Claim, ...]:
    return make_claims(told(*rows, **more))  # type: ignore[arg-type]  # reports with figures


def _kinds(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(c.what, c.text) for c in changes(before, after)]


EARLY = dead(12, "a", day(12), "police")
LATE = dead(17, "b", day(14), "police")
OTHER = dead(17, "c", day(12), "a bishop")


def test_nothing_changed_is_nothing() -> None:
    """The same record twice has no changes."""
    assert changes(_record(EARLY), _record(EARLY)) == ()


def test_a_later_count_is_new_and_supersedes() -> None:
    """Both are said: the new claim, and that the old one was overtaken."""
    found = changes(_record(EARLY), _record(EARLY, LATE))

    assert [c.what for c in found] == ["superseded", "new"]
    assert found[0].said == "single-origin → superseded"
    assert found[1].said == "figure, 1 origin, 1 report"


def test_a_contradiction_is_said() -> None:
    """What stood alone is disputed now."""
    assert ("disputed", EARLY[1].passage.text) in _kinds(_record(EARLY), _record(EARLY, OTHER))


def test_support_is_said() -> None:
    """Another origin makes a claim grow, with how many stand behind it."""
    again = dead(12, "d", day(12), "a bishop")

    (change,) = [c for c in changes(_record(EARLY), _record(EARLY, again)) if c.what == "grown"]

    assert change.said == "1 more telling; 1 origin, 1 report → 2 origins, 2 reports"


def test_what_no_report_tells_any_more_is_gone() -> None:
    """A report that was edited, or a telling that was rejected, leaves its claim behind."""
    rejected = Judgement("jd_1", "telling", EARLY[1].id, "", "reject", "Amina", "2026-01-01")

    found = changes(_record(EARLY, OTHER), _record(EARLY, OTHER, judgements=(rejected,)))

    assert {c.what for c in found} == {"gone", "settled"}


def test_the_gravest_comes_first() -> None:
    """Taken back and disputed before new and grown."""
    found = changes(_record(EARLY), _record(EARLY, OTHER, LATE))
    kinds = [c.what for c in found]

    assert kinds.index("disputed") < kinds.index("new")
