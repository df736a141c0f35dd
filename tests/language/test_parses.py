from reportedly.language.parses import Parse, Sentence, Span, Token

PARSE = Parse(
    "Dams burst. Men ran.",
    (),
    (Sentence(0, 11, 0, 3, 0), Sentence(12, 20, 3, 6, 0)),
    tuple(
        Token(a, b, "Dams burst. Men ran."[a:b])
        for a, b in [(0, 4), (5, 10), (10, 11), (12, 15), (16, 19), (19, 20)]
    ),
    (Span(0, 4, "facility", "Dams", "Dams"), Span(12, 15, "group", "Men", "Men")),
)


def test_the_tokens_of_a_sentence() -> None:
    """A sentence knows its own words only."""
    found = PARSE.tokens_of(PARSE.sentences[1])

    assert [t.text for t in found] == ["Men", "ran", "."]


def test_names_are_asked_by_stretch_and_kind() -> None:
    """Names wholly inside a stretch are given, of all kinds or of those asked for."""
    assert [s.text for s in PARSE.spans_in(0, 20)] == ["Dams", "Men"]
    assert [s.text for s in PARSE.spans_in(0, 20, "group", "place")] == ["Men"]
    assert PARSE.spans_in(1, 14) == ()
