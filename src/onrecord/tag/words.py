"""Words to word pieces, each word cut once: the tokenizer cuts a word the same way wherever it stands."""

import re
from functools import lru_cache
from struct import Struct

from tokenizers import Tokenizer

LONGEST = 40  # letters of a word that is cut by itself
# A blank or none, and a word or a mark that the tokenizer cuts off from what is beside it. What such parts do not cover
# (other letters, accents, a longer word) is left to the tokenizer, a paragraph at once.
PART = re.compile(rf"[ \t]?(?:[A-Za-z0-9]{{1,{LONGEST}}}(?![A-Za-z0-9])|[!-/:-@\[-`{{-~“”‘’–—…])|[ \t]")
SPECIAL = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK)\]")
KEPT = 1 << 15  # parts that are remembered

WIDTH = 4  # numbers a piece: its id, where it begins and ends in its part, its shape
NUMBERS = Struct(f"={WIDTH}i")
Cut = bytes  # these numbers of one piece after another, four bytes each: what is read of many is joined at once
ONWARD = "##"  # what a piece of the vocabulary that goes on with a word begins with


class Words:
    """Cuts paragraphs by a tokenizer, of which it remembers the words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.vocabulary = tokenizer.get_vocab()
        self.remembered = lru_cache(KEPT)(self.cut)

    def read(self, paragraph: str) -> tuple[list[str], list[Cut]]:
        """The parts that make up a paragraph, in order, and the pieces of each."""
        parts = PART.findall(paragraph)
        if len("".join(parts)) < len(paragraph) or ("[" in paragraph and SPECIAL.search(paragraph)):
            return [paragraph], [self.cut(paragraph)]
        return parts, list(map(self.remembered, parts))

    def cut(self, part: str) -> Cut:
        """The pieces of a part, or of any text."""
        word = part.strip(" \t")
        low = word.lower()
        if word.isascii() and word.isalnum() and (number := self.vocabulary.get(low)) is not None:
            return NUMBERS.pack(number, len(part) - len(word), len(part), shape(word))
        if word.isascii() and word.isalnum() and len(word) <= LONGEST and (pieces := self.longest(low)):
            before = len(part) - len(word)
        else:
            encoding = self.tokenizer.encode(part, add_special_tokens=False)
            pieces, before = list(zip(encoding.ids, encoding.offsets, strict=True)), 0
        return b"".join(
            NUMBERS.pack(number, before + first, before + last, shape(part[before + first : before + last]))
            for number, (first, last) in pieces
        )

    def longest(self, word: str) -> list[tuple[int, tuple[int, int]]]:
        """A word in the longest pieces of the vocabulary, from its beginning on; none if it cannot be cut so.

        The tokenizer cuts so too, but costs more to ask for one word.
        """
        found: list[tuple[int, tuple[int, int]]] = []
        first, last, size = 0, len(word), len(word)
        while first < size:
            number = self.vocabulary.get(ONWARD + word[first:last] if first else word[:last])
            if number is None:
                last -= 1
                if last == first:
                    return []
            else:
                found.append((number, (first, last)))
                first, last = last, size
        return found


def shape(word: str) -> int:
    """0 lower case or punctuation, 1 capital first, 2 all capitals (two or more), 3 with a digit."""
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0
