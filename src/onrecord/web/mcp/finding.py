"""The tools that find: statements, claims, and who denied what."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from mcp.types import CallToolResult
from pydantic import Field
from sqlalchemy import Connection

from onrecord.errors import QueryError
from onrecord.ledger.database import Database
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.ledger.found import hits
from onrecord.ledger.query import Query
from onrecord.link.story import Story, deed
from onrecord.plain.claims import brief_dict, told_dict
from onrecord.telling import stories, story_of
from onrecord.web.api.cursors import opaque, opened
from onrecord.web.api.hits import hit_dicts
from onrecord.web.api.models import vocabulary
from onrecord.web.api.models.found import Hits
from onrecord.web.api.models.linked import Claims
from onrecord.web.api.parameters import filters
from onrecord.web.api.statements import found
from onrecord.web.mcp import passages
from onrecord.web.mcp.answers import answer, number_in
from onrecord.web.mcp.models import Denials

FEW = 5  # claims of which both sides are shown
Words = Annotated[
    str | None, Field(description='Words that must all be there; "quoted" ones together, beginn* of a word.')
]
Name = Annotated[str | None, Field(description="Who says it, in any spelling: zelensky, the kremlin; or #12.")]
Since = Annotated[str | None, Field(description="On or after: 2024-10-17, 2024-10 or 2024.")]
Limit = Annotated[int, Field(ge=1, le=50, description="At most so many.")]
After = Annotated[str | None, Field(description="`after` of the answer before, to go on where it ended.")]


class Finding:
    """The tools that find, on one ledger."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def search_statements(
        self,
        words: Words = None,
        speaker: Name = None,
        act: Annotated[vocabulary.Act | None, Field(description="What kind of speech.")] = None,
        stance: Annotated[vocabulary.Stance | None, Field(description="Towards what is said.")] = None,
        kind: Annotated[vocabulary.Kind | None, Field(description="Of the speaker.")] = None,
        country: Annotated[str | None, Field(description="Of the speaker: UA.")] = None,
        basis: Annotated[vocabulary.Basis | None, Field(description="On what it rests.")] = None,
        figure: Annotated[str | None, Field(description='A figure in it: ">5000", "<=1.5m", "5000-8000".')] = None,
        unit: Annotated[str | None, Field(description="What the figure counts: soldier, percent, EUR.")] = None,
        publisher: Annotated[str | None, Field(description="The outlet, or a part of its name.")] = None,
        since: Since = None,
        until: Annotated[str | None, Field(description="On or before.")] = None,
        sort: Annotated[Literal["best", "newest"], Field(description="With words: fit, or date.")] = "best",
        limit: Limit = 10,
        after: After = None,
    ) -> Annotated[CallToolResult, Hits]:
        """Search what people and documents are on record as saying in the ledger's articles.

        All that is given must fit. Each hit has the speaker, the exact words with their characters in the article, the
        article with its address, and the numbers of statements that dispute it. Quote the words as they stand and cite
        the address. Use this to answer "who said ...", "what did X say about ...". For "who denied ..." use
        who_denied; for how a story developed use list_claims, then open_claim.
        """
        asked = filters(
            words, speaker, act, stance, kind, country, basis, figure, unit, publisher, since, until
        )  # fmt: skip
        with self.database.read() as connection:
            page = found(connection, replace(asked, sort=sort), limit, opened("statements", after))
        head = [f"{len(page['hits'])} of {page['total']} statements" if page["total"] else "statements"]
        lines = [*(passages.hit(one) for one in page["hits"]), *passages.more(page["after"])]
        return answer(page, [*head, *lines] if page["hits"] else ["Nothing on record is like that."])

    def list_claims(
        self,
        words: Words = None,
        speaker: Name = None,
        since: Since = None,
        contested: Annotated[bool, Field(description="Only those that somebody denies or doubts.")] = False,
        revised: Annotated[bool, Field(description="Only those whose figure changed.")] = False,
        unanswered: Annotated[bool, Field(description="Only where an accused does not answer.")] = False,
        limit: Limit = 10,
        after: After = None,
    ) -> Annotated[CallToolResult, Claims]:
        """List claims: what several statements of one or many articles are about, told last first or best fit first.

        Each says how many speakers assert, deny, doubt and confirm it, in how many reports, and how many of those are
        independent (copies of one agency report count once). Open one with open_claim.
        """
        wanted = Wanted(words or None, speaker or None, since or None, contested, revised, unanswered)
        with self.database.read() as connection:
            page = find_claims(connection, wanted, limit, opened("claims", after))
            told = stories(connection, page.numbers)
        some = [brief_dict(number, told[number]) for number in page.numbers if number in told]
        lines = [*(passages.claim(one) for one in some), *passages.more(opaque("claims", page.after))]
        return answer({"claims": some, "after": opaque("claims", page.after)}, lines or ["No claim is like that."])

    def who_denied(
        self,
        words: Words = None,
        claim: Annotated[str | int | None, Field(description="A claim's number: c17.")] = None,
        speaker: Annotated[str | None, Field(description="Only where this one speaks, on either side.")] = None,
        since: Since = None,
    ) -> Annotated[CallToolResult, Denials]:
        """Check who denied what, and who asserts it: both sides, each with exact words and addresses.

        Give words of what is denied ("bribe election"), or a claim's number. That somebody denies it does not make it
        false, and that nobody is found denying it here does not make it true: say so where it matters.
        """
        with self.database.read() as connection:
            told = self._contested(connection, words, claim, speaker, since)
            sides = [both_sides(number, one) for number, one in told.items()]
            shown = {each["number"] for side in sides for each in (*side["asserted"], *side["denied"])}
            single = [] if claim is not None else denials(connection, filters(words, speaker, since=since), shown)
        lines = [line for side in sides for line in side_lines(side)]
        for one in single:
            lines += [passages.hit(one["denial"]), *(f"  about {passages.hit(each)}" for each in one["disputed"])]
        return answer(
            {"claims": sides, "single": single}, lines or ["Nobody is on record as denying or doubting that."]
        )

    def _contested(
        self, connection: Connection, words: str | None, claim: str | int | None, speaker: str | None, since: str | None
    ) -> dict[int, Story]:
        if claim is not None:
            number = number_in(claim, "c")
            return {number: story_of(connection, number)}
        wanted = Wanted(words or None, speaker or None, since or None, contested=True)
        return stories(connection, find_claims(connection, wanted, FEW).numbers)


