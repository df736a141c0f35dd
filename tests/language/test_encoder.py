from importlib.resources import as_file, files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.encoder import MOST_WORDS, Encoder, default_encoder, spans

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def test_nothing_gives_nothing() -> None:
    """No words: no window, an empty reading."""
    assert default_encoder().windows([]) == []


def test_one_and_two_threads_give_the_same_reading() -> None:
    """The number of threads changes no tag, tree, name or link."""
    two = Encoder()
    with as_file(files("reportedly.language") / "weights" / "reader.onnx") as path:
        two.use(path, threads=2)
    words = "The governor , Hauwa Tanko , said 12 dams had broken near Herat .".split()

    assert two.read(words) == default_encoder().read(words)


def test_labels_become_spans() -> None:
    """An inside without a begin begins one; a begin ends the one before."""
    assert spans("O I-per I-per B-per O B-org I-loc".split()) == (
        (1, 3, "per"), (3, 4, "per"), (5, 6, "org"), (6, 7, "loc"),
    )  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=20))
def test_any_words_get_one_tree_and_labels(words: list[str]) -> None:
    """Emoji, marks, control characters, mixed scripts: one root, heads and names inside."""
    found = default_encoder().read(words)

    assert len(found.upos) == len(found.heads) == len(words)
    assert found.heads.count(-1) == 1
    assert all(-1 <= h < len(words) for h in found.heads)
    assert all(0 <= a < b <= len(words) for a, b, _ in (*found.names, *found.amounts))


@pytest.mark.parametrize("size", [MOST_WORDS, MOST_WORDS + 1, 3 * MOST_WORDS + 7])
def test_windows_cover_a_long_sentence(size: int) -> None:
    """Each word is read once, whatever the length, and one root is left."""
    words = ["dam"] * size
    windows = default_encoder().windows(words)

    assert [n for a, b in windows for n in range(a, b)] == list(range(size))
    assert default_encoder().read(words).heads.count(-1) == 1
