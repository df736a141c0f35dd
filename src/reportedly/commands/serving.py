"""``reportedly serve``: the live pages and the API of a kept record."""

from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from reportedly.commands.common import gazetteer_option, kept, lexicon_option, stopping
from reportedly.flow import settings_of
from reportedly.model.claims import Policy
from reportedly.settings import Settings


@click.command()
@click.argument("store_file", type=click.Path(dir_okay=False, path_type=Path), metavar="STORE")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--name", help="Your name on judgements; default: your login name.")
@click.option(
    "--users",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of who may come in: lines of name,role,digest. Needed for any other address.",
)
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--policy",
    type=click.Choice(get_args(Policy)),
    help="How figures that differ become low / best / high; default: as the record was made last.",
)
@click.option(
    "--prefer",
    "preferred",
    multiple=True,
    metavar="NAME",
    help="Preferred sources, best first; default: as the record was made last.",
)
@click.option(
    "--sources",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your csv list of sources; default: that of the last making of the record.",
)
@gazetteer_option
@lexicon_option
def serve(
    store_file: Path,
    gazetteers: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    **more: Any,  # noqa: ANN401 - the options above
) -> None:
    """Serve the record kept in STORE: read, search, judge and add to it in a browser.

    \b
    Examples:
      reportedly brief reports/ -o brief/ --store crisis.sqlite     (make a store)
      reportedly serve crisis.sqlite                                (open http://127.0.0.1:8000/)
      reportedly token amina >> users.csv
      reportedly serve crisis.sqlite --host 0.0.0.0 --users users.csv --certificate c --key k

    The same for programs is under /api/v1, described in /api/v1/openapi.json.
    """  # noqa: D301 - click's mark
    # The server is loaded only by those who serve: `reportedly read` starts without it.
    from reportedly.serving import Serving, check_store, is_local  # noqa: PLC0415
    from reportedly.serving import serve as run  # noqa: PLC0415

    chosen = {name: more.pop(name) for name in ("policy", "preferred", "sources")}
    serving = Serving(**more)
    if not is_local(serving.host) and serving.users and serving.certificate is None:
        click.echo("without --certificate, tokens travel where others may read them", err=True)
    with stopping():
        check_store(store_file)
        settings = msgspec.structs.replace(
            settings_for(store_file, chosen), gazetteers=gazetteers, lexicons=lexicons
        )
        run(store_file, settings, serving, lambda address: click.echo(f"open {address}", err=True))


def settings_for(store_file: Path, chosen: dict[str, object]) -> Settings:
    """Give the settings the record was made with last, but for those chosen now."""
    with kept(store_file) as store:
        runs = store.view().runs()
    known = settings_of(runs[-1] if runs else None)
    given = {name: value for name, value in chosen.items() if value}
    return msgspec.structs.replace(known, **given)
