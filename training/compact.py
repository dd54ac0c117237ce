"""Train a narrow second look under a finished encoder; it learns from the coding and from the wide one."""

from __future__ import annotations

import json
import math
import random
import time
from dataclasses import asdict, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from benchmarks.scoring import compare
from dateline.reader.decode import Settings
from training.corpora import gold
from training.data import IGNORE, Example, examples
from training.model import EventReader, SecondLook
from training.train import Plan, _pad, batches, event_rows, look_again, predict, second_losses

KEPT = 0.9  # share of each encoder state that the narrow look is shown in training


def load_reader(path: Path) -> EventReader:
    """A trained reader from its checkpoint."""
    saved = torch.load(path)
    model = EventReader(saved["plan"]["second_layers"], saved["plan"]["second_width"])
    model.load_state_dict(saved["model"])
    return model.eval()


def _agree(student: SecondLook, teacher: SecondLook, seen: Tensor) -> Tensor:
    """How far the student's distributions are from the teacher's, summed; seen: (events, pieces) bool."""
    pairs = [(student.roles[seen], teacher.roles[seen])]
    pairs += [
        (getattr(student, name), getattr(teacher, name)) for name in ("types", "modes", "realities", "basis")
    ]
    total = torch.zeros(())
    for a, b in pairs:
        mine, theirs = a.float().log_softmax(-1), b.float().log_softmax(-1)
        total = total + F.kl_div(mine, theirs, log_target=True, reduction="sum")
    return total


def compact(teacher: EventReader, plan: Plan, out: Path, log: Path | None = None) -> EventReader:
    """One run of `plan.epochs` over the coded reports; saves the whole reader to `out`."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    student = EventReader(plan.second_layers, plan.second_width, plan.dropout)
    shared = {k: v for k, v in teacher.state_dict().items() if not k.startswith("second.")}
    student.load_state_dict(shared, strict=False)
    data = examples(gold("train"))
    states: dict[int, Tensor] = {}
    logits: dict[int, Tensor] = {}
    with torch.no_grad():
        for example in data:
            look = teacher.first_look(
                torch.from_numpy(example.ids)[None], torch.from_numpy(example.shapes)[None], None
            )
            states[id(example)], logits[id(example)] = look.states[0].half(), look.types[0].half()
    steps = len(batches(data, plan.budget, rng)) * plan.epochs
    opt = torch.optim.AdamW(
        student.second.parameters(), lr=plan.head_rate, weight_decay=0.01, betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / 100, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))))
    )
    average: dict[str, Tensor] = {}
    step, began = 0, time.time()
    dev = gold("dev")
    for epoch in range(plan.stop):
        student.second.train()
        sums: dict[str, float] = {}
        group = batches(data, plan.budget, rng)
        for batch in group:
            shown = [(states[id(e)], logits[id(e)]) for e in batch]
            parts = _step_losses(teacher, student, batch, shown, plan, rng)
            if not parts:
                continue
            opt.zero_grad()
            torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(student.second.parameters(), 5.0)
            opt.step()
            schedule.step()
            step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach()) / len(group)
            decay = min(0.998, step / (step + 10))
            for k, v in student.second.state_dict().items():
                average[k] = average[k].lerp_(v, 1 - decay) if k in average else v.clone()
        line: dict[str, object] = {"epoch": epoch, "minutes": round((time.time() - began) / 60, 1)}
        line |= {k: round(v, 3) for k, v in sums.items()}
        if epoch % 5 == 4 or epoch == plan.stop - 1:
            now = {k: v.clone() for k, v in student.second.state_dict().items()}
            student.second.load_state_dict(average)
            read = {p["id"]: p["events"] for p in predict(student, dev, Settings())}
            line["dev"] = compare({r["id"]: r for r in dev}, read).figures()
            torch.save({"model": student.state_dict(), "plan": asdict(plan)}, out)
            if epoch < plan.stop - 1:
                student.second.load_state_dict(now)
        print(json.dumps(line), flush=True)
        if log:
            with log.open("a") as f:
                f.write(json.dumps(line) + "\n")
    return student.eval()


def _step_losses(
    teacher: EventReader,
    student: EventReader,
    batch: list[Example],
    shown: list[tuple[Tensor, Tensor]],
    plan: Plan,
    rng: random.Random,
) -> dict[str, Tensor]:
    lengths = [len(e.ids) for e in batch]
    width = max(lengths)
    stacked = torch.stack([F.pad(s.float(), (0, 0, 0, width - len(s))) for s, _ in shown])
    scores = torch.stack([F.pad(s.float(), (0, 0, 0, width - len(s))) for _, s in shown])
    types = _pad([e.types for e in batch], width, IGNORE)
    rows = event_rows(batch, scores, types, plan.negatives, rng)
    if not rows:
        return {}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            wide, _ = look_again(teacher.second, stacked, lengths, rows)
        noisy = F.dropout(stacked, 1 - KEPT)
        narrow, seen = look_again(student.second, noisy, lengths, rows)
        parts = second_losses(narrow, student.second.biases, rows, seen, len(batch))
        shown_to = torch.arange(narrow.roles.shape[1]) < torch.tensor([[len(s)] for s in seen])
        parts["teacher"] = 0.25 * _agree(narrow, wide, shown_to) / len(batch)
    return parts


NARROW = replace(Plan(), epochs=10, stop=10, second_layers=1, second_width=192, negatives=2)
