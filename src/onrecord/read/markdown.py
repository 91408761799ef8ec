"""Markdown to plain text: marks removed, words verbatim, a paragraph a block, and the place of each in the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.model import Kept

if TYPE_CHECKING:
    from markdown_it.token import Token

GAP = "\n\n"
NESTING = 20  # levels of quotes and lists
COMMENTS = 200  # each one that is never closed is searched to the end of the file: 20,000 take 13 seconds
LONE_CR = re.compile(r"\r(?!\n)")
ALIKE = {0xFEFF: " ", 0: " "}  # neither is text; a space for each, so that places stay
LINK_END = re.compile(r"\](?:\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)|\[[^\]\n]*\])?")
TAG = re.compile(r"(<!--.*?-->|</?[a-zA-Z][^<>]*>)", re.DOTALL)
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """The text of a Markdown file without its marks, where it came from, and its first heading."""

    text: str
    kept: Kept
    title: str | None


@dataclass
class Walk:
    """The text so far, and the place in the source up to which it came from there."""

    source: str
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    length: int = 0
    place: int = 0

    def add(self, words: str, end: int) -> None:
        """Words of the text; they get a run if they stand just so in the source before `end`."""
        there = self.source.find(words, self.place, end)
        if there >= 0 and words:
            self.runs.append((self.length, there, len(words)))
            self.place = there + len(words)
        self.parts.append(words)
        self.length += len(words)

    def gap(self) -> None:
        """A blank line before the next block."""
        if self.parts:
            self.parts.append(GAP)
            self.length += len(GAP)


def plain(source: str) -> Plain:
    """The words of a Markdown text. Emphasis, links, headings, rules and bullets lose their marks; list numbers stay.

    Images go. Indented text and reference definitions are taken as text, so that no words are lost to them.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).disable(["code", "reference", "text_join"])
    if source.count("<!--") > COMMENTS:
        parser.disable(["html_block", "html_inline"])
    source = source.translate(ALIKE) if "\r" not in source else LONE_CR.sub("\n", source.translate(ALIKE))
    walk, starts = Walk(source), [0, *(found.end() for found in re.finditer("\n", source)), len(source)]
    title, heading, number = None, False, ""
    for token in parser.parse(source):
        if token.type == "heading_open":
            heading = True
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        pieces = list(pieces_of(token))
        if not token.map or not "".join(words for words, _ in pieces).strip():
            continue
        walk.place = max(walk.place, starts[min(token.map[0], len(starts) - 1)])
        end = starts[min(token.map[1], len(starts) - 1)]
        walk.gap()
        if number:
            walk.add(number, end)
        write(walk, pieces, end)
        if heading and title is None:
            title = " ".join("".join(words for words, _ in pieces).split())
        heading, number = False, ""
    return Plain("".join(walk.parts), Kept(tuple(walk.runs)), title)


def pieces_of(token: "Token") -> Iterator[tuple[str, str]]:
    """(words, mark) of a block: words go into the text; a mark is passed over in the source, before its words."""
    if token.type in ("fence", "code_block"):
        yield token.content.rstrip("\n"), ""
    elif token.type == "html_block":
        yield from html_pieces(token.content.rstrip("\n"))
    elif token.type == "inline":
        for child in token.children or ():
            yield inline_piece(child)


def html_pieces(content: str) -> Iterator[tuple[str, str]]:
    """The text between tags, and the tags."""
    for part in TAG.split(content):
        if TAG.fullmatch(part):
            yield ("\n" if BREAK_TAG.fullmatch(part) else "", part)
        else:
            yield part, ""


def inline_piece(child: "Token") -> tuple[str, str]:
    """(words, mark) of a part of a line."""
    match child.type:
        case "text" | "code_inline":
            return child.content, ""
        case "text_special":  # an escape or an entity; the mark is how it was written
            return child.content, child.markup
        case "softbreak" | "hardbreak":
            return "\n", ""
        case "link_close" if child.markup != "autolink":
            return "", "]"
        case "html_inline":
            return ("\n" if BREAK_TAG.fullmatch(child.content) else ""), child.content
        case "image":
            return "", f"![{child.content}"
        case _:
            return "", ""


def write(walk: Walk, pieces: Sequence[tuple[str, str]], end: int) -> None:
    """Add the pieces of a block that ends at `end` in the source."""
    for words, mark in pieces:
        if mark and words and words in mark:  # "\\*" gives "*": its place is inside the mark
            there = walk.source.find(mark, walk.place, end)
            walk.place = max(there, walk.place)
            walk.add(words, there + len(mark) if there >= 0 else walk.place)
            continue
        if mark:
            there = walk.source.find(mark, walk.place, end)
            walk.place = passed(walk.source, mark, there) if there >= 0 else walk.place
        if words:
            walk.add(words, end if not mark else walk.place)


def passed(source: str, mark: str, there: int) -> int:
    """The place after a mark that begins at `there`; for a link or an image that is after its address."""
    end = there + len(mark)
    if mark == "]":
        found = LINK_END.match(source, there)
        return found.end() if found else end
    if mark.startswith("!["):
        found = LINK_END.match(source, end)
        return found.end() if found else end
    return end
