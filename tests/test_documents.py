"""The commands that the README and the documents show."""

import re
import shlex
from pathlib import Path

import click
import pytest

from reportedly.cli import main

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"```(?:sh|bash|console)?\n(.*?)```", re.DOTALL)


def _commands() -> list[tuple[str, str]]:
    """Give each command of ours in a block of shell, with the document it stands in."""
    found = []
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in _BLOCK.findall(path.read_text("utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                parts = re.split(r"[|;]|&&", line.partition(" #")[0])
                ours = [p.strip() for p in parts if p.strip().startswith("reportedly ")]
                found += [(path.name, command) for command in ours]
    return found


@pytest.mark.parametrize(("document", "command"), _commands())
def test_a_command_shown_is_one_that_there_is(document: str, command: str) -> None:
    """Its name is known, and it takes each option shown."""
    _, name, *words = shlex.split(re.split(r"\s[<>]", command)[0])
    if name.startswith("-"):
        return
    listed = [p for p in main.commands[name].params if isinstance(p, click.Option)]
    options = {o for p in listed for o in (*p.opts, *p.secondary_opts)}
    shown = {w.partition("=")[0] for w in words if w.startswith("-") and w != "-"}

    assert shown <= options | {"--help", "-h"}, f"{document}: {command}"


def test_the_documents_show_commands() -> None:
    """The parser of documents sees them at all."""
    assert len(_commands()) > 20
