"""Keys find a report again from any stretch that is long enough to be a copy."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.stories import copy_keys
from reportedly.stories.keys import GRAM, WINDOW
from reportedly.stories.words import fold, grams, read_words, words_of
from tests.conftest import MakeReport

TEXT = (
    "The river rose above its banks on Tuesday night and carried away the old bridge at Sarod, "
    "cutting the road to the market towns further down the valley for the second time this year."
)


def test_a_shared_run_of_sixteen_words_shares_a_key(make_report: MakeReport) -> None:
    """Wherever a run of sixteen words stands, a key leads from one report to the other."""
    words, run = TEXT.split(), WINDOW + GRAM - 1
    whole = set(copy_keys(make_report(TEXT)))

    assert run == 16
    for i in range(len(words) - run + 1):
        part = make_report(" ".join(["Elsewhere", *words[i : i + run], "they", "wrote"]))

        assert whole & set(copy_keys(part))


def test_keys_are_few_and_the_same_everywhere(make_report: MakeReport) -> None:
    """About one n-gram in six is kept; the numbers do not depend on the process."""
    keys = copy_keys(make_report(TEXT * 40))

    assert len(copy_keys(make_report(TEXT))) < len(TEXT.split()) / 3
    assert list(keys) == sorted(set(keys))
    assert all(0 <= key < 2**63 for key in keys)
    assert copy_keys(make_report("one two three four five")) == (4813086629844163540,)


def test_few_words_have_no_key(make_report: MakeReport) -> None:
    """A report of fewer words than an n-gram has nothing to be found by."""
    assert copy_keys(make_report("Earthquake in Sarod.")) == ()


def test_n_grams_are_those_of_the_words() -> None:
    """Words read by the array are those read one by one, marks and hyphens or not."""
    body = "“Seven-year-old” Amélie—who’d walked 4.5 km…— said: no\u2009more, no less!"
    spaced = " ".join(w.folded for w in words_of(body))

    assert grams(body, 3).tolist() == grams(spaced, 3).tolist()
    assert len(grams(body, 3)) == len(words_of(body)) - 2


# Letters that fold to several (ß, ﬁ, ½, a blessing), joiners, marks, scripts beyond the table.
ODD = st.sampled_from("ab'’., -ÉßﬁI½\nİ𐍈한ﷺ꦳\u0301")


@given(st.text(alphabet=ODD | st.characters(), max_size=60))
def test_words_by_the_array_stand_where_words_one_by_one_stand(body: str) -> None:
    """Any text: the same words at the same characters, and equal numbers for equal words."""
    one_by_one, words = words_of(body), read_words(body)
    spaced = read_words(" ".join(w.folded for w in one_by_one))

    assert words.starts.tolist() == [w.start for w in one_by_one]
    assert words.ends.tolist() == [w.end for w in one_by_one]
    # What is folded once may fold further (a mathematical Α becomes Α, and that α).
    if all(fold(w.folded) == w.folded for w in one_by_one):
        assert words.numbers.tolist() == spaced.numbers.tolist()


def test_words_of_a_long_text_are_those_of_its_parts() -> None:
    """A text read in pieces has the words it would have read whole, in their places."""
    body = "Seven-year-old Amélie walked 4.5 km. " * 6000
    words, one_by_one = read_words(body), words_of(body)

    assert words.starts.tolist() == [w.start for w in one_by_one]
    assert words.ends.tolist() == [w.end for w in one_by_one]
    assert len(set(words.numbers.tolist())) == 7
