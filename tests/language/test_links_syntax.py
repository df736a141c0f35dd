from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.links_syntax import complete_links
from reportedly.language.parses import Link, Parse
from reportedly.language.reader import default_reader
from reportedly.model import Block

WORDS = "said “ ” that he who according to believes the dam , . : wants warned by : \n Qadri".split(
    " "
)


def _read(body: str) -> Parse:
    blocks, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return default_reader().read(body, tuple(blocks))


def _told(body: str) -> list[tuple[str, list[str], list[str]]]:
    """Give kind, sources and contents of the links of a body, as text."""
    return [
        (x.kind, [body[a:b] for a, b in x.sources], [body[a:b] for a, b in x.contents])
        for x in complete_links(_read(body))
    ]


def test_a_clause_behind_its_cue() -> None:
    """What a verb of saying governs is the content, its subject the source."""
    found = _told("Samir Qadri warned that the dam would not hold.")

    assert found[0][0] == "said"
    assert found[0][1] == ["Samir Qadri"]
    assert found[0][2][0].endswith("the dam would not hold")


def test_thoughts_are_marked_apart() -> None:
    """What is believed or wanted is no statement, but is laid to its holder."""
    found = _told("Residents believe that the river will rise again.")

    assert [(kind, sources) for kind, sources, _ in found] == [("thought", ["Residents"])]


def test_a_quotation_of_several_sentences_is_taken_whole() -> None:
    """A cue at the end of a quotation has all of its sentences as content."""
    body = "“The road is gone. The bridge is gone too. Nothing is left,” said Hauwa Tanko."
    (found,) = (c for _, s, c in _told(body) if s == ["Hauwa Tanko"])

    assert found == ["“The road is gone. The bridge is gone too. Nothing is left,”"]


def test_a_quotation_that_goes_on_has_no_cue() -> None:
    """A whole quotation that follows without a cue is a content by itself."""
    body = "“The road is gone,” said Hauwa Tanko. “Nobody came to help us this time.”"

    assert ("said", [], ["“Nobody came to help us this time.”"]) in _told(body)


def test_what_a_speaker_says_of_thoughts_is_part_of_the_words() -> None:
    """Inside a quotation, others' thoughts are the speaker's words, not the report's."""
    found = _told("“They believe that the dam will hold,” said Hauwa Tanko.")

    assert [kind for kind, _, _ in found] == ["said"]


def test_the_turns_of_a_transcript() -> None:
    """A name in capitals and a colon open what that person says."""
    found = _told("QADRI: Well, the dam is old.\nTANKO: It was mended twice.")

    assert [s for _, s, _ in found] == [["QADRI"], ["TANKO"]]


def test_the_speaker_of_a_headline_stands_before_its_colon() -> None:
    """ "Name: what is said" is a statement; "Place: what happened" and labels are none."""
    named = _told("Samir Qadri: The dam will hold for years.")
    police = _told("Police: Nine men held after the fire.")
    place = _told("Herat: Nine men were held after the fire.")

    assert named == [("said", ["Samir Qadri"], ["The dam will hold for years."])]
    assert police == [("said", ["Police"], ["Nine men held after the fire."])]
    assert place == []


def test_a_learned_link_keeps_what_it_has() -> None:
    """The patterns fill what a learned link lacks and change nothing it has."""
    parse = _read("Samir Qadri warned that the dam would not hold.")
    learned = Link(((12, 18),), (), ((24, 31),))
    bare = Parse(parse.body, parse.blocks, parse.sentences, parse.tokens, parse.spans, (learned,))
    (found,) = complete_links(bare)

    assert found.contents == ((24, 31),)
    assert found.sources == ((0, 11),)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
def test_no_text_breaks_the_patterns(body: str) -> None:
    """Of any text, all ranges lie in it, in the order of the text, and are the same twice."""
    parse = _read(body)
    found = complete_links(parse)

    ranges = [r for x in found for r in (*x.cues, *x.sources, *x.contents)]
    assert all(0 <= a < b <= len(body) for a, b in ranges)
    assert found == complete_links(parse)
