"""The two cookies: of a browser that is signed in, and of one that is not."""

from starlette.requests import Request

SESSION, VISIT = "session", "visit"


def given(request: Request, kind: str) -> str | None:
    """What a cookie of ours holds, if it has the size of what we set."""
    value = request.cookies.get(name(request, kind))
    return value if value and len(value) == 43 else None  # 256 bits in base64


def made(request: Request, kind: str, value: str, *, over: bool = False) -> str:
    """A Set-Cookie header: for this server alone, kept from scripts and from other sites' forms. `over`: forget it."""
    parts = [f"{name(request, kind)}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if is_secure(request):
        parts.append("Secure")
    if over:
        parts.append("Max-Age=0")
    return "; ".join(parts)


def name(request: Request, kind: str) -> str:
    """A cookie's name. By https it has a prefix under which no other host, nor one without https, can set it."""
    return f"{'__Host-' if is_secure(request) else ''}onrecord_{kind}"


def is_secure(request: Request) -> bool:
    """Whether the browser came by https."""
    return bool(request.scope["scheme"] == "https")
