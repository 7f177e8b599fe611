"""Examples of progress and verdict: the rows of 判定の根拠, and the nearest value at which the verdict turns."""

from __future__ import annotations

from components.content.examples.asked import Asked, Fields, Told
from data.domain.reason import Reason
from data.queries.turns import turns


def judging(here: Asked) -> Told:
    """By method."""
    return {
        "series": here.working("observed"),
        "judging": _step(here),
        "turns": _turn(here),
        "attainment": here.working("attainment"),
        "timing": here.working("year_end"),
    }


def _step(here: Asked) -> Fields | None:
    progress, voice = here.judgement.progress, here.scene.voice
    done, gone, ratio = progress.progress, progress.elapsed, progress.pace_ratio
    if isinstance(done, Reason) or isinstance(gone, Reason) or isinstance(ratio, Reason):
        return None
    return {
        "progress": voice.percent(done),
        "elapsed": voice.percent(gone),
        "ratio": voice.number(ratio, 2),
        "verdict": here.scene.words(f"verdict.{progress.verdict}"),
    }


def _turn(here: Asked) -> Fields | None:
    found, words, voice = turns(here.judgement), here.scene.words, here.scene.voice
    if isinstance(found, Reason) or not found:
        return None
    nearest = min(found, key=lambda turn: abs(turn.away))
    value = words(
        "gap.value_turn_more" if nearest.away > 0 else "gap.value_turn_less",
        value=voice.value(here.indicator, nearest.value),
        away=voice.difference(here.indicator, abs(nearest.away)),
    )
    return {"value": value, "verdict": words(f"verdict.{nearest.verdict}")}
