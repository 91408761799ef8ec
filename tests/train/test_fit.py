"""Training: the likelihood is right, and the whole command runs from corpus to weights that read."""

import itertools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")

import numpy as np  # noqa: E402

from onrecord.evaluate.brat import read_corpus  # noqa: E402
from onrecord.tag import Tagger  # noqa: E402
from onrecord.tag.decode import ALLOWED, START, STATE_LABELS  # noqa: E402
from onrecord.train.crf import log_partition, negative_log_likelihood, sum_paths  # noqa: E402
from onrecord.train.examples import Grid, batched, prepare  # noqa: E402
from onrecord.train.fit import Teachers, Trainer  # noqa: E402
from onrecord.train.make import start_network, start_tokenizer  # noqa: E402
from onrecord.train.recipe import STUDENT  # noqa: E402

ROOT = Path(__file__).parents[2]


def log_sum(scores: "torch.Tensor", transitions: "torch.Tensor") -> "torch.Tensor":
    """Over all paths of one sequence, one by one."""
    worth = []
    for states in itertools.product(range(8), repeat=len(scores)):
        if START[states[0]] and all(ALLOWED[a][b] for a, b in itertools.pairwise(states)):
            labels = [STATE_LABELS[s] for s in states]
            steps = sum((transitions[a, b] for a, b in itertools.pairwise(labels)), torch.zeros(()))
            worth.append(sum(scores[t, label] for t, label in enumerate(labels)) + steps)
    return torch.logsumexp(torch.stack(worth), 0)


def test_the_sum_over_paths_and_its_gradient_are_those_of_all_paths() -> None:
    torch.manual_seed(0)
    scores = torch.randn(2, 4, 5, dtype=torch.double, requires_grad=True)
    transitions = torch.randn(5, 5, dtype=torch.double, requires_grad=True)
    expected = [log_sum(scores[0], transitions), log_sum(scores[1, :3], transitions)]
    (expected[0] + expected[1]).backward()
    total, by_score, by_step = sum_paths(scores.detach().numpy(), np.array([4, 3]), transitions.detach().numpy())
    assert total.tolist() == pytest.approx([float(e.detach()) for e in expected])
    assert by_score == pytest.approx(scores.grad.numpy())
    assert by_step.sum(0) == pytest.approx(transitions.grad.numpy())


@pytest.mark.parametrize("length", [1, 2, 7, 8, 30])
def test_the_sum_that_a_gpu_works_out_is_the_same(length: int) -> None:
    torch.manual_seed(0)
    scores = (3 * torch.randn(3, length, 5)).requires_grad_()
    transitions = torch.randn(5, 5, requires_grad=True)
    lengths = torch.tensor([length, 1, max(1, length // 2)])
    total, by_score, by_step = sum_paths(
        scores.detach().double().numpy(), lengths.numpy(), transitions.detach().double().numpy()
    )
    found = log_partition(scores, lengths, transitions)
    found.sum().backward()
    assert found.tolist() == pytest.approx(total.tolist(), rel=1e-5)
    assert scores.grad.numpy() == pytest.approx(by_score, abs=1e-4)
    if length > 1:
        assert transitions.grad.numpy() == pytest.approx(by_step.sum(0), abs=1e-3)


def test_a_likely_path_costs_little() -> None:
    labels = torch.tensor([[0, 1, 2, 0, 3, 4, 0]])
    scores = 20 * torch.nn.functional.one_hot(labels, 5).float()
    mask = torch.ones(1, 7, dtype=torch.bool)
    assert float(negative_log_likelihood(scores, labels, mask, torch.zeros(5, 5))) == pytest.approx(0, abs=1e-4)


def test_filling_a_batch_up_to_a_grid_changes_no_loss() -> None:
    tokenizer = start_tokenizer()
    marks = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    articles = prepare(list(read_corpus(ROOT / "eval" / "gold"))[:3], tokenizer, 96, whole=False, parts=1)
    recipe = replace(STUDENT, layers=(0,), room=96)
    teacher = start_network(replace(recipe, activation="gelu"))
    trainer = Trainer(start_network(recipe), recipe, 10, Teachers(teacher, [teacher]))
    trainer.worker.eval()  # no dropout
    with torch.no_grad():
        losses = [
            [float(trainer.loss({n: torch.from_numpy(a) for n, a in batch.arrays.items()}, 0)) for batch in made]
            for made in (batched(articles, 96, 5, marks, grid, 1) for grid in (Grid(), Grid(5, 16, 7)))
        ]
    assert losses[0] == pytest.approx(losses[1], rel=1e-2)  # in bfloat16


def test_train_makes_weights_that_read_and_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    gold = ROOT / "eval" / "gold"  # no good use but here: 20 articles, one epoch
    command = [
        *(sys.executable, "-m", "onrecord", "train", "--corpus", str(gold), "--dev", str(gold), "--quick"),
        *("--out", str(tmp_path / "weights"), "--work", str(tmp_path / "runs"), "--threads", "2"),
    ]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    settings = json.loads((tmp_path / "weights" / "model.json").read_text())
    assert settings["dev"]["attributed"] >= 0
    assert "teacher: epoch" in first.stderr or "kept aside" in first.stderr
    assert isinstance(Tagger(tmp_path / "weights").tag("The dam is safe, the mayor said."), list)
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "epoch 1 step" not in again.stderr  # both fits were done
