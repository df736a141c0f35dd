"""The visible text of an HTML page, in document order, and the element each line stands in."""

import re
from collections.abc import Iterator

import msgspec
from lxml import etree, html

# Elements whose content no reader sees.
_UNSEEN = frozenset(
    "script style noscript template head title meta link svg math object embed iframe canvas "
    "select option datalist audio video map area param source track".split()
)
# Elements that stand on lines of their own (HTML Standard, section 15.3).
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol optgroup p plaintext pre search section summary table tbody td "
    "tfoot th thead tr ul xmp br button".split()
)
_BLANKS = re.compile(r"\s+")


class VisibleLine(msgspec.Struct, frozen=True):
    """Characters ``[start, end)`` of the visible text; ``element`` is the block that holds them.

    ``linked`` is the share of its characters that are links.
    """

    start: int
    end: int
    element: html.HtmlElement
    linked: float = 0.0


class Visible(msgspec.Struct, frozen=True):
    """The visible text of a page, its lines parted by line breaks."""

    text: str
    lines: tuple[VisibleLine, ...]


class _Line(msgspec.Struct):
    """A line being written: its texts, each with whether it is a link."""

    holder: html.HtmlElement
    texts: list[str] = []
    linked: int = 0
    length: int = 0

    def add(self, element: html.HtmlElement, text: str, *, is_link: bool) -> None:
        size = len(text.strip())
        if self.length == 0 and size:
            self.holder = element
        self.texts.append(text)
        self.length += size
        self.linked += size if is_link else 0


def visible_text(root: html.HtmlElement) -> Visible:
    """Write down what a reader of the page sees, one line a block."""
    lines: list[VisibleLine] = []
    texts: list[str] = []
    at = 0
    for line in _lines(root):
        text = _BLANKS.sub(" ", "".join(line.texts)).strip()
        if text:
            share = line.linked / max(1, line.length)
            lines.append(VisibleLine(at, at + len(text), line.holder, share))
            texts.append(text)
            at += len(text) + 1
    return Visible("\n".join(texts), tuple(lines))


def _lines(root: html.HtmlElement) -> Iterator[_Line]:
    line = _Line(root)
    links = 0
    for event, element, text in _walk(root):
        if event == "break":
            yield line
            line = _Line(root)
        elif event == "text":
            line.add(element, text, is_link=links > 0)
        else:
            links += 1 if event == "link" else -1
    yield line


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement, str]]:
    """Give breaks, links and texts in document order, without recursion (pages nest deeply)."""
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and skipped is None:
            if _is_unseen(element):
                skipped = element
            else:
                yield from _opening(element)
        elif event == "end":
            if skipped is None:
                yield from _closing(element)
            elif skipped is element:
                skipped = None
            if skipped is None and element.tail and element is not root:
                yield "text", element.getparent(), element.tail
        elif event in {"comment", "pi"} and skipped is None and element.tail:
            yield "text", element.getparent(), element.tail


def _opening(element: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement, str]]:
    if element.tag in _BLOCKS:
        yield "break", element, ""
    if element.tag == "a":
        yield "link", element, ""
    if element.text:
        yield "text", element, element.text


def _closing(element: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement, str]]:
    if element.tag == "a":
        yield "unlink", element, ""
    if element.tag in _BLOCKS:
        yield "break", element, ""


def _is_unseen(element: html.HtmlElement) -> bool:
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
