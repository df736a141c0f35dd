"""The forms of the live pages: sign in and out, judge, undo, add reports, and look at the work."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.pages.live.answers import Answers, editor
from reportedly.pages.live.claims import claim_of
from reportedly.pages.live.edits import (
    KINDS,
    MOST_FILES,
    Edits,
    NewJudgement,
    NewReport,
    Upload,
)
from reportedly.pages.live.frame import Frame
from reportedly.pages.live.guard import COOKIE, LOGIN
from reportedly.pages.live.links import local
from reportedly.pages.live.people import People
from reportedly.pages.live.problems import bad_query, not_found
from reportedly.pages.live.show import show
from reportedly.pages.live.work import Job, Workshop

# A judgement is mostly done before the reader would notice a wait.
_PATIENCE = 4.0
_PART = 6_000_000

_T = TypeVar("_T", NewJudgement, NewReport)


class Site(Protocol):
    """What the forms need of the site."""

    answers: Answers
    workshop: Workshop
    edits: Edits
    people: People

    def frame(self, request: Request, name: str) -> Frame:
        """Give what surrounds a page."""
        ...

    def check_csrf(self, request: Request, token: str) -> None:
        """Refuse a form that was not one of ours."""
        ...


def form_routes(site: Site) -> Iterator[BaseRoute]:
    """Give the routes of all forms."""
    forms = _Forms(site)
    yield Route(LOGIN, forms.sign_in, methods=["GET", "POST"])
    yield Route("/logout", forms.sign_out, methods=["POST"])
    yield Route("/judge", forms.judge, methods=["POST"])
    yield Route("/judgements/{id}/close", forms.close, methods=["POST"])
    yield Route("/add", forms.add, methods=["GET", "POST"])
    yield Route("/tellings/{id}", forms.telling)
    yield Route("/work", forms.work)
    yield Route("/work/{id}", forms.work)


class _Forms:
    """Reads what was sent and answers with where to go next."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @asynccontextmanager
    async def _form(self, request: Request) -> AsyncIterator[FormData]:
        """Give the form that was sent; its files are let go of at the end."""
        limits = {"max_files": MOST_FILES, "max_fields": 60, "max_part_size": _PART}
        async with request.form(**limits) as form:
            self._site.check_csrf(request, _text(form, "csrf"))
            yield form

    async def sign_in(self, request: Request) -> Response:
        """Show the form, or take a token and begin a session."""
        target = local(request.query_params.get("next", "/"))
        wrong = False
        if request.method == "POST":
            async with self._form(request) as form:
                user = self._site.people.by_token(_text(form, "token").strip())
                target, wrong = local(_text(form, "next")), user is None
            if user is not None:
                answer = RedirectResponse(target, 303)
                answer.set_cookie(
                    COOKIE,
                    self._site.people.open_session(user),
                    httponly=True,
                    samesite="strict",
                    secure=request.url.scheme == "https",
                )
                return answer
        frame = self._site.frame(request, "login")
        page = show("login", frame, target=target, wrong=wrong)
        return HTMLResponse(page, 403 if wrong else 200)

    async def sign_out(self, request: Request) -> Response:
        """End the session."""
        async with self._form(request):
            pass
        self._site.people.close_session(request.scope["session"])
        answer = RedirectResponse(LOGIN, 303)
        answer.delete_cookie(COOKIE)
        return answer

    async def judge(self, request: Request) -> Response:
        """Take a judgement."""
        editor(request)
        fields = ("subject", "left", "right", "decision", "reason")
        async with self._form(request) as form:
            told = {name: _text(form, name).strip() for name in fields}
            if choice := _text(form, "choice"):
                told["decision"], _, told["right"] = choice.rpartition(" ")
            if told["decision"] == "relabel":
                told["value"] = f"{_text(form, 'field')}={_text(form, 'value').strip()}"
            new = _read(told, NewJudgement)
            back = _text(form, "back")

        def work() -> Job:
            with self._site.answers.shelf.reading() as view:
                return self._site.edits.judge(request.scope["user"], new, view)[1]

        return await self._then(await run_in_threadpool(work), back)

    async def close(self, request: Request) -> Response:
        """Undo a judgement."""
        editor(request)
        async with self._form(request) as form:
            back = _text(form, "back")

        def work() -> Job:
            with self._site.answers.shelf.reading() as view:
                try:
                    return self._site.edits.close(
                        request.scope["user"], request.path_params["id"], view
                    )
                except KeyError:
                    raise not_found("this judgement") from None

        return await self._then(await run_in_threadpool(work), back)

    async def _then(self, job: Job, back: str) -> Response:
        """Go back to the page if the work is soon done, else to where its progress is shown."""
        job = await run_in_threadpool(self._site.workshop.wait, job, _PATIENCE)
        back = local(back)
        waiting = f"/work/{job.id}?" + urlencode({"back": back})
        return RedirectResponse(back if job.state == "done" else waiting, 303)

    async def add(self, request: Request) -> Response:
        """Show the form for reports, or take files and a pasted text."""
        editor(request)
        if request.method == "GET":
            return HTMLResponse(show("add", self._site.frame(request, "add"), kinds=KINDS))
        fields = ("text", "title", "outlet", "url", "published")
        async with self._form(request) as form:
            uploads = [
                Upload(part.filename or "", await part.read())
                for part in form.getlist("files")
                if isinstance(part, UploadFile) and part.filename
            ]
            told = {name: _text(form, name).strip() for name in fields}
        pasted = [_read(told, NewReport)] if told["text"] else []
        job = self._site.edits.add(request.scope["user"], uploads, pasted)
        return RedirectResponse(f"/work/{job.id}", 303)

    async def telling(self, request: Request) -> Response:
        """Lead to the claim a telling belongs to now, or else to its report."""
        telling_id = request.path_params["id"]

        def find() -> str:
            with self._site.answers.shelf.reading() as view:
                try:
                    return claim_of(view, telling_id)
                except KeyError:
                    raise not_found("this telling") from None

        return RedirectResponse(await run_in_threadpool(find), 303)

    async def work(self, request: Request) -> Response:
        """Show one job, or all."""
        wanted = request.path_params.get("id")
        try:
            jobs = (self._site.workshop.job(wanted),) if wanted else self._site.workshop.jobs()
        except KeyError:
            raise not_found("this job") from None
        back = local(request.query_params.get("back", ""))
        if wanted and back != "/" and jobs[0].state == "done":
            return RedirectResponse(back, 303)
        running = any(job.state in {"waiting", "running"} for job in jobs)
        page = show("work", self._site.frame(request, "work"), jobs=jobs, running=running)
        # With scripts off the page comes again by itself while there is something to see.
        return HTMLResponse(page, headers={"Refresh": "2"} if running else None)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _read(fields: dict[str, str], kind: type[_T]) -> _T:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise bad_query(str(error)) from error
