"""Fit the network: seeded, with checkpoints, on a GPU or a CPU."""

import copy
import json
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.train.crf import negative_log_likelihood
from onrecord.train.examples import Batch, Grid, Prepared, batched, count
from onrecord.train.graphs import Graphs
from onrecord.train.network import Network
from onrecord.train.recipe import Recipe

CUES_A_WINDOW = 5  # PolNeAR, windows of 256 pieces
STATES_WEIGHT, ROLES_WEIGHT = 0.1, 0.02  # so that each term weighs about as much as the gold loss
SAVED_EVERY = 300.0  # seconds between checkpoints, at least
CUES_A_GRID = 48  # on a GPU
LOADERS, AHEAD = 4, 6  # processes that make the batches of coming epochs for a GPU, and how many epochs ahead

Tensors = dict[str, Tensor]  # a batch, see examples.padded


def cue_loss(scores: Tensor, labels: Tensor, whole: Tensor) -> Tensor:
    """Cross-entropy of cue labels; where nested ones are not annotated, O stands for O or nested."""
    logs = torch.log_softmax(scores.float(), dim=-1)
    open_ended = torch.logsumexp(torch.stack([logs[..., 0], logs[..., 3], logs[..., 4]]), dim=0)
    plain = -logs.gather(-1, labels.clamp(min=0)[..., None]).squeeze(-1)
    loss = torch.where((labels == 0) & (whole == 0)[:, None], -open_ended, plain)
    return (loss * (labels >= 0)).sum()


@dataclass(frozen=True)
class Outputs:
    """States (B, T, hidden), cue scores (B, T, labels) and role scores (N, T, labels) of a batch, N perhaps 0."""

    states: Tensor
    cues: Tensor
    roles: Tensor
    mask: Tensor


@dataclass(frozen=True)
class Teachers:
    """Whom to imitate: one network's states, and cue and role scores of the network, for each part of the articles,
    that has not seen that part's labels (cross-fitting, Dao et al. 2021)."""

    states: Network
    scores: Sequence[Network]

    def ready(self) -> "Teachers":
        """The same in bfloat16, not to be trained."""
        return Teachers(frozen(self.states), [frozen(network) for network in self.scores])


def frozen(network: Network) -> Network:
    return network.bfloat16().eval().requires_grad_(False)


def run(network: Network, batch: Tensors) -> Outputs:
    """The network over a batch, roles read for its gold cues."""
    mask = torch.arange(batch["ids"].shape[1], device=batch["ids"].device)[None, :] < batch["lengths"][:, None]
    states = network.encode(batch["ids"], batch["features"], mask)
    roles = network.read_roles(states, *(batch[name] for name in ("window", "first", "last", "distance")))
    return Outputs(states, network.cues(states), roles.float(), mask)


def gold_loss(out: Outputs, batch: Tensors, transitions: Tensor, cue_weight: float) -> Tensor:
    """Both heads' losses, summed over the batch."""
    loss = cue_weight * cue_loss(out.cues, batch["cue_labels"], batch["whole"])
    if len(batch["window"]):
        costs = negative_log_likelihood(out.roles, batch["role_labels"], inside(out, batch), transitions.float())
        loss = loss + (costs * batch["live"]).sum()
    return loss


def inside(out: Outputs, batch: Tensors) -> Tensor:
    """Which role scores (N, T) are of a cue's window, and not of what only fills the batch."""
    return out.mask[batch["window"]] & (batch["live"] > 0)[:, None]


def distil_loss(out: Outputs, teacher: Outputs, states: Tensor, batch: Tensors, cue_weight: float) -> Tensor:
    """How far scores and states are from teachers', summed over the batch (Hinton et al. 2015; states as in TinyBERT).

    Cross-entropy of the cue labels, squared distance of role scores (their mean over labels taken off, for it decides
    nothing) and of states.
    """
    soft = torch.softmax(teacher.cues.float(), dim=-1)
    cues = -(soft * torch.log_softmax(out.cues.float(), dim=-1)).sum(-1)
    apart = (out.states.float() - states.float()).pow(2).mean(-1)
    loss = cue_weight * (cues * out.mask).sum() + STATES_WEIGHT * (apart * out.mask).sum()
    if len(batch["window"]):
        apart = (centred(out.roles) - centred(teacher.roles)).pow(2).sum(-1)
        loss = loss + ROLES_WEIGHT * (apart * inside(out, batch)).sum()
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
    on_gpu = network.transitions.is_cuda
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True, capturable=on_gpu)


def rate(step: int, steps: int, warmup: float) -> float:
    """The share of the full rate of learning at one of so many steps: up in a line, then down in one."""
    first = max(1, int(steps * warmup))
    return min(1.0, (step + 1) / first) * max(0.0, 1 - step / steps)


