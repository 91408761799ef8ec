"""Speech within speech: which statement's content holds another statement whole."""

from collections.abc import Sequence

from onrecord.model import Attribution, Span

MOST = 0.8  # of the inner content's characters must lie in the outer's content


def within(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one whose content contains it, the innermost; None where none does.

    Contained is one whose cue and source lie in the other's content, and so does most of its content.
    """
    starts = sorted((span[0], span[1], at) for at, one in enumerate(attributions) for span in one.content)
    order = sorted(range(len(attributions)), key=lambda at: attributions[at].cue[0][0])
    found: list[int | None] = [None] * len(attributions)
    open_: list[tuple[int, int]] = []
    next_ = 0
    for inner in order:  # a sweep over the cues, with the contents that are open at each
        cue = attributions[inner].cue[0][0]
        while next_ < len(starts) and starts[next_][0] <= cue:
            open_.append((starts[next_][1], starts[next_][2]))
            next_ += 1
        open_ = [(end, at) for end, at in open_ if end > cue]
        outer = [at for _, at in open_ if at != inner and _contains(attributions[at], attributions[inner])]
        found[inner] = min(outer, key=lambda at: _length(attributions[at].content), default=None)
    return found


def _contains(outer: Attribution, inner: Attribution) -> bool:
    if _length(outer.content) <= _length(inner.content):
        return False
    if not all(_inside(span, outer.content) == span[1] - span[0] for span in (*inner.cue, *inner.source)):
        return False
    return sum(_inside(span, outer.content) for span in inner.content) >= MOST * _length(inner.content)


def _inside(span: Span, spans: Sequence[Span]) -> int:
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in spans)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
