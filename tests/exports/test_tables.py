from functools import lru_cache

import msgspec

from reportedly.exports.tables import ClaimRow, TellingRow, claim_rows, place_of, telling_rows
from reportedly.model import Annotation, Figure, Statement
from reportedly.record import make_claims
from reportedly.store import MemoryStore
from reportedly.store.base import View
from tests.record.made import NUMAN, day, figure, gather, report, said

FIRST = report(
    "Police in Numan said 12 people were killed. “We had no time to leave our homes,” Tanko said.",
    "a.txt",
    "The Herald",
    day(12),
)
SECOND = report("By Wednesday 17 people were killed, police in Numan said.", "b.txt", None, day(13))


@lru_cache(maxsize=1)
def view() -> View:
    """Give the record of two reports: a figure that is superseded, and a statement."""
    things: list[Figure | Statement] = [
        figure(FIRST, "12 people were killed", "12", 12, by="police", at=NUMAN, on=day(12)),
        said(FIRST, "We had no time to leave our homes", "Hauwa Tanko", pattern="quote, cue"),
        figure(SECOND, "17 people were killed", "17", 17, by="police", at=NUMAN, on=day(13)),
    ]
    material = gather([FIRST, SECOND], things)
    store = MemoryStore()
    with store.writer() as writer:
        for source in material.reports:
            writer.add_report(source)
        for annotation in material.annotations:
            writer.add_annotation(annotation)
        writer.replace_record(material.entities, make_claims(material))
    return store.view()


def _row(text: str) -> ClaimRow:
    return next(r for r in claim_rows(view()) if r.text.startswith(text))


def test_a_figure_row_says_what_is_counted_where_and_when() -> None:
    """Value, place with its position, days and population are columns of their own."""
    row = _row("12 people")

    assert (row.kind, row.measure, row.population) == ("figure", "killed", "people")
    assert (row.low, row.best, row.high, row.qualifier) == (12, 12, 12, "exactly")
    assert (row.place, row.country, row.latitude, row.longitude) == ("Numan", "NG", 9.46, 12.03)
    assert (row.date_first, row.date_last) == ("2017-09-12", "2017-09-12")


def test_a_row_says_who_and_how_it_stands() -> None:
    """Status, origins, outlets, reports, what came after it and the rules are in the row."""
    row, later = _row("12 people"), _row("17 people")

    assert (row.status, row.superseded_by) == ("superseded", later.claim)
    assert (row.origins, row.origin_names) == (1, "police")
    assert (row.outlets, row.outlet_names, row.report_names) == (1, "The Herald", "a.txt")
    assert row.rules.startswith("policy: range: low 12, best 12, high 12 → grade: ")
    assert "supersede: a later count of the same series" in row.rules


def test_a_statement_row_leaves_the_figures_columns_empty() -> None:
    """What is unknown or does not apply is empty, never zero."""
    row = _row("We had no time")

    assert (row.low, row.best, row.high, row.latitude) == (None, None, None, None)
    assert (row.measure, row.place, row.date_first) == ("", "", "")


def test_a_telling_row_leads_to_its_words() -> None:
    """Each telling has its claim, its report, and where in the original its words stand."""
    rows = {r.passage[:2]: r for r in telling_rows(view())}
    row = rows["12"]

    assert FIRST.original[row.start : row.end] == row.passage == "12 people were killed"
    assert (row.report, row.outlet, row.published) == ("a.txt", "The Herald", "2017-09-12")
    assert row.said_by == "police"
    assert (rows["17"].outlet, rows["Po"].said_by, rows["Po"].pattern) == (
        "",
        "Hauwa Tanko",
        "quote, cue",
    )


def test_every_claim_and_every_telling_has_a_row() -> None:
    """No claim and no telling is left out, and each telling's claim is there."""
    claims, tellings = list(claim_rows(view())), list(telling_rows(view()))

    assert [r.claim for r in claims] == [c.id for c in view().claims()]
    assert sorted(r.telling for r in tellings) == sorted(
        t for c in view().claims() for t in c.tellings
    )
    assert {r.claim for r in tellings} == {r.claim for r in claims}


def test_a_statement_has_no_place() -> None:
    """Only figures and events are located."""
    annotation = view().annotation(FIRST.id)
    assert isinstance(annotation, Annotation)

    assert place_of(annotation.statements[0]) is None
    assert place_of(annotation.figures[0]) == NUMAN


def test_rows_are_flat() -> None:
    """A row holds texts and numbers only: whatever reads a table can read it."""
    flat = {"str", "int", "float | None"}

    for row in (ClaimRow, TellingRow):
        kinds = {getattr(f.type, "__name__", str(f.type)) for f in msgspec.structs.fields(row)}
        assert kinds <= flat
