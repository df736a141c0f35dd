"""The server of the live pages: the one place where the pages meet the steps and the store."""

import datetime as dt
import getpass
import ipaddress
from collections.abc import Callable
from pathlib import Path

import msgspec
import uvicorn

from reportedly import flow
from reportedly.errors import StopRun, UsageError
from reportedly.model import SetAside
from reportedly.pages.live.app import make_app
from reportedly.pages.live.guard import App, Rules
from reportedly.pages.live.hands import Hands
from reportedly.pages.live.people import People, User, read_users
from reportedly.settings import Settings
from reportedly.store import SqliteStore
from reportedly.store.base import Store

_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Serving(msgspec.Struct, frozen=True):
    """How a store is served: where, to whom, and under which certificate."""

    host: str = "127.0.0.1"
    port: int = 8000
    name: str | None = None
    users: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def serve(store: Path, settings: Settings, serving: Serving, tell: Callable[[str], None]) -> None:
    """Serve a store until interrupted; ``tell`` is given the address once all is in order.

    Raises :class:`StopRun` where the store, the users or the address cannot be used.
    """
    app = make_site(store, settings, serving)
    scheme = "https" if serving.certificate else "http"
    shown = f"[{serving.host}]" if ":" in serving.host else serving.host
    tell(f"{scheme}://{shown}:{serving.port}/")
    uvicorn.run(
        app,
        host=serving.host,
        port=serving.port,
        ssl_certfile=serving.certificate,
        ssl_keyfile=serving.key,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=200,
    )


def make_site(store: Path, settings: Settings, serving: Serving) -> App:
    """Make the application of one store, with who may use it."""
    if is_local(serving.host):
        hosts: tuple[str, ...] = _LOCAL_NAMES if serving.users is None else ()
    elif serving.users is None:
        raise UsageError(
            f"{serving.host} can be reached from outside: name who may come in with --users FILE "
            "(make its lines with `reportedly token NAME`), or serve on 127.0.0.1"
        )
    else:
        hosts = ()
    return make_app(hands_of(store, settings), _people(serving), Rules(hosts=hosts))


def _people(serving: Serving) -> People:
    if serving.users is not None:
        return People(read_users(serving.users))
    return People(anyone=User(serving.name or login_name(), "editor"))


def login_name() -> str:
    """Give the name a judgement carries where nobody signs in: that of the machine's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "editor"


def is_local(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def hands_of(path: Path, settings: Settings) -> Hands:
    """Give the pages what they may have done with a store."""

    def open_store() -> Store:
        return SqliteStore(path, shared=True)

    def add(store: Store, folder: Path, tell: flow.Progress) -> tuple[int, tuple[SetAside, ...]]:
        summary = flow.build([folder], settings, store, tell, when=_now())
        return summary.new, summary.set_aside

    def remake(store: Store, tell: flow.Progress) -> None:
        flow.remake(store, settings, tell, _now())

    return Hands(open_store, add, remake, settings, settle=flow.settled, compare=flow.compared)


def check_store(path: Path) -> None:
    """Raise :class:`StopRun` where there is no store; serving does not make an empty one."""
    if not path.is_file():
        raise StopRun(
            f"{path}: there is no such store; make one with "
            f"`reportedly brief REPORTS -o brief/ --store {path}`"
        )
