"""A text's passages: their words, and which of them stand in quotation marks. Pure; no other step is needed."""

import re
from dataclasses import dataclass

WORD = re.compile(r"\w+(?:['’]\w+)*")
PASSAGE = re.compile(r"[^\n]+")
QUOTED = re.compile(
    r'"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)'
    r"|(?<!\w)‘(?:[^’]|’(?=\w))*(?:’|$)"  # ’ within a word is an apostrophe
)


@dataclass(frozen=True)
class Passage:
    """A paragraph: its words in lower case, and for each whether it is quoted."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]


def passages(text: str, title: str | None = None) -> tuple[Passage, ...]:
    """The paragraphs of a text that have words, without the title in front. A quotation ends with its paragraph."""
    found = (_passage(one[0]) for one in PASSAGE.finditer(_body(text, title)))
    return tuple(one for one in found if one.words)


def _body(text: str, title: str | None) -> str:
    if title and text.startswith(title) and len(text) > len(title):
        return text[len(title) :]
    return text


def _passage(paragraph: str) -> Passage:
    marked = [found.span() for found in QUOTED.finditer(paragraph)]
    words, quoted = [], []
    at = 0
    for found in WORD.finditer(paragraph):
        while at < len(marked) and marked[at][1] <= found.start():
            at += 1
        words.append(found[0].lower().replace("’", "'"))
        quoted.append(at < len(marked) and marked[at][0] <= found.start())
    return Passage(tuple(words), tuple(quoted))
