"""Limits on HTML, so that a page built to exhaust the parser or the extractor is refused in good time.

The parser compares each attribute of a tag with the others, and the extractor each inline element with its siblings:
20,000 attributes take 3 seconds, 50,000 inline siblings 50. News pages stay under 200 and under 1,000.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

TAG_LIMIT = 20_000  # characters of a tag without its long values; at most 7,000 attributes, 0.3 seconds
ELEMENTS = 100_000  # of a page; the longest live blogs have 30,000
SIBLINGS = 8_000  # inline elements in one parent; 0.6 seconds
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
     "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var")
)  # fmt: skip
# A tag as the HTML standard has it: quotes count after "=" only. Possessive, so that the scan is linear.
TAG = re.compile(r"<[a-zA-Z](?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+")
VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
SCRIPT = re.compile(r"<(script|style|textarea|noscript|svg)\b", re.IGNORECASE)


class Bomb(ValueError):
    """A page beyond the limits; the message says which."""


def check_source(source: str) -> None:
    """Raise Bomb if a tag of the page has thousands of attributes. To be called before the page is parsed."""
    for begin, end in outside_scripts(source):
        for found in TAG.finditer(source, begin, end):
            if found.end() - found.start() > TAG_LIMIT and len(VALUE.sub("=", found.group())) > TAG_LIMIT:
                raise Bomb("the page has a tag with thousands of attributes")


def outside_scripts(source: str) -> Iterable[tuple[int, int]]:
    """The spans of the page that are not in scripts, styles and the like, where "<" and quotes mean other things."""
    at = 0
    while found := SCRIPT.search(source, at):
        yield at, found.start()
        close = re.compile(rf"</{found.group(1)}", re.IGNORECASE).search(source, found.end())
        if close is None:
            return
        at = close.end()
    yield at, len(source)


def check_tree(tree: Any) -> None:
    """Raise Bomb if the parsed page has too many elements, or too many inline ones side by side."""
    siblings: Counter[Any] = Counter()
    for number, element in enumerate(tree.iter()):
        if number > ELEMENTS:
            raise Bomb(f"the page has more than {ELEMENTS:,} elements")
        if element.tag in INLINE and (parent := element.getparent()) is not None:
            siblings[parent] += 1
    if siblings and max(siblings.values()) > SIBLINGS:
        raise Bomb(f"an element of the page has more than {SIBLINGS:,} others in its line")
