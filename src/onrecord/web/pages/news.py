"""What is new in a claim since somebody last looked: pure functions over stories."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.series import Point
from onrecord.link.story import Story, deed, speakers
from onrecord.model import Told

AGAINST = ("denied", "doubted")
KINDS = ("contested", "revised", "denial")


@dataclass(frozen=True)
class New:
    """Something new in a claim: it is now contested, its figure was revised, or somebody denies it for the first time.

    `told` says it; of a figure, `before` and `now` are the last one known then and this one.
    """

    kind: str
    claim: int
    story: Story
    told: Told
    before: Point | None = None
    now: Point | None = None


def news(claim: int, story: Story, seen: int) -> Iterator[New]:
    """What is new in a claim to somebody who has seen the statements up to a number."""
    against = [one for one in story.told if deed(one.statement) in AGAINST]
    fresh = [one for one in against if one.number > seen]
    if fresh and len(fresh) == len(against):
        yield New("contested", claim, story, fresh[0])
    elif fresh:
        known = {who for one in against if one.number <= seen for who in speakers(one)}
        first = next((one for one in fresh if not known & set(speakers(one))), None)
        if first:
            yield New("denial", claim, story, first)
    yield from _revised(claim, story, seen)


def _revised(claim: int, story: Story, seen: int) -> Iterator[New]:
    """The last figure that is new, and other than all before it."""
    values: set[tuple[float | None, float | None]] = set()
    last: Point | None = None
    found: New | None = None
    for one in story.series:
        bounds = (one.low, one.high)
        if last and one.told.number > seen and bounds not in values:
            found = New("revised", claim, story, one.told, last, one)
        values.add(bounds)
        last = one
    if found:
        yield found
