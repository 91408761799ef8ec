"""Statements as vectors, by the sentence encoder: the one file of linking that imports onnxruntime."""

from functools import cache, lru_cache
from importlib.resources import as_file, files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.link.claims.pieces import END, START, read_as

Vector = NDArray[np.int8]

SLOWER = ["SkipLayerNormFusion"]  # onnxruntime's fused sum and norm takes four times as long as the two by themselves
SCALE = 508  # the entries of a vector of length 1 are mostly under a quarter; larger ones are cut


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(files("onrecord.link.claims") / "encoder" / "encoder.onnx") as path:
        if not path.is_file():
            raise ModelError(f"{path}: no weights here; this installation of onrecord is not whole")
        return onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )


@lru_cache(maxsize=1024)
def vector(title: str, speaker: str, text: str) -> Vector:
    """The vector of a statement: of what it is about, its article's title and who said it, each "" where there is none.
    One at a time, as nothing is padded then; copies of a report say the same again."""
    ids = [START, *read_as(title, speaker, text), END]
    found = _session().run(None, {"ids": np.array([ids], dtype=np.int64)})[0][0]
    made: Vector = np.clip(np.round(found * SCALE), -127, 127).astype(np.int8)
    return made
