"""Task ``coreference``: cross-document event coreference with gold mentions, ECB+ and GVC dev.

The by-product of what makes stories: how likely two reports are of one matter
(:mod:`reportedly.stories.likeness`), the stems of two heads and the words around them
(:mod:`bench.coreference_pairs`) give the chance that two mentions are of one event, by a logistic
regression on ECB+ train (CC BY; for both sets); average linkage. δ, the joining threshold and what
train says of two stems are set across topics of train. Beside it, in the same run: same lemma, and
same lemma in reports of one matter (lemma-δ, with our likeness). Metrics: MUC, B³ and CEAF-e, and
their mean (CoNLL F1), over all mentions with singletons, whole corpora at once, no topics given.
"""

import datetime as dt
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bench.coreference_pairs import FEATURES, PLAIN, Pair, Weigher, context_of, features
from reportedly.model import Block, Interval, Published, Report, Segment, content_id
from reportedly.stories import Rarity, words_told
from reportedly.stories.likeness import likenesses as likenesses_of
from reportedly.stories.likeness import weigh
from reportedly.stories.linkage import average_linkage
from reportedly.stories.profile import profile_of

Clusters = dict[str, str]
Alike = dict[tuple[str, str], float]
Array = NDArray[np.float64]
# Pairs of mentions, and the chance of each that it is of one event.
Judged = tuple[list[tuple["Mention", "Mention"]], Array]
Judge = Callable[["Corpus", Alike], Judged]
# Documents less alike than this hold no mentions of one event.
LEAST_ALIKE = 0.02
# Set with a look at the dev parts: between what is best for ECB+ (1) and for GVC (0).
LEARNED = 2 / 3
FOLDS, STEPS = 4, (0.2, 0.3, 0.4, 0.5)
# A pair of lemmas met fewer times than this in train is judged by whether they are the same.
LEAST_SEEN = 3


class Mention(msgspec.Struct, frozen=True):
    """An event mention: its id, its document, the stem of its head, and its gold chain.

    ``sentence`` are the words of its sentence, ``at`` the place of its first among them.
    """

    id: str
    document: str
    lemma: str
    chain: str
    sentence: tuple[str, ...] = ()
    at: int = 0


class Corpus(msgspec.Struct):
    """Mentions, and the text and day of each document."""

    mentions: list[Mention]
    texts: dict[str, str]
    days: dict[str, dt.date]


def run(data: Path) -> dict[str, Any]:
    """Score ours and both lemma baselines on the dev parts that are there."""
    folder = data / "coreference"
    train = _ecb(_train(folder))
    alike = likenesses(train)
    delta = _delta(train, alike)
    judge, joined = _judge(train, alike, delta)
    ours: dict[str, Any] = {}
    sets: dict[str, Corpus] = {}
    for path in sorted(folder.glob("ecbplus/*.json")):
        if path.stem != "train":
            sets["ECB+" if path.stem == "dev" else f"ECB+ {path.stem}"] = _ecb(path)
    for path in sorted(folder.glob("gvc*.jsonl")):
        sets["GVC" if path.stem == "gvc_dev" else path.stem] = _gvc(path)
    for name, corpus in sets.items():
        alike = likenesses(corpus)
        ours[f"{name}: CoNLL F1"] = _conll(corpus, _clusters(corpus, judge(corpus, alike), joined))
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
                    row["coref_chain"], *_sentence(row))
        )  # fmt: skip
    return corpus


def _sentence(row: dict[str, Any]) -> tuple[tuple[str, ...], int]:
    """Find a mention in its document, which comes without sentences: the likeliest of its words."""
    words, first = row["mention_context"], row["tokens_str"].split()[0]
    begins = [0, *(n + 1 for n, word in enumerate(words) if word in ".?!" and n + 1 < len(words))]
    ends = [*begins[1:], len(words)]
    found = []
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for at, word in enumerate(words[begin:end]):
            if word.startswith(first):
                off = abs(at - row["tokens_number"][0])
                found.append((3 * abs(number - row["sent_id"]) + off, number, at))
    if not found:
        return (), 0
    _, number, at = min(found)
    return tuple(words[begins[number] : ends[number]]), at


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
                        m["gold_tag"], tuple(sentence["tokens"]), m["start_offset"])
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


def likenesses(corpus: Corpus) -> Alike:
    """Give how likely each two documents are of one matter, in both orders of the pair."""
    rarity = _rarity(corpus)
    weighed = {d: weigh(profile_of(r), rarity) for d, r in _reports(corpus).items()}
    names, found = sorted(weighed), {}
    for place, one in enumerate(names):
        others = names[place + 1 :]
        many = likenesses_of(weighed[one], [weighed[other] for other in others])
        for other, likeness in zip(others, many, strict=True):
            found[one, other] = found[other, one] = likeness
    return found


