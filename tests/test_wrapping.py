"""Text that was wrapped to a width, and text that only looks like it."""

from textwrap import fill

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document
from onrecord.pipeline import Pipeline
from onrecord.wrapping import flowing

PARAGRAPHS = (
    "Harbour union and owners at odds over ferry",
    "Travellers said the doors of the ferry had jammed when the fire broke out below deck on Monday night, and a nurse "
    "who was on board told reporters that nobody from the crew had come to help for half an hour.",
    'The line denied the claim about the doors. "Every door was opened within four minutes of the alarm," its '
    "director, Ada Holm, said on Tuesday, adding that the company would publish the log of the bridge before the end "
    "of the week.",
)
PLAIN = "\n\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join(fill(one, 72) for one in PARAGRAPHS)
LINES = "Who spoke\n\n" + "\n".join(
    f"The {who} of the council told the hall on Monday that {what}."
    for who, what in (("head", "all was well"), ("clerk", "the books were shut and nobody would open them"),
                      ("guard", "it rained"), ("cook", "supper would be late, as it had been every day that week"))
)  # fmt: skip


def test_wrapped_text_flows_with_every_character_in_its_place() -> None:
    assert flowing(WRAPPED) == PLAIN
    assert flowing(PLAIN) == PLAIN
    assert flowing(LINES) == LINES


@given(st.text(alphabet="ab c.\n", max_size=400))
def test_only_line_ends_change(text: str) -> None:
    made = flowing(text)
    assert len(made) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, made, strict=True))


def test_a_wrapped_article_has_the_record_of_the_plain_one() -> None:
    pipeline = Pipeline()
    plain, wrapped = (
        pipeline.record(Document("d", text, PARAGRAPHS[0], None, None, None, "2026-03-03", None, "en"))
        for text in (PLAIN, WRAPPED)
    )
    assert len(plain.statements) == 5
    assert [one.content.text.replace("\n", " ") for one in wrapped.statements] == [
        one.content.text for one in plain.statements
    ]
    assert any("\n" in one.content.text for one in wrapped.statements)
    assert all(
        one.content.text == " ".join(WRAPPED[start:end] for start, end in one.content.spans)
        for one in wrapped.statements
    )
