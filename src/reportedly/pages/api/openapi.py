"""The OpenAPI 3.1 document of the API, made from the table of resources."""

from collections.abc import Iterable
from typing import Any

import msgspec

from reportedly import __version__
from reportedly.pages.api.values import Judged, NewReports, Started
from reportedly.pages.live.edits import NewJudgement
from reportedly.pages.live.problems import ProblemAnswer
from reportedly.pages.live.resources import RESOURCES, Resource

_REF = "#/components/schemas/{name}"
_READ_ERRORS = {400: "Parameters that cannot be.", 404: "Not in this record."}
_ERRORS = {
    401: "Not signed in.",
    403: "Not allowed.",
    429: "Too many requests; Retry-After says how long to wait.",
}
_WRITE_ERRORS = {
    409: "It was done already.",
    413: "Larger than this server takes.",
    415: "Not of a kind that is taken.",
    422: "The body is not what is described here.",
    503: "Too much work is waiting.",
}
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 100},
}


def openapi() -> dict[str, Any]:
    """Describe every route of the API."""
    types = [*(r.answer for r in RESOURCES), *(r.query for r in RESOURCES)]
    types += [NewJudgement, NewReports, Started, Judged, ProblemAnswer]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    by_type = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {}
    for one in RESOURCES:
        paths.setdefault("/api/v1" + one.path, {})["get"] = _reading(one, by_type, components)
        if one.lines:
            paths[f"/api/v1{one.path}.jsonl"] = {"get": _lines(one, components)}
    for path, about, taken, given in _WRITES:
        operation = _writing(path, about, by_type.get(taken), by_type[given])
        paths.setdefault("/api/v1" + path, {})["post"] = operation
    paths["/api/v1/work/{id}"] = {"get": _work(by_type[Started])}
    return {
        "openapi": "3.1.0",
        "info": {"title": "reportedly", "version": __version__, "description": _ABOUT},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


_ABOUT = (
    "What many news reports say happened, who said so, and where they disagree. It never says that "
    "something is true. Lists come in parts: give the cursor `next` of one part as `after` to get "
    "the following. Every answer has an ETag. Every error has the shape of ProblemAnswer."
)
_WRITES: tuple[tuple[str, str, Any, Any], ...] = (
    ("/judgements", "Keep a judgement and make the record again with it.", NewJudgement, Judged),
    ("/judgements/{id}/close", "Close a judgement, so that it no longer counts.", None, Started),
    ("/reports", "Add reports and make the record again.", NewReports, Started),
)


def _reading(one: Resource, by_type: dict[Any, Any], components: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": one.name,
        "summary": one.about,
        "parameters": _parameters(one, components),
        "responses": {
            "200": _json(by_type[one.answer], one.about),
            "304": {"description": "The reader has it already (If-None-Match)."},
            **_errors({**_READ_ERRORS, **_ERRORS}),
        },
    }


def _lines(one: Resource, components: dict[str, Any]) -> dict[str, Any]:
    text = {"application/x-ndjson": {"schema": {"type": "string"}}}
    parameters = [p for p in _parameters(one, components) if p["name"] not in {"after", "limit"}]
    return {
        "operationId": f"{one.name}_lines",
        "summary": f"{one.about} All of them, one a line, up to 10,000.",
        "parameters": parameters,
        "responses": {
            "200": {"description": "JSON lines.", "content": text},
            "304": {"description": "The reader has it already (If-None-Match)."},
            **_errors({**_READ_ERRORS, **_ERRORS}),
        },
    }


def _parameters(one: Resource, components: dict[str, Any]) -> list[dict[str, Any]]:
    fields = components[one.query.__name__].get("properties", {})
    ids = [_ID] if "{id}" in one.path else []
    return [*ids, *({"name": n, "in": "query", "schema": _plain(s)} for n, s in fields.items())]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out null: a parameter that is not there is left out, not sent as nothing."""
    kinds = [s for s in schema.get("anyOf", ()) if s != {"type": "null"}]
    plain = dict(kinds[0] if len(kinds) == 1 else schema)
    plain.pop("default", None)
    if "enum" in plain:
        plain["enum"] = [value for value in plain["enum"] if value is not None]
    return plain


def _writing(path: str, about: str, taken: Any, given: Any) -> dict[str, Any]:  # noqa: ANN401
    body = {"requestBody": {"required": True, **_content(taken)}} if taken else {}
    return {
        "operationId": path.strip("/").replace("/{id}/", "_").replace("/", "_") + "_post",
        "summary": about,
        "parameters": [_ID] if "{id}" in path else [],
        **body,
        "responses": {
            "202": _json(given, "Taken; the work has begun."),
            **_errors({**_ERRORS, **_WRITE_ERRORS, 404: "Not in this record."}),
        },
    }


def _work(given: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "operationId": "work",
        "summary": "How far some work has come.",
        "parameters": [_ID],
        "responses": {"200": _json(given, "The job."), **_errors({**_READ_ERRORS, **_ERRORS})},
    }


def _json(schema: Any, about: str) -> dict[str, Any]:  # noqa: ANN401
    return {"description": about, **_content(schema)}


def _content(schema: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"content": {"application/json": {"schema": schema}}}


def _errors(statuses: dict[int, str]) -> dict[str, Any]:
    problem = {"$ref": _REF.format(name="ProblemAnswer")}
    pairs: Iterable[tuple[int, str]] = sorted(statuses.items())
    return {str(status): _json(problem, about) for status, about in pairs}
