"""Where the words were spoken, by the statement's own sentence."""

from onrecord.model import Attribution, Found, Words
from onrecord.normalise.adjuncts import adjuncts


def place(text: str, attribution: Attribution) -> Found[Words] | None:
    """The place in the statement's own sentence outside its content, without the preposition; None if it names none.

    Datelines, papers, stations and sites on which words appeared are no places.
    """
    for each in adjuncts(text, attribution):
        if each.field == "place":
            return Found(Words.at(text, (each.words,)), f"place: {each.rule}", (each.whole,))
    return None
