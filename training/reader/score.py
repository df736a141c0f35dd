"""What a model scores on sentences kept out of training: exact spans, arcs and labels."""

from collections import Counter
from typing import Any

import torch
from torch import Tensor

Span = tuple[int, int, str]


def spans(labels: list[str]) -> set[Span]:
    """Give the spans of begin-inside-outside labels; an inside without a begin begins one."""
    found, start, kind = set(), -1, ""
    for n, label in enumerate([*labels, "O"]):
        inside = label.startswith("I-") and start >= 0 and label[2:] == kind
        if start >= 0 and not inside:
            found.add((start, n, kind))
            start = -1
        if label != "O" and not inside:
            start, kind = n, label[2:]
    return found


def score(
    model: Any,  # noqa: ANN401 - a torch module of another file; avoids a circle
    kept: dict[str, list[dict[str, Any]]],
    labels: dict[str, list[str]],
    device: torch.device,
) -> dict[str, float]:
    """Give F1 of every head on every kept set."""
    from training.reader.fit import to  # noqa: PLC0415 - fit imports this file

    found: dict[str, float] = {}
    for name, batches in kept.items():
        count: Counter[str] = Counter()
        for batch in batches:
            padded = to(batch, device)
            with torch.no_grad():
                scores = best(model(padded), padded["real"])
            scores = {k: v.cpu() for k, v in scores.items()}
            for n, row in enumerate(batch["group"]):
                _count(count, {k: v[n] for k, v in scores.items()}, row, labels)
        found.update({f"{name}.{k}": v for k, v in _figures(count).items()})
    return found


def best(scores: dict[str, Tensor], real: Tensor) -> dict[str, Tensor]:
    """Give the best label of each word, arc and pair; ``real`` tells words from padding."""
    none = torch.cat([torch.zeros_like(real[:, :1]), ~real], 1)
    scores["arcs"] = scores["arcs"].masked_fill(none[:, None, :], -1e4)
    found = {k: v.argmax(-1) for k, v in scores.items()}
    found["relations"] = torch.gather(found["relations"], 2, found["arcs"][..., None])[..., 0]
    return found


def _count(
    count: Counter[str],
    scores: dict[str, Tensor],
    row: dict[str, Any],
    labels: dict[str, list[str]],
) -> None:
    size = len(row["words"])
    for head in ("names", "roles", "amounts", "cues"):
        if row.get(head) is None:
            continue
        guess = spans([labels[head][n] for n in scores[head][:size].tolist()])
        if head == "names":
            partial = any(len(a) > 1 for a in row["names"])
            gold = spans([labels[head][a[0]] for a in row["names"]])
            if partial:
                guess = {g for g in guess if g[2] in {"per", "org", "loc"}}
        else:
            gold = spans([labels[head][n] for n in row[head]])
        for kind in {s[2] for s in guess | gold}:
            mine, theirs = ({s for s in x if s[2] == kind} for x in (guess, gold))
            _add(count, f"{head}.{kind}", mine, theirs)
        _add(count, head, guess, gold)
    for cue, given in row.get("links") or []:
        guess = spans([labels["links"][n] for n in scores["links"][cue, :size].tolist()])
        gold = spans([labels["links"][n] for n in given])
        for kind in ("source", "content"):
            _add(count, kind, {s for s in guess if s[2] == kind}, {s for s in gold if s[2] == kind})
    if row.get("attributed") is not None:
        _count_attributed(count, scores, row, labels)
    if row.get("heads") is not None:
        arcs, relations = scores["arcs"][:size].tolist(), scores["relations"][:size].tolist()
        for n, (head, relation) in enumerate(zip(row["heads"], row["relations"], strict=True)):
            count["words"] += 1
            count["uas"] += arcs[n] == head + 1
            count["las"] += arcs[n] == head + 1 and relations[n] == relation
        tags = scores["upos"][:size].tolist()
        count["upos"] += sum(a == b for a, b in zip(tags, row["upos"], strict=True))


def _count_attributed(
    count: Counter[str],
    scores: dict[str, Tensor],
    row: dict[str, Any],
    labels: dict[str, list[str]],
) -> None:
    size = len(row["words"])
    tags = [labels["cues"][n] for n in scores["cues"][:size].tolist()]
    cues = spans(tags)
    gold = spans(row["attributed"])
    guess = {(a, b, "cue") for a, b, _ in cues}
    for first, _, _ in cues:
        found = scores["links"][first, :size].tolist()
        guess |= spans([labels["links"][n] for n in found])
    for kind in ("source", "cue", "content"):
        mine, theirs = ({s for s in x if s[2] == kind} for x in (guess, gold))
        _add(count, f"all.{kind}", mine, theirs)
        ours = {n for a, b, _ in mine for n in range(a, b)}
        other = {n for a, b, _ in theirs for n in range(a, b)}
        count[f"words.{kind}/right"] += len(ours & other)
        count[f"words.{kind}/both"] += len(ours) + len(other)


def _add(count: Counter[str], name: str, guess: set[Span], gold: set[Span]) -> None:
    count[f"{name}/right"] += len(guess & gold)
    count[f"{name}/both"] += len(guess) + len(gold)


def _figures(count: Counter[str]) -> dict[str, float]:
    found = {
        name.removesuffix("/both"): round(200 * count[f"{name.removesuffix('/both')}/right"] / n, 2)
        for name, n in sorted(count.items())
        if name.endswith("/both") and n
    }
    for name in ("uas", "las", "upos"):
        if count["words"]:
            found[name] = round(100 * count[name] / count["words"], 2)
    return found
