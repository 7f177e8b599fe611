"""`gap`: the calculator for one indicator, by every method (METHODS §1–4)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n import Messages, load_messages
from data.i18n.formatter import Formatter, Years
from data.i18n.method_text import LINEAR, format_label, format_measure
from data.methods.attainment import Attainment
from data.methods.continuation import Band, Method, Reach
from data.methods.judging import LookBack
from data.methods.progress import NUMBERS
from data.methods.series import Point
from data.methods.yardsticks import YardstickReading
from data.queries.figures import series
from data.queries.judgement import Judgement, asked, judge, pose
from data.queries.yardsticks import compare, turns
from data.store import open_store
from data.store.settings import today

# The question that `gap` and `apportion` share: which indicator, which target, which edition.

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


def answer(given: argparse.Namespace, messages: Messages, *, method: Method) -> tuple[Snapshot, Judgement] | None:
    """The edition asked for and its judgement; None after saying what was not understood."""
    store = open_store()
    try:
        snapshot = store.read(store.latest() if given.edition is None else given.edition)
    except KeyError:
        print(messages("fault.unknown_edition", given=given.edition, latest=store.latest()), file=sys.stderr)
        return None
    indicator = snapshot.catalogue.indicators.get(given.indicator)
    if indicator is None:
        known = " ".join(snapshot.catalogue.indicators)
        print(messages("fault.unknown_indicator", given=given.indicator, known=known), file=sys.stderr)
        return None
    question = asked(indicator, method=method)
    if given.target is not None or given.year is not None or given.base is not None:
        question = pose(indicator, target=given.target, year=given.year, base=given.base, method=method)
    if question.target in UNREADABLE:
        print(messages(f"reason.{question.target}"), file=sys.stderr)
        return None
    if not _observed_then(given.as_of, snapshot, indicator, messages):
        return None
    return snapshot, judge(snapshot, replace(question, as_of=given.as_of), today=today())


def _observed_then(as_of: int | None, snapshot: Snapshot, indicator: Indicator, messages: Messages) -> bool:
    """Whether one can look at `as_of`: a year that was observed, as on the page; before the first nothing was known."""
    known = [figure.key.year for figure in series(snapshot, indicator.id)]
    if as_of is None or not known or as_of in known or as_of < known[0]:
        return True
    print(messages("fault.unknown_as_of", given=as_of, known=" ".join(map(str, known))), file=sys.stderr)
    return False


# What the other methods make of a judgement: as JSON keys, or as lines for a terminal.

Json = dict[str, object] | list[object] | str | float | None
Sayer = Callable[[float | Point | Reason], Json]


def readings(judgement: Judgement, text: Sayer) -> Json:
    """`methods`: each method's measure, its own label and our step; null where it has none."""
    return {name: _reading(reading, text) for name, reading in compare(judgement).readings.items()}


def look_backs(judgement: Judgement, text: Sayer) -> Json:
    """`look_back`: each continuation run from each earlier year, and its mean absolute error."""
    return {method.value: _look_back(back, text) for method, back in compare(judgement).look_backs.items()}


def _reading(reading: YardstickReading, text: Sayer) -> Json:
    return {
        "measure": text(reading.measure),
        "label": text(reading.label) if isinstance(reading.label, Reason) else reading.label,
        "step": None if reading.step is None else reading.step.value,
        "against": None if reading.against is None else text(reading.against),
    }


def _look_back(back: LookBack | Reason, text: Sayer) -> Json:
    if isinstance(back, Reason):
        return text(back)
    return {
        "mean_absolute_error": text(back.mean_absolute_error),
        "runs": [
            {"from": run.origin, "year": run.year, "value": text(run.value), "actual": text(run.actual)}
            for run in back.runs
        ],
    }


def lines(judgement: Judgement, formatter: Formatter) -> Iterator[str]:
    """One line a method: its name, its measure, its own label."""
    for name, reading in compare(judgement).readings.items():
        if name != LINEAR:
            messages = formatter.messages
            yield messages(
                "yardstick_said.line",
                name=messages(f"yardstick.{name}.name"),
                measure=format_measure(name, reading, formatter),
                label=format_label(name, reading, messages),
            )


# A judgement as one JSON object, or as lines for a terminal.

RATES = frozenset({"achievement_rate", "progress", "elapsed"})
RATIOS = frozenset({"pace_ratio", "acceleration"})


def as_object(judgement: Judgement, messages: Messages) -> dict[str, Json]:
    """The object that `schema/gap.json` in the tests describes; numbers unrounded, shares as fractions."""
    progress = judgement.progress

    def said(value: float | Point | Reason) -> Json:
        if isinstance(value, Reason):
            return {"reason": value.value, "says": messages(f"reason.{value}")}
        if isinstance(value, Point):
            return {"year": value.year, "value": number(value.value)}
        return number(value)

    return {
        "indicator": judgement.indicator.id,
        "base": said(progress.base),
        "latest": said(progress.latest),
        "target": said(progress.target),
        **{name: said(getattr(progress, name)) for name in NUMBERS},
        "attainment": _attainment(judgement.attainment, said),
        "verdict": progress.verdict.value,
        "verdict_reason": None if progress.verdict_reason is None else said(progress.verdict_reason),
        "flips_at": said(progress.flips_at)
        if isinstance(progress.flips_at, Reason)
        else [{"verdict": f.verdict.value, "value": number(f.value)} for f in progress.flips_at],
        "continuation": _continuation(judgement, said),
        "as_of": judgement.question.as_of,
        "year_end": None if judgement.year_end is None else number(judgement.year_end),
        "methods": readings(judgement, said),
        "continuations": {m.value: extended(r, m, said) for m, r in compare(judgement).continuations.items()},
        "look_back": look_backs(judgement, said),
    }


