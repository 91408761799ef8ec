"""The token that shows that a form was ours: worked out from the browser's cookie, which no other site can read."""

from collections.abc import AsyncIterator
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import parse_qs

from fastapi import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from onrecord.ledger.tokens import digest

FIELD, HEADER = "csrf", "x-csrf"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
STALE = "This page is out of date. Go back, load it again, and send it once more."


def proof_of(secret: str) -> str:
    """The token of a browser whose cookie holds this secret. Nothing is kept, and it outlives a restart."""
    return digest(f"csrf {secret}")


def visit() -> str:
    """A secret for a browser that nobody is signed in with."""
    return token_urlsafe(32)


async def check(request: Request, receive: Receive, expected: str) -> Receive:
    """Look for the token in a header, else in a form's field `csrf`; the way to the body, as if it were not read.

    Raises HTTPException (403) if it is not there.
    """
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() in FORMS:
        body = [message async for message in messages(receive)]
        given = await field(request, again(body, receive))
        receive = again(body, receive)
    if not given or not compare_digest(given.encode(), expected.encode()):
        raise HTTPException(403, STALE)
    return receive


async def field(request: Request, receive: Receive) -> str | None:
    """The token in a form."""
    copy = Request({**request.scope, "state": {}}, receive)
    if request.headers["content-type"].lower().startswith(FORMS[0]):
        held = parse_qs((await copy.body()).decode("latin-1"), max_num_fields=1000)
        return held.get(FIELD, [None])[0]
    async with copy.form() as form:
        value = form.get(FIELD)
        return value if isinstance(value, str) else None


async def messages(receive: Receive) -> AsyncIterator[Message]:
    """The messages of a body, up to its end."""
    while True:
        message = await receive()
        yield message
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def again(body: list[Message], receive: Receive) -> Receive:
    """A way to a body that was read, and then on to what follows it."""
    left = iter(body)

    async def read() -> Message:
        return next(left, None) or await receive()

    return read
