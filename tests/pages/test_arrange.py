"""How the brief arranges what the record holds."""

import msgspec
import pytest

from reportedly.pages import Context, brief_context
from reportedly.pages.highlights import MOST
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.pages.made_record import FIRE, FLOOD, made_store


def texts(context: Context, ids: tuple[str, ...]) -> list[str]:
    """Give the words of claims."""
    claims = {c.id: c.text for c in context.claims}
    return [claims[i] for i in ids]


def test_the_largest_story_comes_first_and_its_parts_are_not_repeated(context: Context) -> None:
    """Stories stand by size; a part of a story has no section of its own."""
    assert [story.story for story in context.brief] == [FLOOD, FIRE]
    assert context.title == "Twelve dead as Benue bursts its banks"


def test_every_claim_is_in_one_story_and_has_one_line(context: Context) -> None:
    """Each claim stands once in a theme or with its speaker."""
    lines = [
        claim
        for story in context.brief
        for part in (
            *(theme.claims for theme in story.themes),
            *(speaker.claims for speaker in story.speakers),
        )
        for claim in part
    ]

    assert sorted(lines) == sorted(claim.id for claim in context.claims)


def test_highlights_are_few_and_best_supported_first(context: Context) -> None:
    """The corroborated claim leads; what is planned, superseded or retracted is not among them."""
    highlights = texts(context, context.brief[0].highlights)

    assert highlights[0] == "The number of people killed has risen to 17"
    assert 3 <= len(highlights) <= MOST
    assert "The army will send boats to Demsa" not in highlights
    assert "20 people were missing" not in highlights
    assert "At least 12 people were killed" not in highlights


def test_key_figures_are_those_that_stand(context: Context) -> None:
    """One figure a measure and population; none that was superseded or retracted."""
    assert texts(context, context.brief[0].key_figures) == [
        "The number of people killed has risen to 17",
        "9 people are missing",
        "4,100 displaced people",
        "dozens of houses",
    ]


def test_a_series_stands_in_time_order(context: Context) -> None:
    """What was superseded comes before what took its place."""
    series = {s.id: texts(context, s.claims) for s in context.brief[0].series}

    assert series["se_deaths"] == [
        "At least 12 people were killed",
        "The number of people killed has risen to 17",
    ]


def test_a_report_that_contradicts_itself_is_shown_as_such(context: Context) -> None:
    """Both figures of the report stand side by side, under its name."""
    (disagreement,) = context.brief[0].disagreements
    agency = next(r for r in context.reports if r.name == "04-agency.txt")

    assert disagreement.report == agency.id
    assert texts(context, disagreement.claims) == [
        "4,100 displaced people",
        "3,900 displaced people",
    ]


def test_claims_that_dispute_one_another_are_one_disagreement() -> None:
    """A disputes B and B disputes C: the three stand together, once."""
    store = made_store()
    claims = list(store.view().claims())
    first, second, third = [c for c in claims if c.kind == "event" and c.story == FLOOD][:3]
    pairs = {first.id: (second.id,), second.id: (third.id,), third.id: ()}
    changed = [
        msgspec.structs.replace(c, disputed_with=pairs.get(c.id, ()), inconsistent_in=())
        for c in claims
    ]
    with store.writer() as writer:
        writer.replace_record(store.view().entities(), changed)

    brief = brief_context(store.view(), Settings(), None).brief[0]

    assert [set(d.claims) for d in brief.disagreements] == [{first.id, second.id, third.id}]


def test_speakers_are_joined_by_entity(context: Context) -> None:
    """What one person said in two reports stands under one name, with the office."""
    first = context.brief[0].speakers[0]
    assert [s.name for s in context.brief[0].speakers] == [
        "Musa Adegoke",
        "Hauwa Tanko",
        "Upper Benue Power",
    ]
    assert first.roles == ("Governor",)
    assert len(first.claims) == 2


def test_unresolved_places_are_kept_apart(context: Context) -> None:
    """A place the gazetteer does not know has no position and is listed beside the map."""
    brief = context.brief[0]

    assert [p.place.name for p in brief.unplaced] == ["Zurak Bata"]
    assert {p.place.name for p in brief.places} == {"Numan", "Yola", "Demsa"}


def test_the_as_of_line_comes_from_the_reports(context: Context) -> None:
    """It is the latest publication date, never the day of the run."""
    assert str(context.as_of) == "2017-09-14"
    assert str(context.since) == "2017-09-12"


@pytest.mark.parametrize("title", [None, "My own title"])
def test_an_empty_store_gives_an_empty_brief(title: str | None) -> None:
    """No reports, no lines, no failure."""
    context = brief_context(MemoryStore().view(), Settings(), title)

    assert context.brief == ()
    assert context.as_of is None
    assert context.title == (title or "What the reports say")
