"""Who may do what: readers and editors, their tokens, and their sessions in a browser."""

import csv
import hashlib
import secrets
import time
from collections.abc import Callable, Iterable
from hmac import compare_digest
from pathlib import Path
from typing import Literal

import msgspec

from reportedly.errors import StopRun, UsageError

Role = Literal["reader", "editor"]

_SESSION_SECONDS = 12 * 3600
_MOST_SESSIONS = 1000


class User(msgspec.Struct, frozen=True):
    """Somebody who may read, or read and judge. ``digest`` is the SHA-256 of the token, in hex.

    Tokens are made by :func:`new_token` with 256 bits of chance, so a plain digest cannot be
    guessed from; passwords people think up are not taken.
    """

    name: str
    role: Role
    digest: str = ""

    @property
    def may_edit(self) -> bool:
        """Tell whether the user may judge and add reports."""
        return self.role == "editor"


def new_token(name: str, role: Role) -> tuple[str, str]:
    """Make a token and the line of the user file that lets its holder in."""
    token = secrets.token_urlsafe(32)
    return token, f"{name},{role},{digest_of(token)}"


def digest_of(token: str) -> str:
    """Give the digest a token is known by."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_users(path: Path) -> tuple[User, ...]:
    """Read a user file: lines of ``name,role,digest``. Raises :class:`StopRun`, naming the line."""
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"{path}: cannot be read ({error}); name a file of users") from error
    users = []
    for number, row in enumerate(rows, start=1):
        if row and not row[0].startswith("#"):
            users.append(_user(row, f"{path}, line {number}"))
    if not users:
        raise StopRun(f"{path}: names no user; make a line with `reportedly token NAME`")
    return tuple(users)


def _user(row: list[str], where: str) -> User:
    try:
        name, role, digest = (cell.strip() for cell in row)
        user = msgspec.convert({"name": name, "role": role, "digest": digest.lower()}, User)
    except (ValueError, msgspec.ValidationError) as error:
        raise UsageError(
            f"{where}: is not name,role,digest (role is reader or editor); "
            "make such a line with `reportedly token NAME`"
        ) from error
    if not name or name.startswith("rule:") or len(digest) != 64:
        raise UsageError(f"{where}: the name or the digest cannot be; see `reportedly token`")
    return user


class People:
    """Knows users by token and by session; with ``anyone`` set, whoever comes is that user."""

    def __init__(
        self,
        users: Iterable[User] = (),
        anyone: User | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start without sessions."""
        self.anyone = anyone
        self._users = tuple(users)
        self._clock = clock
        self._sessions: dict[str, tuple[User, float]] = {}

    def by_token(self, token: str) -> User | None:
        """Give the holder of a token; every user is compared, so time tells nothing."""
        digest = digest_of(token)
        found = [user for user in self._users if compare_digest(user.digest, digest)]
        return found[0] if found else None

    def open_session(self, user: User) -> str:
        """Begin a session; the oldest are forgotten where there are too many."""
        while len(self._sessions) >= _MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        key = secrets.token_urlsafe(32)
        self._sessions[key] = user, self._clock() + _SESSION_SECONDS
        return key

    def by_session(self, key: str) -> User | None:
        """Give the user of a session that has not run out."""
        user, ends = self._sessions.get(key, (None, 0.0))
        if user is None or self._clock() > ends:
            self._sessions.pop(key, None)
            return None
        return user

    def close_session(self, key: str) -> None:
        """End a session."""
        self._sessions.pop(key, None)
