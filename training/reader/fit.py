"""Step 2: numbers → weights; needs PyTorch alone, runs on a GPU or on two cores.

    python -m training.reader.fit DIR NAME [--encoder mpnet] [--teacher FILE] [--epochs N] …

``DIR`` holds ``prepared.json.gz`` and the starting weights (``minilm.pt``, ``mpnet.pt``). Writes
``DIR/NAME.pt`` and prints what each kept-out set scores. Goes on from ``DIR/NAME.part.pt`` where
an earlier run was cut off. A teacher (a finished model of the larger encoder) adds its opinion to
every head on every sentence, also where a set says nothing (Hinton et al. 2015).
"""

import argparse
import gzip
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.reader.encoders import MINILM, MPNET
from training.reader.heads import TAGS, Model
from training.reader.score import score

WEIGHTS = {
    "names": 1.0, "roles": 0.5, "amounts": 0.5, "cues": 0.5, "upos": 0.3, "xpos": 0.3,
    "arcs": 1.0, "relations": 0.7, "links": 1.0,
}  # fmt: skip
MASK = 103
Batch = dict[str, Any]


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path)
    parser.add_argument("name")
    parser.add_argument("--encoder", choices=["minilm", "mpnet"], default="minilm")
    parser.add_argument("--teacher", type=Path, action="append", default=[])
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=6000, help="pieces in a batch")
    parser.add_argument("--seed", type=int, default=1, help="of the fresh heads")
    parser.add_argument("--order", type=int, default=1, help="seed of the order of examples")
    parser.add_argument("--masked", type=float, default=0.05, help="share of pieces hidden")
    parser.add_argument("--likeness", type=float, default=1.0, help="weight of the teachers")
    parser.add_argument("--minutes", type=float, help="plan fewer epochs where these do not fit")
    parser.add_argument("--share", type=float, default=1.0, help="of the examples, for a trial")
    return parser.parse_args()


def main() -> None:
    """Train one model and print what it scores on the texts kept out."""
    given = options()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    whole = json.loads(gzip.decompress((given.dir / "prepared.json.gz").read_bytes()))
    labels = whole["labels"]
    model = start(given, labels).to(device)
    teachers = [load(path, labels).to(device).eval() for path in given.teacher]
    train = thinned(whole["train"], given.share)
    mean = fit(given, model, teachers, train, device)
    model.load_state_dict(mean)
    model.eval()
    kept = {
        name: batches(thinned(rows, given.share), 6000, labels)
        for name, rows in whole["kept"].items()
    }
    print(json.dumps({"name": given.name, **score(model, kept, labels, device)}), flush=True)
    save(mean, given)


def thinned(rows: list[dict[str, Any]], share: float) -> list[dict[str, Any]]:
    """Give every n-th row, for a trial; with a share of 1 all of them."""
    return rows[:: round(1 / share)]


def save(mean: dict[str, Tensor], given: argparse.Namespace) -> None:
    """Write a model in half precision."""
    state = {k: v.half() for k, v in mean.items()}
    torch.save({"config": given.encoder, "state": state}, given.dir / f"{given.name}.pt")


def start(given: argparse.Namespace, labels: dict[str, list[str]]) -> Model:
    """Give a model with the encoder's published weights and fresh heads."""
    config = MPNET if given.encoder == "mpnet" else MINILM
    model = Model(config, labels, drop=0.25)
    tensors = torch.load(given.dir / f"{given.encoder}.pt")
    missing = model.encoder.load_state_dict(
        {k: v.float() for k, v in tensors.items()}, strict=False
    )
    assert set(missing.missing_keys) <= {"shapes.weight"}, missing  # noqa: S101 - a broken file
    return model


def load(path: Path, labels: dict[str, list[str]]) -> Model:
    """Give a finished model."""
    kept = torch.load(path, map_location="cpu")
    model = Model(MPNET if kept["config"] == "mpnet" else MINILM, labels, drop=0.0)
    model.load_state_dict({k: v.float() for k, v in kept["state"].items()})
    return model


