"""What a line of mere names looks like: bylines and credits have no verb, every word has a capital or joins names."""

import re

JOINING = frozenset(
    ("&", "additional", "af", "agencies", "agency", "al", "and", "at", "av", "bin", "bureau", "by", "chief",
     "columnist", "contributor", "correspondent", "correspondents", "da", "das", "de", "del", "della", "den", "der",
     "des", "desk", "di", "do", "dos", "du", "e", "editor", "editors", "el", "en", "et", "for", "from", "ibn", "in",
     "la", "le", "les", "och", "of", "og", "on", "photographer", "producer", "reporter", "reporters", "staff",
     "ter", "the", "to", "und", "van", "via", "von", "wires", "with", "writer", "writers", "y", "zu")
)  # fmt: skip
APART = re.compile(r"[\s,;/|&()\[\]@:–—-]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
LIMIT = 60  # words; credits with three bureaus have 40


def names_only(text: str) -> bool:
    """Whether each word of `text` has a capital, is a number or joins names, and at least one has a capital."""
    words = [word.strip(".'’\"“”") for word in APART.split(text)]
    words = [word for word in words if word]
    if not words or len(words) > LIMIT:
        return False
    return any(capital(word) for word in words) and all(capital(word) or word in JOINING for word in words)


def capital(word: str) -> bool:
    """Whether `word` starts as names do: with a capital, or with one after an elision as in "d'Orsay", "al-Assad"."""
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does; a short last word with a full stop ("Jr.", "N.Y.") is an abbreviation."""
    if not SENTENCE_END.search(text):
        return False
    last = text.split()[-1]
    return not (last.endswith(".") and last[0].isupper() and (len(last) <= 3 or last.count(".") > 1))
