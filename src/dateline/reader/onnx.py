"""The shipped network: two ONNX graphs run on one thread each call, so that bytes never depend on threads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import onnxruntime

from dateline.errors import WeightsError
from dateline.reader.decode import Settings
from dateline.reader.network import FirstLook, Ints, SecondLook

FORMAT = 1  # of reader.json and of the graphs' inputs and outputs; raised when either changes
_FIRST = ("states", "types", "inside", "link")
_SECOND = ("roles", "types", "modes", "realities", "alleged", "basis", "answers", "same")


@dataclass(frozen=True)
class Weights:
    """A folder with first.onnx, second.onnx and reader.json (facts: format, name, settings, the two biases)."""

    folder: Traversable

    @cached_property
    def facts(self) -> dict[str, Any]:
        """reader.json. Raises WeightsError when it is missing or of another format."""
        try:
            facts: dict[str, Any] = json.loads(self.folder.joinpath("reader.json").read_text("utf-8"))
        except (OSError, ValueError) as e:
            raise WeightsError(
                f"The reader's weights cannot be read from {self.folder}: {e}. Install dateline again."
            ) from e
        if facts.get("format") != FORMAT:
            raise WeightsError(
                f"The weights in {self.folder} are of format {facts.get('format')!r}, this version reads "
                f"{FORMAT}. Install weights and package of the same version."
            )
        return facts

    @property
    def settings(self) -> Settings:
        """The decision points that were fitted with these weights."""
        stored: dict[str, Any] = {**self.facts["settings"]}
        roles = tuple(stored.pop("roles", Settings().roles))
        return Settings(roles=roles, **stored)

    def graph(self, name: str) -> bytes:
        """The bytes of one graph. Raises WeightsError when the file is missing or not the one that belongs here."""
        try:
            data = self.folder.joinpath(f"{name}.onnx").read_bytes()
        except OSError as e:
            raise WeightsError(
                f"{name}.onnx is missing from the package: {e}. Install dateline again."
            ) from e
        want = self.facts["sha256"][name]
        if hashlib.sha256(data).hexdigest() != want:
            raise WeightsError(
                f"{name}.onnx in {self.folder} is not the file that reader.json names (sha256 {want[:12]}…). "
                "It may be damaged: install dateline again."
            )
        return data


def shipped() -> Weights:
    """The weights in the package."""
    return Weights(files("dateline.reader").joinpath("weights"))


def session(graph: bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session over one graph. With more than one thread the last bits of a result may differ."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


class OnnxNetwork:
    """The network that decoding calls; may be shared by threads."""

    def __init__(self, weights: Weights) -> None:
        self.link_bias = float(weights.facts["link_bias"])
        self.answer_bias = float(weights.facts["answer_bias"])
        self.same_bias = float(weights.facts["same_bias"])
        self._first = session(weights.graph("first"))
        self._second = session(weights.graph("second"))

    def first(self, ids: Ints, shapes: Ints) -> FirstLook:
        """Read one window."""
        return FirstLook(*self._first.run(_FIRST, {"ids": ids, "shapes": shapes}))

    def second(self, states: Any, near: Ints, marks: Ints) -> SecondLook:
        """Fill events of that window."""
        return SecondLook(*self._second.run(_SECOND, {"states": states, "near": near, "marks": marks}))
