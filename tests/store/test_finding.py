"""One body of promises about finding, held by every store."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.flow import build
from reportedly.model import Claim, Conflict, Interval, Judgement, Told
from reportedly.settings import Settings
from reportedly.store import MemoryStore, SqliteStore, Store, View
from reportedly.store.base import FACETS, MOST_RANKED, ClaimFilter
from reportedly.store.wording import phrases
from tests.conftest import MakeReport
from tests.heaps import heap


@pytest.fixture(scope="module", params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give a store of each kind that holds the same heap."""
    folder = tmp_path_factory.mktemp("finding")
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(folder / "s.sqlite")
    build([heap(folder / "heap")], Settings(), made)
    return made


@pytest.fixture
def view(store: Store) -> View:
    """Give its view."""
    return store.view()


def ids(view: View, **wanted: object) -> set[str]:
    """Give the ids of all claims asked for."""
    found = view.find_claims(msgspec.convert(wanted, ClaimFilter), limit=1000)
    assert found.next is None
    assert found.total == len(found.items)
    return {claim.id for claim in found.items}


def test_each_thing_is_found_by_its_id(view: View) -> None:
    """A claim, an entity and a story are given by id; an unknown id is an error."""
    for claim in view.claims():
        assert view.claim(claim.id) == claim
    for entity in view.entities():
        assert view.entity(entity.id) == entity
    for story in view.stories():
        assert view.story(story.id) == story
    for ask in (view.claim, view.entity, view.story):
        with pytest.raises(KeyError):
            ask("nobody")


def test_a_report_leads_to_what_it_is_in(view: View) -> None:
    """Stories, families, copies and claims are found by the id of a report."""
    for report in view.reports():
        assert set(view.stories_of(report.id)) == {
            s for s in view.stories() if report.id in s.reports
        }
        assert list(view.families_of(report.id)) == [
            f for f in view.families() if report.id in f.reports
        ]
        assert list(view.copies_of(report.id)) == [
            c for c in view.copies() if report.id in {c.source.report, c.copy.report}
        ]
        assert ids(view, report=report.id) == {
            c.id for c in view.claims() if report.id in c.reports
        }


@pytest.mark.parametrize("by", ["kind", "status", "story", "series"])
def test_claims_are_found_by_a_column_and_counted_by_it(view: View, by: str) -> None:
    """Each value of a column gives just the claims that have it, and the facet counts them."""
    values = {getattr(c, by) for c in view.claims()} - {None}
    facets = dict(view.facets(ClaimFilter(), next(f for f in FACETS if f == by)))

    assert values
    for value in values:
        own = {c.id for c in view.claims() if getattr(c, by) == value}
        assert ids(view, **{by: value}) == own
        assert facets[value] == len(own)


