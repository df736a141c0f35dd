import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.sheets import HXL_COLUMNS, _cell, claims_csv, figures_hxl, tellings_csv
from reportedly.exports.tables import ClaimRow, TellingRow
from tests.exports.test_tables import view


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_a_claim_is_a_row_under_one_header() -> None:
    """The header names the columns; each claim is one row as wide as it."""
    head, *rows = _rows(claims_csv(view()))

    assert head == list(ClaimRow.__struct_fields__)
    assert len(rows) == len(view().claims())
    assert {len(r) for r in rows} == {len(head)}


def test_a_telling_is_a_row_under_one_header() -> None:
    """The sheet of tellings has a row for each telling."""
    head, *rows = _rows(tellings_csv(view()))

    assert head == list(TellingRow.__struct_fields__)
    assert len(rows) == sum(len(c.tellings) for c in view().claims())


def test_hxl_has_its_hashtags_under_the_header() -> None:
    """The second row holds a tag for each column; only figures follow."""
    head, tags, *rows = _rows(figures_hxl(view()))

    assert head == [name for name, _, _ in HXL_COLUMNS]
    assert tags == [tag for _, tag, _ in HXL_COLUMNS]
    assert all(tag.startswith("#") for tag in tags)
    assert len(rows) == len([c for c in view().claims() if c.kind == "figure"])


def test_an_affected_cell_is_a_number() -> None:
    """Counts are bare numbers, whatever the words beside them say."""
    _, tags, *rows = _rows(figures_hxl(view()))
    counted = [n for n, tag in enumerate(tags) if tag.startswith("#affected")]

    assert sorted(row[counted[1]] for row in rows) == ["12", "17"]
    assert all(row[n].isdecimal() for row in rows for n in counted)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (12.0, "12"),
        (2.5, "2.5"),
        (1_250_000.0, "1250000"),
        (3, 3),
        ("twelve", "twelve"),
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-12 degrees", "'-12 degrees"),
        ("\tx", "'\tx"),
    ],
)
def test_cells_are_plain_and_never_formulas(value: object, cell: object) -> None:
    """Unknown is empty, whole numbers have no point, and text never becomes a formula."""
    assert _cell(value) == cell


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_numbers_keep_their_first_digits(number: float) -> None:
    """A number read back from its cell is the number to at least six digits."""
    assert float(str(_cell(number))) == pytest.approx(number, rel=1e-5)


@given(st.integers(0, 2_000_000_000))
def test_counts_are_written_whole(count: int) -> None:
    """A count is written to its last digit, however high."""
    assert _cell(float(count)) == str(count)


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever a report says, its cell never begins as a formula does, and loses nothing."""
    cell = str(_cell(text))

    assert cell.removeprefix("'").endswith(text.removeprefix("'"))
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}
