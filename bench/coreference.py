"""Task ``coreference``: cross-document event coreference with gold mentions, ECB+ and GVC dev.

The by-product of what makes stories: two mentions are of one event where their reports are likely
of one matter (:mod:`reportedly.stories.likeness`) and their heads go together: heads of one stem,
and others as often as ECB+ train (CC BY; for both sets) has them name one event in reports of one
matter. Average linkage. Beside it, in the same run: same lemma, and same lemma in reports of one
matter (lemma-δ, with our likeness and δ set on ECB+ train). Metrics: MUC, B³ and CEAF-e, and their
mean (CoNLL F1), over all mentions with singletons, whole corpora at once, no topics given.
"""

import datetime as dt
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from reportedly.model import Block, Interval, Published, Report, Segment, content_id
from reportedly.stories import Rarity, words_told
from reportedly.stories.likeness import likeness, weigh
from reportedly.stories.linkage import average_linkage
from reportedly.stories.profile import profile_of

Clusters = dict[str, str]
# A pair of lemmas met fewer times than this in train is judged by whether they are the same.
LEAST_SEEN = 3


class Mention(msgspec.Struct, frozen=True):
    """An event mention: its id, its document, the stem of its head, and its gold chain."""

    id: str
    document: str
    lemma: str
    chain: str


class Corpus(msgspec.Struct):
    """Mentions, and the text and day of each document."""

    mentions: list[Mention]
    texts: dict[str, str]
    days: dict[str, dt.date]


def run(data: Path) -> dict[str, Any]:
    """Score ours and both lemma baselines on the dev parts that are there."""
    folder = data / "coreference"
    train = _ecb(_train(folder))
    told = lemma_pairs(train)
    delta, joined = _tune(train)
    ours: dict[str, Any] = {}
    sets: dict[str, Corpus] = {}
    for path in sorted(folder.glob("ecbplus/*.json")):
        if path.stem != "train":
            sets["ECB+" if path.stem == "dev" else f"ECB+ {path.stem}"] = _ecb(path)
    for path in sorted(folder.glob("gvc*.jsonl")):
        sets["GVC" if path.stem == "gvc_dev" else path.stem] = _gvc(path)
    for name, corpus in sets.items():
        alike = likenesses(corpus)
        ours[f"{name}: CoNLL F1"] = _conll(corpus, _ours(corpus, alike, told, (delta, joined)))
        ours[f"{name}: same lemma"] = _conll(corpus, _lemma(corpus, None))
        near = {p for p, x in alike.items() if x >= delta}
        ours[f"{name}: lemma-δ"] = _conll(corpus, _lemma(corpus, near))
    anchors = {"ECB+: CoNLL F1": "lemma-δ 74.4", "GVC: CoNLL F1": "lemma-δ 50.3"}
    n = sum(len(c.mentions) for c in sets.values())
    return {"task": "coreference", "data": str(data), "n": n, "ours": ours, "anchors": anchors,
            "goals": {"ECB+: CoNLL F1": 80, "GVC: CoNLL F1": 75}}  # fmt: skip


def _train(folder: Path) -> Path:
    """Find ECB+ train: it is open, and a sealed half comes without it."""
    found = folder / "ecbplus/train.json"
    home = Path(os.environ.get("REPORTEDLY_DATA", "~/.cache/reportedly-data")).expanduser()
    return found if found.exists() else home / "coreference/ecbplus/train.json"


def _ecb(path: Path) -> Corpus:
    corpus = Corpus([], {}, {})
    for row in json.loads(path.read_text()):
        document = row["doc_id"]
        corpus.texts[document] = max(
            corpus.texts.get(document, ""), _plain(row["mention_context"]), key=len
        )
        corpus.mentions.append(
            Mention(row["mention_id"], document, _lemma_of(row["mention_head_lemma"]),
                    row["coref_chain"])
        )  # fmt: skip
    return corpus