class Trainer:
    """Weights in float32, their moving average, and a bfloat16 copy that does the work (3 times as fast with AMX).

    What changes from step to step is kept in tensors, so that a step can be recorded (see graphs.py).
    """

    def __init__(self, network: Network, recipe: Recipe, steps: int, teachers: Teachers | None) -> None:
        self.network, self.recipe, self.steps = network, recipe, steps
        self.teachers = teachers.ready() if teachers else None
        self.optimizer = optimiser(network, recipe)
        self.full = [group["lr"] for group in self.optimizer.param_groups]
        device = network.transitions.device
        self.rates = [torch.zeros((), device=device) for _ in self.full]
        self.gain = torch.zeros((), device=device)  # how much of the weights goes into their average
        self.use_rates()
        self.average = copy.deepcopy(network)
        self.worker = copy.deepcopy(network).bfloat16().train()
        self.done = 0
        self.graphs = Graphs(self.update, device) if device.type == "cuda" else None

    def use_rates(self) -> None:
        for group, value in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = value

    def step(self, batch: Batch) -> Tensor:
        """One update; the loss."""
        for value, full in zip(self.rates, self.full, strict=True):
            value.fill_(full * rate(self.done, self.steps, self.recipe.warmup))
        self.done += 1
        self.gain.fill_(1 - min(self.recipe.average, (1 + self.done) / (10 + self.done)))
        if self.graphs is not None:
            return self.graphs(batch)
        return self.update({name: torch.from_numpy(array) for name, array in batch.arrays.items()}, batch.part)

    def update(self, batch: Tensors, part: int) -> Tensor:
        """The weights after a batch, at the rates that are set; the loss."""
        loss = self.loss(batch, part) / (CUES_A_WINDOW * self.recipe.batch)
        loss.backward()  # type: ignore[no-untyped-call]
        for weight, copied in zip(self.network.parameters(), self.worker.parameters(), strict=True):
            weight.grad = None if copied.grad is None else copied.grad.float()
            copied.grad = None
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        with torch.no_grad():
            weights: list[Tensor] = list(self.network.parameters())
            means: list[Tensor] = list(self.average.parameters())
            working: list[Tensor] = list(self.worker.parameters())
            ahead = torch._foreach_sub(weights, means)
            torch._foreach_mul_(ahead, self.gain)
            torch._foreach_add_(means, ahead)
            torch._foreach_copy_(working, weights)
        return loss.detach()

    def loss(self, batch: Tensors, part: int) -> Tensor:
        """The gold loss of a batch, and how far it is from what the teachers say."""
        out = run(self.worker, batch)
        loss = gold_loss(out, batch, self.worker.transitions, self.recipe.cue_weight)
        if self.teachers is None:
            return loss
        with torch.no_grad():
            taught = run(self.teachers.scores[part], batch)
            states = self.teachers.states.encode(batch["ids"], batch["features"], out.mask)
        return loss + distil_loss(out, taught, states, batch, self.recipe.cue_weight)

    def save(self, path: Path, epochs: int) -> None:
        """Write a checkpoint, whole or not at all."""
        parts = [part.state_dict() for part in (self.network, self.average, self.optimizer)]
        torch.save({"epochs": epochs, "done": self.done, "parts": parts}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def restore(self, path: Path) -> int:
        """Go on from a checkpoint; the number of epochs that it has behind it."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True)
        parts: tuple[Any, ...] = (self.network, self.average, self.optimizer)
        for part, saved in zip(parts, state["parts"], strict=True):
            part.load_state_dict(saved)
        self.use_rates()
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
    teachers: Teachers | None,
    say: Callable[[str], None],
) -> Network:
    """Train, on the device where the network is, and return the moving average of the weights, with `teachers` to
    imitate if there are any.

    Resumes from `folder`/checkpoint.pt when it is there; log.jsonl beside it gets a line an epoch.
    """
    steps = sum(count(train, recipe.room, recipe.batch, marks, seed) for seed in seeds(recipe))
    trainer = Trainer(network, recipe, steps, teachers)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = range(trainer.restore(folder / "checkpoint.pt"), recipe.epochs)
    device = network.transitions.device
    saved = time.monotonic()
    for number, batches in zip(numbers, epochs(train, marks, recipe, numbers, device.type == "cuda"), strict=True):
        torch.manual_seed(recipe.seed * 1000 + number)
        started, total = time.monotonic(), torch.zeros((), device=device)
        for step, batch in enumerate(batches, 1):
            total += trainer.step(batch)
            if step % 50 == 0:
                spent = time.monotonic() - started
                done = f"{folder.name}: epoch {number + 1} step {step}/{len(batches)}"
                say(f"{done} loss {float(total) / step:.3f} {spent:.0f} s")
        if time.monotonic() - saved > SAVED_EVERY or number == numbers[-1]:
            trainer.save(folder / "checkpoint.pt", number + 1)
            saved = time.monotonic()
        minutes = (time.monotonic() - started) / 60
        row = {"epoch": number + 1, "loss": float(total) / len(batches), "minutes": minutes}
        if not math.isfinite(row["loss"]):
            raise FloatingPointError(f"{folder.name}: the loss is {row['loss']}: try lower rates")
        with (folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
    return trainer.average


def seeds(recipe: Recipe) -> list[int]:
    """What draws each epoch's windows."""
    return [recipe.seed * 1000 + number for number in range(recipe.epochs)]


def epochs(
    train: Sequence[Prepared], marks: tuple[int, int], recipe: Recipe, numbers: range, ahead: bool
) -> Iterator[list[Batch]]:
    """The batches of each of these epochs; with `ahead`, of few shapes, and other processes make those to come."""
    wanted = [seeds(recipe)[number] for number in numbers]
    grid = Grid(recipe.batch, (recipe.room // 2 + 8) // 8 * 8, CUES_A_GRID) if ahead else Grid()
    make = partial(batched, train, recipe.room, recipe.batch, marks, grid)
    if not ahead:
        yield from map(make, wanted)
        return
    with ProcessPoolExecutor(LOADERS, get_context("spawn")) as pool:
        waiting = deque(pool.submit(make, seed) for seed in wanted[:AHEAD])
        for seed in [*wanted[AHEAD:], *([None] * AHEAD)]:
            if waiting:
                yield waiting.popleft().result()
            if seed is not None:
                waiting.append(pool.submit(make, seed))
