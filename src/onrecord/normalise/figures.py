"""Figures: each number that counts something, with its bounds, its unit and the words that say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Figure, Span
from onrecord.normalise.figure_words import Unit, bounds, no_figures, number_words, units
from onrecord.normalise.not_figures import not_counting
from onrecord.normalise.nouns import counted, singular
from onrecord.normalise.quantities import Quantity, measured, with_noun
from onrecord.normalise.tokens import Tokens

CONTEXT = 400  # characters before a content that may hold the noun which its number leaves out


@dataclass(frozen=True)
class Draft:
    """A figure as it stands in the tokens [first, end), before a left-out unit is filled in."""

    first: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: Unit | None
    plain: bool = False  # nothing but a small bare number: kept only if a unit can be filled in
    vague: bool = False
    apart: bool = False  # what is counted is said, but not understood: no unit may be filled in
    span: Span = (0, 0)


def figures(text: str, spans: Sequence[Span] | None = None) -> list[Figure]:
    """The figures of a text, or of a content's spans in it, in order. No figure goes over the end of a span.

    A number whose noun is left out ("up from 12") gets the unit of the figure before it, also one before the content.
    """
    found: list[Draft] = []
    for start, end in spans if spans is not None else [(0, len(text))]:
        for draft in _drafts(text, start, end):
            filled = _filled(draft, found, text, start)
            if filled is not None:
                found.append(filled)
    return [
        Figure(
            text=text[draft.span[0] : draft.span[1]],
            spans=(draft.span,),
            low=draft.low,
            high=draft.high,
            approximate=draft.approximate,
            unit=draft.unit.name if draft.unit else None,
        )
        for draft in found
    ]


def _drafts(text: str, start: int, end: int) -> list[Draft]:
    """What counts in text[start:end], with units where they are written or follow ("400 of the 1,200 workers")."""
    tokens = Tokens(text, start, end)
    drafts = [
        replace(one, span=(tokens.at[one.first][0], tokens.at[one.end - 1][1])) for one in _read(tokens)
    ]
    return _from_next(tokens, _sure_ones(tokens, drafts))


def _sure_ones(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Without the doubtful "one"s, save those that stand in one clause with another count ("two men and one woman")."""
    counts = [one for one in drafts if one.unit is not None and one.unit.kind == "noun"]
    kept = []
    for one in drafts:
        if one.unit is None or one.unit.kind != "maybe":
            kept.append(one)
        elif any(_near(tokens, one, other) for other in counts):
            kept.append(replace(one, unit=Unit(one.unit.name, "noun")))
    return kept


def _near(tokens: Tokens, one: Draft, other: Draft) -> bool:
    first, second = sorted((one, other), key=lambda draft: draft.first)
    between = tokens.low[first.end : second.first]
    return len(between) <= NEAR and not any(mark in between for mark in ".;:?!—–")


