"""The attributions of one document to its statements: resolve and normalise, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Attribution, Basis, Document, Found, Span, Statement, Words
from onrecord.normalise.acts import act
from onrecord.normalise.audience import audience
from onrecord.normalise.basis import basis
from onrecord.normalise.cue_end import without_day
from onrecord.normalise.figures import figures
from onrecord.normalise.on_record import off_record
from onrecord.normalise.place import place
from onrecord.normalise.quote import quote
from onrecord.normalise.said_on import said_on
from onrecord.normalise.target import target
from onrecord.resolve.apposition import apart
from onrecord.resolve.denials import claims_in, sharpened
from onrecord.resolve.disputes import disputes
from onrecord.resolve.estimates import estimates, parted
from onrecord.resolve.overlooked import overlooked
from onrecord.resolve.rereading import reread
from onrecord.resolve.speakers import speakers
from onrecord.resolve.titles import headed
from onrecord.resolve.within import within

Kind = tuple[str, str]
Fields = dict[str, Sequence[Found[Any]]]
AGAINST = ("denies", "doubts")
NEAR = 6  # statements before and after, among which one of the same sentence is


@dataclass(frozen=True)
class Explained:
    """A statement and, for each field that was worked out, what gave it: (field, Found)."""

    statement: Statement
    reasons: tuple[tuple[str, Found[object]], ...]


@dataclass(frozen=True)
class Dropped:
    """An attribution that is not on record, and why."""

    attribution: Attribution
    reason: Found[str]


@dataclass(frozen=True)
class Work:
    """A document's attributions on record, and what each has by itself."""

    document: Document
    attributions: Sequence[Attribution]
    acts: Sequence[Found[Kind]]
    bases: Sequence[list[Found[Basis]]]


def statements(document: Document, attributions: Sequence[Attribution], least: float = 0.0) -> tuple[Statement, ...]:
    """The statements of `attributions` that are on record, numbered s1 ... in the order of the text; `least`: how sure
    those must be that rules find beside them."""
    return tuple([statement for statement, _ in work_out(sorted_out(document, attributions, least)[0])])


def explained(
    document: Document, attributions: Sequence[Attribution], least: float = 0.0
) -> tuple[list[Explained], list[Dropped]]:
    """The statements with the reasons of their fields, and what was left out with its reason."""
    work, dropped = sorted_out(document, attributions, least)
    made = [
        Explained(statement, tuple([(field, each) for field, all_ in fields.items() for each in all_]))
        for statement, fields in work_out(work)
    ]
    return made, dropped


def sorted_out(
    document: Document, attributions: Sequence[Attribution], least: float = 0.0
) -> tuple[Work, list[Dropped]]:
    """What of the attributions is on record, in the order of the text, and what is not."""
    text = document.text

    def against(one: Attribution) -> bool:
        return act(text, one).value[1] in AGAINST

    attributions = parted(text, attributions)
    said = [one for one in attributions if off_record(text, one) is None]  # what is none may hide a figure that is
    found = [*attributions, *headed(text, attributions), *estimates(text, said)]
    found += reread(text, attributions, against)
    found += overlooked(text, found, against)
    found = [sharpened(text, one) if against(one) else one for one in found if one.confidence >= least]
    found += claims_in(text, found, against)
    ordered = sorted([without_day(text, one) for one in apart(text, found)], key=place_of)
    bases = [basis(text, one) for one in ordered]
    drops = [off_record(text, one) or basis_of_another(text, at, ordered, bases) for at, one in enumerate(ordered)]
    kept = [at for at, reason in enumerate(drops) if reason is None]
    work = Work(
        document,
        [ordered[at] for at in kept],
        [act(text, ordered[at]) for at in kept],
        [bases[at] for at in kept],
    )
    return work, [Dropped(ordered[at], reason) for at, reason in enumerate(drops) if reason is not None]


def place_of(one: Attribution) -> Span:
    """Orders attributions by their first character, then by their cue's."""
    return min(start for start, _ in (*one.source, *one.cue, *one.content)), one.cue[0][0]


def basis_of_another(
    text: str, at: int, attributions: Sequence[Attribution], bases: Sequence[list[Found[Basis]]]
) -> Found[str] | None:
    """Is this attribution ("citing ...") only what another statement of its sentence rests on, its content perhaps
    repeated?"""
    one = attributions[at]
    for other in range(max(0, at - NEAR), min(len(bases), at + NEAR + 1)):
        for each in bases[other]:
            if other == at or not inside(one.content[-1:], each.value.spans):
                continue
            if inside(one.content, (*each.value.spans, *attributions[other].content)):
                said = Words.at(text, attributions[other].cue).text
                return Found(f"the basis of another statement ({said})", "basis", each.spans)
    return None


def inside(spans: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Does each of the spans lie in one of the outer ones?"""
    return all(any(start >= a and end <= b for a, b in outer) for start, end in spans)


def work_out(work: Work) -> Iterator[tuple[Statement, Fields]]:
    """The statements, each with what was found for its fields."""
    text, found = work.document.text, work.attributions
    who = speakers(work.document, found)
    named = [tuple([each.value for each in one]) for one in who]
    holders = within(found)
    against = disputes(text, found, [one.value for one in work.acts], named, holders)
    for at, one in enumerate(found):
        fields = own_fields(work, at)
        fields["speakers"] = who[at]
        fields["disputes"] = [against[at]] if against[at].value else []
        holder = holders[at]
        statement = Statement(
            id=name(at),
            source=Words.at(text, one.source) if one.source else None,
            cue=Words.at(text, one.cue),
            content=Words.at(text, one.content),
            speakers=named[at],
            act=work.acts[at].value[0],
            stance=work.acts[at].value[1],
            quote=quote(text, one.content),
            target=first(fields["target"]),
            basis=tuple([each.value for each in fields["basis"]]),
            said_on=first(fields["said_on"]),
            place=first(fields["place"]),
            audience=first(fields["audience"]),
            figures=tuple([each.value for each in fields["figures"]]),
            disputes=tuple([name(other) for other in against[at].value]),
            within=None if holder is None else name(holder),
            confidence=one.confidence,
        )
        yield statement, fields


def own_fields(work: Work, at: int) -> Fields:
    """The fields of one statement that need no other statement, each with what was found: none, one or several."""
    text, one = work.document.text, work.attributions[at]
    return {
        "speakers": [],
        "act": [work.acts[at]],
        "target": some(target(text, one, work.acts[at].value[0])),
        "basis": work.bases[at],
        "said_on": some(said_on(text, one, work.document.published)),
        "place": some(place(text, one)),
        "audience": some(audience(text, one)),
        "figures": [Found(each, "figures", each.spans) for each in figures(text, one.content)],
    }


def some(found: Found[Any] | None) -> list[Found[Any]]:
    return [] if found is None else [found]


def first(found: Sequence[Found[Any]]) -> Any:
    return found[0].value if found else None


def name(at: int) -> str:
    """The id of the statement at an index."""
    return f"s{at + 1}"
