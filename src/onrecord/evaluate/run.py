"""The tagger against annotated articles, on the path of `read`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.evaluate.brat import Gold, read_corpus
from onrecord.evaluate.score import Tally, in_words, is_attributed, matched
from onrecord.model import Attribution, Kept, Span
from onrecord.read import Options, read_sources
from onrecord.tag import Tagger

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Result:
    """One article: its file's text, the first annotator's attributions, and the tagger's, both in that text's offsets.

    Nested attributions are left out of both: PolNeAR never marks them.
    """

    name: str
    text: str
    gold: tuple[Gold, ...]
    predicted: tuple[Attribution, ...]


def results(folder: Path, tagger: Tagger) -> Iterator[Result]:
    """Read and tag every annotated article of `folder` (text/, attributions/), by name.

    The tagger's output is taken before anything is dropped from the record. Raises InputError when an article cannot be
    read, FileNotFoundError when the folder is no corpus.
    """
    for gold in read_corpus(folder):
        path = str(folder / "text" / f"{gold.name}.txt")
        article = next(iter(read_sources([path], Options())))
        if isinstance(article, InputError):
            raise article
        found = [back(one, article.kept) for one in tagger.tag(article.document.text) if not one.nested]
        outer = tuple(one for one in gold.annotators[0] if not one.nested)
        yield Result(gold.name, gold.text, outer, tuple(one for one in found if one.content))


def back(one: Attribution, kept: Kept) -> Attribution:
    """An attribution in the offsets of the file that was read."""

    def moved(spans: Spans) -> Spans:
        return tuple(there for span in spans if (there := kept.back(span)))

    return replace(one, source=moved(one.source), cue=moved(one.cue), content=moved(one.content))


def tally(found: list[Result]) -> Tally:
    """All figures over the results."""
    total = Tally()
    for one in found:
        total.add(one.text, one.gold, one.predicted)
    return total


def calibration(found: list[Result], bins: int = 10) -> float:
    """Expected calibration error of the confidences, in points: over equal-width bins, how far confidence is from the
    share that is `attributed`, weighted by size (Naeini et al. 2015)."""
    judged = [pair for one in found for pair in judgements(one)]
    error = 0.0
    for number in range(bins):
        inside = [(sure, right) for sure, right in judged if min(int(sure * bins), bins - 1) == number]
        error += abs(sum(sure - right for sure, right in inside))
    return 100 * error / len(judged) if judged else 0.0


def judgements(one: Result) -> list[tuple[float, bool]]:
    """For each predicted attribution its confidence, and whether it is `attributed`."""
    gold = [g for g in in_words(one.text, one.gold) if g.content]
    predicted = in_words(one.text, one.predicted)
    right = {id(p) for g, p in matched(gold, predicted) if is_attributed(g, p)}
    return [(a.confidence, id(p) in right) for a, p in zip(one.predicted, predicted, strict=True)]
