"""`apportion`: a shortfall shared out over the 47 prefectures by a rule (METHODS §5)."""

from __future__ import annotations

import argparse
import json
import sys

from data.commands.gap import NOT_UNDERSTOOD, answer, declare_question
from data.domain.reason import Reason
from data.domain.rule import BY, Rule
from data.i18n import load_messages
from data.i18n.formatter import Formatter, Years
from data.i18n.method_text import format_rule
from data.methods.continuation import Method
from data.queries.sharing import share_out

REFUSED = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked."""
    declare_question(parser)
    named = ", ".join(Rule)
    parser.add_argument(
        "--rule",
        required=True,
        help=f"what it is shared out by: {named}, or {BY}INDICATOR for any count held of all 47 prefectures",
    )


def run(given: argparse.Namespace) -> int:
    """Print the parts; 1 where the rule cannot be followed, 2 where the question is not understood."""
    messages = load_messages(given.lang)
    pair = answer(given, messages, method=Method.DRIFT)
    if pair is None:
        return NOT_UNDERSTOOD
    snapshot, judgement = pair
    known = (*Rule, *(f"{BY}{indicator}" for indicator in snapshot.catalogue.indicators))
    if given.rule not in known:
        print(messages("fault.unknown_rule", given=given.rule, known=" ".join(Rule), by=BY), file=sys.stderr)
        return NOT_UNDERSTOOD
    shared = share_out(snapshot, judgement, rule=given.rule)
    if isinstance(shared, Reason):
        print(messages(f"reason.{shared}"), file=sys.stderr)
        return REFUSED
    if given.json:
        parts = {"rule": shared.rule, "total": shared.total, "by_area": dict(shared.by_area)}
        print(json.dumps(parts, ensure_ascii=False, indent=2))
        return 0
    formatter, indicator, areas = Formatter(messages, Years.WESTERN), judgement.indicator, snapshot.catalogue.areas
    total = formatter.value(indicator, shared.total)
    print(
        messages(
            "sharing.head",
            name=indicator.name[given.lang],
            rule=format_rule(shared.rule, snapshot.catalogue, messages),
            total=total,
        )
    )
    for area, part in shared.by_area.items():
        print(messages("sharing.line", area=areas[area].name[given.lang], part=formatter.value(indicator, part)))
    return 0
