"""The order of the steps, written once: read, tag, then resolve and normalise (see `statements`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import Document, Record, Version
from onrecord.read import Options, read_sources
from onrecord.statements import Dropped, Explained, explained, statements
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
        return Record(document, statements(document, sure), self.version)

    def explain(self, document: Document) -> tuple[Record, list[Explained], list[Dropped]]:
        """The record of a document, the reasons of every field, and what the tagger found that is not on record."""
        found, dropped = explained(document, self.tagger.tag(document.text))
        return Record(document, tuple(one.statement for one in found), self.version), found, dropped
