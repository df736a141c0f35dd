"""What commands share: the store they open and how they end."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reportedly.errors import StopRun
from reportedly.store import SqliteStore

kept_store = click.argument(
    "store_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="STORE"
)
as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print the result as JSON, one object a line."
)

gazetteer_option = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own places, asked first: a GeoNames dump or a COD-AB table with P-codes.",
)

lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Your own words: events.toml, measures.toml, cues.toml, read over ours.",
)


@contextmanager
def stopping() -> Iterator[None]:
    """End with status 1 and the reason where the run cannot go on."""
    try:
        yield
        sys.stdout.flush()
    except StopRun as error:
        click.echo(f"reportedly: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say to it, and what
        # Python would still write on leaving must go elsewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@contextmanager
def kept(path: Path) -> Iterator[SqliteStore]:
    """Open a store and let go of it."""
    store = SqliteStore(path)
    try:
        yield store
    finally:
        store.close()


def now() -> str:
    """Give this moment, for a judgement or a run."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
