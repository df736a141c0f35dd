"""The live pages and the API: the same contexts, checked against what is shown."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.pages.live.claims import differences
from reportedly.pages.live.contexts import Period
from reportedly.pages.live.places import periods
from reportedly.pages.live.resources import RESOURCES, Resource
from reportedly.pages.live.show import stretch
from tests.pages.live_site import client, make_store, open_site
from tests.pages.test_page import read


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a site of the example."""
    path = make_store(tmp_path_factory.mktemp("live") / "flood.sqlite")
    with client(open_site(path)) as made:
        yield made


@pytest.fixture(scope="module")
def ids(site: TestClient) -> dict[str, str]:
    """Give an id for each page that needs one."""
    claims = site.get("/api/v1/claims?status=disputed&kind=figure").json()["claims"]
    return {
        "story": site.get("/api/v1/stories").json()["stories"][0]["id"],
        "claim": max(claims, key=lambda c: c["tellings"])["id"],
        "report": site.get("/api/v1/reports").json()["reports"][3]["id"],
        "entity": site.get("/api/v1/entities").json()["entities"][0]["id"],
    }


# Pages beside another's, by the name of that.
KINDS = {"others": "claim", "namesakes": "entity"}


def address(one: Resource, ids: dict[str, str]) -> str:
    """Give the address of a page of the example."""
    path = one.path.replace("{id}", ids.get(KINDS.get(one.name, one.name), ""))
    return path + ("?q=flood" if one.name == "search" else "")


@pytest.mark.parametrize("one", RESOURCES, ids=lambda r: r.name)
def test_each_page_is_whole_and_closed_to_the_outside(
    one: Resource, site: TestClient, ids: dict[str, str]
) -> None:
    """Tags close in order, ids are single, links stay here, nothing is inline or from elsewhere."""
    answer = site.get(address(one, ids))
    reader = read(answer.text)

    assert answer.status_code == 200
    assert reader.wrong == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.tags.count("h1") == 1
    outside = [x for x in reader.links if not x.startswith(("/", "#", "data:,")) or x[:2] == "//"]
    assert outside == []
    assert {name for name, _ in reader.attributes}.isdisjoint({"style", "onclick", "onload"})
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "'unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("one", RESOURCES, ids=lambda r: r.name)
def test_the_api_answers_with_the_declared_context(
    one: Resource, site: TestClient, ids: dict[str, str]
) -> None:
    """What the API gives is read back as the context it declares, and comes with a tag."""
    answer = site.get("/api/v1" + address(one, ids))
    again = site.get(
        "/api/v1" + address(one, ids), headers={"If-None-Match": answer.headers["etag"]}
    )

    assert answer.status_code == 200
    assert msgspec.json.encode(msgspec.json.decode(answer.content, type=one.answer))
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("one", [r for r in RESOURCES if r.lines], ids=lambda r: r.name)
def test_json_lines_hold_the_whole_list(one: Resource, site: TestClient) -> None:
    """All parts of a list, followed by their cursors, are what the bulk answer gives."""
    query = "?q=flood&" if one.name == "search" else "?"
    name = one.lines or ""
    found: list[Any] = []
    after = ""
    while True:
        page = site.get(f"/api/v1{one.path}{query}limit=7{after}").json()
        found += page[name]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    lines = site.get(f"/api/v1{one.path}.jsonl{query.rstrip('?&')}").text.splitlines()

    whole = [msgspec.json.decode(line) for line in lines]
    if name == "groups":
        assert {c["id"] for g in whole for c in g["claims"]} == {
            c["id"] for g in found for c in g["claims"]
        }
    else:
        assert whole == found


