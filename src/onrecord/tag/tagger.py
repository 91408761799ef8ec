"""Text to attributions."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from onrecord.model import Attribution
from onrecord.tag.assemble import attribution
from onrecord.tag.confidence import confidence
from onrecord.tag.decode import Cue, Roles, Run, best_roles, find_cues
from onrecord.tag.reach import reach
from onrecord.tag.session import Session, States
from onrecord.tag.windows import Pieces, join_parts, pack, split_long, tokenise

WEIGHTS = Path(__file__).parent / "weights"
TOGETHER = 32  # windows that are read at once: bounds memory


class Cued(NamedTuple):
    """A window that has cues, with the run of pieces over which each is read."""

    window: Pieces
    states: States
    cues: list[Cue]
    runs: list[Run]


class Reading(NamedTuple):
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
            sure = confidence(settings.calibration, reading.cue, reading.roles)
            if sure >= settings.least_confidence:
                made = attribution(text, reading.window, reading.cue, reading.roles, round(sure, 4))
                if made:
                    found.append(made)
        return sorted(found, key=lambda a: (min(a.source + a.cue + a.content), a.cue))

    def readings(self, text: str) -> Iterator[Reading]:
        """Every cue above the threshold, with the best roles for it."""
        windows = self.windows(text)
        while group := list(islice(windows, TOGETHER)):
            yield from self.read_windows(group)

    def windows(self, text: str) -> Iterator[Pieces]:
        """The text's pieces, packed into windows that end where paragraphs do if they can."""
        settings = self.session.settings
        parts = [
            cut for part in tokenise(text, self.session.words) for cut in split_long(part, settings.room - 2, text)
        ]
        return (join_parts(group, settings.marks) for group in pack(parts, settings.room))

    def read_windows(self, windows: Sequence[Pieces]) -> Iterator[Reading]:
        """The cues of windows with their roles.

        The networks read one window at a time: nothing is padded, and what a layer hands to the next stays in the
        processor's cache (batches of 2,048 pieces took 1.6 times as long). Each step is done for all windows before the
        next begins, for the same reason.
        """
        settings = self.session.settings
        states = [self.session.encode(window) for window in windows]
        found = find_cues([one.cues for one in states], settings.cue_threshold)
        cued = [
            Cued(window, one, cues, reach(window, settings.marks, cues))
            for window, one, cues in zip(windows, states, found, strict=True)
            if cues
        ]
        if not cued:
            return
        scores = [self.session.read_roles(one.states, one.cues, one.runs) for one in cued]
        each = ((one.window, cue, run) for one in cued for cue, run in zip(one.cues, one.runs, strict=True))
        for (window, cue, (start, _)), roles in zip(each, best_roles(scores, settings.transitions), strict=True):
            yield Reading(window, cue, roles.moved(start))
