"""A claim's story: what is counted, copies once, and how its figures moved."""

from dataclasses import replace

import pytest
from articles import figure, statement

from onrecord.link.series import current
from onrecord.link.story import story
from onrecord.model import Basis, Document, Statement, Told, Words

TEXT = "Three dockers were killed at Port Elba. That is wrong. Four dockers were killed, not three. About 5 died."


def told(number: int, day: str, origin: str, one: Statement) -> Told:
    return Told(number, one, Document(f"d{number}", "", "A headline", published=day, origin=origin))


def said(id: str, who: str, content: str, **fields: object) -> Statement:
    return statement(TEXT, id, who, content, **fields)


FIRST = said(
    "s1",
    "Ana Corti",
    "Three dockers were killed at Port Elba",
    figures=(figure("Three dockers", 3, "docker"),),
)
DENIED = said("s2", "Elba Lines", "That", act="deny", stance="denies")
REVISED = said(
    "s3", "Ana Corti", "Four dockers were killed, not three", act="confirm",
    figures=(figure("Four dockers", 4, "docker"), figure("three", 3, "docker")),
    basis=(Basis("document", "the hospital's list", ()),),
)  # fmt: skip
ABOUT = said("s4", "police", "About 5 died", figures=(replace(figure("About 5", 5, "person"), approximate=True),))


def test_a_story_tells_who_did_what_and_copies_count_once() -> None:
    found = story(
        [
            told(4, "2026-03-04", "o3", REVISED),
            told(1, "2026-03-02", "o1", FIRST),
            told(2, "2026-03-02", "o1", FIRST),
            told(3, "2026-03-03", "o2", DENIED),
        ]
    )
    assert found.state == "denied by 1, confirmed by 1; 4 reports, 3 origins"
    assert (found.first_day, found.last_day, found.first.number) == ("2026-03-02", "2026-03-04", 1)
    assert (found.contested, found.revised, found.unanswered) == (True, True, False)
    assert found.title.statement in (FIRST, REVISED)
    assert found.bases == (("document", "the hospital's list"),)
    assert [(one.speaker, one.low, one.told.number) for one in found.series] == [
        ("Ana Corti", 3, 1),
        ("Ana Corti", 4, 4),
    ]
    assert found.exact == found.series[0]


def test_what_is_about_or_a_range_is_not_the_first_exact_figure() -> None:
    found = story([told(1, "2026-03-01", "o1", ABOUT), told(2, "2026-03-02", "o2", FIRST)])
    assert found.exact is found.series[1]


def test_an_accusation_of_somebody_who_is_named_waits_for_an_answer() -> None:
    accused = said("s1", "union", "killed", act="accuse", target=Words("Elba Lines", ((0, 1),)))
    assert story([told(1, "2026-03-01", "o1", accused)]).unanswered
    assert not story([told(1, "2026-03-01", "o1", accused), told(2, "2026-03-02", "o2", DENIED)]).unanswered
    nobody = replace(accused, target=Words("the firm", ((0, 1),)))
    assert not story([told(1, "2026-03-01", "o1", nobody)]).unanswered


def test_speakers_without_a_name_are_one_for_each_report_and_mention() -> None:
    nameless = replace(FIRST, speakers=(replace(FIRST.speakers[0], name=None, mention="a source"),))
    found = story([told(1, "2026-03-01", "o1", nameless), told(2, "2026-03-01", "o1", nameless)])
    assert (found.asserted, found.reports, found.origins) == (1, 2, 1)


def test_a_claim_without_statements_has_no_story() -> None:
    with pytest.raises(ValueError, match="no story"):
        story([])


def test_a_series_is_of_one_quantity_also_where_a_statement_gives_several() -> None:
    both = said("s1", "Ana Corti", "Three dockers were killed at Port Elba", figures=FIRST.figures)
    text = "9 dockers were rescued, and four were killed"
    mixed = statement(
        text, "s2", "Ana Corti", text,
        figures=(figure("9 dockers", 9, "docker"), figure("four", 4, "docker")),
    )  # fmt: skip
    saved = statement("9 were saved", "s3", "Ana Corti", "9 were saved", figures=(figure("9", 9, "docker"),))
    found = story([told(n, f"2026-03-0{n}", f"o{n}", one) for n, one in enumerate((both, mixed, saved), 1)])
    assert [point.low for point in found.series] == [3, 4]


