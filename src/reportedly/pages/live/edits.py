"""What a person changes: judgements made and closed, reports added. Each is a job."""

import datetime as dt
import hashlib
import re
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

import msgspec

from reportedly.model import Event, Figure, Judgement, Statement, content_id
from reportedly.model.judgements import Decision
from reportedly.pages.live.hands import Hands
from reportedly.pages.live.people import User
from reportedly.pages.live.problems import Refused
from reportedly.pages.live.work import Done, Job, Tell, Workshop
from reportedly.store.base import View

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
_Short = Annotated[str, msgspec.Meta(max_length=1000)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=5_000_000)]

# Endings of what can be read; anything else is refused before it is kept anywhere.
KINDS = (
    *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".jl"),
    *(".csv", ".tsv", ".xml", ".rss", ".atom", ".warc", ".gz", ".zip"),
)
MOST_FILES = 50

# What a person may set of a telling, as the record replays it.
LABELS: dict[type, tuple[str, ...]] = {
    Statement: ("speaker", "stance"),
    Figure: ("measure", "of", "scope", "qualifier"),
    Event: ("type", "actor", "target", "realis"),
}


class NewJudgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision about one thing, or about two (``right``), with its reason.

    ``value`` is what a relabelling sets, as ``FIELD=VALUE``.
    """

    subject: Literal["entity", "claim", "telling", "report"]
    left: _Name
    decision: Decision
    right: Annotated[str, msgspec.Meta(max_length=100)] = ""
    value: Annotated[str, msgspec.Meta(max_length=300)] = ""
    reason: _Short = ""


class NewReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report as text, with what is known of it."""

    text: _Text
    title: _Short = ""
    outlet: _Short = ""
    url: _Short = ""
    published: _Short = ""


class Upload(msgspec.Struct, frozen=True):
    """A file somebody sent: its name as given, and what is in it."""

    name: str
    data: bytes


class Edits:
    """Puts what people decide and send into the store."""

    def __init__(self, hands: Hands, workshop: Workshop) -> None:
        """Have the work done in a workshop."""
        self._hands = hands
        self._workshop = workshop

    def judge(self, user: User, new: NewJudgement, view: View) -> tuple[Judgement, Job]:
        """Keep a judgement and have the record made again with it."""
        for subject in (new.left, new.right):
            if subject and not _is_there(view, new.subject, subject):
                raise Refused(422, "unknown-subject", f"there is no {new.subject} {subject}")
        if new.decision in {"same", "not same"} and new.right in {"", new.left}:
            raise Refused(422, "one-subject", f"“{new.decision}” is said of two different things")
        if new.decision == "relabel":
            _check_label(view, new)
        judgement = self._judgement(user, new)
        what = f"{user.name}: {new.decision}"
        return judgement, self._workshop.add(what, user.name, self._keeping(judgement))

    def close(self, user: User, judgement_id: str, view: View) -> Job:
        """Close a judgement, so that it no longer counts, and have the record made again."""
        found = view.judgement(judgement_id)
        if found.closed is not None:
            raise Refused(409, "closed-already", f"this judgement was closed: {found.closed}")
        closed = msgspec.structs.replace(found, closed=f"{user.name}, {self._now()}")
        return self._workshop.add(f"{user.name}: undo", user.name, self._keeping(closed))

    def add(self, user: User, uploads: Sequence[Upload], pasted: Iterable[NewReport] = ()) -> Job:
        """Have files and pasted texts read into the store."""
        lines = b"".join(_json_line(report) for report in pasted)
        files = [*uploads, *([_pasted(lines)] if lines else [])]
        if not files:
            raise Refused(422, "nothing-sent", "no file and no text was sent", "choose a file")
        if len(files) > MOST_FILES:
            raise Refused(413, "too-many-files", f"at most {MOST_FILES} files", "send a .zip")
        for file in files:
            _check_kind(file.name)
        what = f"{len(files)} file" + ("s" if len(files) > 1 else "")
        return self._workshop.add(f"reading {what}", user.name, partial(self._read, files))

    def _now(self) -> str:
        return self._hands.clock().astimezone(dt.UTC).isoformat(timespec="seconds")

    def _judgement(self, user: User, new: NewJudgement) -> Judgement:
        when = self._now()
        parts = (new.subject, new.left, new.right, new.decision, user.name, when, new.value)
        return Judgement(
            id=content_id("jd", *parts),
            subject=new.subject,
            left=new.left,
            right=new.right,
            value=new.value,
            decision=new.decision,
            by=user.name,
            when=when,
            reasons=(new.reason,) if new.reason else (),
        )

    def _keeping(self, judgement: Judgement) -> "_Keep":
        return _Keep(self._hands, judgement)

    def _read(self, files: Sequence[Upload], tell: Tell) -> Done:
        store = self._hands.open()
        try:
            with tempfile.TemporaryDirectory(prefix="reportedly-") as temporary:
                # The folder is part of each report's name: it must be the same every time.
                folder = Path(temporary) / "added"
                folder.mkdir()
                for place, file in enumerate(files):
                    (folder / safe_name(file.name, place)).write_bytes(file.data)
                new, aside = self._hands.add(store, folder, tell)
        finally:
            store.close()
        return Done(f"{new} new report" + ("" if new == 1 else "s"), aside)


class _Keep:
    """The work of keeping one judgement: write it, then make the record again."""

    def __init__(self, hands: Hands, judgement: Judgement) -> None:
        self._hands = hands
        self._judgement = judgement

    def __call__(self, tell: Tell) -> Done:
        store = self._hands.open()
        try:
            judgement = self._hands.settle(store.view(), self._judgement)
            with store.writer() as writer:
                writer.add_judgements([judgement])
            self._hands.remake(store, tell)
        finally:
            store.close()
        return Done("the record has been made again")


def _is_there(view: View, subject: str, wanted: str) -> bool:
    look_up = {
        "entity": view.entity,
        "claim": view.claim,
        "telling": view.telling,
        "report": view.report,
    }
    try:
        look_up[subject](wanted)
    except KeyError:
        return False
    return True


def _check_label(view: View, new: NewJudgement) -> None:
    field, equals, value = new.value.partition("=")
    kind = type(view.telling(new.left)) if new.subject == "telling" else None
    known = LABELS.get(kind, ()) if kind else ()
    if field not in known or not equals or not value.strip():
        names = ", ".join(known) or "of tellings only"
        raise Refused(422, "unknown-label", f"“{new.value}” cannot be set", f"FIELD=VALUE: {names}")


def _json_line(report: NewReport) -> bytes:
    fields = {k: v for k, v in msgspec.structs.asdict(report).items() if v}
    return msgspec.json.encode(fields) + b"\n"


def _pasted(lines: bytes) -> Upload:
    """Name pasted texts by what is in them, so that pasting the same twice changes nothing."""
    return Upload(f"pasted-{hashlib.sha256(lines).hexdigest()[:10]}.jsonl", lines)


def _check_kind(name: str) -> None:
    if not name.lower().endswith(KINDS):
        raise Refused(
            415,
            "unknown-kind",
            f"{name[:100]}: files of this kind are not read",
            "send text, HTML, JSON lines, feeds, WARC, or a .zip or .gz of these",
        )


def safe_name(name: str, place: int) -> str:
    """Keep the last part of a file's name, with nothing in it that a file system could mistake."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = re.sub(r"[^\w.() -]", "_", last).strip(". ")[-120:]
    return plain if plain and not plain.startswith(".") else f"upload-{place}.txt"
