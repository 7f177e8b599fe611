"""`gap`: the calculator's core for one indicator (METHODS §1)."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

from data.answers.judgement import asked, judge
from data.answers.question import pose
from data.commands.gap_report import as_lines, as_object
from data.domain.bilingual import LANGUAGES
from data.domain.reason import Reason
from data.methods.continuation import Method
from data.store import open_store
from data.words import book
from data.words.voice import Voice, Years

NOT_UNDERSTOOD = 2
UNREADABLE = (
    Reason.TARGET_VALUE_EMPTY,
    Reason.TARGET_VALUE_UNREADABLE,
    Reason.TARGET_YEAR_OUT_OF_RANGE,
    Reason.TARGET_YEAR_MISSING,
)


def declare(commands: Any) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "gap",
        help="how far an indicator is from its target, and what it would take",
        description="How far an indicator is from its target, and what it would take. "
        "Results are unrounded, shares as fractions; what cannot be computed says why.",
    )
    parser.add_argument("indicator", help="an id, such as hubs, organizations, hubs_with_organization_share")
    parser.add_argument("--target", metavar="V", help="target value, shares in percent (90); else the policy's own")
    parser.add_argument("--year", type=int, metavar="Y", help="target year; else the policy's own")
    parser.add_argument("--base", type=int, metavar="Y", help="base year; else the target's own")
    parser.add_argument(
        "--method", choices=[m.value for m in Method], default=Method.DRIFT.value, help="how the series is extended"
    )
    parser.add_argument("--edition", type=int, metavar="N", help="an edition's number; else the latest")
    parser.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the answer; 2 where the indicator, the edition or the target is not understood."""
    words = book(given.lang)
    store = open_store()
    try:
        snapshot = store.read(store.latest() if given.edition is None else given.edition)
    except KeyError:
        print(words("fault.unknown_edition", given=given.edition, latest=store.latest()), file=sys.stderr)
        return NOT_UNDERSTOOD
    indicator = snapshot.catalogue.indicators.get(given.indicator)
    if indicator is None:
        known = " ".join(snapshot.catalogue.indicators)
        print(words("fault.unknown_indicator", given=given.indicator, known=known), file=sys.stderr)
        return NOT_UNDERSTOOD
    question = asked(indicator, method=Method(given.method))
    if given.target is not None or given.year is not None or given.base is not None:
        question = pose(indicator, target=given.target, year=given.year, base=given.base, method=question.method)
    if question.target in UNREADABLE:
        print(words(f"reason.{question.target}"), file=sys.stderr)
        return NOT_UNDERSTOOD
    judgement = judge(snapshot, question, today=date.today())  # noqa: DTZ011 - the reader's own day
    if given.json:
        print(json.dumps(as_object(judgement, words), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(judgement, Voice(words, Years.WESTERN))))
    return 0
