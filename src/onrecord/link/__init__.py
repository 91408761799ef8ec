"""What belongs together across documents: which speakers are one, by grounds that can be read."""

from onrecord.link.compare import Compared, Reason, compare
from onrecord.link.speakers import Choice, choose, key, keys, met, possible, shares, whole

__all__ = ["Choice", "Compared", "Reason", "choose", "compare", "key", "keys", "met", "possible", "shares", "whole"]
