"""What every request passes before a route sees it: its host, origin, pace, user, rights and token, in this order."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import LedgerError, UserError
from onrecord.ledger import users
from onrecord.web.access import cookies, csrf, limits
from onrecord.web.access.headers import Headers
from onrecord.web.access.hosts import SAFE, check_host, check_origin, is_browser, is_loopback
from onrecord.web.access.limits import Limiter, Pace
from onrecord.web.access.rules import Rule, rule_for
from onrecord.web.access.who import Asker, asker
from onrecord.web.pages.routes import wrong
from onrecord.web.passwords import Passwords
from onrecord.web.settings import Settings

ALONE = Pace(5_000, 2_000)  # against a script that runs wild
OF_ADDRESS = Pace(1_000, 100)  # several of a team may come from one
OF_USER = Pace(300, 30)
CHANGE = 5  # tokens that a request to change something takes
SIGN_IN_ADDRESS = Pace(20, 1 / 20)
SIGN_IN_USER = Pace(10, 1 / 60)
SLACK = 1_048_576  # bytes that a form may have beside the text in it
PROGRAMS = "/api/"  # below it nobody is sent to the sign-in page


class Access:
    """What the guard and the pages to sign in share: `request.app.state.access` is one."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.passwords = Passwords()
        self.addresses = Limiter(OF_ADDRESS if settings.team else ALONE)
        self.users = Limiter(OF_USER if settings.team else ALONE)
        self.tries_from = Limiter(SIGN_IN_ADDRESS)
        self.tries_of = Limiter(SIGN_IN_USER)


def guard(app: FastAPI, settings: Settings) -> None:
    """Put an app behind the guard. `request.state` then has `user` (None where nobody need sign in) and `csrf`."""
    app.state.access = Access(settings)
    app.add_middleware(Guard)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings.reading.read.max_size + SLACK)
    app.add_middleware(Headers)


def check(app: FastAPI) -> None:
    """Whether a server may begin. Raises UserError if it would let in everybody, or nobody."""
    settings: Settings = app.state.access.settings
    if not settings.team and not is_loopback(settings.host):
        raise UserError(f"{settings.host} can be reached by others: with --team they have to sign in")
    with app.state.room.database.read() as connection:
        if settings.team and not any(one.role == "admin" and one.password for one in users.everyone(connection)):
            raise UserError("nobody could sign in to look after users: onrecord users add NAME --role admin")


class SignIn(HTTPException):
    """Nobody is signed in: a browser is sent where that can be done."""

    def __init__(self, request: Request) -> None:
        super().__init__(401, "Sign in first.", {"WWW-Authenticate": "Bearer"})
        where = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        self.page = "/sign-in?" + urlencode({"next": where}) if opens_page(request) else None


class Guard:
    """The middleware; it reads no body but a form's, for its token, and holds no answer back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            request = Request(scope, receive)
            request.state.user, request.state.csrf, request.state.session = None, "", None
            try:
                receive, send = await admit(request, receive, send)
            except HTTPException as error:
                await (await refused(request, error))(scope, receive, send)
            else:
                await self.app(scope, receive, send)


async def admit(request: Request, receive: Receive, send: Send) -> tuple[Receive, Send]:
    """Let a request in, with what is known of who asks; ways to its body and its answer. Raises HTTPException."""
    access: Access = request.app.state.access
    check_host(request, access.settings)
    check_origin(request)
    rule, changes = rule_for(request.method, request.scope["path"]), request.method not in SAFE
    if rule.path == "/static":
        return receive, send
    network = limits.network_of(limits.address_of(request))
    limits.check(access.addresses, network)
    looks_up = access.settings.team or "authorization" in request.headers
    who = await run_sync(known, request, access.settings) if looks_up else known(request, access.settings)
    request.state.user, request.state.csrf = who.user, csrf.proof_of(who.secret) if who.secret else ""
    request.state.session = who.secret if who.session else None
    may(request, rule, who)
    limits.check(access.users, f"user {who.user.name}" if who.user else network, CHANGE if changes else 1)
    if changes and who.secret and (rule.forms or is_browser(request)):
        receive = await csrf.check(request, receive, request.state.csrf)
    if who.fresh and who.secret and opens_page(request):
        send = with_cookie(send, cookies.made(request, cookies.VISIT, who.secret))
    return receive, send


def known(request: Request, settings: Settings) -> Asker:
    """Who asks, as the ledger knows."""
    try:
        return asker(request, settings, request.app.state.room.database)
    except LedgerError as error:
        raise HTTPException(503, "The ledger does not answer. Try again in a minute.") from error


def may(request: Request, rule: Rule, who: Asker) -> None:
    """Raises HTTPException (401, 403) for who may not."""
    if rule.role is None:
        return
    if who.user is None:
        raise SignIn(request)
    if not who.user.may(rule.role):
        raise HTTPException(403, f"This needs the role {rule.role}; {who.user.name} is {who.user.role}.")


def opens_page(request: Request) -> bool:
    """Whether a browser asks for a page, to show it."""
    return reads_pages(request) and request.method in SAFE


def reads_pages(request: Request) -> bool:
    """Whether a browser will show the answer."""
    return "text/html" in request.headers.get("accept", "") and not request.scope["path"].startswith(PROGRAMS)


async def refused(request: Request, error: HTTPException) -> Response:
    """The answer to who is not let in: browsers get a page, programs what the app answers for its routes' errors."""
    if isinstance(error, SignIn) and error.page:
        return RedirectResponse(error.page, 303)
    if reads_pages(request):
        response = wrong(request, error.status_code, str(error.detail))
    else:
        handler: Callable[..., Awaitable[Response] | Response] = request.app.exception_handlers[HTTPException]
        answer = handler(request, error)
        response = await answer if isawaitable(answer) else answer
    response.headers.update(error.headers or {})
    return response


def with_cookie(send: Send, cookie: str) -> Send:
    """A way to the answer on which it gets a cookie."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", cookie)
        await send(message)

    return sent
