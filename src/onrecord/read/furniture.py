"""Lines of an article that are no text: share bars, calls to subscribe, notices, image credits; one line at a time.

The phrases are in furniture.toml. What only has a form (bylines, datelines, credits) is in byline.py and dateline.py.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .agencies import agencies
from .names import ends_sentence, names_only

TABLE = "furniture.toml"
LINE_LIMIT = 420  # characters; the longest notice seen has 380, and a longer line is a paragraph of the story
SHORT = 160  # characters; a longer line can only be a notice, which has one of these words (six times faster on prose)
NOTICE = ("cookie", "rights reserved", "newsletter", "inbox", "sign up", "subscribe", "publish", "©", "(c)",
          "copyright", "javascript", "twitter")  # fmt: skip
LABEL_MARKS, LABEL_LIMIT = frozenset(":|»›>"), 60  # what ends a label, and the characters it may take
EVERYWHERE = ("share", "more", "join", "cookies", "rights")
BANKS = {
    "getty", "getty images", "shutterstock", "istock", "alamy", "wikimedia", "wikimedia commons", "flickr", "unsplash",
    "pexels", "instagram", "epa", "epa-efe", "zuma", "zuma press", "sipa", "sipa usa", "imago", "imago images",
    "picture alliance", "sputnik", "globallookpress", "nurphoto", "ap images", "ap photo", "reuters photo",
    "afp photo", "pool", "handout",
    "maxar technologies", "maxar", "planet labs", "planet labs pbc", "via getty images", "gettyimages", "depositphotos",
}  # fmt: skip
# Words before a photographer's or a picture bank's name.
PICTURE = re.compile(
    r"\(?(?:file )?(?:photos?|photograph|photography|pictures?|images?|pic|illustration|graphic|credits?|video"
    r"|screenshot)(?: (?:credits?|courtesy|source|by|via|from|of|supplied))*\s*(?:[:|/]|(?<=by)|(?<=courtesy)|(?<=via)"
    r"|(?<=from))\s*(?P<who>.+?)\)?",
    re.IGNORECASE,
)
PICTURE_LIMIT = 120


@dataclass(frozen=True)
class Phrases:
    """The patterns of furniture.toml, each for a whole line, and that of a label at a line's start."""

    everywhere: re.Pattern[str]
    network: re.Pattern[str]
    label: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """The patterns, read and compiled once."""
    table = tomllib.loads(files(__package__).joinpath(TABLE).read_text(encoding="utf-8"))

    def any_of(*kinds: str) -> str:
        return "|".join(f"(?:{pattern})" for kind in kinds for pattern in table[kind]["patterns"])

    return Phrases(
        everywhere=re.compile(rf"(?:{any_of(*EVERYWHERE)})\s*[.!]?", re.IGNORECASE),
        network=re.compile(any_of("network"), re.IGNORECASE),
        label=re.compile(any_of("label"), re.IGNORECASE),
    )


def is_phrase(line: str) -> bool:
    """Whether the whole of `line` (stripped) is furniture by its words alone, wherever it stands."""
    if len(line) > LINE_LIMIT:
        return False
    if len(line) > SHORT and not any(map(line.lower().__contains__, NOTICE)):
        return False
    return phrases().everywhere.fullmatch(line) is not None


def is_network(line: str) -> bool:
    """Whether `line` (stripped) could be a button of a share bar; it is one only beside other furniture."""
    return len(line) <= 80 and phrases().network.fullmatch(line) is not None


def label_length(line: str) -> int:
    """Length of a label that `line` (stripped) starts with, as in "Related article: HEADLINE"; 0 if there is none."""
    if len(line) > LINE_LIMIT or LABEL_MARKS.isdisjoint(line[:LABEL_LIMIT]):
        return 0
    found = phrases().label.match(line)
    return found.end() if found else 0


def is_image_credit(line: str) -> bool:
    """Whether `line` (stripped) only says whose a picture is: "KCNA VIA KNS / AFP", "Photo: Jane Doe", "Getty"."""
    if len(line) > PICTURE_LIMIT or not line:
        return False
    labelled = PICTURE.fullmatch(line)
    if labelled:
        who = labelled["who"].strip()
        return not ends_sentence(who) and (names_only(who) or from_bank(who))
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1]
    return from_bank(line.rstrip("."))


def from_bank(line: str) -> bool:
    """Whether `line` is names, with an agency or a picture bank among the parts that strokes or "via" set apart."""
    parts = [part.strip(" ,") for part in re.split(r"[/|]|\b(?:via|VIA|for)\b|, (?=[A-Z]+$)", line)]
    known = [part.lower() in BANKS or (len(parts) > 1 and agencies().marked(part) is not None) for part in parts]
    if not any(known) or not names_only(line):
        return False
    return len(parts) > 1 or known[0]
