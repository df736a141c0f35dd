"""Conflict cases: a few short reports each, and the record that a careful coder would make.

Each file of ``cases/`` runs through the chain, from text files to claims, its reports taken as
one story; ``cases/README.md`` says how they are written. Where ``[[telling]]`` rows are given,
they stand in for the reading of the sentences, so that the record is held to its rules whatever
the reader can do.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reportedly.flow import build, material_of
from reportedly.language import annotate as read_all
from reportedly.model import Annotation, Claim, Event, Figure, Report, Statement, Story, Telling
from reportedly.record import make_claims
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from reportedly.store.base import View
from tests.record.given import given_annotation

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.toml"))
# What finds a claim; everything else a row says is checked on the claim found.
FINDS = ("kind", "measure", "best", "of", "words", "type", "realis", "place")


def test_there_are_cases_enough() -> None:
    """At least forty cases are kept."""
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gets_the_record_of_a_careful_coder(name: str, tmp_path: Path) -> None:
    """Every claim that the case expects is there as it says, and none that it forbids."""
    case = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    view = record_of(case, tmp_path)
    told = _told(view)

    for row in case.get("expect", []):
        found = [c for c in view.claims() if _answers(c, row, told)]
        assert len(found) == 1, f"{case['about']}\n{row}\nfound {len(found)} of\n{_all(view)}"
        _check(found[0], row, view)
    for row in case.get("never", []):
        found = [c for c in view.claims() if _answers(c, row, told)]
        assert found == [], f"{case['about']}\n{row}\n{_all(view)}"


def record_of(case: dict[str, Any], folder: Path) -> View:
    """Build the record of a case from files written into a folder."""
    rows = []
    for number, report in enumerate(case["report"], start=1):
        name = f"{number:02}.txt"
        (folder / name).write_text(report["text"].strip() + "\n", encoding="utf-8")
        rows.append(
            {"file": name, "outlet": report["outlet"], "published": report.get("published", "")}
        )
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["file", "outlet", "published"])
        writer.writeheader()
        writer.writerows(rows)
    store = MemoryStore()
    settings = Settings(policy=case.get("policy", "range"), preferred=tuple(case.get("prefer", ())))
    build([folder], settings, store, annotate_all=_reader(case))
    with store.writer() as kept:
        kept.replace_record((), _of_one_story(store.view(), settings))
    return store.view()


def _of_one_story(view: View, settings: Settings) -> tuple[Claim, ...]:
    """Make the record with all reports in one story: how they are grouped is tested elsewhere."""
    material = material_of(view, settings)
    story = Story("sy_case", tuple(r.id for r in material.reports))
    return make_claims(msgspec.structs.replace(material, stories=(story,)))


def _reader(case: dict[str, Any]) -> Any:
    if not case.get("telling"):
        return read_all

    def given(reports: Iterable[Report]) -> Iterator[Annotation]:
        for report in reports:
            yield given_annotation(report, case["telling"])

    return given


def _told(view: View) -> dict[str, Telling]:
    return {t: view.telling(t) for c in view.claims() for t in c.tellings}


def _answers(claim: Claim, row: dict[str, Any], told: dict[str, Telling]) -> bool:
    tellings = [told[t] for t in claim.tellings]
    shown = told[claim.shown]
    got: dict[str, Any] = {
        "kind": claim.kind,
        "measure": claim.value.measure if claim.value else None,
        "best": claim.value.best if claim.value else None,
        "type": shown.type if isinstance(shown, Event) else None,
        "realis": shown.realis if isinstance(shown, Event) else None,
        "place": claim.place,
    }
    for find in FINDS:
        if find not in row:
            continue
        if find == "words":
            if not any(row["words"] in _words(t) for t in tellings):
                return False
        elif find == "of":
            if not any(isinstance(t, Figure) and t.of and row["of"] in t.of.name for t in tellings):
                return False
        elif got[find] != row[find]:
            return False
    return True


def _words(telling: Telling) -> str:
    return telling.content.text if isinstance(telling, Statement) else telling.sentence.text


def _check(claim: Claim, row: dict[str, Any], view: View) -> None:
    by_id = {c.id: c for c in view.claims()}
    across = claim.across or claim.value
    got = {
        "status": claim.status,
        "low": claim.value.low if claim.value else None,
        "high": claim.value.high if claim.value else None,
        "qualifier": claim.value.qualifier if claim.value else None,
        "origins": len(claim.origins),
        "outlets": len({o for origin in claim.origins for o in origin.outlets}),
        "reports": len(claim.reports),
        "tellings": len(claim.tellings),
        "digit": claim.digit,
        "stands": claim.superseded_by is None,
        "superseded_by": _best(by_id, claim.superseded_by),
        "disputed_with": sorted((_best(by_id, i) for i in claim.disputed_with), key=str),
        "across": [across.low, across.best, across.high] if across else None,
        "conflicts": [[c.slot, *(t.value for t in c.told)] for c in claim.conflicts],
        "inconsistent": len(claim.inconsistent_in),
        "series": sorted(
            c.value.best for c in by_id.values()
            if c.value and c.value.best is not None and c.series and c.series == claim.series
        ),
    }  # fmt: skip
    for name, wanted in row.items():
        if name in FINDS:
            continue
        wanted = sorted(wanted, key=str) if name == "disputed_with" else wanted  # noqa: PLW2901 - the row's own value
        wanted = sorted(wanted) if name == "series" else wanted  # noqa: PLW2901 - the row's own value
        assert got[name] == wanted, f"{name} of {row}: {got[name]}\n{_all(view)}"


def _best(claims: dict[str, Claim], claim_id: str | None) -> float | str | None:
    claim = claims.get(claim_id or "")
    if claim is None:
        return None
    return claim.value.best if claim.value else claim.kind


def _all(view: View) -> str:
    """List the record for a reader of a failure."""
    return "\n".join(sorted(_line(c) for c in view.claims()))


def _line(claim: Claim) -> str:
    value = claim.value
    told = f"{value.measure} {value.low}/{value.best}/{value.high}" if value else ""
    origins = ", ".join(o.name for o in claim.origins)
    return (
        f"  {claim.kind} [{claim.status}] {told} {claim.text!r} ×{len(claim.tellings)} ({origins})"
    )
