"""How far each piece lies from a cue, in buckets: one for each of the nearest distances, then doublings."""

import numpy as np
from numpy.typing import NDArray

NEAR, DOUBLINGS = 16, 6
BUCKETS = 2 * (NEAR + DOUBLINGS) + 1
FAR = NEAR << DOUBLINGS  # from here on all is one bucket


def signed_buckets() -> NDArray[np.int64]:
    """The buckets of the distances -FAR ... FAR, shifted to start at 0."""
    away = np.arange(-FAR, FAR + 1)
    doublings = np.floor(np.log2(np.maximum(abs(away), NEAR) / NEAR)).astype(np.int64)
    step = np.where(abs(away) <= NEAR, abs(away), NEAR + 1 + np.minimum(doublings, DOUBLINGS - 1))
    return np.asarray(np.sign(away) * step + (NEAR + DOUBLINGS), dtype=np.int64)


SIGNED = signed_buckets()


def buckets(first: NDArray[np.int64], last: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Buckets (N, length), from 0, of a window's pieces, for cues at pieces first..last (N,), inclusive."""
    return buckets_at(first, last, np.arange(length))


def buckets_at(first: NDArray[np.int64], last: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same of the pieces `at`, (L,) or for each cue others (N, L)."""
    away = np.minimum(at - first[:, None], 0) + np.maximum(at - last[:, None], 0)
    return np.asarray(SIGNED[np.clip(away, -FAR, FAR) + FAR])
