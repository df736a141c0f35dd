"""``reportedly judge``: what a person decides about the record, kept and undone by closing.

``reportedly judgements`` lists decisions, and exports and imports them as JSON lines, so that a
team can share them.
"""

import getpass
from pathlib import Path
from typing import IO, get_args

import click
import msgspec

from reportedly.commands.common import as_json_option, kept, kept_store, now, stopping
from reportedly.errors import StopRun
from reportedly.flow import remake, settings_of, settled, silent
from reportedly.model import Judgement, content_id
from reportedly.model.judgements import Decision
from reportedly.record import RELABELS
from reportedly.store import SqliteStore
from reportedly.store.base import View

_DECISIONS = (*get_args(Decision), "close")
_PAIRS = frozenset({"same", "not same"})
_KINDS = {
    "en": "entity",
    "cl": "claim",
    "st": "telling",
    "fg": "telling",
    "ev": "telling",
    "r": "report",
    "sy": "story",
}


@click.command()
@kept_store
@click.argument("decision", type=click.Choice([d.replace(" ", "-") for d in _DECISIONS]))
@click.argument("things", nargs=-1, required=True, metavar="THING…")
@click.option("--by", help="Your name; default: your login name.")
@click.option("--why", help="The reason, shown wherever the decision shows.")
def judge(
    store_file: Path, decision: str, things: tuple[str, ...], by: str | None, why: str | None
) -> None:
    """Decide about claims, tellings, entities or reports of the record kept in STORE.

    \b
    same, not-same THING THING   two claims, tellings or entities are one, or are not; two reports
                                 (or stories) are about the same matter, or are not
    accept, reject THING         a claim, or a telling (a rejected telling was misread)
    prefer TELLING               its number is the best of its series
    relabel TELLING FIELD=VALUE  a figure's measure, of, scope, qualifier; an event's type, actor,
                                 target, realis; a statement's speaker, stance
    close JUDGEMENT              undo a decision, or a rule's join: the record is as it was before

    \b
    Ids stand in record.json and in the lines of `reportedly changes`:
      reportedly judge crisis.sqlite reject fg_0b31 --why "counts goats"
      reportedly judge crisis.sqlite relabel fg_0b31 measure=treated
      reportedly judge crisis.sqlite not-same r_19c4 r_8e02 --why "two towns"
      reportedly judge crisis.sqlite close jd_77aa
    """  # noqa: D301 - click's mark
    said = decision.replace("-", " ") if decision == "not-same" else decision
    with stopping(), kept(store_file) as store:
        view, person = store.view(), _name(by)
        if said == "close":
            new = [_closed(view, thing, person) for thing in things]
        else:
            new = [_judgement(view, said, things, person, why)]
        _keep(store, new)
    for judgement in new:
        click.echo(f"{judgement.id}: {'closed' if said == 'close' else said}")


def _name(by: str | None) -> str:
    name = (by or getpass.getuser()).strip()
    if not name or name.startswith("rule:"):
        raise click.UsageError("a name is not empty and does not begin with rule:")
    return name


def _judgement(
    view: View, said: str, things: tuple[str, ...], by: str, why: str | None
) -> Judgement:
    wanted = 2 if said in _PAIRS or said == "relabel" else 1
    if len(things) != wanted:
        raise click.UsageError(f"“{said}” takes {wanted} after it, not {len(things)}")
    left, right, value = things[0], things[1] if said in _PAIRS else "", ""
    if said == "relabel":
        value = _label(view, left, things[1])
    subject = _subject(view, left)
    if right and (_subject(view, right) != subject or left == right):
        raise StopRun(f"{left} and {right}: give two different things of one kind")
    if subject in {"entity", "report", "story"} and said not in _PAIRS:
        kinds = "entities, reports and stories"
        raise StopRun(f"{left}: of {kinds} only same and not-same can be said")
    if subject == "story":
        # The id of a story changes with its reports; that of a report does not.
        left, right = (view.story(thing).reports[0] for thing in (left, right))
        subject = "report"
    when = now()
    return settled(
        view,
        Judgement(
            id=content_id("jd", subject, left, right, said, by, when, value),
            subject=subject,  # type: ignore[arg-type]  # one of the kinds above
            left=left,
            right=right,
            decision=said,  # type: ignore[arg-type]  # click lets only decisions through
            by=by,
            when=when,
            reasons=(why,) if why else (),
            value=value,
        ),
    )


