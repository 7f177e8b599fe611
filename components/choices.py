"""What a reader chooses, and what there is to choose from. Ids everywhere; names are only for showing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from data.answers.sharing import Rule
from data.domain.bilingual import Language
from data.methods.continuation import Method
from data.words.voice import Years

LATEST = "latest"
NOWHERE = "none"
# An edition compared with the one it was made from.
BASE = "base"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the id that stands in the address, and its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What one picker offers. Free text offers nothing and takes everything."""

    options: tuple[Option, ...]
    default: str
    free: bool = False

    def takes(self, given: str) -> bool:
        """Whether the picker can stand at `given`."""
        return self.free or any(option.id == given for option in self.options)

    def name(self, given: str) -> str:
        """The name of an option; free text is its own name."""
        return self.names().get(given, given)

    def names(self) -> dict[str, str]:
        """The options' names by id."""
        return {option.id: option.name for option in self.options}


class Offers(Protocol):
    """Says what a picker offers, given what has been chosen in the pickers before it."""

    def offer(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """The offer of one picker."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """All that is chosen. `target` is text as the reader wrote it; `area` is a code or NOWHERE."""

    lang: Language
    years: Years
    edition: str
    indicator: str
    layer: str
    year: int
    area: str
    base: int
    target: str
    by: int
    method: Method
    rule: Rule
