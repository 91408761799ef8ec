"""Scores to spans of pieces; numpy only.

Cues are read from their own labels. For each cue, the best path of role labels is found by Viterbi over eight states,
so that a cue has one source at most.
"""

from collections.abc import Sequence
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
NOTHING = np.array([0, -1e4, -1e4, -1e4, -1e4], dtype=np.float32)  # scores of a piece that is padding


@dataclass(frozen=True)
class Cue:
    """A cue at pieces first..last (inclusive) of a window, with its probability."""

    first: int
    last: int
    nested: bool
    probability: float


@dataclass(frozen=True)
class Roles:
    """The best reading for one cue: runs of pieces, and the summed log-probability of its labels, taken one by one."""

    source: tuple[Run, ...]
    content: tuple[Run, ...]
    fit: float


def softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def find_cues(scores: Floats, threshold: float) -> list[Cue]:
    """Cues of one window from label scores (T, 5), each with a beginning as probable as `threshold` or more."""
    p = softmax(scores)
    starts = np.flatnonzero(np.maximum(p[:, 1], p[:, 3]) >= threshold).tolist()
    rows = p.tolist() if starts else []
    found: list[Cue] = []
    taken = -1
    for first in starts:
        if first <= taken:
            continue
        nested = rows[first][3] > rows[first][1]
        begin, inside = (3, 4) if nested else (1, 2)
        last = first
        while last + 1 < len(rows) and rows[last + 1][inside] > max(rows[last + 1][0], rows[last + 1][begin]):
            last += 1
        found.append(Cue(first, last, nested, rows[first][begin]))
        taken = last
    return found


def best_roles(scores: Sequence[Floats], transitions: Floats) -> list[Roles]:
    """The best reading of each cue from role scores: an array (N, T, 5) for N cues of each window, in order."""
    shape = sum(map(len, scores)), max(one.shape[1] for one in scores), len(NOTHING)
    together = np.full(shape, NOTHING)  # of float32, as NOTHING is
    row = 0
    for one in scores:
        together[row : row + len(one), : one.shape[1]] = one
        row += len(one)
    labels = best_labels(together, transitions)
    chosen = np.take_along_axis(softmax(together), labels[:, :, None], axis=2)[:, :, 0]
    fits = np.log(np.maximum(chosen, 1e-9)).sum(axis=1)
    sources, contents = runs(labels, 1), runs(labels, 3)
    return [Roles(*read) for read in zip(sources, contents, fits.tolist(), strict=True)]


def best_labels(scores: Floats, transitions: Floats) -> NDArray[np.int64]:
    """Labels (N, T) of the best path by Viterbi; few and large steps, for each costs more to start than to do."""
    states = list(STATE_LABELS)
    steps = np.where(np.array(ALLOWED), transitions[np.ix_(states, states)], np.float32(-1e4)).T.copy()
    emitted = np.ascontiguousarray(scores[:, :, states].transpose(1, 0, 2))
    length, n, _ = emitted.shape
    best = np.empty_like(emitted)  # of the paths up to a piece, by their last state
    best[0] = emitted[0] + np.where(START, 0, -1e4).astype(np.float32)
    options = np.empty((8, n, 8), dtype=np.float32)  # (from, N, to): the maximum is then over whole rows
    onward = steps.T[:, None, :].copy()
    for t in range(1, length):
        np.add(best[t - 1].T[:, :, None], onward, out=options)
        np.maximum.reduce(options, axis=0, out=best[t])
        best[t] += emitted[t]
    path = np.empty((length, n), dtype=np.intp)
    path[-1] = best[-1].argmax(axis=1)
    for t in range(length - 1, 0, -1):
        path[t - 1] = (best[t - 1] + steps[path[t]]).argmax(axis=1)
    return np.array(STATE_LABELS)[path.T]


def runs(labels: NDArray[np.int64], begin: int) -> list[tuple[Run, ...]]:
    """For each row (N, T), the runs of a begin label and the inside labels (begin + 1) after it."""
    found: list[list[Run]] = [[] for _ in labels]
    padded = np.concatenate([labels, np.zeros((len(labels), 1), dtype=labels.dtype)], axis=1)
    rows, starts = np.nonzero(padded == begin)
    stop_rows, stops = np.nonzero(padded != begin + 1)
    # of each run, the end is the first piece after its begin that is no inside label
    width = padded.shape[1]
    order = np.searchsorted(stop_rows * width + stops, rows * width + starts, side="right")
    for row, start, stop in zip(rows.tolist(), starts.tolist(), stops[order].tolist(), strict=True):
        found[row].append((start, stop))
    return [tuple(row) for row in found]
