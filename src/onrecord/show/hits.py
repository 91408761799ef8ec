"""What was found in a ledger, for people."""

import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.ledger.found import Hit, Source
from onrecord.ledger.search import Page
from onrecord.model import Span
from onrecord.show.terminal import SEPARATE, WIDEST, packed, print_hanging
from onrecord.wording import words

MATCHED = "bold yellow"


def print_page(console: Console, page: Page) -> None:
    """Print the hits one below the other, how many there are, and where the next page begins."""
    print_hits(console, page.hits)
    if not page.hits:
        return
    shown = len(page.hits)
    if page.total is not None and page.total > shown:
        said = f"{shown} of {page.total:,}"
    else:
        said = f"{shown} statement{'' if shown == 1 else 's'}"
    more = f"{SEPARATE}more: --after {page.after}" if page.after else ""
    console.print(Text(f"{said}{more}", "dim"), soft_wrap=True)


def print_hits(console: Console, hits: Iterable[Hit]) -> None:
    """Print the hits one below the other."""
    shown = list(hits)
    wide = max((len(str(one.number)) for one in shown), default=0) + 3
    for one in shown:
        margin = Text(f"{f'#{one.number}':<{wide}}", "dim"), Text(" " * wide)
        day = Text(f"  {one.day or ''}", "dim")
        room = min(console.width, WIDEST) - wide - day.cell_len
        print_hanging(console, margin, list(_hit(one, room)), day)
        if one.document.url:
            console.print(Text(" " * wide + words.flat(one.document.url), "dim"), soft_wrap=True)
        console.print()


def _hit(hit: Hit, room: int) -> Iterable[Text]:
    told = next(words.tell([hit.statement]))
    head = Text(told.name, "bold" if told.named else "italic")
    if told.mention:
        head.append(f" ({told.mention})", "dim")
    head.append(SEPARATE, "dim")
    if told.act:
        head.append(f"{told.act}: ", "cyan")
    yield head.append(told.cue, "italic cyan")
    yield marked(hit.statement.content.text, hit.matched)
    facts = [f"{one.label}: {one.value}" for one in told.facts]
    facts += [f"disputes #{one}" for one in hit.disputes] + [f"disputed by #{one}" for one in hit.disputed_by]
    verdict = [hit.verdict] if hit.verdict else []
    for some in (filter(None, [told.identities, *facts, *verdict]), where(hit.document)):
        line = packed(some, room)
        if line:
            yield Text(line, "dim")


def where(document: Source) -> list[str]:
    """The outlet, the agency, the day of publication and the headline, of what is known."""
    known = (document.publisher, document.agency, document.published, document.title or document.id)
    return list(dict.fromkeys(words.flat(one) for one in known if one))


def marked(text: str, spans: Iterable[Span]) -> Text:
    """A text on one line, with these characters marked."""
    shown, at = Text(), 0
    for start, end in spans:
        shown.append(_line(text[at:start])).append(_line(text[start:end]), MATCHED)
        at = end
    return shown.append(_line(text[at:]))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", words.clean(text))
