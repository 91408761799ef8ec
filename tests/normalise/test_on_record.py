"""Which attributions are speech that happened. Items of our own: [source] {cue} <content>."""

import pytest
from marked import marked

from onrecord.normalise.on_record import off_record

OFF = [
    "A clerk, [who] {asked for} <anonymity because she feared for her job>, said the safe was empty.",
    "A clerk, [who] {asked} <not to be named>, said the safe was empty.",
    "[The clerk] {insisted} <that she not be identified>.",
    "[The brewer] {declined to say} <whether the yeast was stolen>.",
    "[The brewer] {declined} <to say whether the yeast was stolen>.",
    "[The brewer] declined to {say} <whether the yeast was stolen>.",
    "[The abbey] {had no comment on} <the missing bell>.",
    "[The abbey] {has not said} <whether it will ring again>.",
    "[Norgate Rail] has not {said} <when the line will open>.",
    "[Dr Amit Sethi] never {said} <that the soup was vegan>.",
    "[Dr Amit Sethi] {never said} <that the soup was vegan>.",
    "If [the pilot] had {said} <the wing was loose>, nobody would have boarded.",
    "If [the pilot] {had said} <the wing was loose>, nobody would have boarded.",
    "Had [the vet] {warned} the farmers <that the feed was mouldy>, the herd would live.",
    "{Had} [the vet] {warned} the farmers <that the feed was mouldy>, the herd would live.",
    "[The premier] will {tell} the chamber on Monday <that the dam is full>.",
    "[The premier] {will tell} the chamber on Monday <that the dam is full>.",
    "[The premier] is due to {announce} <a tax on ice>.",
    "[The premier] {is expected to announce} <a tax on ice>.",
    "[The premier] is about to {announce} <a tax on ice>.",
    "[The board] {may say} next week <that the mine can reopen>.",
    "[The board] might {argue} <that the mine can reopen>.",
    "[The minister] {would not say} <who had paid>.",
    "[Neither] has {said} <what it will pay>.",
    "[Nobody] {told} the cooks <that the gas was on>.",
    "[Not one of the divers] {asked} <why the tank was empty>.",
    "Not one of [the divers] {asked} <why the tank was empty>.",
    "[No one at the farm] has {claimed} <that the goat can count>.",
    "[The mayor] {stopped short of saying} <that the fair was off>.",
    "[The mayor] has yet to {say} <when the fair will open>.",
    "[He] left without {saying} <where the keys were>.",
    "Did [the groom] ever {say} <he had the ring>?",
    "[The surgeon] {did not respond to} <questions about the kidney>.",
    "[The owners] {could not be reached} <for comment>.",
    "Before [the guard] could {tell} the driver <that the bridge was out>, the phone died.",
    "[The steward] should have {told} passengers <that the door was stuck>.",
    "[The bank] is not {saying} <that it will fail>.",
    "[She] was not {told} <that the tape was running>.",
    "[The cardinal] {refused to answer} <questions about the villa>.",
    "[The cardinal] {refused to say} <who owns the villa>.",
    "[The cardinal] {remained silent about} <the villa>.",
    "It goes without {saying} <that the cat was fine>.",
    "[Private Lund] {reported} <for duty at five>.",
    "[Father Brennan] {said} <Mass in the barn>.",
    "[The fans] were {denied} <entry at the gate>.",
    "[Storm clouds] {threatened} <the regatta>.",
    "a banner [that] {read} <“Soup before songs”>.",
    "[The village], {also known as} <“Little Rome”>, is empty.",
    "[The firm] has not {confirmed} <the sale>.",
    "[The firm] {could not confirm} <the sale>.",
    "[The club] {did not mention} <the debt>.",
    "[The union] {has not agreed} <to the deal>.",
    "[The union] has not {promised} <to end the strike>.",
    "Nor did [the nurse] {say} <that the ward was full>.",
    "[Ms Orr] wants to {tell} the court <that she was asleep>.",
    "[Ms Orr] {would say} <the same>, if asked.",
    "Rather than {admit} <that the pipe had burst>, the firm sold it.",
    "{It is unclear whether} <the vase was real>.",
    "[He] did not {know} <that the bridge was out>.",
    "[The king] {kept silent about} <the helicopters>.",
]
ON = [
    "[The minister] {did not rule out} <a new toll>.",
    "[The minister] did not {rule out} <a new toll>.",
    "[The minister] {would not rule out} <a new toll>.",
    "[The minister] {refused to rule out} <a new toll>.",
    "[Neither side] {ruled out} <a truce>.",
    "[The palace] {would neither confirm nor deny} <that the prince had flown>.",
    "[The palace] {refused to confirm or deny} <that the prince had flown>.",
    "[The palace] {declined to confirm or deny} <that the prince had flown>.",
    "[The vet] {does not believe} <the dog bit anyone>.",
    "[The vet] does not {think} <the dog bit anyone>.",
    "[Nobody in the village] {believes} <that the well is clean>.",
    "[The jurors] {are not convinced} <that the knife was his>.",
    "[The firm] {did not deny} <the sale>.",
    "[The clerk] {said} <that nobody would say who had paid>.",
    "[The clerk] {said} <he would never have said so>.",
    "“<If he had said so, I would have left>,” [the clerk] {said}.",
    "[The sailor] {would later tell} police <that he was asleep>.",
    "[Her father] {would often say} <that bread was gold>.",
    "[I] {must say} <the soup was good>.",
    "[We] {would argue} <that the pool is too small>.",
    "[The Courier] {can reveal} <that the statue is plaster>.",
    "[The rector] {had to admit} <that the roof was gone>.",
    "[The rector] {was forced to concede} <that the roof was gone>.",
    "[The rector] {went on to say} <that the roof was gone>.",
    "[The rector] not only {said} <that the roof was gone>, he cried.",
    "[Farmers] {would like} <a later start>.",
    "[The brewery] {plans} <to open a shop>.",
    "[The brewery] {plans to announce} <a new beer>.",
    "{is expected} <The ferry> <to sail at noon>.",
    "[The guild] {refused} <to pay the fine>.",
    "[The guild] {doubts} <that the coin is old>.",
    "[The port] {reported} <record traffic>.",
    "[Downing Street] {said}: <no>.",
    "[No 10] {said} <the bill was dead>.",
    "[The coroner] {said} on Monday <nobody was to blame>. [x]",
    "[The club] {denied} <a report of a sale>.",
    "[Rebels] {threatened} <the town>.",
    "Only then did [the mayor] {admit} <that the till was empty>.",
    "[The chef] could not {believe} <that the fish was fresh>.",
    "As if that were not enough, [the chef] {said} <the fish was old>.",
    "If true, [the chef] {said}, <it would close the inn>.",
]


@pytest.mark.parametrize("item", OFF)
def test_speech_that_did_not_happen_is_off_record(item: str) -> None:
    text, attribution = marked(item)
    found = off_record(text, attribution)
    assert found is not None
    assert found.rule == f"on record: {found.value}"
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@pytest.mark.parametrize("item", [item.replace(" [x]", "") for item in ON])
def test_statements_stay_on_record(item: str) -> None:
    text, attribution = marked(item)
    assert off_record(text, attribution) is None
