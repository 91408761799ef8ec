"""RECORD's closed vocabularies as types; a test holds them to those of onrecord.model."""

from typing import Literal

Act = Literal[
    "say", "claim", "report", "announce", "confirm", "deny", "accuse", "criticise", "praise", "warn", "threaten",
    "promise", "demand", "ask", "predict", "suggest", "agree", "believe",
]  # fmt: skip
Stance = Literal["asserts", "denies", "doubts", "asks"]
Quote = Literal["direct", "indirect", "mixed"]
Kind = Literal["person", "government", "organisation", "group", "document", "anonymous"]
Basis = Literal["intelligence", "document", "data", "observation", "media", "people"]
Verdict = Literal["accepted", "rejected", "edited"]
