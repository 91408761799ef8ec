"""Every character of a document's text leads back to its place in the source."""

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.model import Kept
from onrecord.read import read_text
from onrecord.read.clean import clean
from onrecord.read.kept import complement, compose, keep
from onrecord.read.markdown import plain

LINES = st.sampled_from(
    ["Talks to go on", "October 17, 2024", "Share this", "Facebook", "\ufeff", "Getty", "", " ", "A line\0 with NUL",
     "PARIS (AFP) - The minister said no, and will say so.", "Read more: A headline", "😀 e\u0301 שלום",
     "He said. (Reporting by Jane Doe)"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
TEXTS = st.lists(st.tuples(st.one_of(LINES, st.text(max_size=30)), ENDS), max_size=12).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


@given(TEXTS)
@example("\ufeffTitle\r\n\r\nOne said.\rTwo said.\nThree.\n\r\nFour.")
def test_plain_text_is_made_of_the_sources_characters_in_order(source: str) -> None:
    found = clean(source)
    assert sum(length for _, _, length in found.kept.runs) == len(found.text)
    last = 0
    for here, there, length in found.kept.runs:
        assert there >= last
        last = there + length
        for offset in range(length):
            was, now = source[there + offset], found.text[here + offset]
            assert was == now or (was == "\r" and now == "\n")


@given(TEXTS)
def test_markdown_leads_back_to_the_same_characters(source: str) -> None:
    found = plain(source)
    for here, there, length in found.kept.runs:
        was = source[there : there + length].replace("\r", "\n").replace("\0", " ").replace("\ufeff", " ")
        assert was == found.text[here : here + length]


def test_a_span_leads_back_over_what_was_left_out() -> None:
    source = "\ufeffTalks to go on\r\n\r\nBy AFP\r\n\r\nThe minister said no.\r\n"
    found = read_text(source)
    at = found.document.text.index("minister")
    assert found.source_text == source
    assert found.kept.back((at, at + 8)) == (source.index("minister"), source.index("minister") + 8)
    whole = found.kept.back((0, len(found.document.text)))
    assert whole == (1, len(source))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
       st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))  # fmt: skip
def test_two_steps_of_cleaning_lead_back_as_one(
    source: str, one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    def without(text: str, removed: list[tuple[int, int]]) -> tuple[str, Kept]:
        ranges = complement([(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in removed], len(text))
        return "".join(text[a:b] for a, b in ranges), keep(ranges)

    middle, earlier = without(source, one)
    final, later = without(middle, two)
    both = compose(later, earlier)
    assert "".join(source[there : there + length] for _, there, length in both.runs) == final


def test_a_title_put_before_the_text_moves_the_places() -> None:
    found = read_text('{"title": "Talks to go on", "text": "The minister said no."}')
    assert found.document.text == "Talks to go on\n\nThe minister said no."
    assert found.kept.back((16, 28)) == (0, 12)
    assert found.kept.back((0, 5)) is None
