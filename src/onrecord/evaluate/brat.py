"""Attributions in brat stand-off files, in PolNeAR's layout: text/NAME.txt and attributions/NAME_<annotator>.ann."""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Span

Spans = tuple[Span, ...]
ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Gold:
    """One attribution as annotated. `nested`: it lies inside another's content (PolNeAR never marks these)."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False


@dataclass(frozen=True)
class GoldArticle:
    """An annotated article: its text, verbatim, and each annotator's attributions, in the order of their names."""

    name: str
    text: str
    annotators: tuple[tuple[Gold, ...], ...]


def read_ann(path: Path) -> tuple[Gold, ...]:
    """The attributions of one .ann file that have a content. Event types `Attribution...` and `Nested`."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    spans: dict[str, Spans] = {}
    for row in rows:
        if row[0].startswith("T") and len(row) > 1:
            where = row[1].partition(" ")[2]
            spans[row[0]] = tuple((int(a), int(b)) for a, b in (part.split() for part in where.split(";")))
    return tuple(gold for row in rows if row[0].startswith("E") and (gold := read_event(row, spans)))


def read_event(row: list[str], spans: dict[str, Spans]) -> Gold | None:
    arguments = [argument.split(":") for argument in row[1].split()] if len(row) > 1 else []
    if not arguments or not arguments[0][0].startswith(("Attribution", "Nested")):
        return None
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for label, key in arguments[1:]:
        role = re.sub(r"\d+$", "", label).lower()
        if role in found and key in spans:
            found[role] += spans[key]
    if not found["content"]:
        return None
    source, cue, content = (tuple(sorted(found[role])) for role in ROLES)
    return Gold(source, cue, content, nested=arguments[0][0].startswith("Nested"))


def read_corpus(folder: Path) -> list[GoldArticle]:
    """Every article of a corpus folder that has annotations, by name.

    Raises FileNotFoundError when the folder has no `attributions`, or an annotated article has no text.
    """
    if not (folder / "attributions").is_dir():
        raise FileNotFoundError(f"{folder} has no folder 'attributions' (brat files) beside 'text'")
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(ANNOTATOR.sub("", path.stem), []).append(path)
    return [
        GoldArticle(name, (folder / "text" / f"{name}.txt").read_bytes().decode(), tuple(read_ann(p) for p in paths))
        for name, paths in files.items()
    ]
