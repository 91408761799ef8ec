"""The phrases beside a statement's parts: where, when, in what and to whom words are spoken, one after the other.

A chain is read from the edge of a source, cue or content: "told [reporters] [in Doha] [on Friday]", "[Speaking to
students] [in a school in Lima], ...". It ends with the first words that are no such phrase, so what belongs to another
clause is never reached.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Attribution, Span
from onrecord.normalise.around import Stretch, around
from onrecord.normalise.evidence import basis_cue, evidence
from onrecord.normalise.nounphrase import TOKEN, noun_phrase
from onrecord.normalise.setting import Setting, listens, preposition
from onrecord.normalise.settings import audience_verbs
from onrecord.normalise.when import TIME

WRITES = re.compile(r"\b(?:writ(?:es?|ten|ing)|wrote|tweet(?:s|ed|ing)?|post(?:s|ed|ing))\b")
WORDS = re.compile(r"[\w-]+")
LONGEST = 12  # phrases in a chain
ORDER = ("cue", "source", "content", "")  # of the stretches, by what they stand behind
NOBODY = frozenset[str]()  # a cue or noun that takes no audience
SEPARATOR = re.compile(r"(?:[\s,(–—]|-\s|and\s|both\s|[\"”’]\s)*")
SPEAKING = re.compile(
    r"(?:(?:while|when|after|as)\s+)?(?:(?:he|she|they|who\s+was|who\s+were)\s+)?(?:also\s+|later\s+|then\s+|[a-z]+ly\s+)*"
    r"(?P<verb>speaking|talking|testifying|appearing|writing|posting|standing|sitting|campaigning|arriving|spoke|talked|testified|"
    r"addressing|addressed|briefing|visiting|touring|delivering|giving|making|(?:asked|pressed|questioned)\s+by)\b",
    re.IGNORECASE,
)
INNER = re.compile(r"\s(?=(?:in|at|to|from|with|before|during|by|on)\b)")
APART = frozenset(",—–")
SPACE = re.compile(r"\s+")
OBJECT = ("addressing", "addressed", "briefing", "asked by", "pressed by", "questioned by")
VISIT = ("visiting", "touring")
GIVE = ("delivering", "giving", "making")
RELATIVE = re.compile(r"\s*,\s+(?:who|which|whose|where|whom)\b[^.;:\"“”]{3,160}?,(?=\s)")
CLAUSE = re.compile(
    r"[;:–—“\"]\s*|\s-\s|\bthat\s+|(?:,\s+)?\b(?:and|but|while|though|although|whereas|yet|so|as)\s+", re.IGNORECASE
)
OPENER = re.compile(r"(?:(?:And|But|Yet|Still|So|However|Meanwhile|Also|Then|Later|Earlier)\b,?\s*)*")
REMARK = re.compile(
    r"[\s,]*(?:after|before|following|ahead of|as|when|while|during|amid|hours|minutes|days|shortly|just"
    r"|where|who|which|for|about)\b[^.;]*,\s*\Z"
)


@dataclass(frozen=True)
class Adjunct:
    """A phrase with its noun phrase at `words`: "place", "audience" or "basis". `whole` has its preposition too."""

    field: str
    rule: str
    words: Span
    whole: Span


@lru_cache(maxsize=256)  # basis, place and audience each ask for the same phrases
def adjuncts(text: str, one: Attribution) -> tuple[Adjunct, ...]:
    """The phrases about the speech itself around the parts of `one`, in its own sentence, nearest the cue first."""
    found: list[Adjunct] = []
    if not one.cue:
        return ()
    stretches = around(text, one)
    said = Setting("cue", cue_takes(text, one), cue_kind(text, one))
    for stretch in sorted(stretches, key=lambda each: ORDER.index(each.after)):
        found += leading(text, stretch, one) if not stretch.after else following(text, stretch, one, said)
    if not any(each.after == "cue" for each in stretches):
        found += chain(text, *inner_start(text, one), said)[0]
    if "nothing" in said.takes:
        return tuple(each for each in found if each.field == "basis")
    return tuple(found)


def following(text: str, stretch: Stretch, one: Attribution, said: Setting) -> list[Adjunct]:
    """The chain to the right of a source, cue or content; `said` is the setting right behind the cue."""
    if stretch.after == "cue":
        return chain(text, inner_start(text, one)[0], stretch.end, said)[0]
    if stretch.after == "content":
        return chain(text, stretch.start, stretch.end, Setting("content", NOBODY, said.kind))[0]
    if stretch.inverted:
        return chain(text, stretch.start, stretch.end, Setting("source", said.takes - {"object"}, said.kind))[0]
    relative = RELATIVE.match(text, stretch.start, stretch.end)
    takes = frozenset({"to"}) if text[slice(*one.cue[0])] in (":", "–", "—") else NOBODY
    begin = relative.end() if relative else stretch.start
    return chain(text, begin, stretch.end, Setting("noun", takes, said.kind))[0]


def inner_start(text: str, one: Attribution) -> Span:
    """Where phrases after the cue begin: at the preposition in the cue ("said in a letter to"), or behind it."""
    start, end = one.cue[-1]
    inner = INNER.search(text[start:end])
    says = inner and "to" in audience_verbs().get(text[start : start + inner.start()].split()[-1].lower(), ())
    return (start + inner.end() if inner and says else end), end


def cue_takes(text: str, one: Attribution) -> frozenset[str]:
    """How the cue takes its audience: "object" (told him), "to" (said to him)."""
    return takes(" ".join([text[start:end] for start, end in one.cue]))


@lru_cache(maxsize=1024)  # cues recur: "said", "told"
def takes(cue: str) -> frozenset[str]:
    """How the words of a cue take their audience."""
    verbs = audience_verbs()
    return frozenset[str]().union(*(verbs.get(word.lower(), frozenset()) for word in WORDS.findall(cue)))


def cue_kind(text: str, one: Attribution) -> str:
    """What the cue says about the phrases after it: in what one writes "in" is no place."""
    return "text" if any(WRITES.search(text, start, end) for start, end in one.cue) else ""


def leading(text: str, stretch: Stretch, one: Attribution) -> Iterator[Adjunct]:
    """The chain that leads the statement in: it starts a clause and reaches up to the statement's first part."""
    bare = any(start == stretch.end for start, _ in one.content) and text[stretch.end] not in "\"“‘'«"
    where = Setting("content" if bare else "", frozenset())  # "In Lima, the roof fell, he said": what fell, fell there
    starts = [stretch.start, *(found.end() for found in CLAUSE.finditer(text, stretch.start, stretch.end))]
    for start in starts:
        opener = OPENER.match(text, start, stretch.end)
        found, end = chain(text, opener.end() if opener else start, stretch.end, where)
        if not found:
            continue
        rest = text[end : stretch.end].strip(' \n,"“”‘’–—-(')
        if (
            not rest
            or REMARK.match(text, end, stretch.end)
            or (found[0].field == "basis" and text[end : end + 1] == ",")
        ):
            if rest and text[stretch.end - 2 : stretch.end].strip() not in (",", "—", "–"):
                continue
            yield from found
            return


