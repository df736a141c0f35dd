"""Reports are added and judgements are kept through the forms and through the API."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.errors import StopRun
from reportedly.pages.live.edits import LABELS
from reportedly.pages.live.problems import Refused
from reportedly.pages.live.work import Done, Workshop
from reportedly.record import RELABELS
from tests.heaps import HERALD, WIRE
from tests.pages.live_site import client, make_store, open_site
from tests.pages.test_live_guard import token_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a site of one report."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "1-wire.txt").write_text(WIRE, encoding="utf-8")
    with client(open_site(make_store(tmp_path / "s.sqlite", tmp_path / "reports"))) as made:
        yield made


def finished(site: TestClient, job: str) -> dict[str, Any]:
    """Wait for a job; give it as it ended."""
    for _ in range(400):
        found: dict[str, Any] = site.get(f"/api/v1/work/{job}").json()["job"]
        if found["state"] in {"done", "failed"}:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{job} did not end")


def counts(site: TestClient) -> dict[str, int]:
    """Count what the record holds."""
    found: dict[str, int] = site.get("/api/v1/stories").json()["counts"]
    return found


def test_a_pasted_report_is_read(site: TestClient) -> None:
    """Text pasted into the form becomes a report with what is known of it; twice adds nothing."""
    csrf = token_of(site.get("/add").text)
    form = {"csrf": csrf, "text": HERALD, "outlet": "Valley Herald", "published": "2017-09-13"}
    answer = site.post("/add", data=form)
    job = finished(site, answer.headers["location"].split("/")[-1])

    assert answer.status_code == 303
    assert (job["state"], job["message"]) == ("done", "1 new report")
    assert counts(site)["report"] == 2
    page = site.get("/reports?outlet=Valley+Herald").text
    assert "Numan counts its dead" in page
    again = site.post("/add", data=form)
    assert finished(site, again.headers["location"].split("/")[-1])["message"] == "0 new reports"


def test_files_are_read_and_what_cannot_be_is_named(site: TestClient) -> None:
    """Uploads become reports; a broken one is set aside with its reason, and the others go on."""
    csrf = token_of(site.get("/add").text)
    files = [
        ("files", ("herald.txt", HERALD.encode())),
        ("files", ("broken.gz", b"\x1f\x8b nothing")),
    ]
    answer = site.post("/add", data={"csrf": csrf}, files=files)
    job = finished(site, answer.headers["location"].split("/")[-1])
    page = site.get(answer.headers["location"]).text

    assert job["state"] == "done"
    assert counts(site)["report"] == 2
    assert "broken.gz" in page
    assert len(job["set_aside"]) == 1


def test_programs_add_reports_and_are_told_what_is_wrong(site: TestClient) -> None:
    """The API takes reports as JSON; a body that is not as described is refused with the field."""
    wrong = site.post("/api/v1/reports", json={"reports": [{"title": "no text"}]})
    answer = site.post("/api/v1/reports", json={"reports": [{"text": HERALD, "outlet": "Herald"}]})

    assert wrong.status_code == 422
    assert "text" in wrong.json()["error"]["message"]
    assert answer.status_code == 202
    assert finished(site, answer.json()["job"]["id"])["message"] == "1 new report"


def test_an_address_in_a_report_is_kept_and_never_opened(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection is made while a report with an address is read and shown."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    report = {"text": HERALD, "url": "http://198.51.100.7/x"}
    answer = site.post("/api/v1/reports", json={"reports": [report]})

    assert finished(site, answer.json()["job"]["id"])["state"] == "done"
    html = "".join(
        site.get(f"/reports/{r['id']}").text for r in site.get("/api/v1/reports").json()["reports"]
    )
    assert "198.51.100.7" in html
    assert 'href="http://198' not in html


def test_the_workshop_survives_broken_work() -> None:
    """Work that fails says why; the next is done all the same."""
    workshop = Workshop()

    def broken(_: object) -> Done:
        raise StopRun("the file is gone; name another")

    def worse(_: object) -> Done:
        raise ZeroDivisionError("a mistake of ours")

    one, two, three = (
        workshop.add("a", "x", broken),
        workshop.add("b", "x", worse),
        workshop.add("c", "x", lambda _: Done("well")),
    )
    ended = [workshop.wait(job, 5) for job in (one, two, three)]
    workshop.close()

    assert [job.state for job in ended] == ["failed", "failed", "done"]
    assert ended[0].message == "the file is gone; name another"


def test_too_much_waiting_work_is_refused() -> None:
    """A queue that is full says so, and takes more once it is not."""
    workshop = Workshop()
    hold = [True]

    def waiting(_: object) -> Done:
        while hold[0]:
            time.sleep(0.01)
        return Done("well")

    with pytest.raises(Refused, match="too much work"):
        for _ in range(30):
            workshop.add("w", "x", waiting)
    hold[0] = False
    workshop.close()


def judged(site: TestClient, **fields: str) -> dict[str, Any]:
    """Keep a judgement through the API and wait for the record; give the judgement."""
    answer = site.post("/api/v1/judgements", json=fields)
    assert answer.status_code == 202, answer.text
    assert finished(site, answer.json()["job"]["id"])["state"] == "done"
    found: dict[str, Any] = answer.json()["judgement"]
    return found


def test_what_changed_since_a_run_is_told(site: TestClient) -> None:
    """Each making of the record is a run; what a second report brought is new since the first."""
    first = site.get("/api/v1/changes").json()["runs"][0]["number"]
    job = site.post("/api/v1/reports", json={"reports": [{"text": HERALD}]}).json()["job"]["id"]
    finished(site, job)
    page = site.get(f"/api/v1/changes?run={first}").json()
    latest = page["runs"][0]["number"]

    assert latest == first + 1
    assert {c["change"]["what"] for c in page["changed"]} >= {"new"}
    assert page["total"] == len(page["changed"])
    html = site.get(f"/changes?run={first}").text
    for one in page["changed"]:
        assert one["claim"] is None or f"/claims/{one['claim']['id']}" in html
    assert site.get(f"/api/v1/changes?run={latest}").json()["changed"] == []
    assert site.get("/changes?run=99").status_code == 404


def test_two_claims_are_said_to_be_the_same_from_a_list(site: TestClient) -> None:
    """Beside a claim its likest stand with a button each; the one pressed is kept and undone."""
    before = record(site)
    claim = next(c for c in before if c["kind"] == "figure")
    page = site.get(f"/claims/{claim['id']}/others").text
    others = site.get(f"/api/v1/claims/{claim['id']}/others?words=people").json()["others"]
    assert claim["id"] not in {c["id"] for c in others}
    other = others[0]
    answer = site.post(
        "/judge",
        data={
            "csrf": token_of(page),
            "subject": "claim",
            "left": claim["id"],
            "choice": f"same {other['id']}",
            "reason": "one count, told twice",
        },
    )

    assert answer.status_code == 303
    (kept,) = site.get("/api/v1/judgements").json()["judgements"]
    assert (kept["decision"], kept["reasons"]) == ("same", ["one count, told twice"])
    assert {kept["left"], kept["right"]} == {claim["shown"]["id"], other["shown"]["id"]}
    job = site.post(f"/api/v1/judgements/{kept['id']}/close").json()["job"]["id"]
    finished(site, job)
    assert record(site) == before


def test_names_are_joined_from_a_list(site: TestClient) -> None:
    """Names that share the last word stand beside each other; one is joined to another."""
    names = site.get("/api/v1/entities").json()["entities"]
    one = next(e for e in names if e["name"] == "State Relief Agency")
    page = site.get(f"/entities/{one['id']}/others?words=hauwa").text
    other = next(e for e in names if e["name"] == "Hauwa Tanko")

    assert f'value="same {other["id"]}"' in page
    assert f'value="not same {other["id"]}"' in page
    assert f'value="same {one["id"]}"' not in page


def record(site: TestClient) -> list[Any]:
    """Give all claims."""
    return [
        msgspec.json.decode(line) for line in site.get("/api/v1/claims.jsonl").text.splitlines()
    ]


def test_every_decision_is_replayed_and_undone(site: TestClient) -> None:
    """Reject, relabel and prefer change the record and carry the name; undoing restores it."""
    before = record(site)
    claim = next(c for c in before if c["kind"] == "figure")
    telling = claim["shown"]["id"]
    made = [
        judged(site, subject="claim", left=claim["id"], decision="reject", reason="a rumour"),
        judged(site, subject="telling", left=telling, decision="relabel", value="measure=treated"),
        judged(site, subject="telling", left=telling, decision="prefer"),
    ]
    changed = record(site)
    kept = site.get("/api/v1/judgements").json()

    assert changed != before
    assert [j["by"] for j in kept["judgements"]] == ["Amina"] * 3
    moved = site.get(f"/tellings/{telling}")
    assert "a rumour" in site.get(moved.headers["location"]).text
    for judgement in made:
        job = site.post(f"/api/v1/judgements/{judgement['id']}/close").json()["job"]["id"]
        assert finished(site, job)["state"] == "done"
    assert record(site) == before
    again = site.post(f"/api/v1/judgements/{made[0]['id']}/close")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "closed-already")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"subject": "claim", "left": "cl_x", "decision": "accept"}, "unknown-subject"),
        ({"subject": "claim", "decision": "same"}, "one-subject"),
        ({"subject": "claim", "decision": "relabel", "value": "measure=x"}, "unknown-label"),
        ({"subject": "claim", "decision": "burn"}, "bad-body"),
    ],
)
def test_decisions_that_mean_nothing_are_refused(
    site: TestClient, fields: dict[str, str], code: str
) -> None:
    """Each is refused with its reason, and nothing is kept."""
    one = record(site)[0]["id"]
    answer = site.post("/api/v1/judgements", json={"left": one, **fields})

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == code
    assert site.get("/api/v1/judgements").json()["total"] == 0


def test_what_a_person_may_set_is_what_the_record_replays() -> None:
    """The pages offer the labels the record knows, kind by kind."""
    assert LABELS == RELABELS
