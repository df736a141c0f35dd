"""The command line: what a person types, what a program reads back, and how it ends.

Exit status: 0 done; 1 nothing could be done; 2 the command was not understood; 3 done, with
items set aside.
"""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from reportedly import __version__
from reportedly import exports as _built_in_exports
from reportedly.commands import changes, judge, judgements, serve, token
from reportedly.commands.changing import changed
from reportedly.commands.common import gazetteer_option, lexicon_option, now, stopping
from reportedly.errors import SkipItem, StopRun
from reportedly.flow import Progress as Tell
from reportedly.flow import build, silent
from reportedly.language import (
    annotate_all,
    annotation_schema,
    as_text,
    conllu_of_all,
    explain_report,
    reader_named,
    use_own,
)
from reportedly.model import Report, SetAside
from reportedly.pages import PAPER_FILES, Context, PaperForm, brief_context, write_brief
from reportedly.plugins import exporters, manager
from reportedly.reading import read, read_json_line
from reportedly.settings import Settings
from reportedly.store import MemoryStore, SqliteStore, Store

DONE, NOTHING, USAGE, WITH_ASIDE = 0, 1, 2, 3

_POLICIES = ("range", "conservative", "majority", "prefer")

_paths = click.argument("paths", nargs=-1, metavar="PATH…")
_quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
_jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Read the reports with so many processes; the output is the same.",
)
_reader = click.option(
    "--reader",
    metavar="NAME",
    help="Read sentences with a spaCy pipeline of yours: spacy:NAME or spacy:FOLDER.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
_store = click.option(
    "--store",
    "store_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the record in this SQLite file, and add to what it holds.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reportedly")
def main() -> None:
    """What many news reports say happened, who said so, and where they disagree.

    \b
    Start with a folder of reports (text, HTML, JSON lines, WARC, feeds, .gz, .zip):
      reportedly brief reports/ -o brief/
    then open brief/index.html. Beside it, brief/record.json holds the same for programs.

    \b
    Exit status:
      0  done
      1  nothing could be done
      2  the command was not understood
      3  done, with items set aside (the brief lists them, each with its reason)
    """  # noqa: D301 - \b is click's mark for a paragraph that is not to be wrapped
    if not manager().is_registered(_built_in_exports):
        manager().register(_built_in_exports)


for _command in (judge, judgements, changes, serve, token):
    main.add_command(_command)


@main.command()
@_paths
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write index.html and record.json to.",
)
@_store
@click.option(
    "--policy",
    type=click.Choice(_POLICIES),
    default="range",
    show_default=True,
    help="How figures that differ become low / best / high.",
)
@click.option("--prefer", multiple=True, metavar="NAME", help="Preferred sources, best first.")
@click.option(
    "--sources",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your csv list of sources: outlet, grade (A-F), family, note.",
)
@click.option("--title", help="Title of the brief; default: the title of the largest story.")
@click.option(
    "--since",
    type=int,
    metavar="RUN",
    help="Say what changed in the --store since this run; default: the one before.",
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(list(PAPER_FILES)),
    multiple=True,
    help="Also write brief.md or brief.docx, with the sources as notes; may be repeated.",
)
@gazetteer_option
@lexicon_option
@_jobs
@_reader
@_as_json
@_quiet
def brief(  # noqa: PLR0913, PLR0917 - one parameter an option is how click hands them over
    paths: tuple[str, ...],
    output: Path,
    store_file: Path | None,
    policy: str,
    prefer: tuple[str, ...],
    sources: Path | None,
    title: str | None,
    since: int | None,
    forms: tuple[PaperForm, ...],
    gazetteers: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    jobs: int,
    reader: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Turn reports into a cited brief: who said what, the figures, what happened, who disagrees.

    \b
    Examples:
      reportedly brief reports/ -o brief/
      reportedly brief monday/ tuesday.zip -o brief/ --store crisis.sqlite
      reportedly brief --store crisis.sqlite -o brief/      (again, from what is stored)
      reportedly brief --store crisis.sqlite -o brief/ --since 3     (and what changed since run 3)
      reportedly brief reports/ -o brief/ --format docx      (also to edit and send on)
      reportedly brief reports/ -o brief/ --gazetteer nga_admin2.csv --gazetteer NG.zip

    Your own places: docs/gazetteers.md. Your own words: docs/lexicons.md.
    """  # noqa: D301 - click's mark
    if not paths and store_file is None:
        raise click.UsageError("name at least one file or folder of reports, or a --store")
    if since is not None and store_file is None:
        raise click.UsageError("--since needs the --store whose run it names")
    chosen = {"policy": policy, "preferred": prefer, "sources": sources}
    own = {"gazetteers": gazetteers, "lexicons": lexicons}
    settings = msgspec.convert({**chosen, **own}, Settings)
    with stopping(), _opened(store_file) as store, _progress(quiet=quiet) as tell:
        reader_named(reader)  # a reader that is not there is named before anything is read
        annotating = partial(annotate_all, jobs=jobs, reader=reader, settings=settings)
        summary = build(paths, settings, store, tell, annotating, when=now())
        view = store.view()
        if next(view.reports(), None) is None:
            _nothing(view.set_aside())
        context = brief_context(view, settings, title, changed(view, since))
        _written(context, output, forms)
        aside = view.set_aside()
        result = _result(output, summary.read, summary.new, aside, len(view.claims()))
        result |= {form: str(output / PAPER_FILES[form]) for form in forms}
        _warn_of_future(view.reports(), quiet=quiet)
    _say(result, as_json=as_json, quiet=quiet)
    sys.exit(WITH_ASIDE if aside else DONE)


def _written(context: Context, output: Path, forms: tuple[PaperForm, ...]) -> None:
    try:
        write_brief(context, output, forms)
    except OSError as error:
        reason = error.strerror or error
        raise StopRun(f"{output}: cannot be written ({reason}); name another with -o") from error


def _result(
    output: Path, reports: int, new: int, aside: tuple[SetAside, ...], claims: int
) -> dict[str, Any]:
    return {
        "brief": str(output / "index.html"),
        "record": str(output / "record.json"),
        "read": reports,
        "new": new,
        "claims": claims,
        "set_aside": [msgspec.to_builtins(item) for item in aside],
    }


def _say(result: dict[str, Any], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(result))
    elif not quiet:
        click.echo(
            f"{result['read']} reports read ({result['new']} new), {result['claims']} claims: "
            f"open {result['brief']}"
        )
        for item in result["set_aside"]:
            _warn(msgspec.convert(item, SetAside), quiet=quiet)


def _warn_of_future(reports: Iterable[Report], *, quiet: bool) -> None:
    """Name reports dated after today: the one place where the clock is read, and only to warn."""
    tomorrow = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)
    for report in reports:
        interval = report.published.interval
        if interval is not None and interval.first > tomorrow and not quiet:
            way_out = "give the right date in a reports.csv beside it"
            click.echo(
                f"dated in the future: {report.name}: {interval.first} ({way_out})", err=True
            )


def _nothing(aside: Iterable[SetAside]) -> NoReturn:
    for item in aside:
        _warn(item, quiet=False)
    raise StopRun("no report could be read; give files or folders of text, HTML or JSON lines")


@main.command(name="read")
@_paths
@_quiet
def read_command(paths: tuple[str, ...], quiet: bool) -> None:
    """Print the reports found at PATH… as JSON lines, cleaned and dated.

    Items that yield no report are named on standard error, with the reason.
    """
    if not paths:
        raise click.UsageError("name at least one file or folder, or - for standard input")
    out, aside, count = sys.stdout.buffer, 0, 0
    with stopping():
        for item in read(paths, Settings()):
            if isinstance(item, SetAside):
                aside += 1
                _warn(item, quiet=quiet)
            else:
                count += 1
                _line(out, item)
        if count == 0:
            raise StopRun("no report could be read; give files or folders of text, HTML or JSON")
    sys.exit(WITH_ASIDE if aside else DONE)


def _print_schema(context: click.Context, _option: click.Parameter, given: bool) -> None:
    if given and not context.resilient_parsing:
        click.echo(annotation_schema(), nl=False)
        context.exit(DONE)


@main.command()
@click.argument("source", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("json", "conllu")),
    default="json",
    show_default=True,
    help="Annotations as JSON lines, or syntax and names as CoNLL-U.",
)
@click.option("--explain", is_flag=True, help="Say why each telling was read as it was.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of an annotation and end.",
)
@gazetteer_option
@lexicon_option
@_jobs
@_reader
@_quiet
def annotate(  # noqa: PLR0913, PLR0917 - one parameter an option is how click hands them over
    source: IO[bytes],
    form: str,
    explain: bool,
    gazetteers: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    jobs: int,
    reader: str | None,
    quiet: bool,
) -> None:
    """Read JSON lines of reports or texts, print JSON lines of annotations.

    A line is a report as `reportedly read` prints it, or an object with at least "text" (and if
    known "title", "outlet", "url", "published"). Any step can so be measured from outside.

    With --explain, print instead for each telling its words, the pattern, the syntax it
    matched and why each slot was filled or left empty.

    \b
    Examples:
      reportedly read reports/ | reportedly annotate --jobs 2 > tellings.jsonl
      reportedly read reports/ | reportedly annotate -f conllu > sentences.conllu

    What an annotation holds: docs/annotation.md, and --schema for programs.
    """  # noqa: D301 - click's mark
    aside: list[SetAside] = []
    count = 0
    with stopping(), _progress(quiet=quiet) as tell:
        reader_named(reader)
        settings = Settings(gazetteers=gazetteers, lexicons=lexicons)
        use_own(settings)  # likewise a table of places
        form = "explain" if explain else form
        how = {"jobs": jobs, "reader": reader, "settings": settings}
        reports = _reports_of(source, aside, quiet=quiet)
        for count, text in enumerate(_annotated(reports, form, how), start=1):
            sys.stdout.buffer.write(text)
            tell("annotating", count, None)
        if count == 0:
            raise StopRun("no line could be read; give one report a line, as `read` prints them")
    sys.exit(WITH_ASIDE if aside else DONE)


def _annotated(reports: Iterable[Report], form: str, how: dict[str, Any]) -> Iterator[bytes]:
    """Give what is printed for each report, in their order."""
    if form == "explain":
        yield from ("\n".join(map(as_text, explain_report(r))).encode() + b"\n" for r in reports)
    elif form == "conllu":
        yield from (text.encode() for text in conllu_of_all(reports, **how))
    else:
        yield from (msgspec.json.encode(a) + b"\n" for a in annotate_all(reports, **how))


def _reports_of(source: IO[bytes], aside: list[SetAside], *, quiet: bool) -> Iterator[Report]:
    """Give the reports of the lines that hold one; name and keep the others."""
    for number, line in enumerate(source, start=1):
        try:
            yield _report_of(line, f"line {number}")
        except SkipItem as skipped:
            aside.append(skipped.as_set_aside())
            _warn(aside[-1], quiet=quiet)


def _report_of(line: bytes, name: str) -> Report:
    try:
        value = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise SkipItem(name, f"is not JSON ({error})", "give one object a line") from error
    if isinstance(value, dict) and {"segments", "original"} <= value.keys():
        try:
            return msgspec.convert(value, Report)
        except msgspec.ValidationError as error:
            raise SkipItem(name, f"is not a report ({error})") from error
    if not isinstance(value, dict):
        raise SkipItem(name, "is not an object", 'give one object with "text" a line')
    return read_json_line(value, name)


@main.command()
@click.argument("store_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-f", "--format", "name", required=True, help="See `reportedly formats`.")
@click.option("-o", "--output", type=click.File("wb"), default="-", help="Default: print it.")
def export(store_file: Path, name: str, output: IO[bytes]) -> None:
    """Write the record kept in STORE_FILE in one of the field's formats.

    \b
    Example: reportedly export crisis.sqlite -f hxl -o figures.csv
    """  # noqa: D301 - click's mark
    known = exporters()
    if name not in known:
        raise click.UsageError(f"no format {name!r}; there are: {', '.join(known)}")
    with stopping(), _opened(store_file) as store:
        output.write(known[name].write(store.view()))


@main.command()
@_as_json
def formats(as_json: bool) -> None:
    """List the formats a record can be exported in."""
    rows = [{"name": e.name, "suffix": e.suffix, "about": e.about} for e in exporters().values()]
    if as_json:
        click.echo(msgspec.json.encode(rows))
    for row in () if as_json else rows:
        click.echo(f"{row['name']:<10} {row['suffix']:<9} {row['about']}")


def _line(out: IO[bytes], value: msgspec.Struct) -> None:
    out.write(msgspec.json.encode(value) + b"\n")


def _warn(item: SetAside, *, quiet: bool) -> None:
    if not quiet:
        way_out = f" ({item.way_out})" if item.way_out else ""
        click.echo(f"set aside: {item.item}: {item.reason}{way_out}", err=True)


@contextmanager
def _opened(path: Path | None) -> Iterator[Store]:
    store: Store = MemoryStore() if path is None else SqliteStore(path)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Tell]:
    """Show a bar for each step on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell


if __name__ == "__main__":
    main()
