"""The packaged encoder on real sentences."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.tag import WEIGHTS, Tagger
from onrecord.tag.session import FILES


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(threads=1)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The bridge is safe, engineer Maria Okafor said.", "engineer Maria Okafor", "said", "The bridge is safe"),
        (
            "The mayor of Lund denied that the hospital would close.",
            "The mayor of Lund",
            "denied",
            "that the hospital would close",
        ),
        (
            "According to police, two men fled on foot.",
            "police",
            "According to",
            "two men fled on foot",
        ),
        ('"We are not leaving," she told reporters.', "she", "told", '"We are not leaving,"'),
    ],
)
def test_plain_attributions_are_found(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    found = tagger.tag(text)
    parts = [[" ".join(text[a:b] for a, b in spans) for spans in (one.source, one.cue, one.content)] for one in found]
    assert parts == [[source, cue, content]]
    assert found[0].confidence > 0.5


def test_a_content_is_found_on_both_sides_of_its_cue(tagger: Tagger) -> None:
    text = "“The harvest,” said farmer Ilse Brandt, “was the worst in twenty years.”"
    (one,) = tagger.tag(text)
    assert [text[a:b] for a, b in one.content] == ["“The harvest,”", "“was the worst in twenty years.”"]


def test_narration_has_no_attribution(tagger: Tagger) -> None:
    assert tagger.tag("The train left Bergen at noon and reached Oslo seven hours later.") == []


def test_a_long_document_is_read_to_its_end(tagger: Tagger) -> None:
    text = "The road was closed for repairs last week.\n\n" * 400 + "The road will open on Friday, the council said."
    found = tagger.tag(text)
    assert text[slice(*found[-1].cue[0])] == "said"
    assert len(found) == 1


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_spans_inside_it(tagger: Tagger, text: str) -> None:
    for one in tagger.tag(text):
        assert one.cue
        assert one.content
        assert 0 <= one.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in (*one.source, *one.cue, *one.content))


def test_the_same_text_gives_the_same_attributions(tagger: Tagger) -> None:
    text = "The dam is safe, the ministry said on Monday, rejecting a report that it was cracked."
    assert tagger.tag(text) == tagger.tag(text) == Tagger(threads=2).tag(text)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx"):
        Tagger(tmp_path)


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((WEIGHTS / name).read_bytes())
    settings_ = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps(settings_ | {"format": 0}))
    with pytest.raises(ModelError, match="format 0"):
        Tagger(tmp_path)


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) < 35_000_000
