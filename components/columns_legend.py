"""The legend of the columns in HTML: what height and colour are, which class has how many, and who has no column."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from components.charts.classes import Class
from components.charts.classes import held as classed
from components.charts.columns_labels import labelled, said_at
from components.charts.saying import layer_name
from components.charts.standing import Columns, Standing
from components.scene import Scene
from data.domain.mark import Mark
from data.queries.columns import Pair


def legend(pair: Pair, columns: Columns, scene: Scene, *, focus: str | None) -> str:
    """What is read before the picture is drawn.

    The picture draws its labels once, with whatever letters the browser has by then: said here too, unseen, they are
    there.
    """
    words, voice = scene.words, scene.voice
    held = classed(pair.colors, voice=voice, palette=scene.palette).classes
    here = columns.of(focus)
    parts = [
        _part(words("columns.legend.heights"), escape(_heights(pair, scene))),
        _part(
            words("columns.legend.colors"),
            f"{escape(layer_name(pair.colors.layer, voice))}{_swatches(held, pair, scene)}",
        ),
    ]
    ring = f'<p class="ring">{escape(_focus(here, pair, scene))}</p>' if here else ""
    labels = " ".join(labelled(columns, pair.heights, focus=focus, voice=voice))
    return (
        f'<div class="key"><dl>{"".join(parts)}</dl>{ring}'
        f'<p class="unseen" aria-hidden="true">{escape(labels)}</p></div>'
    )


def missing(columns: Columns, scene: Scene) -> str:
    """The prefectures without a column by name, each kind of missing value in a paragraph."""
    empty = [each for each in columns.standing if each.height is None]
    joint = scene.words("columns.legend.names_joint")
    kinds = dict.fromkeys(each.figure.mark for each in empty)
    said = (
        scene.words(
            "columns.legend.missing",
            mark=scene.words(f"mark.{mark}"),
            names=joint.join(each.area.name[scene.language] for each in empty if each.figure.mark is mark),
        )
        for mark in kinds
    )
    return "".join(f'<p class="subtitle">{escape(each)}</p>' for each in said)


def _heights(pair: Pair, scene: Scene) -> str:
    layer = pair.heights.layer
    said = {"name": layer_name(layer, scene.voice), "unit": layer.indicator.unit[scene.language]}
    if pair.heights.estimated:
        return scene.words("columns.legend.height_estimated", mark=scene.words(f"mark.{Mark.ESTIMATED}"), **said)
    return scene.words("columns.legend.height_said", **said)


def _focus(here: Standing, pair: Pair, scene: Scene) -> str:
    return scene.words("columns.legend.focus", label=said_at(here, pair.heights, scene.voice))


def _part(term: str, content: str) -> str:
    return f"<dt>{escape(term)}</dt><dd>{content}</dd>"


def _swatches(held: Sequence[Class], pair: Pair, scene: Scene) -> str:
    kind = " sheer" if pair.heights.estimated else ""
    items = (
        f'<li><span class="swatch{kind}{" none" if each.mark else ""}" style="--class:{each.color}"></span>'
        f"{escape(scene.words('chart.class_with_count', name=each.name, count=each.count))}</li>"
        for each in held
    )
    counted = escape(scene.words("chart.counted_prefecture"))
    return f"<ul>{''.join(items)}</ul><small>{counted}</small>"
