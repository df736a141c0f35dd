from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.tokens import read_sentences, read_tokens, split_sentences
from reportedly.model import Block

PIECES = "Mr. U.S. U.S Dr said. He 3.5 … ... ?! ” “ \n ’s n't Aug. 5 p.m. V. İ é 👍 a.b @a".split(
    " "
)


def _sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


def _words(text: str) -> list[str]:
    return [t.text for t in read_tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The road is closed. Boats left.", ["The road is closed.", "Boats left."]),
        ("Who fired? Nobody knows! Police came.", ["Who fired?", "Nobody knows!", "Police came."]),
        ("He paused… then left.", ["He paused… then left."]),
        ("He paused... Then he left.", ["He paused...", "Then he left."]),
        ("It cost 3.5 million. It fell.", ["It cost 3.5 million.", "It fell."]),
    ],
)
def test_sentences_end_at_full_stops_and_other_marks(text: str, sentences: list[str]) -> None:
    """A sentence ends at a full stop, question or exclamation mark that a new one follows."""
    found = _sentences(text)

    assert found == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Kamal met Gen. Qadri and Dr. Yusuf.",
        "The No. 2 man of the movement was held.",
        "The talks began on Aug. 15 in Nairobi.",
        "The clinic of St. Mary is full.",
        "Samir B. Qadri was shot.",
    ],
)
def test_a_point_that_shortens_a_word_ends_no_sentence(sentence: str) -> None:
    """Titles, months before a day, "No." and initials are read over."""
    found = _sentences(sentence)

    assert found == [sentence]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Army left the valley.", 1),
        ("They fled to the U.S. The army stayed.", 2),
        ("Firing began at 5 p.m. The shops shut.", 2),
        ("The bank of Acme Inc. failed.", 1),
        ("So did I. He left.", 2),
    ],
)
def test_a_short_form_may_end_a_sentence_too(text: str, count: int) -> None:
    """ "U.S." and "p.m." end a sentence only where a word follows that opens one."""
    found = _sentences(text)

    assert len(found) == count


def test_a_missing_blank_after_a_full_stop_is_seen() -> None:
    """Two sentences run together by lost markup are parted, web addresses are not."""
    found = _sentences("The dam broke.Most people left. See www.example.org for more.")

    assert found == ["The dam broke.", "Most people left.", "See www.example.org for more."]


def test_closing_marks_stay_with_their_sentence() -> None:
    """A quotation mark behind the full stop belongs to the sentence before it."""
    found = _sentences("“We left. They stayed.” He wept. “Why?” she asked.")

    assert found == ["“We left.", "They stayed.”", "He wept.", "“Why?” she asked."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the agency's men", ["the", "agency", "'s", "men"]),
        ("they didn’t say", ["they", "did", "n’t", "say"]),
        ("pro-Russian men in al-Hassan", ["pro-Russian", "men", "in", "al-Hassan"]),
        ("the U.S. envoy, Mr. Bello", ["the", "U.S.", "envoy", ",", "Mr.", "Bello"]),
        ("some 1,200 men at 10:30am", ["some", "1,200", "men", "at", "10:30am"]),
        ("the dam.Most left", ["the", "dam", ".", "Most", "left"]),
        ("see dam-07.DOC or www.a.org/b.", ["see", "dam-07.DOC", "or", "www.a.org/b", "."]),
        (
            "call 713-555-0141 in the 1990s :-)",
            ["call", "713-555-0141", "in", "the", "1990s", ":-)"],
        ),
        ("the 4th of @relief #flood", ["the", "4th", "of", "@relief", "#flood"]),
    ],
)
def test_words_numbers_and_marks_are_tokens(text: str, words: list[str]) -> None:
    """Possessives and joined sentences are parted; names with marks inside stay whole."""
    found = _words(text)

    assert found == words


def test_blocks_are_read_one_by_one() -> None:
    """No sentence runs over the end of its paragraph, and each knows its own."""
    text = "A heading\n\nThe dam broke. Boats left"
    sentences, tokens = read_sentences(text, (Block(0, 9), Block(11, len(text))))

    assert [(text[s.start : s.end], s.block) for s in sentences] == [
        ("A heading", 0),
        ("The dam broke.", 1),
        ("Boats left", 1),
    ]
    assert [t.text for t in tokens[sentences[2].first : sentences[2].last]] == ["Boats", "left"]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Of any text, sentences and tokens are exact, in order and without overlap."""
    sentences, tokens = read_sentences(text, ())

    assert all(text[t.start : t.end] == t.text and t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in sentences)


@given(st.text(max_size=80))
def test_nothing_but_blanks_stands_outside_sentences(text: str) -> None:
    """Every character that is no blank belongs to a sentence."""
    sentences, _ = read_sentences(text, ())
    covered = "".join(text[s.start : s.end] for s in sentences)

    assert "".join(covered.split()) == "".join(text.split())


def test_a_soft_hyphen_parts_no_word() -> None:
    """What a page may break at a line's end is one word, whose base form is written without it."""
    text = "They were tar\u00adget\u00aded while re\u00adturn\u00ading home."
    tokens = list(read_tokens(text, 0, len(text)))

    assert [t.text for t in tokens][2] == "tar\u00adget\u00aded"
    assert [t.lemma for t in tokens] == [
        "they", "were", "targeted", "while", "returning", "home", "."
    ]  # fmt: skip
