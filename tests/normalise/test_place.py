"""Where words are spoken, by the statement's own sentence. Items of our own: [source] {cue} <content>."""

import pytest
from marked import marked

from onrecord.normalise.place import place

CASES = [
    ("[Smit] {said} in Utrecht on Friday <that the talks had failed>.", "Utrecht"),
    ("[Smit] {told} reporters in Utrecht <that the talks had failed>.", "Utrecht"),
    ("<“It is over,”> {said} [Smit] in a telephone interview from Utrecht.", "Utrecht"),
    ("[Smit], speaking in Utrecht, {said} <the talks had failed>.", "Utrecht"),
    ("[Smit], in Utrecht, {said} <the talks had failed>.", "Utrecht"),
    ("In Utrecht, [Smit] {said} <the talks had failed>.", "Utrecht"),
    ("Last Friday in Utrecht, [Smit] {said} <the talks had failed>.", "Utrecht"),
    ("In Utrecht, where he met farmers, [Smit] {said} <the talks had failed>.", "Utrecht"),
    ("In a speech in Utrecht on Sunday, [Smit] {warned} <that the talks would fail>.", "Utrecht"),
    ("Speaking to students in Utrecht after the vote, [Smit] {said} <it was over>.", "Utrecht"),
    ("Asked by reporters in Utrecht, [Smit] {said} <it was over>.", "Utrecht"),
    ("During a visit to Utrecht, [Smit] {said} <it was over>.", "Utrecht"),
    ("[Smit] {said} <it was over>, speaking at a rally in Utrecht.", "Utrecht"),
    ("[Smit] {said at a rally in} Utrecht <that it was over>.", "Utrecht"),
    ("[Smit] {said at a rally in Utrecht} <that it was over>.", "Utrecht"),
    ("“A,” he said, and in Utrecht [Smit] {warned} <that it was over>.", "Utrecht"),
    ("LIMA, May 3 (Baltnews) – In Utrecht, [Smit] {said} <it was over>.", "Utrecht"),
    ("At a rally in Austin, Texas, on Saturday, [Smit] {promised} <lower taxes>.", "Austin, Texas"),
    ("<“No,”> [he] {told} a hearing in Austin, Texas Tuesday night.", "Austin, Texas"),
    ("<“No,”> [he] {told} a hearing in Washington, D.C., on Monday.", "Washington, D.C."),
    ("[Smit] {said} at the World Dairy Forum in Bern <that it was over>.", "Bern"),
    ("[Smit] {said} in The Hague <that it was over>.", "The Hague"),
    ("<“Go,”> [she] {shouted} to the crowd outside the courthouse.", "the courthouse"),
    ("[Jurors] {heard} <that he ran>.", None),
    ("[She] {told} jurors at the courthouse in Leeds <that he ran>.", "the courthouse in Leeds"),
    ("[She] {said} aboard the royal train <that he ran>.", "the royal train"),
    # datelines, media, times, languages
    ("LIMA (Baltnews) – [Smit] {said} <it was over>.", None),
    ("[Smit] {wrote} on Telegram <that it was over>.", None),
    ("[Smit] {wrote} in the Utrecht Courier <that it was over>.", None),
    ("In a letter in Nature, [Smit] {said} <it was over>.", None),
    ("[Smit] {said} on state television <that it was over>.", None),
    ("[Smit] {said} in June <that it was over>.", None),
    ("[Smit] {said} in Dutch <that it was over>.", None),
    ("[Smit] {told} ministers behind closed doors <that it was over>.", None),
    ("[Smit] {said} at the press conference <that it was over>.", None),
    # the source's place, the content's, another clause's, what one thinks
    ("[The mayor of Utrecht] {said} <the lake was clean>.", None),
    ("In Utrecht, <the roof fell>, [he] {said}.", None),
    ("[He] {said} <the roof fell in Utrecht>.", None),
    ("[The army] {said} <it had won>, but in Utrecht officials said nothing.", None),
    ("[The army] {said} <it had won>. In Utrecht, bells rang.", None),
    ("[Smit] {believes} in Utrecht <that it is over>.", None),
    ("[Smit], an analyst at Utrecht Capital, {said} <it was over>.", None),
]


@pytest.mark.parametrize(("item", "expected"), CASES)
def test_the_place_without_its_preposition(item: str, expected: str | None) -> None:
    text, attribution = marked(item)
    found = place(text, attribution)
    assert (found.value.text if found else None) == expected
    if found:
        assert found.value.text == text[slice(*found.value.spans[0])]
        assert found.rule.startswith("place: ")
