"""Task ``names``: persons, organisations and places, exact spans, F1 in percent.

Words and sentences are those of each set; kinds of ours that a set does not have are left out.
Each set is scored twice: as the model alone tags it, and as the reader gives it ("with rules"),
after the names of a whole text were joined. Worldwide news and the BBC and CENTCOM parts of re3d
were never trained on, nor were the development and test parts of UNER-EWT; wikigold, CrossNER and
the other parts of re3d (whose texts are among those annotated for training) are reported apart.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench.scoring import Tally, blank_parted, blocks_of, given_parse, words_of
from reportedly.language.encoder import Encoder, spans
from reportedly.language.names_kinds import peoples
from reportedly.language.parses import Parse, Span
from reportedly.language.reader import EncoderReader

PERSON, BODY, PLACE = "person", "organisation", "place"
PLAIN = {PERSON: PERSON, BODY: BODY, PLACE: PLACE}
# UNER and CoNLL count a building among the places.
WITH_BUILDINGS = {**PLAIN, "facility": PLACE}
UNSEEN_RE3D = ("BBC Online", "CENTCOM")
GOALS = {"worldwide": 80.0, "UNER-EWT test": 85.0, "UNER-EWT dev": 85.0}
ANCHORS = {
    "worldwide": "spaCy CNN 73, MiniLM-L6 79, both trained on it",
    "UNER-EWT test": "XLM-R-large 86.0",
    "CrossNER politics test, trained on": "NuNER zero-shot 83.1",
}
# A name: first word, last word + 1, kind.
Name = tuple[int, int, str]


class Text(msgspec.Struct):
    """A text by its words, and for each named stretch of words the kinds that are right."""

    parse: Parse
    names: dict[tuple[int, int], set[str]]


def run(data: Path) -> dict[str, Any]:
    """Score every set that is there."""
    ours: dict[str, Any] = {}
    items = 0
    for title, kinds, texts in sets(data / "names"):
        scored = list(texts)
        items += sum(len(t.names) for t in scored)
        ours |= score(title, kinds, scored) if scored else {}
    return {"task": "names", "data": str(data), "n": items, "ours": ours, "anchors": ANCHORS,
            "goals": GOALS}  # fmt: skip


def sets(folder: Path) -> Iterator[tuple[str, dict[str, str], Iterator[Text]]]:
    """Give each set's title, which of our kinds it knows under which name, and its texts."""
    yield "worldwide", PLAIN, _worldwide(folder / "worldwide")
    for part in ("dev", "test"):
        paths = sorted((folder / "uner_ewt").glob(f"*{part}*.iob2"))
        yield f"UNER-EWT {part}", WITH_BUILDINGS, (t for p in paths for t in _uner(p))
    places = [p for p in sorted((folder / "re3d").glob("*")) if (p / "documents.json").exists()]
    for path in places:
        seen = "" if path.name.startswith(UNSEEN_RE3D) else ", trained on"
        yield f"re3d {path.name}{seen}", PLAIN, _re3d(path)
    politics = folder / "crossner_politics" / "test.txt"
    yield "CrossNER politics test, trained on", WITH_BUILDINGS, _conll(politics, _crossner)
    for path in sorted((folder / "wikigold").glob("*.conll.txt")):
        yield "wikigold, trained on", WITH_BUILDINGS, _conll(path, _wikigold)


def score(
    title: str, kinds: dict[str, str], texts: list[Text], encoder: Encoder | None = None
) -> dict[str, float]:
    """Give F1 of all names and of each kind, by the model alone and with the rules."""
    reader = EncoderReader(encoder)
    alone: dict[str, Tally] = {k: Tally() for k in ("", *PLAIN)}
    joined: dict[str, Tally] = {k: Tally() for k in ("", *PLAIN)}
    for text in texts:
        for tallies, read in ((alone, reader.read_alone), (joined, reader.read_tokens)):
            parse = read(text.parse)
            _add(tallies, text, _named(parse, parse.spans, kinds))
    found = {f"{title} {kind}".strip(): tally.f1() for kind, tally in alone.items()}
    return found | {f"{title} {k}".strip() + ", with rules": t.f1() for k, t in joined.items()}


def _named(parse: Parse, found: Iterable[Span], kinds: dict[str, str]) -> set[Name]:
    """Put names into the form of a set; ``parse`` is ours, of the set's own words."""
    starts = {t.start: n for n, t in enumerate(parse.tokens)}
    ends = {t.end: n + 1 for n, t in enumerate(parse.tokens)}
    names = set()
    for span in found:
        kind = kinds.get(_their_kind(parse, span))
        if kind and span.start in starts and span.end in ends:
            first, last = starts[span.start], ends[span.end]
        elif kind:
            touched = words_of(parse, span.start, span.end)
            first, last = touched[0], touched[-1] + 1
        else:
            continue
        names.add((first, _without_noun(parse, first, last, kind), kind))
    return names


