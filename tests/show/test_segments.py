"""A text cut at the borders of its marks."""

from hypothesis import given
from hypothesis import strategies as st
from sample import RECORD, TEXT, at

from onrecord.model import Span, Statement, Words
from onrecord.wording.segments import CONTENT, CUE, SOURCE, Mark, paragraphs, segments

LONG = "abcdefghij " * 4
SPANS = st.tuples(st.integers(0, 43), st.integers(0, 43)).filter(lambda span: span[0] < span[1])


def test_a_nested_statement_is_marked_inside_the_other() -> None:
    start, end = at("the company", 2)
    inner = next(one for one in segments(TEXT, RECORD.statements) if (one.start, one.end) == (start, end))
    assert inner.marks == (Mark(CONTENT, 6), Mark(SOURCE, 7))
    assert (inner.roles, inner.numbers) == ((SOURCE, CONTENT), (6, 7))


def test_each_statement_ends_its_cue_once() -> None:
    ends = [number for one in segments(TEXT, RECORD.statements) for number in one.ends]
    assert sorted(ends) == list(range(1, len(RECORD.statements) + 1))


def test_paragraphs_are_what_blank_lines_part() -> None:
    assert [TEXT[start:end] for start, end in paragraphs(TEXT)] == TEXT.strip().split("\n\n")
    assert paragraphs("") == paragraphs(" \n\n ") == []


@given(st.lists(st.tuples(SPANS, SPANS, SPANS), max_size=5), st.lists(st.integers(0, 44)))
def test_segments_are_the_text_and_know_every_mark(places: list[tuple[Span, Span, Span]], cuts: list[int]) -> None:
    statements = [
        Statement(f"s{number}", *(Words.at(LONG, (span,)) for span in spans)) for number, spans in enumerate(places, 1)
    ]
    made = segments(LONG, statements, cuts)
    assert "".join(LONG[one.start : one.end] for one in made) == LONG
    for number, spans in enumerate(places, 1):
        for role, (start, end) in zip((SOURCE, CUE, CONTENT), spans, strict=True):
            marked = [one for one in made if Mark(role, number) in one.marks]
            assert (marked[0].start, marked[-1].end) == (start, end)
            assert sum(one.end - one.start for one in marked) == end - start
