"""The network at run time: the one file that imports onnxruntime."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.tag.decode import Cue, Floats, Run
from onrecord.tag.distance import buckets_at
from onrecord.tag.windows import Pieces
from onrecord.tag.words import Words

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "model.json")
SLOWER = ["SkipLayerNormFusion"]  # onnxruntime's fused sum and norm takes four times as long as the two by themselves
FORMAT = 3  # of model.json and the graphs' inputs and outputs


@dataclass(frozen=True)
class Settings:
    """What model.json says: how windows are made, when a cue counts, and how confidence is worked out."""

    name: str
    room: int
    marks: tuple[int, int]
    cue_threshold: float
    least_confidence: float
    calibration: tuple[float, ...]
    transitions: Floats


@dataclass(frozen=True)
class States:
    """Of the T pieces of a window: cue scores (T, 5), states (T, hidden), projected states (T, width)."""

    cues: Floats
    states: Floats
    pieces: Floats


class Session:
    """Both graphs, loaded from a folder of weights. Raises ModelError when files are missing or of another format."""

    def __init__(self, folder: Path, threads: int) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"{folder}: no weights here ({', '.join(missing)} missing); train them with `onrecord train`"
            )
        self.settings = read_settings(folder / "model.json")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.words = Words(tokenizer)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.encoder, self.role_reader = (
            onnxruntime.InferenceSession(
                folder / name, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )
            for name in ("encoder.onnx", "roles.onnx")
        )

    def encode(self, window: Pieces) -> States:
        """Run the encoder over one window."""
        inputs = {"ids": window.ids[None].astype(np.int64), "features": window.features[None].astype(np.int64)}
        return States(*(output[0] for output in self.encoder.run(None, inputs)))

    def read_roles(self, states: States, cues: Sequence[Cue], stretches: Sequence[Run]) -> Floats:
        """Role scores (N, L, 5) for N cues of the window whose states these are, each over its stretch of L pieces."""
        first, last = (np.array([getattr(cue, end) for cue in cues], dtype=np.int64) for end in ("first", "last"))
        at = np.array([range(*stretch) for stretch in stretches])
        inputs = {
            "pieces": states.pieces[at],
            "cue": np.concatenate([states.states[first], states.states[last]], axis=1),
            "distance": buckets_at(first, last, at),
        }
        scores: Floats = self.role_reader.run(None, inputs)[0]
        return scores


def read_settings(path: Path) -> Settings:
    """Parse model.json. Raises ModelError when it is of another format."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if raw.get("format") != FORMAT:
        raise ModelError(f"{path}: weights of format {raw.get('format')}; this program reads format {FORMAT}")
    return Settings(
        name=raw["name"],
        room=raw["room"],
        marks=(raw["marks"][0], raw["marks"][1]),
        cue_threshold=raw["cue_threshold"],
        least_confidence=raw["least_confidence"],
        calibration=tuple(raw["calibration"]),
        transitions=np.array(raw["transitions"], dtype=np.float32),
    )
