"""Blocks → Markdown with tables and footnotes (GitHub's and Pandoc's).

The words of reports are hostile text: every mark that Markdown or HTML would act on is escaped.
"""

import re

from reportedly.pages.paper.blocks import Block, Bullets, Heading, Line, Paper, Paragraph, Span

_MARKS = re.compile(r"[\\`*_\[\]<>|~$^&{}]")
# What begins a list, a heading or a rule where it stands first on a line.
_FIRST = re.compile(r"^(\d+)([.)])|^([-+=#:])")


def markdown(paper: Paper) -> bytes:
    """Write a brief as UTF-8 Markdown; the same brief gives the same bytes."""
    parts = [f"# {_escaped(paper.title)}", *map(_block, paper.blocks)]
    parts += [f"[^{n}]: {_line(line)}" for n, line in enumerate(paper.notes, start=1)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return "#" * (block.level + 1) + " " + _escaped(block.text)
    if isinstance(block, Paragraph):
        return _line(block.line)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_line(line)}" for line in block.lines)
    rows = [[_escaped(cell) for cell in block.head], ["---"] * len(block.head)]
    rows += [[_line(cell) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _line(line: Line) -> str:
    text = " ".join("".join(map(_span, line)).split())
    return _FIRST.sub(r"\1\\\2\3" if text[:1].isdigit() else r"\\\3", text)


def _span(span: Span) -> str:
    note = "" if span.note is None else f"[^{span.note}]"
    text = _escaped(span.text, keep_ends=True)
    if span.strong and text.strip():
        # Blanks stand outside the marks: "** so**" is not bold.
        inner = text.strip()
        lead, tail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
        text = f"{lead}**{inner}**{tail}"
    return text + note


def _escaped(text: str, *, keep_ends: bool = False) -> str:
    plain = re.sub(r"\s+", " ", text) if keep_ends else " ".join(text.split())
    return _MARKS.sub(r"\\\g<0>", plain)
