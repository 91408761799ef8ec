"""The counted noun behind a number, without a parser: which words belong to it, and its singular."""

from onrecord.normalise.figure_words import nouns
from onrecord.normalise.tokens import Tokens

LONGEST = 8  # words of a counted noun phrase; a longer one is no longer one


def counted(tokens: Tokens, n: int) -> tuple[int, int] | None:
    """The head of the plural noun phrase that begins at the n-th token: its first token and the one behind its last.

    A phrase goes on to the last of its plurals that stand together ("12 weapons inspectors", "300 North Korean soldiers
    crossed"); None when there is no plural before a word that ends every noun phrase.
    """
    lists = nouns()
    head: tuple[int, int] | None = None
    for start, end in _pieces(tokens, n):
        word = tokens.low[end - 1]
        if head is not None and _verb(word):
            break
        if not is_plural(word):
            if head is not None and not _goes_on(tokens, head):
                break
            continue
        if head is not None and head[1] != start and not _goes_on(tokens, head):
            break
        if head is None or not (word in lists.modifiers and head[1] == start):
            head = start, end
    if head is not None and tokens.word(head[1]) in OBJECTS:  # "when he was 12 drives him": a verb
        return None
    return head


OBJECTS = frozenset(["him", "them", "me", "us", "himself", "herself", "themselves", "itself"])


def single(tokens: Tokens, n: int) -> tuple[int, int] | None:
    """The same for "one": the last word of the phrase before a verb or another end, lower case."""
    head = None
    for start, end in _pieces(tokens, n):
        word = tokens.low[end - 1]
        if head is not None and (_verb(word) or word.endswith("s")):
            break
        if tokens.raw[end - 1].islower() and not _modifies(word):
            head = start, end
    return head


def _pieces(tokens: Tokens, n: int) -> list[tuple[int, int]]:
    """The words from the n-th token on that may belong to one noun phrase, hyphenated words as one."""
    ends = nouns().ends
    found: list[tuple[int, int]] = []
    n = _past_quote(tokens, n)
    while n < len(tokens) and len(found) < LONGEST:
        start = n
        while tokens.hyphen(n + 1):
            n += 2
        ended = not tokens.raw[n][0].isalpha() or tokens.low[n] in ends
        if found and tokens.low[n] in ("and", "or") and _two_kinds(tokens, n):
            n += 1
            continue
        if ended and not (
            tokens.raw[start][0].isalnum() and n > start
        ):  # "three by-elections" goes on, "by" alone ends
            break
        if "\n\n" in tokens.text[tokens.at[start - 1][1] : tokens.at[start][0]]:
            break
        found.append((start, n + 1))
        n += 1
        if tokens.possessive(n):  # "the minister's letters" goes on; "people's posts": the people are counted
            if is_plural(tokens.low[n - 1]):
                break
            n += 2
        elif tokens.word(n) in ("'", "’") and tokens.glued(
            n - 1
        ):  # so are the countries of "the 27 countries' leaders"
            break
        n = _past_quote(tokens, n)
    return found


def _two_kinds(tokens: Tokens, n: int) -> bool:
    """Whether the "and" at the n-th token joins two adjectives of one noun: "current and former employees"."""
    adjectives = nouns().adjectives
    return tokens.word(n - 1) in adjectives and tokens.word(n + 1) in adjectives


QUOTES = frozenset("“”\"‘’'«»")


def _past_quote(tokens: Tokens, n: int) -> int:
    """Past a quotation mark inside a noun phrase, "12 “missing” letters": one that opens, or closes such a one."""
    if tokens.word(n) in QUOTES and n + 1 < len(tokens) and tokens.raw[n + 1][0].isalpha():
        opens = tokens.glued(n) and not tokens.glued(n - 1)
        closes = (
            tokens.glued(n - 1) and not tokens.glued(n) and any(tokens.word(n - back) in QUOTES for back in (2, 3, 4))
        )
        return n + 1 if opens or closes else n
    return n


def _goes_on(tokens: Tokens, head: tuple[int, int]) -> bool:
    """Whether a plural may only modify what follows: a name ("two Hamas fighters") or a word like "news"."""
    return tokens.low[head[1] - 1] in nouns().modifiers or (
        tokens.raw[head[0]][0].isupper() and not _title(tokens, head[1])
    )


def _title(tokens: Tokens, n: int) -> bool:
    """Whether the next word is capitalised too, and is no plural: a headline's verb, or a name that goes on."""
    return n < len(tokens) and tokens.raw[n][0].isupper() and not is_plural(tokens.low[n])


def _verb(word: str) -> bool:
    return word.endswith(("ed", "ing", "ly"))


def _modifies(word: str) -> bool:
    return word.endswith(("ed", "ly", "ous", "ful", "ical", "ible", "able", "ese", "ish")) or word in nouns().adjectives


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    lists = nouns()
    last = word.rpartition("-")[2]
    if last in lists.no_plurals:
        return False
    if last in lists.singulars or (last.endswith("men") and len(last) > 5) or last.endswith("people"):
        return True
    return len(last) > 2 and last[-1] == "s" and not last.endswith(("ss", "us", "is", "'s", "’s"))


def singular(word: str) -> str:
    """The singular of a plural noun, in lower case: "deaths" → "death", "co-workers" → "co-worker"."""
    word = word.lower()
    front, dash, last = word.rpartition("-")
    return front + dash + _singular(last)


def _singular(word: str) -> str:
    irregular = nouns().singulars
    if word in irregular:
        return irregular[word]
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending):
            return word[: len(word) - len(ending)] + instead
    return word


# In this order; the last rule takes the bare -s off.
ENDINGS = (
    ("people", "person"), ("women", "woman"), ("men", "man"), ("children", "child"), ("craft", "craft"),
    ("wives", "wife"), ("knives", "knife"), ("wolves", "wolf"), ("shelves", "shelf"), ("thieves", "thief"),
    ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"),
    ("houses", "house"), ("causes", "cause"), ("clauses", "clause"), ("pauses", "pause"), ("spouses", "spouse"),
    ("excuses", "excuse"), ("abuses", "abuse"), ("blouses", "blouse"), ("muses", "muse"), ("fuses", "fuse"),
    ("ruses", "ruse"), ("uses", "us"), ("yses", "ysis"), ("shoes", "shoe"), ("canoes", "canoe"), ("oes", "o"),
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
)  # fmt: skip
