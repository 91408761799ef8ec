"""Brat files as they come."""

from pathlib import Path

import pytest

from onrecord.evaluate.brat import Gold, read_ann, read_corpus

ANN = """T1\tSource 0 3\tSam
T2\tCue 4 8\tsaid
T3\tContent 9 12;20 25\tone ; three
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1
#1\tAnnotatorNotes T1\ta note
E2\tNested:T2 Content1:T3 Cue:T2
E3\tAttribution-no-source:T2 Cue:T2

"""


def test_events_with_a_content_become_attributions(tmp_path: Path) -> None:
    path = tmp_path / "a_0000.ann"
    path.write_text(ANN)
    content = ((9, 12), (20, 25))
    assert read_ann(path) == (
        Gold(((0, 3),), ((4, 8),), content),
        Gold((), ((4, 8),), content, nested=True),
    )


def test_annotators_of_one_article_are_kept_together(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a_b.txt").write_text("Sam said one.")
    for annotator in ("4b22", "0000"):
        (tmp_path / "attributions" / f"a_b_{annotator}.ann").write_text(ANN)
    (article,) = read_corpus(tmp_path)
    assert article.name == "a_b"
    assert len(article.annotators) == 2


def test_a_folder_that_is_no_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="attributions"):
        read_corpus(tmp_path)
