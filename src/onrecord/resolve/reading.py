"""One pass over a text, left to right: what is named is seen, what points back is resolved where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from onrecord.model import Attribution
from onrecord.resolve.cast import Cast
from onrecord.resolve.classes import ARTICLES, CONJUNCTIONS, DETERMINERS, HE, PAIRED, PRONOUNS, SHE
from onrecord.resolve.entities import PERSON, Entity, Mention
from onrecord.resolve.later import Answer, named_later
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class
from onrecord.resolve.phrases import Phrase, Reader
from onrecord.resolve.profile import APOSTROPHES
from onrecord.resolve.scene import OTHER, OWNER, SOURCE, SUBJECT, TOLD, Scene
from onrecord.resolve.sources import Resolver
from onrecord.resolve.tokens import Tokens

COPULAS = (["is"], ["was"], ["'s"], ["’s"])
PREDICATED = ARTICLES | {"my"}
SEEN = HE | SHE | DETERMINERS


@dataclass
class Reading:
    """The state of the pass."""

    tokens: Tokens
    cast: Cast
    lexicon: Lexicon
    attributions: Sequence[Attribution]
    scene: Scene = field(default_factory=Scene)
    answers: dict[int, Answer] = field(default_factory=dict)
    weights: dict[int, float] = field(default_factory=dict)
    acted: int = -1  # the last sentence that has a subject

    def __post_init__(self) -> None:
        self.reader = Reader(self.tokens, self.cast.mentions, self.lexicon)
        self.told = self.marked()
        self.resolver = Resolver(self.tokens, self.cast, self.lexicon, self.scene, self.reader, self.attributions)

    def marked(self) -> list[bool]:
        """Which words lie inside a content."""
        told = [False] * len(self.tokens)
        for one in self.attributions:
            for span in one.content:
                first, last = self.tokens.inside(span)
                told[first:last] = [True] * (last - first)
        return told

    def run(self) -> dict[int, Answer]:
        """The phrases of each attribution's source, with their entities and the rule that told."""
        begins = self.begins()
        late = []
        starts = {mention.first: mention for mention in self.cast.mentions}
        seen = [at for at, low in enumerate(self.tokens.lows) if low in SEEN]
        size = len(self.tokens)
        places = {*seen, *compress(count(), self.tokens.first), *starts, *(at for at in begins if at < size)}
        free = 0
        for at in sorted(places):
            if at < free and at not in begins:
                continue
            after = at + 1
            for number, last in begins.get(at, ()):
                if self.tokens.heading[at] or self.resolver.early(number, at):
                    late.append((number, at, last))
                else:
                    self.source(number, at, last)
                after = max(after, last)
            if at not in begins:
                after = self.word(at, starts)
            free = after
        self.resolver.closing = True
        for number, begin, end in late:
            self.source(number, begin, end)
        named_later(self.cast, self.answers, self.resolver.unnamed)
        return self.answers

    def begins(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for number, one in enumerate(self.attributions):
            if one.source:
                spans = [self.tokens.inside(span) for span in one.source]
                first, last = spans[0]
                found.setdefault(first, []).append((number, max(last, first + 1)))
        return found

    def source(self, number: int, first: int, last: int) -> None:
        """Resolves a source and puts its speakers in play."""
        last = min(last, len(self.tokens))
        answer = self.both(first, last) or [
            (phrase, *self.resolver.resolve(phrase, number)) for phrase in self.reader.parts(first, last)
        ]
        self.answers[number] = answer
        if self.resolver.closing:
            return
        sentence = self.tokens.sentences[first]
        weight = TOLD * 2 if self.told[first] else SOURCE
        for phrase, entity, rule in answer:
            if not rule.endswith("open"):
                self.scene.see(entity, weight, sentence)
            for mention in phrase.inside:
                if mention.entity is not entity:
                    self.scene.see(mention.entity, TOLD, sentence)

    def both(self, first: int, last: int) -> Answer:
        """ "Both sides": the two that were met together."""
        lows = self.tokens.lows[first:last]
        if len(lows) < 2 or lows[0] != "both" or lows[1] not in PAIRED:
            return []
        return [(Phrase(first, last), entity, f"both {lows[1]}") for entity in self.resolver.pair(lows[1])]

    def word(self, at: int, starts: dict[int, Mention]) -> int:
        """Sees the name, the description or the pronoun at a word; gives the word to go on with."""
        tokens = self.tokens
        mention = starts.get(at)
        sentence = tokens.sentences[at]
        if mention is not None:
            after = mention.last
            body = (
                after < len(tokens)
                and head_class(tokens.lows[after], self.lexicon) == "body"
                and tokens.forms[after][0].islower()
            )
            if body and tokens.lows[after] not in self.lexicon.persons and not tokens.heading[at]:
                phrase = Phrase(at, after + 1, at, after + 1, head=tokens.lows[after], sort="body", inside=[mention])
                entity, _ = self.resolver.nominal(phrase)
                self.scene.see(entity, self.weight(at), sentence)
                return after + 1
            owns = after < len(tokens) and tokens.forms[after] in APOSTROPHES
            weight = self.weight(mention.lead)
            self.scene.see(mention.entity, min(weight, OWNER) if owns else weight, sentence)
            self.predicated(mention.entity, mention.last)
            return mention.last
        low = tokens.lows[at]
        if tokens.heading[at]:
            return at + 1
        if low in HE or low in SHE:
            if not self.told[at] and not tokens.quoted[at]:
                meant, tied = self.scene.person("f" if low in SHE else "m")
                if meant is not None and not tied:
                    self.scene.see(meant, SUBJECT if low in ("he", "she") else 0.7, sentence)
                    self.predicated(meant, at + 1)
            return at + 1
        if low in DETERMINERS or tokens.first[at]:
            return self.described(at)
        return at + 1

    def predicated(self, entity: Entity, at: int) -> None:
        """Takes the noun that the narrator says of somebody: "Pia was |my only friend", "He is |the mayor"."""
        tokens = self.tokens
        if entity.sort != PERSON or tokens.lows[at : at + 1] not in COPULAS or self.told[at] or tokens.quoted[at]:
            return
        if at + 1 >= len(tokens) or tokens.lows[at + 1] not in PREDICATED:
            return
        core, end = self.reader.core(at + 1, min(at + 8, len(tokens)))
        if end > core and head_class(tokens.lows[end - 1], self.lexicon) == "person":
            mine = "my " if tokens.lows[at + 1] == "my" else ""
            if mine or self.lexicon.persons.get(tokens.lows[end - 1]) == "":
                entity.nouns.add(mine + tokens.lows[end - 1])

    def described(self, at: int) -> int:
        """Sees a description of a person, a body, a group: "her landlord", "the striker", "Shepherds"."""
        tokens = self.tokens
        low = tokens.lows[at]
        if tokens.quoted[at] or (low not in DETERMINERS and head_class(low, self.lexicon) != "group"):
            return at + 1
        core, end = self.reader.core(at, min(at + 7, len(tokens)))
        if low not in DETERMINERS and end != core + 1:
            return at + 1
        # the first noun of a listed class that no other noun follows
        for stop in range(core, end):
            if self.reader.named[stop]:
                return at + 1
            if stop + 1 < end and tokens.forms[stop + 1] in APOSTROPHES:
                continue
            if stop > core + 3 or tokens.lows[stop] in PRONOUNS:
                return at + 1
            sort = head_class(tokens.lows[stop], self.lexicon)
            if sort is None or sort == "document":
                continue
            following = head_class(tokens.lows[stop + 1], self.lexicon) if stop + 1 < end else None
            if following is not None or (low not in DETERMINERS and sort not in ("group",)):
                continue
            if stop + 1 < end and self.reader.named[stop + 1]:
                return stop + 1
            if stop + 2 < len(tokens) and tokens.forms[stop + 1] == "," and self.reader.named[stop + 2]:
                return stop + 1  # an apposition: the name is seen next
            if stop and self.follows_name(at):
                return stop + 1
            phrase = Phrase(
                at,
                stop + 1,
                core,
                stop + 1,
                determiner=low if low in DETERMINERS else "",
                head=tokens.lows[stop],
                sort=sort,
            )
            entity, _ = self.resolver.nominal(phrase)
            self.scene.see(entity, self.weight(at), tokens.sentences[at])
            return stop + 1
        return at + 1

    def follows_name(self, at: int) -> bool:
        """Whether a description is an apposition to the name before it."""
        return at > 1 and self.tokens.forms[at - 1] == "," and self.reader.named[at - 2] is not None

    def weight(self, at: int) -> float:
        """More for what opens a clause; little for what is only spoken of."""
        if at not in self.weights:
            self.weights[at] = self.weighed(at)
        return self.weights[at]

    def weighed(self, at: int) -> float:
        if self.tokens.heading[at]:
            return TOLD
        first = self.tokens.first[at] or at == 0
        before = self.tokens.lows[at - 1] if at else ""
        sentence = self.tokens.sentences[at]
        clause = before in (";", ":", "that") or (before == "," and self.acted != sentence)
        opens = first or before in CONJUNCTIONS or (clause and sentence == self.tokens.sentences[at - 1])
        if before == "and" and at > 1:
            opens = self.reader.named[at - 2] is None or self.weight(self.reader.named[at - 2].lead) >= SUBJECT  # type: ignore[union-attr]
        if self.told[at] or self.tokens.quoted[at]:
            return TOLD * (2 if opens else 1)
        if opens:
            self.acted = sentence
        return SUBJECT if opens else OTHER
