"""Which statements of the document a denial or doubt is about: RECORD's `disputes`. When that is unclear, none."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Found, Speaker
from onrecord.resolve.overlap import shared, stems, words_at
from onrecord.resolve.reference import Reference, declared_false, reference, refers
from onrecord.resolve.within import within

SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+|\n\s*\n\s*")
NOUN_TAIL = re.compile(r"\s+(?:of|about|against|for|by|that)$")
NUMBER = re.compile(
    r"\d|\b(?:dozen|hundred|thousand|million|half|third|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
    re.IGNORECASE,
)
BACK = 40  # statements before a denial that are looked at
NEAR = 3  # sentences between a statement and a reference to it by a noun
NAMED = 8  # ... where the noun names what the statement does ("the accusation" after "accused")
ABOUT = 2.0  # what it counts that a statement is about what the reference names ("the claim about the sprinklers")
ENOUGH = 0.5  # of a denial's stems must be in the statement that it denies
Acts = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Place:
    """The statements and where they stand; `outer` as `within` gives it, `ends` where sentences end, `body` where the
    headline does."""

    text: str
    attributions: Sequence[Attribution]
    acts: Acts
    outer: Sequence[int | None]
    speakers: Sequence[Sequence[Speaker]]
    ends: Sequence[int]
    body: int

    def sentence(self, at: int) -> int:
        return bisect_right(self.ends, self.attributions[at].cue[0][0])

    def heading(self, at: int) -> bool:
        """Whether it stands in the first paragraph, the headline."""
        return self.body > self.attributions[at].cue[0][0]

    def end(self, at: int) -> int:
        return max(end for _, end in self.attributions[at].content)

    def content(self, at: int) -> str:
        return words_at(self.text, self.attributions[at].content)

    def source(self, at: int) -> str:
        return words_at(self.text, self.attributions[at].source)


def disputes(
    text: str,
    attributions: Sequence[Attribution],
    acts: Acts,
    speakers: Sequence[Sequence[Speaker]] = (),
    outer: Sequence[int | None] | None = None,
) -> list[Found[tuple[int, ...]]]:
    """For each attribution of `text` (in the record's order) the indices of the statements that it denies or doubts.

    `acts`: the act and stance of each. `speakers`: those of each, if known, so that nobody is taken to deny himself.
    `outer`: what `within` gives for them, if known.
    `rule` is "disputes: <how>", or "disputes: none".
    """
    ends = [end.end() for end in SENTENCE_END.finditer(text)]
    outer = within(attributions) if outer is None else outer
    place = _Place(text, attributions, acts, outer, speakers, ends, text.find("\n\n"))
    order = sorted(range(len(attributions)), key=lambda at: attributions[at].cue[0][0])
    found: list[Found[tuple[int, ...]]] = [Found((), "disputes: none", ())] * len(attributions)
    for rank, at in enumerate(order):
        if acts[at][1] in ("denies", "doubts"):
            said = reference(place.content(at))
        else:
            said = declared_false(place.content(at)) if acts[at][1] == "asserts" else None
            if said is None:
                continue
        others = [other for other in order[max(0, rank - BACK) : rank + 4] if other != at]
        chosen, how = _choose(place, at, others, said)
        if chosen:
            spans = (*attributions[at].content, *(span for other in chosen for span in attributions[other].content))
            found[at] = Found(tuple(sorted(chosen)), f"disputes: {how}", spans)
    for at in order:
        if acts[at][1] == "denies" and not found[at].value and place.heading(at):
            found[at] = next((found[other] for other in order if _same_denial(place, at, other)), found[at])
    return found


def _same_denial(place: _Place, at: int, other: int) -> bool:
    """Whether the body tells, as the first denial of the same speaker, what the headline says is denied."""
    if place.heading(other) or place.acts[other][1] != "denies" or not place.speakers:
        return False
    return bool({one.id for one in place.speakers[at]} & {one.id for one in place.speakers[other]})


def _choose(place: _Place, at: int, others: Sequence[int], said: Reference | None) -> tuple[tuple[int, ...], str]:
    inner = _inner(place, at, others)
    if inner is not None:
        return (inner,), "a claim inside the denial"
    if said is not None and said.how in ("latter", "former"):
        earlier = [other for other in others if place.attributions[other].cue[0][0] < place.attributions[at].cue[0][0]]
        return _latter(place, earlier, said.how), f"the {said.how}"
    others = [other for other in others if _may(place, at, other)]
    before = [other for other in others if place.attributions[other].cue[0][0] < place.attributions[at].cue[0][0]]
    if said is None or said.open:
        return _by_content(place, at, others)
    if said.how == "nearest":
        return _nearest(place, at, others), "which, or a claim"
    if said.how == "pronoun":
        return _pronoun(place, at, before, said), "a pronoun"
    if said.how == "blanket":
        return _by_noun(place, at, before, said, NAMED), "the accusation before"
    return _by_noun(place, at, before, said, NEAR), f"“{said.noun}”"


def _inner(place: _Place, at: int, others: Sequence[int]) -> int | None:
    """ "denied *a claim by the union that …*": the inner statement whose cue is the noun that is denied."""
    content = place.attributions[at].content[0]
    for other in others:
        one = place.attributions[other]
        if place.outer[other] != at or place.acts[other][1] not in ("asserts", "denies"):
            continue
        near = -1 < one.cue[0][0] - content[0] < 60 and one.content[0][0] > one.cue[0][0]
        if near and refers(NOUN_TAIL.sub("", words_at(place.text, one.cue[:1]))):
            return other
    return None


def _may(place: _Place, at: int, other: int) -> bool:
    """Whether the other is a statement that this one can deny: another's, not nested around or in it."""
    if other in (place.outer[at],) or place.outer[other] == at or place.acts[other][1] == "asks":
        return False
    if place.speakers and place.speakers[at] and place.speakers[other]:
        return not {one.id for one in place.speakers[at]} & {one.id for one in place.speakers[other]}
    source, another = place.attributions[at].source, place.attributions[other].source
    return not source or not another or (source != another and place.source(at).lower() != place.source(other).lower())


def _nearest(place: _Place, at: int, others: Sequence[int]) -> tuple[int, ...]:
    """The statement whose content ends last before the word; of those that end together the outermost."""
    start = place.attributions[at].content[0][0]
    sentence = bisect_right(place.ends, start)
    here = [
        other
        for other in others
        if place.end(other) <= start and bisect_right(place.ends, place.end(other) - 1) >= sentence
    ]
    if not here:
        return ()
    last = max(place.end(other) for other in here)
    ending = [other for other in here if last - place.end(other) <= 3]
    best = min(ending, key=lambda other: (place.outer[other] is not None, place.attributions[other].content[0][0]))
    return (best,)


def _pronoun(place: _Place, at: int, before: Sequence[int], said: Reference) -> tuple[int, ...]:
    """The statement before it: in its sentence or the one or two before."""
    near = [other for other in before if place.sentence(at) - place.sentence(other) <= 2 and place.outer[other] is None]
    near = [
        other for other in near if place.acts[other][1] == "asserts" or reference(place.content(other)) is None
    ]  # after "X denied it", Y too denies what X denied
    if not near:
        return ()
    if said.many:
        return tuple(near[-2:]) if len(near) > 1 else ()
    return (near[-1],)


def _latter(place: _Place, before: Sequence[int], how: str) -> tuple[int, ...]:
    two = [other for other in before if place.outer[other] is None][-2:]
    return ((two[1],) if how == "latter" else (two[0],)) if len(two) == 2 else ()


def _by_noun(place: _Place, at: int, before: Sequence[int], said: Reference, far: int) -> tuple[int, ...]:
    """The nearest statement that the noun may stand for; two where it is a plural that names what both do."""
    scored = [(score, other) for other in before if (score := _fit(place, at, other, said, far)) > 0]
    if not scored:
        return ()
    best = max(score for score, _ in scored)
    chosen = [other for score, other in scored if score == best]
    nearest = chosen[-1]
    if not said.many:
        return (nearest,)
    alike = [other for score, other in scored if place.acts[other][0] in said.acts and score >= best - 1.5]
    alike = [other for other in alike if place.sentence(nearest) - place.sentence(other) <= 1]
    return tuple(alike) if nearest in alike else (nearest,)


def _fit(place: _Place, at: int, other: int, said: Reference, far: int) -> float:
    """How well a statement fits a noun: by its act, whose it is said to be, and how far before it stands; 0 for not."""
    act, distance = place.acts[other][0], place.sentence(at) - place.sentence(other)
    named = act in said.acts
    nested_here = place.outer[other] is not None and distance == 0
    if not named and (act not in said.others or nested_here):
        return 0.0
    if distance > (NAMED if named else far) or (said.figure and not NUMBER.search(place.content(other))):
        return 0.0
    source = {word.lower().strip("’'") for word in re.findall(r"\w+", place.source(other))}
    owners = said.of & source
    if said.owned and not owners and not source <= {"he", "she", "they", "it"}:
        return 0.0
    topic = bool(stems(" ".join(said.about - owners)) & stems(place.content(other)))
    points = 3.0 * bool(owners) + ABOUT * topic - 0.5 * distance + 0.25 * (place.outer[other] is None)
    return (4.0 if named else 2.0) + points


def _by_content(place: _Place, at: int, others: Sequence[int]) -> tuple[tuple[int, ...], str]:
    """The statement that says what is denied: most of the denial's stems, and several or just before it."""
    denied = stems(_asserted(place.content(at)))
    scored = []
    for other in others:
        one = place.attributions[other]
        said = stems(place.content(other))
        part, count = shared(denied, said), len(denied & said)
        distance = abs(place.sentence(at) - place.sentence(other))
        later = one.cue[0][0] > place.attributions[at].cue[0][0]
        if (
            part < ENOUGH
            or (count < 2 and distance > 2)
            or (later and distance > 0)
            or place.acts[other][1] != "asserts"
        ):
            continue
        scored.append((part + 0.1 * min(count, 3) - 0.02 * min(distance, 10), one.cue[0][0], other))
    if scored:
        return (max(scored)[2],), "the same words"
    accused = [other for other in others if _accused(place, at, other)]
    return ((accused[-1],), "accused of it") if accused else ((), "none")


def _accused(place: _Place, at: int, other: int) -> bool:
    """Whether the other statement, just before, accuses who denies: it names them, or shares a word with the denial."""
    distance = place.sentence(at) - place.sentence(other)
    if place.acts[other][0] != "accuse" or not 0 <= distance <= NEAR or place.outer[other] is not None:
        return False
    said = stems(place.content(other))
    names = " ".join(one.name or "" for one in place.speakers[at]) if place.speakers else ""
    return bool(said & stems(f"{names} {place.source(at)} {_asserted(place.content(at))}"))


def _asserted(content: str) -> str:
    """The content without the words by which it refers ("the notion that …")."""
    clause = re.search(r"\bthat\s", content)
    return content[clause.end() :] if clause and reference(content) is not None else content
