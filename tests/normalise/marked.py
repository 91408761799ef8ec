"""Attributions for case tables: "[the source] {the cue} <the content>", each mark any number of times."""

import re

from onrecord.model import Attribution, Span

MARK = re.compile(r"\[([^\]]*)\]|\{([^}]*)\}|<([^>]*)>")


def marked(item: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they stand for."""
    text, at = "", 0
    spans: tuple[list[Span], list[Span], list[Span]] = ([], [], [])
    for mark in MARK.finditer(item):
        text += item[at : mark.start()]
        group = mark.lastindex or 1
        spans[group - 1].append((len(text), len(text) + len(mark.group(group))))
        text += mark.group(group)
        at = mark.end()
    return text + item[at:], Attribution(tuple(spans[0]), tuple(spans[1]), tuple(spans[2]), 1.0)
