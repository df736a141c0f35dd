"""Task ``quotes``: PolNeAR — who says, the words that show it, and what is said.

Two forms of the corpus are scored, neither ever trained on: the sequences that CofeNet scores
(paragraphs, rebuilt into running text), and the documents themselves. Exact is F1 over whole spans,
overlap F1 over their words, each per type. Read from the learned links alone, from the links
completed by patterns over syntax (the main figures), and from the statements of the whole chain.

PolNeAR counts thoughts as well as words (believes, wants, plans), so links marked as thought are
scored with the others, except where ``said`` stands. Its conventions differ from ours in these,
and our ranges are put into its form before they are compared:

- the conjunction ("that", "whether"), and the mark that closes a quotation, belong to the content;
  a full stop or comma behind the content does not, unless a quotation mark follows it;
- auxiliaries, "not" and adverbs belong to the cue, and the preposition between it and a content;
- the source of a relative clause is its pronoun; an apposition keeps the comma behind it;
- each word has one role: what is attributed inside a content is part of that content, and parts
  of one content with nothing between them are one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench.quotes_form import Labelled, in_their_form
from bench.scoring import Tally, blocks_of
from reportedly.language.encoder import spans
from reportedly.language.links_syntax import complete_links
from reportedly.language.parses import Link, Parse
from reportedly.language.reader import default_reader
from reportedly.language.statements import find_statements
from reportedly.model import Published, Report, Segment, content_id

KINDS = ("source", "cue", "content")
GOALS = {"content overlap": 80.0, "source overlap": 82.0, "content exact": 55.0}
ANCHORS = {
    "content exact": "CofeNet 72.9 (trained on it), CoreNLP 17.5",
    "source exact": "CofeNet 83.2 (trained on it), CoreNLP 13.9",
    "cue exact": "CofeNet 75.3 (trained on it)",
    "content overlap": "Citron on its own data 83.3",
}


class Text(msgspec.Struct):
    """A text, the places of its words, and the spans of the key as (first, last + 1, kind)."""

    body: str
    words: list[tuple[int, int]]
    gold: set[Labelled]


def run(data: Path) -> dict[str, Any]:
    """Score every part that is there; the sequences give the main figures."""
    ours: dict[str, Any] = {}
    items = 0
    folder = data / "quotes"
    sequences = sorted((folder / "polnear_cofenet").glob("*.txt"))
    rows = [t for p in sequences if p.stem in {"valid", "test"} for t in _sequences(p)]
    parts = {"": rows}
    for part in ("dev", "test"):
        parts[f"documents, {part}"] = list(_documents(folder / "polnear" / part))
    for title, texts in parts.items():
        items += len(texts)
        ours |= score(title, texts) if texts else {}
    return {"task": "quotes", "data": str(data), "n": items, "ours": ours, "anchors": ANCHORS,
            "goals": GOALS}  # fmt: skip


def score(title: str, texts: Iterable[Text]) -> dict[str, float]:
    """Score the ways of reading beside each other."""
    ways: dict[str, Callable[[Parse], Iterable[Link]]] = {
        "": complete_links,
        "learned alone": lambda parse: parse.links,
        "said": lambda parse: (x for x in complete_links(parse) if x.kind == "said"),
        "statements": _statements,
    }
    tallies = {way: {f"{k} {m}": Tally() for k in KINDS for m in ("exact", "overlap")}
               for way in ways}  # fmt: skip
    for text in texts:
        parse = default_reader().read(text.body, blocks_of(text.body))
        for way, find in ways.items():
            _add(tallies[way], in_their_form(parse, find(parse), text.words), text.gold)
    found = {}
    for way, by_name in tallies.items():
        for name, tally in by_name.items():
            found[", ".join(x for x in (title, name, way) if x)] = tally.f1()
            if way == "" and name == "content overlap":
                found[", ".join(x for x in (title, "content precision") if x)] = tally.precision()
                found[", ".join(x for x in (title, "content recall") if x)] = tally.recall()
    return found


def _add(tallies: dict[str, Tally], ours: set[Labelled], gold: set[Labelled]) -> None:
    for kind in KINDS:
        mine, key = ({s for s in x if s[2] == kind} for x in (ours, gold))
        tallies[f"{kind} exact"].add(mine, key)
        words = [{n for a, b, _ in x for n in range(a, b)} for x in (mine, key)]
        tallies[f"{kind} overlap"].add(*words)


def _statements(parse: Parse) -> Iterator[Link]:
    """Give what the chain's statements say as links."""
    body = parse.body
    whole = (Segment(0, len(body), 0, len(body)),)
    undated = Published(None, "unknown")
    report = Report(
        content_id("r", body), "made", "made", body, body, whole, parse.blocks, published=undated
    )
    for s in find_statements(report, parse):
        speaker = s.speaker.passage if s.speaker else None
        yield Link(
            ((s.cue.start, s.cue.end),) if s.cue else (),
            ((speaker.start, speaker.end),) if speaker else (),
            ((s.content.start, s.content.end),),
        )


# The corpus

_MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "`": "‘"}
_LEFT = frozenset("( [ “ ‘ $".split())
_STARTS = frozenset(". ? ! : ,".split())
_RIGHT = frozenset(") ] ” , . ; : ? ! % 's 're 've 'll 'd 'm n't '".split())


def _sequences(path: Path) -> Iterator[Text]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            body, words = running(row["tokens"])
            yield Text(body, words, set(spans(row["labels"])))


def running(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Rebuild running text from Penn Treebank tokens; gives it and the place of each token.

    A closing mark where a sentence begins and nothing is open is taken for an opening one.
    """
    body, places, before, is_open = "", [], "(", False
    for given in tokens:
        word = _MARKS.get(given, given)
        if given == "''" and not is_open and before in _STARTS and body:
            word = "“"
        if given in {"``", "''"}:
            is_open = word == "“"
        if before not in _LEFT and word.lower() not in _RIGHT and body:
            body += " "
        places.append((len(body), len(body) + len(word)))
        body += word
        before = word
    return body, places


def _documents(folder: Path) -> Iterator[Text]:
    for path in sorted((folder / "text").glob("*.txt")):
        body = path.read_text(encoding="utf-8")
        keys = sorted((folder / "attributions").glob(f"{path.stem}*"))
        if keys:
            parse = default_reader().read(body, blocks_of(body))
            words = [(t.start, t.end) for t in parse.tokens]
            yield Text(body, words, set(_brat(keys[0], words)))


def _brat(path: Path, words: list[tuple[int, int]]) -> Iterator[Labelled]:
    """Read the spans of a brat file; parts of one span count each."""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        kind, _, ranges = rest.partition("\t")[0].partition(" ")
        if not name.startswith("T") or kind.lower() not in KINDS:
            continue
        for piece in ranges.split(";"):
            start, end = (int(x) for x in piece.split())
            touched = [n for n, (a, b) in enumerate(words) if a < end and start < b]
            if touched:
                yield touched[0], touched[-1] + 1, kind.lower()