def _their_kind(parse: Parse, span: Span) -> str:
    """Give a body for a group that is one: our guide parts Hamas from peoples, theirs do not."""
    if span.kind == "group" and not _is_people(span.text.lower()):
        last = next((t for t in reversed(parse.tokens) if t.start < span.end), None)
        if last is not None and last.form == "NNP":
            return BODY
    return span.kind


def _is_people(low: str) -> bool:
    return low in peoples() or low.endswith(("an", "ish", "ese", "ic"))


_NOUNS = frozenset("area city county district governorate province region village".split())


def _without_noun(parse: Parse, first: int, last: int, kind: str) -> int:
    """Leave out the noun behind a place's name: "Andar district" is the name in our guide alone."""
    words = [t.text for t in parse.tokens[first:last]]
    if kind == PLACE and any(w[0].isupper() for w in words):
        while words[-1] in _NOUNS:
            words.pop()
    return first + len(words)


def _add(tallies: dict[str, Tally], text: Text, ours: set[Name]) -> None:
    """Count; a stretch to which the set gives two kinds is right as either of them."""
    gold = set()
    for (first, last), kinds in text.names.items():
        mine = {k for a, b, k in ours if (a, b) == (first, last)} & kinds
        gold.add((first, last, min(mine or kinds)))
    tallies[""].add(ours, gold)
    for kind in PLAIN:
        tallies[kind].add({n for n in ours if n[2] == kind}, {n for n in gold if n[2] == kind})


# The sets


def _labelled(sentences: list[tuple[list[str], list[str]]], kinds: dict[str, str]) -> Text:
    """Give a text from the words and begin-inside-outside labels of its sentences."""
    names: dict[tuple[int, int], set[str]] = {}
    at = 0
    for words, labels in sentences:
        for first, last, kind in spans(labels):
            if kind in kinds:
                names[at + first, at + last] = {kinds[kind]}
        at += len(words)
    return Text(given_parse(words for words, _ in sentences), names)


_WORLD = {"Person": PERSON, "Organization": BODY, "Location": PLACE}


def _worldwide(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.tsv")):
        blocks = blank_parted(path.read_text(encoding="utf-8"))
        rows = [[r.split("\t") for r in block if "\t" in r] for block in blocks]
        yield _labelled([([r[0] for r in b], [r[1] for r in b]) for b in rows if b], _WORLD)


def _uner(path: Path) -> Iterator[Text]:
    kinds = {"PER": PERSON, "ORG": BODY, "LOC": PLACE}
    texts: list[list[tuple[list[str], list[str]]]] = []
    for block in blank_parted(path.read_text(encoding="utf-8")):
        if block[0].startswith("# newdoc") or not texts:
            texts.append([])
        rows = [r.split("\t") for r in block if r[0].isdigit()]
        texts[-1].append(([r[1] for r in rows], [r[2] for r in rows]))
    yield from (_labelled(text, kinds) for text in texts)


_crossner = {
    "politician": PERSON, "person": PERSON, "politicalparty": BODY, "organisation": BODY,
    "location": PLACE, "country": PLACE,
}  # fmt: skip
_wikigold = {"PER": PERSON, "ORG": BODY, "LOC": PLACE}


def _conll(path: Path, kinds: dict[str, str]) -> Iterator[Text]:
    """Read words and labels; each sentence is a text, since the sets are shuffled or unmarked."""
    if not path.exists():
        return
    for block in blank_parted(path.read_text(encoding="utf-8")):
        rows = [r.split() for r in block]
        yield _labelled([([r[0] for r in rows], [r[-1] for r in rows])], kinds)


def _re3d(folder: Path) -> Iterator[Text]:
    kinds = {"Person": PERSON, "Organisation": BODY, "Location": PLACE}
    named: dict[str, list[dict[str, Any]]] = {}
    for row in _json_lines(folder / "entities.json"):
        named.setdefault(row["documentId"], []).append(row)
    for row in _json_lines(folder / "documents.json"):
        yield _by_characters(row["text"], [
            (e["begin"], e["end"], kinds[e["type"]])
            for e in named.get(row["_id"], ()) if e["type"] in kinds
        ])  # fmt: skip


def _by_characters(text: str, named: list[tuple[int, int, str]]) -> Text:
    """Give a text read with our own words; an article before a name is no part of it."""
    parse = EncoderReader().read(text, blocks_of(text))
    names: dict[tuple[int, int], set[str]] = {}
    for start, end, kind in named:
        begin = start + 4 if text[start : start + 4].lower() == "the " else start
        touched = words_of(parse, begin, end)
        if touched:
            names.setdefault((touched[0], touched[-1] + 1), set()).add(kind)
    return Text(parse, names)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)
