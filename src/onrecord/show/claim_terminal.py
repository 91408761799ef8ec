"""A claim for the eyes of somebody at a terminal: what it is, how its figures moved, who said what of it and when."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from onrecord.show.terminal import SEPARATE, WIDEST, packed, print_hanging
from onrecord.wording import words
from onrecord.wording.gathered import gathered

if TYPE_CHECKING:
    from onrecord.link.series import Point
    from onrecord.link.story import Story
    from onrecord.model import Told

FLAGS = ("contested", "revised", "unanswered")
MARKS = {"asserts": "+", "denies": "-", "doubts": "?", "asks": "·"}
STYLES = {"asserts": "green", "denies": "red", "doubts": "yellow", "asks": "dim"}
NAMES = 28  # cells of a speaker's name in the chart
BAR = 24  # cells of the longest bar


def print_brief(console: Console, number: int, story: "Story") -> None:
    """Print a claim in a few lines, and an empty one."""
    label = f"c{number}"
    margin = Text(f"{label}  ", "dim"), Text(" " * (len(label) + 2))
    print_hanging(console, margin, list(_head(story, min(console.width, WIDEST) - len(label) - 2)))
    console.print()


def print_claim(console: Console, number: int, story: "Story") -> None:
    """Print all of a claim: its head, its figures, its statements by day."""
    room = min(console.width, WIDEST)
    print_brief(console, number, story)
    first = story.first
    said = f"first said {_day(first.document.published)} by {_who(first)} in {_where(first)}"
    console.print(Text(words.flat(said), "dim"), width=room)
    if story.bases:
        rests = "; ".join(words.flat(text) for _, text in story.bases)
        console.print(Text(f"rests on: {rests}", "dim"), width=room)
    if len(story.series) > 1:
        console.print()
        for line in chart(story.series):
            console.print(line, soft_wrap=True)
    console.print()
    for told, others in gathered(story.told):
        _print_told(console, told, others)


def _head(story: "Story", room: int) -> Iterator[Text]:
    title = story.title
    yield Text(words.flat(title.statement.content.text), "bold")
    days = _span(story.first_day, story.last_day)
    flags = [flag for flag in FLAGS if getattr(story, flag)]
    yield Text(packed([days, *story.state.split("; ")], room), "dim")
    if flags:
        yield Text(SEPARATE.join(flags), "yellow")


def chart(series: Sequence["Point"]) -> Iterator[Text]:
    """A line for each figure: day, speaker, value and a bar; what is open or a range ends in a lighter part."""
    ends = [one.high if one.low is None else one.high or one.low for one in series]
    most = max((abs(end) for end in ends if end is not None), default=0) or 1
    names = [words.flat(one.speaker or "no name") for one in series]
    days = [_day(one.told.document.published) for one in series]
    amounts = [_amount(one) for one in series]
    wide = [min(NAMES, max(map(cell_len, names))), max(map(cell_len, days)), max(map(cell_len, amounts))]
    for point, name, day, amount in zip(series, names, days, amounts, strict=True):
        line = Text(f"  {set_cell_size(day, wide[1])}  {set_cell_size(name, wide[0])}  ")
        line.append(" " * (wide[2] - cell_len(amount)) + amount, "bold").append("  ")
        full, light = _bar(point, most)
        yield line.append("█" * full, "cyan").append("░" * light, "cyan")


def _bar(point: "Point", most: float) -> tuple[int, int]:
    """The cells of a bar that are sure, and those that may be."""
    low, high = point.low, point.high
    sure, maybe = (max(1, round(BAR * abs(end or 0) / most)) for end in (low, high))
    if high is None:
        return sure, 2
    return (0, maybe) if low is None else (sure, maybe - sure)


def _amount(point: "Point") -> str:
    low, high = point.low, point.high
    if low is None:
        said = "?" if high is None else f"≤ {words.number(high)}"
    elif high is None:
        said = f"≥ {words.number(low)}"
    else:
        said = words.number(low) if low == high else f"{words.number(low)}-{words.number(high)}"
    return f"~ {said}" if point.approximate else said


def _print_told(console: Console, told: "Told", others: Sequence["Told"]) -> None:
    stance = told.statement.stance or "asserts"
    day = _day(told.document.published)
    margin = Text(f"{day}  {MARKS.get(stance, ' ')} ", STYLES.get(stance, "")), Text(" " * (cell_len(day) + 4))
    act = words.act(told.statement)
    head = Text(words.flat(_who(told)), "bold").append(SEPARATE, "dim").append(f"{act}: " if act else "", "cyan")
    head.append(words.flat(told.statement.cue.text), "italic cyan")
    where = [_where(told), f"#{told.number}"]
    again = sorted(
        {words.flat(one.document.publisher or one.document.id) for one in others if one.document != told.document}
    )
    if again:
        where.append(f"also in {', '.join(again)}")
    room = min(console.width, WIDEST) - cell_len(day) - 4
    said = Text(words.flat(told.statement.content.text))
    print_hanging(console, margin, [head, said, Text(packed(map(words.flat, where), room), "dim")])
    console.print()


def _who(told: "Told") -> str:
    names = [one.name or one.mention for one in told.statement.speakers]
    return ", ".join(names) or "nobody named"


def _where(told: "Told") -> str:
    document = told.document
    by = document.publisher or document.url or document.id
    return f"{by} ({document.agency})" if document.agency and document.agency != by else by


def _day(day: str | None) -> str:
    """A day as people write it; "no date" for none."""
    try:
        one = date.fromisoformat(day or "")
    except ValueError:
        return "no date"
    return f"{one.day} {one:%b} {one.year}"


def _span(first: str | None, last: str | None) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"
