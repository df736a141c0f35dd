"""Who may do what, and what hostile visitors and hostile reports may not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.errors import StopRun, UsageError
from reportedly.pages.live.edits import KINDS, safe_name
from reportedly.pages.live.limits import Limiter, Rate
from reportedly.pages.live.links import local
from reportedly.pages.live.people import People, User, digest_of, new_token, read_users
from reportedly.pages.live.resources import RESOURCES
from reportedly.serving import Serving, is_local, make_site
from reportedly.settings import Settings
from tests.pages.live_site import TOKENS, client, closed_site, make_store, open_site
from tests.pages.test_page import read

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
AMINA = {"Authorization": f"Bearer {TOKENS['amina']}"}
RASHID = {"Authorization": f"Bearer {TOKENS['rashid']}"}
JUDGEMENT = {"subject": "claim", "left": "cl_x", "decision": "accept"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of a hostile report: script in its name, title, outlet and body."""
    folder = tmp_path_factory.mktemp("guard")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "a<script>alert(0)<.txt").write_text(
        f"{EVIL} Six dead\n\nYOLA, Nigeria, Sept 12, 2017 (Wire) - Six people were killed in "
        f"Numan on Tuesday, {EVIL} police said.\n\n“The water {EVIL} came at night,” said "
        "Hauwa Tanko, a spokeswoman for the agency.\n",
        encoding="utf-8",
    )
    (reports / "reports.csv").write_text(
        f'file,outlet,url\n"a<script>alert(0)<.txt","{EVIL}",javascript:alert(3)\n',
        encoding="utf-8",
    )
    return make_store(folder / "s.sqlite", reports)


@pytest.fixture
def site(store: Path) -> Iterator[TestClient]:
    """Give a client of a site where nobody signs in."""
    with client(open_site(store)) as made:
        yield made


@pytest.fixture
def closed(store: Path) -> Iterator[TestClient]:
    """Give a client of a site that Amina may edit and Rashid read."""
    with client(closed_site(store)) as made:
        yield made


def test_hostile_reports_stay_text_on_every_page(site: TestClient) -> None:
    """No tag from a report's name, title, outlet or body becomes a tag of a page."""
    claim = site.get("/api/v1/claims").json()["claims"][0]["id"]
    report = site.get("/api/v1/reports").json()["reports"][0]["id"]
    story = site.get("/api/v1/stories").json()["stories"]
    entity = site.get("/api/v1/entities").json()["entities"][0]["id"]
    ids = {"claim": claim, "report": report, "entity": entity, "story": story and story[0]["id"]}
    seen = ""
    for one in RESOURCES:
        if one.name in ids and not ids[one.name]:
            continue
        path = one.path.replace("{id}", ids.get(one.name, ""))
        html = site.get(path, params={"q": "six"} if one.name == "search" else {}).text
        reader = read(html)
        assert reader.tags.count("script") == 1, path
        assert "img" not in reader.tags
        assert not any(link.startswith("javascript") for link in reader.links)
        assert {name for name, _ in reader.attributes}.isdisjoint({"onerror", "onload", "style"})
        seen += html
    assert "&lt;script&gt;alert(1)" in seen
    assert "javascript:alert(3)" in seen


def test_what_a_reader_types_stays_text(site: TestClient) -> None:
    """A search for markup shows the markup as characters."""
    html = site.get("/search", params={"q": EVIL}).text

    assert read(html).tags.count("script") == 1
    assert "&lt;script&gt;" in html


def test_another_name_for_this_machine_is_refused(site: TestClient) -> None:
    """A page elsewhere that points its own name here is not answered."""
    assert site.get("/", headers={"host": "evil.example"}).status_code == 403
    assert site.get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_another_sites_page_changes_nothing(site: TestClient, headers: dict[str, str]) -> None:
    """What a browser sends for another site is refused, form or JSON."""
    assert site.post("/api/v1/judgements", json=JUDGEMENT, headers=headers).status_code == 403
    assert site.post("/judge", data=JUDGEMENT, headers=headers).status_code == 403


def test_a_form_without_its_token_changes_nothing(site: TestClient) -> None:
    """Each form sends back the token it was shown with."""
    answer = site.post("/judge", data={**JUDGEMENT, "csrf": "0" * 64})

    assert answer.status_code == 403
    assert "out of date" in answer.text


def test_json_is_taken_only_as_json(site: TestClient) -> None:
    """A body that a form of another site could send is refused by its type."""
    answer = site.post("/api/v1/judgements", content=b"{}", headers={"content-type": "text/plain"})

    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "not-json"


def test_strangers_are_asked_who_they_are(closed: TestClient) -> None:
    """A browser is led to the sign-in, a program gets 401; a wrong token is no token."""
    page, program = closed.get("/claims"), closed.get("/api/v1/claims")
    wrong = closed.get("/api/v1/claims", headers={"Authorization": "Bearer nobody"})

    assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2Fclaims")
    assert (program.status_code, wrong.status_code) == (401, 401)
    assert program.headers["www-authenticate"] == "Bearer"
    assert closed.get("/login").status_code == closed.get("/static/live.css").status_code == 200


def test_readers_read_and_editors_edit(closed: TestClient) -> None:
    """A reader sees pages without forms and may change nothing; an editor may."""
    html = closed.get("/claims", headers=RASHID)
    refused = closed.post("/api/v1/judgements", json=JUDGEMENT, headers=RASHID)
    unknown = closed.post("/api/v1/judgements", json=JUDGEMENT, headers=AMINA)

    assert html.status_code == 200
    assert "Add reports" not in html.text
    assert closed.get("/add", headers=RASHID).status_code == 403
    assert refused.json()["error"]["code"] == "read-only"
    assert unknown.json()["error"]["code"] == "unknown-subject"


