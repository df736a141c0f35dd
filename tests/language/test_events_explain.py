import datetime as dt

from reportedly.language import annotate_report, as_text, explain_report
from reportedly.language.explain import Explanation
from reportedly.model import Interval, Report
from tests.conftest import MakeReport

DAY = Interval(dt.date(2021, 8, 13), dt.date(2021, 8, 13))
BODY = "Gunmen attacked a bank in Herat on Tuesday. Three guards were killed."


def _events(report: Report) -> list[Explanation]:
    return [e for e in explain_report(report) if e.kind == "event"]


def _why(explanation: Explanation) -> dict[str, tuple[str | None, str]]:
    return {r.slot: (r.value, r.why) for r in explanation.slots}


def test_every_event_is_explained(make_report: MakeReport) -> None:
    """There is one explanation an event, in the order of the text, under the event's id."""
    report = make_report(BODY, day=DAY)
    found = _events(report)

    assert [e.id for e in found] == [e.id for e in annotate_report(report).events]
    assert [e.pattern for e in found] == ["done: attack", "done: kill"]


def test_each_slot_says_why(make_report: MakeReport) -> None:
    """A slot names the relation that filled it, or why it is empty."""
    attack, death = (_why(e) for e in _events(make_report(BODY, day=DAY)))

    assert attack["actor"] == ("Gunmen", "subject")
    assert attack["target"] == ("bank", "object")
    assert death["actor"] == (None, "passive without agent")
    assert death["target"] == ("Three guards", "passive subject")


def test_what_was_inferred_says_from_where(make_report: MakeReport) -> None:
    """A place told of before is quoted in the words that named it."""
    _, death = (_why(e) for e in _events(make_report(BODY, day=DAY)))

    assert death["place"][1] == "told of before in 'Herat', inferred"


def test_an_explanation_reads_as_lines(make_report: MakeReport) -> None:
    """For people it is a few lines: words, pattern, syntax, slots; an empty slot has a dash."""
    text = as_text(_events(make_report(BODY, day=DAY))[1])

    assert "pattern  done: kill" in text
    assert "killed root; guards nsubj:pass of killed" in text
    assert "actor    –: passive without agent" in text
