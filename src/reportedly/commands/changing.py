"""``reportedly changes``: what is new, changed, disputed or taken back since an earlier run."""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from reportedly.commands.common import as_json_option, kept, kept_store, stopping
from reportedly.errors import StopRun
from reportedly.model import Change, Claim, Run
from reportedly.pages import Changed, changed_since
from reportedly.record import changes as changes_between
from reportedly.store.base import View


@click.command()
@kept_store
@click.option("--since", type=int, metavar="RUN", help="Number of a run; default: the one before.")
@click.option("--runs", "list_runs", is_flag=True, help="List the runs instead.")
@as_json_option
def changes(store_file: Path, since: int | None, list_runs: bool, as_json: bool) -> None:
    """Say what changed in the record kept in STORE since a run.

    \b
    Each making of the record is a run with a number, from 1.
      reportedly changes crisis.sqlite --runs          (list them)
      reportedly changes crisis.sqlite                 (since the run before the last)
      reportedly changes crisis.sqlite --since 3
    """  # noqa: D301 - click's mark
    with stopping(), kept(store_file) as store:
        view = store.view()
        runs = view.runs()
        if list_runs:
            _print(runs, map(_run_line, runs), as_json=as_json)
            return
        found = changes_between(claims_since(view, since), view.claims())
        _print(found, map(_line, found), as_json=as_json)
        if not found and not as_json:
            click.echo("nothing changed")


def run_since(view: View, since: int | None) -> Run | None:
    """Find a run by its number; the one before the last for ``None``, if there is one.

    Raises ``StopRun`` where there is none of that number.
    """
    runs = view.runs()
    if since is None:
        return runs[-2] if len(runs) > 1 else None
    found = next((run for run in runs if run.number == since), None)
    if found is None:
        numbers = f"1 to {runs[-1].number}" if runs else "none"
        raise StopRun(f"there is no run {since}; there are: {numbers} (see --runs)")
    return found


def claims_since(view: View, since: int | None) -> tuple[Claim, ...]:
    """Give the claims as that run left them; none where there was no run before."""
    run = run_since(view, since)
    return view.claims_of(run.number) if run else ()


def changed(view: View, since: int | None) -> Changed | None:
    """Give what a brief says of the changes since a run.

    Without a number it is the run before; nothing is said where there was none, or where that
    changed nothing.
    """
    run = run_since(view, since)
    if run is None:
        return None
    found = changes_between(view.claims_of(run.number), view.claims())
    return changed_since(view, run, found) if found or since is not None else None


def _run_line(run: Run) -> str:
    steps = ", ".join(version for _, version in run.steps)
    when = run.when or "no time kept"
    counts = f"{run.reports} reports ({run.new} new), {run.claims} claims"
    return f"{run.number:>4}  {when}  {counts}, policy {run.policy} ({steps})"


def _line(change: Change) -> str:
    return f"{change.what:<11} {change.text}\n            {change.said} [{change.claim}]"


def _print(values: Iterable[msgspec.Struct], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        for value in values:
            click.echo(msgspec.json.encode(value))
    else:
        for line in lines:
            click.echo(line)
