"""How far each piece lies from a cue, in buckets: one for each of the nearest distances, then doublings."""

import numpy as np
from numpy.typing import NDArray

NEAR, DOUBLINGS = 16, 6
BUCKETS = 2 * (NEAR + DOUBLINGS) + 1


def buckets(first: NDArray[np.int64], last: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Signed buckets (N, length), shifted to start at 0, for cues at pieces first..last (N,), inclusive."""
    at = np.arange(length)[None, :]
    before = np.maximum(first[:, None] - at, 0)
    away = before + np.maximum(at - last[:, None], 0)
    doublings = np.floor(np.log2(np.maximum(away, NEAR) / NEAR)).astype(np.int64)
    step = np.where(away <= NEAR, away, NEAR + 1 + np.minimum(doublings, DOUBLINGS - 1))
    return np.asarray(np.where(before > 0, -step, step) + (NEAR + DOUBLINGS), dtype=np.int64)