def _gvc(path: Path) -> Corpus:
    corpus = Corpus([], {}, {})
    for line in path.read_text().splitlines():
        row = json.loads(line)
        document, sentences = row["doc_id"], row["sentences"]
        corpus.texts[document] = "\n".join(_plain(s["tokens"]) for s in sentences[1:])
        # The first line mostly is the day of publication.
        try:
            corpus.days[document] = dt.date.fromisoformat(sentences[0]["tokens"][0])
        except ValueError:
            corpus.texts[document] = "\n".join(_plain(s["tokens"]) for s in sentences)
        for sentence in sentences:
            corpus.mentions += [
                Mention(m["mention_id"], document, _lemma_of(m["mention_head_lemma"]),
                        m["gold_tag"])
                for m in sentence["event_mentions"]
            ]  # fmt: skip
    return corpus


def _plain(tokens: Iterable[str]) -> str:
    return " ".join(tokens).replace(" ,", ",").replace(" .", ".").replace(" '", "'")


# Endings cut off one after the other, so that "shooting", "shots" and "shooter" have one stem.
_IRREGULAR = {
    "shot": "shoot", "dead": "die", "death": "die", "died": "die", "dying": "die", "fatal": "die",
    "fatally": "die", "killed": "kill", "killing": "kill", "gunshot": "shoot",
}  # fmt: skip


def _lemma_of(word: str) -> str:
    word = word.lower()
    for ending in ("ings", "ing", "ers", "er", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return _IRREGULAR.get(word, word)


def likenesses(corpus: Corpus) -> dict[tuple[str, str], float]:
    """Give how likely each two documents are of one matter, in both orders of the pair."""
    reports = {d: _report(d, text, corpus.days.get(d)) for d, text in corpus.texts.items()}
    rarity = Rarity()
    for report in reports.values():
        rarity.count(words_told(report))
    weighed = {d: weigh(profile_of(r), rarity) for d, r in reports.items()}
    found = {}
    for one, other in combinations(sorted(weighed), 2):
        found[one, other] = found[other, one] = likeness(weighed[one], weighed[other])
    return found


def _report(document: str, body: str, day: dt.date | None) -> Report:
    published = Published(Interval(day, day), "field") if day else Published(None, "unknown")
    return Report(
        content_id("r", document), document, document, body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),), published,
    )  # fmt: skip


def lemma_pairs(train: Corpus) -> dict[tuple[str, str], float]:
    """Give how often two lemmas name one event in documents that share one, from train."""
    chains = defaultdict(set)
    for mention in train.mentions:
        chains[mention.document].add(mention.chain)
    met: Counter[tuple[str, str]] = Counter()
    one: Counter[tuple[str, str]] = Counter()
    for a, b in combinations(train.mentions, 2):
        if chains[a.document] & chains[b.document]:
            pair = min(a.lemma, b.lemma), max(a.lemma, b.lemma)
            met[pair] += 1
            one[pair] += a.chain == b.chain
    return {pair: one[pair] / n for pair, n in met.items() if n >= LEAST_SEEN}


def _ours(
    corpus: Corpus,
    alike: dict[tuple[str, str], float],
    told: dict[tuple[str, str], float],
    at: tuple[float, float],
) -> Clusters:
    links, (delta, joined) = [], at
    for a, b in combinations(corpus.mentions, 2):
        # At δ and above two reports are taken to be of one matter.
        near = 1.0 if a.document == b.document else min(1.0, alike[a.document, b.document] / delta)
        pair = min(a.lemma, b.lemma), max(a.lemma, b.lemma)
        heads = 1.0 if a.lemma == b.lemma else told.get(pair, 0.0)
        if near * heads > 0.01:
            links.append((a.id, b.id, near * heads))
    groups = average_linkage((m.id for m in corpus.mentions), links, joined)
    return {i: group[0] for group in groups for i in group}


