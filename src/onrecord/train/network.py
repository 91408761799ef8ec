"""The network: one encoder, a head that finds cues, and a head that reads source and content for a given cue."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.tag.distance import BUCKETS
from onrecord.tag.labels import CUE_LABELS, ROLE_LABELS
from onrecord.tag.windows import QUOTES, SHAPES

LEAST = -1e9  # what is added to the attention to pieces that are padding


class Dropout(nn.Module):
    """Dropout that draws its masks from a fixed pool at random places: on a CPU, fresh ones cost a third of a step."""

    pool: Tensor

    def __init__(self, chance: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.chance = chance
        kept = (torch.rand(size) >= chance).to(torch.bfloat16) / (1 - chance)
        self.register_buffer("pool", kept, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if x.is_cuda:
            return nn.functional.dropout(x, self.chance)
        count = x.numel()
        if count > len(self.pool) // 2:
            raise ValueError(f"{count} values are too many for a pool of {len(self.pool)}")
        start = int(torch.randint(len(self.pool) - count, ()))
        return x * self.pool[start : start + count].view_as(x)


class Refine(nn.Module):
    """A residual block over the pieces of one cue's reading: depthwise convolution, then a pointwise layer."""

    def __init__(self, width: int, kernel: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.point = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        mixed = self.shifted(self.norm(x)) if x.is_cuda else self.convolved(self.norm(x))
        return x + self.point(nn.functional.gelu(mixed))

    def convolved(self, x: Tensor) -> Tensor:
        # As a picture of height 1, since onnxruntime is quicker at convolutions of two dimensions.
        rows, (weight, bias) = x.transpose(1, 2).unsqueeze(2), (self.mix.weight.unsqueeze(2), self.mix.bias)
        mixed = nn.functional.conv2d(rows, weight, bias, padding=(0, *self.mix.padding), groups=self.mix.groups)
        return mixed.squeeze(2).transpose(1, 2)

    def shifted(self, x: Tensor) -> Tensor:
        """The same as a sum of shifted copies: cuDNN would make a new plan for each shape, which takes a second."""
        around, weight = nn.functional.pad(x, (0, 0, *self.mix.padding * 2)), self.mix.weight[:, 0]
        mixed = sum((around[:, k : k + x.shape[1]] * weight[:, k] for k in range(weight.shape[1])), self.mix.bias)
        assert isinstance(mixed, Tensor)
        return mixed


class Roles(nn.Module):
    """Scores (N, T, roles) of source and content labels for N cues, from the states of their windows (N, T, hidden)."""

    def __init__(self, hidden: int, width: int, blocks: int, kernel: int) -> None:
        super().__init__()
        self.piece = nn.Linear(hidden, width)
        self.cue = nn.Linear(2 * hidden, 2 * width)
        self.distance = nn.Embedding(BUCKETS, width)
        self.blocks = nn.ModuleList(Refine(width, kernel) for _ in range(blocks))
        scores = nn.Linear(width, len(ROLE_LABELS))
        nn.init.constant_(scores.bias[:1], 3.0)  # most pieces have no role
        self.out = nn.Sequential(nn.LayerNorm(width), scores)

    def forward(self, pieces: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """`pieces` (N, T, width): projected states; `cue` (N, 2 hidden): first and last state; `distance` (N, T)."""
        scale, shift = self.cue(cue)[:, None, :].chunk(2, dim=-1)
        x = nn.functional.gelu(pieces * (1 + scale) + shift + self.distance(distance))
        for block in self.blocks:
            x = block(x)
        scores: Tensor = self.out(x)
        return scores


@dataclass(frozen=True)
class Shape:
    """Sizes of the heads."""

    width: int = 128
    blocks: int = 2
    kernel: int = 7


class Network(nn.Module):
    """Encoder (a transformers BERT-like model) with both heads and the transitions of the role labels."""

    def __init__(self, encoder: Any, hidden: int, shape: Shape) -> None:
        super().__init__()
        self.encoder: Any = encoder
        self.features = nn.Embedding(SHAPES * QUOTES, hidden)
        nn.init.zeros_(self.features.weight)
        self.cues = nn.Linear(hidden, len(CUE_LABELS))
        self.roles = Roles(hidden, shape.width, shape.blocks, shape.kernel)
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_LABELS), len(ROLE_LABELS)))
        self.drop = Dropout(0.1)
        self.swap_dropout(self.encoder)

    def swap_dropout(self, module: nn.Module) -> None:
        """Put the cheap dropout in the place of torch's; all share one pool."""
        for name, child in module.named_children():
            if isinstance(child, nn.Dropout) and child.p:
                setattr(module, name, self.drop)
            else:
                self.swap_dropout(child)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """States (B, T, hidden) of windows of pieces `ids`, `features`, `mask` (B, T); no mask where none is padded."""
        words = self.encoder.get_input_embeddings()(ids) + self.features(features)  # type: ignore[operator]
        shut = None if mask is None else torch.zeros_like(mask, dtype=words.dtype).masked_fill(~mask, LEAST)
        if shut is not None:
            shut = shut[:, None, None, :]
        states: Tensor = self.encoder(inputs_embeds=words, attention_mask=shut).last_hidden_state
        return self.drop(states)

    def read_roles(self, states: Tensor, window: Tensor, first: Tensor, last: Tensor, distance: Tensor) -> Tensor:
        """Role scores (N, T, roles) for cues at pieces first..last of windows numbered `window` (all (N,)), which lie
        at `distance` (N, T), in buckets, from each piece."""
        pieces = self.roles.piece(states)[window]
        cue = torch.cat([states[window, first], states[window, last]], dim=-1)
        scores: Tensor = self.roles(pieces, cue, distance)
        return scores
