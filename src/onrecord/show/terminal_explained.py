"""An explanation for the eyes of somebody at a terminal, and as plain text where the output goes elsewhere."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.model import Document, Found
from onrecord.pipeline import Explanation
from onrecord.show.explain import FIELDS, Reason, attribution_told, heads, places_told, reasons, value_told
from onrecord.show.terminal import SEPARATE, WIDEST, packed, print_hanging, print_header
from onrecord.wording import words

LABEL = max(map(len, FIELDS)) + 2


def print_explained(console: Console, explanation: Explanation) -> None:
    """Print each statement's fields with what gave them, then what the tagger found that is not on record."""
    record = explanation.record
    print_header(console, record)
    legend = (
        f"source, cue, content, confidence: {heads(record.version.model)}",
        f"the rest: rules {record.version.rules}",
        "numbers: characters of the text, the end not included",
    )
    room = min(console.width, WIDEST)
    print_hanging(console, (Text(), Text()), [Text(packed(legend, room), "dim"), Text()])
    indent = " " * (len(str(len(record.statements))) + 2)
    for told, (_, found) in zip(words.tell(record.statements), reasons(explanation), strict=True):
        number = Text(f"{told.number:>{len(indent) - 2}}  ", "dim")
        head = Text().append(told.name, "bold" if told.named else "italic").append(f"{SEPARATE}{told.content}")
        print_hanging(console, (number, Text(indent)), [head])
        _print_fields(console, record.document, found, indent, heads(record.version.model))
        console.print()
    if explanation.dropped:
        console.print("Found, but not on record", style="bold")
    for one in explanation.dropped:
        said = Text(attribution_told(record.document, one.attribution))
        why = _why(record.document, one.reason, f"{one.reason.value}", "")
        print_hanging(console, (Text("-  ", "dim"), Text("   ")), [said, why])
    if explanation.dropped:
        console.print()


def _print_fields(console: Console, document: Document, found: Iterable[Reason], indent: str, encoder: str) -> None:
    """A line or more for each reason, a field's name before the first of its own."""
    last = ""
    for name, one in found:
        label = Text(f"{indent}{'' if name == last else name:<{LABEL}}", "cyan")
        why = _why(document, one, value_told(one.value), "" if one.rule == encoder else one.rule)
        print_hanging(console, (label, Text(" " * (label.cell_len + 2))), [why])
        last = name


def _why(document: Document, one: Found[object], value: str, rule: str) -> Text:
    because = SEPARATE.join(filter(None, (rule, ", ".join(places_told(document, one.spans, one.value)))))
    return Text(value).append(f" ← {because}" if because else "", "dim")
