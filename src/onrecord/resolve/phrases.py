"""A source, taken apart: coordinated parts, and in each the name or the head noun with what stands around it."""

from dataclasses import dataclass, field

from onrecord.resolve.classes import COUNTERS, DETERMINERS, POSTMODIFIERS, PREPOSITIONS, PRONOUNS, QUANTITIES, WHO
from onrecord.resolve.entities import PERSON, STATE, Mention
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class
from onrecord.resolve.profile import APOSTROPHES, MARKS
from onrecord.resolve.tokens import Tokens

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "too", "alone"})
LINKS = frozenset({"and", "or", "&"})
ENDING = PREPOSITIONS | WHO | LINKS | DETERMINERS  # what ends a noun phrase
BEHIND = POSTMODIFIERS | REFLEXIVES
SKIPPED = frozenset(
    {
        "both",
        "either",
        "neither",
        "even",
        "only",
        "also",
        "all",
        '"',
        "“",
        "”",
        "‘",
        "'",
        "’",
        ",",
        "—",
        "–",
        ":",
        "-",
        "(",
        ")",
    }
)


@dataclass(slots=True)
class Phrase:
    """The words `first` to `last` of a source, one speaker. Either `pronoun`, or `mention` (a name at its head), or the
    noun phrase `core` to `end` with its head noun."""

    first: int
    last: int
    core: int = 0
    end: int = 0
    pronoun: str = ""
    determiner: str = ""
    head: str = ""
    sort: str | None = None
    mention: Mention | None = None
    title: Mention | None = None
    owner: Mention | None = None
    inside: list[Mention] = field(default_factory=list)


