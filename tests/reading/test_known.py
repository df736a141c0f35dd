from reportedly.reading.draft import Found
from reportedly.reading.known import Known, published

TEXT = "13 September 2017"
FOUND = [Found(TEXT, 0, len(TEXT))]


def test_the_best_source_of_a_date_wins() -> None:
    """The user is believed before the crawler, the markup, the text and the address."""
    sources = [Known("markup", published="2017-09-12"), Known("sidecar", published="2017-09-11")]
    found = published(sources, "http://x.example/2017/09/10/a", FOUND, "r", TEXT)

    assert str(found.interval and found.interval.first) == "2017-09-11"
    assert found.how == "sidecar"


def test_dates_that_differ_are_mentioned() -> None:
    """A date that was not used is named in the reasons, so that a reader can judge."""
    found = published([Known("field", published="2017-09-12")], None, FOUND, "r", TEXT)

    assert len(found.reasons) == 2
    assert "13 September 2017" in found.reasons[1]
    assert "differs" in found.reasons[1]


def test_a_date_in_the_far_future_is_not_used() -> None:
    """A year that no report can bear is not taken, and the reason is given."""
    found = published([Known("field", published="2917-09-12")], None, [], "r", "")

    assert found.interval is None
    assert found.how == "unknown"
    assert "2917" in found.reasons[0]


def test_a_date_in_the_text_names_its_passage() -> None:
    """A date read from the text can be looked up in it."""
    found = published([], None, FOUND, "r", TEXT)

    assert found.how == "text"
    assert found.passage is not None
    assert found.passage.text == TEXT


def test_no_date_is_said_to_be_unknown() -> None:
    """Where nothing tells the date, none is invented."""
    found = published([], "http://x.example/story/7385", [], "r", "")

    assert found.interval is None
    assert found.reasons == ("no date is stated",)
