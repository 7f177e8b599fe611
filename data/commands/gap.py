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
from data.i18n import Words, book
from data.i18n.method_text import LINEAR, label_said, measure_said
from data.i18n.voice import Voice, Years
from data.methods.attainment import Attainment
from data.methods.continuation import Band, Method, Reach
from data.methods.judging import LookBack
from data.methods.progress import NUMBERS
from data.methods.series import Point
from data.methods.yardsticks import Reading
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


# What the other methods make of a judgement: as JSON keys, or as lines for a terminal.

Json = dict[str, object] | list[object] | str | float | None
Sayer = Callable[[float | Point | Reason], Json]


def readings(judgement: Judgement, said: Sayer) -> Json:
    """`methods`: each method's measure, its own label and our step; null where it has none."""
    return {name: _reading(found, said) for name, found in compare(judgement).readings.items()}


def look_backs(judgement: Judgement, said: Sayer) -> Json:
    """`look_back`: each continuation run from each earlier year, and its mean absolute error."""
    return {method.value: _look_back(found, said) for method, found in compare(judgement).look_backs.items()}


def _reading(found: Reading, said: Sayer) -> Json:
    return {
        "measure": said(found.measure),
        "label": said(found.label) if isinstance(found.label, Reason) else found.label,
        "step": None if found.step is None else found.step.value,
        "against": None if found.against is None else said(found.against),
    }


def _look_back(found: LookBack | Reason, said: Sayer) -> Json:
    if isinstance(found, Reason):
        return said(found)
    return {
        "mean_absolute_error": said(found.mean_absolute_error),
        "runs": [
            {"from": run.origin, "year": run.year, "value": said(run.value), "actual": said(run.actual)}
            for run in found.runs
        ],
    }


def lines(judgement: Judgement, voice: Voice) -> Iterator[str]:
    """One line a method: its name, its measure, its own label."""
    for name, found in compare(judgement).readings.items():
        if name != LINEAR:
            said = voice.words
            yield said(
                "yardstick_said.line",
                name=said(f"yardstick.{name}.name"),
                measure=measure_said(name, found, voice),
                label=label_said(name, found, said),
            )


# A judgement as one JSON object, or as lines for a terminal.

RATES = frozenset({"achievement_rate", "progress", "elapsed"})
RATIOS = frozenset({"pace_ratio", "acceleration"})


def as_object(judgement: Judgement, words: Words) -> dict[str, Json]:
    """The object that `schema/gap.json` in the tests describes; numbers unrounded, shares as fractions."""
    progress = judgement.progress

    def said(value: float | Point | Reason) -> Json:
        if isinstance(value, Reason):
            return {"reason": value.value, "says": words(f"reason.{value}")}
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


def _attainment(found: Attainment | Reason, said: Sayer) -> Json:
    if isinstance(found, Reason):
        return said(found)
    return {
        "x": number(found.x),
        "first_survey": found.first_survey,
        "earliest80": said(found.earliest80),
        "latest80": said(found.latest80),
    }


def _continuation(judgement: Judgement, said: Sayer) -> Json:
    return extended(judgement.continuation, judgement.question.method, said)


def extended(reach: Reach | Reason, method: Method, said: Sayer) -> Json:
    """One continuation with both its bands, or why there is none."""
    if isinstance(reach, Reason):
        return said(reach)
    edges = ("low80", "high80", "low95", "high95")
    band = {e: said(reach.band if isinstance(reach.band, Reason) else getattr(reach.band, e)) for e in edges}
    return {
        "method": method.value,
        "year": reach.year,
        "value": number(reach.value),
        **band,
    }


def as_lines(judgement: Judgement, voice: Voice) -> Iterator[str]:
    """One line a field: its name, and its value with unit or the sentence that says why there is none."""
    words, indicator, progress = voice.words, judgement.indicator, judgement.progress
    language = words.language

    def line(field: str, said: str) -> str:
        return f"{words(f'gap.{field}')}: {said}"

    yield line("indicator", indicator.name[language])
    for field in ("base", "latest", "target"):
        point = getattr(progress, field)
        yield line(field, _point(point, voice, judgement))
    for field in NUMBERS:
        value = getattr(progress, field)
        if isinstance(value, Reason):
            yield line(field, words(f"reason.{value}"))
        elif field in RATES:
            yield line(field, voice.percent(value))
        elif field in RATIOS:
            yield line(field, voice.number(value, 2))
        elif field == "on_path":
            yield line(field, voice.value(indicator, value, more=1))
        else:
            whole = indicator.is_share or value == round(value)
            yield line(field, voice.difference(indicator, value, more=0 if whole else 1))
    yield line("attainment", attainment_said(judgement, voice))
    yield line("continuation", _continuation_said(judgement.continuation, voice, judgement))
    yield line("verdict", verdict_said(judgement, words))
    yield line("flips_at", turns_said(judgement, voice))
    yield from lines(judgement, voice)


def _point(point: Point | Reason, voice: Voice, judgement: Judgement) -> str:
    if isinstance(point, Reason):
        return voice.words(f"reason.{point}")
    year = voice.year(point.year, judgement.indicator.year_kind)
    return f"{year} {voice.value(judgement.indicator, point.value)}"


def verdict_said(judgement: Judgement, words: Words) -> str:
    """順調, or 判定不可 with its reason."""
    verdict = words(f"verdict.{judgement.progress.verdict}")
    reason = judgement.progress.verdict_reason
    if reason is None:
        return verdict
    return words("gap.with_reason", verdict=verdict, reason=words(f"reason_short.{reason}"))


def attainment_said(judgement: Judgement, voice: Voice) -> str:
    """A survey year with its range; never one without."""
    found, words, kind = judgement.attainment, voice.words, judgement.indicator.year_kind
    if isinstance(found, Reason):
        return words(f"reason.{found}")
    if isinstance(found.earliest80, Reason):
        return words("gap.attainment_bare", reason=words(f"reason_short.{found.earliest80}"))
    first, earliest = (voice.year(year, kind) for year in (found.first_survey, found.earliest80))
    if isinstance(found.latest80, Reason):
        return words("gap.attainment_open", first=first, earliest=earliest)
    return words("gap.attainment_said", first=first, earliest=earliest, latest=voice.year(found.latest80, kind))


def _continuation_said(reach: Reach | Reason, voice: Voice, judgement: Judgement) -> str:
    if isinstance(reach, Reason):
        return voice.words(f"reason.{reach}")
    value = voice.value(judgement.indicator, reach.value)
    year = voice.year(reach.year, judgement.indicator.year_kind)
    if not isinstance(reach.band, Band):
        return voice.words("gap.continuation_bare", year=year, value=value)
    low, high = (voice.value(judgement.indicator, edge) for edge in (reach.band.low80, reach.band.high80))
    return voice.words("gap.continuation_said", year=year, value=value, low=low, high=high)


def turns_said(judgement: Judgement, voice: Voice) -> str:
    """Each verdict with the nearest value a survey could report at which it would hold."""
    found = turns(judgement)
    if isinstance(found, Reason):
        return voice.words(f"reason.{found}")
    return " / ".join(
        f"{voice.words(f'verdict.{t.verdict}')} {voice.value(judgement.indicator, t.value)}" for t in found
    )


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
