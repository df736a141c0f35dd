"""WARC files are read record by record."""

import gzip
from pathlib import Path

import pytest

from reportedly.model import Report, SetAside
from reportedly.reading import read
from reportedly.settings import Settings

TEXT = (
    "Two people were killed on Sunday when a bomb went off near a market, police said. "
    "They were looking for three men who had been seen there in the morning."
)
PAGE = (
    f"<html><head><title>Bomb in market</title></head><body><p>{TEXT}</p><p>{TEXT[:82]}</p></body>"
)


class Archive:
    """A WARC file that is being made."""

    def __init__(self) -> None:
        """Begin without records."""
        self.records: list[bytes] = []

    def add(
        self,
        body: str,
        *,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        warc_type: str = "response",
    ) -> None:
        """Add a record of a page at an address of its own."""
        number = len(self.records)
        content = body.encode()
        if warc_type == "response":
            content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
            kind = "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://paper.example/2014/05/07/bomb-{number}\r\n"
            "WARC-Date: 2014-05-09T10:00:00Z\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.records.append(head.encode() + content + b"\r\n\r\n")

    def write(self, path: Path) -> Path:
        """Write the archive, compressed record by record where its name says so."""
        if path.suffix == ".gz":
            path.write_bytes(b"".join(gzip.compress(r, mtime=0) for r in self.records))
        else:
            path.write_bytes(b"".join(self.records))
        return path


def _read(path: Path, settings: Settings = Settings()) -> tuple[list[Report], list[SetAside]]:  # noqa: B008 - frozen
    found = list(read([path], settings))
    reports = [f for f in found if isinstance(f, Report)]
    return reports, [f for f in found if isinstance(f, SetAside)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_an_archive_are_reports(tmp_path: Path, name: str) -> None:
    """A page is named by archive and record, knows its address, and when it was captured."""
    archive = Archive()
    archive.add("software: test", warc_type="warcinfo", kind="application/warc-fields")
    archive.add(PAGE)
    reports, aside = _read(archive.write(tmp_path / name))

    assert aside == []
    assert [r.name for r in reports] == [f"{name}:urn:uuid:1"]
    assert reports[0].document == "https://paper.example/2014/05/07/bomb-1"
    assert TEXT in reports[0].body
    assert reports[0].published.how == "url"
    assert "it was captured on 2014-05-09T10:00:00Z" in reports[0].published.reasons


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    """Pictures, requests and pages that were not found are no reports and no errors."""
    archive = Archive()
    archive.add("GIF89a", kind="image/gif")
    archive.add(PAGE, status="404 Not Found")
    archive.add("GET / HTTP/1.1", warc_type="request", kind="application/http; msgtype=request")
    archive.add(TEXT, kind="text/plain", warc_type="conversion")
    reports, aside = _read(archive.write(tmp_path / "a.warc"))

    assert [r.body for r in reports] == [TEXT]
    assert aside == []


def test_a_broken_record_does_not_lose_the_others(tmp_path: Path) -> None:
    """Records cut off or with a damaged head are named; those before and after are read."""
    archive = Archive()
    for number in range(4):
        archive.add(PAGE.replace("Sunday", f"Sunday, {number} May"))
    archive.records[1] = archive.records[1][:-120]
    archive.records[2] = archive.records[2].replace(b"Content-Length: ", b"Content-Length: x", 1)
    reports, aside = _read(archive.write(tmp_path / "a.warc"))

    assert [r.name for r in reports] == ["a.warc:urn:uuid:0", "a.warc:urn:uuid:3"]
    assert len(aside) == 2
    assert aside[0].item == "a.warc:urn:uuid:1"
    assert "cut off" in aside[0].reason
    assert all(a.way_out for a in aside)


def test_a_record_too_large_is_named(tmp_path: Path) -> None:
    """A page larger than the limit is set aside while it is read."""
    archive = Archive()
    archive.add(PAGE + "<p>More.</p>\n" * 2000)
    archive.add(PAGE)
    reports, aside = _read(archive.write(tmp_path / "a.warc"), Settings(max_bytes=10_000))

    assert [r.name for r in reports] == ["a.warc:urn:uuid:1"]
    assert [a.item for a in aside] == ["a.warc:urn:uuid:0"]


def test_an_archive_without_pages_is_named(tmp_path: Path) -> None:
    """A file that holds no page, or is no WARC at all, is set aside."""
    archive = Archive()
    archive.add("GIF89a", kind="image/gif")
    (tmp_path / "b.warc").write_text("Dear sir")

    assert "holds no web page" in _read(archive.write(tmp_path / "a.warc"))[1][0].reason
    assert "broken record" in _read(tmp_path / "b.warc")[1][0].reason
