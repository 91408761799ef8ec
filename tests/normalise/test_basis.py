"""On what a source says a statement rests. Items of our own: [source] {cue} <content>."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.model import BASES, Attribution
from onrecord.normalise.basis import basis
from onrecord.normalise.settings import basis_cues, basis_nouns

CASES = [
    (
        "[The Harbour Post] {reported}, citing two port pilots, <that the buoy was lost>.",
        [("people", "two port pilots")],
    ),
    (
        "[Radio Senn] {said} <the pass was shut>, quoting the Swiss daily Der Pass.",
        [("media", "the Swiss daily Der Pass")],
    ),
    ("Citing an intelligence report, [Oslo] {said} <the cable was cut>.", [("intelligence", "an intelligence report")]),
    ("Citing two intelligence officials, [Oslo] {said} <it was cut>.", [("people", "two intelligence officials")]),
    ("Based on a survey of bakers, [the guild] {expects} <dearer bread>.", [("data", "a survey of bakers")]),
    ("[The guild] {said} <bread would cost more>, based on its own survey.", [("data", "its own survey")]),
    ("[The union] {accused} <the yard of neglect>, citing leaked minutes.", [("document", "leaked minutes")]),
    ("[The yard] {said} on the strength of an audit <that all was well>.", [("document", "an audit")]),
    ("[The army] {said} <the bridge stood>, pointing to drone footage.", [("observation", "drone footage")]),
    ("[The army] {said} <the bridge stood>, pointing to weak concrete.", []),
    ("[The army] {said} <the bridge stood>, citing safety concerns.", []),
    ("[The army] {said} <the bridge stood>, citing the ministry's worries.", []),
    ("[The mayor], citing sensor data, {said} <the river would rise>.", [("data", "sensor data")]),
    ("[The mayor], who was ill, citing his doctor, {said} <he would rest>.", [("people", "his doctor")]),
    (
        "Citing harbour records and three pilots, [the Courier] {said} <the boat was late>.",
        [("document", "harbour records"), ("people", "three pilots")],
    ),
    (
        "[The Courier] {said}, citing police, prosecutors and witnesses, <that two men fled>.",
        [("people", "police, prosecutors and witnesses")],
    ),
    (
        "[The Courier] {said}, citing Mr. Lund, a colleague of the pilot, <that he slept>.",
        [("people", "Mr. Lund")],
    ),
    ("[The Courier] {said} <the vault was empty>, citing media reports.", [("media", "media reports")]),
    (
        "[The Courier] {said} <the vault was empty>, citing a report in the Tribune.",
        [("media", "a report in the Tribune")],
    ),
    (
        "[The Courier] {said} <the vault was empty>, citing a report by auditors.",
        [("document", "a report by auditors")],
    ),
    (
        "After reviewing hundreds of pages of court files, [the Courier] {said} <the judge lied>.",
        [("document", "hundreds of pages of court files")],
    ),
    (
        "[The premier] {said} <the port was mined>, citing information from the coastguard.",
        [("people", "information from the coastguard")],
    ),
    ("[The premier] {said} <the port was mined>, citing information.", []),
    (
        '[The premier] {said} <the port was mined>, based on "evidence from our divers\' photographs."',
        [("observation", '"evidence from our divers\' photographs."')],
    ),
    (
        "[He] {said} on the basis of what he had seen with his own eyes <that the mill was gone>.",
        [("observation", "what he had seen with his own eyes")],
    ),
    # "according to" beside another source: its own data, not who reports it
    ("[The ministry] {said} <rents fell>, according to its latest figures.", [("data", "its latest figures")]),
    ("[The mayor] {said} <rents fell>, according to Reuters.", []),
    ("[The mayor] {said} <rents fell>, according to a transcript.", []),
    ("{According to} [invoices seen by the Lantern], <the mayor billed the city for a canoe>.", []),
    # what the words are about is no basis
    ("<“It is a lie,”> [he] {said}, referring to the report.", []),
    ("[He] {said} <rents would fall>, referring to figures from the bank.", [("data", "figures from the bank")]),
    # another clause's basis
    ("[The army] {said} <the town had fallen>; the union, citing data, disagreed.", []),
    ("[The army] {said} <the town had fallen>, but the mayor, citing photographs, denied it.", []),
    ("[The army] {said} <the town had fallen>. Citing photographs, the mayor denied it.", []),
    ("[The army] {said} <the town, citing fatigue, had fallen>.", []),
    ("[The Journal, citing people close to the deal,] {said} <it was off>.", [("people", "people close to the deal")]),
]


@pytest.mark.parametrize(("item", "expected"), CASES)
def test_the_bases_named_outside_the_content(item: str, expected: list[tuple[str, str]]) -> None:
    text, attribution = marked(item)
    found = basis(text, attribution)
    assert [(each.value.kind, each.value.text) for each in found] == expected
    for each in found:
        assert each.value.text == " ".join(text[start:end] for start, end in each.value.spans)
        assert each.rule.startswith("basis: ")
        assert all(start <= each.value.spans[0][0] < end for start, end in each.spans)


def test_word_lists_hold_only_kinds_of_the_record() -> None:
    assert set(basis_nouns().values()) <= set(BASES)
    assert len(basis_nouns()) >= 200
    assert set(basis_cues().values()) == {"any", "evidence", "data"}


@given(st.text(st.sampled_from('Aa .,;:\n"“”’ citing data-'), max_size=120), st.data())
def test_any_text_gives_spans_inside_it(text: str, data: st.DataObject) -> None:
    at = st.integers(0, len(text))
    cuts = sorted(data.draw(st.lists(at, min_size=6, max_size=6, unique=True))) if len(text) > 5 else []
    if cuts:
        attribution = Attribution(((cuts[0], cuts[1]),), ((cuts[2], cuts[3]),), ((cuts[4], cuts[5]),), 1.0)
        for each in basis(text, attribution):
            assert all(0 <= start < end <= len(text) for start, end in each.value.spans)
