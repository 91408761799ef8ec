"""The order of the steps, written once: read, tag, then (as they come) resolve and normalise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import Attribution, Document, Record, Statement, Version, Words
from onrecord.normalise.quote import quote
from onrecord.read import Options, read_sources
from onrecord.tag import Tagger

RULES = "1"  # counts up whenever rules or word lists change what a record says


@dataclass(frozen=True)
class Settings:
    """What a user can choose. `weights`: another encoder than the packaged one; `threads`: for the encoder, 0 is all;
    `min_confidence`: statements below it are left out."""

    read: Options = field(default_factory=Options)
    weights: Path | None = None
    threads: int = 0
    min_confidence: float = 0.0


class Pipeline:
    """Sources in, records out. Opening one loads the encoder: open it once and use it for many articles.

    Raises ModelError when the weights are missing or do not fit.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.tagger = Tagger(self.settings.weights, self.settings.threads)
        self.version = Version(version("onrecord"), self.tagger.version, RULES)

    def records(self, sources: Iterable[str]) -> Iterator[Record | InputError]:
        """A record for each article in the sources, in order, and an InputError in the place of what cannot be read."""
        for article in read_sources(sources, self.settings.read):
            yield article if isinstance(article, InputError) else self.record(article.document)

    def record(self, document: Document) -> Record:
        """The record of one document that is already read."""
        found = self.tagger.tag(document.text)
        sure = [one for one in found if one.confidence >= self.settings.min_confidence]
        statements = [
            _statement(document.text, f"s{number}", one) for number, one in enumerate(sorted(sure, key=_place), 1)
        ]
        # resolve: speakers, disputes and within come here; then normalise: act, stance, basis, dates, places, figures
        return Record(document, tuple(statements), self.version)


def _place(one: Attribution) -> tuple[int, int]:
    """Orders attributions by their first character, then by their cue's."""
    return min(start for start, _ in (*one.source, *one.cue, *one.content)), one.cue[0][0]


def _statement(text: str, name: str, one: Attribution) -> Statement:
    return Statement(
        id=name,
        source=Words.at(text, one.source) if one.source else None,
        cue=Words.at(text, one.cue),
        content=Words.at(text, one.content),
        quote=quote(text, one.content),
        confidence=round(one.confidence, 4),
    )
