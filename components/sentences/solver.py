"""What the three-way solver says."""

from __future__ import annotations

from html import escape

from components.scene import Scene
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.methods.rounding import half_up
from data.queries.judgement import Judgement
from data.queries.solver import Solution, Unknown


def answer_html(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """The third as a large number and a sentence, or the sentence that says why there is none."""
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[found.asked]
    if isinstance(value, Reason):
        why = scene.words(f"reason.{value}") + (scene.words("solver.type_target") if value is Reason.NO_TARGET else "")
        return f'<p class="plain">{escape(why)}</p>'
    large = escape(said(found.asked, found, judgement, scene))
    told = escape(sentence(found, judgement, scene))
    return f'<p class="value"><strong>{large}</strong></p><p class="plain">{told}</p>'


def answer(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """The same without HTML."""
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[found.asked]
    return scene.words(f"reason.{value}") if isinstance(value, Reason) else sentence(found, judgement, scene)


def sentence(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """All three in one sentence, and the pace against that so far."""
    told = {what.value: said(what, found, judgement, scene) for what in Unknown}
    exact = "" if isinstance(found.year, Reason) else str(half_up(found.year, 1))
    text = scene.words(f"solver.sentence_{found.asked}", exact=exact, **told)
    if isinstance(found.times, Reason):
        return text
    return text + scene.words("solver.times", times=scene.voice.number(found.times, 2))


def said(what: Unknown, found: Solution, judgement: Judgement, scene: Scene) -> str:
    """One of the three with its unit, or the short form of the reason why there is none."""
    voice, words, indicator = scene.voice, scene.words, judgement.indicator
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[what]
    if isinstance(value, Reason):
        return words(f"reason_short.{value}")
    if what is Unknown.PACE:
        change = voice.difference(indicator, abs(value), more=0 if indicator.is_share else 1)
        if change == voice.difference(indicator, 0, more=0 if indicator.is_share else 1):
            return words("solver.per_year_none")
        return words(f"solver.per_year_{'down' if value < 0 else 'up'}", change=change)
    if what is Unknown.VALUE:
        return voice.value(indicator, value)
    # A year that was asked for is told as the survey that is the first to show it.
    return voice.year(found.survey or int(value), indicator.year_kind)


def unit(what: Unknown, indicator: Indicator, scene: Scene) -> str:
    """The unit of one of the three."""
    words, own = scene.words, indicator.unit[scene.language]
    if what is Unknown.YEAR:
        return words("table.year")
    if what is Unknown.VALUE:
        return own
    return words("table.unit_per_year", unit=words("table.unit_points") if indicator.is_share else own)