def chain(text: str, at: int, stop: int, where: Setting) -> tuple[list[Adjunct], int]:
    """The phrases that follow one another from `at` on, and where they end."""
    found: list[Adjunct] = []
    if "object" in where.takes and (words := told(text, at, stop)):
        found.append(Adjunct("audience", "told", words, words))
        at = words[1]
    for number in range(LONGEST):
        gap = SEPARATOR.match(text, at, stop)
        begin = gap.end() if gap else at
        if begin >= stop:
            break
        comma = not APART.isdisjoint(text[at:begin])
        step = read(text, begin, stop, where, comma or number > 0)
        if step is None:
            break
        more, at, where = step
        found += more
    return found, at


def told(text: str, at: int, stop: int) -> Span | None:
    """The object right after "told"; None for "told himself" and where no noun phrase follows."""
    gap = SPACE.match(text, at, stop)
    words = noun_phrase(text, gap.end(), stop) if gap else None
    if words is None or text[words[0] : words[1]].lower().endswith(("self", "selves")):
        return None
    return words


def read(text: str, at: int, stop: int, where: Setting, apart: bool) -> tuple[list[Adjunct], int, Setting] | None:
    """One phrase of a chain: what it gives, where it ends, and what it says about the phrases after it."""
    if not text[at].isalnum():
        return None
    if found := basis_cue().match(text, at, stop):
        items, end = evidence(text, found, stop)
        return [Adjunct("basis", rule, span, (at, span[1])) for rule, span in items], end, where
    if found := TIME.match(text, at, stop):
        return [], found.end(), where
    if found := SPEAKING.match(text, at, stop):
        return speaking(text, found, stop, where)
    reading = preposition(text, at, stop, where, apart)
    if reading is None:
        return None
    field, rule, words, setting = reading
    given = [Adjunct(field, rule, words, (at, words[1]))] if field else []
    return given, words[1], setting


def speaking(text: str, found: re.Match[str], stop: int, where: Setting) -> tuple[list[Adjunct], int, Setting] | None:
    """ "Speaking", "addressing the council", "visiting Kyiv", "giving a speech"."""
    verb = " ".join(found["verb"].lower().split())
    after = Setting(where.after, frozenset(), "text" if verb in ("writing", "posting") else "speaking")
    if verb not in OBJECT + VISIT + GIVE:
        return [], found.end(), after
    gap = TOKEN.search(text, found.end(), stop)
    words = noun_phrase(text, gap.start(), stop) if gap else None
    if words is None:
        return None
    field = "audience" if verb in OBJECT and listens(text, words) else "place" if verb in VISIT else ""
    rule = f"{verb} + object"
    return ([Adjunct(field, rule, words, (found.start(), words[1]))] if field else []), words[1], after
