"""What is chosen, as an address can hold it: `map:ranking;layer=hubs;year=2021,overview`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from components.exports.errors import ExportError, ExportProblem

# Of the text, and of how many picks: each takes a tenth of a second to gather.
LONGEST, MOST = 2000, 40


@dataclass(frozen=True, slots=True)
class Pick:
    """One card of a page, or all of them where `card` is empty, with the page's choices as key and id."""

    page: str
    card: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        card = f":{_written(self.card)}" if self.card else ""
        return self.page + card + "".join(f";{key}={_written(value)}" for key, value in self.choices)

    @classmethod
    def read(cls, text: str) -> Pick:
        """The pick that `text` says.

        Raises:
            ExportError: where it says none.
        """
        place, *choices = text.strip().split(";")
        page, _, card = place.partition(":")
        pairs = [choice.partition("=") for choice in choices]
        if not page.isidentifier() or any(not key.isidentifier() or not sign for key, sign, _ in pairs):
            raise ExportError(ExportProblem.WRITING, given=text[:40])
        return cls(page, unquote(card), tuple((key, unquote(value)) for key, _, value in pairs))


def of_card(page: str, card: str, values: Mapping[str, str], keys: Iterable[str]) -> Pick:
    """A card as a reader sees it: `values` are what the page stands at, `keys` those that it depends on."""
    return Pick(page, card, tuple((key, values[key]) for key in keys if values.get(key)))


def read(text: str) -> tuple[Pick, ...]:
    """Picks in their order, as `written` has them, each once however often it is written.

    Raises:
        ExportError: for one that says nothing, and for more than MOST.
    """
    if len(text) > LONGEST:
        raise ExportError(ExportProblem.WRITING, given=text[:40])
    picks = distinct(Pick.read(part) for part in text.split(",") if part.strip())
    if len(picks) > MOST:
        raise ExportError(ExportProblem.MANY, count=len(picks), most=MOST)
    return picks


def distinct(picks: Iterable[Pick]) -> tuple[Pick, ...]:
    """Each once, by the first place where it stands; in which order its choices are written is the same pick."""
    result: dict[tuple[str, str, frozenset[tuple[str, str]]], Pick] = {}
    for pick in picks:
        result.setdefault((pick.page, pick.card, frozenset(pick.choices)), pick)
    return tuple(result.values())


def written(picks: Iterable[Pick]) -> str:
    """The picks as one value of an address."""
    return ",".join(str(pick) for pick in picks)


def _written(value: str) -> str:
    return quote(value, safe="")


def reads(text: str) -> bool:
    """Whether picks can be read of it; whether there are such cards is another question."""
    try:
        read(text)
    except ExportError:
        return False
    return True
