"""A claim as one HTML file that needs nothing else: to send, to print or to embed, with passages and addresses."""

import base64
import hashlib
from importlib.resources import files
from itertools import pairwise

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.ledger.article import article_of
from onrecord.ledger.records import records
from onrecord.model import Record, Told
from onrecord.telling import story_of
from onrecord.web.pages.claim import drawn
from onrecord.web.pages.draw import ENVIRONMENT
from onrecord.web.pages.routes import Number, routes
from onrecord.web.room import room_of
from onrecord.wording.segments import paragraphs

STYLE = Markup((files("onrecord.web.pages") / "static" / "receipt.css").read_text("utf-8"))
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
POLICY = f"default-src 'none'; style-src {HASH}; base-uri 'none'; form-action 'none'"
MOST = 60  # statements with their passages
AROUND = 400  # characters of a passage on each side of what is said
router = routes()


@router.get("/claims/{number}/receipt.html")
def receipt(request: Request, number: Number) -> Response:
    """The receipt; other sites may show it in a frame, since nothing in it can be clicked but links."""
    with room_of(request).database.read() as connection:
        story = story_of(connection, number)
        values = drawn(number, story)
        shown = values["folded"][:MOST]
        articles = {one.number: article_of(connection, one.number) for one, _, _ in shown}
        found = {one.document.id: one for one in records(connection, sorted(set(articles.values())))}
    passages = {one.number: passage(one, found[one.document.id]) for one, _, _ in shown if one.document.id in found}
    page = ENVIRONMENT.get_template("receipt.html").render(
        **{**values, "folded": shown}, passages=passages, style=STYLE, policy=POLICY, left=len(values["folded"]) - MOST
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "X-Frame-Options": "SAMEORIGIN"})


def passage(one: Told, record: Record) -> list[tuple[str, str]]:
    """The paragraphs that a statement stands in, in pieces: (what a piece is, its characters)."""
    text = record.document.text
    marks: list[tuple[int, int, str]] = [
        (start, end, role)
        for role, words in (("content", one.statement.content), ("cue", one.statement.cue),
                            ("source", one.statement.source))
        if words
        for start, end in words.spans
    ]  # fmt: skip
    first, last = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
    blocks = [(a, b) for a, b in paragraphs(text) if a < last and first < b]
    start = max(blocks[0][0], first - AROUND) if blocks else first
    end = min(blocks[-1][1], last + AROUND) if blocks else last
    edges = sorted({start, end, *(edge for mark in marks for edge in mark[:2] if start <= edge <= end)})
    return [
        (" ".join(sorted({role for s, e, role in marks if s <= a and b <= e})), text[a:b]) for a, b in pairwise(edges)
    ]
