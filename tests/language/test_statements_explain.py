"""Why statements were read as they were."""

from reportedly.language import annotate_report, explain_report
from reportedly.language.explain import Explanation
from reportedly.model import Report
from tests.conftest import MakeReport

BODY = (
    "“We left the town,” Omar Haq, a teacher, told Reuters. “Nothing is left of it now.” "
    "He said the bridge was gone. Two officials said it would be rebuilt."
)


def _statements(report: Report) -> list[Explanation]:
    return [e for e in explain_report(report) if e.kind == "statement"]


def _why(explanation: Explanation) -> dict[str, tuple[str | None, str]]:
    return {r.slot: (r.value, r.why) for r in explanation.slots}


def test_every_statement_is_explained(make_report: MakeReport) -> None:
    """There is one explanation a statement, in the order of the text, under the statement's id."""
    report = make_report(BODY)

    found = _statements(report)

    assert [e.id for e in found] == [s.id for s in annotate_report(report).statements]
    assert [e.pattern for e in found] == [s.pattern for s in annotate_report(report).statements]


def test_a_speaker_says_by_which_words_he_is_known(make_report: MakeReport) -> None:
    """Named, spoken of before, meant by a pronoun or only described: each says so."""
    named, before, pronoun, described = (_why(e) for e in _statements(make_report(BODY)))

    assert named["speaker"] == ("Omar Haq", "named in 'Omar Haq, a teacher'")
    assert before["speaker"][1] == "no source beside the words: who spoke just before"
    assert pronoun["speaker"][1] == "'He': the last one named or heard that it agrees with"
    assert described["speaker"][1].startswith("described as 'Two officials'")


def test_cue_and_content_name_their_words(make_report: MakeReport) -> None:
    """The cue is a word of the lexicon, the content stands between marks or is its clause."""
    named, before, pronoun, _ = (_why(e) for e in _statements(make_report(BODY)))

    assert named["cue"] == ("told", "the word 'tell' by the lexicon")
    assert named["chain"] == ("Reuters", "whom it was told")
    assert before["cue"][0] is None
    assert pronoun["content"] == ("the bridge was gone", "cue, then its clause")


def test_the_syntax_names_heads(make_report: MakeReport) -> None:
    """The words the rule looked at come with the words they hang on."""
    found = _statements(make_report(BODY))

    assert "He nsubj of said" in found[2].syntax
