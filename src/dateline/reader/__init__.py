"""Find events in a report: one small encoder, spans and edges, nothing resolved yet."""

from __future__ import annotations

from functools import cache

from dateline.reader.told import Extent, Reader, Told, ToldCount, ToldEvent

__all__ = ["Extent", "Reader", "Told", "ToldCount", "ToldEvent", "load"]


@cache
def load() -> Reader:
    """The reader with the weights in the package, loaded once a process.

    Raises WeightsError when the weights are missing, damaged or of another version.
    """
    # Imported here: onnxruntime takes longer to import than `dateline --help` may take in all.
    from dateline.reader.encoder_reader import EncoderReader
    from dateline.reader.onnx import OnnxNetwork, shipped

    weights = shipped()
    return EncoderReader(OnnxNetwork(weights), weights.settings, weights.facts["version"])
