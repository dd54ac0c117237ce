"""Write the trained model as two ONNX graphs, int8 where it pays."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.reader.tokens import pieces, window_input
from training.model import EventReader

OPSET = 18


class _First(nn.Module):
    def __init__(self, model: EventReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        look = self.model.first_look(ids[None], shapes[None], None)
        return look.states[0], look.types[0], look.inside[0], look.link[0]


class _Second(nn.Module):
    def __init__(self, model: EventReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, near: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        look = self.model.second(states[None], torch.zeros_like(near[:, 0]), near, marks, None)
        return (
            look.roles,
            look.types,
            look.modes,
            look.realities,
            look.alleged,
            look.basis,
            look.answers,
            look.same,
        )


def _write(
    module: nn.Module,
    args: tuple[Tensor, ...],
    names: list[str],
    outputs: list[str],
    dynamic: Any,
    path: Path,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), args, str(path), input_names=names, output_names=outputs,
            dynamic_axes=dynamic, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def _optimise(path: Path, out: Path) -> None:
    """Fold and fuse once here, so that a session on a user's machine starts quickly. Extended, not all:
    the last level would fix the layout for this processor."""
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    options.log_severity_level = 3
    ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def export(model: EventReader, out: Path, *, quantise: bool = True) -> None:
    """Write first.onnx and second.onnx into `out`."""
    ids = torch.randint(1000, 2000, (24,))
    shapes = torch.randint(0, 28, (24,))
    marks = torch.zeros(3, 24, dtype=torch.long)
    marks[:, 4] = 2
    near = torch.arange(24).repeat(3, 1)
    first, second = _First(model), _Second(model)
    states = first(ids, shapes)[0].detach()
    n, e = "pieces", "events"
    jobs = (
        ("first", first, (ids, shapes), ["ids", "shapes"], ["states", "types", "inside", "link"],
         {k: {0: n} for k in ("ids", "shapes", "states", "types", "inside", "link")}),
        ("second", second, (states, near, marks), ["states", "near", "marks"],
         ["roles", "types", "modes", "realities", "alleged", "basis", "answers", "same"],
         {"states": {0: n}, "near": {0: e, 1: "seen"}, "marks": {0: e, 1: "seen"}, "roles": {0: e, 1: "seen"}}
         | {k: {0: e} for k in ("types", "modes", "realities", "alleged", "basis", "answers", "same")}),
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, module, args, inputs, outputs, dynamic in jobs:
            raw, fused, small = (Path(work) / f"{name}-{step}.onnx" for step in ("raw", "fused", "int8"))
            _write(module, args, inputs, outputs, dynamic, raw)
            _optimise(raw, fused)
            if quantise:
                # reduce_range: processors without VNNI add two products in 16 bits, which 8-bit weights overflow
                quantize_dynamic(fused, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                                 op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                                 extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})  # fmt: skip
                fused = small
            onnx.save(onnx.load(str(fused)), str(out / f"{name}.onnx"))


def stored_outputs(model: EventReader, texts: list[str], path: Path) -> None:
    """What the trained model says of a few texts, for the test that compares the export with it (npz)."""
    arrays: dict[str, Any] = {}
    with torch.no_grad():
        for i, text in enumerate(texts):
            p = pieces(text)
            ids, shapes = window_input(p, 0, len(p))
            look = model.first_look(torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None], None)
            arrays[f"types{i}"] = look.types[0].numpy().astype(np.float16)
            marks = torch.zeros(1, len(ids), dtype=torch.long)
            at = int((1 - look.types[0].softmax(-1)[:, 0]).argmax())
            marks[0, at] = 1 + int(look.types[0, at, 1:].argmax())
            near = torch.arange(len(ids))[None]
            second = model.second(look.states, torch.zeros(1, dtype=torch.long), near, marks, None)
            arrays[f"marks{i}"] = marks.numpy().astype(np.int8)
            arrays[f"roles{i}"] = second.roles[0].numpy().astype(np.float16)
    np.savez_compressed(path, texts=np.array(texts), **arrays)