def test_a_large_choice_gives_what_a_small_one_gives(
    pair: tuple[View, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether rows are chosen by a set or asked one by one, the claims and counts are the same."""
    memory, _ = pair
    day = dt.date(2017, 9, 13)
    entity, report = memory.entities()[0].id, next(memory.reports()).id
    filters = [
        {"first": day, "last": day},
        {"first": day},
        {"last": day},
        {"told_since": day},
        {"grown_since": day},
        {"words": "people"},
        {"entity": entity},
        {"report": report},
        {"report": report, "kind": "figure", "words": "people", "first": day},
    ]
    monkeypatch.setattr("reportedly.store.sqlite_conditions._is_small", lambda *_: False)
    for wanted in (ClaimFilter(**fields) for fields in filters):  # type: ignore[arg-type]
        one, two = (view.find_claims(wanted, limit=500) for view in pair)
        assert {c.id for c in one.items} == {c.id for c in two.items}, wanted
        assert one.total == two.total == len(one.items)
        assert pair[0].days(wanted) == pair[1].days(wanted)
        assert pair[0].spots(wanted) == pair[1].spots(wanted)
        assert pair[0].facets_of(wanted, FACETS) == pair[1].facets_of(wanted, FACETS)


def test_contested_claims_are_found(store: Store) -> None:
    """Those that are disputed, and those that one report or one event's tellings contradict."""
    claims = store.view().claims()
    torn = msgspec.structs.replace(claims[0], status="single-origin", inconsistent_in=("r_1",))
    told = (Told("the army", ("ev_1",)), Told("the police", ("ev_2",)))
    apart = msgspec.structs.replace(
        claims[1], status="corroborated", conflicts=(Conflict("actor", told),)
    )
    entities = store.view().entities()
    with store.writer() as writer:
        writer.replace_record(entities, (torn, apart, *claims[2:]))
    others = (c for c in claims[2:] if c.status == "disputed" or c.conflicts or c.inconsistent_in)
    expected = {torn.id, apart.id, *(c.id for c in others)}
    found = ids(store.view(), contested=True)
    with store.writer() as writer:
        writer.replace_record(entities, claims)

    assert found == expected


def test_conditions_are_joined(view: View) -> None:
    """Of several conditions each must hold."""
    figures = ids(view, kind="figure")

    assert ids(view, kind="figure", words="people") == figures & ids(view, words="people")
    assert ids(view, kind="figure", measure="killed") <= figures
    assert ids(view, kind="statement", measure="killed") == set()


def test_claims_are_found_by_time_and_by_when_they_were_told(view: View) -> None:
    """The days a claim speaks of and the days it was published are asked for apart."""
    day = dt.date(2017, 9, 13)
    late = ids(view, first=day)

    assert late
    assert all(w is not None and w.last >= day for w in map(when, map(view.claim, late)))
    assert ids(view, told_since=day).isdisjoint(ids(view, grown_since=day))
    assert ids(view, told_since=dt.date(2017, 1, 1)) == {c.id for c in view.claims()}
    assert sum(n for *_, n in view.days(ClaimFilter())) == sum(1 for c in view.claims() if when(c))


def when(claim: Claim) -> Interval | None:
    """Give the time of a claim."""
    return claim.time or (claim.value.as_of if claim.value else None)


def test_parts_joined_are_the_whole_list(view: View) -> None:
    """Following the cursor shows everything once, weightiest first."""
    seen: list[Claim] = []
    part = view.find_claims(ClaimFilter(), limit=4)
    while part.next:
        seen += part.items
        part = view.find_claims(ClaimFilter(), part.next, limit=4)
    seen += part.items

    assert len(seen) == len(view.claims())
    assert {c.id for c in seen} == {c.id for c in view.claims()}
    origins = [len(c.origins) for c in seen]
    assert origins == sorted(origins, reverse=True)


def test_lists_and_counts_agree(view: View) -> None:
    """Reports, whole stories and entities are listed as many as are counted."""
    counts = view.counts()

    assert view.find_reports().total == counts["report"] == 3
    assert view.find_stories().total == counts["story"]
    assert view.find_entities(limit=500).total == counts["entity"] == len(view.entities())
    assert counts["claim"] == len(view.claims())
    assert {r.outlet.value for r in view.find_reports("Valley Herald").items if r.outlet} == {
        "Valley Herald"
    }


def test_the_span_of_a_story_is_that_of_its_reports(view: View) -> None:
    """From the first to the last day of publication."""
    (story,) = view.find_stories().items

    days = [r.published.interval for r in view.reports() if r.published.interval]
    assert view.span(story.id) == (min(d.first for d in days), max(d.last for d in days))


def test_places_are_counted_with_their_position(view: View) -> None:
    """A place on the map counts the claims that are found by it."""
    spots = view.spots(ClaimFilter())

    assert {s.place.name for s in spots} >= {"Numan"}
    assert all(s.claims == len(ids(view, location=s.place.name)) for s in spots)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("benue", {"1-wire.txt", "2-herald.txt", "3-notes.txt"}),
        ("BENUE banks", {"1-wire.txt"}),
        ('"roof of the clinic"', {"2-herald.txt"}),
        ('"clinic roof"', set()),
        ("clin*", {"2-herald.txt"}),
        ("clin", set()),
        ("* ( ) \" ' -- ;", set()),
        ("nobody-at-all", set()),
    ],
)
def test_reports_are_found_by_their_words(view: View, words: str, names: set[str]) -> None:
    """All words must be there; quoted ones together; a star goes on; nothing is an operator."""
    found = view.search(words, "report")

    assert {view.report(hit.id).name.removeprefix("heap/") for hit in found.items} == names
    assert found.total == len(names)


def test_search_finds_every_kind_and_in_parts(view: View) -> None:
    """Without a kind, stories, claims, entities and reports are found; parts make the whole."""
    whole = view.search("hauwa tanko")
    first = view.search("hauwa tanko", limit=2)

    assert {hit.kind for hit in whole.items} >= {"report", "entity"}
    assert sum(view.matches("hauwa tanko").values()) == whole.total
    assert sum(view.matches("*").values()) == 0
    assert first.total == whole.total
    rest = view.search("hauwa tanko", after=first.next)
    assert {*first.items, *rest.items} == set(whole.items)


