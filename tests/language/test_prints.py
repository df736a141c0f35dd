"""Prints of one text are read once, and what is told of each is what reading it anew would tell."""

from collections.abc import Iterable, Iterator

import msgspec
import pytest

from reportedly.language import annotate_all, annotate_report, inputs_of
from reportedly.language.prints import _WAITING, annotate, read_once
from reportedly.model import Annotation, Report, Stated
from reportedly.reading import read_json_line

DAM = (
    "HERAT, Aug. 13 - Five of 34 dams broke near Herat on Tuesday, and at least 12 people died.\n\n"
    "“We have never seen such water,” Hauwa Tanko, the mayor of Herat, told reporters on Friday. "
    "Soldiers killed three looters, she said, adding that 1,200 people had fled the valley."
)
FIRE = "A fire in Karsen killed nine people on Monday, said Omar Beke, a fireman. Four are missing."


def _report(text: str, number: int, **known: str) -> Report:
    item = {"text": text, "published": "2021-08-13", "url": f"https://n{number}.example/a", **known}
    return read_json_line(item, f"{number}.json")


def test_prints_tell_what_reading_them_anew_tells() -> None:
    """Every id, passage and slot is that of a reading of its own, whoever published the print."""
    reports = [
        _report(DAM, 1, outlet="Herald"),
        _report(FIRE, 2),
        _report(DAM, 3, title="Dams break", outlet="Post"),
        _report(DAM, 4, author="Ann Ode"),
        _report(FIRE, 5, published="2021-08-20"),
    ]
    anew = [annotate_report(r) for r in reports]

    assert list(annotate(reports)) == anew
    assert list(annotate_all(reports, jobs=2)) == anew
    assert all((anew[2].statements, anew[2].figures, anew[2].events))


def test_prints_are_read_once_and_come_in_order() -> None:
    """Of hundreds of prints among others the first is read, and all come in their order."""
    read: list[str] = []

    def reading(reports: Iterable[Report]) -> Iterator[Annotation]:
        for report in reports:
            read.append(report.id)
            yield annotate_report(report)

    reports = [_report(FIRE if n % 7 == 3 else DAM, n) for n in range(40)]
    found = list(read_once(reports, reading))

    assert [a.report for a in found] == [r.id for r in reports]
    assert read == [reports[0].id, reports[3].id]


def test_a_long_run_of_prints_does_not_pile_up() -> None:
    """No more reports wait for a reading than may; then one is read once more."""
    taken = 0

    def prints() -> Iterator[Report]:
        nonlocal taken
        report = _report(FIRE, 0)
        for taken in range(3 * _WAITING):
            yield msgspec.structs.replace(report, id=f"r_{taken:016x}")

    found = read_once(prints(), lambda fresh: map(annotate_report, fresh))
    first = next(found)

    assert taken <= _WAITING
    assert len([first, *found]) == 3 * _WAITING


@pytest.mark.parametrize(
    "field", sorted(set(Report.__struct_fields__) - {"body", "original", "blocks", "segments"})
)
def test_what_is_no_input_of_reading_changes_nothing(field: str) -> None:
    """Reports of the same inputs read the same, whatever else is known of them."""
    report = _report(DAM, 1, title="Dams break", outlet="Herald", author="Ann Ode")
    other = _report(FIRE, 2, title="Fire", outlet="Post", published="2020-01-05")
    filled = msgspec.structs.replace(other, notice=Stated("Correction", "text"), format="html")
    changed = msgspec.structs.replace(report, **{field: getattr(filled, field)})
    one, two = annotate_report(report), annotate_report(changed)

    if inputs_of(changed) == inputs_of(report):
        assert len(one.tellings()) == len(two.tellings())
        assert [p.text for p in one.sentences] == [p.text for p in two.sentences]
        assert [(t.passage.text, t.pattern) for t in one.tellings()] == [
            (t.passage.text, t.pattern) for t in two.tellings()
        ]
    else:
        assert field in {"published", "dateline"}
