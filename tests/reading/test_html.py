from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SkipItem
from reportedly.reading import read_text
from reportedly.reading.html import looks_like_html

PAGE = """<!DOCTYPE html><html><head><title>Bridge falls | Valley Herald</title>
<meta property="og:title" content="Bridge falls in Lamurde">
<meta property="og:site_name" content="Valley Herald">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada Obi"},
"datePublished": "2017-09-13T08:00:00+01:00"}</script>
<link rel="canonical" href="https://herald.example/bridge"><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article>
<h1>Bridge falls in Lamurde</h1>
<p>YOLA (Savanna Wire) – Two people were killed in <a href="/l">Lamurde</a> on Tuesday when a
bridge fell into the river,   police said.</p><div style="display:none">Hidden words</div>
<p>“We heard the noise at night,” said Hauwa Tanko, a teacher. “Nobody&nbsp;slept.”</p>
<p><a href="/yam">Seven ways to cook yam at home</a></p>
<p>The governor of Adamawa said the bridge would be built again within a year.</p></article>
<aside><h3>Most read</h3><ul><li><a href="/r">Rangers win again in Jos</a></li></ul></aside>
<footer>© 2017 Valley Herald. All rights reserved.</footer></body></html>"""


def test_the_article_is_picked_out_of_the_page() -> None:
    """The paragraphs of the article are the body; menus, teasers and footers are not."""
    report = read_text(PAGE, "a.html")

    assert report.format == "html"
    assert report.body.split("\n\n") == [
        "Two people were killed in Lamurde on Tuesday when a bridge fell into the river, "
        "police said.",
        "“We heard the noise at night,” said Hauwa Tanko, a teacher. “Nobody slept.”",
        "The governor of Adamawa said the bridge would be built again within a year.",
    ]


def test_the_original_is_what_a_reader_sees() -> None:
    """Scripts, styles and hidden parts are no part of the original; menus are."""
    original = read_text(PAGE, "a.html").original

    assert original.startswith("Home Sport\nBridge falls in Lamurde\n")
    assert "Hidden words" not in original
    assert "color" not in original


def test_all_that_is_left_out_is_listed() -> None:
    """Every visible line is in the body, in the head, or listed as removed with a reason."""
    report = read_text(PAGE, "a.html")
    removed = "\n".join(r.passage.text for r in report.removed)

    assert all(r.reason for r in report.removed)
    for text in ("Home Sport", "Seven ways", "Most read", "Rangers win", "All rights reserved"):
        assert text in removed


def test_markup_tells_what_is_known() -> None:
    """Title, outlet, author, address and time come from the markup, and that is said."""
    report = read_text(PAGE, "a.html")

    assert report.title is not None
    assert report.title.value == "Bridge falls in Lamurde"
    assert report.outlet is not None
    assert (report.outlet.value, report.outlet.how) == ("Valley Herald", "markup")
    assert report.author is not None
    assert report.author.value == "Ada Obi"
    assert report.document == "https://herald.example/bridge"
    assert report.published.time == "2017-09-13T08:00:00+01:00"
    assert report.dateline is not None
    assert report.dateline.value == "Yola"


def test_passages_of_a_page_map_to_its_visible_text() -> None:
    """A word of the body stands at its passage in the visible text."""
    report = read_text(PAGE, "a.html")
    at = report.body.index("Nobody slept")
    passage = report.passage(at, at + len("Nobody slept"))

    assert " ".join(passage.text.split()) == "Nobody slept"


def test_pages_are_known_by_their_source() -> None:
    """A page without the suffix is still a page; a text that shows a tag is a text."""
    assert looks_like_html(PAGE)
    assert looks_like_html("<div><p>One</p><p>Two</p></div>")
    assert not looks_like_html("The <b> element is bold, the police said.")


TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<li>",
        "<script>", "</script>", "<!--", "-->", "&amp;", "&lt;", "<h2>", "</h2>", "<td>", "<?x?>",
        "The police said that two people were killed in the town on Sunday. ", "<svg>", "</svg>",
    ]
)  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=6), max_size=25))
def test_no_source_makes_reading_fail(pieces: list[str]) -> None:
    """Any broken page gives a report whose body maps back, or a reason."""
    try:
        report = read_text("<html><body>" + "".join(pieces), "a.html", any_language=True)
    except SkipItem:
        return
    for block in report.blocks:
        passage = report.passage(block.start, block.end)
        assert passage.text == report.original[passage.start : passage.end]
