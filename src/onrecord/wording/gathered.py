"""A claim's statements with those folded that copies of one report repeat."""

from collections.abc import Iterable

from onrecord.model import Told


def gathered(told: Iterable[Told]) -> list[tuple[Told, list[Told]]]:
    """Statements by day, each with those of other copies of its report that say the same thing."""
    found: dict[tuple[object, ...], list[Told]] = {}
    for one in told:
        said = one.statement
        who = tuple(each.name or each.mention for each in said.speakers)
        origin = one.document.origin or one.document.id
        found.setdefault((origin, who, said.stance, said.act), []).append(one)
    return [(some[0], some[1:]) for some in found.values()]
