"""Where a figure comes from, in the words with which it is to be cited."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.language import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A deck, a survey, a list. `address` and `date` are None where they are not known to us."""

    id: str
    producer: Text
    title: Text
    date: str | None
    address: str | None
    licence: Text
    credit: Text
    note: Text | None
