"""How the packaged weights are made, in numbers; the model card repeats them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recipe:
    """One fit. The rate of learning falls in a line over `epochs`."""

    layers: tuple[int, ...]  # of the start weights, which become this network's layers
    activation: str
    epochs: int
    room: int  # pieces of a window
    encoder_rate: float
    head_rate: float = 1.4e-3
    batch: int = 16
    warmup: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    cue_weight: float = 2.0
    own: int = 1  # how often our own items come in an epoch
    inside: int = 1536  # width inside a layer; of a wider start those units are kept that weigh most
    seed: int = 1


TEACHER = Recipe(layers=(0, 1, 2, 3, 4, 5), activation="gelu", epochs=8, room=256, encoder_rate=2e-4)
STUDENT = Recipe(layers=(0, 2, 3, 5), inside=768, activation="relu", epochs=16, room=192, encoder_rate=2.8e-4)
POLISH = Recipe(
    layers=(0, 1, 2, 3), inside=768, activation="relu", epochs=2, room=192, encoder_rate=8e-5, head_rate=4e-4,
    average=0.99, own=5,
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """All of it: a large network, more of its kind that have each not seen one part of the articles, a small one that
    imitates the former's states and the latter's scores and is polished, and how that reads."""

    teacher: Recipe = field(default=TEACHER)
    parts: int = 4
    student: Recipe = field(default=STUDENT)
    polish: Recipe = field(default=POLISH)
    kept_aside: int = 10  # one article in so many is kept aside for calibration
    read_room: int = 144
    cue_threshold: float = 0.2
