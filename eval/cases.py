"""Loads the hand-written measurement cases of ``eval/cases/<folder>/*.yaml``.

A case is a short item of news with every statement in it, as RECORD.md defines them, and "traps": words that must
not be (mostly) the content of any statement. In the files a span is given by its words. ``load`` finds the words in
the document's text (the title, a blank line, the text) and gives their place as code points, end exclusive.

How the words are found:

* ``"words"`` is the first place where they stand as whole words: ``he`` is not found inside ``the``;
* ``"words@2"`` is the second such place, counted from the start of the document, case-sensitive;
* a list of strings is a discontinuous span, each string found on its own;
* a figure's words without ``@n`` are looked for inside the statement's content only.

A key left out of a statement (all but ``cue`` and ``content`` may be), a speaker or a figure is not measured;
``given`` says which keys are there. ``source: null`` is a statement of which the text names no speaker.

``python eval/cases.py`` checks every folder under ``eval/cases`` and prints counts; ``--lint`` lists, besides, things
that are allowed but often wrong (overlaps, words that occur several times, statements out of order).
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ACTS = frozenset(
    [
        "say",
        "claim",
        "report",
        "announce",
        "confirm",
        "deny",
        "accuse",
        "criticise",
        "praise",
        "warn",
        "threaten",
        "promise",
        "demand",
        "ask",
        "predict",
        "suggest",
        "agree",
        "believe",
    ]
)
STANCES = frozenset({"asserts", "denies", "doubts", "asks"})
QUOTES = frozenset({"direct", "indirect", "mixed"})
KINDS = frozenset({"person", "government", "organisation", "group", "document", "anonymous"})
BASES = frozenset({"intelligence", "document", "data", "observation", "media", "people"})

CASE_KEYS = frozenset({"id", "published", "title", "text", "statements", "traps", "note"})
STATEMENT_KEYS = frozenset(
    [
        "source",
        "cue",
        "content",
        "speakers",
        "act",
        "stance",
        "quote",
        "target",
        "basis",
        "said_on",
        "place",
        "audience",
        "figures",
        "disputes",
        "within",
        "note",
    ]
)
SPEAKER_KEYS = frozenset({"name", "kind", "country", "role"})
FIGURE_KEYS = frozenset({"text", "low", "high", "approximate", "unit"})
BASIS_KEYS = frozenset({"kind", "text"})

_OCCURRENCE = re.compile(r"^(.*\S)@([1-9]\d*)$", re.DOTALL)
_COUNTRY = re.compile(r"^[A-Z]{2}$")

Offsets = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """Words of the document: ``text`` joins the pieces with a blank, ``spans`` are code points, end exclusive."""

    text: str
    spans: tuple[Offsets, ...]


@dataclass(frozen=True)
class Speaker:
    """Who stands behind a source. Only the keys in ``given`` are measured."""

    name: str | None
    kind: str | None
    country: str | None
    role: str | None
    given: frozenset[str]


@dataclass(frozen=True)
class Figure:
    """A number that counts something inside a statement's content. Only the keys in ``given`` are measured."""

    words: Words
    low: float | None
    high: float | None
    approximate: bool | None
    unit: str | None
    given: frozenset[str]


@dataclass(frozen=True)
class Basis:
    """What the source says that the statement rests on."""

    kind: str
    words: Words


@dataclass(frozen=True)
class Statement:
    """One statement of a case. ``disputes`` and ``within`` are 0-based indices into the case's statements.

    A field whose name is not in ``given`` is not measured; its value here is then None or empty.
    """

    source: Words | None
    cue: Words
    content: Words
    speakers: tuple[Speaker, ...]
    act: str | None
    stance: str | None
    quote: str | None
    target: Words | None
    basis: tuple[Basis, ...]
    said_on: str | None
    place: Words | None
    audience: Words | None
    figures: tuple[Figure, ...]
    disputes: tuple[int, ...]
    within: int | None
    note: str | None
    given: frozenset[str]


@dataclass(frozen=True)
class Case:
    """One item: its document (``text`` begins with the title, if there is one), its statements and its traps."""

    id: str
    file: str
    published: str | None
    title: str | None
    text: str
    statements: tuple[Statement, ...]
    traps: tuple[Words, ...]
    note: str | None


