"""Where a request comes from, as its headers tell: by which name the server was reached, and from which page.

A page of another site may make a browser ask anything of this computer. It can be told by its own address in `Origin`
and `Sec-Fetch-Site`, which no script can set, and where it has made its name lead here (DNS rebinding), by `Host`.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.requests import Request

from onrecord.web.settings import Settings

SAFE = ("GET", "HEAD", "OPTIONS")  # ask, and change nothing
BROWSERS = ("cookie", "origin", "referer", "sec-fetch-site")  # headers that a browser sends with what changes something
OWN = ("same-origin", "none")  # from a page of ours, or from the address bar


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is of this computer alone."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def check_host(request: Request, settings: Settings) -> None:
    """Raises HTTPException (400) unless the server was reached by a name of its own.

    Without a team: a loopback name, or that which it listens at. With one, any name that leads here: there a cookie,
    which browsers keep for the true name only, says who asks.
    """
    hosts = request.headers.getlist("host")
    name = name_in(hosts[0]) if len(hosts) == 1 else None
    if name is None:
        raise HTTPException(400, "This request does not say which host it is for.")
    if not settings.team and not is_loopback(name) and name != settings.host.strip("[]").lower():
        raise HTTPException(400, f"This server is not {name[:100]}: open it as http://127.0.0.1:{settings.port}/")


def name_in(host: str) -> str | None:
    """The name in a Host header, in lower case; None for what is no host."""
    try:
        parts = urlsplit(f"//{host}")
        good = parts.netloc == host and not parts.username and parts.port != 0
    except ValueError:
        return None
    return parts.hostname if good and "@" not in host else None


def check_origin(request: Request) -> None:
    """Raises HTTPException (403) where another site's page asks for more than to open one of ours.

    Programs that are no browsers send neither header, and nothing of a user's by themselves: they pass.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if request.method in SAFE:
        opens = request.headers.get("sec-fetch-mode") == "navigate"
        if site is None or site in OWN or (opens and request.headers.get("sec-fetch-dest") == "document"):
            return
    elif (site is None or site in OWN) and (origin is None or is_own(request, origin)):
        return
    raise HTTPException(403, "Another site's page asked for this.")


def is_own(request: Request, origin: str) -> bool:
    """Whether an Origin is this server, as it was reached. The scheme may be another where a proxy adds https."""
    try:
        return urlsplit(origin).netloc.lower() == request.headers["host"].lower()
    except ValueError:
        return False


def is_browser(request: Request) -> bool:
    """Whether a request may be a browser's, which sends what a page asks for without the user's knowing."""
    return any(name in request.headers for name in BROWSERS)
