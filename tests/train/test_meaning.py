"""The sentence encoder of linking: what it learns from is read as it stands, and it learns."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")

from onrecord.train.meaning import Course, encoded, fit, teach, texts  # noqa: E402
from onrecord.train.sentences import LAYERS, START, load, student  # noqa: E402

ROOT = Path(__file__).parents[2]
STORIES = """# quay-fire-may
## 2026-05-02 | Quay Post | Quay burns for a night
- asserts | Ana Lund, fire chief | nine boats were lost | boats
- asserts | | Blaze claims fleet | boats
- asserts | Per Holm, owner | "the watchman was asleep" | watchman
- denies | Jon Berg, watchman | he had slept on duty | watchman
# quay-fire-june
- asserts | | eleven vessels burnt | boats
- asserts | | no one was on watch | watchman
"""


def written(folder: Path, text: str) -> Path:
    (folder / "one.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_file_gives_statements_with_what_they_are_read_with(tmp_path: Path) -> None:
    found = texts(written(tmp_path, STORIES))
    assert [(one.title, one.speaker, one.claim) for one in found[:2]] == [
        ("Quay burns for a night", "Ana Lund, fire chief", "quay-fire-may/boats"),
        ("Quay burns for a night", "", "quay-fire-may/boats"),
    ]
    assert (found[4].title, found[4].claim) == ("", "quay-fire-june/boats")
    assert {one.group for one in found} == {"one/0"}
    assert len(found[0].ids(alone=True)) < len(found[0].ids(alone=False))


@pytest.mark.parametrize("line", ["nothing", "## 2026-05-02 | Quay Post", "- asserts | nine boats were lost | boats"])
def test_a_line_in_no_form_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="neither a story"):
        texts(written(tmp_path, f"{STORIES}{line}\n"))


def test_what_is_shipped_is_learned_from_stories_in_pairs() -> None:
    found = texts(ROOT / "training" / "claims")
    assert len(found) > 12_000
    assert all(one.content and one.claim for one in found)


def test_texts_of_one_claim_come_nearer(tmp_path: Path) -> None:
    found, encoder = texts(written(tmp_path, STORIES)), load(START)

    def gap() -> float:
        with torch.no_grad():
            vectors = encoded(encoder, [one.ids(alone=False) for one in found])
        cosine = vectors @ vectors.T
        return float(cosine[0, 1] + cosine[2, 3] - cosine[0, 2] - cosine[1, 3])

    encoder.eval()
    before = gap()
    fit(encoder, found, Course(8, 6e-5), lambda line: None)
    assert gap() > before


def test_a_student_with_fewer_layers_comes_nearer_to_its_teacher(tmp_path: Path) -> None:
    found, teacher = texts(written(tmp_path, STORIES)), load(START).eval()
    taught, made = teach(teacher, found), student(teacher)
    assert len(made.encoder.layer) == len(LAYERS) < len(teacher.encoder.layer)

    def likeness() -> float:
        given = teach(made, found)
        return sum(float(given[one][0] @ taught[one][0]) for one in found)

    before = likeness()
    fit(made, found, Course(8, 1.5e-4, taught), lambda line: None)
    assert likeness() > before
