"""Of each origin the likely first publisher and the agency are named, with the reason."""

from onrecord.link.origins import origin
from onrecord.model import Copy


def copy(
    document: int, publisher: str, agency: str | None = None, published: str | None = None, length: int = 100
) -> Copy:
    return Copy(document, publisher, agency, published, length)


def test_the_agency_itself_was_first_even_where_its_copy_came_last() -> None:
    found = origin([copy(1, "Courier", "Norpress", "2026-05-04"), copy(2, "Norpress", None, "2026-05-05")])
    assert (found.agency, found.why_agency) == ("Norpress", "credited by 1 of 2")
    assert (found.first.publisher, found.why_first) == ("Norpress", "published by the agency itself")


def test_the_earliest_was_first() -> None:
    found = origin([copy(1, "Courier", None, "2026-05-05"), copy(2, "Herald", None, "2026-05-04"), copy(3, "Post")])
    assert (found.id, found.first.publisher, found.why_first) == (1, "Herald", "published earlier")
    assert [one.document for one in found.copies] == [2, 1, 3]


def test_of_one_day_the_one_with_the_credit_was_first_then_the_longest() -> None:
    found = origin([copy(1, "Courier", None, "2026-05-04", 900), copy(2, "Herald", "AP", "2026-05-04", 500)])
    assert (found.first.publisher, found.why_first) == ("Herald", "credits the agency")
    found = origin([copy(1, "Courier", "AP", None, 500), copy(2, "Herald", "AP", None, 900)])
    assert (found.first.publisher, found.why_first) == ("Herald", "more complete")


def test_of_several_agencies_the_one_that_most_credit() -> None:
    found = origin([copy(1, "A", "AP"), copy(2, "B", "Norpress"), copy(3, "C", "Norpress")])
    assert (found.agency, found.why_agency) == ("Norpress", "credited by 2 of 3; others credit AP")


def test_a_document_without_copies_is_its_own_origin() -> None:
    found = origin([copy(7, "Courier")])
    assert (found.id, found.agency, found.why_first) == (7, None, "no other copy is known")
