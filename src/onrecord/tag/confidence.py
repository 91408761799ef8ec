"""The probability that an attribution is right, from what the decoding knows: a logistic regression."""

import math
from operator import mul

from onrecord.tag.decode import Cue, Roles

SIZE = 6  # of the features, the constant included


def features(cue: Cue, roles: Roles) -> tuple[float, ...]:
    """A constant, the cue's log odds, how well the roles' labels fit, no source, several contents, their length.

    None of them grows with the window: a sentence by itself is as sure as the same sentence in an article.
    """
    p = min(max(cue.probability, 1e-4), 1 - 1e-4)
    return (
        1.0,
        math.log(p / (1 - p)),
        max(roles.fit, -5.0),
        float(not roles.source),
        float(len(roles.content) > 1),
        math.log(max(1, sum(end - start for start, end in roles.content))),
    )


def confidence(weights: tuple[float, ...], cue: Cue, roles: Roles) -> float:
    """Between 0 and 1, for weights of SIZE entries fitted by `onrecord.train.calibrate`."""
    z = sum(map(mul, weights, features(cue, roles)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
