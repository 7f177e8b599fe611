"""The bar under a card's value: how far, and how far the plan would be by now."""

from __future__ import annotations

from html import escape

from components.scene import Scene
from components.sentences.targets import target_year
from data.domain.reason import Reason
from data.methods.series import Point
from data.queries.judgement import Judgement


def gauge(judgement: Judgement, scene: Scene) -> str:
    """Progress from the base with the planned point; without a base, the level against the target."""
    progress = judgement.progress
    if not isinstance(progress.progress, Reason) and not isinstance(progress.elapsed, Reason):
        done, planned = scene.voice.percent(progress.progress), scene.voice.percent(progress.elapsed)
        alt = scene.words("overview.progress_alt", progress=done, elapsed=planned)
        mark = scene.words("overview.elapsed_mark", share=planned)
        return _bar(alt, filled=progress.progress, said=done, at=progress.elapsed, mark=mark, shape="line")
    if isinstance(progress.latest, Point) and isinstance(progress.target, Point) and judgement.indicator.is_share:
        value = scene.voice.value(judgement.indicator, progress.latest.value)
        target = scene.voice.value(judgement.indicator, progress.target.value)
        alt = scene.words("overview.level_alt", value=value, target=target)
        mark = scene.words("overview.target", value=target, by=target_year(judgement, scene))
        return _bar(alt, filled=progress.latest.value, said="", at=progress.target.value, mark=mark, shape="point")
    return ""


def _bar(alt: str, *, filled: float, said: str, at: float, mark: str, shape: str) -> str:
    width, place = (f"{min(max(share, 0), 1) * 100:.1f}%" for share in (filled, at))
    # A label at the far right hangs to the left of its mark, or it would leave the card.
    side = "left" if at > 0.6 else "right"
    return (
        f'<div class="gauge" role="img" aria-label="{escape(alt)}">'
        f'<div class="track"><div class="fill {shape}" style="width:{width}"><span>{escape(said)}</span></div>'
        f'<div class="mark {shape}" style="left:{place}"></div></div>'
        f'<div class="mark-label {side}" style="left:{place}">{escape(mark)}</div></div>'
    )
