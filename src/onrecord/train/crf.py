"""Likelihood of role labels under a chain with one source at most (a conditional random field, Lafferty et al. 2001).

The chain has eight states: each role label but the source's comes twice, before and after the source, so that a second
source is no path at all. `onrecord.tag.decode` walks the same states. On a CPU the sum over paths and its gradient (the
states' posteriors, by forward and backward recursion) are worked out in numpy: torch spends 50 times as long on so
small steps. On a GPU few and large steps are quick: there the steps' matrices are multiplied two by two, as a tree.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.tag.decode import ALLOWED, START, STATE_LABELS

LABELS = np.array(STATE_LABELS)
NEVER = -1e4  # the log weight of a step that is not allowed
SPREAD = np.eye(5)[LABELS]  # (8, 5): which label each state shows


class LogPartition(torch.autograd.Function):
    """Log of the summed weights of all paths (N,), of label scores (N, T, 5), lengths (N,) and transitions (5, 5)."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
        total, by_score, by_step = sum_paths(
            scores.detach().numpy().astype(np.float64), lengths.numpy(), transitions.detach().numpy().astype(np.float64)
        )
        ctx.save_for_backward(torch.from_numpy(by_score).float(), torch.from_numpy(by_step).float())
        return torch.from_numpy(total).float()

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, Tensor]:
        by_score, by_step = ctx.saved_tensors
        grad = grads[0]
        return grad[:, None, None] * by_score, None, torch.einsum("n,nij->ij", grad, by_step)


def sum_paths(scores: Any, lengths: Any, transitions: Any) -> tuple[Any, Any, Any]:
    """Log sums (N,), and their gradients by scores (N, T, 5) and by transitions (N, 5, 5). Numpy, in and out."""
    steps = np.where(np.array(ALLOWED), np.exp(transitions[LABELS][:, LABELS]), 0.0)
    n, length, _ = scores.shape
    live = np.arange(length)[None, :] < lengths[:, None]
    top = scores.max(axis=2)
    weights = np.exp(scores - top[:, :, None])[:, :, LABELS]
    alpha, beta, norm = np.ones((length, n, 8)), np.ones((length, n, 8)), np.ones((length, n))
    here = weights[:, 0] * np.array(START)
    for t in range(length):
        if t:
            here = np.where(live[:, t, None], (alpha[t - 1] @ steps) * weights[:, t], alpha[t - 1])
        norm[t] = here.sum(axis=1)
        alpha[t] = here / norm[t][:, None]
    ahead = np.zeros((length, n, 8))
    for t in range(length - 1, 0, -1):
        ahead[t] = weights[:, t] * beta[t] / norm[t][:, None] * live[:, t, None]
        beta[t - 1] = np.where(live[:, t, None], ahead[t] @ steps.T, beta[t])
    posterior = (alpha * beta).transpose(1, 0, 2) * live[:, :, None]
    pairs = np.einsum("tni,tnj->nij", alpha[:-1], ahead[1:]) * steps
    total = np.log(norm).sum(axis=0) + (top * live).sum(axis=1)
    return total, posterior @ SPREAD, np.einsum("nij,ia,jb->nab", pairs, SPREAD, SPREAD)


def log_partition(scores: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """What LogPartition gives, by a tree of products of (8, 8) matrices, in torch and for any device."""
    n, length, _ = scores.shape
    device = scores.device
    states, barred, not_first = chain(device)
    emitted = scores.index_select(2, states).float()
    steps = transitions.float().index_select(0, states).index_select(1, states).masked_fill(barred, NEVER)
    first = emitted[:, 0].masked_fill(not_first, NEVER)
    still = torch.full((8, 8), NEVER, device=device).fill_diagonal_(0.0)
    live = torch.arange(1, length, device=device)[None, :] < lengths[:, None]
    moves = torch.where(live[:, :, None, None], steps + emitted[:, 1:, None, :], still)
    while moves.shape[1] > 1:
        if moves.shape[1] % 2:
            moves = torch.cat([moves, still.expand(n, 1, 8, 8)], dim=1)
        moves = (moves[:, ::2, :, :, None] + moves[:, 1::2, None, :, :]).logsumexp(3)
    ends = first[:, :, None] + moves[:, 0] if length > 1 else first[:, :, None]
    return ends.flatten(1).logsumexp(1)


@cache
def chain(device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """On a device: the states' labels (8,), steps that are not allowed (8, 8), and states that begin nothing (8,)."""
    barred, not_first = (~torch.tensor(allowed, device=device) for allowed in (ALLOWED, START))
    return torch.as_tensor(LABELS, device=device), barred, not_first


def negative_log_likelihood(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Of each sequence (N,), for scores (N, T, 5), gold labels and mask (N, T); `labels` have one source at most."""
    emitted = scores.gather(2, labels[:, :, None]).squeeze(2)
    shown = (labels[:, :, None] == torch.arange(len(transitions), device=labels.device)).to(transitions.dtype)
    moved = torch.einsum("nti,ij,ntj->nt", shown[:, :-1], transitions, shown[:, 1:])
    path = (emitted * mask).sum(1) + (moved * mask[:, 1:]).sum(1)
    whole: Callable[..., Tensor] = log_partition if scores.is_cuda else LogPartition.apply
    return whole(scores, mask.sum(1), transitions) - path