def load(folder: str | Path) -> list[Case]:
    """The cases of every ``*.yaml`` in the folder, by file name and then in the file's order.

    Raises ValueError, naming the item, for words that are not in its text, a value outside RECORD.md's vocabulary,
    a reference to a statement that is not there, an unknown or missing key, or an id that is used twice.
    """
    cases: list[Case] = []
    seen: dict[str, str] = {}
    for path in sorted(Path(folder).glob("*.yaml")):
        try:
            items = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise ValueError(f"{path}: not YAML: {error}") from error
        if items is None:
            continue
        if not isinstance(items, list):
            raise ValueError(f"{path}: not a list of items")
        for number, item in enumerate(items, 1):
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                raise ValueError(f"{path}: item {number} has no id")
            if item["id"] in seen:
                raise ValueError(f"{path}: {item['id']}: the id is used already in {seen[item['id']]}")
            seen[item["id"]] = path.name
            cases.append(Reader(item, path.name).case())
    return cases


def occurrences(text: str, words: str) -> list[Offsets]:
    """Every place in ``text`` where ``words`` stand as whole words."""
    if not words:
        return []
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


class Reader:
    """Turns one item of a file into a Case; every error names the item."""

    def __init__(self, item: dict[str, Any], file: str) -> None:
        self.item = item
        self.file = file
        self.where = str(item["id"])
        self.text = ""

    def error(self, message: str) -> ValueError:
        return ValueError(f"{self.file}: {self.where}: {message}")

    def case(self) -> Case:
        item = self.item
        self.keys(item, CASE_KEYS, {"id", "text"})
        title = item.get("title")
        body = item["text"]
        if not isinstance(body, str) or not body.strip() or not (title is None or isinstance(title, str)):
            raise self.error("title and text must be strings")
        body = body.rstrip("\n")
        self.text = body if title is None else f"{title}\n\n{body}"
        published = _date(item.get("published"))
        if published is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published):
            raise self.error(f"published is not a date: {published!r}")
        raw = item.get("statements") or []
        if not isinstance(raw, list):
            raise self.error("statements is not a list")
        statements = []
        for number, entry in enumerate(raw, 1):
            self.where = f"{item['id']}, statement {number}"
            if not isinstance(entry, dict):
                raise self.error("not a mapping")
            statements.append(self.statement(entry, number, len(raw)))
        self.where = str(item["id"])
        traps = tuple(self.words(trap) for trap in item.get("traps") or [])
        return Case(item["id"], self.file, published, title, self.text, tuple(statements), traps, item.get("note"))

    def statement(self, entry: dict[str, Any], number: int, count: int) -> Statement:
        self.keys(entry, STATEMENT_KEYS, {"cue", "content"})
        content = self.words(entry["content"])
        act, stance = entry.get("act"), entry.get("stance")
        if "act" in entry:
            self.one_of("act", act, ACTS)
        if "stance" in entry:
            self.one_of("stance", stance, STANCES)
        if "quote" in entry:
            self.one_of("quote", entry["quote"], QUOTES)
        if stance == "denies" and "act" in entry and act != "deny":
            raise self.error("stance 'denies' goes only with act 'deny'")
        if stance == "asks" and "act" in entry and act != "ask":
            raise self.error("stance 'asks' goes only with act 'ask'")
        return Statement(
            source=self.maybe(entry.get("source")),
            cue=self.words(entry["cue"]),
            content=content,
            speakers=tuple(self.speaker(each) for each in self.listed(entry, "speakers")),
            act=act,
            stance=stance,
            quote=entry.get("quote"),
            target=self.maybe(entry.get("target")),
            basis=tuple(self.basis(each) for each in self.listed(entry, "basis")),
            said_on=_date(entry.get("said_on")),
            place=self.maybe(entry.get("place")),
            audience=self.maybe(entry.get("audience")),
            figures=tuple(self.figure(each, content) for each in self.listed(entry, "figures")),
            disputes=tuple(self.reference(each, number, count) for each in self.listed(entry, "disputes")),
            within=None if entry.get("within") is None else self.reference(entry["within"], number, count),
            note=entry.get("note"),
            given=frozenset(entry) - {"note"},
        )

    def speaker(self, entry: Any) -> Speaker:
        self.keys(entry, SPEAKER_KEYS, set())
        if "kind" in entry:
            self.one_of("kind", entry["kind"], KINDS)
        country = entry.get("country")
        if country is False:
            raise self.error('write country "NO" in quotation marks: YAML reads NO as false')
        if country is not None and not (isinstance(country, str) and _COUNTRY.match(country)):
            raise self.error(f"country is not an ISO 3166-1 alpha-2 code: {country!r}")
        for key in ("name", "role"):
            if not (entry.get(key) is None or isinstance(entry[key], str)):
                raise self.error(f"{key} of a speaker is not a string: {entry[key]!r}")
        return Speaker(entry.get("name"), entry.get("kind"), country, entry.get("role"), frozenset(entry))

    def figure(self, entry: Any, content: Words) -> Figure:
        self.keys(entry, FIGURE_KEYS, {"text"})
        words = self.words(entry["text"], inside=content)
        for key in ("low", "high"):
            value = entry.get(key)
            if isinstance(value, bool) or not (value is None or isinstance(value, (int, float))):
                raise self.error(f"{key} of figure {words.text!r} is not a number: {value!r}")
        if "approximate" in entry and not isinstance(entry["approximate"], bool):
            raise self.error(f"approximate of figure {words.text!r} is not true or false")
        if not (entry.get("unit") is None or isinstance(entry["unit"], str)):
            raise self.error(f"unit of figure {words.text!r} is not a string")
        low, high = entry.get("low"), entry.get("high")
        if low is not None and high is not None and low > high:
            raise self.error(f"figure {words.text!r}: low is above high")
        return Figure(words, low, high, entry.get("approximate"), entry.get("unit"), frozenset(entry))

    def basis(self, entry: Any) -> Basis:
        self.keys(entry, BASIS_KEYS, set(BASIS_KEYS))
        self.one_of("kind of basis", entry["kind"], BASES)
        return Basis(entry["kind"], self.words(entry["text"]))

    def reference(self, value: Any, number: int, count: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= count or value == number:
            raise self.error(f"reference {value!r} is not another of the item's {count} statements")
        return value - 1

    def maybe(self, value: Any) -> Words | None:
        return None if value is None else self.words(value)

    def words(self, value: Any, inside: Words | None = None) -> Words:
        """The words' place in the text; with ``inside``, the first place within those spans if no "@n" says which."""
        strings = value if isinstance(value, list) else [value]
        if not strings:
            raise self.error("an empty list of words")
        spans = tuple(self.find(each, inside) for each in strings)
        return Words(" ".join(self.text[start:end] for start, end in spans), spans)

    def find(self, value: Any, inside: Words | None) -> Offsets:
        if not isinstance(value, str) or not value:
            raise self.error(f"not words of the text: {value!r}")
        marked = _OCCURRENCE.match(value)
        words, which = (marked.group(1), int(marked.group(2))) if marked else (value, 1)
        places = occurrences(self.text, words)
        if inside is not None:
            within = [place for place in places if any(s <= place[0] and place[1] <= e for s, e in inside.spans)]
            if marked and len(places) >= which and places[which - 1] not in within:
                raise self.error(f"figure {value!r} is not inside the content")
            if not within:
                raise self.error(f"figure {value!r} is not found inside the content")
            if not marked:
                return within[0]
        if len(places) < which:
            raise self.error(f"{value!r} is not in the text ({len(places)} found)")
        return places[which - 1]

    def one_of(self, what: str, value: Any, allowed: frozenset[str]) -> None:
        if value not in allowed:
            raise self.error(f"{what} {value!r} is none of {', '.join(sorted(allowed))}")

    def listed(self, entry: dict[str, Any], key: str) -> list[Any]:
        value = entry.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(f"{key} is not a list")
        return value

    def keys(self, entry: Any, allowed: frozenset[str], needed: set[str]) -> None:
        if not isinstance(entry, dict):
            raise self.error(f"not a mapping: {entry!r}")
        unknown, missing = set(entry) - allowed, needed - set(entry)
        if unknown:
            raise self.error(f"unknown keys: {', '.join(sorted(map(str, unknown)))}")
        if missing:
            raise self.error(f"missing keys: {', '.join(sorted(missing))}")


def _date(value: Any) -> str | None:
    """A date as written: YAML turns an unquoted 2025-03-14 into a date object, an unquoted 2025 into a number."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def lint(folder: str | Path) -> Iterator[str]:
    """Things that ``load`` allows but that are often slips."""
    raw = {
        item["id"]: item
        for path in sorted(Path(folder).glob("*.yaml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8")) or []
    }
    for case in load(folder):
        last = (-1, -1)
        for number, statement in enumerate(case.statements, 1):
            name = f"{case.id}, statement {number}"
            parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
            for one, other in (("source", "cue"), ("source", "content"), ("cue", "content")):
                if _overlap(parts[one], parts[other]):
                    yield f"{name}: {one} and {other} overlap"
            spans = [span for part in parts.values() if part is not None for span in part.spans]
            order = (min(start for start, _ in spans), statement.cue.spans[0][0])
            if order < last:
                yield f"{name}: out of order"
            last = order
            if re.search(r"[,;]$|[^.]\.$", statement.content.text) and statement.quote == "indirect":
                yield f"{name}: the content ends with a comma or full stop"
            if statement.source is not None and "speakers" in statement.given and not statement.speakers:
                yield f"{name}: a source but no speakers"
            if statement.source is None and statement.speakers:
                yield f"{name}: no source but speakers"
            if statement.within is not None:
                outer = case.statements[statement.within].content.spans
                if not all(any(s <= a and b <= e for s, e in outer) for a, b in statement.content.spans):
                    yield f"{name}: not inside the content of the statement that it is within"
            entry = raw[case.id]["statements"][number - 1]
            for key in ("source", "cue", "content", "target", "place", "audience"):
                value = entry.get(key)
                for words in value if isinstance(value, list) else [value]:
                    if words and not _OCCURRENCE.match(words) and len(occurrences(case.text, words)) > 1:
                        yield f"{name}: {key} {words!r} occurs several times; the first is meant?"
        for trap in case.traps:
            for number, statement in enumerate(case.statements, 1):
                if _overlap(trap, statement.content):
                    yield f"{case.id}: trap {trap.text!r} overlaps the content of statement {number}"


def _overlap(one: Words | None, other: Words | None) -> bool:
    if one is None or other is None:
        return False
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _print_counts(name: str, cases: list[Case]) -> None:
    statements = [statement for case in cases for statement in case.statements]
    print(f"{name}: {len(cases)} items, {len(statements)} statements, {sum(len(c.traps) for c in cases)} traps")
    for file in sorted({case.file for case in cases}):
        own = [case for case in cases if case.file == file]
        print(
            f"  {file}: {len(own)} items, {sum(len(c.statements) for c in own)} statements, "
            f"{sum(len(c.traps) for c in own)} traps"
        )
    given = Counter(key for statement in statements for key in statement.given)
    filled = Counter(key for statement in statements for key in statement.given if getattr(statement, key))
    filled["within"] = sum(statement.within is not None for statement in statements)
    print("  measured (of these, not null or empty):")
    for key in sorted(STATEMENT_KEYS - {"note"}):
        print(f"    {key}: {given[key]} ({filled[key]})")
    for key in sorted(SPEAKER_KEYS):
        print(f"    speaker {key}: {sum(key in s.given for st in statements for s in st.speakers)}")
    print(f"    figures: {sum(len(statement.figures) for statement in statements)}")
    for key, values in (
        ("act", [s.act for s in statements if "act" in s.given]),
        ("stance", [s.stance for s in statements if "stance" in s.given]),
        ("quote", [s.quote for s in statements if "quote" in s.given]),
        ("speaker kind", [sp.kind for s in statements for sp in s.speakers if "kind" in sp.given]),
        ("basis kind", [b.kind for s in statements for b in s.basis]),
    ):
        print(f"  {key}: " + ", ".join(f"{value} {count}" for value, count in Counter(values).most_common()))


def main(arguments: list[str]) -> int:
    """Checks every folder beside this file under ``cases`` and prints counts; 1 if a folder has an error."""
    status = 0
    for folder in sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir()):
        try:
            _print_counts(folder.name, load(folder))
        except ValueError as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            status = 1
            continue
        if "--lint" in arguments:
            for line in lint(folder):
                print(f"  ? {line}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
