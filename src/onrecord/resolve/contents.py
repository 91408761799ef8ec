"""What lies inside what somebody says: the contents of the attributions, looked up by word."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.resolve.tokens import Tokens

NEAR = 12  # contents that begin before a word: looked through for the one that holds it


class Contents:
    """The contents of a document's attributions."""

    def __init__(self, tokens: Tokens, attributions: Sequence[Attribution]) -> None:
        self.tokens, self.attributions = tokens, attributions
        self.spans = sorted(
            (start, end, number) for number, one in enumerate(attributions) for start, end in one.content
        )

    def outer(self, at: int, number: int = -1) -> int | None:
        """The attribution whose content holds word `at`, the one that begins last; never number `number` itself."""
        place = self.tokens.starts[at]
        found: int | None = None
        upto = bisect_right(self.spans, (place, len(self.tokens.text), len(self.attributions)))
        for _, end, other in self.spans[max(0, upto - NEAR) : upto]:
            if place < end and other != number:
                found = other
        return found

    def narrated(self, at: int) -> bool:
        """Whether the narrator says word `at`: outside quotations and contents, or in what "I" said."""
        outer = self.outer(at)
        if outer is None:
            return not self.tokens.quoted[at]
        return [self.tokens.text[a:b].lower() for a, b in self.attributions[outer].source] == ["i"]
