"""Articles made to do harm where they are shown: scripts in every field, styles, directions, names that are paths."""

import json
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from made import VERSION
from sqlalchemy import Connection

from onrecord.adding import Plan, add_all
from onrecord.identities import identify
from onrecord.ledger import audit, tokens, users
from onrecord.ledger.add import Taken, add
from onrecord.ledger.corrections import accept
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.ledger.times import now
from onrecord.linking import link_documents
from onrecord.model import Basis, Document, Figure, Record, Speaker, Statement, Words

DO = "window.__hit=1"
SCRIPTS = (
    f"<script>{DO}</script>",
    f"</title></textarea></style></script><script>{DO}</script>",
    f"<img src=x onerror={DO}>",
    f'"><svg onload={DO}>',
    f"' autofocus onfocus={DO} x='",
    f'" onmouseover="{DO}" x="',
    f"<iframe srcdoc='<script>parent.{DO}</script>'></iframe>",
    "<style>body{display:none;background:url(http://evil.example/css)}</style>",
    f"<svg><style><img src=x onerror={DO}></style></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={DO}>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'><base href=http://evil.example/>",
    "<link rel=stylesheet href=http://evil.example/a.css><form action=http://evil.example/><button>",
    "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>",
    "<!--><script>" + DO + "</script>-->",
    f"\u2028<img/src='x'onerror={DO}>",
)
ADDRESSES = (
    f"javascript:{DO}",
    f" javascript:{DO}",
    f"JaVaScRiPt:{DO}//https://news.example/",
    f"java\tscript:{DO}",
    f"data:text/html,<script>{DO}</script>",
    f"vbscript:{DO}",
    f'https://news.example/" onmouseover="{DO}',
    f"https://news.example/<script>{DO}</script>",
    "https://news.example/a\r\nX-Hit: 1\r\n\r\n<script>",
    "//evil.example/",
    "file:///etc/passwd",
)
NAMES = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a\r\nX-Hit: 1\r\nSet-Cookie: hit=1",
    'a"; filename="hit.html',
    "//evil.example/a",
    "/\\evil.example",
    "?next=//evil.example#x",
    "con\0null",
    "'; DROP TABLE statements; --",
)
TURNED = ("\u202egnp.exe\u202c", "\u2066\u2067abc", "אבג \u202dabc", "\u200f\u200e\u061cabc", "\x1b[2J\x07\x9b31m")
FORMULAS = ('=HYPERLINK("http://evil.example/","a")', "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "＝1+1", "a;=1+1")
LONG = "W" * 1_000_000


def fill(database: Database, folder: Path) -> None:
    """Put hostile articles into a ledger: by hand, where each field holds what it should not, and by the pipeline."""
    with database.write() as connection:
        for record in (*by_hand(), long_ones()):
            added = add(connection, record, Taken(record.document.id, "file", now()), identify)
            link_documents(connection, [added.document])
        decisions(connection)
    through_pipeline(database, folder)


def decisions(connection: Connection) -> None:
    """Users and what they did, of whose words each is hostile."""
    for number, (script, turned) in enumerate(zip(SCRIPTS[:4], TURNED, strict=False), 1):
        user = users.add(connection, script.replace("/", " ")[:64], "reader", None)
        tokens.issue(connection, user, script + turned)
        audit.note(connection, script + turned, script, ADDRESSES[number], script)
        accept(connection, number, Person(script + turned, f"{script} {turned}"))


def by_hand() -> list[Record]:
    """A record for each script, with hostile addresses, names and directions in turn in its other fields."""
    address, name, turned, formula = (cycle(one) for one in (ADDRESSES, NAMES, TURNED, FORMULAS))
    return [
        article(script, next(address), f"{next(name)} {number}", next(turned), next(formula))
        for number, script in enumerate((*SCRIPTS, *FORMULAS, *TURNED), 1)
    ]


def article(script: str, url: str, id: str, turned: str, formula: str) -> Record:
    """Two people of hostile names: one tells a figure, one denies it; every field of both is hostile."""
    who, other, said = f"{script} {turned}", f"Ann {script}", f"that {script} {turned} took 12,000 tonnes {formula}"
    text = f"{script} {formula}\n\n{who} said {said}.\n\n{other} denied it."
    about = {"title": f"{script} {formula}", "publisher": f"{script}", "byline": script, "agency": script}
    document = Document(id, text, url=url, published="2031-05-01", language=script[:8], **about)

    def words(part: str, after: int = 0) -> Words:
        start = text.index(part, after)
        return Words.at(text, ((start, start + len(part)),))

    second = text.index(f"{other} denied")
    body = len(script) + len(formula) + 3
    figure = words("12,000 tonnes")
    one = Statement(
        "s1", words(who, body), words("said", body), words(said), (Speaker("p1", who, "person", "GB", script, who),),
        "say", "asserts", target=words(script), basis=(Basis("document", figure.text, figure.spans),),
        place=words(turned), audience=words(script), confidence=0.4,
        figures=(Figure(figure.text, figure.spans, 12000, 12000, False, f"<b>{script}"),),
    )  # fmt: skip
    two = Statement(
        "s2", words(other, second), words("denied", second), words("it", second + len(other)),
        (Speaker("p2", other, "person", "GB", script, other),), "deny", "denies", disputes=("s1",), confidence=0.9,
    )  # fmt: skip
    return Record(document, (one, two), VERSION)


def long_ones() -> Record:
    """A word of a million letters as title, speaker, outlet and content."""
    made = article(LONG[:1000], "https://news.example/" + LONG[:1500], "long", "x", "y")
    text = f"{LONG}\n\n{LONG[:5000]} said {LONG}."
    head = len(LONG) + 2
    spans = ((head, head + 5000), (head + 5001, head + 5005), (head + 5006, head + 5006 + len(LONG)))
    source, cue, content = (Words.at(text, (span,)) for span in spans)
    said = Statement(
        "s1", source, cue, content, (Speaker("p1", LONG[:5000], "person", None, LONG[:5000], LONG[:5000]),), "say",
        "asserts", confidence=0.9,
    )  # fmt: skip
    document = replace(made.document, text=text, title=LONG, publisher=LONG[:5000], byline=LONG[:5000])
    return replace(made, document=document, statements=(said,))


def through_pipeline(database: Database, folder: Path) -> None:
    """What the reading of hostile pages and lines makes of them."""
    said = "<p>The minister of ports said on Monday that 12,000 tonnes of maize were held. Kenya denied the claim.</p>"
    lines = [
        {"id": f"{name} read {number}", "title": script, "publisher": script, "byline": script, "url": url,
         "published": "2031-05-02", "text": f"{script}\n\nThe minister {script} said that 12,000 tonnes were held.\n\n"
                                           f"Kenya {turned} denied the claim, {script}."}
        for number, (script, url, name, turned) in enumerate(
            zip(SCRIPTS, cycle(ADDRESSES), cycle(NAMES), cycle(TURNED), strict=False)
        )
    ]  # fmt: skip
    (folder / "hostile.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for number, script in enumerate(SCRIPTS):
        own = f'<link rel=canonical href="javascript:{DO}">'
        head = f'<head><title>{script}</title><meta name="author" content="{script}">{own}</head>'
        page = f"{head}<body><article><h1>Ports {script}</h1>{said * 4}{script}{said}</article></body>"
        (folder / f"page{number}.html").write_text(f"<html>{page}</html>", "utf-8")
    outcomes = [one.outcome for one in add_all(database, [str(folder)], Plan(workers=1))]
    assert outcomes == ["new"] * 2 * len(SCRIPTS)
