"""Whether the first paragraph of a plain text is its headline."""

from collections.abc import Sequence

from .names import ends_sentence

CHARACTERS = 200
WORDS = 25  # of a headline without a full stop
WORDS_STOPPED = 16  # of one with a full stop, as PolNeAR's texts have them: a lead sentence is seldom so short


def is_headline(first: str, following: Sequence[str]) -> bool:
    """Whether `first` reads as the headline of a text that goes on with the lines `following`, all of them stripped.

    In doubt no: a text without a title loses less than one whose first sentence is called its title. With a full
    stop it must be short beside what follows; a text of one line has no headline.
    """
    words = len(first.split())
    if not following or len(first) > CHARACTERS or first[0].islower():
        return False
    if not ends_sentence(first) or first[-1] in "?!…":
        return words <= WORDS and first[-1] not in ",;:"
    return words <= WORDS_STOPPED and any(len(line.split()) > words for line in following)
