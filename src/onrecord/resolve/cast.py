"""The named entities of a text: each name goes to the entity that it is a form of."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.resolve.classes import MEDIA
from onrecord.resolve.entities import BODY, PERSON, PLACE, STATE, UNKNOWN, Entity, Mention
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.naming import Name, acronym, read_run
from onrecord.resolve.runs import capital, runs
from onrecord.resolve.tokens import Tokens


@dataclass
class Cast:
    """Everything named, and the indexes by which a short form finds its long one."""

    tokens: Tokens
    lexicon: Lexicon
    mentions: list[Mention] = field(default_factory=list)
    by_name: dict[str, Entity] = field(default_factory=dict)
    by_last: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_tail: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: Name) -> None:
        """Makes a mention of the name, and a new entity if it is a form of none."""
        words = (
            shorn(self.tokens.words(name.first, name.last))
            if name.sort != STATE
            else self.tokens.words(name.first, name.last)
        )
        entity = self.find(name, words) or self.create(name, words)
        entity.count += 1
        if name.last - name.first > 1:
            entity.full.append(name.first)
        if name.sort == PERSON and name.sure and entity.sort in (UNKNOWN, PLACE):
            entity.sort, entity.kind = PERSON, PERSON
        entity.sure = entity.sure or name.sure
        if name.gender and (not entity.gender or name.polite):
            entity.gender = name.gender
        self.mentions.append(Mention(name.first, name.last, name.lead, entity))

    def find(self, name: Name, words: str) -> Entity | None:
        if words in self.by_name:
            return self.by_name[words]
        parts = words.split()
        if name.sort == STATE:
            state = self.lexicon.states[words]
            people = self.by_last.get(words) or []
            if len(parts) == 1 and [one for one in people if one.sort == PERSON]:
                return people[-1]
            return self.by_name.get(f"state {state.code}")
        if words in self.lexicon.known:
            return self.by_name.get(self.lexicon.known[words].name)
        if len(parts) == 1 or (name.polite and len(parts) == 1):
            return self.short(name, parts[0])
        if name.sort in (PERSON, UNKNOWN):
            inner = [one for one in self.by_last.get(parts[-1], []) if contained(one.name or "", words)]
            same = inner or [
                one
                for one in self.by_last.get(parts[-1], [])
                if one.tokens[0] == parts[0] or initial(one.tokens[0], parts[0])
            ]
            if same:
                if len(parts) > len(same[-1].tokens):
                    same[-1].name, same[-1].at = words, self.tokens.span(name.first, name.last)
                return same[-1]
            return None
        shorter = (
            one
            for one in (*self.by_first.get(parts[0], []), *self.by_tail.get(" ".join(parts[-2:]), []))
            if one.sort == BODY
        )
        return next((one for one in shorter if words in (one.name or "") or (one.name or "") in words), None)

    def short(self, name: Name, word: str) -> Entity | None:
        """A surname, a first name, an abbreviation or the first word of a body's name."""
        for index in (self.by_last, self.by_first):
            found = index.get(word, [])
            fits = [
                one for one in found if not (name.gender and one.gender and name.gender != one.gender and name.polite)
            ]
            if index is self.by_first:
                fits = [one for one in fits if one.sort == PERSON or name.sort != PERSON]
            if fits:
                return fits[-1] if len(fits) == 1 else self.latest(fits, name.first)
        return None

    def latest(self, fits: list[Entity], before: int) -> Entity:
        """Of several bearers of one name, the one that was named in full last."""
        placed = [(one.full[at - 1] if (at := bisect_left(one.full, before)) else -1, one) for one in fits]
        return max(placed, key=lambda pair: pair[0])[1]

    def create(self, name: Name, words: str) -> Entity:
        entity = Entity(name.sort, words, gender=name.gender, at=self.tokens.span(name.first, name.last), rule="name")
        parts = words.split()
        if name.sort == STATE:
            state = self.lexicon.states[words]
            entity = Entity(
                STATE, state.name, "government", country=state.code, at=entity.at, rule=f"countries: {words}"
            )
            self.by_name[f"state {state.code}"] = entity
            return entity
        if words in self.lexicon.known:
            known = self.lexicon.known[words]
            entity = Entity(
                BODY,
                words,
                known.kind,
                country=known.country,
                at=entity.at,
                rule=f"known: {words}",
                nouns=set(known.nouns),
            )
            self.by_name[known.name] = entity
        elif name.sort == BODY:
            self.describe(entity, name)
        elif name.sort == PERSON:
            entity.kind = PERSON
        self.by_name[words] = entity
        if name.sort == PERSON and len(parts) > 2 and parts[-2][0].islower():
            self.by_last[" ".join(parts[-2:])].append(entity)
        if len(parts) > 1 and name.sort == BODY:
            self.by_tail[" ".join(parts[-2:])].append(entity)
        if len(parts) > 1:
            tail = parts[-2] if parts[-1] in ("Jr", "Sr", "II", "III", "IV") else parts[-1]
            if name.sort in (PERSON, UNKNOWN):
                self.by_last[tail].append(entity)
            low = parts[0].lower()
            if name.sort != BODY or not (low in self.lexicon.common or low in self.lexicon.bodies):
                self.by_first[parts[0]].append(entity)
        return entity

    def describe(self, entity: Entity, name: Name) -> None:
        """A body's kind, what nouns may stand for it, its nation and its abbreviation."""
        lows = self.tokens.lows[name.first : name.last]
        titles = self.tokens.lows[name.lead : name.first]
        heads = [lows[lows.index("of") - 1] if "of" in lows[1:] else lows[-1], *titles]
        body = next((self.lexicon.bodies[low] for low in heads if low in self.lexicon.bodies), None)
        entity.kind = body.kind if body and "news" not in titles else "organisation"
        if entity.kind == "government" and (
            {"university", "college", "trade", "arts", "church", "european", "world", "international"} & set(lows)
        ):
            entity.kind = "organisation"
        entity.type = (
            "media"
            if lows[-1] in MEDIA or lows[0] in MEDIA
            else body.type
            if body
            else ""
            if acronym(lows[0].upper()) and len(lows) == 1
            else "company"
        )
        entity.nouns.update(low for low in (*lows, *heads) if low in self.lexicon.bodies or low.endswith("maker"))
        entity.country = next(
            (
                self.lexicon.adjectives[form]
                for form in self.tokens.forms[name.lead : name.last]
                if form in self.lexicon.adjectives
            ),
            None,
        )
        after, forms = name.last, self.tokens.forms
        if after + 2 < len(forms) and forms[after] == "(" and acronym(forms[after + 1]) and forms[after + 2] == ")":
            self.by_name[forms[after + 1]] = entity
        elif len(lows) > 2:
            letters = "".join(form[0] for form in forms[name.first : name.last] if form[0].isupper())
            if len(letters) > 2:
                self.by_name.setdefault(letters, entity)


