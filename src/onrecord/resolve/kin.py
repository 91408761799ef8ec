"""Whom a narrator calls "my mother", "my best friend": by the name that the narrator uses for the same person."""

from collections.abc import Callable

from onrecord.resolve.classes import DETERMINERS
from onrecord.resolve.entities import PERSON, Entity
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Scene
from onrecord.resolve.tokens import Tokens

MINE = frozenset({"my", "our"})
# before a name there are none of these: "your Mom", "the Father", "Holy Father"
FOLLOWS = frozenset('.,;:!?…"“”‘(—–-')


class Kin:
    """The relatives that a text in the first person calls by a kin word for a name.

    `narrated` tells of a word whether the narrator says it.
    """

    def __init__(self, tokens: Tokens, lexicon: Lexicon, narrated: Callable[[int], bool]) -> None:
        self.tokens, self.lexicon, self.narrated = tokens, lexicon, narrated
        self.known: dict[str, Entity | None] = {}

    def named(self, phrase: Phrase) -> Entity | None:
        """ "My mother" where the narrator says "Mom", and "Mom" itself; None where no such name stands in the text."""
        noun = self.lexicon.kin.get(phrase.head)
        bare = not phrase.determiner and phrase.end == phrase.core + 1
        if noun is None or not (phrase.determiner in MINE or (bare and self.name(phrase.core))):
            return None
        if not self.narrated(phrase.first):
            return None
        if noun not in self.known:
            self.known[noun] = self.search(noun)
        return self.known[noun]

    def search(self, noun: str) -> Entity | None:
        """The first word of the narrator's that names the relative."""
        kin = self.lexicon.kin
        for at, low in enumerate(self.tokens.lows):
            if kin.get(low) == noun and self.name(at) and self.narrated(at):
                place = self.tokens.span(at, at + 1)
                return Entity(
                    PERSON,
                    self.tokens.forms[at],
                    PERSON,
                    self.lexicon.persons.get(noun) or None,
                    at=place,
                    nouns={noun},
                )
        return None

    def name(self, at: int) -> bool:
        """Whether a kin word stands as a name: with a capital, alone, nothing that determines it before it."""
        forms = self.tokens.forms
        if not forms[at][0].isupper() or self.tokens.heading[at]:
            return False
        if at + 1 < len(forms) and forms[at + 1][0].isupper():
            return False  # "Father Daly", "Mother Superior"
        before = forms[at - 1] if at else "."
        return before in FOLLOWS or (before.islower() and self.tokens.lows[at - 1] not in DETERMINERS)


def befriended(phrase: Phrase, scene: Scene) -> Entity | None:
    """ "My friend": the one named person whom the narrator has called so ("Pia was my friend")."""
    fits = [one for one in scene.entities if one.name and f"my {phrase.head}" in one.nouns]
    return fits[0] if len(fits) == 1 else None