@pytest.mark.parametrize(
    ("content", "words", "counts"),
    [
        ("five servicemen, not three, had been killed", "three", False),
        ("Eleven have died, up from seven", "seven", False),
        ("14 crew members, four fewer than the rules ask", "four", False),
        ("five servicemen, not three, had been killed", "five servicemen", True),
        ("the number of victims rose to three", "three", True),
        ("three men remained below", "three men", True),
        ("three metres below the norm", "three metres", False),
    ],
)
def test_a_figure_that_stands_no_more_is_no_point(content: str, words: str, counts: bool) -> None:
    one = statement(content, "s1", "X", content)
    assert current(one, figure(words, 3, "person")) is counts


NAMED = {"figures": (figure("4,000 soldiers", 4000, "soldier"),)}
SOLDIERS = "Rwanda has 4,000 soldiers here"


def points(*some: Told) -> list[tuple[str | None, float | None]]:
    return [(one.speaker, one.low) for one in story(some).series]


def test_a_figure_within_speech_is_of_who_is_quoted() -> None:
    outer = statement(SOLDIERS, "s1", "Ana Corti", SOLDIERS, **NAMED)
    inner = statement(SOLDIERS, "s2", "the army", SOLDIERS, within="s1", **NAMED)
    assert points(told(1, "2026-03-01", "o1", outer), told(1, "2026-03-01", "o1", inner)) == [("the army", 4000)]


def test_a_wish_within_speech_gives_no_figure_of_its_own() -> None:
    outer = statement(SOLDIERS, "s1", "Ana Corti", SOLDIERS, **NAMED)
    wish = statement(SOLDIERS, "s2", "the army", SOLDIERS, within="s1", act="promise", **NAMED)
    both = [told(1, "2026-03-01", "o1", one) for one in (outer, wish)]
    assert points(*both) == [("Ana Corti", 4000)]
    assert points(both[1]) == [("the army", 4000)]


def test_speech_that_another_recalls_is_no_new_point() -> None:
    first = statement(SOLDIERS, "s1", "the army", SOLDIERS, **NAMED)
    recalled = replace(first, within="s9")
    assert points(told(1, "2026-03-01", "o1", first), told(2, "2026-03-04", "o2", recalled)) == [("the army", 4000)]
    assert len(points(told(1, "2026-03-01", "o1", first), told(2, "2026-03-04", "o2", first))) == 2


def test_the_headline_of_a_later_copy_is_no_new_point() -> None:
    body = told(1, "2026-03-01", "o1", statement(SOLDIERS, "s1", "the army", SOLDIERS, **NAMED))
    headline = statement(SOLDIERS, "s1", "Rwanda", SOLDIERS, **NAMED)
    document = Document("d2", "", SOLDIERS, published="2026-03-02", origin="o1")
    assert points(body, Told(2, headline, document)) == [("the army", 4000)]
    assert len(points(body, Told(2, headline, replace(document, origin="o2")))) == 2


def test_a_headline_that_names_nobody_leaves_the_figure_to_the_text() -> None:
    document = Document("d1", "", SOLDIERS, published="2026-03-02", origin="o1")
    nobody = replace(statement(SOLDIERS, "s1", "it", SOLDIERS, **NAMED), speakers=())
    text = "4,000 soldiers are here"
    body = statement(text, "s2", "the army", text, **NAMED)
    assert points(Told(1, nobody, document), Told(2, body, document)) == [("the army", 4000)]
    assert points(Told(1, nobody, document)) == [(None, 4000)]


def test_one_speaker_counts_once_whatever_the_articles_call_them() -> None:
    one, other = said("s1", "Ana Corti", FIRST.content.text, figures=FIRST.figures), said("s4", "Corti", "About 5 died")
    known = {other.speakers[0].id: "Ana Corti"}
    found = story([told(1, "2026-03-02", "o1", one), replace(told(2, "2026-03-03", "o2", other), names=known)])
    assert found.state == "asserted by 1; 2 reports, 2 origins"
