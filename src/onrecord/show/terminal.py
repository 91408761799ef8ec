"""A record for the eyes of somebody at a terminal, and as plain text where the output goes elsewhere.

All words of the article enter as rich `Text`, never as markup, and cleaned of what could steer the terminal. Nothing is
told by colour alone: what styles tell on a terminal, words, "?" and marks tell in plain text too.
"""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.model import Record
from onrecord.wording import words
from onrecord.wording.segments import CONTENT, CUE, SOURCE, segments, spans

WIDEST = 100  # wider lines are hard to read
SEPARATE = " · "
STYLES = {SOURCE: "bold", CUE: "italic cyan", CONTENT: "underline"}
PLAIN = {SOURCE: ("*", "*"), CUE: ("_", "_"), CONTENT: ("‹", "›")}


def print_list(console: Console, record: Record) -> None:
    """Print the record's header and its statements, one below the other."""
    print_header(console, record)
    console.print()
    digits = len(str(len(record.statements)))
    for told in words.tell(record.statements):
        bar = "│ " if told.nested else ""
        margin = Text(f"{told.number:>{digits}}  {bar}", "dim"), Text(" " * (digits + 2) + bar, "dim")
        sure = _confidence(told)
        room = min(console.width, WIDEST) - margin[0].cell_len - sure.cell_len
        print_hanging(console, margin, _statement(told, room), sure)
        console.print()


def print_text(console: Console, record: Record) -> None:
    """Print the article's text with source, cue and content marked, and each statement's number behind its cue."""
    print_header(console, record)
    console.print()
    if console.is_terminal:
        legend = Text("   ").join(Text(role, style) for role, style in STYLES.items())
        console.print(legend, _styled(record), sep="\n\n", width=min(console.width, WIDEST))
    else:
        legend = Text("   ".join(f"{before}{role}{after}" for role, (before, after) in PLAIN.items()))
        console.print(legend, _plain(record), sep="\n\n", soft_wrap=True)


def _styled(record: Record) -> Text:
    shown, text = Text(), record.document.text
    for one in segments(text, record.statements):
        shown.append(words.clean(text[one.start : one.end]), " ".join(STYLES[role] for role in one.roles))
        for number in one.ends:
            shown.append(f"[{number}]", "dim")
    return shown


def _plain(record: Record) -> Text:
    text, statements = record.document.text, record.statements
    marked = {(start, end, role) for one in statements for role, (start, end) in spans(one)}
    inserted = [(end, 0, -start, PLAIN[role][1]) for start, end, role in marked]  # what opened last closes first
    inserted += [(one.cue.spans[-1][1], 1, number, f"[{number}]") for number, one in enumerate(statements, 1)]
    inserted += [(start, 2, -end, PLAIN[role][0]) for start, end, role in marked]  # the longest opens first
    shown, at = Text(), 0
    for here, _, _, mark in sorted(inserted):
        shown.append(words.clean(text[at:here])).append(mark)
        at = here
    return shown.append(words.clean(text[at:]))


def print_header(console: Console, record: Record) -> None:
    """Print what the article is, how much is on record, and where it comes from; an address is never broken."""
    document, count = record.document, len(record.statements)
    counted = f"{count or 'no'} statement{'' if count == 1 else 's'}"
    console.print(Text(words.flat(document.title or document.id), "bold"))
    about = packed([*words.about(document), counted], min(console.width, WIDEST))
    console.print(Text(about, "dim"))
    named = [document.id] if document.title else []
    named += [document.url] if document.url not in (None, document.id) else []
    named += [f"origin {document.origin}"] if document.origin else []
    if named:
        console.print(Text(SEPARATE.join(map(words.flat, named)), "dim"), soft_wrap=True)


def print_hanging(console: Console, margin: tuple[Text, Text], below: list[Text], last: Text | None = None) -> None:
    """Print paragraphs below one another, right of the margin (of the first line, of the others), with `last` at the
    end of the first line."""
    width, end = min(console.width, WIDEST), last.cell_len if last else 0
    room = max(8, width - max(one.cell_len for one in margin) - end)
    for at, line in enumerate(line for one in below for line in one.wrap(console, room)):
        line.rstrip()
        shown = Text.assemble(margin[min(at, 1)], line)
        if last and not at:
            shown.append(" " * (width - shown.cell_len - end)).append(last)
        console.print(shown, soft_wrap=True)


def packed(parts: Iterable[str], room: int) -> str:
    """The parts in lines of at most `room` cells; no part is broken that is not wider by itself."""
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]}{SEPARATE}{part}" if lines[-1] else part
        if lines[-1] and cell_len(longer) > room:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _statement(told: words.Told, room: int) -> list[Text]:
    head = Text(told.name, "bold" if told.named else "italic")
    if told.mention:
        head.append(f" ({told.mention})", "dim")
    head.append(SEPARATE, "dim")
    if told.act:
        head.append(f"{told.act}: ", "cyan")
    head.append(told.cue, "italic cyan")
    said = Text(told.content, "dim" if told.doubtful else "")
    facts = [
        f"{one.label} {one.number}: {one.value}" if one.number else f"{one.label}: {one.value}" for one in told.facts
    ]
    more = packed(filter(None, (told.identities, *facts)), room)
    return [head, said, *([Text(more, "dim")] if more else [])]


def _confidence(told: words.Told) -> Text:
    return Text(f"  ? {told.confidence}", "bold yellow") if told.doubtful else Text(f"  {told.confidence:>6}", "dim")
