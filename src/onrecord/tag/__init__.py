"""tag: the text of a document to its attributions, by the encoder."""

from onrecord.tag.tagger import WEIGHTS, Tagger

__all__ = ["WEIGHTS", "Tagger"]