def _reports(corpus: Corpus) -> dict[str, Report]:
    return {d: _report(d, text, corpus.days.get(d)) for d, text in corpus.texts.items()}


def _rarity(corpus: Corpus) -> Rarity:
    rarity = Rarity()
    for report in _reports(corpus).values():
        rarity.count(words_told(report))
    return rarity


def _report(document: str, body: str, day: dt.date | None) -> Report:
    published = Published(Interval(day, day), "field") if day else Published(None, "unknown")
    return Report(
        content_id("r", document), document, document, body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),), published,
    )  # fmt: skip


class Stems(msgspec.Struct, frozen=True):
    """How often train has two stems name one event, in documents that share one.

    ``same`` is how often a stem met twice does, for those train does not know.
    """

    pairs: dict[tuple[str, str], float]
    same: float

    def joined(self, one: str, other: str) -> float:
        """Give the share of meetings that are one event."""
        unknown = self.same if one == other else 0.0
        return self.pairs.get((min(one, other), max(one, other)), unknown)


def stems_of(train: Corpus) -> Stems:
    """Count how often two stems name one event in documents of train that share one."""
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
    pairs = {pair: one[pair] / n for pair, n in met.items() if n >= LEAST_SEEN}
    return Stems(pairs, float(np.mean([x for (a, b), x in pairs.items() if a == b])))


def pairs_of(
    corpus: Corpus, alike: Alike, stems: Stems
) -> tuple[list[tuple[Mention, Mention]], list[Pair]]:
    """Give the pairs of mentions worth looking at, and what is known of each."""
    weigher = Weigher(_rarity(corpus), _lemma_of)
    contexts = {m.id: context_of(m.sentence, m.at, m.lemma, weigher) for m in corpus.mentions}
    mentions, pairs = [], []
    for a, b in combinations(corpus.mentions, 2):
        likeness = None if a.document == b.document else alike[a.document, b.document]
        if likeness is None or likeness >= LEAST_ALIKE:
            mentions.append((a, b))
            held, joined = (contexts[a.id], contexts[b.id]), stems.joined(a.lemma, b.lemma)
            pairs.append(Pair((a.lemma, b.lemma), held, likeness, joined))
    return mentions, pairs


def _judge(train: Corpus, alike: Alike, delta: float) -> tuple[Judge, float]:
    """Give what judges pairs of mentions, and the mean chance at which groups are joined.

    What is known of the stems of a fold of topics comes from the others, as it will be for new
    texts; so does the judge by which the threshold is chosen.
    """
    topics = sorted({_topic(m) for m in train.mentions})
    folds = [set(topics[k::FOLDS]) for k in range(FOLDS)]
    read = []
    for fold in folds:
        part, stems = _topics(train, fold), stems_of(_topics(train, set(topics) - fold))
        mentions, pairs = pairs_of(part, alike, stems)
        values = np.array([features(pair, delta) for pair in pairs])
        read.append((part, mentions, values, np.array([a.chain == b.chain for a, b in mentions])))
    scores: defaultdict[float, float] = defaultdict(float)
    for k, (part, mentions, values, _) in enumerate(read):
        others = [r for n, r in enumerate(read) if n != k]
        model = _fitted([r[2] for r in others], [r[3] for r in others])
        chances = _chances(model, values)
        for step in STEPS:
            scores[step] += _conll(part, _clusters(part, (mentions, chances), step))
    model, stems = _fitted([r[2] for r in read], [r[3] for r in read]), stems_of(train)

    def judge(corpus: Corpus, alike: Alike) -> Judged:
        mentions, pairs = pairs_of(corpus, alike, stems)
        return mentions, _chances(model, np.array([features(pair, delta) for pair in pairs]))

    return judge, max(sorted(scores), key=scores.__getitem__)


def _chances(model: Pipeline, values: Array) -> Array:
    """Weigh what the model says with what heads and documents alone say.

    A model of news with one matter a report knows little of reports that tell of several.
    """
    learned: Array = model.predict_proba(values)[:, 1]
    return LEARNED * learned + (1 - LEARNED) * values[:, FEATURES.index(PLAIN)]


def _fitted(values: list[Array], same: list[NDArray[np.bool_]]) -> Pipeline:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200))
    return model.fit(np.concatenate(values), np.concatenate(same))


def _clusters(corpus: Corpus, judged: Judged, joined: float) -> Clusters:
    links = [(a.id, b.id, float(x)) for (a, b), x in zip(*judged, strict=True) if x > LEAST_ALIKE]
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


def _delta(train: Corpus, alike: Alike) -> float:
    """Set δ of lemma-δ on ECB+ train."""
    scores = {}
    for step in (0.02, 0.05, 0.1, 0.2, 0.3):
        near = {p for p, x in alike.items() if x >= step}
        scores[step] = _conll(train, _lemma(train, near))
    return max(sorted(scores), key=scores.__getitem__)


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
