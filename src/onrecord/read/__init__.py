"""Read: files, directories, addresses, feeds, archives and texts to Documents, with the way back to the source."""

from .document import Article, Options
from .raw import Raw, read_raw
from .sizes import sizes
from .sources import raws, read_sources, read_text

__all__ = ["Article", "Options", "Raw", "raws", "read_raw", "read_sources", "read_text", "sizes"]
