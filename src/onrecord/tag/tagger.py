"""Text to attributions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.model import Attribution
from onrecord.tag.assemble import attribution
from onrecord.tag.confidence import confidence
from onrecord.tag.decode import Cue, Roles, best_roles, find_cues
from onrecord.tag.session import Session
from onrecord.tag.windows import Pieces, join_parts, pack, split_long, tokenise

WEIGHTS = Path(__file__).parent / "weights"
BATCH = 2048  # pieces that go through the encoder at once, padding included: bounds memory


@dataclass(frozen=True)
class Reading:
    """One cue of a window with its roles, before confidence is judged."""

    window: Pieces
    cue: Cue
    roles: Roles


class Tagger:
    """Finds the attributions of a text. Opens the weights once; safe to call for any number of texts.

    `weights`: a folder that `onrecord train` wrote, the packaged one by default. `threads`: of the CPU, 0 for all.
    Raises ModelError when the weights cannot be used.
    """

    def __init__(self, weights: Path | None = None, threads: int = 0) -> None:
        self.session = Session(weights or WEIGHTS, threads)

    @property
    def version(self) -> str:
        """The name of the weights, as records state it."""
        return self.session.settings.name

    def tag(self, text: str) -> list[Attribution]:
        """Attributions of `text`, ordered by their first character, each with its calibrated confidence."""
        settings = self.session.settings
        found = []
        for reading in self.readings(text):
            made = attribution(text, reading.window, reading.cue, reading.roles)
            sure = confidence(settings.calibration, reading.cue, reading.roles)
            if made and sure >= settings.least_confidence:
                found.append(replace(made, confidence=round(sure, 4)))
        return sorted(found, key=lambda a: (min(a.source + a.cue + a.content), a.cue))

    def readings(self, text: str) -> Iterator[Reading]:
        """Every cue above the threshold, with the best roles for it."""
        for windows in self.batches(text):
            yield from self.read_windows(windows)

    def batches(self, text: str) -> Iterator[list[Pieces]]:
        """Windows of like length together, so that little is padded."""
        settings = self.session.settings
        parts = [
            cut for part in tokenise(text, self.session.tokenizer) for cut in split_long(part, settings.room - 2, text)
        ]
        windows = [join_parts(group, settings.marks) for group in pack(parts, settings.room)]
        batch: list[Pieces] = []
        for window in sorted(windows, key=len):
            if batch and len(window) * (len(batch) + 1) > BATCH:
                yield batch
                batch = []
            batch.append(window)
        if batch:
            yield batch

    def read_windows(self, windows: Sequence[Pieces]) -> Iterator[Reading]:
        settings = self.session.settings
        states = self.session.encode(list(windows))
        cues = [
            (row, cue)
            for row, window in enumerate(windows)
            for cue in find_cues(states.cues[row, : len(window)], settings.cue_threshold)
        ]
        if not cues:
            return
        rows = np.array([row for row, _ in cues])
        scores = self.session.read_roles(states, rows, [cue for _, cue in cues])
        lengths = np.array([len(windows[row]) for row in rows])
        for (row, cue), roles in zip(cues, best_roles(scores, lengths, settings.transitions), strict=True):
            yield Reading(windows[row], cue, roles)
