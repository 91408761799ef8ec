"""What paths tell: the form of a file, the files of a directory and of a pattern, and whether a file changed."""

import glob
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FORMS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".jsonl": "json", ".ndjson": "json", ".warc": "warc", ".warc.gz": "warc", ".parquet": "parquet",
}  # fmt: skip
# Read where they are named, and left alone in directories: a feed fetches what it links to.
FEEDS = {".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml", ".xml.gz": "xml"}
MARKS = ((b"WARC/", "warc"), (b"PAR1", "parquet"))
ESCAPED = re.compile("[\udc80-\udcff]")  # how Python spells a byte of a path that is no UTF-8


def form_of_name(path: str) -> str | None:
    """The form that a file's name tells, or None."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    known = FORMS | FEEDS
    return known.get("".join(suffixes[-2:])) or known.get("".join(suffixes[-1:]))


def form_of_file(path: str, file: BinaryIO) -> str | None:
    """The form of an open file, from its name or, of archives, its first bytes; it is left at its start."""
    form = form_of_name(path)
    if form is None and stamp_of(file):
        first = file.read(8)
        file.seek(0)
        form = next((form for mark, form in MARKS if first.startswith(mark)), None)
    return form


def stamp_of(file: BinaryIO) -> str | None:
    """Size and time of change of an open file; None if it is no ordinary one, which may give other bytes each time."""
    found = os.fstat(file.fileno())
    return f"{found.st_size} {found.st_mtime_ns}" if stat.S_ISREG(found.st_mode) else None


def articles_in(directory: str) -> Iterator[str]:
    """Paths of the articles in a directory and below, sorted; not hidden ones, nor behind links to directories."""
    with os.scandir(directory) as entries:
        found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            # One that may not be entered is named itself, so that the message is about it and the rest is still read.
            yield from articles_in(entry.path) if os.access(entry.path, os.R_OK | os.X_OK) else [entry.path]
        elif form_of_name(entry.name) in FORMS.values() and entry.is_file():
            yield entry.path


def is_pattern(source: str) -> bool:
    """Whether a source is a pattern such as "archive/*.html"; a path that exists is none."""
    return glob.has_magic(source) and not os.path.lexists(source)


def matches(pattern: str) -> list[str]:
    """The paths that a pattern matches, sorted; with "**", files alone, since it matches those in directories too."""
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - Path's take no absolute patterns
    return [path for path in found if not Path(path).is_dir()] if "**" in pattern else found


def spoken(path: str) -> str:
    r"""A path or address as text that can be written: bytes that are no UTF-8 become "\xff"."""
    return ESCAPED.sub(lambda found: f"\\x{ord(found.group()) - 0xDC00:02x}", path)
