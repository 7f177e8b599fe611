"""E05: a share that the workbook prints is what its counts give, within its own rounding."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.observation import Key
from data.ingest.rules.case import Case, about
from data.methods.rounding import half_up

_EASE = 1e-9


def findings(case: Case) -> Iterator[Finding]:
    """Printed shares whose counts are both there and say something else."""
    catalogue = case.proposed.catalogue
    for record, decimals in case.reading.printed:
        share, key = catalogue.indicators[record.key.indicator], record.key
        if share.numerator is None or share.denominator is None or record.value is None:
            continue
        upper = _value(case, Key(share.numerator, key.area, key.segment, key.year))
        lower = _value(
            case, Key(share.denominator.indicator, key.area, key.segment, share.denominator.year or key.year)
        )
        if upper is None or not lower:
            continue
        exact = upper / lower * 100
        if abs(record.value * 100 - exact) > 0.5 * 10**-decimals + _EASE:
            facts = (
                Fact("exact", f"{half_up(exact, decimals)}"),
                Fact("numerator", upper),
                Fact("denominator", lower),
            )
            printed = f"{record.value * 100:.{decimals}f}％"
            yield Finding("E05", "share_differs", record.sheet, record.cell, about(record), printed, facts)


def _value(case: Case, key: Key) -> float | None:
    found = case.proposed.observations.get(key.indicator, {}).get(key)
    return None if found is None or key in case.reading.faulty else found.value