def words(html: str) -> str:
    """Give what a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_a_claim_shows_every_telling_with_its_report(site: TestClient, ids: dict[str, str]) -> None:
    """What the context declares stands on the page: words, outlets, origins, rules."""
    page = site.get(f"/api/v1/claims/{ids['claim']}").json()
    shown = words(site.get(f"/claims/{ids['claim']}").text)

    assert len(page["sides"]) == page["claim"]["tellings"] > 3
    for side in page["sides"]:
        assert " ".join("".join(w["text"] for w in side["words"]).split()) in shown
        assert side["report"]["outlet"]["value"] in shown
    for root in page["origins"]:
        assert root["origin"]["name"] in shown
    for step in page["trace"]:
        assert step["rule"] in shown
    assert "copied by" in shown
    assert "Cannot hold together with" in shown


def test_a_report_shows_its_text_with_its_passages(site: TestClient) -> None:
    """The text is whole; each passage is marked with its kind and leads to its claim."""
    for line in site.get("/api/v1/reports").json()["reports"]:
        page = site.get(f"/api/v1/reports/{line['id']}").json()
        html = site.get(f"/reports/{line['id']}").text
        original = re.search(r'<div class="original">(.*?)</div>', html, re.DOTALL)
        assert original
        assert words(original[1]) == " ".join(page["report"]["original"].split())
        for mark in page["marks"]:
            assert f'id="{mark["telling"]}"' in html
            assert f'href="/claims/{mark["claim"]}"' in html
        assert html.count("<del title=") >= len(page["report"]["removed"])


def test_filters_narrow_and_facets_count(site: TestClient) -> None:
    """A facet's count is the number of claims its link leads to."""
    page = site.get("/api/v1/claims").json()

    for name, values in page["facets"].items():
        for one in values:
            narrowed = site.get("/api/v1/claims", params={name: one["value"]}).json()
            assert narrowed["total"] == one["claims"], (name, one)
    assert site.get("/api/v1/claims?first=2017-09-14&last=2017-09-14").json()["total"] > 0


def test_map_and_timeline_filter_each_other(site: TestClient) -> None:
    """A place that is chosen leaves only its days, a day only its places."""
    whole = site.get("/api/v1/places").json()
    one = site.get("/api/v1/places?location=Makurdi").json()
    day = site.get("/api/v1/places?first=2017-09-14&last=2017-09-14").json()

    assert {s["place"]["name"] for s in whole["spots"]} > {s["place"]["name"] for s in day["spots"]}
    assert [s["place"]["name"] for s in one["spots"]] == ["Makurdi"]
    assert {p["first"] for p in one["periods"]} == {"2017-09-14"}
    assert (
        'href="/places?location=Makurdi&amp;first=2017-09-14'
        in site.get("/places?location=Makurdi").text
    )


def test_a_time_stands_under_the_stretch_it_was_told_with() -> None:
    """What is told of a year stands under the year, not under its first day; parts are joined."""
    day, year = dt.date(2017, 1, 1), dt.date(2017, 12, 31)
    found = periods([(day, day, 2), (day, year, 3)])

    assert [(p.first, p.last, p.claims) for p in found] == [(day, year, 3), (day, day, 2)]
    assert [stretch(p) for p in found] == ["2017", "1 Jan 2017"]
    assert stretch(Period(dt.date(2017, 2, 1), dt.date(2017, 2, 28), 1)) == "February 2017"
    assert stretch(Period(dt.date(2017, 2, 1), dt.date(2017, 3, 2), 1)) == "1 Feb 2017 – 2 Mar 2017"
    many = [(day + dt.timedelta(n), day + dt.timedelta(n), 1) for n in range(100)]
    assert [(stretch(p), p.claims) for p in periods(many)] == [
        ("January 2017", 31),
        ("February 2017", 28),
        ("March 2017", 31),
        ("April 2017", 10),
    ]


def test_disagreements_say_who_says_what(site: TestClient) -> None:
    """Each group has its story and the origins on each side; events show the slot told apart."""
    page = site.get("/api/v1/disagreements").json()
    shown = words(site.get("/disagreements").text)

    claims = [c for g in page["groups"] for c in g["claims"]]
    assert page["total"] == site.get("/api/v1/stories").json()["counts"]["contested"] > 0
    assert any(c["status"] == "disputed" for c in claims)
    for claim in claims:
        assert all(name in shown for name in claim["origin_names"][:3])
        for conflict in claim["conflicts"]:
            assert all(told["value"] in shown for told in conflict["told"])
    for group in page["groups"]:
        assert group["story_title"] in shown


def test_a_name_shows_what_it_said_and_did(site: TestClient) -> None:
    """Statements, acts, what was done to it and figures stand apart, each event once."""
    names = site.get("/api/v1/entities?limit=200").json()["entities"]
    pages = [site.get(f"/api/v1/entities/{e['id']}").json() for e in names]

    for page in pages:
        own = {n.casefold() for n in (page["entity"]["name"], *page["entity"]["names"])}
        assert all(c["shown"]["actor"]["name"].casefold() in own for c in page["did"]["claims"])
        parts = [c["id"] for p in ("did", "undergone", "named") for c in page[p]["claims"]]
        assert len(parts) == len(set(parts))
        assert all(c["kind"] == "statement" for c in page["said"]["claims"])
    assert any(page["did"]["total"] for page in pages)
    assert any(page["here"]["total"] for page in pages)


