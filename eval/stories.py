"""Loads the hand-written stories of ``eval/stories/<set>/*.yaml``: what linking statements and copies is measured on.

A story is four to six short articles on one matter, with every statement in them marked as the cases of
``eval/cases.py`` are, and besides the claim that each statement is about, the origin that each article is a copy of,
and for each claim its best statement, its flags and the series of its figures. See ``eval/stories/README.md``.

``python eval/stories.py [FILE...]`` checks files (all of every set without one) and prints counts; ``--lint`` lists,
besides, things that are allowed but often wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cases import Case, Reader, Statement, occurrences

STORIES = Path(__file__).parent / "stories"
OPEN = ("tuning", "seen")  # what may be looked at and fitted to
SETS = (*OPEN, "held")
FLAGS = frozenset({"contested", "revised", "unanswered"})
STORY_KEYS = frozenset({"story", "confusable_with", "how", "articles", "claims"})
ARTICLE_KEYS = frozenset(
    {"id", "publisher", "agency", "published", "url", "origin", "first", "edit", "title", "text", "statements", "note"}
)
CLAIM_KEYS = frozenset({"about", "title", "flags", "series", "note"})
POINT_KEYS = frozenset({"article", "statement", "speaker", "low", "high", "approximate", "unit"})


@dataclass(frozen=True)
class Article:
    """One article: its marked text, who published it, the label of its origin, and each statement's claim label."""

    case: Case
    publisher: str
    agency: str | None
    url: str
    origin: str
    first: bool
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A figure of a claim's series: where it is said (article id, 0-based statement), by whom, and its bounds."""

    article: str
    statement: int
    speaker: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True)
class Claim:
    """What statements share; ``title`` is its best statement (article id, 0-based statement)."""

    label: str
    about: str
    title: tuple[str, int]
    flags: frozenset[str]
    series: tuple[Point, ...]


@dataclass(frozen=True)
class Story:
    """Articles in order of publication, and the claims in them; labels are the story's own."""

    name: str
    confusable_with: tuple[str, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]


def load(some: str | Path) -> list[Story]:
    """The stories of one set ("tuning", "seen", "held") or of a folder, by name.

    Raises ValueError, naming the file and the item, for what does not fit.
    """
    folder = STORIES / some if isinstance(some, str) else some
    return [story(path) for path in sorted(folder.glob("*.yaml"))]


