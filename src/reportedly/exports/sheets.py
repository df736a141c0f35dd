"""Tables for spreadsheets: plain csv with one header row, and HXL with its row of hashtags.

A plain csv and an HXL csv are two files, because spreadsheets break on a second header row.
A cell that a spreadsheet would take for a formula is led by an apostrophe (CWE-1236).
"""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from reportedly.exports.tables import ClaimRow, TellingRow, claim_rows, telling_rows
from reportedly.store.base import View

# HXL 1.1 hashtags (https://hxlstandard.org); the qualifier has a column of its own, because an
# #affected cell must be a number.
HXL_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("Date from", "#date+start", "date_first"),
    ("Date to", "#date+end", "date_last"),
    ("Country code", "#country+code+v_iso2", "country"),
    ("Admin 1 P-code", "#adm1+code", "admin1_pcode"),
    ("Admin 2 P-code", "#adm2+code", "admin2_pcode"),
    ("Place", "#loc+name", "place"),
    ("Place P-code", "#loc+code", "pcode"),
    ("Latitude", "#geo+lat", "latitude"),
    ("Longitude", "#geo+lon", "longitude"),
    ("Measure", "#indicator+name", "measure"),
    ("Population", "#indicator+population", "population"),
    ("Low", "#affected+low", "low"),
    ("Best", "#affected+best", "best"),
    ("High", "#affected+high", "high"),
    ("Qualifier", "#meta+qualifier", "qualifier"),
    ("Scope", "#meta+scope", "scope"),
    ("Status", "#status", "status"),
    ("Independent origins", "#meta+origins+num", "origins"),
    ("Origins", "#meta+source", "origin_names"),
    ("Outlets", "#meta+outlets", "outlet_names"),
    ("Words", "#description", "text"),
)


def claims_csv(view: View) -> bytes:
    """Write one row a claim."""
    return _sheet([ClaimRow.__struct_fields__], map(msgspec.structs.astuple, claim_rows(view)))


def tellings_csv(view: View) -> bytes:
    """Write one row a telling, with its passage."""
    return _sheet([TellingRow.__struct_fields__], map(msgspec.structs.astuple, telling_rows(view)))


def figures_hxl(view: View) -> bytes:
    """Write the figures of the record with a row of HXL hashtags under the header."""
    names, tags, fields = zip(*HXL_COLUMNS, strict=True)
    figures = (row for row in claim_rows(view) if row.kind == "figure")
    return _sheet([names, tags], ([getattr(row, field) for field in fields] for row in figures))


def _sheet(heads: Sequence[Sequence[str]], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.10g}"
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + value
    return value
