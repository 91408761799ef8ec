"""Who may do what, in one list: the first rule that fits a request decides."""

from dataclasses import dataclass

from onrecord.web.access.hosts import SAFE


@dataclass(frozen=True)
class Rule:
    """What a request to `path`, or to what lies below it, needs. `role`: None lets in everybody. `proof`: whether an
    unsafe method needs the CSRF token too."""

    path: str
    role: str | None
    proof: bool = True

    def fits(self, path: str) -> bool:
        """Whether a request's path is under this rule."""
        return path == self.path or path.startswith(self.path.rstrip("/") + "/")


RULES = (
    Rule("/static", None),
    Rule("/sign-in", None),
    Rule("/theme", None),
    Rule("/sign-out", "reader"),
    Rule("/account", "reader"),
    Rule("/users", "admin"),
    Rule("/audit", "admin"),
    Rule("/mcp", "reader", proof=False),  # reads only, and takes JSON only: no other site's form can send that
    Rule("/api/v1/read", "reader", proof=False),  # keeps nothing
)


def rule_for(method: str, path: str) -> Rule:
    """The rule for a request: of the list, else readers may look and editors may change."""
    for rule in RULES:
        if rule.fits(path):
            return rule
    # The API takes JSON only: no other site's form can send that, so programs need no token of a page.
    return Rule("/", "reader" if method in SAFE else "editor", proof=not path.startswith("/api/"))
