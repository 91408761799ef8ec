"""What people decided, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from onrecord.wording.words import clipped, flat

if TYPE_CHECKING:
    from onrecord.ledger.decisions import Correction

SHORT = 60  # characters of a value in a line


def what(one: "Correction", said: Mapping[int, str]) -> str:
    """What was decided; `said` has what statements say, in a few words, by their number."""
    about = f"{one.statement}"
    if one.statement is not None and one.statement in said:
        about += f" ({clipped(said[one.statement])})"
    match one.action:
        case "accept" | "reject":
            return f"{one.action}ed {about}"
        case "edit":
            return f"set {one.field} of {about}: {value(one.before)} -> {value(one.after)}"
        case "merge":
            return f"merged speaker {one.speaker} into {one.after}"
        case "split" if one.statement is not None:
            return f"gave {about} from speaker {one.before} to {one.after}"
        case "split":
            names = f" with {', '.join(map(flat, one.after['names']))}" if one.after["names"] else ""
            return f"split speaker {one.after['speaker']} off {one.speaker}{names}"
    return flat(f"{one.action} {about if one.statement is not None else ''}".strip())


def value(told: Any) -> str:
    """A value of a field, shortened: its words where it has any."""
    if told is None or told == []:
        return "nothing"
    if isinstance(told, list):
        return ", ".join(value(each) for each in told)
    if isinstance(told, Mapping):
        kind = f"{told['kind']}: " if "kind" in told and "spans" in told else ""
        told = kind + str(told.get("name") or told.get("mention") or told.get("text") or "")
    return clipped(str(told), SHORT)