def test_matches_beyond_those_that_are_ranked_are_counted(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """A word that very many reports hold gives the latest to come in; the others are counted."""
    store = SqliteStore(tmp_path / "many.sqlite")
    reports = [make_report(f"Water, and {n} boats.", f"{n}.txt") for n in range(MOST_RANKED + 5)]
    with store.writer() as writer:
        for report in reports:
            writer.add_report(report)
    first = store.view().search("water", "report", limit=MOST_RANKED)
    store.close()

    assert first.total == MOST_RANKED + 5
    assert {hit.id for hit in first.items} == {r.id for r in reports[5:]}
    assert first.next is None


def test_an_edited_report_is_found_by_its_new_words_only(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """The words of the version before no longer lead anywhere, and lists show the latest."""
    for empty in (MemoryStore(), SqliteStore(tmp_path / "s.sqlite")):
        old, new = make_report("The zebra was counted."), make_report("The giraffe was counted.")
        with empty.writer() as writer:
            writer.add_report(old)
            writer.add_report(new)
            writer.replace_report(msgspec.structs.replace(new, notice=None))
        view = empty.view()

        assert view.search("zebra").items == ()
        assert [hit.id for hit in view.search("giraffe").items] == [new.id]
        assert [r.id for r in view.find_reports().items] == [new.id]
        empty.close()


def test_a_record_made_again_leaves_nothing_behind(store: Store) -> None:
    """Building twice gives the same answers, as if built once."""
    view = store.view()
    before = view.counts(), view.facets(ClaimFilter(), "status"), view.search("people").total
    build([], Settings(), store)

    assert before == (
        view.counts(),
        view.facets(ClaimFilter(), "status"),
        view.search("people").total,
    )


@given(st.text(max_size=40))
def test_any_query_is_read_without_error(text: str) -> None:
    """Whatever is typed becomes phrases of words."""
    assert all(phrase.words for phrase in phrases(text))


@given(words=st.text(max_size=30))
def test_any_query_is_answered_alike(words: str, pair: tuple[View, View]) -> None:
    """Both stores find the same, or nothing, whatever is typed."""
    one, two = (view.search(words, limit=500) for view in pair)

    assert one.total == two.total
    assert set(one.items) == set(two.items)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[View, View]]:
    """Give the same heap in both stores."""
    folder = tmp_path_factory.mktemp("pair")
    memory, file = MemoryStore(), SqliteStore(folder / "s.sqlite")
    for made in (memory, file):
        build([heap(folder / "heap")], Settings(), made)
    yield memory.view(), file.view()
    file.close()


DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2019, 12, 31)) | st.none()


@given(first=DAYS, last=DAYS, told=DAYS)
def test_any_days_are_answered_alike(
    first: dt.date | None, last: dt.date | None, told: dt.date | None, dated: tuple[View, View]
) -> None:
    """Stretches of a day, a week, a month and years are found by each day they share."""
    wanted = ClaimFilter(first=first, last=last, told_since=told)
    one, two = (view.find_claims(wanted, limit=500) for view in dated)

    assert {c.id for c in one.items} == {c.id for c in two.items}
    assert one.total == two.total == len(one.items)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[View, View]]:
    """Give claims of stretches of all lengths in both stores."""
    memory, file = MemoryStore(), SqliteStore(tmp_path_factory.mktemp("dated") / "s.sqlite")
    lengths = (0, 0, 1, 6, 30, 31, 32, 90, 364, 800)
    claims = [
        Claim(
            id=f"cl_{n}",
            kind="event",
            text="water",
            shown="ev_1",
            tellings=("ev_1",),
            reports=(),
            origins=(),
            status="single-origin",
            digit=3,
            time=Interval(day, day + dt.timedelta(lengths[n % len(lengths)])),
        )
        for n in range(120)
        for day in [dt.date(2017, 1, 1) + dt.timedelta(7 * n)]
    ]
    for made in (memory, file):
        with made.writer() as writer:
            writer.replace_record((), claims)
    yield memory.view(), file.view()
    file.close()


def test_judgements_are_found_by_whose_and_by_what(tmp_path: Path) -> None:
    """People's and rules' are listed apart, the latest first; each is found by id and by thing."""
    made = [
        Judgement("jd_1", "telling", "fg_a", "fg_b", "not same", "Amina", "2026-01-01T00:00:00Z"),
        Judgement("jd_2", "claim", "fg_b", "", "accept", "Rashid", "2026-01-02T00:00:00Z"),
        Judgement("jd_3", "entity", "en_a", "en_b", "same", "rule:name"),
    ]
    for empty in (MemoryStore(), SqliteStore(tmp_path / "j.sqlite")):
        with empty.writer() as writer:
            writer.add_judgements(made)
        view = empty.view()

        assert [j.id for j in view.find_judgements().items] == ["jd_2", "jd_1"]
        assert [j.id for j in view.find_judgements(rules=True).items] == ["jd_3"]
        first = view.find_judgements(limit=1)
        assert (first.total, first.next is not None) == (2, True)
        assert [j.id for j in view.find_judgements(after=first.next).items] == ["jd_1"]
        assert [j.id for j in view.judgements_about(["fg_b", "en_z"])] == ["jd_1", "jd_2"]
        assert view.judgement("jd_3") == made[2]
        with pytest.raises(KeyError):
            view.judgement("jd_4")
        empty.close()
