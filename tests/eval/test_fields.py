"""What the scorer of the case tables counts, on cases made by hand."""

import json
import sys
from pathlib import Path

import pytest

from onrecord.model import Basis, Figure, Speaker, Statement, Words

EVAL = Path(__file__).parents[2] / "eval"
sys.path.insert(0, str(EVAL))  # the scripts of eval are no package

import cases  # noqa: E402
import fields  # noqa: E402
from measures import FIELDS, Pair, count  # noqa: E402
from scores import Pieces, Right, iou, match, same, trapped, wilson  # noqa: E402

ITEM = """
- id: made-1
  text: |
    Ida Berg told reporters in Oslo that about 40 boats had sunk, citing two pilots. The port denied it. Gulls rose.
  statements:
    - source: Ida Berg
      cue: told
      content: that about 40 boats had sunk
      speakers: [{name: Ida Berg, kind: person}]
      act: say
      basis: [{kind: people, text: two pilots}]
      place: Oslo
      audience: reporters
      said_on: null
      target: null
      figures: [{text: about 40 boats, low: 40, high: 40, approximate: true, unit: boat}]
      disputes: []
      within: null
    - source: The port
      cue: denied
      content: it
      speakers: [{name: null, kind: organisation, country: "NO"}]
      act: deny
      disputes: [1]
  traps: [Gulls rose]
"""


@pytest.fixture
def case(tmp_path: Path) -> cases.Case:
    (tmp_path / "made.yaml").write_text(ITEM, encoding="utf-8")
    return cases.load(tmp_path)[0]


def words(text: str, *parts: str) -> Words:
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    return Words.at(text, spans)


def found(case: cases.Case) -> list[Statement]:
    """What a flawless program would find."""
    text = case.text
    about = words(text, "about 40 boats")
    pilots = words(text, "citing two pilots")
    return [
        Statement(
            id="s1",
            source=words(text, "Ida Berg"),
            cue=words(text, "told"),
            content=words(text, "that about 40 boats had sunk"),
            speakers=(Speaker("p1", "Ida Berg", "person", None, None, "Ida Berg"),),
            act="say",
            basis=(Basis("people", pilots.text, pilots.spans),),
            place=words(text, "Oslo"),
            audience=words(text, "reporters"),
            figures=(Figure(about.text, about.spans, 40.0, 40.0, True, "boat"),),
        ),
        Statement(
            id="s2",
            source=words(text, "The port"),
            cue=words(text, "denied"),
            content=words(text, "it."),
            speakers=(Speaker("p2", None, "organisation", "NO", "port", "The port"),),
            act="deny",
            disputes=("s1",),
        ),
    ]


def change(statement: Statement, **values: object) -> Statement:
    return Statement(**{**vars(statement), **values})  # type: ignore[arg-type]


def test_what_is_right_is_right_in_every_field(case: cases.Case) -> None:
    scores = fields.measure([case], found).scores
    assert scores["found"] == Right(2, 2) and scores["precision"] == Right(2, 2)
    assert scores["traps"] == Right(0, 1)
    for field in ("source", "cue", "speakers", "name", "kind", "act", "place", "audience"):
        assert scores[field].value == 100, field
    assert scores["basis"] == Pieces(1, 1, 1) and scores["figures"] == Pieces(1, 1, 1)
    assert scores["disputes"] == Pieces(1, 1, 1)
    assert scores["place filled"] == Pieces(1, 1, 1)


def test_only_given_keys_are_measured(case: cases.Case) -> None:
    scores = fields.measure([case], found).scores
    assert scores["role"] == Right(0, 0)
    assert scores["country"] == Right(1, 1)
    assert scores["place"] == Right(1, 1)  # the second statement does not give it
    assert scores["stance"] == Right(0, 0)