def fit(
    given: argparse.Namespace,
    model: Model,
    teachers: list[Model],
    rows: list[dict[str, Any]],
    device: torch.device,
) -> dict[str, Tensor]:
    """Train; give the running mean of the weights."""
    labels = {name: head.out_features for name, head in model.tags.items()}  # sizes of the heads
    groups = [
        {"params": model.encoder.parameters(), "lr": given.rate},
        {
            "params": [p for n, p in model.named_parameters() if not n.startswith("encoder.")],
            "lr": given.head_rate,
        },
    ]
    optimiser = torch.optim.AdamW(
        groups, weight_decay=0.01, betas=(0.9, 0.98), fused=device.type == "cuda"
    )
    steps = len(batches(rows, given.pieces, labels)) + 1
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: _rate(n, given.epochs * steps))
    part = given.dir / f"{given.name}.part.pt"
    first, mean = 0, {k: v.detach().clone() for k, v in model.state_dict().items()}
    if part.exists():
        kept = torch.load(part, map_location=device)
        first, mean, given.epochs = kept["epoch"], kept["mean"], kept["epochs"]
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        plan.load_state_dict(kept["plan"])
    dice = random.Random(given.order)  # noqa: S311 - shuffles examples
    # Three ways to group the examples, kept on the device: to pad anew costs more than a step.
    decks = [
        [to(b, device) for b in batches(rows, given.pieces, labels, dice)]
        for _ in range(min(3, given.epochs))
    ]
    epoch, opened = first, time.time()
    while epoch < given.epochs:
        began, loss = time.time(), torch.zeros((), device=device)
        todo = list(decks[epoch % len(decks)])
        random.Random(given.order * 1000 + epoch).shuffle(todo)  # noqa: S311 - likewise
        model.train()
        for batch in todo:
            loss += step(given, model, teachers, batch, optimiser)
            plan.step()
            _follow(mean, model)
        print(
            f"{given.name} {epoch + 1}: {float(loss) / len(todo):.4f} {time.time() - began:.1f} s",
            flush=True,
        )
        if epoch + 1 > given.epochs // 2:
            save(mean, given)
        epoch += 1
        if epoch == 2 and given.minutes:
            given.epochs = _fitting(given, time.time() - opened, time.time() - began)
        if device.type == "cpu" or epoch % 4 == 0:
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save({"epoch": epoch, "epochs": given.epochs, "mean": mean,
                        "plan": plan.state_dict(), **state}, part)  # fmt: skip
    part.unlink(missing_ok=True)
    return mean


