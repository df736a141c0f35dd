"""The server: pages, API, forms and files behind one guard."""

import hmac
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.pages.api.answers import api_routes, problem_answer
from reportedly.pages.live.answers import Answers, answered
from reportedly.pages.live.edits import Edits
from reportedly.pages.live.forms import form_routes
from reportedly.pages.live.frame import Frame
from reportedly.pages.live.guard import LOGIN, App, Guard, Rules, Scope
from reportedly.pages.live.hands import Hands
from reportedly.pages.live.links import local
from reportedly.pages.live.people import People, User
from reportedly.pages.live.problems import Refused
from reportedly.pages.live.resources import RESOURCES, Resource, resource
from reportedly.pages.live.show import page_html, show
from reportedly.pages.live.work import Workshop

_STATIC = {
    "brief.css": "text/css",
    "live.css": "text/css",
    "live.js": "text/javascript",
}
_API = "/api/"


class Site:
    """One store on the web: what the routes share."""

    def __init__(self, hands: Hands, people: People) -> None:
        """Open the store and the workshop."""
        self.answers = Answers(hands)
        self.workshop = Workshop()
        self.edits = Edits(hands, self.workshop)
        self.people = people
        self._secret = secrets.token_bytes(32)

    def csrf(self, request: Request) -> str:
        """Give the token that the forms of one reader send back: nobody else can know it."""
        user: User | None = request.scope.get("user")
        text = f"{user.name if user else ''}\0{request.scope.get('session', '')}"
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()

    def check_csrf(self, request: Request, token: str) -> None:
        """Refuse a form that was not one of ours."""
        if not hmac.compare_digest(self.csrf(request), token):
            raise Refused(403, "not-our-form", "this form is out of date", "go back and reload")

    def frame(self, request: Request, name: str) -> Frame:
        """Give what surrounds a page."""
        return Frame(
            name=name,
            path=request.url.path,
            query=dict(request.query_params),
            user=request.scope.get("user"),
            csrf=self.csrf(request),
            open=self.people.anyone is not None,
            job=self.workshop.active(),
        )

    def close(self) -> None:
        """Do what is waiting and close the store."""
        self.workshop.close()
        self.answers.shelf.close()


def make_app(hands: Hands, people: People, rules: Rules) -> App:
    """Make the ASGI application of one store."""
    site = Site(hands, people)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(site.close)

    refuse = partial(_refusal, site)
    inner = Starlette(
        routes=[*_pages(site), *form_routes(site), *api_routes(site), *_files()],
        lifespan=lifespan,
        exception_handlers={
            Refused: lambda request, error: refuse(_as_refused(error), request.scope),
            HTTPException: lambda request, error: refuse(_as_refused(error), request.scope),
            Exception: lambda request, error: refuse(_as_refused(error), request.scope),
        },
    )
    return Guard(inner, people, rules, refuse)


def _pages(site: Site) -> Iterator[BaseRoute]:
    yield Route("/", _page(site, resource("stories")))
    for one in RESOURCES:
        yield Route(one.path, _page(site, one))


def _page(site: Site, one: Resource) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        frame = site.frame(request, one.name)

        def make() -> bytes:
            context = site.answers.context(one, request)
            return page_html(one, context, frame).encode("utf-8", "replace")

        job = f"{frame.job.id} {frame.job.done}" if frame.job else ""
        key = ("page", str(request.url.path), str(request.url.query), frame.csrf, job)
        return answered(request, site.answers.body(key, make), "text/html")

    return endpoint


def _files() -> Iterator[BaseRoute]:
    for name, kind in _STATIC.items():
        body = files("reportedly.pages").joinpath("static", name).read_bytes()
        yield Route(f"/static/{name}", _file(body, kind))


def _file(body: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return answered(request, body, kind)

    return endpoint


def _as_refused(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, HTTPException):
        said = "there is nothing at this address" if error.status_code == 404 else str(error.detail)
        refused = Refused(error.status_code, f"http-{error.status_code}", said)
        refused.headers.update(error.headers or {})
        return refused
    # What went wrong inside is for the log, not for whoever asked.
    return Refused(500, "our-fault", "this could not be answered", "see the server's log")


def _refusal(site: Site, refused: Refused, scope: Scope) -> Response:
    """Answer a refused request: the API with JSON, a reader with a page, or with the sign-in."""
    if scope["path"].startswith(_API):
        return problem_answer(refused)
    request = Request(scope)
    if refused.status == 401:
        target = LOGIN + "?next=" + quote(local(request.url.path), safe="")
        return RedirectResponse(target, 303)
    frame = site.frame(request, "problem")
    html = show("problem", frame, problem=refused.problem, status=refused.status)
    return HTMLResponse(html, refused.status, refused.headers)
