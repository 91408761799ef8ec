"""Words to word pieces, each word cut once: the tokenizer cuts a word the same way wherever it stands."""

import re
from functools import lru_cache

from tokenizers import Tokenizer

# A blank or none, and a word or a mark that the tokenizer cuts off from what is beside it. What such parts do not cover
# (other letters, accents, a word of over 40 letters) is left to the tokenizer, a paragraph at once.
PART = re.compile(r"[ \t]?(?:[A-Za-z0-9]{1,40}(?![A-Za-z0-9])|[!-/:-@\[-`{-~“”‘’–—…])|[ \t]")
SPECIAL = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK)\]")
KEPT = 1 << 15  # parts that are remembered

WIDTH = 4  # numbers a piece: its id, where it begins and ends in its part, its shape
Cut = tuple[int, ...]  # these numbers of one piece after another


class Words:
    """Cuts paragraphs by a tokenizer, of which it remembers the words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.vocabulary = tokenizer.get_vocab()
        self.remembered = lru_cache(KEPT)(self.cut)

    def read(self, paragraph: str) -> tuple[list[str], list[Cut]]:
        """The parts that make up a paragraph, in order, and the pieces of each."""
        parts = PART.findall(paragraph)
        if sum(map(len, parts)) < len(paragraph) or SPECIAL.search(paragraph):
            return [paragraph], [self.cut(paragraph)]
        return parts, list(map(self.remembered, parts))

    def cut(self, part: str) -> Cut:
        """The pieces of a part, or of any text."""
        word = part.strip(" \t")
        if word.isascii() and word.isalnum() and (number := self.vocabulary.get(word.lower())) is not None:
            return number, len(part) - len(word), len(part), shape(word)
        encoding = self.tokenizer.encode(part, add_special_tokens=False)
        pieces = zip(encoding.ids, encoding.offsets, strict=True)
        return tuple(value for id_, (a, b) in pieces for value in (id_, a, b, shape(part[a:b])))


def shape(word: str) -> int:
    """0 lower case or punctuation, 1 capital first, 2 all capitals (two or more), 3 with a digit."""
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0
