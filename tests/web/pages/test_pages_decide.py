"""What editors decide by forms alone: it shows everywhere at once, and can be undone everywhere."""

import pytest
from forms import PAGE, places, visit
from starlette.testclient import TestClient

from onrecord.web.pages.routes import back

SPEAKER = "Grace Nankunda"


def test_a_corrected_speaker_is_seen_everywhere_and_undone(editor: TestClient) -> None:
    number = places(editor)["statement"]
    edit = visit(editor, f"/statements/{number}/edit")
    kept = edit.set("speakers.1.name", SPEAKER)
    assert "Kept as decision #1" in kept.words()
    claim = kept.tree.xpath("//main//a[starts-with(@href, '/claims/')]/@href")[0]
    shown = (f"/statements/{number}", claim, "/search?q=Nankunda", "/log")
    assert [path for path in shown if SPEAKER in visit(editor, path).words()] == list(shown)
    visit(editor, "/log").send("/corrections/1/undo")
    assert not [path for path in shown[:2] if SPEAKER in visit(editor, path).words()]
    assert not visit(editor, "/search?q=Nankunda").tree.xpath("//li[@class='hit']")


def test_what_is_rejected_leaves_and_comes_back(editor: TestClient) -> None:
    number = places(editor)["statement"]
    page = visit(editor, f"/statements/{number}/edit").send(f"/statements/{number}/accept", why="heard it")
    assert "accepted" in page.words() and "heard it" in page.words()
    csrf = dict(page.tree.forms[1].form_values())["csrf"]
    editor.post(f"/statements/{number}/reject", data={"csrf": csrf, "here": "/log"}, headers=PAGE)
    assert "not on record" in visit(editor, f"/statements/{number}/edit").words()
    visit(editor, "/log").send("/corrections/2/undo")
    assert "not on record" not in visit(editor, f"/statements/{number}/edit").words()


FIELDS = [
    ("act", "warn"), ("stance", "doubts"), ("said_on", "2025-01"), ("content", "killed"), ("speakers.1.country", "KG"),
    ("figures", ""), ("basis", ""), ("target", "killed"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), FIELDS)
def test_fields_are_set(editor: TestClient, field: str, value: str) -> None:
    page = visit(editor, f"/statements/{places(editor)['statement']}/edit").set(field, value)
    assert "Kept as decision" in page.words() or "is that already" in page.words()


@pytest.mark.parametrize(("field", "value"), [("act", "sing"), ("content", "no such words"), ("said_on", "soon")])
def test_a_value_that_cannot_be_is_told_of(editor: TestClient, field: str, value: str) -> None:
    page = visit(editor, f"/statements/{places(editor)['statement']}/edit").set(field, value)
    assert "This did not work" in page.words()
    assert visit(editor, "/log").words().count("Undo") == 0


def test_claims_are_split_merged_and_undone(editor: TestClient) -> None:
    claim = places(editor)["claim"]
    other = visit(editor, "/claims").tree.xpath("//article//h2/a/@href")[-1].rsplit("/", 1)[1]
    page = visit(editor, f"/claims/{claim}")
    one = page.tree.xpath("//input[@name='away']/@value")[-1]
    split = page.send(f"/claims/{claim}/split", away=one)
    assert f"n{one}" not in split.tree.xpath("//li/@id")
    visit(editor, "/log").send("/corrections/1/undo")
    assert f"n{one}" in visit(editor, f"/claims/{claim}").tree.xpath("//li/@id")
    merged = visit(editor, f"/claims/{claim}").send(f"/claims/{claim}/merge", other=f"c{other}")
    assert len(merged.tree.xpath("//ol[@class='timeline']/li")) > len(page.tree.xpath("//ol[@class='timeline']/li"))


def test_speakers_are_merged_and_undone(editor: TestClient) -> None:
    other = visit(editor, "/speakers/2").tree.xpath("//h1")[0].text_content()
    joined = visit(editor, "/speakers/1").send("/speakers/1/merge", other="#2")
    assert other in joined.words()
    joined.send("/corrections/1/undo")
    assert "Speaker #2" in visit(editor, "/speakers/2").words()


def test_a_copy_can_be_no_copy(editor: TestClient) -> None:
    page = visit(editor, visit(editor, "/origins").tree.xpath("//h2/a/@href")[0])
    actions = [one.get("action") for one in page.tree.forms if (one.get("action") or "").endswith("/own")]
    page.client.post(actions[0], data=dict(page.tree.forms[1].form_values()) | {"here": "/log"}, headers=PAGE)
    assert "split origin" in visit(editor, "/log").words()


@pytest.mark.parametrize(
    ("to", "led"),
    [("/claims?q=1", "/claims?q=1"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"),
     ("/a\r\nX: 1", "/"), ("", "/")],
)  # fmt: skip
def test_forms_lead_back_to_this_server_only(to: str, led: str) -> None:
    assert back(to).headers["location"] == led


def test_review_is_worked_by_forms(editor: TestClient) -> None:
    page = visit(editor, "/review?kind=nobody")
    first = page.tree.xpath("//nav[@class='queue']//a/@href")
    number = first[0].rsplit("=", 1)[1]
    after = page.send(f"/statements/{number}/accept")
    left = after.tree.xpath("//nav[@class='queue']//a/@href")
    assert left == first[1:]
    after.send("/corrections/1/undo")
    assert visit(editor, "/review?kind=nobody").tree.xpath("//nav[@class='queue']//a/@href") == first
