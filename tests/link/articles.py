"""Small articles with their statements, for tests of claims."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Document, Figure, Record, Speaker, Statement, Version, Words

VERSION = Version("0", "none", "0")


def statement(text: str, id: str, who: str, content: str, **fields: object) -> Statement:
    """A statement whose content is the first such words of the text; `fields` are any others of its."""
    start = text.index(content)
    words = Words(content, ((start, start + len(content)),))
    speaker = Speaker(f"p-{who}", who, "person", None, None, who)
    made = Statement(id, None, Words("said", ((0, 0),)), words, (speaker,), act="say", stance="asserts")
    return replace(made, **fields)  # type: ignore[arg-type]


def article(
    name: str, published: str, title: str, text: str, said: Sequence[tuple[str, str, dict[str, object]]]
) -> Record:
    """A record of an article; each of `said` is who, what, and other fields. Statements are s1, s2, ..."""
    whole = f"{title}\n\n{text}"
    made = [statement(whole, f"s{n}", who, what, **fields) for n, (who, what, fields) in enumerate(said, 1)]
    return Record(Document(name, whole, title, published=published), tuple(made), VERSION)


def figure(words: str, value: float, unit: str) -> Figure:
    """A figure without a range."""
    return Figure(words, (), value, value, False, unit)


HARBOUR = article(
    "harbour-1", "2026-03-02", "Crane fell at Port Elba, killing three, minister says",
    "A crane fell on the quay of Port Elba on Sunday.\n\nThree dockers were killed, Minister Ana Corti said. "
    "She promised an inquiry into the harbour company.\n\nThe company had ignored rust on the crane for years, the "
    "dockers' union claimed. Port Elba Lines rejected the allegation.",
    [
        ("Ana Corti", "Crane fell at Port Elba, killing three", {"figures": (figure("three", 3, "person"),)}),
        ("Ana Corti", "Three dockers were killed", {"figures": (figure("Three dockers", 3, "docker"),)}),
        ("Ana Corti", "an inquiry into the harbour company", {"act": "promise"}),
        ("dockers' union", "The company had ignored rust on the crane for years", {"act": "claim"}),
        ("Port Elba Lines", "the allegation", {"act": "deny", "stance": "denies", "disputes": ("s4",)}),
    ],
)  # fmt: skip
LATER = article(
    "harbour-2", "2026-03-04", "Death toll of Port Elba crane rises to four",
    "A fourth docker died in hospital after a crane fell on the quay of Port Elba.\n\nFour dockers have now been "
    "killed, not three, Ana Corti said on Wednesday.\n\nRust on the crane had been ignored by the company for years, "
    "said the union.",
    [
        ("Ana Corti", "Four dockers have now been killed, not three", {"figures": (figure("Four", 4, "docker"),)}),
        ("dockers' union", "Rust on the crane had been ignored by the company for years", {}),
    ],
)  # fmt: skip
ELSEWHERE = article(
    "cable", "2026-03-03", "Cable car stops over Lake Varn",
    "A cable car stood still over Lake Varn for a night.\n\nNine skiers were brought down by helicopter, the police "
    "said.",
    [("police", "Nine skiers were brought down by helicopter", {"figures": (figure("Nine skiers", 9, "skier"),)})],
)  # fmt: skip
