from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.ends import block_of, chunks_of, features, sentence_ends, weights

PIECES = (
    "Mr. U.S. said. He 3.5 ... ?! ” “ ( ) a.b @a :-) 10/12/2001 http://a.b p.m. -- No. é".split()
)


def _ends(text: str) -> list[str]:
    return [text[:end].rsplit(maxsplit=1)[-1] for end in sentence_ends(text, 0, len(text))]


def test_a_name_broken_by_nothing_is_not_cut() -> None:
    """Capitals alone end no sentence: names and titles stay in theirs."""
    found = _ends("Deputy Governor Samir Qadri met Brig. Gen. Hana Bello in Port Amara on Monday.")

    assert found == []


def test_a_full_stop_before_a_new_sentence_ends_one() -> None:
    """The plain case, with a quotation and a number beside it."""
    found = _ends("The dam broke. “We left,” he said. Then 40 boats came.")

    assert found == ["broke.", "said."]


def test_datelines_initials_and_offices_end_nothing() -> None:
    """What the treebanks hold too little of: "HERAT –", "Vladimir V. Bello", "PM Qadri"."""
    assert _ends("HERAT – In the night the dam broke.") == []
    assert _ends("The acting president, Vladimir V. Bello, left at night.") == []
    assert _ends("PM Samir Qadri offered to go.") == []


def test_what_was_cried_and_who_cried_it_are_one_sentence() -> None:
    """A quotation that closes with "!" or "?" does not end the sentence it is set into."""
    found = _ends("“Run!” shouted Hauwa Tanko. “Why?” the man asked.")

    assert found == ["Tanko."]


def test_writing_without_capitals_has_sentences_too() -> None:
    """Where nobody writes capitals, a full stop ends a sentence all the same."""
    found = _ends("i went there today. it was closed. i will try again tomorrow")

    assert found == ["today.", "closed."]


def test_every_feature_of_a_plain_sentence_is_known_by_its_text_alone() -> None:
    """The same words give the same features, in the same order."""
    text = 'He said: "We left." They stayed.'
    blocks = [block_of(chunks_of(text, 0, len(text))) for _ in range(2)]

    assert list(features(blocks[0], 3)) == list(features(blocks[1], 3))
    assert len(set(features(blocks[0], 3))) == len(list(features(blocks[0], 3)))


def test_the_weights_are_few_and_small() -> None:
    """The file can be read by people: a feature and a number of two decimals each."""
    table = weights()

    assert 1000 < len(table) < 20_000
    assert all(abs(value) < 20 and round(value, 2) == value for value in table.values())


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_ends_stand_before_blanks(text: str) -> None:
    """Of any text, an end follows a character that is no blank and precedes one that is."""
    found = list(sentence_ends(text, 0, len(text)))

    assert found == sorted(set(found))
    assert all(not text[e - 1].isspace() and text[e].isspace() for e in found)
