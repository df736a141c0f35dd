"""A parse as CoNLL-U, so that the field's tools can read our syntax and names.

Words, parts of speech and trees stand in their columns. MISC holds ``SpaceAfter=No``, the place of
the word in the report's body (``start_char``, ``end_char``) and, as begin-inside-outside labels,
the names (``ner``), as Stanza writes them.
"""

from collections.abc import Iterator

from reportedly.language.parses import Parse, Sentence
from reportedly.model import Report

# Roles hold names; only what names a thing has a label of its own.
_NO_NAMES = frozenset({"role", "time", "quantity"})


def to_conllu(report: Report, parse: Parse) -> str:
    """Give the sentences of one report, each followed by an empty line."""
    labels = _labels(parse)
    opening = f"# newdoc id = {report.id}\n"
    found = []
    block = -1
    for number, sentence in enumerate(parse.sentences, start=1):
        if sentence.first == sentence.last:
            continue
        paragraph = f"# newpar id = {report.id}-p{sentence.block + 1}\n"
        new = paragraph if sentence.block != block else ""
        block = sentence.block
        rows = "".join(_rows(parse, sentence, labels))
        text = _text(parse, sentence)
        found.append(f"{opening}{new}# sent_id = {report.id}-{number}\n# text = {text}\n{rows}\n")
        opening = ""
    return "".join(found)


def _labels(parse: Parse) -> dict[int, str]:
    """Give the name label of each token that has one."""
    starts = {t.start: n for n, t in enumerate(parse.tokens)}
    found: dict[int, str] = {}
    for span in parse.spans:
        first = starts.get(span.start)
        if span.kind in _NO_NAMES or first is None:
            continue
        n, prefix = first, "B"
        while n < len(parse.tokens) and parse.tokens[n].start < span.end:
            found.setdefault(n, f"{prefix}-{span.kind}")
            n, prefix = n + 1, "I"
    return found


def _rows(parse: Parse, sentence: Sentence, labels: dict[int, str]) -> Iterator[str]:
    for n, token in enumerate(parse.tokens_of(sentence), start=sentence.first):
        head = token.head - sentence.first + 1 if token.head >= 0 else 0
        misc = [] if _space_behind(parse, sentence, n) else ["SpaceAfter=No"]
        misc += [f"start_char={token.start}", f"end_char={token.end}"]
        misc += [f"ner={labels.get(n, 'O')}"]
        cells = [
            str(n - sentence.first + 1),
            token.text,
            "_",
            token.tag or "_",
            token.form or "_",
            "_",
            str(head) if token.head >= -1 else "_",
            token.relation or "_",
            "_",
            "|".join(misc),
        ]
        yield "\t".join(cells) + "\n"


def _space_behind(parse: Parse, sentence: Sentence, n: int) -> bool:
    if n + 1 >= sentence.last:
        return parse.body[parse.tokens[n].end : parse.tokens[n].end + 1].isspace()
    return parse.tokens[n + 1].start > parse.tokens[n].end


def _text(parse: Parse, sentence: Sentence) -> str:
    """Give the words with single blanks where any blank stands between them."""
    parts = []
    for n, token in enumerate(parse.tokens_of(sentence), start=sentence.first):
        behind = n + 1 < sentence.last and _space_behind(parse, sentence, n)
        parts.append(token.text + (" " if behind else ""))
    return "".join(parts)