def number(value: float) -> float:
    """A whole number without its .0, as it was counted."""
    return int(value) if value == int(value) else value


def _attainment(attainment: Attainment | Reason, text: Sayer) -> Json:
    if isinstance(attainment, Reason):
        return text(attainment)
    return {
        "x": number(attainment.x),
        "first_survey": attainment.first_survey,
        "earliest80": text(attainment.earliest80),
        "latest80": text(attainment.latest80),
    }


def _continuation(judgement: Judgement, text: Sayer) -> Json:
    return extended(judgement.continuation, judgement.question.method, text)


def extended(reach: Reach | Reason, method: Method, text: Sayer) -> Json:
    """One continuation with both its bands, or why there is none."""
    if isinstance(reach, Reason):
        return text(reach)
    edges = ("low80", "high80", "low95", "high95")
    band = {e: text(reach.band if isinstance(reach.band, Reason) else getattr(reach.band, e)) for e in edges}
    return {
        "method": method.value,
        "year": reach.year,
        "value": number(reach.value),
        **band,
    }


def as_lines(judgement: Judgement, formatter: Formatter) -> Iterator[str]:
    """One line a field: its name, and its value with unit or the sentence that says why there is none."""
    messages, indicator, progress = formatter.messages, judgement.indicator, judgement.progress
    language = messages.language

    def line(field: str, said: str) -> str:
        return f"{messages(f'gap.{field}')}: {said}"

    yield line("indicator", indicator.name[language])
    for field in ("base", "latest", "target"):
        point = getattr(progress, field)
        yield line(field, _point(point, formatter, judgement))
    for field in NUMBERS:
        value = getattr(progress, field)
        if isinstance(value, Reason):
            yield line(field, messages(f"reason.{value}"))
        elif field in RATES:
            yield line(field, formatter.percent(value))
        elif field in RATIOS:
            yield line(field, formatter.number(value, 2))
        elif field == "on_path":
            yield line(field, formatter.value(indicator, value, more=1))
        else:
            whole = indicator.is_share or value == round(value)
            yield line(field, formatter.difference(indicator, value, more=0 if whole else 1))
    yield line("attainment", format_attainment(judgement, formatter))
    yield line("continuation", _continuation_said(judgement.continuation, formatter, judgement))
    yield line("verdict", format_verdict(judgement, messages))
    yield line("flips_at", format_turning_points(judgement, formatter))
    yield from lines(judgement, formatter)


def _point(point: Point | Reason, formatter: Formatter, judgement: Judgement) -> str:
    if isinstance(point, Reason):
        return formatter.messages(f"reason.{point}")
    year = formatter.year(point.year, judgement.indicator.year_kind)
    return f"{year} {formatter.value(judgement.indicator, point.value)}"


def format_verdict(judgement: Judgement, messages: Messages) -> str:
    """順調, or 判定不可 with its reason."""
    verdict = messages(f"verdict.{judgement.progress.verdict}")
    reason = judgement.progress.verdict_reason
    if reason is None:
        return verdict
    return messages("gap.with_reason", verdict=verdict, reason=messages(f"reason_short.{reason}"))


def format_attainment(judgement: Judgement, formatter: Formatter) -> str:
    """A survey year with its range; never one without."""
    attainment, messages, kind = judgement.attainment, formatter.messages, judgement.indicator.year_kind
    if isinstance(attainment, Reason):
        return messages(f"reason.{attainment}")
    if isinstance(attainment.earliest80, Reason):
        return messages("gap.attainment_bare", reason=messages(f"reason_short.{attainment.earliest80}"))
    first, earliest = (formatter.year(year, kind) for year in (attainment.first_survey, attainment.earliest80))
    if isinstance(attainment.latest80, Reason):
        return messages("gap.attainment_open", first=first, earliest=earliest)
    return messages(
        "gap.attainment_said", first=first, earliest=earliest, latest=formatter.year(attainment.latest80, kind)
    )


def _continuation_said(reach: Reach | Reason, formatter: Formatter, judgement: Judgement) -> str:
    if isinstance(reach, Reason):
        return formatter.messages(f"reason.{reach}")
    value = formatter.value(judgement.indicator, reach.value)
    year = formatter.year(reach.year, judgement.indicator.year_kind)
    if not isinstance(reach.band, Band):
        return formatter.messages("gap.continuation_bare", year=year, value=value)
    low, high = (formatter.value(judgement.indicator, edge) for edge in (reach.band.low80, reach.band.high80))
    return formatter.messages("gap.continuation_said", year=year, value=value, low=low, high=high)


def format_turning_points(judgement: Judgement, formatter: Formatter) -> str:
    """Each verdict with the nearest value a survey could report at which it would hold."""
    points = turns(judgement)
    if isinstance(points, Reason):
        return formatter.messages(f"reason.{points}")
    return " / ".join(
        f"{formatter.messages(f'verdict.{t.verdict}')} {formatter.value(judgement.indicator, t.value)}" for t in points
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked."""
    declare_question(parser)
    parser.add_argument(
        "--method", choices=[m.value for m in Method], default=Method.DRIFT.value, help="how the series is extended"
    )


def run(given: argparse.Namespace) -> int:
    """Print the answer; 2 where the indicator, the edition or the target is not understood."""
    messages = load_messages(given.lang)
    pair = answer(given, messages, method=Method(given.method))
    if pair is None:
        return NOT_UNDERSTOOD
    _, judgement = pair
    if given.json:
        print(json.dumps(as_object(judgement, messages), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(judgement, Formatter(messages, Years.WESTERN))))
    return 0
