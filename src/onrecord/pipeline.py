"""The order of the steps, written once: read, tag, then resolve and normalise (see `statements`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import LEAST_CONFIDENCE, Attribution, Document, Found, Record, Version
from onrecord.read import Options, read_sources
from onrecord.rules import rules_version
from onrecord.statements import Dropped, Explained, explained, statements
from onrecord.tag import Tagger
from onrecord.wrapping import as_kept, flowing


@dataclass(frozen=True)
class Settings:
    """What a user can choose. `weights`: another encoder than the packaged one; `threads`: for the encoder, 0 is all;
    `min_confidence`: statements below it are left out."""

    read: Options = field(default_factory=Options)
    weights: Path | None = None
    threads: int = 0
    min_confidence: float = LEAST_CONFIDENCE


@dataclass(frozen=True)
class Explanation:
    """A record, what gave each field of its statements, and what the tagger found that is not on record, with why."""

    record: Record
    statements: tuple[Explained, ...]
    dropped: tuple[Dropped, ...]


class Pipeline:
    """Sources in, records out. Opening one loads the encoder: open it once and use it for many articles.

    Raises ModelError when the weights are missing or do not fit.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.tagger = Tagger(self.settings.weights, self.settings.threads)
        self.version = Version(version("onrecord"), self.tagger.version, rules_version())

    def records(self, sources: Iterable[str]) -> Iterator[Record | InputError]:
        """A record for each article in the sources, in order, and an InputError in the place of what cannot be read."""
        for article in read_sources(sources, self.settings.read):
            yield article if isinstance(article, InputError) else self.record(article.document)

    def record(self, document: Document) -> Record:
        """The record of one document that is already read."""
        text = _flowing(document)
        found = statements(text, self._tag(text)[0], self.settings.min_confidence)
        return Record(
            document, found if text is document else tuple(as_kept(document, one) for one in found), self.version
        )

    def explanations(self, sources: Iterable[str]) -> Iterator[Explanation | InputError]:
        """The same as `records`, each explained."""
        for article in read_sources(sources, self.settings.read):
            yield article if isinstance(article, InputError) else self.explain(article.document)

    def explain(self, document: Document) -> Explanation:
        """The record of a document that is already read, explained."""
        text = _flowing(document)
        sure, unsure = self._tag(text)
        found, dropped = explained(text, sure, self.settings.min_confidence)
        if text is not document:
            found = [replace(one, statement=as_kept(document, one.statement)) for one in found]
        low = Found(f"less sure than {self.settings.min_confidence:g}", "least confidence", ())
        record = Record(document, tuple(one.statement for one in found), self.version)
        return Explanation(record, tuple(found), (*dropped, *(Dropped(one, low) for one in unsure)))

    def _tag(self, document: Document) -> tuple[list[Attribution], list[Attribution]]:
        """What the tagger finds: what is sure enough, and the rest."""
        found = self.tagger.tag(document.text)
        least = self.settings.min_confidence
        return [one for one in found if one.confidence >= least], [one for one in found if one.confidence < least]


def _flowing(document: Document) -> Document:
    """The document with its text as the steps after reading take it: itself, where nothing was wrapped."""
    text = flowing(document.text)
    return document if text == document.text else replace(document, text=text)
