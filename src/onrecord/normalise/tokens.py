"""Text cut into numbers, words and marks, for the rules on figures. Hyphens stand apart: "twenty-three" is three
tokens. So does the possessive: "people's" is "people", "'" and "s"."""

import re

MARKS = "$£€¥₹₩₽₺₴₪₦₱฿₫৳₸₾₼₮₡₵₿"
# Repeats are bounded so that no text costs more than its length.
TOKEN = re.compile(
    rf"""(?x) \d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{2,3}}){{0,6}}[,\u00a0\u202f\u2009]\d{{3}}(?!\d)(?:\.\d{{1,20}})?
    | \d{{1,30}}(?:\.\d{{1,20}})?
    | (?:[A-Z]\.){{2,6}}[$]?
    | [A-Z]{{0,3}}[{MARKS}]
    | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?
    | \S"""
)


class Tokens:
    """The tokens of text[start:end]: `raw` as written, `low` in lower case, `at` their places in the text."""

    __slots__ = ("at", "low", "raw", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.at = [found.span() for found in TOKEN.finditer(text, start, len(text) if end is None else end)]
        self.raw = [text[first:last] for first, last in self.at]
        self.low = [word.lower() for word in self.raw]

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, n: int) -> str:
        """The n-th token in lower case; "" before the first and behind the last."""
        return self.low[n] if 0 <= n < len(self.low) else ""

    def glued(self, n: int) -> bool:
        """Whether nothing stands between the n-th token and the one behind it."""
        return 0 <= n < len(self.at) - 1 and self.at[n][1] == self.at[n + 1][0]

    def hyphen(self, n: int) -> bool:
        """Whether the n-th token is a hyphen inside a word."""
        return self.word(n) in ("-", "‑") and self.glued(n - 1) and self.glued(n)

    def possessive(self, n: int) -> bool:
        """Whether the n-th token is the apostrophe of a possessive in 's."""
        return self.word(n) in ("'", "’") and self.glued(n - 1) and self.glued(n) and self.word(n + 1) == "s"

    def matches(self, n: int, words: tuple[str, ...]) -> bool:
        """Whether the tokens from the n-th on are these words."""
        return tuple(self.low[n : n + len(words)]) == words

    def opens(self, n: int) -> bool:
        """Whether the n-th token is the first of a sentence, a quotation or the whole."""
        before = self.word(n - 1)
        return (
            n == 0 or before in ".!?:;—–" or before in "“\"‘'«(" or "\n" in self.text[self.at[n - 1][1] : self.at[n][0]]
        )