def test_a_name_shows_what_was_done_to_it(tmp_path: Path) -> None:
    """Of one act the one who did it has it among what it did, the other among what it suffered."""
    (tmp_path / "a.txt").write_text(
        "Rashid Bello attacked Musa Adegoke in Numan on Friday.\n", "utf-8"
    )
    with client(open_site(make_store(tmp_path / "s.sqlite", tmp_path / "a.txt"))) as made:
        names = made.get("/api/v1/entities?limit=200").json()["entities"]
        pages = [made.get(f"/api/v1/entities/{e['id']}").json() for e in names]
    totals = {p["entity"]["name"]: (p["did"]["total"], p["undergone"]["total"]) for p in pages}

    assert totals["Rashid Bello"] == (1, 0)
    assert totals["Musa Adegoke"] == (0, 1)


def test_every_line_has_its_admiralty_grade(site: TestClient, ids: dict[str, str]) -> None:
    """The letter of the sources and the proposed digit stand together, explained on the claim."""
    page = site.get(f"/api/v1/claims/{ids['claim']}").json()["claim"]
    shown = words(site.get(f"/claims/{ids['claim']}").text)

    assert f"Admiralty {page['letter']}{page['digit']}: reliability F, cannot be judged" in shown
    assert f"{page['letter']}{page['digit']}</abbr>" in site.get("/claims").text


def test_a_story_too_large_for_a_brief_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brief of some of a story's reports names how many there are, and where all are shown."""
    monkeypatch.setattr("reportedly.pages.live.scope.MOST_REPORTS", 2)
    with client(open_site(make_store(tmp_path / "s.sqlite"))) as made:
        story = made.get("/api/v1/stories").json()["stories"][0]
        shown = words(made.get(f"/stories/{story['id']}").text)

    assert story["reports"] > 2
    assert f"This story is told by {story['reports']} reports; this brief is of 2" in shown


def test_search_shows_the_words_where_they_stand(site: TestClient) -> None:
    """A report that was found is shown with the words marked."""
    html = site.get("/search?q=canoes&kind=report").text

    assert "<mark>canoes</mark>" in html
    assert "1 match" in words(html)
    assert "Nothing holds all these words" in words(site.get("/search?q=zebra").text)


def test_changes_tell_what_late_reports_brought(site: TestClient) -> None:
    """Only claims that nobody told before the day are new; the default is the latest day."""
    late = site.get("/api/v1/changes?since=2017-09-14").json()
    everything = site.get("/api/v1/changes?since=2017-01-01").json()

    assert 0 < late["told"]["total"] < everything["told"]["total"]
    assert everything["grown"]["total"] == 0
    assert everything["retracted"]["total"] == 1
    assert site.get("/api/v1/changes").json()["since"] == "2017-09-15"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/claims?limit=0", 400, "bad-parameters"),
        ("/claims?limit=many", 400, "bad-parameters"),
        ("/claims?colour=red", 400, "bad-parameters"),
        ("/claims?kind=figure&kind=event", 400, "bad-parameters"),
        ("/claims?first=yesterday", 400, "bad-parameters"),
        ("/claims?after=x", 400, "bad-parameters"),
        ("/claims/cl_nobody", 404, "not-found"),
        ("/stories/%3Cscript%3E", 404, "not-found"),
        ("/nothing", 404, "http-404"),
    ],
)
def test_errors_have_one_shape(site: TestClient, path: str, status: int, code: str) -> None:
    """The API says what was wrong in one shape; a reader gets a page that says it."""
    answer = site.get("/api/v1" + path)
    page = site.get(path)

    assert (answer.status_code, page.status_code) == (status, status)
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]
    assert "<h1>" in page.text


def test_wording_differences_are_marked_word_by_word() -> None:
    """Words that the first wording has are plain, others are marked; nothing is lost."""
    found = differences("The army sent 300 men north", "The army deployed 300 men")

    assert "".join(w.text for w in found) == "The army deployed 300 men"
    assert [w.text for w in found if w.own] == ["deployed"]


def test_nothing_grows_with_the_store_but_what_is_shown(site: TestClient) -> None:
    """A part of a list is as long as was asked for."""
    assert len(site.get("/api/v1/claims?limit=3").json()["claims"]) == 3
    assert site.get("/claims?limit=3").text.count('<li class="row"') == 3


def test_the_store_is_left_as_it_was(tmp_path: Path) -> None:
    """Reading changes nothing in the file, and nothing is left beside it."""
    path = make_store(tmp_path / "s.sqlite")
    with client(open_site(path)) as made:
        for one in ("/", "/claims", "/search?q=flood"):
            assert made.get(one).status_code == 200

    assert sorted(p.name for p in tmp_path.iterdir()) == ["s.sqlite"]
