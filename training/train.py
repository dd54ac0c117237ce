"""Train the reader on the coded reports and score it on the development set as it goes."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from dateline.reader import network
from dateline.reader.decode import Settings, decode, neighbourhood
from dateline.reader.tokens import PAD, pieces
from training.corpora import gold
from training.data import IGNORE, EventLabels, Example, examples
from training.model import WIDTH, EventReader, SecondLook, SecondPass, product
from training.settle import as_coded


@dataclass(frozen=True)
class Plan:
    """The dials of one training run."""

    epochs: int = 12  # that the learning rate's schedule is for
    stop: int = 9  # epochs that are run: later ones changed no development figure
    budget: int = 1280  # pieces in a batch, padding included
    rate: float = 2e-4  # of the encoder's top layer; lower layers get less by `decay` each
    decay: float = 0.9
    head_rate: float = 1e-3
    dropout: float = 0.1
    second_layers: int = 1
    second_width: int = WIDTH
    seed: int = 13
    negatives: int = 1  # wrong anchors a window that the second look learns to turn down
    share: float = 1.0  # of the training reports, for learning curves


class TorchNetwork:
    """The trained model as decoding sees it."""

    def __init__(self, model: EventReader) -> None:
        self.model = model.eval()
        self.link_bias = float(model.link_bias.detach())
        self.answer_bias = float(model.second.answer_bias.detach())
        self.same_bias = float(model.second.same_bias.detach())

    @torch.no_grad()
    def first(self, ids: network.Ints, shapes: network.Ints) -> network.FirstLook:
        look = self.model.first_look(torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None], None)
        return network.FirstLook(
            look.states, look.types[0].numpy(), look.inside[0].numpy(), look.link[0].numpy()
        )

    @torch.no_grad()
    def second(self, states: Any, near: network.Ints, marks: network.Ints) -> network.SecondLook:
        look = self.model.second(
            states,
            torch.zeros(len(near), dtype=torch.long),
            torch.from_numpy(near),
            torch.from_numpy(marks),
            None,
        )
        return network.SecondLook(*(getattr(look, name).numpy() for name in network.SecondLook.__slots__))


def batches(data: list[Example], budget: int, rng: random.Random) -> list[list[Example]]:
    """Batches of similar length in random order."""
    order = sorted(data, key=lambda e: len(e.ids) + rng.random() * 16)
    out: list[list[Example]] = [[]]
    for example in order:
        if out[-1] and (len(out[-1]) + 1) * max(len(example.ids), *(len(e.ids) for e in out[-1])) > budget:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def _pad(arrays: list[Any], width: int, value: int) -> Tensor:
    out = torch.full((len(arrays), width, *arrays[0].shape[1:]), value, dtype=torch.long)
    for row, a in enumerate(arrays):
        out[row, : len(a)] = torch.from_numpy(a)
    return out


@dataclass
class EventRow:
    """One row for the second look: window of the batch, marked pieces, marked type, the event if there is one."""

    window: int
    anchors: list[int]
    kind: int
    event: EventLabels | None


@dataclass
class Losses:
    """What one step is made of, for the log."""

    total: Tensor
    parts: dict[str, float]


def losses(model: EventReader, batch: list[Example], plan: Plan, rng: random.Random) -> Losses:
    """The loss of one batch: first look on all windows, second look on its events and some wrong anchors."""
    width = max(len(e.ids) for e in batch)
    ids = _pad([e.ids for e in batch], width, PAD)
    shapes = _pad([e.shapes for e in batch], width, 0)
    keep = (ids != PAD)[:, None, None, :]
    first = model.first_look(ids, shapes, keep)
    types = _pad([e.types for e in batch], width, IGNORE)
    inside = _pad([e.inside for e in batch], width, IGNORE)
    logits = first.types.float()
    windows = len(batch)
    parts: dict[str, Tensor] = {
        "type": F.cross_entropy(logits.flatten(0, 1), types.flatten(), ignore_index=IGNORE, reduction="sum")
        / windows
    }
    known = inside != IGNORE
    if known.any():
        parts["inside"] = (
            0.3
            * F.binary_cross_entropy_with_logits(
                first.inside.float()[known], inside[known].float(), reduction="sum"
            )
            / windows
        )
    link = _link_loss(model, first.link.float(), batch)
    if link is not None:
        parts["link"] = 0.5 * link / windows
    rows = event_rows(batch, logits.detach(), types, plan.negatives, rng)
    if rows:
        lengths = [len(e.ids) for e in batch]
        look, seen = look_again(model.second, first.states, lengths, rows)
        parts |= second_losses(look, model.second.biases, rows, seen, windows)
    total = torch.stack(list(parts.values())).sum()
    return Losses(total, {k: float(v.detach()) for k, v in parts.items()})


def _link_loss(model: EventReader, link: Tensor, batch: list[Example]) -> Tensor | None:
    terms = []
    for w, example in enumerate(batch):
        heads = [(a[0], e.index) for e in example.events for a in e.anchors]
        if len(heads) < 2:
            continue
        at = link[w, [h for h, _ in heads]]
        scores = product(at, at)
        scores = scores + scores.T + model.link_bias
        owner = torch.tensor([e for _, e in heads])
        same = (owner[:, None] == owner[None, :]).float()
        upper = torch.triu(torch.ones_like(same), 1) > 0
        terms.append(
            F.binary_cross_entropy_with_logits(scores[upper], same[upper], reduction="sum") / len(heads)
        )
    return torch.stack(terms).sum() if terms else None


def event_rows(
    batch: list[Example], logits: Tensor, types: Tensor, negatives: int, rng: random.Random
) -> list[EventRow]:
    """What the second look is trained on: each event with some of its anchors, and the likeliest wrong anchors.

    logits: (windows, pieces, 1 + TYPES) of the first look; types: its targets, 0 where a piece is no anchor.
    """
    rows: list[EventRow] = []
    for w, example in enumerate(batch):
        for event in example.events:
            parts = [event.anchors]
            if len(event.anchors) > 1 and rng.random() < 0.5:
                # As two rows that each know some of the anchors, which are to be found to be the same.
                mixed = rng.sample(event.anchors, len(event.anchors))
                cut = rng.randint(1, len(mixed) - 1)
                parts = [mixed[:cut], mixed[cut:]]
            for anchors in parts:
                marked = event.kind
                if rng.random() < 0.15:  # the first look may be wrong about the type
                    scores = logits[w, anchors[0][0], 1:].softmax(-1)
                    marked = int(torch.multinomial(scores, 1))
                rows.append(EventRow(w, [i for a in anchors for i in a], marked, event))
        sure = 1 - logits[w].softmax(-1)[:, 0]
        sure = sure.masked_fill(types[w] != 0, -1.0)
        wrong = [i for i in sure.topk(min(negatives, len(sure))).indices.tolist() if sure[i] > 0.05]
        rows += [EventRow(w, [i], int(logits[w, i, 1:].argmax()), None) for i in wrong]
    return rows


def look_again(
    second: SecondPass, states: Tensor, lengths: list[int], rows: list[EventRow]
) -> tuple[SecondLook, list[NDArray[np.int64]]]:
    """The second look at each row, and which pieces of its window it saw."""
    seen: list[NDArray[np.int64]] = []
    marks: list[NDArray[np.int64]] = []
    for row in rows:
        whole = np.zeros(lengths[row.window], dtype=np.int64)
        whole[row.anchors] = 1 + row.kind
        seen.append(neighbourhood(whole))
        marks.append(whole[seen[-1]])
    width = max(map(len, seen))
    near = _pad(seen, width, -1)
    owner = torch.tensor([row.window for row in rows])
    keep = (near >= 0)[:, None, None, :]
    return second(states, owner, near.clamp(min=0), _pad(marks, width, 0), keep), seen


def second_losses(
    second: SecondLook,
    biases: tuple[Tensor, Tensor],
    rows: list[EventRow],
    seen: list[NDArray[np.int64]],
    windows: int,
) -> dict[str, Tensor]:
    """The parts of the loss that the coded events give to a second look at them."""
    width = second.roles.shape[1]
    target = torch.tensor([0 if row.event is None else 1 + row.event.kind for row in rows])
    parts = {"second_type": F.cross_entropy(second.types.float(), target, reduction="sum") / windows}
    real = [r for r, row in enumerate(rows) if row.event is not None]
    if not real:
        return parts
    events = [rows[r].event for r in real]
    roles = _pad([e.roles[seen[r]] for r, e in zip(real, events, strict=True) if e], width, IGNORE)
    scores = second.roles.float()[real]
    parts["roles"] = (
        0.25
        * F.cross_entropy(scores.flatten(0, 2), roles.flatten(), ignore_index=IGNORE, reduction="sum")
        / windows
    )
    pick = lambda name: torch.tensor([getattr(e, name) for e in events])  # noqa: E731
    parts["mode"] = 0.7 * F.cross_entropy(second.modes.float()[real], pick("mode"), reduction="sum") / windows
    parts["reality"] = (
        F.cross_entropy(second.realities.float()[real], pick("reality"), reduction="sum") / windows
    )
    parts["basis"] = (
        0.7 * F.cross_entropy(second.basis.float()[real], pick("basis"), reduction="sum") / windows
    )
    parts["alleged"] = (
        F.binary_cross_entropy_with_logits(
            second.alleged.float()[real], pick("alleged").float(), reduction="sum"
        )
        / windows
    )
    where = torch.tensor([rows[r].window for r in real])
    same_window = (where[:, None] == where[None, :]) & ~torch.eye(len(real), dtype=torch.bool)
    if same_window.any():
        vectors = second.answers.float()[real]
        gives = torch.tensor([[float(b.index in a.answers) for b in events if b] for a in events if a])
        scores = product(vectors, vectors) + biases[0]
        parts["answers"] = (
            0.3
            * F.binary_cross_entropy_with_logits(scores[same_window], gives[same_window], reduction="sum")
            / windows
        )
        index = torch.tensor([e.index for e in events if e])
        one = (index[:, None] == index[None, :]).float()
        same = second.same.float()[real]
        scores = product(same, same)
        scores = scores + scores.T + biases[1]
        upper = same_window & torch.triu(torch.ones_like(same_window), 1)
        parts["same"] = (
            0.5 * F.binary_cross_entropy_with_logits(scores[upper], one[upper], reduction="sum") / windows
        )
    return parts


def optimiser(model: EventReader, plan: Plan) -> torch.optim.AdamW:
    """AdamW with lower rates for lower layers and a rate of their own for new heads."""
    groups: dict[float, list[Tensor]] = {}
    for name, p in model.named_parameters():
        if name.startswith("encoder.layers."):
            rate = plan.rate * plan.decay ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = plan.rate * plan.decay**6 * (10 if "shape" in name else 1)
        elif name.startswith("second.layers.") and plan.second_width == WIDTH:
            rate = plan.rate * 1.5
        else:
            rate = plan.head_rate
        groups.setdefault(rate, []).append(p)
    return torch.optim.AdamW(
        [{"params": ps, "lr": lr} for lr, ps in groups.items()], weight_decay=0.01, betas=(0.9, 0.98)
    )


def predict(model: EventReader, rows: list[dict[str, Any]], settings: Settings) -> list[dict[str, Any]]:
    """Events in the gold's own form, unresolved: the date is the report's, the country is left out."""
    net = TorchNetwork(model)
    out = []
    for row in rows:
        events = decode(pieces(row["text"]), net, settings)
        coded = [as_coded(e) | {"date": row["date"] if e.dated else ""} for e in events]
        out.append({"id": row["id"], "events": coded})
    return out


def train(plan: Plan, encoder: Path | None, base: Path, out: Path, log: Path | None = None) -> EventReader:
    """One run; saves the weights (an average of the last quarter's) to `out`."""
    from benchmarks.scoring import compare

    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    np.random.seed(plan.seed)
    coded = gold("train")
    if plan.share < 1:
        coded = random.Random(7).sample(coded, int(len(coded) * plan.share))
    data = examples(coded)
    dev = gold("dev")
    model = EventReader(plan.second_layers, plan.second_width, plan.dropout)
    model.encoder.load_bert(base)
    if encoder:
        model.encoder.load_state_dict(torch.load(encoder))
    model.second.start_from(model.encoder)
    opt = optimiser(model, plan)
    steps = len(batches(data, plan.budget, rng)) * plan.epochs
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))))
    )
    average: dict[str, Tensor] = {}
    step, began = 0, time.time()
    for epoch in range(plan.stop):
        model.train()
        sums: dict[str, float] = {}
        group = batches(data, plan.budget, rng)
        for batch in group:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = losses(model, batch, plan, rng)
            opt.zero_grad()
            loss.total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            schedule.step()
            step += 1
            for k, v in loss.parts.items():
                sums[k] = sums.get(k, 0.0) + v / len(group)
            decay = min(0.998, step / (step + 10))
            for k, v in model.state_dict().items():
                if k in average:
                    average[k].lerp_(v, 1 - decay)
                else:
                    average[k] = v.clone()
        line = {"epoch": epoch, "minutes": round((time.time() - began) / 60, 1)} | {
            k: round(v, 3) for k, v in sums.items()
        }
        if epoch % 3 == 2 or epoch >= plan.stop - 1:
            raw = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            preds = {p["id"]: p["events"] for p in predict(model, dev, Settings())}
            figures = compare({r["id"]: r for r in dev}, preds).figures()
            torch.save({"model": average, "plan": vars(plan)}, out)
            line["dev"] = {k: v for k, v in figures.items() if k not in ("counts", "country")}
            if epoch < plan.stop - 1:
                model.load_state_dict(raw)
        print(json.dumps(line), flush=True)
        if log:
            with log.open("a") as f:
                f.write(json.dumps(line) + "\n")
    return model


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--encoder", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    for name, value in vars(Plan()).items():
        ap.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    a = vars(ap.parse_args())
    base, encoder, out = a.pop("base"), a.pop("encoder"), a.pop("out")
    plan = Plan(**a)
    print(json.dumps(vars(plan)), flush=True)
    train(plan, encoder, base, out)


if __name__ == "__main__":
    main()
