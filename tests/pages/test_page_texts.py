"""Excerpts and whole texts are the report's own characters."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Passage, Published, Stated, Statement
from reportedly.pages import Context
from reportedly.pages.context import ReportEntry
from reportedly.pages.texts import evidence, excerpt, news, pieces, readable

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60)


def entry(body: str) -> ReportEntry:
    """Make a report's entry that is nothing but its text."""
    nothing = dict.fromkeys(("title", "outlet", "author", "url", "dateline", "notice", "family"))
    return ReportEntry(
        id="r_1",
        number=1,
        name="a",
        document="a",
        credits=(),
        published=Published(None, "unknown"),
        story=None,
        versions=(),
        language="en",
        format="text",
        original=body,
        removed=(),
        **nothing,
    )


def statement(body: str, start: int, end: int) -> Statement:
    """Make a statement whose words are these characters."""
    passage = Passage("r_1", start, end, body[start:end])
    return Statement(f"st_{start}_{end}", "r_1", passage, passage, True, None)


@given(ASCII, st.data())
def test_pieces_are_the_text_and_light_up_each_passage(body: str, data: st.DataObject) -> None:
    """The pieces join to the whole text, and those of a telling join to its passage."""
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(body) - 1), st.integers(1, len(body))).filter(
                lambda s: s[0] < s[1]
            ),
            max_size=5,
            unique=True,
        )
    )
    tellings = [statement(body, *span) for span in spans]

    found = pieces(entry(body), tellings)

    assert "".join(p.text for p in found) == readable(body)
    for telling in tellings:
        lit = "".join(p.text for p in found if telling.id in p.tellings)
        assert lit == telling.content.text
        assert sum(telling.id in p.starts for p in found) == 1


def test_an_excerpt_holds_the_passage_and_its_sentence(context: Context) -> None:
    """The words marked are those of the passage; around them stands their sentence."""
    reports = {r.id: r for r in context.reports}
    for claim in context.claims:
        for telling in claim.tellings:
            part = excerpt(telling, reports[telling.report])
            whole = part.before + part.passage + part.after

            assert part.passage == evidence(telling).text
            assert " ".join(whole.split()) in " ".join(reports[telling.report].original.split())


def test_a_long_sentence_is_cut_and_says_so() -> None:
    """An excerpt stays short; an ellipsis tells that the text goes on."""
    body = "x" * 3000 + "the words" + "y" * 3000
    passage = Passage("r_1", 0, len(body), body)
    telling = msgspec.structs.replace(statement(body, 3000, 3009), passage=passage)

    part = excerpt(telling, entry(body))

    assert part.passage == "the words"
    assert part.cut == (True, True)
    assert len(part.before) + len(part.after) < 1000


def test_wrongly_decoded_characters_are_mended_for_reading() -> None:
    """An apostrophe that was decoded wrongly is shown as an apostrophe."""
    assert readable("the cityâ\x80\x99s east") == "the city’s east"


def test_a_line_begins_with_the_news_not_with_the_dateline() -> None:
    """Place, day and wire before the dash are left out of the line, not of the evidence."""
    body = "YOLA, Nigeria, Sept 12 (Savanna Wire) - The river burst its banks."
    dateline = Stated("Yola, Nigeria", "text", Passage("r_1", 0, 13, "YOLA, Nigeria"))
    report = msgspec.structs.replace(entry(body), dateline=dateline)
    told = statement(body, body.index("The river"), len(body) - 1)
    told = msgspec.structs.replace(told, passage=Passage("r_1", 0, len(body), body))

    assert news(told, report).before == ""
    assert excerpt(told, report).before.startswith("YOLA")


@given(ASCII, st.data())
def test_a_shortened_line_keeps_the_passage_whole(body: str, data: st.DataObject) -> None:
    """However little room there is, the passage stands in full and no word is cut through."""
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    told = statement(body, start, end)
    told = msgspec.structs.replace(told, passage=Passage("r_1", 0, len(body), body))
    part = news(told, entry(body), data.draw(st.integers(1, 40)))

    assert part.passage.split() == readable(body[start:end]).split()
    cut = part.before.split()
    assert cut == readable(body[:start]).split()[len(readable(body[:start]).split()) - len(cut) :]
