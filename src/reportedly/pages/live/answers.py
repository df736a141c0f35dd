"""Request → context: one path for the pages and for the API, with what both share.

A context is built on a snapshot of the store, in a thread of its own, and remembered until the
store changes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from reportedly.pages.live.hands import Hands, Shelf
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.problems import Refused, bad_query, not_found
from reportedly.pages.live.resources import Resource
from reportedly.store.base import View

_KEPT_BYTES = 64_000_000


class Kept:
    """Answers kept until the store changes, the least asked for forgotten first."""

    def __init__(self, most_bytes: int = _KEPT_BYTES) -> None:
        """Keep at most so many bytes."""
        self._most = most_bytes
        self._size = 0
        self._stamp = -1
        self._answers: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, stamp: int, key: tuple[str, ...]) -> bytes | None:
        """Give what was kept under this stamp."""
        with self._lock:
            if stamp != self._stamp:
                self._answers.clear()
                self._size, self._stamp = 0, stamp
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, stamp: int, key: tuple[str, ...], body: bytes) -> None:
        """Keep an answer, unless the store has changed since it was begun."""
        with self._lock:
            if stamp != self._stamp or key in self._answers:
                return
            self._answers[key] = body
            self._size += len(body)
            while self._size > self._most:
                self._size -= len(self._answers.popitem(last=False)[1])


class Answers:
    """Builds contexts for one store."""

    def __init__(self, hands: Hands) -> None:
        """Open the store."""
        self.shelf = Shelf(hands.open)
        self._hands = hands
        self._kept = Kept()

    def context(self, resource: Resource, request: Request) -> msgspec.Struct:
        """Build a page's context. Raises :class:`Refused` for bad parameters and unknown ids."""
        query = read_query(resource.query, request)
        ids = [request.path_params["id"]] if "id" in request.path_params else []
        with self.shelf.reading() as view:
            try:
                context: msgspec.Struct = resource.build(self._desk(view), query, *ids)
            except KeyError:
                raise not_found(f"{resource.name} {ids[0] if ids else ''}") from None
        return context

    def everything(self, resource: Resource, request: Request, most: int) -> list[msgspec.Struct]:
        """Give the whole list of a page, part after part on one snapshot, up to ``most``."""
        query = read_query(resource.query, request)
        query = msgspec.structs.replace(query, after=None, limit=200)
        found: list[msgspec.Struct] = []
        with self.shelf.reading() as view:
            while len(found) < most:
                page = resource.build(self._desk(view), query)
                found += getattr(page, resource.lines or "")
                if page.next is None:
                    break
                query = msgspec.structs.replace(query, after=page.next)
        return found[:most]

    def _desk(self, view: View) -> Desk:
        return Desk(view, self._hands.settings, self._hands.compare)

    def body(self, key: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """Give an answer that was kept, or make it."""
        stamp = self.shelf.stamp()
        kept = self._kept.get(stamp, key)
        if kept is None:
            kept = make()
            self._kept.put(stamp, key, kept)
        return kept


def read_query(kind: type[msgspec.Struct], request: Request) -> msgspec.Struct:
    """Read the parameters of an address; an empty one is as if it were not there."""
    given = {name: value for name, value in request.query_params.items() if value}
    if len(given) < len(request.query_params.multi_items()) - _empty(request):
        raise bad_query("a parameter was given twice")
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise bad_query(str(error)) from error
    except (ValueError, OverflowError) as error:
        raise bad_query("a parameter is out of range") from error


def _empty(request: Request) -> int:
    return sum(1 for _, value in request.query_params.multi_items() if not value)


def answered(request: Request, body: bytes, media_type: str) -> Response:
    """Answer with a body and its tag, or say that the reader has it already."""
    tag = '"' + hashlib.sha256(body).hexdigest()[:32] + '"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or f"W/{tag}" in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def editor(request: Request) -> None:
    """Refuse who may only read."""
    if not request.scope["user"].may_edit:
        raise Refused(403, "read-only", "readers may not change the record", "ask an editor")
