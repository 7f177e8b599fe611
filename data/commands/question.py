"""The question that `gap` and `apportion` share: which indicator, which target, which edition."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n import Words
from data.methods.continuation import Method
from data.queries.figures import series
from data.queries.judgement import Judgement, asked, judge
from data.queries.question import pose
from data.store import open_store
from data.store.settings import today

NOT_UNDERSTOOD = 2
UNREADABLE = (
    Reason.TARGET_VALUE_EMPTY,
    Reason.TARGET_VALUE_UNREADABLE,
    Reason.TARGET_YEAR_OUT_OF_RANGE,
    Reason.TARGET_YEAR_MISSING,
)


def declare_question(parser: argparse.ArgumentParser) -> None:
    """The arguments of a question."""
    parser.add_argument("indicator", help="an id, such as hubs, organizations, hubs_with_organization_share")
    parser.add_argument("--target", metavar="V", help="target value, shares in percent (90); else the policy's own")
    parser.add_argument("--year", type=int, metavar="Y", help="target year; else the policy's own")
    parser.add_argument("--base", type=int, metavar="Y", help="base year; else the target's own")
    parser.add_argument("--as-of", type=int, metavar="Y", help="leave out what came after that year")
    parser.add_argument("--edition", type=int, metavar="N", help="an edition's number; else the latest")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")


def answer(given: argparse.Namespace, words: Words, *, method: Method) -> tuple[Snapshot, Judgement] | None:
    """The edition asked for and its judgement; None after saying what was not understood."""
    store = open_store()
    try:
        snapshot = store.read(store.latest() if given.edition is None else given.edition)
    except KeyError:
        print(words("fault.unknown_edition", given=given.edition, latest=store.latest()), file=sys.stderr)
        return None
    indicator = snapshot.catalogue.indicators.get(given.indicator)
    if indicator is None:
        known = " ".join(snapshot.catalogue.indicators)
        print(words("fault.unknown_indicator", given=given.indicator, known=known), file=sys.stderr)
        return None
    question = asked(indicator, method=method)
    if given.target is not None or given.year is not None or given.base is not None:
        question = pose(indicator, target=given.target, year=given.year, base=given.base, method=method)
    if question.target in UNREADABLE:
        print(words(f"reason.{question.target}"), file=sys.stderr)
        return None
    if not _observed_then(given.as_of, snapshot, indicator, words):
        return None
    return snapshot, judge(snapshot, replace(question, as_of=given.as_of), today=today())


def _observed_then(as_of: int | None, snapshot: Snapshot, indicator: Indicator, words: Words) -> bool:
    """Whether one can look at `as_of`: a year that was observed, as on the page; before the first nothing was known."""
    known = [figure.key.year for figure in series(snapshot, indicator.id)]
    if as_of is None or not known or as_of in known or as_of < known[0]:
        return True
    print(words("fault.unknown_as_of", given=as_of, known=" ".join(map(str, known))), file=sys.stderr)
    return False
