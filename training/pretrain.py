"""Masked-word training of the encoder on open news text, so that it knows the genre and learns the case shapes."""

from __future__ import annotations

import argparse
import html
import math
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from dateline.reader.tokens import CLS, MASK, PAD, SEP, pieces, windows
from training.corpora import open_texts
from training.model import VOCAB, Encoder, MaskedWords

LENGTH = 160  # pieces in one training window
Row = tuple[list[int], list[int]]


def rows(texts: list[str]) -> list[Row]:
    """Cut every text into windows of ids and shapes."""
    out: list[Row] = []
    for text in texts:
        p = pieces(html.unescape(text))
        for a, b in windows(len(p), LENGTH - 2, 16):
            if b - a >= 12:
                out.append(([CLS, *p.ids[a:b].tolist(), SEP], [0, *p.shapes[a:b].tolist(), 0]))
    return out


def batches(data: list[Row], budget: int, rng: random.Random) -> list[list[Row]]:
    """Batches of similar length with at most `budget` pieces, padding included, in random order."""
    order = sorted(data, key=lambda row: (len(row[0]), rng.random()))
    out: list[list[Row]] = [[]]
    for row in order:
        if (len(out[-1]) + 1) * len(row[0]) > budget:
            out.append([])
        out[-1].append(row)
    rng.shuffle(out)
    return out


def hide(ids: torch.Tensor, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """BERT's masking: 18 % of pieces chosen; of these 80 % hidden, 10 % replaced, 10 % kept."""
    chosen = (torch.rand(ids.shape, generator=generator) < 0.18) & (ids != PAD) & (ids != CLS) & (ids != SEP)
    dice = torch.rand(ids.shape, generator=generator)
    seen = ids.clone()
    seen[chosen & (dice < 0.8)] = MASK
    swap = chosen & (dice >= 0.8) & (dice < 0.9)
    seen[swap] = torch.randint(1000, VOCAB, (int(swap.sum()),), generator=generator)
    return seen, chosen


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--base", type=Path, required=True, help="model.safetensors of the published encoder")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--budget", type=int, default=4096)
    ap.add_argument("--rate", type=float, default=4e-4)
    ap.add_argument("--seed", type=int, default=13)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    torch.manual_seed(a.seed)
    generator = torch.Generator().manual_seed(a.seed)
    data = rows(list(open_texts()))
    encoder = Encoder(dropout=0.0)
    encoder.load_bert(a.base)
    model = MaskedWords(encoder)
    steps = len(batches(data, a.budget, rng)) * a.epochs
    print(f"{len(data)} windows, {sum(len(r[0]) for r in data)} pieces, {steps} steps", flush=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / 100, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))))
    )
    step, began, seen_pieces, mean_loss = 0, time.time(), 0, 0.0
    for epoch in range(a.epochs):
        for batch in batches(data, a.budget, rng):
            width = max(len(r[0]) for r in batch)
            ids = torch.tensor([r[0] + [PAD] * (width - len(r[0])) for r in batch])
            shapes = torch.tensor([r[1] + [0] * (width - len(r[1])) for r in batch])
            hidden, at = hide(ids, generator)
            keep = (ids != PAD)[:, None, None, :]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = F.cross_entropy(model(hidden, shapes, keep, at).float(), ids[at])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            seen_pieces += int((ids != PAD).sum())
            mean_loss = loss.item() if step == 1 else 0.98 * mean_loss + 0.02 * loss.item()
            if step % 20 == 0 or step == steps:
                rate = seen_pieces / (time.time() - began)
                print(
                    f"epoch {epoch} step {step}/{steps} loss {mean_loss:.3f} {rate:.0f} pieces/s", flush=True
                )
            if step % 200 == 0 or step == steps:
                torch.save(encoder.state_dict(), a.out)
    print(f"saved {a.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
