import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.reader import EncoderReader, default_reader
from reportedly.model import Block

PIECES = "“The dam Mr. Kamal ’s U.S. UN said İ ß é 👍 . , \n Herat 12 - ( al-Hassan".split(" ")


def test_words_are_tagged_and_names_found() -> None:
    """A body becomes sentences, tagged tokens and named spans."""
    body = "Samir Qadri, the governor, fled. Soldiers came."
    parse = default_reader().read(body, (Block(0, len(body)),))

    assert len(parse.sentences) == 2
    assert all(t.tag for t in parse.tokens)
    assert ("Samir Qadri", "person") in [(s.text, s.kind) for s in parse.spans]
    assert parse.body == body


def test_each_sentence_is_read_by_itself() -> None:
    """The tags of a sentence do not depend on its neighbours."""
    one = "Soldiers came at dawn."
    alone = default_reader().read(one, ())
    beside = default_reader().read("Rain fell. " + one, ())

    assert [t.tag for t in beside.tokens][3:] == [t.tag for t in alone.tokens]


def test_an_endless_sentence_is_read_in_pieces() -> None:
    """A list of a thousand words is read like any text, none of them lost."""
    parse = default_reader().read("word " * 1000, ())

    assert len(parse.tokens) == 1000
    assert all(t.tag for t in parse.tokens)


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n\t",
        "?!…—()“”",
        "👍🏽👨‍👩‍👧 🇦🇫",
        "\x00\x1b[2J\x7f",
        "мэр Кабул كابل 喀布尔 said",
        "a" * 3000,
    ],
)
def test_odd_texts_are_read(body: str) -> None:
    """Nothing, marks alone, emoji, control characters, mixed scripts: read, offsets exact."""
    parse = default_reader().read(body, ())

    assert all(body[t.start : t.end] == t.text for t in parse.tokens)


def test_five_megabytes_without_an_end_are_read() -> None:
    """A "sentence" of five megabytes costs what its words cost, and none is lost."""
    body = "x" * 2_500_000 + " 1 " + "y" * 2_500_000
    parse = default_reader().read(body, ())

    assert [len(t.text) for t in parse.tokens] == [2_500_000, 1, 2_500_000]


def test_a_second_reader_reads_the_same() -> None:
    """Nothing is remembered from one text to the next."""
    body = "The River Agency closed the dam. Hauwa Tanko, its head, said so."
    default_reader().read("The Taliban seized Herat. Tanko is a town.", ())

    assert default_reader().read(body, ()) == EncoderReader().read(body, ())


@settings(deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join))
def test_no_text_breaks_the_reader(body: str) -> None:
    """Of any text, tokens and names are exact and the same twice."""
    parse = default_reader().read(body, ())

    assert all(body[t.start : t.end] == t.text for t in parse.tokens)
    assert all(body[s.start : s.end] == s.text and s.text for s in parse.spans)
    assert parse == default_reader().read(body, ())


@pytest.mark.parametrize(
    "body",
    [
        "“You could only talk a bit before she had to go,” said Ame, who lived off-and-on in the "
        "Tri-Cities for years.",
        "Also killed was 13-year-old, Musa, who was believed to be Bello's son from the marriage.",
        "The off-and-on, 13-year-old state-of-the-art Tri-Cities cease-fire-to-be was re-re-told.",
    ],
)
def test_no_word_is_above_itself(body: str) -> None:
    """Words of several parts hang in one tree: nobody who follows heads runs in a circle."""
    tokens = default_reader().read(body, [Block(0, len(body))]).tokens

    for number in range(len(tokens)):
        at, steps = number, 0
        while at >= 0 and steps <= len(tokens):
            at, steps = tokens[at].head, steps + 1
        assert at < 0


def test_a_soft_hyphen_changes_nothing_that_is_read() -> None:
    """A page's hidden hyphens leave tags, tree and names as they would be without them."""
    plain = "Gunmen attacked the market in Numan, Musa Adegoke said."
    marked = plain.replace("attacked", "at\u00adtacked").replace("Adegoke", "Ade\u00adgoke")
    one, two = (default_reader().read(t, (Block(0, len(t)),)) for t in (plain, marked))

    assert [(t.tag, t.head, t.relation) for t in one.tokens] == [
        (t.tag, t.head, t.relation) for t in two.tokens
    ]
    assert [s.kind for s in one.spans] == [s.kind for s in two.spans]