def story(path: Path) -> Story:
    """The story in one file; raises ValueError naming the file and the item for what does not fit."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: not YAML: {error}") from error
    _keys(raw, STORY_KEYS, {"story", "articles", "claims"}, path.name)
    if raw["story"] != path.stem:
        raise ValueError(f"{path.name}: story is {raw['story']!r}, not the file's name")
    articles = tuple(_article(entry, path.name) for entry in raw["articles"])
    if len({article.case.id for article in articles}) < len(articles):
        raise ValueError(f"{path.name}: an article's id is used twice")
    dates = [article.case.published or "" for article in articles]
    if dates != sorted(dates) or not all(dates):
        raise ValueError(f"{path.name}: articles are not in the order of their dates, or one has none")
    claims = tuple(_claim(label, entry, articles, path.name) for label, entry in raw["claims"].items())
    used = {label for article in articles for label in article.claims}
    if used != set(raw["claims"]):
        raise ValueError(f"{path.name}: claims used and listed differ: {sorted(used ^ set(raw['claims']))}")
    return Story(raw["story"], tuple(raw.get("confusable_with") or ()), articles, claims)


def _article(entry: Any, file: str) -> Article:
    where = entry.get("id", "?") if isinstance(entry, dict) else "?"
    needed = {"id", "publisher", "published", "url", "origin", "title", "text", "statements"}
    _keys(entry, ARTICLE_KEYS, needed, f"{file}: {where}")
    labels = [statement.get("claim") for statement in entry["statements"]]
    if not all(isinstance(label, str) for label in labels):
        raise ValueError(f"{file}: {where}: statement {labels.index(None) + 1} has no claim")
    marked = [{key: value for key, value in each.items() if key != "claim"} for each in entry["statements"]]
    item = {key: entry.get(key) for key in ("id", "published", "title", "text")} | {"statements": marked}
    case = Reader(item, file).case()
    agency, first = entry.get("agency"), bool(entry.get("first"))
    return Article(case, entry["publisher"], agency, entry["url"], entry["origin"], first, tuple(labels))


def _claim(label: str, entry: Any, articles: tuple[Article, ...], file: str) -> Claim:
    where = f"{file}: claim {label}"
    _keys(entry, CLAIM_KEYS, {"about", "title", "flags"}, where)
    flags = frozenset(entry["flags"] or ())
    if flags - FLAGS:
        raise ValueError(f"{where}: unknown flags {sorted(flags - FLAGS)}")
    title = _place(entry["title"], label, articles, where)
    series = tuple(_point(point, label, articles, where) for point in entry.get("series") or ())
    return Claim(label, entry["about"], title, flags, series)


def _point(entry: Any, label: str, articles: tuple[Article, ...], where: str) -> Point:
    _keys(entry, POINT_KEYS, {"article", "statement", "low", "high"}, where)
    article, statement = _place(entry, label, articles, where)
    values = (entry.get("speaker"), entry["low"], entry["high"], bool(entry.get("approximate")), entry.get("unit"))
    return Point(article, statement, *values)


def _place(entry: Any, label: str, articles: tuple[Article, ...], where: str) -> tuple[str, int]:
    found = [article for article in articles if article.case.id == entry["article"]]
    if not found:
        raise ValueError(f"{where}: no article {entry['article']!r}")
    number = entry["statement"]
    if not 1 <= number <= len(found[0].claims):
        raise ValueError(f"{where}: {entry['article']} has no statement {number}")
    if found[0].claims[number - 1] != label:
        raise ValueError(f"{where}: statement {number} of {entry['article']} is of claim {found[0].claims[number - 1]}")
    return entry["article"], number - 1


def _keys(entry: Any, allowed: frozenset[str], needed: set[str], where: str) -> None:
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: not a mapping: {entry!r}")
    if set(entry) - allowed or needed - set(entry):
        raise ValueError(f"{where}: unknown keys {sorted(set(entry) - allowed)}, missing {sorted(needed - set(entry))}")


def lint(one: Story) -> Iterator[str]:
    """Things that ``story`` allows but that are often slips."""
    for article in one.articles:
        last = (-1, -1)
        for number, statement in enumerate(article.case.statements, 1):
            where = f"{article.case.id}, statement {number}"
            parts = [part for part in (statement.source, statement.cue, statement.content) if part is not None]
            start = min(start for part in parts for start, _ in part.spans)
            if (start, statement.cue.spans[0][0]) < last:
                yield f"{where}: out of order"
            last = (start, statement.cue.spans[0][0])
            yield from (f"{where}: {slip}" for slip in _slips(article, statement))
    for claim in one.claims:
        stances = set(_stances(one, claim.label))
        if ("contested" in claim.flags) != bool(stances & {"denies", "doubts"}):
            yield f"{one.name}, claim {claim.label}: flag 'contested' does not go with stances {sorted(stances)}"
        values = {(point.low, point.high) for point in claim.series}
        if ("revised" in claim.flags) != (len(values) > 1):
            yield f"{one.name}, claim {claim.label}: flag 'revised' does not go with its series"


def _slips(article: Article, statement: Statement) -> Iterator[str]:
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    spans = {key: set() if part is None else _characters(part.spans) for key, part in parts.items()}
    for key, other in (("source", "cue"), ("source", "content"), ("cue", "content")):
        if spans[key] & spans[other]:
            yield f"{key} and {other} overlap"
    for key, part in parts.items():
        if part is not None and len(part.spans) == 1 and len(occurrences(article.case.text, part.text)) > 1:
            place = occurrences(article.case.text, part.text).index(part.spans[0]) + 1
            yield f"{key} {part.text!r} occurs several times; number {place} is meant?"


def _characters(spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _stances(one: Story, label: str) -> Iterator[str]:
    for article in one.articles:
        for statement, own in zip(article.case.statements, article.claims, strict=True):
            if own == label and statement.stance is not None:
                yield statement.stance


def _counts(stories: list[Story]) -> str:
    articles = [article for one in stories for article in one.articles]
    stances = Counter(statement.stance for article in articles for statement in article.case.statements)
    claims = [claim for one in stories for claim in one.claims]
    copies = len(articles) - len({article.origin for article in articles})
    revised = sum(len({(p.low, p.high) for p in claim.series}) - 1 for claim in claims if "revised" in claim.flags)
    return (
        f"{len(stories)} stories, {len(articles)} articles ({copies} copies), {sum(stances.values())} statements, "
        f"{len(claims)} claims ({sum('contested' in c.flags for c in claims)} contested), "
        f"{stances['denies']} denials, {stances['doubts']} doubts, {revised} revised figures"
    )


def main(arguments: list[str]) -> int:
    """Checks files, or all sets, and prints counts; 1 if a file has an error."""
    files = [Path(argument) for argument in arguments if argument != "--lint"]
    groups = {"files": files} if files else {one: sorted((STORIES / one).glob("*.yaml")) for one in SETS}
    status = 0
    for name, paths in groups.items():
        stories = []
        for path in paths:
            try:
                stories.append(story(path))
            except ValueError as error:
                print(error, file=sys.stderr)
                status = 1
        print(f"{name}: {_counts(stories)}")
        if files or "--lint" in arguments:
            for line in (line for one in stories for line in lint(one)):
                print(f"  ? {line}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
