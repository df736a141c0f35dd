import gzip
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.model import Report, SetAside
from reportedly.reading import items, read, sources
from reportedly.settings import Settings

TEXT = (
    "Two people were killed on Sunday when a bomb went off near a market, police said. "
    "They were looking for three men who had been seen there in the morning."
)
SMALL = Settings(max_bytes=10_000, max_unpacked=50_000)

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of the heap and give its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / "heap" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def _reports(*paths: Path | str, settings: Settings = SMALL) -> dict[str, Report]:
    return {r.name: r for r in read(paths, settings) if isinstance(r, Report)}


def _aside(*paths: Path | str, settings: Settings = SMALL) -> dict[str, SetAside]:
    return {r.item: r for r in read(paths, settings) if isinstance(r, SetAside)}


def _zip(entries: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_folder_is_read_in_order(write: Write) -> None:
    """Files of a folder and its folders are read sorted by name, hidden ones left out."""
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/x.txt"):
        write(name, TEXT)
    folder = write("a.txt", TEXT).parent

    assert list(_reports(folder)) == ["heap/a.txt", "heap/b.txt", "heap/sub/c.txt"]


def test_files_of_one_name_are_kept_apart(write: Write) -> None:
    """Two files of one name in two folders are two reports; a file given twice is one."""
    one, two = write("mon/a.txt", TEXT), write("tue/a.txt", TEXT + " More.")
    names = list(_reports(one, two, one))

    assert names == ["a.txt", "tue/a.txt"]


def test_archives_are_read(write: Write) -> None:
    """Compressed files and archives are read like what they hold."""
    write("a.txt.gz", gzip.compress(TEXT.encode()))
    folder = write("b.zip", _zip({"x/a.txt": TEXT, "reports.csv": "file,outlet\nx/a.txt,Paper\n"}))
    reports = _reports(folder.parent)

    assert list(reports) == ["heap/a.txt.gz", "heap/b.zip/x/a.txt"]
    outlet = reports["heap/b.zip/x/a.txt"].outlet
    assert outlet is not None
    assert outlet.value == "Paper"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report piped in is read under the name of a dash."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert list(_reports("-")) == ["-"]


def test_reading_twice_gives_the_same(write: Write) -> None:
    """The same file gives the same report, id and all; an edited one another version of it."""
    path = write("a.txt", TEXT)
    first, second = _reports(path)["a.txt"], _reports(path)["a.txt"]
    write("a.txt", TEXT + " Two were held.")
    third = _reports(path)["a.txt"]

    assert first == second
    assert third.id != first.id
    assert third.document == first.document


def test_the_sidecar_wins_over_the_text(write: Write) -> None:
    """What the user states in a sidecar is taken before what the text says."""
    write("reports.csv", "file,outlet,url,published\na.txt,Paper,http://x.example/a,2014-05-06\n")
    report = _reports(write("a.txt", f"Bomb in market\n\n7 May 2014\n\n{TEXT}"))["a.txt"]

    assert report.document == "http://x.example/a"
    assert report.published.how == "sidecar"
    assert str(report.published.interval and report.published.interval.first) == "2014-05-06"
    assert "differs" in report.published.reasons[1]


def test_a_sidecar_naming_an_absent_file_says_so(write: Write) -> None:
    """A row of a sidecar for which there is no file is not passed over."""
    folder = write("a.txt", TEXT).parent
    write("reports.csv", "file,outlet\na.txt,Paper\nb.txt,Paper\n")

    assert "b.txt" in _aside(folder)["heap/reports.csv"].reason


def test_evaluation_keys_are_passed_over(write: Write) -> None:
    """The key beside keyed reports is no report, and no error either."""
    write("key.json", '{"statements": [], "figures": []}')
    folder = write("a.txt", TEXT).parent

    assert list(_reports(folder)) == ["heap/a.txt"]
    assert _aside(folder) == {}


def test_a_broken_line_does_not_lose_the_others(write: Write) -> None:
    """Of JSON lines with a broken one, the others are read and the broken one is named."""
    good = json.dumps({"text": TEXT})
    path = write("x.jsonl", f'{good}\n{{"text": \n\n{good}\n[1]\n')

    assert list(_reports(path)) == ["x.jsonl:1", "x.jsonl:4"]
    assert set(_aside(path)) == {"x.jsonl:2", "x.jsonl:5"}


def test_json_files_are_read_whatever_their_shape(write: Write) -> None:
    """A JSON file may hold one item, a list of items, or one item a line."""
    item = {"text": TEXT}
    write("a.json", json.dumps(item))
    write("b.json", json.dumps([item, item]))
    folder = write("c.json", json.dumps(item) + "\n" + json.dumps(item)).parent

    assert list(_reports(folder)) == [
        "heap/a.json", "heap/b.json:1", "heap/b.json:2", "heap/c.json:1", "heap/c.json:2",
    ]  # fmt: skip


ARABIC = (
    "قالت الشرطة إن شخصين قتلا في انفجار قنبلة بالقرب من سوق في المدينة يوم الأحد وأصيب "
    "عشرة آخرون بجروح خطيرة ونقلوا إلى المستشفى القريب من المكان"
)
DEEP = "<html><body>" + "<div>" * 1500 + TEXT + "</div>" * 100
ATTRIBUTES = f"<html><body {' '.join(f'a{n}=1' for n in range(6000))}><p>{TEXT}</p>"
PAGE_OF_LINKS = (
    "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><ul>"
    "<li><a href=/1>Rangers win again in Jos</a></li></ul></body></html>"
)
BAD: dict[str, tuple[str | bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "report.pdf": (b"%PDF-1.7 \x00\x01", "PDF"),
    "cut.txt.gz": (gzip.compress(TEXT.encode() * 9)[:60], "cut off"),
    "large.txt": (TEXT * 1000, "larger than"),
    "bomb.txt.gz": (gzip.compress(b"The bomb " * 100_000), "more than"),
    "no.zip": (b"PK\x03\x04 nothing", "zip archive"),
    "deep.html": (DEEP, "nested too deeply"),
    "menu.html": (PAGE_OF_LINKS, "navigation"),
    "menu.txt": ("Skip to main content\nHome | News | Sport\nShare on Facebook\n", "navigation"),
    "arabic.txt": (ARABIC, "Arabic"),
    "broken.json": ('{"text": ', "whole JSON"),
    "number.json": ("17", "neither an object nor a list"),
    "sheet.csv": ("a,b\n1,2\n", "table"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_items_are_set_aside_with_reason_and_way_out(write: Write, name: str) -> None:
    """Each kind of bad input is named, with why and what to do, and the others are read."""
    content, reason = BAD[name]
    write("zz.txt", TEXT)
    folder = write(name, content).parent
    aside = _aside(folder)[f"heap/{name}"]

    assert reason in aside.reason
    assert aside.way_out
    assert list(_reports(folder)) == ["heap/zz.txt"]


def test_fifty_megabytes_are_refused_before_they_are_read(write: Write) -> None:
    """A file of 50 MB is set aside at the limit, and the report beside it is read."""
    write("large.txt", TEXT * 350_000)
    folder = write("zz.txt", TEXT).parent
    aside = _aside(folder, settings=Settings())

    assert "larger than 20 MB" in aside["heap/large.txt"].reason
    assert list(_reports(folder, settings=Settings())) == ["heap/zz.txt"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [(ATTRIBUTES, "thousands of attributes"), ("<html><body>" + "<p>x" * 150_001, "elements")],
)
def test_pages_made_to_keep_the_parser_busy_are_refused(
    write: Write, page: str, reason: str
) -> None:
    """A page with an element of endless attributes, or of endless elements, is set aside."""
    assert reason in _aside(write("a.html", page), settings=Settings())["a.html"].reason


@pytest.mark.parametrize("noise", ["1,234 ", "(", '"', "Khan, "])
def test_endless_lines_are_no_running_text(write: Write, noise: str) -> None:
    """A line of many thousand characters without a sentence is cut, and the report is read."""
    path = write("a.txt", noise * (90_000 // len(noise)) + f"\n\n{TEXT}")
    report = _reports(path, settings=Settings())["a.txt"]

    assert report.body == TEXT
    assert [r.reason for r in report.removed] == ["no running text"]


def test_entries_that_point_outside_their_archive_are_read_where_they_are(write: Write) -> None:
    """An entry named to climb out of the archive is read like any other; nothing is unpacked."""
    path = write("x.zip", _zip({"../../a.txt": TEXT, ".hidden/b.txt": TEXT}))

    assert list(_reports(path)) == ["x.zip/../../a.txt"]
    assert not (path.parent.parent.parent / "a.txt").exists()


@pytest.mark.parametrize(("day", "used"), [("7 May 2914", False), ("7 May 2064", True)])
def test_a_date_in_the_far_future_is_not_used(write: Write, day: str, used: bool) -> None:
    """A date no report can bear is named in the reasons; no clock is read while reading."""
    published = _reports(write("a.txt", f"Bomb in market\n\n{day}\n\n{TEXT}"))["a.txt"].published

    assert (published.interval is not None) == used
    assert used or "which was not used" in published.reasons[0]


def test_a_bomb_is_noticed_while_it_unpacks(write: Write) -> None:
    """An archive that unpacks to more than is allowed stops at the limit, not after it."""
    entries: dict[str, str | bytes] = {f"{n:02}.txt": b"The bomb " * 1000 for n in range(9)}
    path = write("bomb.zip", _zip(entries))
    aside = _aside(path)

    assert "more than is allowed" in aside["bomb.zip/06.txt"].reason
    assert "bomb.zip/00.txt" not in aside


def test_a_text_too_long_for_a_report_is_named(write: Write) -> None:
    """Three million characters in one item are no report, though the file may be read."""
    path = write("a.txt", "The police said so. " * 150_000)

    assert "characters" in _aside(path, settings=Settings())["a.txt"].reason


def test_archives_inside_archives_are_refused(write: Write) -> None:
    """An archive inside an archive is named and not opened; what lies beside it is read."""
    inner = _zip({"a.txt": TEXT})
    path = write("x.zip", _zip({"in.zip": inner, "b.txt.gz": gzip.compress(b"x"), "c.txt": TEXT}))

    assert set(_aside(path)) == {"x.zip/in.zip", "x.zip/b.txt.gz"}
    assert list(_reports(path)) == ["x.zip/c.txt"]


def test_entities_are_never_expanded(write: Write) -> None:
    """A page that defines entities within entities is read without expanding them."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 30))
    page = f"<!DOCTYPE x [{entities}]><html><body><p>&e29; {TEXT}</p><p>{TEXT} So it was.</p>"
    report = _reports(write("a.html", page))["a.html"]

    assert len(report.original) < 2000
    assert TEXT in report.body


def test_an_unclosed_quotation_mark_does_no_harm(write: Write) -> None:
    """A report with one unclosed quotation mark is read whole."""
    text = "“We saw it, the mayor said. " + TEXT

    assert _reports(write("a.txt", text))["a.txt"].body == text


def test_a_wrongly_encoded_report_is_read(write: Write) -> None:
    """A report in an old Western encoding keeps its quotation marks."""
    text = f"“{TEXT}” – so it was."

    assert _reports(write("a.txt", text.encode("cp1252")))["a.txt"].body == text


def test_a_locked_file_is_named(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named, and the next is read."""
    locked, other = write("a.txt", TEXT), write("b.txt", TEXT)
    opened = sources._open_file

    def guard(place: Path) -> object:
        if place == locked:
            raise PermissionError(13, "Permission denied")
        return opened(place)

    monkeypatch.setattr(sources, "_open_file", guard)

    assert "may not be read" in _aside(locked, other)["a.txt"].reason
    assert list(_reports(locked, other)) == ["b.txt"]


def test_absent_paths_and_pipes_are_named(write: Write, tmp_path: Path) -> None:
    """A path at which nothing lies is named; a pipe in a folder does not block."""
    path = write("a.txt", TEXT)
    os.mkfifo(path.parent / "pipe")
    absent = str(tmp_path / "absent.txt")
    aside = _aside(absent, path.parent)

    assert aside[absent].reason == "is not there"
    assert "plain file" in aside["heap/pipe"].reason


def test_items_know_their_kind() -> None:
    """The suffix that tells the kind is that below the compression."""
    item = items.Item("heap/x.JSONL.gz", io.BytesIO)

    assert (item.folder, item.file, item.suffix) == ("heap/", "x.JSONL.gz", ".jsonl")


def test_the_address_of_a_front_page_names_no_report(write: Write) -> None:
    """Two texts that give only their site's front page as address stay two reports."""
    item = {"text": TEXT, "url": "https://paper.example/"}
    other = {"text": TEXT + " More.", "url": "https://paper.example/"}
    reports = _reports(write("x.jsonl", json.dumps(item) + "\n" + json.dumps(other)))

    assert [r.document for r in reports.values()] == ["x.jsonl:1", "x.jsonl:2"]
