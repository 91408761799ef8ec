"""Act and stance by cue and context. Items of our own: [source] {cue} <content>, act, stance."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.model import ACTS, STANCES, Attribution
from onrecord.normalise.acts import act
from onrecord.normalise.forms import lemmas
from onrecord.normalise.lexicon import matches

CASES = [
    ("[The vicar] {said} <the bell was cracked>.", "say asserts"),
    ("[The vicar] {has long argued} <that the bell was cracked>.", "say asserts"),
    ("<The bell was cracked>, {according to} [the vicar].", "say asserts"),
    ("[Vicar]{:} <Bell was cracked>", "say asserts"),
    ("<Bell was cracked> {–} [vicar]", "say asserts"),
    ("[The vicar] {issued a statement saying} <the bell was cracked>.", "say asserts"),
    ("[The vicar] {went on to say} <the bell was cracked>.", "say asserts"),
    ("<The bell was cracked, “a dull old thing”>, {in} [the vicar’s] {words}.", "say asserts"),
    ("[The vicar] {alleged} <that the bell was sold>.", "claim asserts"),
    ("[The vicar's] {claim} <that the bell was sold>", "claim asserts"),
    ("{It is alleged} <that the bell was sold>.", "claim asserts"),
    ("[The Evening Pilot] {reported} <that the bell was sold>.", "report asserts"),
    ("[A survey] {showed} <that four in ten swim>.", "report asserts"),
    ("[The bank] {announced} <a new branch>.", "announce asserts"),
    ("[The bank’s] {announcement} <that it would close>", "announce asserts"),
    ("[Police] {have confirmed} <the arrest>.", "confirm asserts"),
    ("[The club] {has repeatedly denied} <that it owes tax>.", "deny denies"),
    ("<The report> {was dismissed by} [the club].", "deny denies"),
    ("[The club] {brushed aside} <the idea>.", "deny denies"),
    ("[The club] {poured cold water on} <the idea>.", "deny denies"),
    ("[The club] {ruled out} <a sale>.", "deny denies"),
    ("[The club] {called} <the report “a pack of lies”>.", "deny denies"),
    ("[The club] {called} <the charge> {baseless}.", "deny denies"),
    ("[The club] {described} <it as nonsense>.", "deny denies"),
    ("[The club] {called} <the match a triumph>.", "say asserts"),
    ("[The club’s] {denial} <that it owes tax>", "deny denies"),
    ("[The club] {has no intention of} <selling the ground>.", "deny denies"),
    ("[The club] {did not deny} <the sale>.", "say asserts"),
    ("[The club] {did not rule out} <a sale>.", "say asserts"),
    ("[The club] {refused to rule out} <a sale>.", "say asserts"),
    ("[The club] {would neither confirm nor deny} <a sale>.", "say asserts"),
    ("[Nobody at the club] {ruled out} <a sale>.", "say asserts"),
    ("[The guard] {accused} <the cook of theft>.", "accuse asserts"),
    ("[The guard] {pointed the finger at} <the cook>.", "accuse asserts"),
    ("[The guard's] {accusation} <that the cook stole>", "accuse asserts"),
    ("[Critics] {have slammed} <the plan>.", "criticise asserts"),
    ("[Critics] {hit out at} <the selectors>.", "criticise asserts"),
    ("[Critics] {are furious} <that the pool is shut>.", "criticise asserts"),
    ("[The coach] {paid tribute to} <the keeper>.", "praise asserts"),
    ("[The coach] {hailed} <the keeper as a wall>.", "praise asserts"),
    ("[Divers] {have warned of} <a second slide>.", "warn asserts"),
    ("[Divers] {sounded the alarm} <over the reef>.", "warn asserts"),
    ("[The tenant] {threatened} <to sue>.", "threaten asserts"),
    ("[The baker] {vowed} <to reopen>.", "promise asserts"),
    ("[The baker] {plans} <to reopen>.", "promise asserts"),
    ("[The baker] {also intends} <to reopen>.", "promise asserts"),
    ("[The judge] {ordered} <the firm to pay>.", "demand asserts"),
    ("[The judge] {called for} <calm>.", "demand asserts"),
    ("[The judge] {asked} <the firm to pay>.", "demand asserts"),
    ("[The judge] {asked} the clerk <to leave>.", "demand asserts"),
    ("[The judge] {asked for} <silence>.", "demand asserts"),
    ("[The judge] {told} him <to sit down>.", "demand asserts"),
    ("[The judge] {told} him <that he was free>.", "say asserts"),
    ("[The judge] {asked} <whether he was free>.", "ask asks"),
    ("[The judge] {asked} <“Are you free?”>.", "ask asks"),
    ("[The judge] {asked about} <the knife>.", "ask asks"),
    ("[The judge] {wondered} <if he was free>.", "ask asks"),
    ("[The bank] {expects} <prices to rise>.", "predict asserts"),
    ("{is expected} <The ferry> <to sail>.", "predict asserts"),
    ("[The bank] {does not expect} <prices to rise>.", "predict doubts"),
    ("[The aide] {hinted} <that he would go>.", "suggest asserts"),
    ("[The aide] {raised the possibility of} <a truce>.", "suggest asserts"),
    ("[Both sides] {agreed} <that it rained>.", "agree asserts"),
    ("[The aide] {seemed to confirm} <the trip>.", "confirm asserts"),
    ("[Parents] {voiced fears} <that the school would shut>.", "believe asserts"),
    ("[Parents] {expressed} <concern that the school would shut>.", "believe asserts"),
    ("[Parents] {made} <a promise to help>.", "promise asserts"),
    ("[Parents] {want} <a new gym>.", "believe asserts"),
    ("<The ship> {is believed to have} <sunk>.", "believe asserts"),
    ("[Police] {doubt} <that he swam>.", "believe doubts"),
    ("[Police] {do not believe} <that he swam>.", "believe doubts"),
    ("[Police] {refused to believe} <it>.", "believe doubts"),
    ("[Police] {are not so sure} <that he swam>.", "believe doubts"),
    ("[Police] {questioned whether} <he swam>.", "believe doubts"),
    ("[Police] {cast doubt on} <the alibi>.", "believe doubts"),
    ("[Police] {have no doubt} <that he swam>.", "believe asserts"),
    ("[Police] {do not agree} <that he swam>.", "deny denies"),
    ("[The mayor] {refused} <to resign>.", "deny denies"),
    ("[The mayor] {didn’t rule out} <a bid>.", "say asserts"),
    ("[The mayor] {zorbled} <a bid>.", "say asserts"),
]


@pytest.mark.parametrize(("item", "expected"), CASES)
def test_act_and_stance(item: str, expected: str) -> None:
    text, attribution = marked(item)
    found = act(text, attribution)
    assert " ".join(found.value) == expected
    assert found.rule.startswith("acts: ")
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


def test_an_unknown_cue_says_that_it_is_unknown() -> None:
    text, attribution = marked("[The mayor] {zorbled} <a bid>.")
    assert act(text, attribution).rule == "acts: fallback"


def test_the_list_is_long_and_every_entry_is_found() -> None:
    with (files("onrecord.normalise") / "words" / "acts.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert len(rows) > 450
    assert len({(row["lemma"], row["part"]) for row in rows}) == len(rows)
    for row in rows:
        words = tuple(word for word in row["lemma"].split() if word != "…")
        found = matches(words)
        assert found, row
        assert any(found[0].last == len(words) for _ in found), row


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say"), ("ripping", "rip"), ("denies", "deny"), ("denied", "deny"), ("urging", "urge"), ("told", "tell")],
)
def test_lemmas(form: str, lemma: str) -> None:
    assert lemmas(form)[0] == form
    assert lemma in lemmas(form)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_has_an_act_and_spans_in_it(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    attribution = Attribution((), ((start, end),), ((end, len(text)),), 1.0)
    found = act(text, attribution)
    assert found.value[0] in ACTS
    assert found.value[1] in STANCES
    assert all(0 <= first <= last <= len(text) for first, last in found.spans)
