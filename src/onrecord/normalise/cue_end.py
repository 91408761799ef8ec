"""Where a cue ends: the day of the speech is no part of it ("said Tuesday"), though PolNeAR often has it so."""

import re
from dataclasses import replace

from onrecord.model import Attribution

DAY = re.compile(
    r"(?<=\w)\s+(?:(?:on|late|early|later|earlier)\s+)*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?:\s+(?:morning|afternoon|evening|night))?$"
)


def without_day(text: str, one: Attribution) -> Attribution:
    """The attribution with its cue ended before a day at the cue's end."""
    start, end = one.cue[-1]
    day = DAY.search(text, start, end)
    return replace(one, cue=(*one.cue[:-1], (start, day.start()))) if day else one
