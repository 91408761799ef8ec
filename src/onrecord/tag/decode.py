"""Scores to spans of pieces; numpy only.

Cues are read from their own labels. For each cue, the best path of role labels is found by Viterbi over eight states, so
that a cue has one source at most.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Run = tuple[int, int]  # pieces, end exclusive

# States: O, B-content, I-content before the source; B-source, I-source; O, B-content, I-content after it.
STATE_LABELS = (0, 3, 4, 1, 2, 0, 3, 4)
START = (True, True, False, True, False, False, False, False)


def allowed_steps() -> list[list[bool]]:
    before, source, after = (0, 1, 2), (3, 4), (5, 6, 7)
    steps = [[False] * 8 for _ in range(8)]
    for group, inside in ((before, 2), (after, 7)):
        for a in group:
            for b in group:
                # an inside label only goes on with a beginning or an inside
                steps[a][b] = b != inside or a in group[1:]
    for a in before:
        steps[a][3] = True
    for a in source:
        steps[a][4] = True
        for b in after[:2]:
            steps[a][b] = True
    return steps


ALLOWED = allowed_steps()


@dataclass(frozen=True)
class Cue:
    """A cue at pieces first..last (inclusive) of a window, with its probability."""

    first: int
    last: int
    nested: bool
    probability: float


@dataclass(frozen=True)
class Roles:
    """The best reading for one cue: runs of pieces, and the log-probability of the whole path."""

    source: tuple[Run, ...]
    content: tuple[Run, ...]
    fit: float


def softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def find_cues(scores: Floats, threshold: float) -> list[Cue]:
    """Cues of one window from label scores (T, 5), each with a beginning as probable as `threshold` or more."""
    p = softmax(scores)
    starts = np.flatnonzero((p[:, 1] >= threshold) | (p[:, 3] >= threshold))
    found: list[Cue] = []
    taken = -1
    for first in starts.tolist():
        if first <= taken:
            continue
        nested = bool(p[first, 3] > p[first, 1])
        begin, inside = (3, 4) if nested else (1, 2)
        last = first
        while last + 1 < len(p) and p[last + 1, inside] > max(p[last + 1, 0], p[last + 1, begin]):
            last += 1
        found.append(Cue(first, last, nested, float(p[first, begin])))
        taken = last
    return found


def best_roles(scores: Floats, lengths: NDArray[np.int64], transitions: Floats) -> list[Roles]:
    """The best reading of each of N cues from role scores (N, T, 5), `lengths` (N,) of real pieces."""
    steps = np.where(np.array(ALLOWED), transitions[np.ix_(STATE_LABELS, STATE_LABELS)], np.float32(-1e4))
    emitted = scores[:, :, STATE_LABELS]
    n, length, states = emitted.shape
    back = np.zeros((n, length, states), dtype=np.int8)
    best = emitted[:, 0] + np.where(START, 0, -1e4).astype(np.float32)
    total = best.copy()
    weights = np.exp(steps)
    for t in range(1, length):
        live = (t < lengths)[:, None]
        options = best[:, :, None] + steps[None]
        back[:, t] = np.where(live, options.argmax(axis=1), np.arange(states)[None])
        best = np.where(live, options.max(axis=1) + emitted[:, t], best)
        top = total.max(axis=1, keepdims=True)
        total = np.where(live, np.log(np.exp(total - top) @ weights + 1e-30) + top + emitted[:, t], total)
    top = total.max(axis=1, keepdims=True)
    partition = (np.log(np.exp(total - top).sum(axis=1, keepdims=True)) + top)[:, 0]
    return [follow(back[i], best[i], int(lengths[i]), float(best[i].max() - partition[i])) for i in range(n)]


def follow(back: NDArray[np.int8], best: Floats, length: int, fit: float) -> Roles:
    state = int(best.argmax())
    labels = [0] * length
    for t in range(length - 1, -1, -1):
        labels[t] = STATE_LABELS[state]
        if t:
            state = int(back[t, state])
    return Roles(runs(labels, 1), runs(labels, 3), fit)


def runs(labels: list[int], begin: int) -> tuple[Run, ...]:
    """Runs of a begin label and the inside labels (begin + 1) after it."""
    found: list[Run] = []
    for i, label in enumerate(labels):
        if label == begin:
            found.append((i, i + 1))
        elif label == begin + 1 and found:
            found[-1] = (found[-1][0], i + 1)
    return tuple(found)
