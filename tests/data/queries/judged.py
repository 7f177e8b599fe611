"""An indicator of an edition, judged against its own target."""

from __future__ import annotations

from datetime import date

from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.queries.judgement import Judgement, asked, judge

TODAY = date(2022, 6, 1)


def own(snapshot: Snapshot, indicator: str, *, today: date = TODAY, method: Method = Method.DRIFT) -> Judgement:
    """The indicator against its own target."""
    return judge(snapshot, asked(snapshot.catalogue.indicators[indicator], method=method), today=today)
