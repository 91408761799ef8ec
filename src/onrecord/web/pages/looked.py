"""When somebody last looked at the desk: kept by their browser, in a cookie of a few numbers."""

import re
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.newest import End

COOKIE = "looked"
SHAPE = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,12})\.(\d{1,12})")
NONE = End()
AWAY = 30  # minutes without a look, after which the next one is another
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Looked:
    """Where the ledger ended before this look began, and at the last one; `began` and `last` in minutes since 1970."""

    since: End = NONE
    until: End = NONE
    began: int = 0
    last: int = 0


def looked(request: Request, now: End) -> Looked:
    """This look, at a ledger that ends at `now`: who comes back after a while sees what came since they went."""
    found = SHAPE.fullmatch(request.cookies.get(COOKIE, ""))
    minute = int(time.time() // 60)
    if not found:
        return Looked(End(), now, 0, minute)
    a, b, c, d, began, last = map(int, found.groups())
    if minute - last > AWAY:
        return Looked(End(c, d), now, last, minute)
    return Looked(End(a, b), now, began, minute)


def keep(response: Response, look: Looked) -> None:
    """Let the browser remember a look."""
    ends = (look.since.statement, look.since.decision, look.until.statement, look.until.decision, look.began, look.last)
    response.set_cookie(COOKIE, ".".join(map(str, ends)), max_age=YEAR, httponly=True, samesite="lax")
