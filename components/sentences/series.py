"""What a series says: from where to where, and what became of the earlier targets."""

from __future__ import annotations

from components.scene import Scene
from components.sentences.capital import capital
from data.domain.mark import Mark
from data.domain.verdict import Verdict
from data.queries.earlier_targets import Met
from data.queries.judgement import Judgement

# Below this a "times" says less than the difference.
WORTH_TIMES = 1.2


def headline(judgement: Judgement, scene: Scene) -> str:
    """小さな拠点は2017年度の908箇所から2021年度の1,408箇所へ、4年で1.6倍に."""
    indicator, words, voice = judgement.indicator, scene.words, scene.voice
    subject = capital(indicator.subject[scene.language])
    if not judgement.series:
        return words("trends.headline_none", subject=subject)
    # What grew across a break cannot be told.
    first, last = judgement.comparable[0], judgement.series[-1]
    start, end = first.value or 0, last.value or 0
    said = {
        "subject": subject,
        "first": voice.year(first.key.year, indicator.year_kind),
        "last": voice.year(last.key.year, indicator.year_kind),
        "from_": voice.value(indicator, start),
        "to": voice.value(indicator, end),
    }
    if first is last:
        return words("trends.headline_one" if len(judgement.series) == 1 else "trends.headline_break", **said)
    if start > 0 and end / start >= WORTH_TIMES and not indicator.is_share:
        years = last.key.year - first.key.year
        return words("trends.headline_more", **said, years=years, times=voice.number(end / start, 1))
    return words("trends.headline_change", **said, change=voice.difference(indicator, end - start, signed=True))


def earlier(judgement: Judgement, scene: Scene) -> str:
    """What became of each earlier target, one sentence each."""
    return "".join(_earlier(met, judgement, scene) for met in judgement.earlier)


def _earlier(met: Met, judgement: Judgement, scene: Scene) -> str:
    indicator, words = judgement.indicator, scene.words
    said = {
        "wording": scene.voice.told(met.target.wording[scene.language]),
        "value": scene.voice.value(indicator, met.target.value),
    }
    if met.first_met is None:
        return words("trends.earlier_missed", **said) if met.verdict is Verdict.MISSED else ""
    year = scene.voice.year(met.first_met, indicator.year_kind)
    if met.first_met <= met.target.base_year:
        return words("trends.earlier_at_base", **said, year=year)
    return words("trends.earlier_met", **said, year=year)


def kinds(judgement: Judgement, scene: Scene) -> str:
    """The marks a chart of this judgement shows, as words."""
    shown = [Mark.OBSERVED]
    if judgement.indicator.targets:
        shown.append(Mark.TARGET)
    if judgement.fan:
        shown.append(Mark.EXTRAPOLATED)
    return scene.words("overview.joint").join(scene.words(f"mark.{m}") for m in shown)


def not_a_forecast(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """The note that belongs under every continuation."""
    return (scene.words("gap.not_forecast"),) if judgement.fan else ()
