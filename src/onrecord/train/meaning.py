"""Trains the sentence encoder of linking: texts of one claim near each other, those of others apart.

The texts stand in files of stories: "# STORY", "## DATE | OUTLET | HEADLINE" for an article, and for each of its
statements "- STANCE | SPEAKER | CONTENT | CLAIM". Two stories that follow each other are easily taken for one another.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.link.claims.pieces import END, START, read_as

SCALE_RATE = 1e-3
WARM = 0.1  # of all steps
TEXTS = 192  # a step has at least so many, in whole groups
MOST = 110  # texts of a group in a step
CHUNK = 48  # texts that are encoded together, the short ones first
ALONE = 0.1  # of the texts are read without headline and speaker, as some come without
HARD, OTHERS = 0.6, 0.12  # of pairs of two claims: those above this quantile are learned from, and a part of the rest
SAME = 3.0  # what a pair of one claim weighs
OFTEN = 10  # steps after which something is said

AS_TAUGHT = 4.0  # what the distance to the teacher's vector weighs beside the claims

Say = Callable[[str], None]


@dataclass(frozen=True)
class Text:
    """A statement to learn from; `group`: the two stories that it is of."""

    title: str
    speaker: str
    content: str
    claim: str
    group: str

    def ids(self, alone: bool) -> list[int]:
        """Its word pieces, as linking reads a statement; `alone`: the content's only."""
        about = ("", "") if alone else (self.title, self.speaker)
        return [START, *read_as(*about, self.content), END]


def texts(folder: Path) -> list[Text]:
    """The statements of all files of a folder. Raises ValueError for a line that is in no form."""
    return [one for path in sorted(folder.glob("*.txt")) for one in _texts(path)]


def _texts(path: Path) -> Iterator[Text]:
    story, title, number = "", "", -1
    for line in path.read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.split("|")]
        if mark == "#":
            story, title, number = rest, "", number + 1
        elif mark == "##" and len(parts) == 3:
            title = parts[2]
        elif mark == "-" and len(parts) == 4:
            yield Text(title, parts[1], parts[2], f"{story}/{parts[3]}", f"{path.stem}/{number // 2}")
        else:
            raise ValueError(f"{path}: neither a story, an article nor a statement: {line!r}")


Taught = Mapping[Text, tuple[Tensor, Tensor]]  # the teacher's vector of a text as it stands, and alone


@dataclass(frozen=True)
class Course:
    """How long to train, and how fast; `taught`: the vectors to come near to, beside what the claims say."""

    epochs: int
    rate: float
    taught: Taught | None = None


def teach(teacher: nn.Module, found: Sequence[Text]) -> Taught:
    """The vectors that a trained BERT gives each text."""
    with torch.no_grad():
        whole, alone = (encoded(teacher, [one.ids(only) for one in found]) for only in (False, True))
    return dict(zip(found, zip(whole, alone, strict=True), strict=True))


def fit(encoder: nn.Module, found: Sequence[Text], course: Course, say: Say, seed: int = 1) -> None:
    """Train a BERT in place; its word vectors stay as they are."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    for one in encoder.embeddings.word_embeddings.parameters():  # type: ignore[union-attr,operator]
        one.requires_grad = False
    line = nn.Parameter(torch.tensor([10.0, -5.0]))  # a pair's cosine as log of odds
    learned = [one for one in encoder.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW([{"params": learned, "lr": course.rate}, {"params": [line], "lr": SCALE_RATE}])
    schedule = [step for _ in range(course.epochs) for step in steps(found, chance)]
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n / len(schedule)))
    encoder.train()
    total = 0.0
    for number, step in enumerate(schedule, 1):
        loss = _loss(encoder, step, line, chance, course.taught)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        rate.step()
        total += float(loss.detach())
        if number % OFTEN == 0 or number == len(schedule):
            say(f"step {number}/{len(schedule)} loss {total / ((number - 1) % OFTEN + 1):.4f}")
            total = 0.0
    encoder.eval()


def _rate(done: float) -> float:
    return min((done + 1e-3) / WARM, 1.0) * max(0.02, 1 - done)


def steps(found: Sequence[Text], chance: random.Random) -> list[list[Text]]:
    """The texts of one epoch, whole groups together in an order by chance."""
    groups: dict[str, list[Text]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    order = list(groups.values())
    chance.shuffle(order)
    made: list[list[Text]] = [[]]
    for group in order:
        if len(made[-1]) >= TEXTS:
            made.append([])
        made[-1] += group if len(group) <= MOST else chance.sample(group, MOST)
    return made


def _loss(
    encoder: nn.Module, step: Sequence[Text], line: Tensor, chance: random.Random, taught: Taught | None
) -> Tensor:
    alone = [chance.random() < ALONE for _ in step]
    vectors = encoded(encoder, [one.ids(each) for one, each in zip(step, alone, strict=True)])
    loss = _claims_loss(vectors, step, line, chance)
    if taught is None:
        return loss
    wanted = torch.stack([taught[one][each] for one, each in zip(step, alone, strict=True)])
    return loss + AS_TAUGHT * (vectors - wanted).square().sum(1).mean()


def _claims_loss(vectors: Tensor, step: Sequence[Text], line: Tensor, chance: random.Random) -> Tensor:
    groups, claims = (_numbers([getattr(one, of) for one in step]) for of in ("group", "claim"))
    one, other = torch.triu_indices(len(step), len(step), 1)
    near = groups[one] == groups[other]
    one, other = one[near], other[near]
    cosine, same = (vectors[one] * vectors[other]).sum(1), claims[one] == claims[other]
    far = torch.quantile(cosine[~same].detach(), HARD)
    kept = same | (cosine > far) | (torch.rand(len(cosine)) < OTHERS)
    weights = torch.where(same[kept], SAME, 1.0)
    scores = cosine[kept] * line[0] + line[1]
    losses = nn.functional.binary_cross_entropy_with_logits(scores, same[kept].float(), reduction="none")
    return (losses * weights).sum() / weights.sum()


def _numbers(names: Sequence[str]) -> Tensor:
    known = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return torch.tensor([known[name] for name in names])


def encoded(encoder: nn.Module, ids: Sequence[list[int]]) -> Tensor:
    """The vectors of texts, of length 1: (texts, width). Short ones are encoded together, so that little is padded."""
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    parts = []
    for start in range(0, len(order), CHUNK):
        some = [torch.tensor(ids[at]) for at in order[start : start + CHUNK]]
        padded = nn.utils.rnn.pad_sequence(some, batch_first=True)
        mask = (torch.arange(padded.shape[1])[None] < torch.tensor([len(one) for one in some])[:, None]).float()
        states = encoder(input_ids=padded, attention_mask=mask).last_hidden_state
        parts.append((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))
    back = torch.tensor(order).argsort()
    return nn.functional.normalize(torch.cat(parts)[back], dim=1)