def both_sides(number: int, story: Story) -> dict[str, Any]:
    """Who asserts a claim, and who denies it."""
    denied = [one for one in story.told if deed(one.statement) in ("denied", "doubted")]
    asserted = [one for one in story.told if deed(one.statement) in ("asserted", "confirmed")]
    return {
        "claim": brief_dict(number, story),
        "asserted": [told_dict(one) for one in asserted],
        "denied": [told_dict(one) for one in denied],
    }


def side_lines(side: dict[str, Any]) -> list[str]:
    """Both sides of a claim in words."""
    lines = [passages.claim(side["claim"])]
    for name, some in (("Denied or doubted", side["denied"]), ("Asserted or confirmed", side["asserted"])):
        lines += [f"{name}:" if some else f"{name}: by nobody on record", *(passages.told(one) for one in some)]
    return lines


def denials(connection: Connection, asked: Query, shown: set[int]) -> list[dict[str, Any]]:
    """Denials and doubts that fit, without those that are shown, each with what it disputes. Raises QueryError."""
    made = []
    for stance in ("denies", "doubts"):
        try:
            page = found(connection, replace(asked, stance=stance), 10, None)
        except QueryError as error:
            if error.part != "words":
                raise
            continue
        for one in page["hits"]:
            if one["number"] not in shown:
                made.append({"denial": one, "disputed": hit_dicts(connection, hits(connection, one["disputes"]))})
    return made
