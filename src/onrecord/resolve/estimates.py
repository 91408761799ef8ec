"""Figures that are put, given, revised or spoken of: "put the number of dead at four", "now speaks of 60 dead".

The articles that the network learned from hardly have them; where a number follows, the words leave no doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Span
from onrecord.resolve.clauses import ADVERBS, LEADING, SOURCE, STARTS

ABOUT = (
    r"(?:(?:about|some|around|nearly|almost|at|least|more|fewer|less|than|over|under|between|roughly|just|only|up|to)"
    r"\s)"
)
WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)(?:\s(?:hundred|thousand))?"
)
ENDS = (  # another clause or phrase begins
    r"(?:and|but|while|after|since|citing|adding|saying|as|when|who|because|where|on|by|during|before|amid|so\sfar)\b"
    r"(?!\s[\d$€£])"
)
MORE = rf"(?:[^.;:!?,\s”\"]|[.,](?=\d)|[^\S\n](?!{ENDS}))*"
NUMBER = rf"{ABOUT}{{0,3}}(?:[$€£¥]?\d{MORE}|{WORD}(?=[.,;\n]|\s{ENDS}|$))"
HURT = r"(?:dead|missing|killed|injured|wounded|hurt|sick|ill|homeless|trapped)"
COUNTED = rf"{ABOUT}{{0,3}}(?:[$€£¥]?\d{MORE}|{WORD}\s\w{MORE})"
OF = r"(?:the|its|their|his|her)\s(?:[\w’'-]+\s)?"
TALLY = (
    rf"(?:{OF}(?:toll|count|estimate|figure|tally)|the\s(?:number|total)\sof\s(?:the\s)?(?:{HURT}|people|victims))\b"
)
COST = r"(?:damage|cost|loss|bill|price|sum|ransom|value|debt|spill|crowd|turnout)"
PUT = rf"puts?\s+[^.;:!?\n]{{3,120}}?\sat\s{NUMBER}"
GAVE = rf"(?:gave|gives?)\s+(?:{OF}(?:number|total|toll|count|figure)s?)\b[^.;:!?\n]{{0,80}}?\sas\s{NUMBER}"
GIVEN = (  # cue and content, of any source
    rf"puts?\s+(?:{OF}(?:number|total|toll|count|figure|estimate|{COST})s?|(?:the|those)\s(?:still\s)?{HURT})\b"
    rf"[^.;:!?\n]{{0,100}}?\sat\s{NUMBER}",
    GAVE,
    rf"(?:(?:raise|revise|increase)[sd]?|(?:lower|correct|lift)(?:s|ed)?|cuts?)\s+{TALLY}[^.;:!?\n]{{0,100}}?\sto\s{NUMBER}",
    rf"(?:speaks?|spoke|spoken)\s+of\s+{COUNTED}",
    rf"counts\s+{ABOUT}{{0,3}}(?:\d(?:[\d,.]*\d)?|{WORD})\s{HURT}\b",
)
PARTS = re.compile(rf"(?P<cue>{ADVERBS}(?:(?:speaks?|spoke|spoken)\s+of|\w+))\s+(?P<content>.+)", re.DOTALL)
GOES_ON = rf"(?<![,\s])[,\s]+(?:and|but)\s+(?P<given>{ADVERBS}(?:{PUT}|{GAVE}))"
INSIDE = re.compile(GOES_ON)
AND = re.compile(rf"(?:,\s[^,.;:!?\n]{{3,40}}(?=,))?{GOES_ON}")
PUTTING = re.compile(rf"[^,.;:!?\n]{{0,30}},\s+(?P<given>putting\s+[^.;:!?\n]{{3,120}}?\sat\s{NUMBER})")
CLAUSE = re.compile(rf"{STARTS}{LEADING}{SOURCE},?\s+(?P<given>{ADVERBS}(?:{'|'.join(GIVEN)}))")
SENTENCE = re.compile(rf"(?:(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n))(?P<source>He|She|It|They)\s+(?P<given>{PUT})")
EVENT = re.compile(
    r"\b(?:deaths?|fatality|victims?|wins?|victory|defeat|strikes?|attacks?|rise|fall|move|deal|figures?|results?)$",
    re.I,
)  # says nothing
FIGURED = re.compile(
    r"\b(?:put|puts|putting|gave|gives?|(?:raise|revise|increase)[sd]?|(?:lower|correct|lift)(?:s|ed)?|cuts?|counts"
    r"|(?:speaks?|spoke|spoken)\s+of)\s"
)
QUOTE = re.compile('["“”]')
SURE = 0.9  # of a clause that nothing else was found in


def estimates(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The figures that are given so in `text`, as attributions, but those that are among `attributions` already."""
    if FIGURED.search(text) is None:
        return []
    cues = [span for one in attributions for span in one.cue]
    found: list[Attribution] = []
    for one in (*_joined(text, attributions), *_alone(text)):
        if not any(_meet(one.cue[0], cue) for cue in cues):
            found.append(one)
            cues += one.cue
    return found


def parted(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same, each content without what its source gives at its end with a cue of its own: "said two had died
    |and put the number of missing at four"."""
    if FIGURED.search(text) is None:
        return list(attributions)
    cues = [span for one in attributions for span in one.cue]
    return [_parted(text, one, cues) for one in attributions]


def _parted(text: str, one: Attribution, cues: Sequence[Span]) -> Attribution:
    start, end = one.content[-1]
    found = INSIDE.search(text, start, end)
    if found is None or not one.source or one.source[0][0] > start or QUOTE.search(text, start, end):
        return one
    if AND.match(text, found.start()) is None or any(_meet(found.span("given"), cue) for cue in cues):
        return one
    return replace(one, content=(*one.content[:-1], (start, found.start())))


def _joined(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Those that go on with what was said by the same source."""
    for one in attributions:
        end = max(last for _, last in one.content)
        last = max(end, *(last for _, last in (*one.source, *one.cue)))
        found = AND.match(text, end) or PUTTING.match(text, last)
        if found and one.source:
            yield _attribution(text, one.source, found, one.confidence, one.nested)


def _alone(text: str) -> Iterator[Attribution]:
    for found in (*SENTENCE.finditer(text), *CLAUSE.finditer(text)):
        if not EVENT.search(found["source"]):
            yield _attribution(text, (found.span("source"),), found, SURE, False)


def _attribution(
    text: str, source: tuple[Span, ...], found: re.Match[str], confidence: float, nested: bool
) -> Attribution:
    parts = PARTS.fullmatch(text, *found.span("given"))
    assert parts is not None  # every pattern of GIVEN begins so
    return Attribution(source, (parts.span("cue"),), (parts.span("content"),), confidence, nested)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
