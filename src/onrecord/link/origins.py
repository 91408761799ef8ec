"""Origins: which documents go back to one report, which of them was likely the first, and which agency it is from."""

from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.model import Copy, Origin

NO_DATE = "9999"  # sorts after every date
# What speaks for a copy to have been there first, in the order of its weight: the least value wins.
GROUNDS: tuple[tuple[str, Callable[[Copy, str | None], object]], ...] = (
    ("published by the agency itself", lambda one, agency: agency is None or one.publisher != agency),
    ("published earlier", lambda one, _: one.published or NO_DATE),
    ("credits the agency", lambda one, agency: agency is None or one.agency != agency),
    ("more complete", lambda one, _: -one.length),
    ("added earlier", lambda one, _: one.document),
)


def origin(copies: Sequence[Copy]) -> Origin:
    """What is to be said of the copies of one report: the likely first publisher and agency, each with the reason."""
    agency, why_agency = _agency(copies)
    first, why_first = _first(copies, agency)
    ordered = tuple(sorted(copies, key=lambda one: (one.published or NO_DATE, one.document)))
    return Origin(min(one.document for one in copies), ordered, first, why_first, agency, why_agency)


def _agency(copies: Sequence[Copy]) -> tuple[str | None, str | None]:
    """The agency that most copies credit; of several, the one that was credited first."""
    credits = Counter(one.agency for one in copies if one.agency)
    if not credits:
        return None, None
    since = {name: min(one.published or NO_DATE for one in copies if one.agency == name) for name in credits}
    agency = min(credits, key=lambda name: (-credits[name], since[name], name))
    others = ", ".join(sorted(set(credits) - {agency}))
    many = f"credited by {credits[agency]} of {len(copies)}"
    return agency, f"{many}; others credit {others}" if others else many


def _first(copies: Sequence[Copy], agency: str | None) -> tuple[Copy, str]:
    """The copy that was likely there first, and the grounds that told it from others."""
    left, why = list(copies), []
    for told, ground in GROUNDS:
        values = [ground(one, agency) for one in left]
        least = min(values)  # type: ignore[type-var]  # of one ground, values are of one kind
        kept = [one for one, value in zip(left, values, strict=True) if value == least]
        if len(kept) < len(left):
            why.append(told)
        left = kept
    return left[0], ", ".join(why) or "no other copy is known"
