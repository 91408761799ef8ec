"""Scores to spans of pieces; numpy only.

Cues are read from their own labels. For each cue, the best path of role labels is found by Viterbi over eight states,
so that a cue has one source at most.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

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


class Cue(NamedTuple):
    """A cue at pieces first..last (inclusive) of a window, with its probability."""

    first: int
    last: int
    nested: bool
    probability: float


class Roles(NamedTuple):
    """The best reading for one cue: runs of pieces, and the mean log-probability of the labels in them."""

    source: tuple[Run, ...]
    content: tuple[Run, ...]
    fit: float

    def moved(self, by: int) -> "Roles":
        """The same with all pieces counted from `by` earlier on."""
        source = tuple([(first + by, last + by) for first, last in self.source])
        content = tuple([(first + by, last + by) for first, last in self.content])
        return Roles(source, content, self.fit)


def softmax(scores: Floats, axis: int) -> Floats:
    shifted = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=axis, keepdims=True), dtype=np.float32)


def find_cues(scores: Sequence[Floats], threshold: float) -> list[list[Cue]]:
    """Cues of each window from label scores (T, 5), each with a beginning as probable as `threshold` or more.

    What can be is worked out for all windows at once: a small array costs numpy as much as a large one.
    """
    p = softmax(np.concatenate(scores).T.copy(), 0)
    likeliest, nested = np.maximum(p[1], p[3]), p[3] > p[1]
    goes_on = [(p[begin + 1] > np.maximum(p[0], p[begin])).tolist() for begin in (1, 3)]
    edges = [0, *accumulate(map(len, scores))]
    found: list[list[Cue]] = [[] for _ in scores]
    likely = np.flatnonzero(likeliest >= threshold)
    begins = zip(likely.tolist(), nested[likely].tolist(), likeliest[likely].tolist(), strict=True)
    taken = -1
    for first, kind, probability in begins:
        if first <= taken:
            continue
        window = bisect_right(edges, first) - 1
        start, stop = edges[window], edges[window + 1]
        last = first
        while last + 1 < stop and goes_on[kind][last + 1]:
            last += 1
        found[window].append(Cue(first - start, last - start, kind, probability))
        taken = last
    return found


def best_roles(scores: Sequence[Floats], transitions: Floats) -> list[Roles]:
    """The best reading of each cue from role scores: an array (N, T, 5) for N cues of each window, in order."""
    together = np.empty((max(one.shape[1] for one in scores), len(NOTHING), sum(map(len, scores))), dtype=np.float32)
    together[:] = NOTHING[:, None]
    row = 0
    for one in scores:
        together[: one.shape[1], :, row : row + len(one)] = one.transpose(1, 2, 0)
        row += len(one)
    labels = best_labels(together, transitions)
    sources, contents = runs(labels.T, 1), runs(labels.T, 3)
    return [Roles(*read) for read in zip(sources, contents, fits(together, labels).tolist(), strict=True)]


def fits(scores: Floats, labels: NDArray[np.int64]) -> Floats:
    """For each cue (N,) the mean log-probability of its labels (T, N) but for O, from the scores (T, 5, N)."""
    at = np.nonzero(labels)
    p = softmax(scores[at[0], :, at[1]].T.copy(), 0)
    chosen = p[labels[at], np.arange(len(at[0]))]
    logs = np.zeros(labels.shape, dtype=np.float32)
    logs[at] = np.log(np.maximum(chosen, 1e-9))
    mean: Floats = logs.sum(axis=0) / np.maximum(np.count_nonzero(labels, axis=0), 1).astype(np.float32)
    return mean


def best_labels(scores: Floats, transitions: Floats) -> NDArray[np.int64]:
    """Labels (T, N) of the best paths through scores (T, 5, N), by Viterbi from both ends at once: few and large steps,
    for each costs more to start than to do."""
    states, n = list(STATE_LABELS), scores.shape[2]
    half, odd = (len(scores) + 1) // 2, len(scores) % 2 == 1
    steps = np.where(np.array(ALLOWED), transitions[np.ix_(states, states)], np.float32(-1e4))
    joint = np.where(np.eye(len(states), dtype=bool), np.float32(0), np.float32(-1e4)) if odd else steps
    if odd:  # the other half begins with an empty piece that is in the state of the one before it
        scores = np.insert(scores, half, 0, axis=0)
    emitted = scores[:, states]
    emitted[0] += np.where(START, 0, -1e4).astype(np.float32)[:, None]
    # of the paths from an end up to a piece, by their state there: N from the beginning, then N from the other end
    best = np.concatenate([emitted[:half], emitted[: half - 1 : -1]], axis=2)
    onward = np.repeat(np.stack([steps, steps.T], axis=2), n, axis=2)  # (from, to, 2 N)
    options = np.empty_like(onward)
    for before, after in zip(best[:-1, :, None], best[1:], strict=True):
        np.add(before, onward, out=options)
        after += np.maximum.reduce(options, axis=0)
    best = best.transpose(0, 2, 1).copy()
    path = np.empty((half, 2 * n), dtype=np.intp)
    meeting = best[-1, :n, :, None] + joint + best[-1, n:, None, :]
    path[-1, :n], path[-1, n:] = np.divmod(meeting.reshape(n, -1).argmax(axis=1), len(states))
    back, side = np.concatenate([steps.T, steps]), np.repeat([0, len(states)], n)
    ways = np.empty((2 * n, len(states)), dtype=np.float32)
    for after, before, chosen in zip(path[:0:-1], best[-2::-1], path[-2::-1], strict=True):
        back.take(after + side, axis=0, out=ways, mode="clip")  # "raise" would copy them once more
        ways += before
        ways.argmax(axis=1, out=chosen)
    labels: NDArray[np.int64] = np.array(STATE_LABELS)[np.concatenate([path[:, :n], path[-1 - odd :: -1, n:]])]
    return labels


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
