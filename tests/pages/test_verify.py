"""Nothing is printed that does not stand in its passage."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Claim, Figure, Passage, Published, Report, Segment, Slot, Statement
from reportedly.pages import Context, brief_context
from reportedly.pages.verify import check_claim, check_passage, check_telling
from reportedly.settings import Settings
from tests.pages.made_record import made_store
from tests.pages.test_numerals import spelled

BODIES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


def report_of(body: str) -> Report:
    """Make a report that is nothing but its body."""
    segments = (Segment(0, len(body), 0, len(body)),)
    return Report("r_1", "a", "a", body, body, segments, (), Published(None, "unknown"))


def figure_of(report: Report, number: str, low: float) -> Figure:
    """Make a figure of a number that stands in the report."""
    start = report.original.index(number)
    whole = Passage(report.id, 0, len(report.original), report.original)
    own = Passage(report.id, start, start + len(number), number)
    return Figure("fg_1", report.id, whole, own, whole, "killed", low, low, low)


@given(BODIES, st.data())
def test_a_passage_passes_only_as_it_stands(body: str, data: st.DataObject) -> None:
    """A passage passes if and only if the report holds its text at its place."""
    report = report_of(body)
    start = data.draw(st.integers(-2, len(body) + 2))
    end = data.draw(st.integers(-2, len(body) + 2))
    text = data.draw(st.one_of(st.just(body[max(start, 0) : max(end, 0)]), st.text(max_size=5)))
    holds = 0 <= start < end <= len(body) and body[start:end] == text

    assert (check_passage(Passage("r_1", start, end, text), report) is None) is holds


@given(told=st.integers(0, 99_999), kept=st.integers(0, 99_999), words=st.booleans())
def test_a_figure_passes_only_with_its_own_number(told: int, kept: int, *, words: bool) -> None:
    """A number passes if its words say it, in digits or spelled, and no other does."""
    number = spelled(told) if words else f"{told:,}"
    report = report_of(f"Officials said {number} people were killed.")

    reason = check_telling(figure_of(report, number, kept), report)

    assert (reason is None) is (told == kept)


def test_a_number_outside_its_passage_fails() -> None:
    """The number must stand inside the phrase that is shown."""
    report = report_of("12 dead, 9 hurt")
    figure = figure_of(report, "12", 12)
    short = msgspec.structs.replace(figure, passage=Passage("r_1", 8, 15, " 9 hurt"))

    assert check_telling(short, report) == "the number does not stand in the passage"


def test_a_quotation_that_was_changed_fails() -> None:
    """One changed letter is enough to withhold a quotation."""
    report = report_of('"Nobody told us," he said.')
    right = Passage("r_1", 1, 15, "Nobody told us")
    wrong = Passage("r_1", 1, 15, "Nobody tells u")
    whole = Passage("r_1", 0, 26, report.original)
    statement = Statement("st_1", "r_1", whole, right, True, Slot("he"))

    assert check_telling(statement, report) is None
    changed = msgspec.structs.replace(statement, content=wrong)
    assert check_telling(changed, report) == "the report does not hold these words at this place"


def test_a_claim_may_not_print_a_number_no_telling_holds() -> None:
    """An average or an invented bound is withheld; a policy's reading of a word is not."""
    store = made_store()
    claims = {c.text: c for c in store.view().claims()}
    houses = claims["dozens of houses"]
    tellings = {t: store.view().telling(t) for t in houses.tellings}

    def with_low(low: float) -> Claim:
        assert houses.value
        value = msgspec.structs.replace(houses.value, low=low)
        return msgspec.structs.replace(houses, value=value)

    assert check_claim(with_low(24), tellings) is None
    assert check_claim(with_low(12), tellings) is None
    assert check_claim(with_low(18), tellings) == "no telling holds the number 18"


def test_a_claim_in_invented_words_fails() -> None:
    """The wording of a claim is that of its telling, or it is not printed."""
    store = made_store()
    claim = store.view().claims()[0]
    tellings = {t: store.view().telling(t) for t in claim.tellings}
    changed = msgspec.structs.replace(claim, text="A tragedy struck")

    assert check_claim(claim, tellings) is None
    assert check_claim(changed, tellings) == "its wording is not that of its telling"


def test_what_fails_is_withheld_and_counted(context: Context) -> None:
    """The figure read wrongly on purpose is in the list of what is withheld, and nowhere else."""
    assert [w.line for w in context.withheld] == ["Five of them were children"]
    assert context.withheld[0].reason == "the passage does not say 6"
    assert "Five of them were children" not in {c.text for c in context.claims}


def test_a_claim_goes_on_without_a_telling_that_failed() -> None:
    """One bad telling of two is left out of its claim, which stays."""
    store = made_store()
    claim = next(c for c in store.view().claims() if len(c.tellings) == 2 and c.kind == "statement")
    other = claim.tellings[1]
    bad = store.view().telling(other)
    assert isinstance(bad, Statement)
    passage = msgspec.structs.replace(bad.content, text="x" * len(bad.content.text))
    store.state.tellings[other] = msgspec.structs.replace(bad, content=passage)

    context = brief_context(store.view(), Settings(), None)

    kept = next(c for c in context.claims if c.id == claim.id)
    assert [t.id for t in kept.tellings] == [claim.shown]
    assert len(context.withheld) == 2
