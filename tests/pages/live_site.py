"""A site of the example reports for tests: in memory for requests, on a port for a browser."""

import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import uvicorn
from starlette.testclient import TestClient

from reportedly import flow
from reportedly.pages.live.app import make_app
from reportedly.pages.live.guard import App, Rules
from reportedly.pages.live.hands import Hands
from reportedly.pages.live.people import People, User, digest_of
from reportedly.serving import hands_of
from reportedly.settings import Settings
from reportedly.store import SqliteStore

EXAMPLE = Path(__file__).parents[2] / "examples" / "flood"
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
TOKENS = {"amina": "token-of-amina", "rashid": "token-of-rashid"}


def make_store(path: Path, reports: Path = EXAMPLE) -> Path:
    """Read the example reports into a store."""
    store = SqliteStore(path)
    flow.build([reports], Settings(), store)
    store.close()
    return path


def hands(path: Path) -> Hands:
    """Give the hands of a store, its clock standing still."""
    made = hands_of(path, Settings())
    return msgspec.structs.replace(made, clock=lambda: NOON)


def open_site(path: Path, **rules: object) -> App:
    """Make a site where nobody signs in."""
    people = People(anyone=User("Amina", "editor"))
    return make_app(hands(path), people, Rules(("testserver", "127.0.0.1"), **rules))  # type: ignore[arg-type]


def closed_site(path: Path) -> App:
    """Make a site with an editor, Amina, and a reader, Rashid."""
    users = [
        User("amina", "editor", digest_of(TOKENS["amina"])),
        User("rashid", "reader", digest_of(TOKENS["rashid"])),
    ]
    return make_app(hands(path), People(users), Rules())


@contextmanager
def client(app: App) -> Iterator[TestClient]:
    """Give a client that follows no redirect by itself."""
    with TestClient(app, follow_redirects=False) as made:
        yield made


@contextmanager
def served(app: App) -> Iterator[str]:
    """Serve a site on a free port; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
