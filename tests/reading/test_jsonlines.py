from typing import Any

import pytest

from reportedly.errors import SkipItem
from reportedly.reading import read_json_line
from reportedly.reading.jsonlines import objects

TEXT = "The police said that two people were killed on Sunday when a bomb went off in the market."


@pytest.mark.parametrize(
    "item",
    [
        {"maintext": TEXT, "title": "Bomb", "date_publish": "2014-05-06 10:00:00",
         "source_domain": "Paper", "authors": ["Ada Obi"], "url": "http://x.example/1"},
        {"text": TEXT, "title": "Bomb", "date": "2014-05-06", "sitename": "Paper",
         "author": "Ada Obi", "source": "http://x.example/1", "url": "http://x.example/1"},
        {"body": TEXT, "headline": "Bomb", "pubDate": "Tue, 06 May 2014 10:00:00 GMT",
         "publisher": {"name": "Paper"}, "byline": "Ada Obi", "link": "http://x.example/1"},
        {"content": TEXT, "title": "Bomb", "publishedAt": "2014-05-06T10:00:00Z",
         "source": {"id": None, "name": "Paper"}, "author": "Ada Obi",
         "url": "http://x.example/1"},
        {"article": {"text": TEXT, "title": "Bomb", "publish_date": 1399370400,
         "authors": ["Ada Obi"]}, "outlet": "Paper", "url": "http://x.example/1"},
    ],
)  # fmt: skip
def test_fields_of_common_tools_are_understood(item: dict[str, Any]) -> None:
    """Items as crawlers and news tools write them give the same report."""
    report = read_json_line(item, "x.jsonl:1")

    assert report.body == TEXT
    assert report.document == "http://x.example/1"
    assert report.title is not None
    assert report.title.value == "Bomb"
    assert report.outlet is not None
    assert (report.outlet.value, report.outlet.how) == ("Paper", "field")
    assert report.author is not None
    assert report.author.value == "Ada Obi"
    assert report.published.how == "field"
    assert str(report.published.interval and report.published.interval.first) == "2014-05-06"


def test_a_page_in_a_field_is_read_as_a_page() -> None:
    """An item that holds a page's source is read like the page."""
    page = f"<html><body><p>{TEXT}</p><p>{TEXT} It was burning.</p></body></html>"
    report = read_json_line({"html": page}, "x.jsonl:1")

    assert report.format == "html"
    assert "<p>" not in report.body
    assert report.body.startswith(TEXT)


def test_the_title_repeated_in_the_text_is_no_paragraph() -> None:
    """A text that begins with its title loses that line; other first lines stay."""
    first = read_json_line({"title": "Bomb in market", "text": f"Bomb in market\n{TEXT}"}, "a")
    second = read_json_line({"title": "Bomb in market", "text": f"Two are dead\n{TEXT}"}, "a")

    assert first.body == TEXT
    assert second.body == f"Two are dead\n\n{TEXT}"


def test_an_item_without_text_is_refused() -> None:
    """An item with no text says which fields are looked for."""
    with pytest.raises(SkipItem) as refused:
        read_json_line({"title": "Bomb", "id": 3}, "x.jsonl:7")

    assert refused.value.item == "x.jsonl:7"
    assert "text" in refused.value.way_out


def test_items_of_a_document_are_numbered() -> None:
    """Items of a list, bare or wrapped in an object, are named by their place."""
    bare = [name for name, _ in objects([{"text": "a"}, {"text": "b"}], "x.json")]
    wrapped = [name for name, _ in objects({"n": 2, "articles": [{"text": "a"}]}, "x.json")]

    assert bare == ["x.json:1", "x.json:2"]
    assert wrapped == ["x.json:1"]
    assert [n for n, _ in objects({"text": "a"}, "x.json")] == ["x.json"]
