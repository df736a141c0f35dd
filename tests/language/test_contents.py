import pytest

from reportedly.language.annotate import parse_report
from reportedly.language.contents import Content, content_of, is_whole, quoted_tokens
from reportedly.language.cues import find_cues
from reportedly.language.phrases import Words
from reportedly.language.quotations import find_quotations
from tests.conftest import MakeReport


def _content(make_report: MakeReport, body: str, source: str) -> tuple[str, Content] | None:
    """Give what the first cue of a one-sentence text governs, and its words."""
    parse = parse_report(make_report(body))
    words = Words(parse, parse.sentences[0])
    quotations = find_quotations(parse)
    cues = list(find_cues(words, quoted_tokens(words, quotations)))
    cue = cues[0]
    at = body.index(source)
    first, last = words.at(at), words.at(at + len(source) - 1)
    start = min(at, words.tokens[cue.first].start)
    inverted = (first, last) if first > cue.last else None
    following = cues[1] if len(cues) > 1 else None
    found = content_of(words, cue, following, quotations, start, inverted)
    return None if found is None else (body[found.start : found.end], found)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("The mayor said that the dam was safe.", "The mayor", "the dam was safe"),
        ("The mayor said on Monday the dam was safe.", "The mayor", "the dam was safe"),
        ("The mayor said in a statement that the dam was safe.", "The mayor", "the dam was safe"),
        ("The mayor told residents that the dam was safe.", "The mayor", "the dam was safe"),
        ("The dam was safe, the mayor said.", "the mayor", "The dam was safe"),
        ("The dam was safe, said the mayor.", "the mayor", "The dam was safe"),
        ("The dam was safe, according to the mayor.", "the mayor", "The dam was safe"),
        ("According to the mayor, the dam was safe.", "the mayor", "the dam was safe"),
        ("The mayor urged people to leave the valley.", "The mayor", "people to leave the valley"),
        (
            "The mayor warned that the dam might burst, adding that boats would come.",
            "The mayor",
            "the dam might burst",
        ),
    ],
)
def test_what_a_cue_governs(make_report: MakeReport, body: str, source: str, content: str) -> None:
    """The clause after or before a cue is found without "that", times and further cues."""
    found = _content(make_report, body, source)

    assert found is not None
    assert (found[0], found[1].verbatim) == (content, False)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("“The dam is safe,” the mayor said.", "the mayor", "The dam is safe,"),
        ("“The dam is safe”, said the mayor.", "the mayor", "The dam is safe"),
        ("The mayor said: “The dam is safe.”", "The mayor", "The dam is safe."),
        ("The mayor said, “The dam is safe.”", "The mayor", "The dam is safe."),
    ],
)
def test_a_whole_quotation_is_verbatim(
    make_report: MakeReport, body: str, source: str, content: str
) -> None:
    """What stands between the marks is taken without them."""
    found = _content(make_report, body, source)

    assert found is not None
    assert (found[0], found[1].verbatim) == (content, True)


@pytest.mark.parametrize(
    ("body", "source", "content", "quote"),
    [
        (
            "The mayor said the dam was “gone for good” and boats would come.",
            "The mayor",
            "the dam was “gone for good” and boats would come",
            "gone for good",
        ),
        (
            "The rebels “are retreating”, the army said.",
            "the army",
            "The rebels “are retreating”",
            "are retreating",
        ),
    ],
)
def test_a_clause_with_quoted_parts_is_mixed(
    make_report: MakeReport, body: str, source: str, content: str, quote: str
) -> None:
    """The clause is given whole, with its quoted parts named."""
    found = _content(make_report, body, source)

    assert found is not None
    assert (found[0], found[1].verbatim) == (content, False)
    assert [body[a:b] for a, b in found[1].quotes] == [quote]


def test_to_whom_it_was_said_is_kept(make_report: MakeReport) -> None:
    """ "told Meridian News" is no part of what was said."""
    body = "The mayor told Meridian News that the dam was safe."
    found = _content(make_report, body, "The mayor")

    assert found is not None
    assert found[1].addressee is not None
    assert body[slice(*found[1].addressee)] == "Meridian News"


@pytest.mark.parametrize(
    "body",
    [
        "The mayor spoke to reporters on Monday.",
        "The mayor described the old dam.",
        "The mayor added two boats.",
        "The mayor said so.",
    ],
)
def test_acts_are_not_words(make_report: MakeReport, body: str) -> None:
    """Verbs that need quoted words, and cues with nothing behind them, govern nothing."""
    parse = parse_report(make_report(body))
    words = Words(parse, parse.sentences[0])
    cues = list(find_cues(words, frozenset()))
    found = [content_of(words, cue, None, (), 0, None) for cue in cues]

    assert [f for f in found if f is not None] == []


def test_a_quotation_that_is_the_whole_sentence(make_report: MakeReport) -> None:
    """Only marks may stand beside it."""
    parse = parse_report(make_report("“The dam broke. We ran.” He wept. He called it “a crime”."))
    found = [is_whole(parse, q) for q in find_quotations(parse)]

    assert found == [True, False]
