"""Which claims a reader meets first, and in which sentence."""

import datetime as dt

from reportedly.model import Claim, Figure, Interval, Report, Telling
from reportedly.pages.context import Context
from reportedly.pages.highlights import alike, lead_telling, points_back
from reportedly.pages.lookup import Lookup
from tests.pages.made_brief import brief_of, claim_of, paper_of
from tests.pages.made_store import day, event, figure


def chosen(context: Context) -> list[str]:
    """Give the sentences of the highlights."""
    page = Lookup(context)
    parts = [page.lead(claim) for claim in page.claims(context.brief[0].highlights)]
    return [(part.before + part.passage + part.after).strip() for part in parts]


def dead(of: Report, words: str, number: float) -> Figure:
    """Make a figure of the dead."""
    return figure(of, words, words.split(maxsplit=1)[0], "killed", (number, number, number))


def brief(reports: list[Report], rows: list[tuple[Claim, list[Telling]]]) -> Context:
    """Give the brief of claims with their tellings."""
    return brief_of(reports, [c for c, _ in rows], [t for _, own in rows for t in own])


def test_what_more_origins_tell_goes_before_what_one_does() -> None:
    """Of two clashes, the one that two origins tell is a highlight; both if there is room."""
    one = paper_of("one", "Rebels attacked Lau. Gunmen attacked a convoy near Jalingo.", day(12))
    two = paper_of("two", "Rebels attacked Lau at dawn.", day(12))
    lau = [event(r, "Rebels attacked Lau", "attacked", "attack") for r in (one, two)]
    convoy = event(one, "Gunmen attacked a convoy", "attacked", "attack")
    made = brief(
        [one, two],
        [(claim_of(*lau, origins=2), [*lau]), (claim_of(convoy), [convoy])],
    )

    assert chosen(made)[0] == "Rebels attacked Lau at dawn."


def test_the_dead_go_before_a_meeting_however_well_told() -> None:
    """What a claim is about weighs, not the number of reports alone."""
    one = paper_of("one", "The fire killed 7 people. The council held a meeting.", day(12))
    two = paper_of("two", "The council held a meeting again.", day(12))
    seven = dead(one, "7 people", 7)
    meeting = [event(r, "The council held a meeting", "held", "meeting") for r in (one, two)]
    made = brief(
        [one, two],
        [(claim_of(*meeting, origins=2), [*meeting]), (claim_of(seven), [seven])],
    )

    assert chosen(made)[0] == "The fire killed 7 people."


def test_the_same_sentence_is_no_highlight_twice() -> None:
    """An event told in the sentence that tells the figure, in whichever report, is left out."""
    one = paper_of("one", "The fire killed 7 people in Lau.", day(12))
    two = paper_of("two", "A fire killed 7 people. It burnt for hours.", day(12))
    figures = [dead(r, "7 people", 7) for r in (one, two)]
    events = [event(one, "The fire killed 7 people", "killed", "killing")]
    made = brief(
        [one, two],
        [(claim_of(*figures, origins=2), [*figures]), (claim_of(*events), [*events])],
    )

    assert len(chosen(made)) == 1


def test_a_sentence_that_stands_by_itself_is_chosen() -> None:
    """ "They were attacked" is shown in another report's words, where those say who."""
    one = paper_of("one", "They were attacked on the road to Jalingo, he said.", day(12))
    two = paper_of("two", "Two traders were attacked on the road to Jalingo.", day(12))
    told = (
        event(one, "They were attacked", "attacked", "attack"),
        event(two, "Two traders were attacked", "attacked", "attack"),
    )
    made = brief([one, two], [(claim_of(*told), [*told])])

    assert chosen(made) == ["Two traders were attacked on the road to Jalingo."]
    assert points_back("They were attacked")
    assert not points_back("The flood came")


def test_a_figure_is_shown_in_a_sentence_that_gives_its_number() -> None:
    """A report that told 5 before is not shown for a claim whose best is 7."""
    one = paper_of("one", "The fire killed 5 people in the market of Lau on Friday night.", day(12))
    two = paper_of("two", "It killed 7 people.", day(13))
    five, seven = dead(one, "5 people", 5), dead(two, "7 people", 7)
    told = claim_of(seven, five)
    entry = Lookup(brief([one, two], [(told, [seven, five])])).claim(told.id)

    assert lead_telling(entry) == seven


def test_the_news_of_a_sentence_goes_before_an_aside() -> None:
    """Whom a sentence speaks of may have died long ago; that is not what it tells."""
    one = paper_of(
        "one", "They buried a man who was killed in Lau. Gunmen killed a trader in Numan.", day(12)
    )
    aside = event(one, "a man who was killed in Lau", "killed", "killing")
    news = event(one, "Gunmen killed a trader", "killed", "killing")
    made = brief([one], [(claim_of(aside, origins=2), [aside]), (claim_of(news), [news])])

    assert chosen(made)[0] == "Gunmen killed a trader in Numan."


def test_a_sentence_with_a_number_taken_back_is_avoided() -> None:
    """The hurt are shown in the words of a report that does not also tell a retracted figure."""
    one = paper_of("one", "The agency said 31 people were hurt and 84 houses were lost.", day(12))
    two = paper_of(
        "two", "In all 31 people were hurt in the whole of the state this week.", day(13)
    )
    hurt = [figure(r, "31 people", "31", "injured", (31, 31, 31)) for r in (one, two)]
    lost = figure(one, "84 houses", "84", "buildings", (84, 84, 84), of="houses")
    made = brief(
        [one, two],
        [(claim_of(*hurt), [*hurt]), (claim_of(lost, status="retracted"), [lost])],
    )

    assert chosen(made) == ["In all 31 people were hurt in the whole of the state this week."]


def test_background_is_no_highlight() -> None:
    """A flood of five years before the first report is not today's news."""
    one = paper_of("one", "In 2012 a flood killed 90 people. This flood killed 4 people.", day(12))
    old, new = dead(one, "90 people", 90), dead(one, "4 people", 4)
    then = Interval(dt.date(2012, 1, 1), dt.date(2012, 12, 31), "year")
    made = brief([one], [(claim_of(old, time=then), [old]), (claim_of(new), [new])])

    assert chosen(made) == ["This flood killed 4 people."]


def test_sentences_that_share_half_their_words_are_alike() -> None:
    """A rewrite counts as the same, another matter does not."""
    one = "The bus slammed into a parked truck on Friday morning"
    assert alike(one, "Police said the bus slammed into a truck on Friday morning")
    assert not alike(one, "The governor promised new brakes for every school")
