"""The routes of the API, and the one shape of its errors."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from reportedly.pages.api.openapi import openapi
from reportedly.pages.api.values import Judged, NewReports, Started
from reportedly.pages.live.answers import answered, editor
from reportedly.pages.live.edits import NewJudgement
from reportedly.pages.live.forms import Site
from reportedly.pages.live.problems import ProblemAnswer, Refused, not_found
from reportedly.pages.live.resources import RESOURCES, Resource

ROOT = "/api/v1"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
_MOST_LINES = 10_000

_T = TypeVar("_T")
Endpoint = Callable[[Request], Awaitable[Response]]


def api_routes(site: Site) -> Iterator[BaseRoute]:
    """Give all routes of the API."""
    yield Route(f"{ROOT}/openapi.json", _description())
    for one in RESOURCES:
        yield Route(ROOT + one.path, _reading(site, one))
        if one.lines:
            yield Route(f"{ROOT}{one.path}.jsonl", _lines(site, one))
    writing = _Writing(site)
    yield Route(f"{ROOT}/judgements", writing.judge, methods=["POST"])
    yield Route(f"{ROOT}/judgements/{{id}}/close", writing.close, methods=["POST"])
    yield Route(f"{ROOT}/reports", writing.add, methods=["POST"])
    yield Route(f"{ROOT}/work/{{id}}", writing.work)


def problem_answer(refused: Refused) -> Response:
    """Answer a refused request in the one shape of errors."""
    body = msgspec.json.encode(ProblemAnswer(refused.problem))
    headers = dict(refused.headers)
    if refused.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(body, refused.status, headers, JSON)


def _description() -> Endpoint:
    body = msgspec.json.format(msgspec.json.encode(openapi()), indent=2) + b"\n"

    async def endpoint(request: Request) -> Response:
        return answered(request, body, JSON)

    return endpoint


def _reading(site: Site, one: Resource) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        key = ("api", request.url.path, request.url.query)
        body = site.answers.body(
            key, lambda: msgspec.json.encode(site.answers.context(one, request))
        )
        return answered(request, body, JSON)

    return endpoint


def _lines(site: Site, one: Resource) -> Endpoint:
    """Give a list whole, one item a line: for programs that want everything that meets a filter."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        items = site.answers.everything(one, request, _MOST_LINES)
        body = b"".join(msgspec.json.encode(item) + b"\n" for item in items)
        return answered(request, body, JSON_LINES)

    return endpoint


class _Writing:
    """The routes that change the record."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def judge(self, request: Request) -> Response:
        """Take a judgement."""
        new = await _read(request, NewJudgement)

        def work() -> Judged:
            with self._site.answers.shelf.reading() as view:
                judgement, job = self._site.edits.judge(request.scope["user"], new, view)
            return Judged(judgement, job)

        return _accepted(await run_in_threadpool(work))

    async def close(self, request: Request) -> Response:
        """Undo a judgement."""
        editor(request)

        def work() -> Started:
            with self._site.answers.shelf.reading() as view:
                try:
                    job = self._site.edits.close(
                        request.scope["user"], request.path_params["id"], view
                    )
                except KeyError:
                    raise not_found("this judgement") from None
            return Started(job)

        return _accepted(await run_in_threadpool(work))

    async def add(self, request: Request) -> Response:
        """Take reports."""
        new = await _read(request, NewReports)
        job = await run_in_threadpool(self._site.edits.add, request.scope["user"], [], new.reports)
        return _accepted(Started(job))

    async def work(self, request: Request) -> Response:
        """Give a job as it is."""
        try:
            job = self._site.workshop.job(request.path_params["id"])
        except KeyError:
            raise not_found("this job") from None
        return answered(request, msgspec.json.encode(Started(job)), JSON)


def _accepted(value: Any) -> Response:  # noqa: ANN401 - any of the values above
    return Response(msgspec.json.encode(value), 202, media_type=JSON)


async def _read(request: Request, kind: type[_T]) -> _T:
    editor(request)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        # A form of another site cannot send this type without asking first.
        raise Refused(415, "not-json", "send application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(422, "bad-body", str(error), "see /api/v1/openapi.json") from error