def shorn(words: str) -> str:
    """Without a last full stop, unless it is an abbreviation's ("U.N.")."""
    return words.rstrip(".") if words.count(".") == 1 and words.endswith(".") else words


def contained(one: str, other: str) -> bool:
    """ "Suu Kyi" is the end of "Aung San Suu Kyi", "Van der Meer" of "Willem van der Meer"."""
    one, other = one.lower(), other.lower()
    return one.endswith(f" {other}") or (" " in one and other.endswith(f" {one}"))


def initial(one: str, other: str) -> bool:
    """ "J." is a form of "John"."""
    return one[0] == other[0] and (one.rstrip(".") == one[0] or other.rstrip(".") == other[0])


def cast(tokens: Tokens, lexicon: Lexicon) -> Cast:
    """All names of a text with their entities, in the order of the text; long names are read first."""
    found = Cast(tokens, lexicon)
    names: list[Name] = []
    surnames: list[int] = []
    for first, last in runs(tokens, lexicon):
        parts = parted(tokens, first, last, lexicon)
        names += parts
        if not parts and last - first == 1:
            surnames.append(first)
    for one in names:
        if one.last - one.first > 1:
            found.add(one)
    for one in names:
        if one.last - one.first == 1:
            found.add(one)
    for at in surnames:  # everyday words that are the surname of somebody named in full: "Street claims"
        if any(one.sort == PERSON for one in found.by_last.get(tokens.forms[at], ())):
            found.add(Name(at, at + 1, at, UNKNOWN))
    headings(found)
    found.mentions.sort(key=lambda one: one.first)
    return found


def parted(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> list[Name]:
    name = read_run(tokens, first, last, lexicon)
    names = [name] if name else []
    # "Togo" in "Togo President Ann Lee", "Kremlin" in "Kremlin spokesman Arkady Belov" is a name by itself too
    if name and name.first > first and tokens.forms[first] in lexicon.states and name.sort == PERSON:
        names.insert(0, Name(first, first + 1, first, STATE, sure=True))
    return names


def headings(found: Cast) -> None:
    """In headings in Title Case only what the body names, and states, count as names."""
    tokens, lexicon = found.tokens, found.lexicon
    after = 0
    for at in [at for at, titled in enumerate(tokens.title) if titled]:
        if at < after:
            continue
        for length in (5, 4, 3, 2, 1):
            if at + length > len(tokens) or not tokens.title[at + length - 1] or not capital(tokens.forms[at]):
                continue
            words = tokens.words(at, at + length)
            entity = found.by_name.get(words)
            if entity is None and length == 1 and len(found.by_last.get(words, [])) == 1:
                entity = found.by_last[words][0]
            if entity is None and (words in lexicon.states or words in lexicon.known):
                name = read_run(tokens, at, at + length, lexicon)
                if name:
                    found.add(name)
                    break
            if entity is not None and words not in lexicon.common:
                found.mentions.append(Mention(at, at + length, at, entity))
                break
        else:
            length = 1
        after = at + length
