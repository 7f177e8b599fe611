"""What is wrong, or worth confirming, in a workbook: plain facts with a place. Words make sentences of them."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


class Severity(StrEnum):
    """An error stops the publication; a warning wants a reason."""

    ERROR = "error"
    WARNING = "warning"


class AreaChange(NamedTuple):
    """How much one area moved: 岩手県 +2."""

    area: str
    difference: float


class Fact(NamedTuple):
    """One thing that a finding's sentence says. `data.i18n.finding_text` says how each kind of value is told."""

    name: str
    value: str | int | float | tuple[AreaChange, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about, as far as that is known: ids of the catalogue, and the column's own header."""

    field: str = ""
    indicator: str | None = None
    area: str | None = None
    segment: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is the rule (E02, W01), `kind` names its sentences; `cell` is D9, D6:D52, or empty for the whole sheet."""

    code: str
    kind: str
    sheet: str
    cell: str
    subject: Subject
    got: str
    facts: tuple[Fact, ...] = ()

    @property
    def severity(self) -> Severity:
        """By the letter of the code."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING

    @property
    def place(self) -> str:
        """`02_都道府県別!D9`, as a reader of Excel writes it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def id(self) -> str:
        """How an acceptance names it: `W01@01_全国年次!C8#1a2b3c4d`.

        The end is a hash of all that it says, so that a reason given for 1,408 → 1,420 never answers for 1,900 → 1,420.
        """
        facts = json.dumps([self.kind, astuple(self.subject), self.got, self.facts], ensure_ascii=False)
        return f"{self.short_id}#{sha256(facts.encode()).hexdigest()[:8]}"

    @property
    def short_id(self) -> str:
        """Rule and place alone, as a person types it: `W01@01_全国年次!C8`."""
        return f"{self.code}@{self.place}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that someone has looked at, and why it is right. `finding` is the warning's id."""

    finding: str
    reason: str
