"""How the content of a denial or doubt refers to a statement: by a pronoun, "a claim", "both allegations"."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"\w+(?:[-’']\w+)*['’]?")
TAIL = re.compile(r"\s(?:that|of|by|from|about|against|in|made|over|on|as|who|which|levelled|leveled)\b|,")
TOO = re.compile(r"(?<=\w)\s+(?:too|as well|once more|altogether|entirely|completely|outright|again)$")
CALLED = re.compile(r"(?<=\w)\s+(?:as\s+)?[“\"‘].*$", re.DOTALL)  # what it is called: "the charge “an invention”"
LONGEST = 7  # words of a referring phrase before what it is of
PLURAL = re.compile(r"(?<![su])s$")


ACCUSING = (frozenset(("accuse", "claim")), frozenset(("criticise", "report", "say")))  # what a blanket denial is about


@dataclass(frozen=True)
class Reference:
    """`how`: "nearest" (which, a claim), "pronoun", "noun", "blanket", "latter" or "former". `acts` and `others`: those
    that its noun may stand for; `of` the words that say whose, for certain if `owned`; `about` those that say what of;
    `many` for several statements; `open` when a clause follows."""

    how: str
    acts: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    owned: bool = False
    many: bool = False
    figure: bool = False
    open: bool = False
    noun: str = ""


def reference(content: str) -> Reference | None:
    """The reference that the content of a denial or doubt is or begins with; None where it says what it denies."""
    lists = _lists()
    said = re.sub(r"[“”\"‘]", "", CALLED.sub("", content)).strip(" ,.;").lower().replace("’", "'")
    said = TOO.sub("", lists.predicate.sub("", said))
    if said in lists.relatives:
        return Reference("nearest")
    if said in lists.pronouns:
        return Reference("pronoun", many=said == "both")
    if (found := re.fullmatch(r"the (latter|former)(?: \w+)?", said)) is not None:
        return Reference(found.group(1))
    if any(said == each or said.startswith(each + " ") for each in lists.blanket):
        return Reference("blanket", *ACCUSING)
    return _noun(said)


def _noun(said: str) -> Reference | None:
    tail = TAIL.search(said)
    words = WORD.findall(said[: tail.start()] if tail else said)
    rest = said[tail.start() :].split() if tail else []
    if not words or len(words) > LONGEST:
        return None
    lists = _lists()
    head = PLURAL.sub("", words[-1])
    kind = lists.nouns.get(words[-1]) or lists.nouns.get(head)
    if kind is None:
        return None
    determined = words[0] in lists.determiners or "'" in " ".join(words[:-1]) or words[0] in lists.indefinite
    many = words[-1] != head
    if not determined and not many and not rest:
        return None
    near = words[0] in lists.indefinite and not rest
    of = {word.removesuffix("'s").rstrip("'") for word in words[:-1] if word not in lists.determiners}
    gerund = rest[:1] == ["of"] and (rest[1:2] in (["a"], ["an"], ["any"]) or "".join(rest[1:2]).endswith("ing"))
    owned = rest[:1] in (["by"], ["from"], ["in"]) or any("'" in word for word in words[:-1])
    if rest[:1] in (["by"], ["from"], ["of"], ["in"]) and not gerund:
        of |= set(WORD.findall(" ".join(rest[1:8])))
    clause = "that" in rest[:10] or gerund
    return Reference(
        how="nearest" if near else "noun",
        acts=kind[0],
        others=kind[1],
        of=frozenset(of),
        about=frozenset(said.split()) - set(words[-1:]) - lists.determiners,
        owned=owned,
        many=many,
        figure=words[-1] in lists.figures or head in lists.figures,
        open=clause,
        noun=head,
    )


def refers(words: str) -> bool:
    """Whether the words end in a noun that can stand for a statement: "a claim", "criticism"."""
    found = WORD.findall(words.lower().replace("’", "'"))
    nouns = _lists().nouns
    return bool(found) and (found[-1] in nouns or PLURAL.sub("", found[-1]) in nouns)


def claim_nouns() -> frozenset[str]:
    """The nouns that can stand for a statement, in the singular."""
    return frozenset(_lists().nouns)


def told_of() -> frozenset[str]:
    """Those of them whose "of" says what is claimed."""
    return _lists().told_of


def pronouns() -> frozenset[str]:
    """The words that stand for the statement before them: "it", "all of this"."""
    return _lists().pronouns


@dataclass(frozen=True)
class Lists:
    """words/disputes.toml; `nouns` by word: the acts that it names, and others that it may stand for."""

    pronouns: frozenset[str]
    relatives: frozenset[str]
    indefinite: frozenset[str]
    determiners: frozenset[str]
    blanket: Sequence[str]
    nouns: dict[str, tuple[frozenset[str], frozenset[str]]]
    figures: frozenset[str]
    told_of: frozenset[str]
    denied: re.Pattern[str]
    predicate: re.Pattern[str]


@cache
def _lists() -> Lists:
    data = tomllib.loads((files(__package__) / "words" / "disputes.toml").read_text(encoding="utf-8"))
    nouns = {
        word: (frozenset(kind["acts"]), frozenset(kind["others"]))
        for kind in data["nouns"].values()
        for word in kind["words"]
    }
    predicates = "|".join(sorted(map(re.escape, data["denied_as"]), key=len, reverse=True))
    determiner = "the|this|that|these|those|his|her|its|their|such|all|both"
    subject = rf"(?:that\s+)?(?:(?:it|this|that)|(?:{determiner})\s+(?:[\w'’-]+\s+){{1,4}}?)"
    return Lists(
        pronouns=frozenset(data["pronouns"]),
        relatives=frozenset(data["relatives"]),
        indefinite=frozenset(data["indefinite"]),
        determiners=frozenset(data["determiners"]),
        blanket=tuple(data["blanket"]),
        nouns=nouns,
        figures=frozenset(data["nouns"]["figure"]["words"]),
        told_of=frozenset(data["told_of"]),
        predicate=re.compile(rf"(?<=\w)\s+(?:as |to be )?(?:an? )?(?:\w+ly )?(?:{predicates})$"),
        denied=re.compile(
            rf"({subject})\s*(?:was|were|is|are|had been)\s+(?:\w+\s+)?(?:{predicates})\b", re.IGNORECASE
        ),
    )


def declared_false(content: str) -> Reference | None:
    """The reference in "(that) the report was false": what "said" denies though its act is to say."""
    found = _lists().denied.match(content.strip("“”\" ‘’'"))
    return reference(re.sub(r"^that\s+(?=\w+\s)", "", found.group(1).strip(), flags=re.IGNORECASE)) if found else None
