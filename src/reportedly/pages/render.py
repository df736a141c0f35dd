"""Context → one HTML page that needs nothing else: no network, no other file, no script to read.

The style and the script are put into the page and named by their hashes in its content security
policy, which forbids everything else; so nothing in a report's text could run or load anything.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from reportedly.model import independent
from reportedly.pages import words
from reportedly.pages.changed import since_words, summary_words
from reportedly.pages.context import Context
from reportedly.pages.drawing import counted, draw
from reportedly.pages.lookup import Lookup
from reportedly.pages.ranges import ranges
from reportedly.pages.texts import readable
from reportedly.pages.themes import measure_words

_HEAD = 80  # characters of the title over a printed page


def page_html(context: Context) -> str:
    """Write the brief as one self-contained HTML page."""
    style, script = asset("brief.css") + _running_head(context), asset("brief.js")
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            context=context,
            page=Lookup(context),
            style=Markup(style),  # noqa: S704 - our own file, put in as it is
            script=Markup(script),  # noqa: S704 - likewise
            policy=_policy(style, script),
        )
    )


def _running_head(context: Context) -> str:
    """Give the rule that puts the title over every printed page.

    The title may come from a report: all but plain letters and digits is written as its number.
    """
    day = f" – as of {words.day(context.as_of)}" if context.as_of else ""
    title = context.title if len(context.title) <= _HEAD else context.title[:_HEAD] + "…"
    told = "".join(map(_in_css, f"{title}{day}"))
    return f'@page {{ @top-left {{ content: "{told}"; font: 8pt system-ui, sans-serif; }} }}\n'


def _in_css(character: str) -> str:
    plain = character.isascii() and (character.isalnum() or character == " ")
    return character if plain else f"\\{ord(character):x} "


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """Give a file of ``static/``."""
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


@cache
def environment() -> jinja2.Environment:
    """Give the one environment of all templates: everything escaped, nothing undefined."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reportedly.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(draw=draw, counted=counted, ranges=ranges)
    made.filters.update(
        value=words.value_words,
        measure=measure_words,
        number=words.number,
        day=words.day,
        interval=words.interval_words,
        how=words.how_words,
        published=words.published_words,
        precision=words.precision_words,
        readable=readable,
        count=words.count,
        independent=independent,
        opening=words.opening,
        since=since_words,
        summary=summary_words,
    )
    return made
