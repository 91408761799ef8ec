"""Copies of one report are told from two reporters' own accounts of one event, whatever was done to them."""

import random

import pytest

from onrecord.link.copies import fingerprints, shared
from onrecord.link.passages import Passage, passages

REPORT = """Fuel depot burns for second day near Velmar

VELMAR, May 4 (Norpress) - A fire at the fuel depot outside Velmar burned for a second day on Monday, and smoke \
drifted over the suburbs to the north.

The fire service said 140 crew were on the site and that two of the nine tanks had been lost since Sunday morning.

"We are not going to put men between those tanks," said Rosa Lindqvist, the chief fire officer, at the gate. "We cool, \
we wait, and we go home to our families."

Residents of Oster, the nearest suburb, were told to keep their windows shut. A school there was turned into a shelter \
for some 300 people.

The depot's owner, Hallam Oil, said the cause was not known and that it would pay for hotel rooms.

Officials expected the blaze to last until Wednesday.
"""
OWN = """Smoke chokes Oster as tank fire rages on

Ilse Brandt had packed the budgerigar first. By noon on Monday she sat in the gymnasium of the Oster school with her \
three children, one of about 300 people who spent the day there.

"We are not going to put men between those tanks," Rosa Lindqvist, who leads the firefighters, told a crowd in front \
of the depot. "We cool, we wait, and we go home to our families."

Hallam Oil, which bought the site four years ago, did not say what had set off the fire. It promised hotel rooms.

Two tanks of nine are gone. More than a hundred crew from three districts stood by.
"""
TITLE = REPORT.split("\n")[0]
PARAGRAPHS = REPORT.strip().split("\n\n")[1:]
LOCAL = "Mayor Pia Holm said Westport would lend its two foam engines, which left on Monday evening by the coast road."
WORDS = {"burned": "blazed", "drifted": "hung", "crew": "firefighters", "nearest": "closest", "told": "asked"}


def copied(one: str, other: str) -> bool:
    found = shared(passages(one), passages(other))
    assert found == shared(passages(other), passages(one))
    return found.copies


def text(*paragraphs: str, title: str = "Another headline altogether") -> str:
    return "\n\n".join([title, *paragraphs])


def edited(paragraph: str) -> str:
    for word, other in WORDS.items():
        paragraph = paragraph.replace(f" {word} ", f" {other} ")
    return paragraph


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        text(*PARAGRAPHS),
        text(PARAGRAPHS[0].split(" - ")[1], *PARAGRAPHS[1:]),
        text(*PARAGRAPHS[:3]),
        text(*PARAGRAPHS[:2], LOCAL, *PARAGRAPHS[2:4]),
        text(*map(edited, PARAGRAPHS)),
        text(*map(edited, PARAGRAPHS[:3]), LOCAL, LOCAL.replace("foam", "pump")),
        text(PARAGRAPHS[1], PARAGRAPHS[0], *PARAGRAPHS[4:1:-1]),
        text(*PARAGRAPHS).replace('"', "”").replace("'", "’"),
    ],
    ids=["verbatim", "headline", "dateline", "trimmed", "local", "edited", "edited, trimmed, local", "order", "marks"],
)
def test_a_copy_is_known_whatever_was_done_to_it(copy: str) -> None:
    assert copied(REPORT, copy)
    assert set(fingerprints(passages(REPORT))) & set(fingerprints(passages(copy)))


def test_two_reporters_who_quote_one_speech_wrote_two_reports() -> None:
    assert not copied(REPORT, OWN)


def test_a_report_of_quotations_alone_is_not_told_by_them() -> None:
    quotations = '"We are not going to put men between those tanks. We cool, we wait, and we go home to our families."'
    one = f"Lindqvist spoke on Monday.\n\n{quotations}"
    other = f"At the gate of the depot stood the chief of the fire service.\n\n{quotations}"
    assert not copied(one, other)


def test_equal_texts_are_copies_however_short() -> None:
    assert copied("Nothing new.", "Nothing new.")


def test_a_paragraph_of_background_does_not_make_a_copy() -> None:
    later = text(
        "Firefighters beat the Velmar depot blaze on Wednesday after four days, and people went home to wash walls.",
        "Chief fire officer Rosa Lindqvist thanked the crews of three districts and asked them to sleep.",
        "Hallam Oil put the damage at 60 million and blamed a pump that had been serviced in March.",
        PARAGRAPHS[3],
    )
    assert not copied(REPORT, later)


def test_the_reason_names_passages_and_words() -> None:
    found = shared(passages(text(*PARAGRAPHS[:3], LOCAL)), passages(REPORT))
    assert found.reason.startswith("3 of 5 passages alike, ")
    assert "outside quotation marks" in found.reason


def test_fingerprints_find_copies_with_many_words_changed() -> None:
    """Of every seventh word changed, at random, most copies share a fingerprint still."""
    own = set(fingerprints(passages(REPORT)))
    found = 0
    for seed in range(100):
        chance = random.Random(seed)
        words = [word if chance.random() > 1 / 7 else "otherwise" for word in REPORT.split(" ")]
        found += bool(own & set(fingerprints(passages(" ".join(words)))))
    assert found >= 98


def test_words_in_any_quotation_marks_are_quoted() -> None:
    for marks in ('""', "“”", "«»", "„“", "‘’"):
        (one,) = passages(f"She said {marks[0]}we don’t go{marks[1]} and left")
        assert one == Passage(
            ("she", "said", "we", "don't", "go", "and", "left"), (False, False, True, True, True, False, False)
        )


def test_a_quotation_that_goes_on_ends_with_its_paragraph() -> None:
    one, other = passages('He said: "It is over.\n\nThe tents came down.')
    assert one.quoted[-1]
    assert not any(other.quoted)


def test_the_title_is_no_passage() -> None:
    assert passages("A headline\n\nThe story", "A headline") == passages("The story")
    assert passages("") == ()
