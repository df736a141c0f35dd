"""RSS and Atom files are read entry by entry; nothing is fetched."""

from pathlib import Path

from reportedly.model import Report, SetAside
from reportedly.reading import read
from reportedly.settings import Settings

TEXT = (
    "Two people were killed on Sunday when a bomb went off near a market, police said. "
    "They were looking for three men who had been seen there in the morning."
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>All the News</title><link>https://news.example/</link>
<item><title>Bomb in market - Savanna Wire</title><link>https://news.example/r/1</link>
<pubDate>Mon, 05 May 2014 08:00:00 GMT</pubDate>
<source url="https://wire.example/">Savanna Wire</source>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;
&lt;p&gt;It was the third in May.&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://news.example/r/2</link>
<description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT} So it was.</p>]]></content:encoded></item>
<item><title>Nothing but a title</title></item>
</channel></rss>
"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Herald</title>
<entry><title>Bomb in market</title><link href="https://herald.example/1"/>
<updated>2014-05-05T09:00:00Z</updated><author><name>Ada Bello</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>
"""


def _read(path: Path, source: str) -> tuple[list[Report], list[SetAside]]:
    path.write_text(source, encoding="utf-8")
    found = list(read([path], Settings()))
    reports = [f for f in found if isinstance(f, Report)]
    return reports, [f for f in found if isinstance(f, SetAside)]


def test_entries_of_a_feed_are_reports(tmp_path: Path) -> None:
    """Each entry with a text is a report; the longest text it gives is taken."""
    reports, aside = _read(tmp_path / "feed.xml", RSS)

    assert [r.name for r in reports] == ["feed.xml:1", "feed.xml:2"]
    assert reports[0].body == f"{TEXT}\n\nIt was the third in May."
    assert reports[1].body == f"{TEXT} So it was."
    assert (
        str(reports[0].published.interval and reports[0].published.interval.first) == "2014-05-05"
    )
    assert [a.item for a in aside] == ["feed.xml:3"]
    assert "without a text" in aside[0].reason


def test_the_source_names_the_true_publisher(tmp_path: Path) -> None:
    """What an aggregator carries is by the outlet its source names, else by the feed's own."""
    reports, _ = _read(tmp_path / "feed.rss", RSS)

    assert [r.outlet and r.outlet.value for r in reports] == ["Savanna Wire", "All the News"]
    assert reports[0].title is not None
    assert reports[0].title.value == "Bomb in market"


def test_atom_is_read_too(tmp_path: Path) -> None:
    """An Atom entry gives address, author and date."""
    report = _read(tmp_path / "feed.atom", ATOM)[0][0]

    assert report.document == "https://herald.example/1"
    assert report.author is not None
    assert report.author.value == "Ada Bello"
    assert report.published.how == "field"


def test_a_feed_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    """Of a feed that breaks off, whole entries are read, and that some may lack is said."""
    reports, aside = _read(tmp_path / "feed.xml", RSS[: RSS.index("<item><title>Second")])

    assert [r.name for r in reports] == ["feed.xml:1"]
    assert "entries may be missing" in aside[0].reason


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    """A feed that defines entities within entities is set aside at once."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 30))
    bomb = RSS.replace("<rss", f"<!DOCTYPE rss [{entities}]><rss", 1).replace("Second", "&e29;")
    reports, aside = _read(tmp_path / "feed.xml", bomb)

    assert reports == []
    assert "entities of its own" in aside[0].reason


def test_a_feed_without_entries_is_named(tmp_path: Path) -> None:
    """A feed that holds nothing says so."""
    _, aside = _read(tmp_path / "feed.xml", "<rss version='2.0'><channel></channel></rss>")

    assert "without entries" in aside[0].reason