def _fitting(given: argparse.Namespace, spent: float, epoch: float) -> int:
    """Give how many epochs end within the minutes there are, from what the second one took.

    The first is slower: it warms up. A run that is cut off has never learned slowly; one that is
    planned shorter has.
    """
    fitting = 2 + int((60 * given.minutes - spent) // epoch)
    epochs = max(3, min(given.epochs, fitting))
    print(f"{given.name}: {epochs} of {given.epochs} epochs fit", flush=True)
    return epochs


def _rate(step: int, total: int) -> float:
    warm = max(1, total // 15)
    return step / warm if step < warm else max(0.0, (total - step) / (total - warm))


def _follow(mean: dict[str, Tensor], model: Model, pace: float = 0.995) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            mean[name].lerp_(value, 1 - pace)


def step(
    given: argparse.Namespace,
    model: Model,
    teachers: list[Model],
    batch: Batch,
    optimiser: torch.optim.Optimizer,
) -> Tensor:
    """Learn from one batch; give its loss."""
    opinions = []
    with torch.no_grad(), _autocast(batch):
        opinions = [teacher(batch) for teacher in teachers]
    hidden = torch.rand_like(batch["ids"], dtype=torch.float32) < given.masked
    seen = {**batch, "ids": batch["ids"].masked_fill(hidden & (batch["ids"] > 110), MASK)}
    with _autocast(batch):
        scores = model(seen)
    loss = losses(scores, batch)
    for opinion in opinions:
        loss = loss + given.likeness / len(opinions) * likeness(scores, opinion, batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.detach()


def _autocast(batch: Batch) -> torch.autocast:
    device = batch["ids"].device.type
    return torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda")


def losses(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    """Add the losses of all heads over what the sets say."""
    found = []
    for name in TAGS:
        logits = scores[name].float()
        if name == "names":
            found.append(WEIGHTS[name] * _among(logits, batch["allowed"]))
        else:
            found.append(WEIGHTS[name] * _cross(logits, batch[name]))
    heads = batch["heads"]
    found.append(WEIGHTS["arcs"] * _cross(_arcs(scores, batch), heads))
    at = heads.clamp(min=0)[..., None, None].expand(-1, -1, 1, scores["relations"].shape[-1])
    chosen = torch.gather(scores["relations"].float(), 2, at)[:, :, 0]
    found.append(WEIGHTS["relations"] * _cross(chosen, batch["relations"]))
    if len(batch["rows"]):
        links = scores["links"].float()[batch["rows"][:, 0], batch["rows"][:, 1]]
        found.append(WEIGHTS["links"] * _cross(links, batch["row_labels"]))
    return torch.stack(found).sum()


def _arcs(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    arcs = scores["arcs"].float()
    real = torch.cat([torch.ones_like(batch["real"][:, :1]), batch["real"]], 1)
    return arcs.masked_fill(~real[:, None, :], -1e4)


def _cross(logits: Tensor, labels: Tensor) -> Tensor:
    total = functional.cross_entropy(logits.flatten(0, -2), labels.flatten(), reduction="sum")
    return total / (labels >= 0).sum().clamp(min=1)


def _among(logits: Tensor, allowed: Tensor) -> Tensor:
    """Ask that the probability lie among the labels a set allows."""
    known = allowed.any(-1)
    inside = logits.masked_fill(~allowed, -1e4).logsumexp(-1)
    return ((logits.logsumexp(-1) - inside) * known).sum() / known.sum().clamp(min=1)


def likeness(scores: dict[str, Tensor], opinion: dict[str, Tensor], batch: Batch) -> Tensor:
    """Ask that the scores be like the teacher's, on every word."""
    real = batch["real"]
    found = [WEIGHTS[name] * _divergence(scores[name][real], opinion[name][real]) for name in TAGS]
    theirs = _arcs(opinion, batch)
    found.append(WEIGHTS["arcs"] * _divergence(_arcs(scores, batch)[real], theirs[real]))
    at = theirs.argmax(-1)[..., None, None].expand(-1, -1, 1, scores["relations"].shape[-1])
    pair = [torch.gather(s["relations"].float(), 2, at)[:, :, 0][real] for s in (scores, opinion)]
    found.append(WEIGHTS["relations"] * _divergence(*pair))
    cue = (opinion["cues"].float().softmax(-1)[..., 1] > 0.3) & real
    if cue.any():
        mine, other = scores["links"][cue], opinion["links"][cue]
        words = real[cue.nonzero()[:, 0]]
        found.append(WEIGHTS["links"] * _divergence(mine[words], other[words]))
    return torch.stack(found).sum()


def _divergence(mine: Tensor, other: Tensor) -> Tensor:
    target = other.float().softmax(-1)
    return -(target * mine.float().log_softmax(-1)).sum(-1).mean()


# Batches


def batches(
    rows: list[dict[str, Any]],
    size: int,
    labels: dict[str, Any],
    dice: random.Random | None = None,
) -> list[Batch]:
    """Gather rows of like length into batches of about ``size`` pieces."""
    count = labels["names"] if isinstance(labels["names"], int) else len(labels["names"])
    order = list(range(len(rows)))
    if dice:
        dice.shuffle(order)
    order.sort(key=lambda n: len(rows[n]["ids"]) // 4)
    groups: list[list[int]] = [[]]
    for n in order:
        if (len(groups[-1]) + 1) * len(rows[n]["ids"]) > size and groups[-1]:
            groups.append([])
        groups[-1].append(n)
    if dice:
        dice.shuffle(groups)
    return [{"group": [rows[n] for n in group], "count": count} for group in groups if group]


def to(batch: Batch, device: torch.device) -> Batch:
    """Pad one batch and bring it to the device."""
    rows, count = batch["group"], batch["count"]
    pieces = max(len(r["ids"]) for r in rows)
    words = max(len(r["words"]) for r in rows)
    found: Batch = {
        "ids": _padded([r["ids"] for r in rows], pieces, 0),
        "shapes": _padded([r["shapes"] for r in rows], pieces, 7),
        "words": _padded([r["words"] for r in rows], words, 0),
    }
    found["mask"] = _padded([[1] * len(r["ids"]) for r in rows], pieces, 0).bool()
    found["real"] = _padded([[1] * len(r["words"]) for r in rows], words, 0).bool()
    for name in (*TAGS[1:], "relations"):
        found[name] = _padded([r.get(name) or [] for r in rows], words, -100)
    found["heads"] = _padded([[h + 1 for h in r.get("heads") or []] for r in rows], words, -100)
    allowed = torch.zeros(len(rows), words, count, dtype=torch.bool)
    pairs, links = [], []
    for n, row in enumerate(rows):
        for word, names in enumerate(row.get("names") or []):
            allowed[n, word, names] = True
        for cue, given in row.get("links") or []:
            pairs.append((n, cue))
            links.append(given)
    found["allowed"] = allowed
    found["rows"] = torch.tensor(pairs, dtype=torch.long).reshape(-1, 2)
    found["row_labels"] = _padded(links, words, -100) if links else torch.zeros(0, words).long()
    return {k: v.to(device, non_blocking=True) for k, v in found.items()}


def _padded(lists: list[list[int]], length: int, fill: int) -> Tensor:
    return torch.tensor([[*x, *[fill] * (length - len(x))] for x in lists], dtype=torch.long)


if __name__ == "__main__":
    main()
