"""Read: files, directories, addresses and texts to Documents, with the way back to the source."""

from .document import Article, Options
from .sources import read_sources, read_text

__all__ = ["Article", "Options", "read_sources", "read_text"]
