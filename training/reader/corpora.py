"""The training sets, each read into examples of one form.

Every set is named here with its licence; only S and SA sets of the data's README are read for
training. A set marked E can be read for measuring alone, through :func:`held_out`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from reportedly.language.fine import fine_sentences
from reportedly.model import Block

KINDS = ("per", "org", "loc", "grp", "fac", "evt", "pro")
NAMES = ("O", *(f"{p}-{k}" for k in KINDS for p in "BI"))
ROLES = ("O", "B-rol", "I-rol")
AMOUNTS = ("O", "B-tim", "I-tim", "B-num", "I-num")
CUES = ("O", "B-cue", "I-cue")
LINKS = ("O", "B-source", "I-source", "B-content", "I-content")
# Sets trained on: what, licence. The model card lists the same.
LICENCES = {
    "ewt": "CC BY-SA 4.0",
    "uner_ewt": "CC BY-SA 4.0",
    "gum": "CC BY 4.0, CC BY 2.5, CC BY-SA 3.0 (by genre)",
    "wikigold": "CC BY 4.0",
    "crossner_politics": "MIT",
    "annotated": "CC BY 2.5, OGL, public domain; isaf CC BY-SA 4.0",
    "texts": "written for this project",
}
# The genres of GUM whose texts are CC BY or CC BY-SA; the others are non-commercial.
GENRES = ("news", "interview", "court", "academic", "bio", "voyage")
# GUM's own development and test documents, and three more of news; never trained on.
GUM_KEPT = frozenset(
    "news_afghan news_korea news_worship "
    "academic_exposure academic_librarians bio_byron bio_emperor court_loan court_negligence "
    "interview_cyclone interview_gaming news_homeopathic news_iodine voyage_athens voyage_coron "
    "academic_discrimination academic_eegimaa bio_dvorak bio_jespersen court_insanity "
    "court_mitigation interview_hill interview_libertarian news_nasa news_sensitive "
    "voyage_oakland voyage_vavau".split()
)
DOCUMENTS = Path(__file__).with_name("documents.txt")
# One text in this many of annotated/ and of our own is kept out and scored.
ONE_IN = 12


class Example(msgspec.Struct):
    """One sentence and what is known of it; ``None`` where the set does not say.

    ``names`` holds for each word the numbers of the labels the set allows (sets differ in their
    kinds). ``links`` holds for each cue its first word and for every word a number of LINKS.
    ``heads`` are word indices, -1 for the root.
    """

    words: list[str]
    source: str
    names: list[list[int]] | None = None
    roles: list[int] | None = None
    amounts: list[int] | None = None
    cues: list[int] | None = None
    links: list[tuple[int, list[int]]] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    attributed: list[str] | None = None


def training(data: Path, texts: Path) -> list[Example]:
    """Give every training example, in a fixed order."""
    kept, _ = _texts_split(data, texts)
    return [
        *_ewt(data, "train"),
        *_gum(data, kept=False),
        *_wikigold(data),
        *_crossner(data),
        *(e for name, row in kept for e in _annotated(row, name)),
    ]


def annotated_for_training(data: Path, texts: Path) -> list[dict[str, Any]]:
    """Give the texts annotated by hand that are trained on, ours included."""
    return [row for _, row in _texts_split(data, texts)[0]]


def held_out(data: Path, texts: Path) -> dict[str, list[Example]]:
    """Give the examples kept out of training, by set; E sets stand here alone."""
    _, out = _texts_split(data, texts)
    return {
        "annotated": [e for name, row in out if name == "annotated" for e in _annotated(row, name)],
        "texts": [e for name, row in out if name == "texts" for e in _annotated(row, name)],
        "ewt": list(_ewt(data, "dev")),
        "gum_news": [e for e in _gum(data, kept=True) if e.source.startswith("gum:news")],
        "worldwide": list(_worldwide(data)),
        "polnear": list(_polnear(data)),
    }


# Measured alone, never trained on (E)


_WORLDWIDE = {"Person": "per", "Organization": "org", "Location": "loc"}


def _worldwide(data: Path) -> Iterator[Example]:
    for path in sorted((data / "names" / "worldwide").glob("*.tsv"))[::4]:
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [r.split("\t") for r in block.splitlines() if "\t" in r]
            labels = [_world_label(r[1]) for r in rows]
            if rows:
                yield Example([r[0] for r in rows], "worldwide", names=labels)


def _world_label(label: str) -> list[int]:
    kind = _WORLDWIDE.get(label[2:])
    return _both(label[0], kind) if kind else _OPEN


def _polnear(data: Path) -> Iterator[Example]:
    path = data / "quotes" / "polnear_cofenet" / "valid.txt"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    for line in lines:
        if line.strip():
            row = json.loads(line)
            yield Example(row["tokens"], "polnear", attributed=row["labels"])


# Universal Dependencies and UNER


def _ewt(data: Path, part: str) -> Iterator[Example]:
    names = {
        words: labels
        for path in sorted((data / "names" / "uner_ewt").glob(f"*{part}*.iob2"))
        for words, labels in _uner(path)
    }
    for example in conllu(data / "syntax" / "ewt" / f"en_ewt-ud-{part}.conllu", "ewt") or conllu(
        data / "syntax" / "ewt" / f"en_ewt-{part}.conllu", "ewt"
    ):
        labels = names.get(tuple(example.words))
        if labels:
            example.names = [_UNER.get(label, _OPEN) for label in labels]
        yield example


def _gum(data: Path, *, kept: bool) -> Iterator[Example]:
    chosen = GUM_KEPT if kept else listed("gum") - GUM_KEPT
    for genre in GENRES:
        for path in sorted((data / "syntax" / "gum").glob(f"GUM_{genre}_*.conllu")):
            if path.stem.removeprefix("GUM_") in chosen:
                yield from conllu(path, f"gum:{genre}")


@lru_cache
def listed(source: str) -> frozenset[str]:
    """Give the documents of a set as ``documents.txt`` names them: no sealed one can slip in."""
    rows = DOCUMENTS.read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return frozenset(name for of, name in pairs if of == source)


def conllu(path: Path, source: str) -> list[Example]:
    """Read a CoNLL-U file; multi-word tokens and empty nodes are passed over."""
    if not path.exists():
        return []
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            found.append(
                Example(
                    words=[r[1] for r in rows],
                    source=source,
                    upos=[r[3] for r in rows],
                    xpos=[r[4] for r in rows],
                    heads=[int(r[6]) - 1 for r in rows],
                    relations=[r[7] for r in rows],
                )
            )
    return found


def _allowed(*labels: str) -> list[int]:
    return [NAMES.index(label) for label in labels]


def _both(prefix: str, *kinds: str) -> list[int]:
    return _allowed(*(f"{prefix}-{k}" for k in kinds))


# UNER has three kinds and leaves nationalities out; its other names may be of any kind it lacks.
_OPEN = _allowed("O", "B-grp", "I-grp")
_OTHER = ("grp", "fac", "evt", "pro")
_UNER = {
    "O": _OPEN,
    **{
        f"{p}-{theirs}": _both(p, *ours)
        for theirs, ours in (
            ("PER", ("per",)),
            ("ORG", ("org",)),
            ("LOC", ("loc", "fac")),
            ("OTH", _OTHER),
        )
        for p in "BI"
    },
}


def _uner(path: Path) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [r.split("\t") for r in block.splitlines() if r and not r.startswith("#")]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            yield tuple(r[1] for r in rows), [r[2] for r in rows]


# Other name sets


_WIKIGOLD = {"PER": ["per"], "ORG": ["org"], "LOC": ["loc", "fac"]}
_CROSSNER = {
    "politician": ["per"],
    "person": ["per"],
    "politicalparty": ["org"],
    "organisation": ["org"],
    "location": ["loc", "fac"],
    "country": ["loc"],
    "event": ["evt"],
    "election": ["evt"],
    "misc": ["grp", "evt", "pro"],
}


def _wikigold(data: Path) -> Iterator[Example]:
    text = (data / "names" / "wikigold" / "wikigold.conll.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if len(rows) == 0:
            continue
        labels, before = [], "O"
        for _, label in rows:
            kinds = _WIKIGOLD.get(label[2:], ["grp", "evt", "pro"])
            start = "B" if label != before else "I"
            labels.append(_allowed("O") if label == "O" else _both(start, *kinds))
            before = label
        yield Example([r[0] for r in rows], "wikigold", names=labels)


def _crossner(data: Path) -> Iterator[Example]:
    for part in ("train", "dev", "test"):
        path = data / "names" / "crossner_politics" / f"{part}.txt"
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [r.split("\t") for r in block.splitlines() if "\t" in r]
            if rows:
                labels = [_crossner_label(r[1]) for r in rows]
                yield Example([r[0] for r in rows], "crossner_politics", names=labels)


def _crossner_label(label: str) -> list[int]:
    if label == "O":
        return _allowed("O")
    found = _both(label[0], *_CROSSNER[label[2:]])
    return [*found, 0] if label[2:] == "misc" else found


# Texts annotated by hand, and those written for this project


Rows = list[tuple[str, dict[str, Any]]]


def _texts_split(data: Path, texts: Path) -> tuple[Rows, Rows]:
    """Give the texts to train on and those kept out; a text that neither list names is in none."""
    train, kept = listed("annotated"), listed("annotated_kept")
    rows: Rows = [
        ("annotated", json.loads(line))
        for path in sorted((data / "annotated").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    ours: Rows = [("texts", r) for p in sorted(texts.glob("*.txt")) for r in read_texts(p)]
    # Our own are counted on from the annotated ones.
    first = len(train) + len(kept)
    trained = [r for n, r in enumerate(ours, first) if n % ONE_IN]
    out = [r for n, r in enumerate(ours, first) if n % ONE_IN == 0]
    return (
        [*(r for r in rows if r[1]["id"] in train), *trained],
        [*(r for r in rows if r[1]["id"] in kept), *out],
    )


_TAG = re.compile(r"<(/?)(per|org|loc|grp|fac|evt|pro|rol|tim|num|src|cue|con)(?:\s+n=(\d+))?>")
_PARTS = {"src": "source", "cue": "cue", "con": "content"}


def read_texts(path: Path) -> Iterator[dict[str, Any]]:
    """Read one file of inline-tagged texts; raises ``ValueError`` where tags cross."""
    for number, tagged in enumerate(re.split(r"(?m)^====\s*$", path.read_text(encoding="utf-8"))):
        if tagged.strip():
            yield _untagged(tagged.strip("\n"), f"{path.name}:{number}")


def _untagged(tagged: str, name: str) -> dict[str, Any]:
    text, at, open_tags = "", 0, []
    spans: list[dict[str, Any]] = []
    parts: dict[str, dict[str, list[list[int]]]] = {}
    for match in _TAG.finditer(tagged):
        text += tagged[at : match.start()]
        at = match.end()
        closing, kind, number = match.groups()
        if not closing:
            open_tags.append((kind, number, len(text)))
            continue
        if not open_tags or open_tags[-1][0] != kind:
            raise ValueError(f"{name}: </{kind}> closes nothing: …{tagged[at - 60 : at]}")
        kind, number, start = open_tags.pop()
        if kind in _PARTS:
            empty: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
            end = len(text)
            if kind == "con":
                start, end = _with_marks(tagged, match, text, start)
            parts.setdefault(number or "0", empty)[_PARTS[kind]].append([start, end])
        else:
            spans.append({"start": start, "end": len(text), "kind": kind})
    if open_tags:
        raise ValueError(f"{name}: <{open_tags[-1][0]}> is not closed")
    text += tagged[at:]
    return {"id": name, "text": text, "spans": spans, "attributions": list(parts.values())}


def _with_marks(tagged: str, match: re.Match[str], text: str, start: int) -> tuple[int, int]:
    """Take quotation marks just outside a content in, as the other annotators did."""
    after = tagged[match.end() : match.end() + 2]
    opened = text[start - 1 : start] in set('"“‘')
    closing = re.match(r"[,.]?[\"”’]", after)
    if opened and closing:
        return start - 1, len(text) + closing.end()
    return start, len(text)


def _annotated(row: dict[str, Any], source: str) -> Iterator[Example]:
    text = row["text"]
    for words in fine_sentences(text, blocks_of(text)):
        at = [(w.start, w.end) for w in words]
        spans = [(s["start"], s["end"], s["kind"]) for s in row["spans"]]
        names = _labels(at, [s for s in spans if s[2] in KINDS], NAMES)
        yield Example(
            words=[w.text for w in words],
            source=source,
            names=[[n] for n in names],
            roles=_labels(at, [s for s in spans if s[2] == "rol"], ROLES),
            amounts=_labels(at, [s for s in spans if s[2] in {"tim", "num"}], AMOUNTS),
            cues=_labels(at, [(*c, "cue") for a in row["attributions"] for c in a["cue"]], CUES),
            links=list(_links(at, row["attributions"])),
        )


def _labels(
    words: list[tuple[int, int]], spans: Iterable[tuple[int, int, str]], labels: tuple[str, ...]
) -> list[int]:
    """Label words by spans of characters; of nested spans the longest."""
    found = [0] * len(words)
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        inside = [n for n, (a, b) in enumerate(words) if a < end and start < b]
        if any(found[n] for n in inside):
            continue
        for place, n in enumerate(inside):
            found[n] = labels.index(("I-" if place else "B-") + kind)
    return found


def _links(
    words: list[tuple[int, int]], attributions: list[dict[str, Any]]
) -> Iterator[tuple[int, list[int]]]:
    for attribution in attributions:
        cues = sorted(attribution["cue"])
        first = [n for n, (a, b) in enumerate(words) if cues and a < cues[0][1] and cues[0][0] < b]
        if first:
            spans = [(*s, "source") for s in attribution["source"]]
            spans += [(*s, "content") for s in attribution["content"]]
            yield first[0], _labels(words, spans, LINKS)


def blocks_of(text: str) -> list[Block]:
    """Give the lines of a text that hold something."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return blocks
