"""The trained network to ONNX graphs, optimised and quantised to 8 bits, with what the run time needs beside them."""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.tag.distance import BUCKETS
from onrecord.train.network import Network

QUANTISED = {"encoder.onnx": ["MatMul", "Gemm", "Gather"], "roles.onnx": ["MatMul", "Gemm"]}


class Encoder(nn.Module):
    """What runs once a window: ids and features (B, T) to cue scores, states and the role head's projections.

    Without a mask, since windows are read one at a time and nothing is padded: the same numbers in 0.95 of the time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.network.encode(ids, features, None)
        return self.network.cues(states), states, self.network.roles.piece(states)


def export(network: Network, folder: Path, quantised: bool = True) -> None:
    """Write encoder.onnx and roles.onnx to `folder`, int8 with a 7-bit range of weights, or float32.

    The reduced range keeps sums of products within 16 bits, so that processors without VNNI compute the same.
    """
    network = network.float().eval()
    folder.mkdir(parents=True, exist_ok=True)
    config = network.encoder.config
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch)
        trace_encoder(network, raw / "encoder.onnx")
        trace_roles(network, raw / "roles.onnx")
        fuse(raw / "encoder.onnx", config.num_attention_heads, config.hidden_size)
        for name, operators in QUANTISED.items():
            if not quantised:
                onnx.save(onnx.load(raw / name), folder / name)
                continue
            quantize_dynamic(
                raw / name, folder / name, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                op_types_to_quantize=operators, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )  # fmt: skip


def trace_encoder(network: Network, path: Path) -> None:
    ids = torch.ones(2, 24, dtype=torch.long)
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "features", "cues", "states", "projected")}
    torch.onnx.export(
        Encoder(network), (ids, torch.zeros_like(ids)), path, dynamo=False, opset_version=17,
        input_names=["ids", "features"], output_names=["cues", "states", "projected"], dynamic_axes=axes,
    )  # fmt: skip


def trace_roles(network: Network, path: Path) -> None:
    width, hidden = network.roles.piece.out_features, network.roles.piece.in_features
    inputs = torch.randn(3, 24, width), torch.randn(3, 2 * hidden), torch.randint(BUCKETS, (3, 24))
    axes = {
        "pieces": {0: "cues", 1: "pieces"},
        "cue": {0: "cues"},
        "distance": {0: "cues", 1: "pieces"},
        "roles": {0: "cues", 1: "pieces"},
    }
    torch.onnx.export(
        network.roles, inputs, path, dynamo=False, opset_version=17,
        input_names=["pieces", "cue", "distance"], output_names=["roles"], dynamic_axes=axes,
    )  # fmt: skip


def fuse(path: Path, heads: int, hidden: int) -> None:
    """Layer norms and activations to onnxruntime's own fused operators, in place; attention is left apart."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.enable_skip_layer_norm = False  # onnxruntime's takes four times as long as a sum and a norm
    optimize_model(
        str(path), model_type="bert", num_heads=heads, hidden_size=hidden, optimization_options=options
    ).save_model_to_file(str(path))