def _lemma(corpus: Corpus, near: set[tuple[str, str]] | None) -> Clusters:
    """Join mentions of one stem: in one document or in two that are near (``None``: in any)."""
    links = [
        (a.id, b.id)
        for a, b in combinations(corpus.mentions, 2)
        if a.lemma == b.lemma
        and (near is None or a.document == b.document or (a.document, b.document) in near)
    ]
    parent = {m.id: m.id for m in corpus.mentions}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for one, other in links:
        parent[root(one)] = root(other)
    return {i: root(i) for i in parent}


def _tune(train: Corpus) -> tuple[float, float]:
    """Set δ, then our threshold, on each half of ECB+ train, with lemma pairs of the other half."""
    alike = likenesses(train)
    topics = sorted({_topic(m) for m in train.mentions})
    halves = [_topics(train, set(topics[k::2])) for k in (0, 1)]
    deltas: defaultdict[float, float] = defaultdict(float)
    joins: defaultdict[float, float] = defaultdict(float)
    for step in (0.02, 0.05, 0.1, 0.2, 0.3):
        near = {p for p, x in alike.items() if x >= step}
        for half in halves:
            deltas[step] += _conll(half, _lemma(half, near))
    delta = max(sorted(deltas), key=deltas.__getitem__)
    for half, other in (halves, halves[::-1]):
        pairs = lemma_pairs(other)
        for step in (0.2, 0.3, 0.4, 0.5):
            joins[step] += _conll(half, _ours(half, alike, pairs, (delta, step)))
    return delta, max(sorted(joins), key=joins.__getitem__)


def _topic(mention: Mention) -> str:
    return mention.document.split("_")[0]


def _topics(corpus: Corpus, topics: set[str]) -> Corpus:
    mentions = [m for m in corpus.mentions if _topic(m) in topics]
    documents = {m.document for m in mentions}
    texts = {d: t for d, t in corpus.texts.items() if d in documents}
    return Corpus(mentions, texts, corpus.days)


def _conll(corpus: Corpus, ours: Clusters) -> float:
    """Give the mean F1 of MUC, B³ and CEAF-e, in hundredths."""
    gold = _sets({m.id: m.chain for m in corpus.mentions})
    made = _sets(ours)
    return round(100 * float(np.mean([_muc(gold, made), _b3(gold, made), _ceaf(gold, made)])), 1)


def _sets(clusters: Clusters) -> list[frozenset[str]]:
    found = defaultdict(set)
    for i, cluster in clusters.items():
        found[cluster].add(i)
    return [frozenset(s) for s in found.values()]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(gold: list[frozenset[str]], made: list[frozenset[str]]) -> float:
    def recall(keys: list[frozenset[str]], others: list[frozenset[str]]) -> float:
        of = {i: n for n, s in enumerate(others) for i in s}
        linked = sum(len(s) - len({of[i] for i in s}) for s in keys)
        return linked / max(1, sum(len(s) - 1 for s in keys))

    return _f1(recall(made, gold), recall(gold, made))


def _b3(gold: list[frozenset[str]], made: list[frozenset[str]]) -> float:
    def recall(keys: list[frozenset[str]], others: list[frozenset[str]]) -> float:
        of = {i: s for s in others for i in s}
        return sum(len(s & of[i]) / len(s) for s in keys for i in s) / sum(map(len, keys))

    return _f1(recall(made, gold), recall(gold, made))


def _ceaf(gold: list[frozenset[str]], made: list[frozenset[str]]) -> float:
    """Give CEAF-e: the best matching of chains, each pair worth 2·|shared| / (|one| + |other|)."""
    of = {i: n for n, s in enumerate(made) for i in s}
    worth = np.zeros((len(gold), len(made)))
    for row, chain in enumerate(gold):
        for column, shared in Counter(of[i] for i in chain).items():
            worth[row, column] = 2 * shared / (len(chain) + len(made[column]))
    total = worth[linear_sum_assignment(-worth)].sum()
    return _f1(total / len(made), total / len(gold))
