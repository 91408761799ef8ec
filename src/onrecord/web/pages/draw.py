"""Drawing pages: one Jinja environment, the words that all templates share, and what every page knows.

All text is escaped, characters that would steer or reorder what a reader sees are made visible, and what is longer than
any sentence is cut, wherever a template prints them; the text of an article is printed `whole`.
"""

from datetime import date
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.link.series import Point
from onrecord.link.story import deed
from onrecord.model import Document, Figure, Statement
from onrecord.web.room import user_of
from onrecord.wording import words

THEMES = ("light", "dark")
TOLD = "decided"  # the cookie with the number of the decision that was just made
ADDRESSES = ("http://", "https://")
LONGEST = 20_000  # characters of what is printed at once: a word of a million, some times on a page, stops a browser


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page drawn from a template of this folder, with what every page knows beside the values."""
    decided = request.cookies.get(TOLD, "")
    shared = {
        "user": user_of(request),
        "csrf": request.state.csrf,
        "here": here(request),
        "path": request.url.path,
        "theme": theme if (theme := request.cookies.get("theme")) in THEMES else "",
        "decided": int(decided) if decided.isascii() and decided.isdecimal() and len(decided) < 19 else None,
        "team": request.app.state.room.settings.team,
    }
    response = HTMLResponse(ENVIRONMENT.get_template(template).render(**shared, **values), status)
    if decided:
        response.delete_cookie(TOLD)
    return response


def here(request: Request) -> str:
    """The path and the query of what was asked for."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def day(value: str | None) -> str:
    """A day as people write it, 3 Nov 2026; other dates as they are, and "no date" for none."""
    try:
        one = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "no date"
    return f"{one.day} {one:%b} {one.year}"


def many(count: int, what: str) -> str:
    """A number of things: "1 claim", "1,218 statements"."""
    if count == 1:
        return f"1 {what}"
    return f"{count:,} {words.plural(what)}"


def who(statement: Statement) -> str:
    """The speakers by name, else as the text puts them."""
    return ", ".join(one.name or one.mention for one in statement.speakers) or (
        statement.source.text if statement.source else "nobody named"
    )


def outlet(document: Document) -> str:
    """Where a document appeared, and whose report it is."""
    by = document.publisher or document.url or document.id
    return f"{by} ({document.agency})" if document.agency and document.agency != by else by


def point(one: Point) -> str:
    """A figure of a claim: "about 40 people"."""
    return words.amount(Figure("", (), one.low, one.high, one.approximate, one.unit))


def does(statement: Statement) -> str:
    """What a statement does, as a verb of its speaker: "denies", "believes, doubts"."""
    act = statement.act or "say"
    verb = "denies" if act == "deny" else f"{act}s"
    return f"{verb}, doubts" if statement.stance == "doubts" else verb


def linked(address: str | None) -> str | None:
    """An address that a page may link to: of the web, or none."""
    return address if (address or "").lower().startswith(ADDRESSES) else None


class Whole(str):
    """A text that is printed to its end."""

    __slots__ = ()


def _seen(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    told = words.clean(value)
    return told if len(told) <= LONGEST or isinstance(value, Whole) else f"{told[:LONGEST]}…"


def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("onrecord.web.pages"), PackageLoader("onrecord.web.access")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_seen,
    )
    made.filters.update(
        day=day, many=many, who=who, outlet=outlet, linked=linked, deed=deed, does=does, point=point, whole=Whole,
        clipped=words.clipped, amount=words.amount, number=words.number,
    )  # fmt: skip
    return made


ENVIRONMENT = _environment()
