"""A ledger of made statements, as many as wanted, for measuring: real-looking words, names, outlets, dates and figures.

Words and names are drawn by Zipf's law, as in real text, so that some are in every fifth statement and most in hardly
any. Seeded: the same number gives the same ledger. Rows go straight into the tables, the triggers fill the index.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from onrecord.ledger.database import Database
from onrecord.ledger.names import keys
from onrecord.ledger.tables import METADATA
from onrecord.model import ACTS, BASES, KINDS

FREQUENT = (
    "the of and to in a that for is on was with as by it at from be are has had an have will not his its were this "
    "would their they more government which after been had two people who about over could country one than also "
    "troops president minister war million police military attack percent years state forces officials city border "
    "first new election security party trade court talks ceasefire region report prices north korean russian weapons "
    "aid deal workers budget hospital oil sanctions nuclear energy parliament drone grain army village refugees"
)
COMMON = FREQUENT.split()
PARTS = "ba be bo da de do fa ga ka ke ko la le li lo ma me mi mo na ne no pa ra re ri ro sa se si so ta te ti to va"
SYLLABLES = PARTS.split()
ENDINGS = ("", "", "n", "s", "r", "l", "nd", "st", "ing", "ed", "tion", "ment", "er", "ly", "ity")
UNITS = ("people", "soldier", "percent", "USD", "EUR", "tonne", "house", "worker", "vote", "metre", "truck", "drone")
CUES = ("said", "said", "said", "told", "added", "denied", "according to", "warned", "announced", "insisted")
ROLES = (None, None, "Minister", "President", "spokesman", "Mayor", "police chief")
STANCE = {"deny": "denies", "ask": "asks"}
PER_DOCUMENT = 20  # statements
FIRST, DAYS = date(2015, 1, 1), 3650
OUTLETS, COUNTRIES = 400, 120
AT_ONCE = 200  # documents put in at one time
ORDER = (  # what is pointed to comes first
    "speakers", "speaker_names", "documents", "revisions", "readings", "statements", "statement_speakers", "figures",
    "bases",
)  # fmt: skip


class Zipf:
    """Draws from a list: its first item most often, its n-th about one n-th as often."""

    def __init__(self, items: Sequence[Any], flat: float = 2.7) -> None:
        self.items = items
        self.sums = list(accumulate(1 / (rank + flat) for rank in range(len(items))))

    def draw(self, source: random.Random) -> Any:
        """One of the items."""
        return self.items[bisect(self.sums, source.random() * self.sums[-1])]


@dataclass
class Rows:
    """Rows of each table, in the order of its columns."""

    of: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def put(self, table: str, **values: Any) -> None:
        """One more row."""
        self.of.setdefault(table, []).append(values)


class Maker:
    """Makes the rows of `size` statements."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.random = random.Random(f"ledger of {size}")
        words = random.Random("words")  # the same words, names and outlets at every size
        self.words = Zipf(list(dict.fromkeys([*COMMON, *(_word(words) for _ in range(40_000))])))
        names = [f"{_word(words).title()} {_word(words).title()}" for _ in range(max(50, int(size**0.75)))]
        self.speakers = Zipf(list(enumerate(names, 1)), flat=30)
        self.countries = Zipf([f"{a}{b}" for a in "ABCDEFGHIJKL" for b in "QRSTUVWXYZ"][:COUNTRIES], flat=5)
        self.outlets = Zipf([f"The {_word(words).title()} Times" for _ in range(OUTLETS)], flat=10)
        self.units = Zipf([*UNITS, *(_word(words) for _ in range(300))])
        self.of_speaker = {id: (self._kind(), self.countries.draw(self.random)) for id, _ in self.speakers.items}

    def batches(self) -> Iterator[dict[str, list[dict[str, Any]]]]:
        """Rows by table: first the speakers, then some documents at a time."""
        yield self._speakers().of
        rows, statement = Rows(), 0
        for document in range(1, self.size // PER_DOCUMENT + 1):
            statement = self._document(rows, document, statement)
            if document % AT_ONCE == 0:
                yield rows.of
                rows = Rows()
        if rows.of:
            yield rows.of

    def _speakers(self) -> Rows:
        rows = Rows()
        for id, name in self.speakers.items:
            kind, country = self.of_speaker[id]
            rows.put("speakers", id=id, name=name, kind=kind, country=country, made_at="2025-01-01T00:00:00Z")
            last = name.rpartition(" ")[2]
            for called in (name, last):
                key, last_key = keys(called)
                rows.put("speaker_names", speaker_id=id, name=called, key=key, last_key=last_key)
        return rows

    def _kind(self) -> str:
        return "person" if self.random.random() < 0.6 else self.random.choice(KINDS)

    def _document(self, rows: Rows, document: int, last: int) -> int:
        draw = self.random
        day = FIRST + timedelta(days=int(DAYS * draw.random() ** 0.7))  # an archive grows
        title = self._words(9).capitalize()
        texts = [self._words(max(4, int(draw.lognormvariate(2.9, 0.5)))) for _ in range(PER_DOCUMENT)]
        for number, said in enumerate(texts):
            last += 1
            self._statement(rows, document, last, number + 1, said, title, day)
        address = f"https://outlet.example/{document}"
        rows.put("documents", id=document, key=address, url=address, added_at="2025-01-01T00:00:00Z")
        rows.put(
            "revisions", id=document, document_id=document, number=1, title=title,
            publisher=self.outlets.draw(draw), published=day.isoformat(), language="en",
            text="\n\n".join([title, *texts]), text_hash=f"{document:064}", place=address, how="web",
            fetched_at="2025-01-01T00:00:00Z",
        )  # fmt: skip
        rows.put("readings", id=document, revision_id=document, onrecord="0", model="m", rules="r", read_at="2025")
        return last

    def _statement(self, rows: Rows, document: int, id: int, position: int, said: str, title: str, day: date) -> None:
        draw = self.random
        when = day - timedelta(days=draw.randrange(8)) if draw.random() < 0.3 else day
        act = "say" if draw.random() < 0.55 else draw.choice(ACTS)
        speaking = [] if draw.random() < 0.06 else [self.speakers.draw(draw) for _ in range(1 + (draw.random() < 0.04))]
        names = "; ".join(name for _, name in speaking)
        rows.put(
            "statements", id=id, reading_id=document, document_id=document, label=f"s{position}", title=title,
            position=position, source_text=names or None, source_spans="0-1" if names else None,
            cue_text=draw.choice(CUES), cue_spans="2-6", content_text=said, content_spans="7-60",
            speaker_names=names, act=act, stance=STANCE.get(act, "asserts"), quote="indirect",
            said_on=when.isoformat() if when != day else None, said_from=when.isoformat(), said_to=when.isoformat(),
            confidence=round(0.4 + 0.6 * draw.random(), 3),
        )  # fmt: skip
        self._parts(rows, id, speaking, when.isoformat())

    def _parts(self, rows: Rows, id: int, speaking: Sequence[tuple[int, str]], when: str) -> None:
        """What a statement may have several of."""
        draw = self.random
        for at, (speaker, name) in enumerate(speaking, 1):
            kind, country = self.of_speaker[speaker]
            rows.put(
                "statement_speakers", statement_id=id, position=at, speaker_id=speaker, label=f"p{at}", name=name,
                kind=kind, country=country, role=draw.choice(ROLES), mention=name, said_from=when,
            )  # fmt: skip
        if draw.random() < 0.22:
            value, bound = float(round(10 ** (draw.random() * 6))), draw.random()
            low, high = None if bound < 0.1 else value, None if bound > 0.9 else value
            rows.put(
                "figures", statement_id=id, position=1, text=f"{value:,.0f}", spans="7-10", low=low, high=high,
                approximate=bound > 0.7, unit=self.units.draw(draw),
            )  # fmt: skip
        if draw.random() < 0.06:
            kind, words = draw.choice(BASES), self._words(3)
            rows.put("bases", statement_id=id, position=1, kind=kind, text=words, spans="7-30", said_from=when)

    def _words(self, count: int) -> str:
        return " ".join(self.words.draw(self.random) for _ in range(count))


def _word(source: random.Random) -> str:
    return "".join(source.choice(SYLLABLES) for _ in range(source.randint(1, 4))) + source.choice(ENDINGS)


def made(folder: Path, size: int) -> Path:
    """The ledger file with `size` statements; it is made if it is not there yet."""
    path = folder / f"ledger-{size}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".making.db")
    for one in folder.glob(f"{beside.name}*"):
        one.unlink()
    with Database(beside) as database:
        for batch in Maker(size).batches():
            with database.write() as connection:
                for name in ORDER:
                    if rows := batch.get(name):
                        connection.execute(METADATA.tables[name].insert(), rows)
    beside.rename(path)
    return path
