"""The words that somebody looks for, as both databases' full text takes them: nothing in them can break its syntax."""

import unicodedata
from dataclasses import dataclass

from onrecord.errors import QueryError

SHORTEST = 3  # letters before a *: fewer would stand for every tenth word
COLUMNS = "ABCD"  # the weights of content, names, source and title in PostgreSQL's index


@dataclass(frozen=True)
class Term:
    """Words that must stand together, in lower case; `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def terms(text: str) -> tuple[Term, ...]:
    """What must be there: words, "phrases in quotation marks", and beginn* of words. All else is no more than a space.

    Raises QueryError if there is no word in it, or a beginning is too short.
    """
    found: list[Term] = []
    for at, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')):
        for piece in [part] if at % 2 else part.split():
            words = tuple(tokens(piece))
            if words:
                found.append(Term(words, piece.rstrip().endswith("*")))
    if not found:
        raise QueryError("words", f"there is no word in {text!r}")
    short = next((one for one in found if one.prefix and len(one.words[-1]) < SHORTEST), None)
    if short:
        raise QueryError("words", f"{short.words[-1]}*: a * needs at least {SHORTEST} letters before it")
    return tuple(dict.fromkeys(found))


def tokens(text: str) -> list[str]:
    """The words of a text as the indexes part them: runs of letters and digits, without marks, in lower case."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return "".join(one if one.isalnum() else " " for one in bare.lower()).split()


def fts5(wanted: tuple[Term, ...]) -> str:
    """The terms as SQLite's MATCH takes them."""
    return " ".join(f'"{" ".join(one.words)}"{"*" if one.prefix else ""}' for one in wanted)


def tsquery(wanted: tuple[Term, ...]) -> str:
    """The terms as PostgreSQL's to_tsquery takes them; a phrase stands within one column, as in SQLite."""
    return " & ".join(_phrase(one) for one in wanted)


def _phrase(term: Term) -> str:
    if len(term.words) == 1:
        return f"'{term.words[0]}'{':*' if term.prefix else ''}"
    return f"({' | '.join(_within(term, column) for column in COLUMNS)})"


def _within(term: Term, column: str) -> str:
    *words, last = (f"'{word}':{column}" for word in term.words)
    return f"({' <-> '.join((*words, last + ('*' if term.prefix else '')))})"
