"""What stands before every page: who is asking, from where, how often, how much, and the headers.

It is plain ASGI, so that a body is counted while it comes and a header is set on every answer,
errors too.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser

from reportedly.pages.live.limits import LOGINS, READS, WRITES, Limiter, Rate
from reportedly.pages.live.people import People, User
from reportedly.pages.live.problems import Refused, too_large, too_many

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Refused, Scope], App]

COOKIE = "reportedly_session"
LOGIN = "/login"

# Nothing but our own files is loaded, nothing inline runs, and nobody may frame a page.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": browsers would then hide the origin of our own forms from us.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN = (LOGIN, "/static/")
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Rules(msgspec.Struct, frozen=True):
    """What the guard holds to.

    ``hosts`` are the names this server answers to (empty: any); ``max_bytes`` is the largest
    body and ``max_seconds`` how long it may take to come.
    """

    hosts: tuple[str, ...] = ()
    max_bytes: int = 50_000_000
    max_seconds: float = 120.0
    reads: Rate = READS
    writes: Rate = WRITES
    logins: Rate = LOGINS


class Guard:
    """Lets a request through to the pages, or refuses it."""

    def __init__(self, app: App, people: People, rules: Rules, refuse: Refuse) -> None:
        """Stand before one application; ``refuse`` makes the answer to a refused request."""
        self._app = app
        self._people = people
        self._rules = rules
        self._refuse = refuse
        self._limiter = Limiter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(receive, self._rules)
        try:
            self._let_in(scope)
            await self._app(scope, body.receive, _with_headers(send))
        except Refused as refused:
            answer = self._refuse(refused, scope)
            await answer(scope, receive, _with_headers(send))

    def _let_in(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").rsplit(":", 1)[0].lower()
        if self._rules.hosts and host not in self._rules.hosts:
            # A page elsewhere that has pointed its own name at this machine (DNS rebinding).
            raise Refused(403, "wrong-host", "this server does not answer to that name")
        user, session = self._who(headers)
        scope["user"], scope["session"] = user, session
        self._check_rate(scope, user)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._rules.max_bytes:
            raise too_large(self._rules.max_bytes)
        if scope["method"] not in _SAFE:
            _check_origin(headers, scope)
        if user is None and not scope["path"].startswith(_OPEN):
            raise Refused(401, "who-are-you", "this record is not open to everyone", "sign in")

    def _who(self, headers: Headers) -> tuple[User | None, str]:
        if self._people.anyone is not None:
            return self._people.anyone, ""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._people.by_token(token.strip()), "bearer"
        session = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return self._people.by_session(session), session

    def _check_rate(self, scope: Scope, user: User | None) -> None:
        address = (scope.get("client") or ("",))[0]
        caller = user.name if user else f"address {address}"
        if scope["method"] not in _SAFE:
            rate = self._rules.logins if scope["path"] == LOGIN else self._rules.writes
            caller = f"address {address}" if scope["path"] == LOGIN else caller
        elif self._people.anyone is not None:
            return
        else:
            rate = self._rules.reads
        seconds = self._limiter.wait(rate, caller)
        if seconds:
            raise too_many(seconds)


def _check_origin(headers: Headers, scope: Scope) -> None:
    """Refuse what another site's page sends: browsers name the origin of what they send."""
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
    own = f"{scope['scheme']}://{headers.get('host', '')}"
    if site in {"cross-site", "same-site"} or (origin not in {"", own}):
        raise Refused(403, "other-site", "another site's page may not change this record")


class _Body:
    """Counts a body while it comes, and lets nobody keep it coming for ever."""

    def __init__(self, receive: Receive, rules: Rules) -> None:
        self._receive = receive
        self._rules = rules
        self._bytes = 0
        self._ends: float | None = None
        self._whole = False

    async def receive(self) -> MutableMapping[str, Any]:
        """Give the next message of the request."""
        if self._whole:
            return await self._receive()
        now = asyncio.get_running_loop().time()
        self._ends = self._ends or now + self._rules.max_seconds
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._ends - now))
        except TimeoutError:
            raise Refused(408, "too-slow", "the upload took too long", "send less") from None
        self._whole = not message.get("more_body", False)
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._rules.max_bytes:
            raise too_large(self._rules.max_bytes)
        return message


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
