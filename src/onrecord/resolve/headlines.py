"""Sources of headlines: the one that the body of the text names."""

from onrecord.resolve.entities import BODY, DOCUMENT, PERSON, Entity
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Scene
from onrecord.resolve.tokens import Tokens


def headline(tokens: Tokens, phrase: Phrase, scene: Scene, lexicon: Lexicon) -> Entity | None:
    """The first entity of the body that a headline's noun without an article describes; None if there is none."""
    words = set(tokens.lows[phrase.core : phrase.end])
    sort = {"person": PERSON, "body": BODY, "document": DOCUMENT}.get(phrase.sort or "")
    if sort is None:
        return None
    line = lexicon.synonyms.get(phrase.head, frozenset()) | {phrase.head}
    exact, near = [], []
    people = {one.entity for one in phrase.inside if one.entity.sort == PERSON}
    for one in scene.entities:
        if one.sort != sort or (sort == BODY and people):  # "Ann Vale Campaign" is not just any campaign
            continue
        own = one.nouns | set((one.role or "").lower().split()) | set((one.name or "").lower().split())
        if phrase.head in own:
            exact.append((len(words & own), one))
        elif line & own:
            near.append((len(words & own), one))
    fits = exact or near
    if not fits:
        return None
    best = max(score for score, _ in fits)
    named = [one for score, one in fits if score == best]
    return next((one for one in named if one.name), named[0])
