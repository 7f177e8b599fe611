"""`gap`: the calculator for one indicator, by every method (METHODS §1–4)."""

from __future__ import annotations

import argparse
import json

from data.commands.gap_report import as_lines, as_object
from data.commands.question import NOT_UNDERSTOOD, answer, declare_question
from data.i18n import book
from data.i18n.voice import Voice, Years
from data.methods.continuation import Method


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked."""
    declare_question(parser)
    parser.add_argument(
        "--method", choices=[m.value for m in Method], default=Method.DRIFT.value, help="how the series is extended"
    )


def run(given: argparse.Namespace) -> int:
    """Print the answer; 2 where the indicator, the edition or the target is not understood."""
    words = book(given.lang)
    found = answer(given, words, method=Method(given.method))
    if found is None:
        return NOT_UNDERSTOOD
    _, judgement = found
    if given.json:
        print(json.dumps(as_object(judgement, words), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(judgement, Voice(words, Years.WESTERN))))
    return 0
