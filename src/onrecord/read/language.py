"""The language a text is written in."""

from functools import cache
from typing import Protocol, cast

SAMPLE = 2000  # characters; more of them change no verdict on news text, and cost time
FIRST, CLEAR = 300, 0.95  # characters that are enough where they are so clear, as news nearly always is
SURE = 0.15  # of py3langid; above it 30 characters of English pass for another language once in 80 times
PIDGIN, PIDGIN_SURE = "pcm", 0.9  # headlines in English pass for Nigerian Pidgin at up to 0.8
NO_LANGUAGE = ("zxx", "und")


class Identifier(Protocol):
    """What is used of py3langid."""

    def classify(self, text: str) -> tuple[str, float]:
        """Language code and probability."""
        ...


@cache
def identifier() -> Identifier:
    """The model, loaded once at first need: it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast(Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def language_of(text: str) -> str | None:
    """ISO 639 code of the language of `text`, judged by its beginning; None if there are no words or it is unsure."""
    sample = text[:SAMPLE]
    if not any(character.isalpha() for character in sample):
        return None
    code, probability = identifier().classify(sample[:FIRST])
    if probability < CLEAR and len(sample) > FIRST:
        code, probability = identifier().classify(sample)
    if probability < SURE:  # one sentence again and again is like no language; its words are
        words: dict[str, str] = {}
        for word in sample.split():
            words.setdefault(word.strip(".,").lower(), word)
        code, probability = identifier().classify(" ".join(words.values()))
    if code == PIDGIN and probability < PIDGIN_SURE:
        return "en"
    return code if probability >= SURE and code not in NO_LANGUAGE else None


def probability_of(text: str) -> float:
    """How much `text` is like the language it is most like; text in a wrong encoding is like none."""
    return identifier().classify(text[:SAMPLE])[1]
