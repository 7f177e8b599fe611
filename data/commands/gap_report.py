"""A judgement as one JSON object, or as lines for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.commands.gap_compared import lines, look_backs, readings
from data.domain.reason import Reason
from data.i18n import Words
from data.i18n.voice import Voice
from data.methods.attainment import Attainment
from data.methods.continuation import Band, Method, Reach
from data.methods.progress import NUMBERS
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.turns import turns
from data.queries.yardsticks import compare

Json = dict[str, object] | list[object] | str | float | None
Sayer = Callable[[float | Point | Reason], Json]

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
