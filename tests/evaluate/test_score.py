"""The figures agree with the reference scorer where it is there, and with worked examples everywhere."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from onrecord.evaluate import results, tally
from onrecord.evaluate.brat import Gold, read_corpus
from onrecord.evaluate.score import FIGURES, Tally
from onrecord.show.evaluate_command import prediction
from onrecord.tag import Tagger

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"
REFERENCE = ROOT.parent / "shared" / "attribution" / "score.py"
TEXT = "The dam is safe, the mayor said. Critics doubt it."
MAYOR = Gold(((17, 26),), ((27, 31),), ((0, 15),))


@pytest.mark.parametrize(
    ("predicted", "attributed", "exact", "source"),
    [
        (MAYOR, 1, 1, 2),
        (Gold(((17, 26),), ((27, 31),), ((4, 15),)), 1, 0, 2),  # most of the content
        (Gold(((17, 26),), ((27, 31),), ((12, 15),)), 0, 0, 2),  # too little of it
        (Gold((), ((27, 31),), ((0, 15),)), 0, 1, 0),  # no source
        (Gold(((17, 26),), ((41, 46),), ((0, 15),)), 0, 1, 2),  # another cue
        (Gold(((17, 26),), ((27, 31),), ((0, 16),)), 1, 1, 2),  # punctuation does not count
    ],
)
def test_what_counts_as_attributed(predicted: Gold, attributed: int, exact: int, source: int) -> None:
    total = Tally()
    total.add(TEXT, [MAYOR], [predicted])
    assert total.counts["attributed"].hit == attributed
    assert total.counts["exact"].hit == exact
    assert total.counts["source"].hit == source


def test_nothing_predicted_is_nought_not_an_error() -> None:
    total = Tally()
    total.add(TEXT, [MAYOR], [])
    assert total.counts["attributed"].f1 == 0
    assert total.counts["attributed"].gold == 1


def test_one_gold_attribution_is_matched_once() -> None:
    total = Tally()
    total.add(TEXT, [MAYOR], [MAYOR, MAYOR])
    assert total.counts["attributed"].hit == 1
    assert total.counts["attributed"].precision == 50


def test_the_gold_of_this_repository_is_whole() -> None:
    articles = read_corpus(GOLD)
    assert len(articles) == 20
    for article in articles:
        for gold in article.annotators[0]:
            spans = (*gold.source, *gold.cue, *gold.content)
            assert all(article.text[a:b] == article.text[a:b].strip() for a, b in spans)


def test_figures_agree_with_the_reference_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference scorer is not beside this checkout: ../shared/attribution/score.py")
    found = list(results(GOLD, Tagger(threads=1)))
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(prediction(one.name, one.predicted)) + "\n" for one in found))
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # the folder may be read-only
    spec.loader.exec_module(module)
    module.main([str(GOLD), str(path), "--json"])
    reference = json.loads(capsys.readouterr().out)
    counts = tally(found).counts
    for figure in FIGURES:
        assert counts[figure].f1 == pytest.approx(reference[figure]["f1"], abs=0.0051), figure  # it rounds
        assert round(counts[figure].recall, 2) == reference[figure]["recall"], figure
