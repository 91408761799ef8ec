"""Something that takes long to work out, kept for a moment: many who ask at once are told the same."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, for `seconds`, no more than `most` of them. One is worked out at a time: who asks meanwhile waits,
    and then has it too."""

    def __init__(self, seconds: float, most: int = 64) -> None:
        self.seconds, self.most = seconds, most
        self.lock = Lock()
        self.held: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made anew if it is not kept any more."""
        with self.lock:
            made, value = self.held.get(key, (0.0, None))
            if value is None or time.monotonic() - made > self.seconds:
                value = make()
                self.held[key] = (time.monotonic(), value)
                self.held.move_to_end(key)
                while len(self.held) > self.most:
                    self.held.popitem(last=False)
            return value
