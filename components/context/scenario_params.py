"""Levers and scenarios as the address writes them: checked at the edge, exact inside.

A scenario is `indicator~name~` and its four levers, each parted by `~`: hubs~過疎を先に~43.6~~~ moves one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from data.queries.levers import Lever

# The levers and the scenarios that are kept, by their keys in the address.
LEVERS: Mapping[str, Lever] = {
    "cover_dep": Lever.DEPOPULATED_COVERAGE,
    "per_dep": Lever.DEPOPULATED_INTENSITY,
    "cover_other": Lever.OTHER_COVERAGE,
    "per_other": Lever.OTHER_INTENSITY,
}
PLANS = ("plan1", "plan2", "plan3")

# Of the text; and of the name in it.
LONGEST, LONGEST_NAME = 96, 24
# A count per municipality beyond this is a slip of the keyboard.
MOST = 1000
_PARTED = "~"
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Plan:
    """A scenario by name: where the levers that were moved stand, coverages as fractions."""

    indicator: str
    name: str
    moved: Mapping[Lever, Fraction]


def accepts(lever: Lever, text: str) -> bool:
    """Whether a lever can stand at `text`: percent, or a count per municipality; empty leaves it as observed."""
    return not text or (bool(_NUMBER.fullmatch(text)) and _moved(lever, text) <= (1 if lever.is_coverage else MOST))


def moved(levers: Sequence[str]) -> dict[Lever, Fraction]:
    """The levers that stand elsewhere than observed; `levers` in the order of LEVERS, each of them checked."""
    return {lever: _moved(lever, text) for lever, text in zip(LEVERS.values(), levers, strict=True) if text}


def is_plan(text: str) -> bool:
    """Whether `text` is a scenario; empty is none, and fine."""
    return not text or plan(text) is not None


def plan(text: str) -> Plan | None:
    """The scenario that `text` says, or None where it says none."""
    parts = text.split(_PARTED)
    if len(parts) != 2 + len(LEVERS):
        return None
    indicator, name, *levers = parts
    if not indicator.isidentifier() or not name.strip() or len(name) > LONGEST_NAME:
        return None
    if not all(accepts(lever, item) for lever, item in zip(LEVERS.values(), levers, strict=True)):
        return None
    return Plan(indicator, name, moved(levers))


def written(indicator: str, name: str, levers: Sequence[str]) -> str:
    """The text of a scenario; of the name stays what an address can hold."""
    return _PARTED.join((indicator, named(name), *levers))


def named(name: str) -> str:
    """What an address can hold of a name, as much of it as has room; empty where that is nothing."""
    plain = " ".join(unicodedata.normalize("NFKC", name).replace(_PARTED, "-").split())
    return "".join(letter for letter in plain if letter.isprintable())[:LONGEST_NAME].strip()


def apart(name: str, taken: Collection[str]) -> str:
    """`name`, or with a number where that name is taken: two of one name cannot be told from each other."""
    first, number, result = named(name), 2, named(name)
    while result in taken:
        end = f" {number}"
        result, number = f"{first[: LONGEST_NAME - len(end)].strip()}{end}", number + 1
    return result


def levers_of(text: str) -> tuple[str, ...]:
    """The levers of a scenario as they are written, to stand there again."""
    return tuple(text.split(_PARTED)[2:])


def typed(lever: Lever, value: Fraction | float) -> str:
    """A lever's value as the address writes it: percent to a tenth, a count per municipality to a hundredth."""
    return f"{round(float(value) * 100, 1) if lever.is_coverage else round(float(value), 2):.10g}"


def _moved(lever: Lever, text: str) -> Fraction:
    return Fraction(text) / (100 if lever.is_coverage else 1)
