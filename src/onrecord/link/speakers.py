"""Which identity a speaker of a document is: one that is known, a new one, or none beyond the document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.link import bodies, persons
from onrecord.link.compare import BODIES, Reason, compare, gap
from onrecord.link.weights import LEAST, MARGIN, MARGIN_LAST_NAME, NEAR
from onrecord.model import Document, Identity, Record, Speaker

SAME = ("name that a person gave it", "same name", "same name, spelled otherwise", "short name that a text gives")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Choice:
    """The identity that a speaker is, with the reasons. Without one: `new` if it is named well enough to
    be a new one."""

    identity: Identity | None
    new: bool
    reasons: tuple[Reason, ...] = ()


def choose(one: Identity, candidates: Iterable[Identity]) -> Choice:
    """Which of the candidates a speaker is that was met in a text. When in doubt, none."""
    found = sorted(((compare(one, each), each) for each in candidates), key=lambda each: -each[0].score)
    if not found or found[0][0].score < LEAST:
        return Choice(None, new=whole(one))
    best, identity = found[0]
    margin = MARGIN_LAST_NAME if best.last_name_alone else MARGIN
    if len(found) > 1 and found[1][0].score > best.score - margin:
        return Choice(None, new=False)
    return Choice(identity, new=False, reasons=best.reasons)


def shares(choice: Choice) -> bool:
    """Whether a second speaker of one document may be that identity too: only under the same whole name."""
    return any(one.ground in SAME for one in choice.reasons)


def whole(one: Identity) -> bool:
    """Whether its name tells enough to make it an identity: a person's two words or more, a body's that says which."""
    if one.kind in BODIES:
        return bool(bodies.key(one.name, one.country))
    if one.kind == "document":
        return sum(word[0].isupper() for word in one.name.split()) > 1
    return one.kind == "person" and len(persons.read(one.name).words) > 1


def key(name: str, one: Identity) -> str:
    """What names have in common that may be one's: a person's last name, a body's words in order; else ""."""
    if one.kind in (*BODIES, "document"):
        return bodies.key(name, one.country)
    return persons.family(name, one.country)


def keys(one: Identity) -> set[str]:
    """The keys under which its candidates are to be looked up."""
    found = {key(name, one) for name in (one.name, *one.names)}
    if one.kind == "person":  # the family's name may come first, or be the last but one
        words = persons.read(one.name).words
        found |= {*words[:1], *words[-3:]} if len(words) > 1 else set(words)
    return found - {""}


def possible(one: Identity, bearer: Identity) -> bool:
    """Whether somebody of the same key is worth comparing, by a folded name and what its row tells: a quick look, which
    nobody fails whom `compare` would take for the same."""
    if "person" not in (one.kind, bearer.kind):
        return True
    if one.kind != bearer.kind and one.kind and bearer.kind:
        return False
    if one.country and bearer.country and one.country != bearer.country:
        return False
    here, there = persons.read(one.name).words, bearer.name.split()
    if len(here) == 1 or len(there) == 1:
        days = gap(one, bearer)
        return days is not None and days <= NEAR
    return persons.share_two(here, there)


def met(record: Record) -> dict[str, Identity]:
    """The named speakers of a record by their id in it, as linking compares them; unnamed ones are left out."""
    day = record.document.published or ""
    seen = day[:10] if DAY.match(day) else None
    grouped: dict[str, list[Speaker]] = {}
    for speaker in (speaker for one in record.statements for speaker in one.speakers):
        if speaker.name and any(letter.isalnum() for letter in speaker.name):
            grouped.setdefault(speaker.id, []).append(speaker)
    return {id: _gathered(of_one, seen, record.document) for id, of_one in grouped.items()}


def _gathered(speakers: Sequence[Speaker], seen: str | None, document: Document) -> Identity:
    """One speaker of a document from all that it was seen as; of different values the first counts."""
    first = speakers[0]
    one = Identity(
        id=0,
        name=first.name or "",
        kind=next((each.kind for each in speakers if each.kind), None),
        country=next((each.country for each in speakers if each.country), None),
        roles=tuple(dict.fromkeys(each.role for each in speakers if each.role)),
        first_seen=seen,
        last_seen=seen,
    )
    names = (name for each in speakers for name in (each.name, *_short(each, document)) if name)
    return replace(one, names=tuple(dict.fromkeys(names)))


def _short(speaker: Speaker, document: Document) -> Iterator[str]:
    """Short names that the text itself gives: "WHO", "Xi"."""
    name = speaker.name or ""
    mention = re.sub(r"^[Tt]he\s+", "", speaker.mention)
    if speaker.kind == "person":
        if mention != name and mention in name.split() and mention[:1].isupper():
            yield mention
        return
    behind = re.findall(rf"{re.escape(name)}\s+\(([A-Z][A-Za-z.]{{1,9}})\)", document.text) if " " in name else []
    yield from (short for short in (mention, *behind) if bodies.acronym_of(short, name))
