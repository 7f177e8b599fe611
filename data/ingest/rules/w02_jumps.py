"""W02: a new figure far from the year before, by itself or among the other areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from data.domain.finding import Fact, Finding
from data.domain.indicator import Form
from data.ingest.records import Record
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said

# More than 30 % and more than 10: of few, a few more are many per cent.
SHARE, COUNT = 0.3, 10
# More than five robust standard deviations from the other areas' changes; fewer areas tell no spread.
SIGMAS, ENOUGH = 5, 10
# The median of absolute deviations of a normal distribution is its standard deviation over this.
_NORMAL = 1.4826


def findings(case: Case) -> Iterator[Finding]:
    """Of figures that the edition before did not have."""
    groups: dict[tuple[str, str, int, str], list[tuple[Record, float, float]]] = defaultdict(list)
    for record in case.reading.records:
        key = record.key
        indicator = case.proposed.catalogue.indicators[key.indicator]
        held = case.base.observations.get(key.indicator, {})
        if record.value is None or key in held or indicator.form is not Form.COUNT:
            continue
        last = case.proposed.observations[key.indicator].get(key._replace(year=key.year - 1))
        if last is not None and last.value is not None:
            level = case.proposed.catalogue.areas[key.area].level
            groups[key.indicator, key.segment, key.year, level].append((record, last.value, record.value))
    for members in groups.values():
        changes = [after - before for _, before, after in members]
        middle = median(changes)
        spread = median(abs(change - middle) for change in changes) * _NORMAL if len(changes) >= ENOUGH else 0.0
        for (record, before, after), change in zip(members, changes, strict=True):
            alone = abs(change) > max(SHARE * before, COUNT)
            among = spread > 0 and abs(change - middle) > SIGMAS * spread
            if alone or among:
                rate = f"{change / before * 100:+.0f}％".replace("-", "−") if before else "－"
                facts = (Fact("before", before), Fact("after", after), Fact("rate", rate))
                yield Finding("W02", "jump", record.sheet, record.cell, about(record), said(after), facts)