def token_of(html: str) -> str:
    """Give the token of the forms of a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', html)
    assert found
    return found[1]


def test_signing_in_and_out(closed: TestClient) -> None:
    """A token opens a session in a cookie no script can read; signing out ends it."""
    form = {"csrf": token_of(closed.get("/login").text), "next": "//evil.example/x"}
    wrong = closed.post("/login", data={**form, "token": "nobody"})
    right = closed.post("/login", data={**form, "token": TOKENS["amina"]})

    assert wrong.status_code == 403
    assert (right.status_code, right.headers["location"]) == (303, "/")
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = closed.get("/claims")
    assert page.status_code == 200
    assert "Signed in as amina" in page.text
    out = closed.post("/logout", data={"csrf": token_of(page.text)})
    assert out.status_code == 303
    assert closed.get("/claims").status_code == 303


def test_guessing_tokens_is_slow(closed: TestClient) -> None:
    """After ten tries at a sign-in one has to wait."""
    form = {"csrf": token_of(closed.get("/login").text), "token": "guess", "next": "/"}
    answers = [closed.post("/login", data=form) for _ in range(12)]

    assert [a.status_code for a in answers[:10]] == [403] * 10
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_again() -> None:
    """What was taken comes back at the rate stated, and no more than the bucket holds."""
    now = [0.0]
    limiter, rate = Limiter(lambda: now[0]), Rate(2, 0.5)

    assert [limiter.wait(rate, "a") for _ in range(3)] == [0, 0, 2]
    assert limiter.wait(rate, "b") == 0
    now[0] = 100.0
    assert [limiter.wait(rate, "a") for _ in range(3)] == [0, 0, 2]


def test_sessions_run_out() -> None:
    """After twelve hours one signs in again."""
    now = [0.0]
    people = People([User("a", "editor", digest_of("t"))], clock=lambda: now[0])
    user = people.by_token("t")
    assert user
    key = people.open_session(user)

    assert people.by_session(key) == user
    now[0] = 13 * 3600.0
    assert people.by_session(key) is None


def test_large_many_and_strange_uploads_are_refused(store: Path) -> None:
    """Size, number and kind of what is sent are limited, each with its reason."""
    with client(open_site(store, max_bytes=20_000)) as small:
        csrf = {"csrf": token_of(small.get("/add").text)}
        large = small.post("/add", data=csrf, files=[("files", ("a.txt", b"x" * 30_000))])
        many = small.post(
            "/add", data=csrf, files=[("files", (f"{n}.txt", b"x")) for n in range(51)]
        )
        strange = small.post("/add", data=csrf, files=[("files", ("a.exe", b"MZ"))])
        nothing = small.post("/add", data=csrf)

    assert large.status_code == 413
    assert many.status_code == 400
    assert strange.status_code == 415
    assert nothing.status_code == 422


def test_a_body_that_lies_about_its_length_is_stopped(store: Path) -> None:
    """A body is counted while it comes, whatever its header says."""

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    with client(open_site(store, max_bytes=20_000)) as small:
        answer = small.post(
            "/api/v1/reports", content=endless(), headers={"content-type": "application/json"}
        )

    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too-large"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\report.html", "report.html"),
        ("a<b>|c?.txt", "a_b__c_.txt"),
        (".hidden.txt", "hidden.txt"),
        ("..", "upload-3.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_files_name_cannot_lead_elsewhere(name: str, kept: str) -> None:
    """Only the last part of a name is kept, without what a file system could mistake."""
    assert safe_name(name, 3) == kept


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/claims?status=disputed", "/claims?status=disputed"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("/a\nSet-Cookie: x", "/"),
        ("http://[", "/"),
    ],
)
def test_forms_lead_nowhere_else(address: str, kept: str) -> None:
    """Where a form goes back to is always on this server."""
    assert local(address) == kept


def test_other_addresses_demand_users(store: Path) -> None:
    """Serving beyond this machine without users is refused, with the way out."""
    with pytest.raises(UsageError, match="--users FILE"):
        make_site(store, Settings(), Serving(host="0.0.0.0"))  # noqa: S104 - that it is refused

    assert [is_local(h) for h in ("127.0.0.1", "::1", "localhost", "10.0.0.1", "example.org")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_file_of_users_is_read_or_its_line_named(tmp_path: Path) -> None:
    """A line made by `reportedly token` lets its holder in; a wrong line is named."""
    file = tmp_path / "users.csv"
    token, line = new_token("amina", "reader")
    file.write_text(f"# who may come in\n{line}\n", encoding="utf-8")
    found = People(read_users(file)).by_token(token)

    assert found is not None
    assert (found.name, found.may_edit) == ("amina", False)
    assert token not in file.read_text(encoding="utf-8")
    for wrong in (
        "amina,queen," + "0" * 64,
        "amina,reader",
        "amina,reader,abc",
        "rule:x,reader," + "0" * 64,
    ):
        file.write_text(wrong + "\n", encoding="utf-8")
        with pytest.raises(StopRun, match="line 1"):
            read_users(file)
    file.write_text("", encoding="utf-8")
    with pytest.raises(StopRun, match="names no user"):
        read_users(file)


def test_every_answer_carries_the_headers(site: TestClient) -> None:
    """Errors, files and API answers are as closed as pages."""
    for path in ("/", "/nothing", "/api/v1/nothing", "/static/live.js", "/api/v1/openapi.json"):
        headers = site.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert ".txt" in KINDS