def _subject(view: View, thing: str) -> str:
    subject = _KINDS.get(thing.partition("_")[0], "")
    look_up = {
        "entity": view.entity,
        "claim": view.claim,
        "telling": view.telling,
        "report": view.report,
        "story": view.story,
    }
    try:
        look_up[subject](thing)
    except KeyError:
        raise StopRun(
            f"{thing}: there is no such claim, telling, entity, report or story; "
            "ids stand in record.json"
        ) from None
    return subject


def _label(view: View, thing: str, label: str) -> str:
    field, equals, value = label.partition("=")
    if _subject(view, thing) != "telling":
        raise StopRun(f"{thing}: only tellings can be relabelled")
    known = RELABELS[type(view.telling(thing))]
    if not equals or not value or field not in known:
        raise StopRun(f"{label}: give FIELD=VALUE with one of: {', '.join(known)}")
    return label


def _closed(view: View, thing: str, by: str) -> Judgement:
    found = next((j for j in view.judgements() if j.id == thing), None)
    if found is None:
        raise StopRun(f"{thing}: there is no such judgement (see `reportedly judgements`)")
    if not found.is_open():
        raise StopRun(f"{thing}: was closed before ({found.closed})")
    return msgspec.structs.replace(found, closed=f"{by}, {now()}")


def _keep(store: SqliteStore, judgements: list[Judgement]) -> None:
    """Write judgements and make the record again, as the last run made it."""
    with store.writer() as writer:
        writer.add_judgements(judgements)
    runs = store.view().runs()
    remake(store, settings_of(runs[-1] if runs else None), silent, now())


@click.command()
@kept_store
@click.option("--import", "source", type=click.File("rb"), metavar="FILE", help="Take these in.")
@click.option("-o", "--output", type=click.File("wb"), help="Write them to a file.")
@click.option("--all", "with_rules", is_flag=True, help="The rules' own too, not only persons'.")
@as_json_option
def judgements(
    store_file: Path,
    source: IO[bytes] | None,
    output: IO[bytes] | None,
    with_rules: bool,
    as_json: bool,
) -> None:
    """List, export or import the decisions kept in STORE.

    \b
    One JSON object a line goes to a file and comes back from it:
      reportedly judgements crisis.sqlite -o ours.jsonl
      reportedly judgements other.sqlite --import ours.jsonl
    What was decided about reports that another store lacks is kept there and waits for them.
    """  # noqa: D301 - click's mark
    with stopping(), kept(store_file) as store:
        if source is not None:
            new = [_read(line, number) for number, line in enumerate(source, 1) if line.strip()]
            _keep(store, new)
            click.echo(f"{len(new)} judgements taken in")
            return
        found = [j for j in store.view().judgements() if with_rules or not j.is_by_rule()]
        for judgement in sorted(found, key=lambda j: (j.when, j.id)):
            if output is not None:
                output.write(msgspec.json.encode(judgement) + b"\n")
            else:
                click.echo(msgspec.json.encode(judgement) if as_json else _line(judgement))


def _read(line: bytes, number: int) -> Judgement:
    try:
        return msgspec.json.decode(line, type=Judgement)
    except msgspec.DecodeError as error:
        raise StopRun(f"line {number}: is no judgement ({error}); nothing was taken in") from error


def _line(judgement: Judgement) -> str:
    things = " ".join(t for t in (judgement.left, judgement.right, judgement.value) if t)
    why = f": {'; '.join(judgement.reasons)}" if judgement.reasons else ""
    closed = f" (closed by {judgement.closed})" if judgement.closed else ""
    return f"{judgement.id}  {judgement.by}: {judgement.decision} {things}{why}{closed}"
