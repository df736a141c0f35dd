"""Claims told in the same words stand under the first of them."""

from reportedly.pages.bundles import bundles
from reportedly.pages.lookup import Lookup
from tests.pages.made_brief import brief_of, claim_of, paper_of
from tests.pages.made_store import day, event, figure


def test_an_event_in_a_figures_sentence_stands_below_it() -> None:
    """A sentence that tells how many fled and that they fled has one line."""
    one = paper_of("one", "Some 400 people fled Lau. Soldiers closed the road.", day(12))
    fled = figure(one, "400 people", "400", "displaced", (400, 400, 400))
    flight = event(one, "400 people fled Lau", "fled", "displacement")
    road = event(one, "Soldiers closed the road", "closed", "other")
    claims = [claim_of(fled), claim_of(flight), claim_of(road)]
    page = Lookup(brief_of([one], claims, [fled, flight, road]))
    found = bundles(page.claims(c.id for c in claims))

    assert [b.head.id for b in found] == [claims[0].id, claims[2].id]
    assert [c.id for c in found[0].others] == [claims[1].id]


def test_a_rewrite_of_the_sentence_stands_below_it() -> None:
    """An event told by two reports in nearly the same words has one line; another has its own."""
    one = paper_of(
        "one", "The minister said police arrested three traders near Jalingo market.", day(12)
    )
    two = paper_of(
        "two", "State minister Obi said police arrested three traders near Jalingo market.", day(12)
    )
    told = [event(r, "police arrested three traders", "arrested", "arrest") for r in (one, two)]
    other = event(two, "said police arrested", "said", "meeting")
    claims = [claim_of(t) for t in (*told, other)]
    page = Lookup(brief_of([one, two], claims, [*told, other]))
    found = bundles(page.claims(c.id for c in claims[:2]))

    assert [(b.head.id, [c.id for c in b.others]) for b in found] == [
        (claims[0].id, [claims[1].id])
    ]
    assert len(bundles(page.claims([claims[0].id, claims[2].id]))) == 2


def test_what_is_disputed_or_better_backed_keeps_its_own_line() -> None:
    """Nothing a reader must see is folded under something of less weight."""
    one = paper_of("one", "Some 400 people fled Lau and 3 died.", day(12))
    fled = figure(one, "400 people", "400", "displaced", (400, 400, 400))
    flight = event(one, "400 people fled Lau", "fled", "displacement")
    died = figure(one, "3 died", "3", "killed", (3, 3, 3))
    claims = [
        claim_of(fled),
        claim_of(flight, origins=2),
        claim_of(died, status="disputed"),
    ]
    page = Lookup(brief_of([one], claims, [fled, flight, died]))

    assert [b.others for b in bundles(page.claims(c.id for c in claims))] == [(), (), ()]
