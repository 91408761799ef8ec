"""Speaker resolution: case tables, identities, what every value rests on, and odd texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.cases import ITEMS

from onrecord.model import Attribution, Document
from onrecord.resolve.speakers import speakers

MARK = re.compile(r"«(.*?)»")


def read(marked: str) -> tuple[Document, list[Attribution]]:
    """The document without its marks, and an attribution for each marked source."""
    text, spans = "", []
    for number, piece in enumerate(MARK.split(marked)):
        if number % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    # the cue is the word after the source; contents do not matter here
    return Document("d", text), [Attribution((s,), ((s[1], s[1] + 1),), (), 1.0) for s in spans]


@pytest.mark.parametrize("name", ITEMS)
def test_case(name: str) -> None:
    """Each source of the item resolves as the table says."""
    marked, wanted = ITEMS[name]
    found = speakers(*read(marked))
    for expected, got in zip(wanted, found, strict=True):
        parts = [[field.strip() for field in one.split("|")] for one in expected.split(";")]
        told = [[one.value.name, one.value.kind, one.value.country, one.value.role] for one in got]
        assert [[field or "-" for field in row][: len(part)] for row, part in zip(told, parts, strict=True)] == parts


def test_identity_is_one_per_speaker() -> None:
    """Full name, surname and pronoun share an id; another speaker has another; ids count up from p1."""
    found = speakers(*read("«Anton Krall, a baker», said no. «Krall» sighed. «He» said yes. «Police» said maybe."))
    assert [one[0].value.id for one in found] == ["p1", "p1", "p1", "p2"]


def test_no_source_has_no_speaker() -> None:
    """An attribution without a source has an empty tuple, in its own place."""
    document, found = read("«Anton Krall» said no.")
    nobody = Attribution((), ((0, 5),), (), 1.0)
    assert [len(one) for one in speakers(document, [nobody, *found])] == [0, 1]


def test_spans_hold_the_name() -> None:
    """The characters of a found speaker are the source's and those that gave the name; the rule is told."""
    document, found = read("Judge Ilse Brandt rose. «She» said the court would sit.")
    (one,) = speakers(document, found)[0]
    assert [document.text[a:b] for a, b in one.spans] == ["She", "Ilse Brandt"]
    assert one.rule == "pronoun she"


def test_first_person_of_the_quoted() -> None:
    """ "I" inside a quotation is whoever is quoted; a narrator's "I" is nobody's name."""
    text = "“I told him the boat was mine,” Greta Moll said. I say it was not."
    quoted, outer = (1, 2), (32, 42)
    assert text[slice(*outer)] == "Greta Moll"
    attributions = [
        Attribution((outer,), ((43, 47),), ((0, 31),), 1.0),
        Attribution((quoted,), ((3, 7),), ((12, 29),), 1.0, nested=True),
        Attribution(((49, 50),), ((51, 54),), ((55, 65),), 1.0),
    ]
    assert [one[0].value.name for one in speakers(Document("d", text), attributions)] == [
        "Greta Moll",
        "Greta Moll",
        None,
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Aa Bé.,\"“”‘’'()-\n0HeShesaidtheMr", max_size=160), st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    """No text and no spans make it fail; each attribution with words of a source has its place in the answer."""
    place = st.integers(0, max(len(text), 1))
    spans = data.draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=4))
    attributions = [Attribution((span,) if span[0] < span[1] else (), (span,), (span,), 1.0) for span in spans]
    assert len(speakers(Document("d", text), attributions)) == len(attributions)
