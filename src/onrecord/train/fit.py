"""Fit the network: seeded, with checkpoints, measured on a development corpus after each epoch."""

import copy
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.train.crf import negative_log_likelihood
from onrecord.train.examples import Example, Prepared, batches, epoch, padded
from onrecord.train.network import Network
from onrecord.train.recipe import Recipe

CUES_A_WINDOW = 5  # PolNeAR, windows of 256 pieces
STATES_WEIGHT, ROLES_WEIGHT = 0.1, 0.02  # so that each term weighs about as much as the gold loss


def cue_loss(scores: Tensor, labels: Tensor, whole: Tensor) -> Tensor:
    """Cross-entropy of cue labels; where nested ones are not annotated, O stands for O or nested."""
    logs = torch.log_softmax(scores.float(), dim=-1)
    open_ended = torch.logsumexp(torch.stack([logs[..., 0], logs[..., 3], logs[..., 4]]), dim=0)
    plain = -logs.gather(-1, labels.clamp(min=0)[..., None]).squeeze(-1)
    loss = torch.where((labels == 0) & ~whole[:, None], -open_ended, plain)
    return (loss * (labels >= 0)).sum()


@dataclass(frozen=True)
class Outputs:
    """States (B, T, hidden), cue scores (B, T, labels) and role scores (N, T, labels) of a batch, N perhaps 0."""

    states: Tensor
    cues: Tensor
    roles: Tensor
    mask: Tensor


def run(network: Network, batch: dict[str, Tensor]) -> Outputs:
    """The network over a batch, roles read for its gold cues."""
    mask = torch.arange(batch["ids"].shape[1])[None, :] < batch["lengths"][:, None]
    states = network.encode(batch["ids"], batch["features"], mask)
    roles = network.read_roles(states, batch["window"], batch["first"], batch["last"])
    return Outputs(states, network.cues(states), roles.float(), mask)


def gold_loss(out: Outputs, batch: dict[str, Tensor], transitions: Tensor, cue_weight: float) -> Tensor:
    """Both heads' losses, summed over the batch."""
    loss = cue_weight * cue_loss(out.cues, batch["cue_labels"], batch["whole"])
    if len(batch["window"]):
        inside = out.mask[batch["window"]]
        loss = loss + negative_log_likelihood(out.roles, batch["role_labels"], inside, transitions.float()).sum()
    return loss


def distil_loss(out: Outputs, teacher: Outputs, batch: dict[str, Tensor], cue_weight: float) -> Tensor:
    """How far the outputs are from a teacher's, summed over the batch (Hinton et al. 2015; states as in TinyBERT).

    Cross-entropy of the cue labels, squared distance of role scores (their mean over labels taken off, for it decides
    nothing) and of states.
    """
    soft = torch.softmax(teacher.cues.float(), dim=-1)
    cues = -(soft * torch.log_softmax(out.cues.float(), dim=-1)).sum(-1)
    states = (out.states.float() - teacher.states.float()).pow(2).mean(-1)
    loss = cue_weight * (cues * out.mask).sum() + STATES_WEIGHT * (states * out.mask).sum()
    if len(batch["window"]):
        apart = centred(out.roles) - centred(teacher.roles)
        loss = loss + ROLES_WEIGHT * (apart.pow(2).sum(-1) * out.mask[batch["window"]]).sum()
    return loss


def centred(scores: Tensor) -> Tensor:
    return scores - scores.mean(-1, keepdim=True)


def optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    encoder = list(network.encoder.parameters())
    inside = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in inside]
    groups = [
        {"params": encoder, "lr": recipe.encoder_rate, "weight_decay": recipe.decay},
        {"params": heads, "lr": recipe.head_rate, "weight_decay": recipe.decay},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def rate(step: int, steps: int, warmup: float) -> float:
    first = max(1, int(steps * warmup))
    return min(1.0, (step + 1) / first) * max(0.0, 1 - step / steps)


class Trainer:
    """Weights in float32, their moving average, and a bfloat16 copy that does the work (3 times as fast with AMX)."""

    def __init__(self, network: Network, recipe: Recipe, steps: int, teacher: Network | None) -> None:
        self.network, self.recipe = network, recipe
        self.teacher = teacher.bfloat16().eval() if teacher else None
        self.optimizer = optimiser(network, recipe)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda s: rate(s, steps, recipe.warmup))
        self.average = copy.deepcopy(network)
        self.worker = copy.deepcopy(network).bfloat16()
        self.done = 0

    def step(self, batch: dict[str, Tensor]) -> float:
        """One update; the loss."""
        self.worker.train()
        loss = self.loss(batch) / (CUES_A_WINDOW * self.recipe.batch)
        loss.backward()  # type: ignore[no-untyped-call]
        for weight, copied in zip(self.network.parameters(), self.worker.parameters(), strict=True):
            weight.grad = None if copied.grad is None else copied.grad.float()
            copied.grad = None
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        self.done += 1
        keep = min(self.recipe.average, (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            weights: list[Tensor] = list(self.network.parameters())
            means: list[Tensor] = list(self.average.parameters())
            working: list[Tensor] = list(self.worker.parameters())
            torch._foreach_lerp_(means, weights, 1 - keep)
            torch._foreach_copy_(working, weights)
        return float(loss.detach())

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        out = run(self.worker, batch)
        loss = gold_loss(out, batch, self.worker.transitions, self.recipe.cue_weight)
        if self.teacher is None:
            return loss
        with torch.no_grad():
            taught = run(self.teacher, batch)
        return loss + distil_loss(out, taught, batch, self.recipe.cue_weight)

    def save(self, path: Path, epochs: int) -> None:
        """Write a checkpoint, whole or not at all."""
        parts = [part.state_dict() for part in (self.network, self.average, self.optimizer, self.schedule)]
        torch.save({"epochs": epochs, "done": self.done, "parts": parts}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def restore(self, path: Path) -> int:
        """Go on from a checkpoint; the number of epochs that it has behind it."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True)
        parts: tuple[Any, ...] = (self.network, self.average, self.optimizer, self.schedule)
        for part, saved in zip(parts, state["parts"], strict=True):
            part.load_state_dict(saved)
        self.worker.load_state_dict(self.network.state_dict())
        self.done = state["done"]
        epochs: int = state["epochs"]
        return epochs


def fit(
    network: Network,
    train: Sequence[Prepared],
    marks: tuple[int, int],
    recipe: Recipe,
    folder: Path,
    teacher: Network | None,
    say: Callable[[str], None],
) -> Network:
    """Train and return the moving average of the weights, with a `teacher` to imitate if there is one.

    Resumes from `folder`/checkpoint.pt when it is there; log.jsonl beside it gets a line an epoch.
    """

    def windows(number: int) -> Iterator[list[Example]]:
        chance = random.Random(recipe.seed * 1000 + number)
        return batches(epoch(train, recipe.room, marks, chance), recipe.batch, chance)

    counts = [sum(1 for _ in windows(number)) for number in range(recipe.epochs)]
    trainer = Trainer(network, recipe, sum(counts), teacher)
    folder.mkdir(parents=True, exist_ok=True)
    begun = trainer.restore(folder / "checkpoint.pt")
    for number in range(begun, recipe.stop or recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + number)
        started, total = time.monotonic(), 0.0
        for step, batch in enumerate(tensors(windows(number)), 1):
            total += trainer.step(batch)
            if step % 50 == 0:
                spent = time.monotonic() - started
                done = f"{folder.name}: epoch {number + 1} step {step}/{counts[number]}"
                say(f"{done} loss {total / step:.3f} {spent:.0f} s")
        trainer.save(folder / "checkpoint.pt", number + 1)
        row = {"epoch": number + 1, "loss": total / counts[number], "minutes": (time.monotonic() - started) / 60}
        with (folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
    return trainer.average


def tensors(groups: Iterator[list[Example]]) -> Iterator[dict[str, Tensor]]:
    for group in groups:
        yield {key: torch.from_numpy(np.asarray(value)) for key, value in padded(group).items()}
