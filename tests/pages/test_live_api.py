"""The API keeps to its own OpenAPI description, whatever it is asked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from starlette.testclient import TestClient

from reportedly.pages.api.openapi import openapi
from reportedly.pages.live.limits import Rate
from reportedly.pages.live.resources import RESOURCES
from tests.pages.live_site import client, make_store, open_site

DOCS = Path(__file__).parents[2] / "docs" / "serving.md"
DOCUMENT = openapi()
READING = [(path, item["get"]) for path, item in DOCUMENT["paths"].items() if "get" in item]
WRITING = [(path, item["post"]) for path, item in DOCUMENT["paths"].items() if "post" in item]
# What people and programs get wrong: words for numbers, other alphabets, markup, nothing.
ODD = st.one_of(st.text(max_size=30), st.integers().map(str), st.sampled_from(["", "null", "<b>"]))

quietly = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a site of the example, not limited by how often it asks."""
    path = make_store(tmp_path_factory.mktemp("api") / "flood.sqlite")
    with client(open_site(path, writes=Rate(1e9, 1))) as made:
        yield made


def check(answer: Any, operation: dict[str, Any]) -> None:
    """Hold an answer against what its operation declares."""
    declared = operation["responses"].get(str(answer.status_code))
    assert declared is not None, (answer.status_code, answer.text[:300])
    for kind, content in declared.get("content", {}).items():
        assert answer.headers["content-type"].startswith(kind)
        if kind == "application/json":
            schema = {**content["schema"], "components": DOCUMENT["components"]}
            jsonschema.validate(answer.json(), schema)


def examples() -> list[tuple[str, str, Any, int, Any]]:
    """Give the requests of docs/serving.md: method, address, body, status, part of the answer."""
    text = DOCS.read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"```http\n(.*?)```", text, re.DOTALL):
        for one in block.strip().split("\n\n"):
            request, *body, answer = one.splitlines()
            method, path = request.split(" ", 1)
            status, part = answer.split(" ", 1)
            sent = json.loads(body[0]) if body else None
            found.append((method, path, sent, int(status), json.loads(part)))
    return found


def holds(answer: Any, part: Any) -> bool:
    """Tell whether an answer has all that a part of it shows."""
    if isinstance(part, dict):
        return all(key in answer and holds(answer[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(answer) >= len(part) and all(
            holds(one, other) for one, other in zip(answer, part, strict=False)
        )
    return bool(answer == part)


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e[0]} {e[1]}")
def test_the_examples_of_the_page_run(
    example: tuple[str, str, Any, int, Any], site: TestClient
) -> None:
    """Each request of docs/serving.md is answered as the page says, on the example."""
    method, path, body, status, part = example
    answer = site.get(path) if method == "GET" else site.post(path, json=body)

    assert answer.status_code == status
    assert holds(answer.json(), part), answer.text[:500]


def test_every_page_is_described() -> None:
    """Each resource has its operation, each list its bulk form, and references lead somewhere."""
    paths = DOCUMENT["paths"]
    text = str(DOCUMENT)

    assert {"/api/v1" + r.path for r in RESOURCES} <= set(paths)
    assert {f"/api/v1{r.path}.jsonl" for r in RESOURCES if r.lines} <= set(paths)
    names = [o["operationId"] for item in paths.values() for o in item.values()]
    assert len(names) == len(set(names))
    for reference in set(text.split("#/components/schemas/")[1:]):
        assert reference.split("'")[0] in DOCUMENT["components"]["schemas"]


@pytest.mark.parametrize(("path", "operation"), READING, ids=[p for p, _ in READING])
@quietly
@given(data=st.data())
def test_reading_keeps_to_its_description(
    path: str, operation: dict[str, Any], data: st.DataObject, site: TestClient
) -> None:
    """Parameters as described and as nobody would describe them are answered as declared."""
    query = {}
    for parameter in operation["parameters"]:
        value = data.draw(st.one_of(from_schema(parameter["schema"]), ODD), parameter["name"])
        if parameter["in"] == "path":
            # An empty or a dotted part of an address is another address.
            part = str(value).strip("./?#\\% \n\r\t") or "x"
            path = path.replace("{id}", "".join(c for c in part if c.isalnum()) or "x")
        elif data.draw(st.booleans()):
            query[parameter["name"]] = str(value).encode("utf-8", "replace").decode()

    check(site.get(path, params=query), operation)


@pytest.mark.parametrize("one", RESOURCES, ids=lambda r: r.name)
def test_what_is_there_is_as_described(one: Any, site: TestClient) -> None:
    """The example's own things keep to the schema of their answer."""
    path = one.path
    if "{id}" in path:
        where = path.split("/")[1]
        page = site.get(f"/api/v1/{where}").json()
        path = path.replace("{id}", page[where][0]["id"])

    check(site.get("/api/v1" + path), DOCUMENT["paths"]["/api/v1" + one.path]["get"])


@pytest.mark.parametrize(("path", "operation"), WRITING, ids=[p for p, _ in WRITING])
@quietly
@given(data=st.data())
def test_writing_keeps_to_its_description(
    path: str, operation: dict[str, Any], data: st.DataObject, site: TestClient
) -> None:
    """Bodies of any shape are refused as declared, and nothing is written."""
    before = site.get("/api/v1/judgements").json()["total"]
    body = data.draw(st.recursive(st.none() | st.text(max_size=20), st.lists, max_leaves=4))
    kept = {"subject": "claim", "left": data.draw(ODD), "decision": "accept"}
    wrong: Any
    for wrong in (body, kept, {"reports": []}, {"reports": [{"text": ""}]}):
        answer = site.post(path.replace("{id}", "jd_nobody"), json=wrong)
        assert answer.status_code >= 400
        check(answer, operation)

    assert site.get("/api/v1/judgements").json()["total"] == before
