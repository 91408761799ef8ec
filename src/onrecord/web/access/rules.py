"""Who may do what, in one list: the first rule that fits a request decides."""

from dataclasses import dataclass

from onrecord.web.access.hosts import SAFE


@dataclass(frozen=True)
class Rule:
    """What a request to `path`, or to what lies below it, needs. `role`: None lets in everybody.

    `forms`: whether what changes something here is a page's form, which has a token for it. A program's request, which
    takes JSON, needs none where it comes from no browser.
    """

    path: str
    role: str | None
    forms: bool = True

    def fits(self, path: str) -> bool:
        """Whether a request's path is under this rule."""
        return path == self.path or path.startswith(self.path.rstrip("/") + "/")


RULES = (
    Rule("/static", None),
    Rule("/sign-in", None),
    Rule("/theme", None),
    Rule("/sign-out", "reader"),
    Rule("/seen", "reader"),  # when one last looked, in one's own cookie
    Rule("/account", "reader"),
    Rule("/users", "admin"),
    Rule("/audit", "admin"),
    Rule("/read", "reader"),  # keeps nothing, like the next
    Rule("/api/v1/read", "reader", forms=False),
)


def rule_for(method: str, path: str) -> Rule:
    """The rule for a request: of the list, else readers may look and editors may change."""
    for rule in RULES:
        if rule.fits(path):
            return rule
    return Rule("/", "reader" if method in SAFE else "editor", forms=not path.startswith("/api/"))
