"""Which statements are about one claim: described, found by keys, compared, judged, and settled into claims."""

from onrecord.link.claims.linker import Linker

__all__ = ["Linker"]
