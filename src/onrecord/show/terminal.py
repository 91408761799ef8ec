"""A record for the eyes of somebody at a terminal, and as plain text where the output goes elsewhere.

All words of the article enter as rich `Text`, never as markup, and cleaned of what could steer the terminal. Nothing is
told by colour alone: what styles tell on a terminal, words, "?" and marks tell in plain text too.
"""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Record, Statement
from onrecord.show import words
from onrecord.show.segments import CONTENT, CUE, SOURCE, segments, spans

WIDEST = 120  # wider lines are hard to read
STYLES = {SOURCE: "bold", CUE: "italic cyan", CONTENT: "underline"}
PLAIN = {SOURCE: ("*", "*"), CUE: ("_", "_"), CONTENT: ("‹", "›")}


def print_list(console: Console, record: Record) -> None:
    """Print the record's header and its statements, one below the other."""
    console.print(_header(record))
    if record.statements:
        console.print(_statements(record, min(console.width, WIDEST)), width=min(console.width, WIDEST))
    console.print()


def print_text(console: Console, record: Record) -> None:
    """Print the article's text with source, cue and content marked, and each statement's number behind its cue."""
    console.print(_header(record))
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


def _header(record: Record) -> Text:
    document, count = record.document, len(record.statements)
    counted = f"{count or 'no'} statement{'' if count == 1 else 's'}"
    shown = Text().append(words.flat(document.title or document.id), "bold").append("\n")
    return shown.append(" · ".join([*words.about(document), counted]), "dim").append("\n")


def _statements(record: Record, width: int) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, expand=True, padding=(0, 2, 1, 0))
    table.add_column(justify="right", style="dim", width=len(str(len(record.statements))))
    table.add_column(width=max(16, min(34, width // 4)))
    table.add_column(ratio=1)
    table.add_column(justify="right", width=5)
    for number, statement in enumerate(record.statements, 1):
        table.add_row(str(number), _speaker(statement), _said(statement), _confidence(statement))
    return table


def _speaker(statement: Statement) -> Text:
    named = any(one.name for one in statement.speakers)
    shown = Text(words.speaker_names(statement), "bold" if named else "italic")
    told = words.mentions(statement)
    if told:
        shown.append(f" ({told})", "dim")
    act, cue = words.act(statement), words.flat(statement.cue.text)
    shown.append("\n")
    return shown.append(f"{act}: ", "cyan").append(cue, "italic dim") if act else shown.append(cue, "italic cyan")


def _said(statement: Statement) -> Text:
    shown = Text(words.flat(statement.content.text), "dim" if words.doubtful(statement) else "")
    facts = [f"{label}: {value}" for label, value in words.facts(statement)]
    if who := words.identities(statement):
        facts.insert(0, f"speaker: {who}")
    return shown.append("\n").append(" · ".join(facts), "dim") if facts else shown


def _confidence(statement: Statement) -> Text:
    share = f"{statement.confidence:.0%}"
    return Text(f"{share} ?", "bold yellow") if words.doubtful(statement) else Text(f"{share}  ", "dim")
