"""A document's statements as subjects: what each one is about, for comparing, and the keys that find it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import log

from onrecord.folding import fold
from onrecord.link.claims.aspect import VAGUE, Aspect, Figure, packed
from onrecord.link.claims.encoder import vector
from onrecord.link.claims.keys import keys, story_keys
from onrecord.link.claims.words import bare, content, counts, names, numbers, stem
from onrecord.link.quantity import counted, kind, sort, usual
from onrecord.link.series import stands
from onrecord.model import Figure as Counted
from onrecord.model import Record, Statement, Subject

FEW = 3  # content words; a denial with no more of its own takes over what it denies
STORY = 40  # names of a document that are kept
TOPIC = 30  # words of it
QUOTES = "\"“‘'«„"


def describe(record: Record, statements: Mapping[str, int], document: int) -> tuple[Subject, ...]:
    """The subjects of a record's statements; `statements` gives their numbers, those without one are left out."""
    told = record.document
    story = dict(sorted(names(told.text).items(), key=lambda one: (-one[1], one[0]))[:STORY])
    title = content(told.title or "")
    by_id = {one.id: one for one in record.statements}
    figures = _counted(record, by_id)
    made: list[Subject] = []
    often = counts(told.text)
    topic = _topic(told.text, often)
    cast, lands = _cast(record)
    first = story_keys(story, often, title)
    for position, one in enumerate(record.statements, 1):
        if one.id in statements:
            others = {*one.disputes, *([one.within] if one.within else [])} - {one.id}
            bound = tuple(sorted(statements[id] for id in others if id in statements))
            aspect = replace(_aspect(record, one, meant(one, by_id)), story=story, title=title, bound=bound)
            aspect = replace(aspect, figures=figures[one.id])
            aspect = replace(aspect, topic=topic, cast=cast, lands=lands, place=(position, _paragraph(record, one)))
            day = told.published or ""
            found = keys(aspect) if made else keys(aspect) + first
            made.append(Subject(statements[one.id], document, day, found, packed(aspect)))
    return tuple(made)


def meant(one: Statement, by_id: Mapping[str, Statement]) -> Statement:
    """The statement that tells what one is about: itself or, for "the allegation", the one that it disputes."""
    met = {one.id}
    while len(content(one.content.text)) <= FEW and one.disputes:
        other = one.disputes[0]
        if other in met or other not in by_id:
            break
        met.add(other)
        one = by_id[other]
    return one


def _aspect(record: Record, one: Statement, about: Statement) -> Aspect:
    text = about.content.text
    named = [each for each in one.speakers if each.name]
    return Aspect(
        words=content(text),
        names=names(text),
        figures=(),
        numbers=frozenset(numbers(text)),
        story={},
        title={},
        topic={},
        cast=frozenset(),
        lands=frozenset(),
        speakers=frozenset(fold(each.name) for each in named if each.name),
        countries=frozenset(each.country for each in one.speakers if each.country),
        act=one.act or "say",
        stance=one.stance or "asserts",
        place=(0, 0),
        quoted=all(record.document.text[start] in QUOTES for start, _ in one.content.spans),
        bound=(),
        meaning=vector(record.document.title or "", _speaker(one), text),
    )


def _speaker(one: Statement) -> str:
    """Who said it first: name and role, as far as they are known."""
    return ", ".join(part for each in one.speakers[:1] for part in (each.name, each.role) if part)


def _counted(record: Record, by_id: Mapping[str, Statement]) -> dict[str, tuple[Figure, ...]]:
    """The figures of what each statement is about; of their units, how many statements have other figures."""
    found = {one.id: _figures(meant(one, by_id)) for one in record.statements}
    values: dict[str, set[frozenset[tuple[float | None, float | None]]]] = defaultdict(set)
    for some in found.values():
        of: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
        for one in some:
            if one.low is not None or one.high is not None:
                of[one.of].add((one.low, one.high))
        for unit, bounds in of.items():
            values[unit].add(frozenset(bounds))
    return {id: tuple(replace(one, among=max(1, len(values[one.of]))) for one in some) for id, some in found.items()}


def _figures(one: Statement) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            each.low,
            each.high,
            stem(bare(each.unit or "")),
            sort(each.unit or ""),
            _counts(each, what),
            kind(each.unit or ""),
        )
        for each, what in zip(one.figures, counted(one), strict=True)
        if stands(one, each)
    )


def _topic(text: str, often: Mapping[str, int]) -> dict[str, float]:
    """The words that a text has most of, the rare ones before the common."""
    weights = {word: weight**1.5 * log(1 + often.get(word, 1)) for word, weight in content(text).items()}
    return dict(sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:TOPIC])


def _cast(record: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Who speaks in a document by name, and the countries of its speakers, if most of these have one."""
    everyone = [each for one in record.statements for each in one.speakers]
    lands = [one.country for one in everyone if one.country]
    known = 2 * len(lands) >= len(everyone)
    return frozenset(fold(one.name) for one in everyone if one.name), frozenset(lands if known else ())


def _counts(figure: Counted, what: str) -> str:
    return usual(figure.unit or "", what) if what in VAGUE else what


def _paragraph(record: Record, one: Statement) -> int:
    """The number of the paragraph that a content starts in; 0: the headline."""
    text, start = record.document.text, one.content.spans[0][0]
    title = record.document.title or ""
    if text.startswith(title) and start < len(title):
        return 0
    return 1 + text.count("\n\n", 0, start)