def _from_next(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Units from the figure behind: "400 of the 1,200 workers", "100, 200 or 300 tents", "lost 35 to 12 percent"."""
    for n in range(len(drafts) - 2, -1, -1):
        one, following = drafts[n], drafts[n + 1]
        if one.unit is not None or following.unit is None:
            continue
        between = tokens.low[one.end : following.first]
        part = between[:1] in (["of"], ["out"]) and len(between) < 4
        if part or (between and all(word in JOINTS for word in between)):
            drafts[n] = replace(one, unit=following.unit, plain=False)
    return drafts


NEAR = 6  # tokens between two counts of one clause
JOINTS = frozenset([",", "and", "or", "to", "not", "if", "nor", "then", "perhaps", "even", "–", "-"])


def _read(tokens: Tokens) -> Iterator[Draft]:
    lists = number_words()
    marks = units().marks
    n = 0
    while n < len(tokens):
        word = tokens.low[n]
        draft = None
        if word in ("number", "numbers"):
            draft = _unsaid(tokens, n)
        elif word[0].isdigit() or word in STARTS or word in lists.cardinals or word in lists.vague or tokens.raw[n] in marks:
            draft = _figure(tokens, n)
            if draft is None:
                n = _past(tokens, n)
                continue
        if draft is None:
            n += 1
            continue
        yield draft
        n = max(draft.end, n + 1)


STARTS = frozenset(["a", "an", "half", "several", "few", "many"])


def _past(tokens: Tokens, n: int) -> int:
    """The token behind a number that is no figure, so that no piece of it is read as one."""
    one = measured(tokens, n)
    return n + 1 if one is None else max(one.number.end, n + 1)


def _figure(tokens: Tokens, n: int) -> Draft | None:
    """The figure whose first number begins at the n-th token; None if that number counts nothing."""
    first = measured(tokens, n)
    if first is None:
        return None
    ranged = _range(tokens, first)
    if ranged is not None:
        return ranged
    whole = with_noun(tokens, first)
    if whole is None:
        return None
    number = whole.number
    kind, start = _bound(tokens, n, whole)
    behind, end = _behind(tokens, whole)
    kind = kind or behind
    low = None if kind == "high" else number.value
    high = None if kind == "low" or (number.vague and kind != "high") else number.value
    bare = whole.unit is None and not kind and not number.scaled and "," not in tokens.raw[n]
    return Draft(start, end, low, high, kind == "about" or number.vague, whole.unit, bare, number.vague, _apart(tokens, whole))


def _apart(tokens: Tokens, one: Quantity) -> bool:
    """Whether the noun of a number is told by words that are not read ("two dozen of the senator's"), or none can be: 3.1."""
    if one.value != int(one.value):
        return True
    return tokens.word(one.end) == "of" and tokens.word(one.end + 1) not in ("them", "us", "whom", "which", "those", "these", "you")


def _bound(tokens: Tokens, n: int, one: Quantity) -> tuple[str | None, int]:
    """The kind of bound or approximation before the n-th token, and where its words begin."""
    lists = bounds()
    end = n - 1 if tokens.word(n - 1) in ("another", "additional") and tokens.word(n - 2) in ("to", "than", "least", "some") else n
    kind, start = None, n
    while True:
        for size in range(min(lists.longest, end), 0, -1):
            words = tuple(tokens.low[end - size : end])
            if words in lists.before and _means_bound(tokens, end - size, words, one):
                found = lists.before[words]
                kind = found if kind in (None, "about") else kind
                start = end = end - size
                break
        else:
            break
        if kind != "about":
            break
    return kind, start


def _means_bound(tokens: Tokens, at: int, words: tuple[str, ...], one: Quantity) -> bool:
    """ "over three years" tells a time, "over 60" a bound; "the region above 300 farms" is left as it is read."""
    if words == ("over",) and one.unit is not None and one.unit.kind == "time":
        return tokens.word(at - 1) in bounds().over
    if words == ("under",):
        return one.unit is not None
    if words == ("about",):
        return tokens.word(at - 1) not in bounds().topics
    return not (words == ("some",) and one.number.vague)


def _behind(tokens: Tokens, one: Quantity) -> tuple[str | None, int]:
    """A bound behind the number or its noun: "300 or more", "300 people or more", "30-odd", "300-plus"."""
    lists = bounds()
    at = one.end + (tokens.hyphen(one.end))
    for size in range(min(lists.longest, len(tokens) - at), 0, -1):
        words = tuple(tokens.low[at : at + size])
        kind, _, glued = lists.behind.get(words, "").partition("_")
        if kind and (not glued or at > one.end):
            return kind, at + size
    return None, one.end


def _range(tokens: Tokens, first: Quantity) -> Draft | None:
    """ "between 3 and 5 metres", "$20m-$25m", "3 to 5", "two or three days"; None where the two are no range."""
    n, at = first.first, first.end
    joint = tokens.word(at)
    opener = tokens.word(n - 1)
    hyphen = joint in ("-", "–", "—", "‑") and (tokens.glued(at - 1) == tokens.glued(at)) and joint != "—"
    if not (hyphen or joint == "to" or (joint == "and" and opener == "between") or joint == "or"):
        return None
    if first.unit is not None and first.unit.kind == "money" and hyphen and tokens.low[first.end - 1] == "-":
        return None
    second = measured(tokens, at + 1)
    if second is None or first.number.vague or second.number.vague:
        return None
    low, high = _shared_scale(tokens, first, second)
    if low >= high or (joint == "or" and high - low > max(10, low)) or _change(tokens, n, opener):
        return None
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return None
    unit = second.unit or first.unit
    if _years(tokens, first, second, unit) or (first.unit is None and not_counting(tokens, n, first.number)):
        return None
    whole = replace(second, unit=unit) if unit else (_noun_of_pair if hyphen else with_noun)(tokens, second)
    if whole is None or (whole.unit and whole.unit.kind == "time" and tokens.word(whole.end) in no_figures()["ago"]) or with_noun(tokens, replace(first, unit=whole.unit)) is None:
        return None
    start = n - 1 if opener in ("between", "from") else n
    kind, start = _bound(tokens, start, whole)
    return Draft(start, whole.end, None if kind == "high" else low, None if kind == "low" else high, kind == "about", whole.unit)


def _noun_of_pair(tokens: Tokens, second: Quantity) -> Quantity | None:
    """The counted noun of "30-40 people"; a pair without one, or before "vote", is a score or a code."""
    head = counted(tokens, second.end)
    if head is None or tokens.word(second.end) in no_figures()["scores"]:
        return None
    name = tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]
    return replace(second, end=head[1], unit=Unit(singular(name), "noun"))


def _shared_scale(tokens: Tokens, first: Quantity, second: Quantity) -> tuple[float, float]:
    """ "3 to 5 million": the scale of the second holds for the first as well, if that has none and is smaller."""
    if second.number.scaled and not first.number.scaled and first.value < 1000:
        plain = measured_plain(tokens, second)
        if plain and first.value < plain:
            return first.value * (second.value / plain), second.value
    return first.value, second.value


def measured_plain(tokens: Tokens, one: Quantity) -> float | None:
    """The digits or the first cardinal of a scaled number, without its scale."""
    at = one.first
    while at < one.number.end and not tokens.low[at][0].isdigit() and tokens.low[at] not in number_words().cardinals:
        at += 1
    if at >= one.number.end:
        return None
    word = tokens.low[at].replace(",", "")
    return float(word) if word[0].isdigit() else number_words().cardinals[word]


def _change(tokens: Tokens, n: int, opener: str) -> bool:
    """ "rose from 3 to 5 percent": two figures."""
    return opener == "from" and any(tokens.word(n - step) in no_figures()["changes"] for step in (2, 3, 4))


def _years(tokens: Tokens, first: Quantity, second: Quantity, unit: Unit | None) -> bool:
    four = all(len(tokens.raw[one.first]) == 4 and tokens.raw[one.first].isdigit() for one in (first, second))
    return four and (unit is None or unit.kind == "time") and 1000 <= first.value <= 2100


def _unsaid(tokens: Tokens, n: int) -> Draft | None:
    """ "an unspecified number of sailors" at its word "number"."""
    if tokens.word(n + 1) != "of" or tokens.word(n - 1) not in number_words().unsaid:
        return None
    start = n - 1
    while start > 0 and start > n - 5 and tokens.low[start] not in ("a", "an", "the"):
        start -= 1
    start = start if tokens.low[start] in ("a", "an", "the") else n - 1
    head = counted(tokens, n + 2)
    if head is None:
        return Draft(start, n + 1, None, None, False, None)
    name = tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]
    return Draft(start, head[1], None, None, False, Unit(singular(name), "noun"))


def _filled(draft: Draft, before: list[Draft], text: str, start: int) -> Draft | None:
    """The draft with a left-out unit taken from the figures before it; None for a bare number that counts nothing known."""
    if draft.unit is not None or (draft.low is None and draft.high is None):
        return draft
    unit = None
    if not draft.apart:
        unit = _last_unit(before, text, draft)
        if unit is None and start > 0:
            unit = _last_unit(_drafts(text, max(0, start - CONTEXT), start), text, draft)
    if unit is None:
        return None if draft.plain else draft
    return replace(draft, unit=unit)


def _last_unit(before: list[Draft], text: str, draft: Draft) -> Unit | None:
    """The unit of the last figure that can lend it: not "one keeper"'s, and a stretch of time's only inside the sentence."""
    for one in reversed(before):
        if one.unit is None or draft.span[0] - one.span[1] > CONTEXT or one.low == one.high == 1:
            continue
        between = text[one.span[1] : draft.span[0]]
        if not any(mark in between for mark in ENDS):
            return one.unit
        if one.unit.kind == "noun":
            return one.unit if len(between) <= FAR and not draft.vague else None
    return None


ENDS = (". ", "\n", "? ", "! ", ".”", '."', "?”", "!”")
FAR = 200  # characters over which a noun of another sentence is lent
