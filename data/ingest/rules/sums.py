"""Parts beside their whole: what rule E02 adds up and W08 could not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.domain.area import NATION, Level
from data.domain.mark import Mark
from data.domain.observation import Observation
from data.ingest.records import Record, whole_of
from data.ingest.rules.case import Case
from data.ingest.rules.groups import Column, Group, at, column_of, members, parts, wholes

# What stands for nothing in a sum; any other missing value leaves the sum open.
_NOTHING = Mark.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Sum:
    """`known` is the sum of what has a value; `open_` are the parts without one, `absent` those that are not held."""

    group: Group
    whole: Observation
    known: float
    open_: tuple[Observation, ...]
    absent: tuple[str, ...]
    parts: tuple[Observation, ...]
    records: tuple[Record, ...]
    whole_record: Record | None

    @property
    def total(self) -> float:
        """The whole's value."""
        return self.whole.value or 0

    @property
    def wrong(self) -> bool:
        """Whether the parts cannot make the whole: too many, or all of them known and not the whole."""
        exact = not self.open_ and not self.absent
        return self.known != self.total if exact else self.known > self.total


def sums(case: Case) -> Iterator[Sum]:
    """Every sum in which the workbook has a say: of prefectures first, then of municipalities.

    All prefectures must be there (E01 asks for them); of municipalities a survey may name only those that have any.
    A sum of which nothing changes is left alone: it was judged, and its warning answered, when it was published.
    """
    found = wholes(case)
    complete = members(case.proposed.catalogue)
    now, before = parts(case.proposed, found.keys()), parts(case.base, found.keys())
    unallocated: dict[tuple[Column, str], float] = defaultdict(float)
    for record in case.reading.unallocated:
        unallocated[column_of(record.key), whole_of(record.key.area) or NATION] += record.value or 0
    for group in sorted(found, key=lambda g: (g.level is Level.MUNICIPALITY, g.column, g.whole)):
        whole, held = found[group], now.get(group, [])
        there = {o.key.area for o in held}
        absent = tuple(a for a in complete[group.level, group.whole] if a not in there)
        if not held or (absent and group.level is Level.PREFECTURE) or _published(case, (whole, *held)):
            continue
        beside = unallocated.get((group.column, group.whole))
        if beside is None:
            earlier = before.get(group, [])
            all_there = len(earlier) == len(complete[group.level, group.whole])
            beside = _beside(at(case.base, whole.key), earlier) if all_there else 0.0
        yield Sum(
            group=group,
            whole=whole,
            known=sum(o.value for o in held if o.value is not None) + beside,
            open_=tuple(o for o in held if o.value is None and o.mark is not _NOTHING),
            absent=absent,
            parts=tuple(held),
            records=tuple(r for o in held if (r := case.at(o.key)) is not None),
            whole_record=case.at(whole.key),
        )


def _beside(whole: Observation | None, held: list[Observation]) -> float:
    """What the edition before allots to no part: a workbook that does not speak of that leaves it as it was."""
    if whole is None or whole.value is None or any(o.value is None and o.mark is not _NOTHING for o in held):
        return 0.0
    return max(0.0, whole.value - sum(o.value for o in held if o.value is not None))


def _published(case: Case, observations: Iterable[Observation]) -> bool:
    """Whether the base says the same of each."""
    held = ((o, at(case.base, o.key)) for o in observations)
    return all(known is not None and (o.value, o.mark) == (known.value, known.mark) for o, known in held)
