"""What the brief says of the changes since an earlier run."""

import msgspec
import pytest

from reportedly.model import Change, Run
from reportedly.pages import Context, brief_context, changed_since, page_html, paper_bytes
from reportedly.pages.changed import changed_groups, since_words, summary_words
from reportedly.pages.context import Changed
from reportedly.settings import Settings
from tests.pages.made_record import made_store


@pytest.fixture(scope="module")
def made() -> Context:
    """Give the made record with changes of several kinds."""
    store = made_store()
    view = store.view()
    by_text = {claim.text: claim for claim in view.claims()}
    rows: list[tuple[str, str, str]] = [
        ("superseded", "At least 12 people were killed", "single-origin → superseded"),
        ("retracted", "20 people were missing", "single-origin → retracted"),
        ("new", "Soldiers closed the bridge at Zurak Bata", "event, 1 origin, 1 report"),
        ("new", "9 people are missing", "figure, 1 origin, 1 report"),
    ]
    changes = [
        msgspec.convert(
            {"what": w, "claim": by_text[t].id, "before": None, "text": t, "said": s}, Change
        )
        for w, t, s in rows
    ]
    lost = Change("gone", "cl_lost", "cl_lost", "words of no report", "no report tells it any more")
    with store.writer() as writer:
        for number, reports in ((1, 5), (2, 7)):
            writer.add_run(_run(number, reports))
    changed = changed_since(store.view(), view.runs()[0], [*changes, lost])
    return brief_context(store.view(), Settings(), None, changed)


def _run(number: int, reports: int) -> Run:
    when = f"2017-09-1{number}T02:10:00+00:00"
    return Run(number, when, "range", (), None, (), reports, reports, 20)


def test_the_gravest_changes_come_first_and_the_weightiest_of_each(made: Context) -> None:
    """Taken back before superseded before new; of the new, the missing before a closed bridge."""
    told = [(g.kind, [r.text for r in g.rows]) for g in changed_groups(made)]

    assert told == [
        ("retracted", ["20 people were missing"]),
        ("superseded", ["At least 12 people were killed"]),
        ("new", ["9 people are missing", "Soldiers closed the bridge at Zurak Bata"]),
        ("gone", [""]),
    ]


def test_words_that_no_report_holds_are_not_printed(made: Context) -> None:
    """A claim no longer told is counted; its words are shown only if a version has them."""
    assert "words of no report" not in page_html(made)
    assert "no report tells it any more" in page_html(made)


def test_page_and_paper_say_since_when_and_how_much(made: Context) -> None:
    """The run, its moment and the counts stand at the top and on paper."""
    line = "2 reports more; 1 claim taken back, 1 superseded, 2 new claims, 1 no longer told"

    assert made.changed is not None
    assert since_words(made.changed) == "run 1 of 11 Sep 2017, 02:10 UTC"
    assert summary_words(made.changed) == line
    assert line in page_html(made)
    assert (
        f"Since run 1 of 11 Sep 2017, 02:10 UTC: {line}." in paper_bytes(made, "markdown").decode()
    )


def test_a_run_without_a_moment_is_named_by_its_number() -> None:
    """No time kept, none shown."""
    changed = Changed(3, "", "range", 0, ())

    assert since_words(changed) == "run 3"
    assert summary_words(changed) == "no report more; nothing changed"


def test_a_first_brief_has_no_such_section(context: Context) -> None:
    """Without an earlier run nothing is said to have changed."""
    assert context.changed is None
    assert 'id="changed"' not in page_html(context)