class Reader:
    """Reads noun phrases over the named mentions of a text."""

    def __init__(self, tokens: Tokens, mentions: list[Mention], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.named: list[Mention | None] = [None] * len(tokens)
        for mention in mentions:
            for at in range(mention.first, mention.last):
                self.named[at] = mention

    def parts(self, first: int, last: int) -> list[Phrase]:
        """The phrases of a source: one, or one for each of several coordinated."""
        while first < last and self.tokens.lows[first] in SKIPPED:
            first += 1
        while last > first and (self.tokens.forms[last - 1] in MARKS or self.tokens.forms[last - 1] in APOSTROPHES):
            last -= 1
        if first >= last:
            return []
        return [self.phrase(begin, end) for begin, end in self.split(first, last)]

    def split(self, first: int, last: int) -> list[tuple[int, int]]:
        stop = self.relative(first, last)
        for at in range(first + 1, stop - 1):
            if self.tokens.lows[at] in LINKS and not self.within(at) and self.coordinates(first, at, at + 1, stop):
                return [*self.listed(first, at), *self.split(at + 1, last)]
        return [(first, last)]

    def within(self, at: int) -> bool:
        mention = self.named[at]
        return mention is not None and mention.first < at < mention.last - 1

    def relative(self, first: int, last: int) -> int:
        """Where a relative clause begins."""
        return next((at for at in range(first + 1, last) if self.tokens.lows[at] in WHO), last)

    def coordinates(self, first: int, link: int, second: int, last: int) -> bool:
        """Whether both sides of an "and" are speakers."""
        if (link - first == 1 and self.tokens.lows[first] in PRONOUNS) or (
            last - second == 1 and self.tokens.lows[second] in PRONOUNS
        ):
            return True
        left, right = self.core(first, link), self.core(second, last)
        named = self.heads(*left) is not None
        lows = self.tokens.lows
        if right[0] >= last or left[1] <= left[0]:
            return False
        inner = any(lows[at] in PREPOSITIONS and not self.named[at] for at in range(first, link))
        other = self.heads(*right)
        if (
            other is not None
            and not named
            and lows[first] not in DETERMINERS
            and head_class(lows[left[1] - 1], self.lexicon) == "person"
        ):
            return False
        if other is None and named and "," in self.tokens.forms[first:link]:
            return False  # "Ann Lee, a lawyer and mother of two"
        if inner:
            return (named and other is not None and other.entity.sort == PERSON) or (
                lows[second] in DETERMINERS and named
            )
        if named and (
            other is not None or lows[second] in DETERMINERS or head_class(lows[right[1] - 1], self.lexicon) is not None
        ):
            return True
        if other is not None and head_class(lows[left[1] - 1], self.lexicon) is not None:
            return True
        full = lows[first] in DETERMINERS and lows[second] in DETERMINERS
        plain = {head_class(lows[end - 1], self.lexicon) for _, end in (left, right)} <= {
            "group",
            "body",
            "bodies",
            "person",
        }
        return plain and (full or (lows[first] not in DETERMINERS and self.tokens.lows[second] not in DETERMINERS))

    def listed(self, first: int, last: int) -> list[tuple[int, int]]:
        """ "A, B" before an "and": several if each piece is a name."""
        cuts = [at for at in range(first, last) if self.tokens.forms[at] == ","]
        if last - 1 in cuts:
            cuts.remove(last - 1)
            last -= 1
        edges = [first, *(at + 1 for at in cuts)]
        pieces = list(zip(edges, [*cuts, last], strict=True))
        if all(begin < end and self.heads(*self.core(begin, end)) for begin, end in pieces):
            return pieces
        return [(first, last)]

    def core(self, first: int, last: int) -> tuple[int, int]:
        """The noun phrase before its first preposition, mark or relative clause, without determiner."""
        at = first
        lows, forms, named = self.tokens.lows, self.tokens.forms, self.named
        if at < last and lows[at] in DETERMINERS:
            at += 1
        end = at
        while end < last:
            mention = named[end]
            if mention is not None and mention.first == end:
                end = min(mention.last, last)
                continue
            if end > at and lows[end] in ENDING:
                if lows[end] == "and" and self.adjectives(at, end, last):
                    end += 2
                    continue
                break
            if forms[end] in MARKS or (end > at and self.modifies(end)):
                break
            end += 1
        return at, end

    def adjectives(self, first: int, link: int, last: int) -> bool:
        """Whether an "and" joins two adjectives: "best |and only friend"."""
        lows = self.tokens.lows
        return (
            link == first + 1
            and link + 2 < last
            and head_class(lows[link + 2], self.lexicon) == "person"
            and lows[link + 1] not in DETERMINERS
            and not any(self.named[at] or head_class(lows[at], self.lexicon) for at in (first, link + 1))
        )

    def modifies(self, at: int) -> bool:
        """ "invoices |seen by", "residents |living near": what follows a noun does not belong to its name."""
        low = self.tokens.lows[at]
        if low in BEHIND:
            return True
        return (
            low.endswith(("ed", "ing"))
            and head_class(low, self.lexicon) is None
            and head_class(self.tokens.lows[at - 1], self.lexicon) is not None
        )

    def heads(self, first: int, end: int) -> Mention | None:
        """The name that ends a noun phrase."""
        mention = self.named[end - 1] if end > first else None
        return mention if mention is not None and mention.last == end else None

    def phrase(self, first: int, last: int) -> Phrase:
        tokens = self.tokens
        while first < last - 1 and tokens.lows[first] in SKIPPED:
            first += 1
        counted = first
        while counted < last - 1 and quantity(tokens.lows[counted]):
            counted += 1
        if counted > first and head_class(tokens.lows[first], self.lexicon) is None:
            first = counted
        found = Phrase(first, last)
        low = tokens.lows[first]
        alone = (
            last - first == 1
            or tokens.forms[first + 1] in MARKS
            or tokens.lows[first + 1] in (*WHO, "himself", "herself", "themselves", "also", "too", "alone")
        )
        if low in PRONOUNS and alone and not (tokens.forms[first].isupper() and len(low) > 1):
            found.pronoun = low
            return found
        found.determiner = low if low in DETERMINERS else ""
        found.core, found.end = self.core(first, last)
        found.inside = [one for at in range(first, last) if (one := self.named[at]) and one.first == at]
        found.mention = self.heads(found.core, found.end)
        if found.end <= found.core:
            found.head, found.sort = low, head_class(low, self.lexicon)
            return found
        self.find_head(found)
        if found.mention is None and found.sort in (None, "person") and not found.determiner:
            stop = self.relative(found.end, found.last)
            comma = next((at for at in range(found.end, stop) if tokens.forms[at] == ","), stop)
            tail = self.heads(found.end, comma) if comma > found.end else None
            if (
                tail is not None
                and tail.entity.sort == PERSON
                and (tail.lead < tail.first or tokens.lows[tail.first - 1] not in PREPOSITIONS)
            ):
                found.mention = tail
        if found.mention is None:
            self.apposed(found)
        elif found.mention.last < found.last:
            self.descriptor_first(found)
        return found

    def find_head(self, found: Phrase) -> None:
        lows = self.tokens.lows
        found.head = lows[found.end - 1]
        found.sort = head_class(found.head, self.lexicon)
        if found.head in COUNTERS and lows[found.end : found.end + 1] == ["of"]:
            found.sort = "person" if found.head == "one" else "group"
            return
        two = " ".join(lows[max(found.core, found.end - 2) : found.end])
        if two in self.lexicon.bodies or two in self.lexicon.documents:
            found.head, found.sort = two, "body" if two in self.lexicon.bodies else "document"
        for at in range(found.end - 1, found.core, -1):
            if self.tokens.forms[at] in APOSTROPHES:
                found.owner = self.named[at - 1]
                break

    def apposed(self, found: Phrase) -> None:
        """The name after the comma of "the mayor, Ulrike Sommer"."""
        tokens = self.tokens
        comma = next(
            (at for at in range(found.end, found.last) if tokens.forms[at] == "," and not self.named[at]), None
        )
        clause = self.relative(found.first, found.last)
        if comma is None or comma > clause:
            return
        core = self.core(comma + 1, found.last)
        mention = self.heads(*core)
        if mention is None or mention.entity.sort == STATE:
            return
        if found.sort == "document":
            found.title = mention if mention.entity.sort != PERSON else None
        elif found.sort not in ("group", "bodies") or (
            mention.entity.sort == PERSON and mention.last - mention.first > 1
        ):
            found.mention = mention

    def descriptor_first(self, found: Phrase) -> None:
        """ "Hotel Krone's owner": a name that owns the head is not the head."""
        if self.tokens.forms[found.end : found.end + 1] and self.tokens.forms[found.end] in APOSTROPHES:
            found.mention = None


def quantity(low: str) -> bool:
    """Words that only count the noun after them: "more than 1,100", "nearly all"."""
    return low in QUANTITIES or low[0].isdigit() or low == ","
