"""How many bytes there are to read, as far as that is known beforehand."""

import os
from collections.abc import Iterable
from pathlib import Path

from .fetch import is_address
from .paths import articles_in, is_pattern, matches, spoken


def sizes(sources: Iterable[str]) -> dict[str, int]:
    """Bytes of every file in the sources, by the place that articles in it name; nothing of what is on the web."""
    found: dict[str, int] = {}
    for source in sources:
        for path in files(source):
            try:
                found[spoken(path)] = os.stat(path).st_size  # noqa: PTH116 - a path object for each of a million files
            except OSError:
                continue  # whoever reads it says what is wrong
    return found


def files(source: str) -> Iterable[str]:
    """The paths of a source's files; none where it is an address, standard input, or not there."""
    if not source or "\0" in source or source == "-" or is_address(source):
        return ()
    if is_pattern(source):
        return (path for match in matches(source) for path in files(match))
    try:
        return list(articles_in(source)) if Path(source).is_dir() else (source,)
    except OSError:
        return ()