@pytest.mark.parametrize(
    ("field", "value", "score"),
    [
        ("place", None, Right(0, 1)),
        ("said_on", "2024-01-01", Right(0, 1)),
        ("act", "claim", Right(1, 2)),
        ("speakers", (), Right(1, 2)),
        ("basis", (), Pieces(0, 0, 1)),
        ("figures", (), Pieces(0, 0, 1)),
        ("disputes", ("s2",), Pieces(1, 2, 1)),
        ("within", "s2", Pieces(0, 1, 0)),
    ],
)
def test_what_is_wrong_costs(case: cases.Case, field: str, value: object, score: object) -> None:
    def run(one: cases.Case) -> list[Statement]:
        first, second = found(one)
        return [change(first, **{field: value}), second]

    report = fields.measure([case], run)
    assert report.scores[field] == score
    assert (1, field) in {(each.statement, each.field) for each in report.wrong}


def test_a_basis_needs_its_kind_and_a_word_in_common(case: cases.Case) -> None:
    first = found(case)[0]
    gold = case.statements[0]
    for kind, part, right in (("people", "two pilots", 1), ("media", "two pilots", 0), ("people", "in Oslo", 0)):
        piece = words(case.text, part)
        pair = Pair(case.text, gold, change(first, basis=(Basis(kind, piece.text, piece.spans),)), {})
        assert count("basis", pair)[0].right == right


def test_fields_of_what_is_not_found_are_not_measured(case: cases.Case) -> None:
    scores = fields.measure([case], lambda one: found(one)[:1]).scores
    assert scores["found"] == Right(1, 2)
    assert scores["act"] == Right(1, 1)


def test_a_statement_matches_by_content_and_cue(case: cases.Case) -> None:
    first, second = found(case)
    assert match(case.text, case.statements, [second, first]) == {0: 1, 1: 0}
    half = change(first, content=words(case.text, "about 40"))
    assert match(case.text, case.statements, [half]) == {}
    other_cue = change(first, cue=words(case.text, "citing"))
    assert match(case.text, case.statements, [other_cue]) == {}
    assert match(case.text, case.statements, [first, first]) == {0: 0}


def test_a_trap_is_on_record_with_more_than_half_of_its_words(case: cases.Case) -> None:
    trap = case.traps[0].spans
    whole = change(found(case)[0], content=words(case.text, "Gulls rose"))
    half = change(found(case)[0], content=words(case.text, "Gulls"))
    assert trapped(case.text, trap, [whole])
    assert not trapped(case.text, trap, [half])


def test_articles_commas_and_quotation_marks_do_not_count() -> None:
    text = "the “old harbour”, she said"
    assert same(text, [(0, 17)], [(5, 16)])
    assert not same(text, [(0, 17)], [(9, 16)])
    assert not same(text, [(0, 3)], [(19, 22)])
    assert iou(text, [(5, 16)], [(9, 16)]) == 0.5


def test_wilson_interval() -> None:
    low, high = wilson(90, 100)
    assert (round(low, 1), round(high, 1)) == (82.6, 94.5)
    assert wilson(0, 0) == (0.0, 100.0)


def test_blind_cases_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert fields.main(["blind", "--show", "act"]) == 2
    assert "never looked at" in capsys.readouterr().err
    assert fields.main(["--show", "nothing"]) == 2
    assert fields.main(["nowhere"]) == 2


def test_gold_spans_print_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert fields.main(["tuned", "--gold-spans", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["mode"] == "gold spans"
    assert set(FIELDS) - {"source", "cue"} <= set(printed["tuned"])
    assert printed["tuned"]["quote"]["total"] > 400


def test_a_floor_is_held(case: cases.Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = fields.measure([case], lambda one: found(one)[:1])
    assert fields.under(report, {"act": 100, "found": 50, "traps": 10}) == []
    assert len(fields.under(report, {"found": 51, "role": 10, "nothing": 1})) == 3
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(fields, "FLOORS", floors)
    assert fields.check({"made": report}, "end to end") == 0
    floors.write_text(json.dumps({"made": {"end to end": {"found": 51}}}), encoding="utf-8")
    assert fields.check({"made": report}, "end to end") == 1
    assert fields.check({"made": report}, "gold spans") == 0
