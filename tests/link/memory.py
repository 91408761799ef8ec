"""What linking asks of a ledger, answered from memory."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Linking, Ruling, Subject, Tie


class Memory:
    """A model.Nearby that keeps what linking gives it."""

    def __init__(self) -> None:
        self.kept: dict[int, Subject] = {}
        self.keys: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.between: dict[tuple[int, int], Tie] = {}
        self.claims: dict[int, int] = {}
        self.ruled: list[Ruling] = []
        self.made = 0

    def holders(self, keys: Collection[str], day: str, most: int) -> Mapping[str, Sequence[int]]:
        found = {}
        for key in keys:
            before = sorted((one for one in self.keys.get(key, ()) if one[0] <= day), reverse=True)[:most]
            after = sorted(one for one in self.keys.get(key, ()) if one[0] > day)[:most]
            found[key] = [number for _, number in before + after]
        return found

    def subjects(self, statements: Collection[int]) -> Sequence[Subject]:
        return [replace(self.kept[one], claim=self.claims[one]) for one in statements if one in self.kept]

    def documents(self, documents: Collection[int]) -> Sequence[Subject]:
        return self.subjects([one.statement for one in self.kept.values() if one.document in documents])

    def members(self, claims: Collection[int], most: int) -> Sequence[Subject]:
        of = {claim: sorted(one for one, at in self.claims.items() if at == claim)[: most + 1] for claim in claims}
        return self.subjects([one for some in of.values() for one in some])

    def ties(self, statements: Collection[int]) -> Sequence[Tie]:
        wanted = set(statements)
        return [tie for pair, tie in self.between.items() if wanted.issuperset(pair)]

    def rulings(self, statements: Collection[int]) -> Sequence[Ruling]:
        wanted = set(statements)
        return [one for one in self.ruled if wanted & {one.one, one.other}]

    def keep(self, linking: Linking) -> None:
        """What the ledger does with a linking."""
        for subject in linking.subjects:
            self.kept[subject.statement] = subject
            for key in subject.keys:
                self.keys[key].append((subject.day, subject.statement))
        self.between.update({(tie.one, tie.other): tie for tie in linking.ties})
        for group in linking.groups:
            self.made += group.claim is None
            number = self.made if group.claim is None else group.claim
            self.claims.update(dict.fromkeys(group.statements, number))
